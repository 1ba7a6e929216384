"""What the Program asks of a layer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from nnsim.engine.numerics import Array, Shape

Parameters = Mapping[str, Array]


@dataclass(frozen=True, slots=True, eq=False)
class Buffers:
    """The arrays of one layer for one batch size: pre-activation z, activation a, delta = dC/dz.

    Shapes: (batch, *output shape) each. Layers without a pre-activation let z and a be one array.
    """

    z: Array
    a: Array
    delta: Array

    @staticmethod
    def allocate(batch: int, shape: Shape, dtype: Any) -> "Buffers":
        """Fresh buffers."""
        return Buffers(*(np.zeros((batch, *shape), dtype) for _ in range(3)))

    def head(self, batch: int) -> "Buffers":
        """The first ``batch`` rows of the same memory, for the last, smaller batch of an epoch."""
        return Buffers(self.z[:batch], self.a[:batch], self.delta[:batch])


class Layer(Protocol):
    """A layer with all its sizes known. It holds no arrays: they come in with every call."""

    @property
    def output_shape(self) -> Shape:
        """The shape of one sample's output."""

    @property
    def parameter_shapes(self) -> Mapping[str, Shape]:
        """The parameters by name, in the order in which they are stored."""

    def forward(self, x: Array, parameters: Parameters, buffers: Buffers) -> None:
        """Fill ``buffers.z`` and ``buffers.a`` from the input x."""

    def activation_backward(self, upstream: Array, buffers: Buffers) -> None:
        """Fill ``buffers.delta`` = dC/dz from upstream = dC/da."""

    def backward(
        self,
        x: Array,
        parameters: Parameters,
        buffers: Buffers,
        gradients: Parameters,
        downstream: Array | None,
    ) -> None:
        """From ``buffers.delta`` fill the parameters' gradients and, where wanted, downstream = dC/dx."""
