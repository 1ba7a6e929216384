"""The weights of a network as a frozen value: one read-only flat vector and its layout."""

from dataclasses import dataclass

import numpy as np

from nnsim.engine.initializers import INITIALIZERS
from nnsim.engine.numerics import Array
from nnsim.engine.parameters import Parameter, ParameterLayout, Role
from nnsim.network.compile import nodes
from nnsim.network.spec import LayerId, LayerSpec, NetworkSpec


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """All parameters; ``weights.of(layer)["W"]`` is a read-only view of shape (inputs, units)."""

    layout: ParameterLayout
    flat: Array

    def __post_init__(self) -> None:
        self.flat.setflags(write=False)

    def of(self, layer: LayerId) -> dict[str, Array]:
        """The parameters of one layer by name."""
        return self.layout.views(self.flat, layer)

    def same_as(self, other: "Weights") -> bool:
        """Whether both hold the same numbers in the same places."""
        return self.layout == other.layout and bool(np.array_equal(self.flat, other.flat))


def initial_weights(spec: NetworkSpec, seed: int) -> Weights:
    """Fresh weights from each layer's initializer; everything else starts at its constant.

    The same seed gives the same bits.

    Raises: NetworkError if the network is not valid.
    """
    layers = nodes(spec)
    layout = ParameterLayout.of([(node.name, node.layer.parameters) for node in layers])
    flat: Array = np.zeros(layout.size, np.float32)
    rng = np.random.default_rng(seed)
    for node in layers:
        views = layout.views(flat, node.name)
        for name, parameter in node.layer.parameters.items():
            views[name][:] = start_of(spec.layer(LayerId(node.name)), parameter, rng)
    return Weights(layout, flat)


def start_of(layer: LayerSpec, parameter: Parameter, rng: np.random.Generator) -> Array | float:
    """How one parameter array begins."""
    if parameter.role is not Role.WEIGHT:
        return parameter.start
    initializer = INITIALIZERS[getattr(layer, "initializer", "glorot")]
    chosen = getattr(layer, "initial_scale", None)
    scale = initializer.scale if chosen is None else chosen
    return initializer.draw(rng, parameter.shape, *parameter.fans, scale)
