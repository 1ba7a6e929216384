"""The weights of a network as a frozen value: one read-only flat vector and its layout."""

from dataclasses import dataclass

import numpy as np

from nnsim.engine.initializers import INITIALIZERS
from nnsim.engine.numerics import Array
from nnsim.engine.parameters import ParameterLayout
from nnsim.network.compile import layout_of
from nnsim.network.spec import DenseSpec, LayerId, NetworkSpec


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
    """Fresh weights from each layer's initializer; biases start at zero. The same seed gives the same bits.

    Raises: NetworkError if the network is not valid.
    """
    layout = layout_of(spec)
    flat: Array = np.zeros(layout.size, np.float32)
    rng = np.random.default_rng(seed)
    for slot in layout.slots:
        layer = spec.layer(LayerId(slot.layer))
        if slot.name == "W" and isinstance(layer, DenseSpec):
            slot.view(flat)[:] = INITIALIZERS[layer.initializer](rng, *slot.shape)
    return Weights(layout, flat)
