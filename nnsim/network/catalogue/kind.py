"""What nnsim knows of one kind of layer, and the sentences for what does not fit."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import prod
from typing import Any, NamedTuple

from nnsim.engine.activations import ACTIVATIONS, Activation
from nnsim.engine.initializers import INITIALIZERS
from nnsim.engine.layers.base import Layer
from nnsim.engine.numerics import Shape
from nnsim.network.errors import NetworkError
from nnsim.network.spec import LayerSpec
from nnsim.spoken import Spoken


class Incoming(NamedTuple):
    """What a link brings: the name of the layer it comes from, and the shape of one of its samples."""

    name: str
    shape: Shape


@dataclass(frozen=True, slots=True)
class LayerKind:
    """One kind of layer: words, how many links it takes (at least, at most), and the engine's layer for it.

    ``engine_layer(spec, incoming)`` raises NetworkError where the two do not fit. The shape behind the layer
    is that of the engine's layer: there is no second rule that could differ.
    """

    title: Spoken
    formula: str
    help: Spoken
    source: str
    inputs: tuple[int, int | None]
    engine_layer: Callable[[Any, Sequence[Incoming]], Layer | None]


def shape_in_words(shape: Shape) -> str:
    """(28, 28, 3) -> "28 × 28 × 3"."""
    return " × ".join(f"{size:,}" for size in shape)


def chosen(spec: LayerSpec, field: Spoken, value: str, table: dict[str, Any]) -> Any:
    """The entry that a layer names.  Raises: NetworkError that lists the choices."""
    if value not in table:
        raise NetworkError(
            "{} has the unknown {} “{}”. Choose one of: {}.",
            spec.name,
            field,
            value,
            ", ".join(table),
            layer=spec.id,
        )
    return table[value]


def activation_of(spec: Any) -> Activation:
    """The activation that a layer names.  Raises: NetworkError if there is none of that name."""
    activation: Activation = chosen(spec, Spoken("activation"), spec.activation, ACTIVATIONS)
    return activation


def check_initializer(spec: Any) -> None:
    """Raises NetworkError if the layer names an initializer that does not exist."""
    chosen(spec, Spoken("initializer"), spec.initializer, INITIALIZERS)


def row_size(incoming: Incoming) -> int:
    """How many numbers come in; a picture is read row by row."""
    return prod(incoming.shape)
