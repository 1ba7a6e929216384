"""The same numbers in the same order, in another shape."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

import numpy as np

from nnsim.engine.layers.base import Arrays, Buffers, Layer, Mode
from nnsim.engine.numerics import Array, Shape


class SameNumbers(Layer):
    """a_i = x_i, counted through with the last axis fastest, as NumPy counts.

    The numbers are copied: were a the memory of the layer before, two branches that start there would
    share one upstream.
    """

    __slots__ = ()

    def forward(self, inputs: Sequence[Array], parameters: Arrays, buffers: Buffers, mode: Mode) -> None:
        """a = x, in another shape."""
        x = inputs[0]
        np.copyto(buffers.a.reshape(x.shape), x)

    def backward(
        self,
        inputs: Sequence[Array],
        parameters: Arrays,
        buffers: Buffers,
        gradients: Arrays,
        downstream: Sequence[Array | None],
    ) -> None:
        """dC/dx = dC/da, in the shape of x."""
        dx = downstream[0]
        if dx is not None:
            np.copyto(dx, buffers.delta.reshape(dx.shape))


@dataclass(frozen=True, slots=True)
class Reshape(SameNumbers):
    """The numbers of x in the shape ``target``.

    Shapes: x (batch, *shape), a (batch, *target).
    Raises: ValueError if ``target`` has more or fewer numbers than ``shape``.
    """

    shape: Shape
    target: Shape

    def __post_init__(self) -> None:
        if prod(self.shape) != prod(self.target):
            raise ValueError(f"{self.shape} cannot become {self.target}: both need as many numbers.")

    @property
    def input_shapes(self) -> tuple[Shape, ...]:
        """Any shape."""
        return (self.shape,)

    @property
    def output_shape(self) -> Shape:
        """The shape that is asked for."""
        return self.target
