"""Branches joined by adding them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nnsim.engine.layers.base import Arrays, Buffers, Layer, Mode
from nnsim.engine.numerics import Array, Shape


@dataclass(frozen=True, slots=True)
class Add(Layer):
    """a = x_1 + x_2 + ... + x_count.

    Shapes: every x and a (batch, *shape).  Source: He et al. 2016, Deep residual learning, equation 1.
    Raises: ValueError if ``count`` is below 2.
    """

    shape: Shape
    count: int = 2

    def __post_init__(self) -> None:
        if self.count < 2:
            raise ValueError(f"Add joins two inputs or more, not {self.count}.")

    @property
    def input_shapes(self) -> tuple[Shape, ...]:
        """``count`` times the same shape."""
        return (self.shape,) * self.count

    @property
    def output_shape(self) -> Shape:
        """The shape of every input."""
        return self.shape

    def forward(self, inputs: Sequence[Array], parameters: Arrays, buffers: Buffers, mode: Mode) -> None:
        """a = sum of the inputs."""
        a = buffers.a
        np.add(inputs[0], inputs[1], a)
        for x in inputs[2:]:
            np.add(a, x, a)

    def backward(
        self,
        inputs: Sequence[Array],
        parameters: Arrays,
        buffers: Buffers,
        gradients: Arrays,
        downstream: Sequence[Array | None],
    ) -> None:
        """dC/dx_i = dC/da: the same goes back along every branch."""
        for dx in downstream:
            if dx is not None:
                np.copyto(dx, buffers.delta)
