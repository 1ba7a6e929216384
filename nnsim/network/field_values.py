"""Giving a field of a layer a value, or saying in a sentence what the field takes."""

from functools import cache
from typing import Any, get_type_hints

import msgspec

from nnsim.network.errors import NetworkError
from nnsim.network.fields import LayerField, fields_of
from nnsim.network.spec import LayerSpec
from nnsim.spoken import Spoken


@cache
def _fields(kind: type[LayerSpec]) -> dict[str, tuple[LayerField, Any]]:
    """Every field of a kind of layer by its name, with the type that msgspec checks."""
    types = get_type_hints(kind, include_extras=True)
    return {field.name: (field, types[field.name]) for field in fields_of(kind)}


def with_field(layer: LayerSpec, name: str, value: object) -> LayerSpec:
    """The layer with another value in one field; text that is a number is read as one, a list as a tuple.

    Raises: NetworkError that says what the field takes.
    """
    if name not in _fields(type(layer)):
        raise NetworkError("{} has no field “{}”.", layer.name, name, layer=layer.id)
    field, wanted = _fields(type(layer))[name]
    try:
        converted = msgspec.convert(value, wanted, strict=False)
    except (msgspec.ValidationError, OverflowError, RecursionError) as error:
        raise _refused(layer, field, value) from error
    if field.choices and converted not in field.choices:
        raise _refused(layer, field, value)
    return msgspec.structs.replace(layer, **{name: converted})


def _refused(layer: LayerSpec, field: LayerField, value: object) -> NetworkError:
    given = Spoken("nothing") if value is None else _short(value)
    return NetworkError(
        "{} of {} must be {}, not {}.",
        Spoken(field.title),
        layer.name,
        _taken(field),
        given,
        layer=layer.id,
    )


def _short(value: object) -> str:
    words = " × ".join(map(str, value)) if isinstance(value, (tuple, list)) else str(value)
    return words if len(words) <= 60 else words[:59] + "…"


def _taken(field: LayerField) -> Spoken:
    """What a field takes, in words."""
    words = _one(field)
    if field.lengths:
        least, most = field.lengths
        words = (
            Spoken("{} numbers, each {}", least, words)
            if least == most
            else Spoken("{} to {} numbers, each {}", least, most, words)
        )
    return Spoken("{}, or nothing", words) if field.is_optional else words


def _one(field: LayerField) -> Spoken:
    if field.kind == "choice":
        # In the call lupdate would take the comma for a comment.
        names = ", ".join(field.choices)
        return Spoken("one of {}", names)
    if field.kind == "int":
        return Spoken("a whole number from {:,} to {:,}", field.low, field.high)
    # A limit that is left out itself is told by its nearest number inside, which is no round one.
    low, high = round(field.low, 12), round(field.high, 12)
    if low != field.low:
        return Spoken("a number above {:,g} and up to {:,g}", low, high)
    if high != field.high:
        return Spoken("a number from {:,g} up to, but not, {:,g}", low, high)
    return Spoken("a number from {:,g} to {:,g}", low, high)
