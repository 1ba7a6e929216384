"""From a specification to the engine's Program."""

from math import prod
from typing import Any

import numpy as np

from nnsim.engine.layers.base import Layer
from nnsim.engine.losses import LOSSES
from nnsim.engine.parameters import ParameterLayout
from nnsim.engine.program import Program
from nnsim.network.catalogue import kind_of
from nnsim.network.errors import NetworkError
from nnsim.network.shapes import infer_shapes, ordered, sources
from nnsim.network.spec import LayerId, NetworkSpec

#: 400 MB of weights; training needs four times as much
MAX_PARAMETERS = 100_000_000


def engine_layers(spec: NetworkSpec) -> list[tuple[str, Layer]]:
    """The layers that compute something, in order.

    Raises: NetworkError if the network is not valid or too large for any memory.
    """
    shapes = infer_shapes(spec)
    heard = sources(spec)
    layers = []
    for layer in ordered(spec):
        engine_layer = kind_of(layer).engine_layer(layer, [shapes[source] for source in heard[layer.id]])
        if engine_layer is not None:
            layers.append((str(layer.id), engine_layer))
    _check_size(spec, layers)
    return layers


def _check_size(spec: NetworkSpec, layers: list[tuple[str, Layer]]) -> None:
    sizes = {name: sum(prod(shape) for shape in layer.parameter_shapes.values()) for name, layer in layers}
    total = sum(sizes.values())
    if total > MAX_PARAMETERS:
        largest = spec.layer(LayerId(max(sizes, key=sizes.__getitem__)))
        raise NetworkError(
            "This network would have {:,} parameters, but {:,} are the most that nnsim trains: make {} or "
            "the layer before it smaller.",
            total,
            MAX_PARAMETERS,
            largest.name,
            layer=largest.id,
        )


def layout_of(spec: NetworkSpec) -> ParameterLayout:
    """Where each parameter lies in the flat vector.  Raises: NetworkError if the network is not valid."""
    return ParameterLayout.of([(name, layer.parameter_shapes) for name, layer in engine_layers(spec)])


def compile_network(spec: NetworkSpec, batch_size: int, dtype: Any = np.float32) -> Program:
    """A Program for batches of up to ``batch_size``; its parameters are zero until they are set.

    Raises: NetworkError if the network is not valid.
    """
    return Program(engine_layers(spec), LOSSES[spec.loss], batch_size, dtype)


def parameter_count(spec: NetworkSpec) -> int:
    """How many weights and biases the network has.  Raises: NetworkError if the network is not valid."""
    return layout_of(spec).size
