"""From a specification to the engine's Program."""

from collections.abc import Mapping
from math import prod
from typing import Any

import numpy as np

from nnsim.engine.layers.base import Layer
from nnsim.engine.losses import LOSSES
from nnsim.engine.parameters import ParameterLayout
from nnsim.engine.program import NETWORK_INPUT, Node, Program
from nnsim.network.errors import NetworkError
from nnsim.network.shapes import computing_layers, sources
from nnsim.network.spec import InputSpec, LayerId, NetworkSpec

#: 400 MB of weights; training needs four times as much
MAX_PARAMETERS = 100_000_000
#: 40 MB behind one layer for one sample; a batch of them, forward and back, needs hundreds of times that
MAX_NUMBERS = 10_000_000


def nodes(spec: NetworkSpec) -> list[Node]:
    """The layers that compute something, in order, and what each of them hears.

    Raises: NetworkError if the network is not valid or too large for any memory.
    """
    layers = computing_layers(spec)
    numbers = {layer_id: number for number, layer_id in enumerate(layers)}
    heard = sources(spec)
    found = [
        Node(str(layer_id), layer, tuple(numbers.get(source, NETWORK_INPUT) for source in heard[layer_id]))
        for layer_id, layer in layers.items()
    ]
    _check_size(spec, found)
    _check_numbers(spec, layers)
    return found


def _check_size(spec: NetworkSpec, found: list[Node]) -> None:
    sizes = {node.name: ParameterLayout.of([(node.name, node.layer.parameters)]).size for node in found}
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


def _check_numbers(spec: NetworkSpec, layers: Mapping[LayerId, Layer]) -> None:
    shapes = {layer.id: layer.shape for layer in spec.layers if isinstance(layer, InputSpec)}
    shapes |= {layer_id: layer.output_shape for layer_id, layer in layers.items()}
    for layer_id, shape in shapes.items():
        if prod(shape) > MAX_NUMBERS:
            layer = spec.layer(layer_id)
            raise NetworkError(
                "{} gives {:,} numbers for one sample, but {:,} are the most that nnsim computes with: make "
                "it or what it hears smaller.",
                layer.name,
                prod(shape),
                MAX_NUMBERS,
                layer=layer_id,
            )


def compiles(spec: NetworkSpec) -> bool:
    """Whether nothing is wrong with the network; what is, ``problems`` says."""
    try:
        nodes(spec)
    except NetworkError:
        return False
    return True


def layout_of(spec: NetworkSpec) -> ParameterLayout:
    """Where each parameter lies in the flat vector.  Raises: NetworkError if the network is not valid."""
    return ParameterLayout.of([(node.name, node.layer.parameters) for node in nodes(spec)])


def compile_network(
    spec: NetworkSpec, batch_size: int, dtype: Any = np.float32, rng: np.random.Generator | None = None
) -> Program:
    """A Program for batches of up to ``batch_size``; its parameters are zero until they are set.

    ``rng`` is where dropout gets its chance from.  Raises: NetworkError if the network is not valid.
    """
    return Program(nodes(spec), LOSSES[spec.loss], batch_size, dtype, rng)


def parameter_count(spec: NetworkSpec) -> int:
    """How many weights and biases the network has.  Raises: NetworkError if the network is not valid."""
    return layout_of(spec).size
