"""What would mend a layer whose fields do not fit what it hears: tried out on the layer itself."""

from collections.abc import Callable, Iterator, Sequence
from difflib import get_close_matches
from functools import lru_cache, partial
from math import isqrt, prod
from typing import Any

from msgspec.structs import replace

from nnsim.engine.activations import ACTIVATIONS
from nnsim.engine.initializers import INITIALIZERS
from nnsim.engine.numerics import Shape
from nnsim.network import edits
from nnsim.network.catalogue import Incoming, kind_of
from nnsim.network.catalogue.kind import shape_in_words
from nnsim.network.fixes import Fix, Place, inserted, removal, setting, shape_behind
from nnsim.network.naming import new_layer
from nnsim.network.spec import (
    Conv2DSpec,
    DenseSpec,
    Edge,
    FlattenSpec,
    LayerSpec,
    ReshapeSpec,
)
from nnsim.spoken import Spoken

_TABLES: dict[str, Sequence[str]] = {"activation": tuple(ACTIVATIONS), "initializer": tuple(INITIALIZERS)}
_USUAL = {"activation": "relu", "initializer": "glorot"}


def usual(layer: LayerSpec, field: str) -> LayerSpec:
    """The layer with a name in the field that exists, for trying out the rest of it."""
    return replace(layer, **{field: _USUAL[field]})


def known_name(place: Place, field: str) -> Iterator[Fix]:
    """For an activation or an initializer that does not exist: what is spelt nearly so, and the usual one."""
    written = getattr(place.layer, field)
    found = dict.fromkeys([*_nearly(written, field), _USUAL[field]])
    for name in found:
        words = _NAME_WORDS[field]
        yield Fix(Spoken(words.template, name), setting(place.layer, field, name))


_NAME_WORDS = {
    "activation": Spoken("Set the activation to {}"),
    "initializer": Spoken("Set the initializer to {}"),
}


@lru_cache(1_000)
def _nearly(written: str, field: str) -> tuple[str, ...]:
    """The names that are spelt nearly so; one mistake often stands in many layers."""
    return tuple(get_close_matches(written, _TABLES[field], 2))


def fitting(place: Place) -> Iterator[Fix]:
    """For a layer that what it hears does not fit."""
    for words, field, value in _other_fields(place):
        if place.fits(replace(place.layer, **{field: value})):
            yield Fix(words, setting(place.layer, field, value))
    yield from _moved(place)
    for words, kind, fields_for in _ADAPTERS:
        yield from _adapted(place, words, kind, fields_for)
    if len(place.heard) > max(2, kind_of(place.layer).inputs[0]):
        yield from _odd_links(place)
    yield removal(place.layer)


def _other_fields(place: Place) -> Iterator[tuple[Spoken, str, object]]:
    layer: Any = place.layer
    shape = place.incoming[0].shape
    if hasattr(layer, "padding"):
        yield Spoken("Set the padding to same"), "padding", "same"
    for field in ("kernel", "size"):
        if hasattr(layer, field) and len(shape) > 1:
            window = tuple(min(pair) for pair in zip(getattr(layer, field), shape[:2], strict=True))
            yield Spoken("Set the window to {}", shape_in_words(window)), field, window
    if isinstance(layer, ReshapeSpec):
        for wanted in dict.fromkeys((_grid(shape), (prod(shape),))):
            yield Spoken("Set the shape to {}", shape_in_words(wanted)), "shape", wanted


def _grid(shape: Shape) -> Shape:
    """The same numbers in rows and columns, as square as can be."""
    if len(shape) == 3:
        return shape[0], shape[1] * shape[2]
    size = prod(shape)
    height = next(height for height in range(min(isqrt(size), 100_000), 0, -1) if size % height == 0)
    return height, size // height


def _moved(place: Place) -> Iterator[Fix]:
    """A layer that would fit before the one it hears; what needs a picture comes before Flatten."""
    source, *others = place.heard
    before = [start for start, end in place.spec.edges if end == source.id]
    if others or len(before) != 1 or before[0] not in place.known:
        return
    first = shape_behind(place.layer, [Incoming("", place.known[before[0]])])
    # Where the other would then not fit, the two would change places for ever.
    if first and shape_behind(source, [Incoming("", first)]):
        words = Spoken("Move {} before {}", place.layer.name, source.name)
        yield Fix(words, partial(edits.move_before, layer_id=place.layer.id, other=source.id))


_FieldsFor = Callable[[Shape, Sequence[Shape]], dict[str, Any] | None]


def _flatten_fields(shape: Shape, all_shapes: Sequence[Shape]) -> dict[str, Any] | None:
    return {} if len(shape) > 1 else None


def _reshape_fields(shape: Shape, all_shapes: Sequence[Shape]) -> dict[str, Any] | None:
    return {"shape": _grid(shape)} if len(shape) != 2 and max(_grid(shape)) <= 100_000 else None


def _dense_fields(shape: Shape, all_shapes: Sequence[Shape]) -> dict[str, Any] | None:
    """All become rows as long as the first row that comes in."""
    row = next((other for other in all_shapes if len(other) == 1), None)
    if row is None or shape == row or row[0] > 100_000:
        return None
    return {"units": row[0], "activation": "identity", "initializer": "glorot"}


def _conv_fields(shape: Shape, all_shapes: Sequence[Shape]) -> dict[str, Any] | None:
    """All get as many channels as the first; kernels of 1 x 1 leave height and width alone."""
    first = all_shapes[0]
    if min(len(first), len(shape)) < 2 or shape == first or (len(first) == 3 and first[2] > 10_000):
        return None
    return {"filters": first[2] if len(first) == 3 else 1, "kernel": (1, 1), "activation": "identity"}


_ADAPTERS: tuple[tuple[Spoken, type[LayerSpec], _FieldsFor], ...] = (
    (Spoken("Insert Reshape"), ReshapeSpec, _reshape_fields),
    (Spoken("Insert a convolution of 1 × 1"), Conv2DSpec, _conv_fields),
    (Spoken("Insert Dense"), DenseSpec, _dense_fields),
    (Spoken("Insert Flatten"), FlattenSpec, _flatten_fields),
)


def _adapted(place: Place, words: Spoken, kind: type[LayerSpec], fields_for: _FieldsFor) -> Iterator[Fix]:
    """A new layer in every link that needs one, if that makes what comes in fit."""
    given = [one.shape for one in place.incoming]
    links: dict[Edge, tuple[Edge, type[LayerSpec], dict[str, Any]]] = {}
    changed: list[Shape] = []
    for source, one in zip(place.heard, place.incoming, strict=True):
        fields = fields_for(one.shape, given)
        behind = None if fields is None else shape_behind(new_layer(place.spec, kind, **fields), [one])
        if fields is not None and behind:
            edge = (source.id, place.layer.id)
            links[edge] = edge, kind, fields
        changed.append(behind or one.shape)
    if links and place.fits(incoming=changed):
        yield Fix(words, inserted(list(links.values())))


def _odd_links(place: Place) -> Iterator[Fix]:
    """One of three or more branches that is not as the others."""
    ids = [source.id for source in place.heard]
    for source in {layer.id: layer for layer in place.heard}.values():
        kept = [one.shape for one, layer_id in zip(place.incoming, ids, strict=True) if layer_id != source.id]
        if place.fits(incoming=kept):
            words = Spoken("Remove the link from {} to {}", source.name, place.layer.name)
            yield Fix(words, partial(edits.unlink, start=source.id, end=place.layer.id))
