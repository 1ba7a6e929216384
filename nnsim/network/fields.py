"""The fields of the layers, for those who show or ask for them: read from the classes in ``spec``.

The limits are those that msgspec checks, title and help travel with the types in ``field_types``.
"""

from dataclasses import dataclass
from math import inf, nextafter
from typing import Any

import msgspec

from nnsim.engine.activations import ACTIVATIONS
from nnsim.engine.fields import Field, Kind
from nnsim.engine.initializers import INITIALIZERS
from nnsim.network.spec import LayerBase, LayerSpec

_TABLES = {"activation": tuple(ACTIVATIONS), "initializer": tuple(INITIALIZERS)}
"""Names that are no literals in the classes, for these tables grow."""


@dataclass(frozen=True, slots=True)
class LayerField(Field):
    """One field of a layer.

    Where ``lengths`` (least, most) are given, the field has so many numbers, each within the limits.
    ``is_optional``: it may be left empty (None). ``is_required``: the class has no default for it.
    ``value`` is the default of the class (None if it has none), and ``default`` the first of its numbers, or
    something within the limits to begin with.
    """

    lengths: tuple[int, int] | None = None
    is_optional: bool = False
    is_required: bool = False
    value: object = None


def fields_of(layer: type[LayerSpec]) -> tuple[LayerField, ...]:
    """What can be set of a kind of layer, in the order of its class, without id and name."""
    info = msgspec.inspect.type_info(layer)
    assert isinstance(info, msgspec.inspect.StructType)
    common = set(LayerBase.__struct_fields__)
    return tuple(_field(field) for field in info.fields if field.name not in common)


def _field(field: msgspec.inspect.Field) -> LayerField:
    found, words = _without_words(field.type)
    number, lengths, is_optional = _number(found)
    value = None if field.required else field.default
    kind, low, high, choices = _limits(field.name, number, value)
    return LayerField(
        field.name,
        str(words["title"]),
        _first(value, kind, low, high, choices),
        low,
        high,
        str(words["help"]),
        kind,
        choices,
        lengths=lengths,
        is_optional=is_optional,
        is_required=field.required,
        value=value,
    )


def _without_words(found: msgspec.inspect.Type) -> tuple[msgspec.inspect.Type, dict[str, Any]]:
    """The bare type, and title and help, which every field of a layer has."""
    assert isinstance(found, msgspec.inspect.Metadata)
    assert found.extra is not None
    return found.type, found.extra


def _number(found: msgspec.inspect.Type) -> tuple[msgspec.inspect.Type, tuple[int, int] | None, bool]:
    """What one number of the field is, how many there are, and whether it may be None."""
    if isinstance(found, msgspec.inspect.UnionType):
        (one,) = (part for part in found.types if not isinstance(part, msgspec.inspect.NoneType))
        return *_number(one)[:2], True
    if isinstance(found, msgspec.inspect.TupleType):
        return found.item_types[0], (len(found.item_types),) * 2, False
    if isinstance(found, msgspec.inspect.VarTupleType):
        assert found.min_length is not None
        assert found.max_length is not None
        return found.item_type, (found.min_length, found.max_length), False
    return found, None, False


def _limits(
    name: str, number: msgspec.inspect.Type, value: object
) -> tuple[Kind, float, float, tuple[str, ...]]:
    if name in _TABLES:
        return "choice", -inf, inf, _TABLES[name]
    if isinstance(number, msgspec.inspect.LiteralType):
        # msgspec sorts them by the alphabet; the usual one comes first here
        return "choice", -inf, inf, tuple(sorted(map(str, number.values), key=lambda one: one != value))
    assert isinstance(number, (msgspec.inspect.IntType, msgspec.inspect.FloatType))
    kind: Kind = "int" if isinstance(number, msgspec.inspect.IntType) else "float"
    return kind, _bound(number.ge, number.gt, inf), _bound(number.le, number.lt, -inf), ()


def _bound(included: float | None, excluded: float | None, inwards: float) -> float:
    """A limit that belongs to the range: of an excluded one the nearest number inside."""
    if included is not None:
        return included
    return nextafter(excluded, inwards) if excluded is not None else -inwards


def _first(value: object, kind: Kind, low: float, high: float, choices: tuple[str, ...]) -> Any:
    """The default as one value."""
    if isinstance(value, tuple):
        return value[0]
    if value is not None:
        return value
    return choices[0] if kind == "choice" else min(max(1, low), high)
