"""Every kind of layer in one table: words, limits, shape rule, formula, and the engine's layer.

Validation, compilation, the file format and the inspector read this table; nothing else asks
what kind a layer is.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import prod
from typing import Any

from nnsim.engine.activations import ACTIVATIONS
from nnsim.engine.initializers import INITIALIZERS
from nnsim.engine.layers.base import Layer
from nnsim.engine.layers.dense import Dense
from nnsim.engine.numerics import Shape
from nnsim.network.errors import NetworkError
from nnsim.network.spec import DenseSpec, InputSpec, LayerSpec
from nnsim.spoken import Spoken


@dataclass(frozen=True, slots=True)
class LayerKind:
    """What nnsim knows of one kind of layer.

    ``engine_layer(spec, input_shapes)`` gives the engine's layer, or None where nothing is computed;
    ``output_shape(spec, input_shapes)`` the shape of one sample behind it. Both raise NetworkError.
    """

    title: str
    formula: str
    help: str
    source: str
    inputs: int
    output_shape: Callable[[Any, Sequence[Shape]], Shape]
    engine_layer: Callable[[Any, Sequence[Shape]], Layer | None]


def _choice(spec: LayerSpec, field: Spoken, value: str, table: dict[str, Any]) -> None:
    if value not in table:
        known = ", ".join(table)
        raise NetworkError(
            "{} has the unknown {} “{}”. Choose one of: {}.",
            spec.name,
            field,
            value,
            known,
            layer=spec.id,
        )


def _dense_shape(spec: DenseSpec, inputs: Sequence[Shape]) -> Shape:
    _choice(spec, Spoken("activation"), spec.activation, ACTIVATIONS)
    _choice(spec, Spoken("initializer"), spec.initializer, INITIALIZERS)
    return (spec.units,)


def _dense_layer(spec: DenseSpec, inputs: Sequence[Shape]) -> Layer:
    # A picture enters a dense layer row by row, so its 28 x 28 cells are 784 inputs.
    return Dense(prod(inputs[0]), spec.units, ACTIVATIONS[spec.activation])


CATALOGUE: dict[type, LayerKind] = {
    InputSpec: LayerKind(
        title="Input",
        formula=r"a^{(0)} = x",
        help="Where a sample enters the network, one number per neuron.",
        source="Goodfellow et al. 2016, section 6.1",
        inputs=0,
        output_shape=lambda spec, inputs: spec.shape,
        engine_layer=lambda spec, inputs: None,
    ),
    DenseSpec: LayerKind(
        title="Dense",
        formula=r"a^{(l)} = f(a^{(l-1)} W^{(l)} + b^{(l)})",
        help="Every neuron hears every neuron of the layer before it.",
        source="Goodfellow et al. 2016, section 6.1",
        inputs=1,
        output_shape=_dense_shape,
        engine_layer=_dense_layer,
    ),
}


def kind_of(spec: LayerSpec) -> LayerKind:
    """The catalogue entry of a layer."""
    return CATALOGUE[type(spec)]
