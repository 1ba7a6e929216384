"""Branches joined by putting them side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nnsim.engine.layers.base import Arrays, Buffers, Layer, Mode
from nnsim.engine.numerics import Array, Shape


@dataclass(frozen=True, slots=True)
class Concatenate(Layer):
    """a = (x_1, x_2, ...) along the last axis: the units of rows, the channels of pictures.

    Shapes: x_i (batch, *rest, n_i), a (batch, *rest, n_1 + n_2 + ...).
    Source: Szegedy et al. 2015, Going deeper with convolutions, section 4.
    Raises: ValueError if there are fewer than two shapes or they differ in more than the last axis.
    """

    shapes: tuple[Shape, ...]

    def __post_init__(self) -> None:
        if len(self.shapes) < 2:
            raise ValueError(f"Concatenate joins two inputs or more, not {len(self.shapes)}.")
        if not all(self.shapes) or len({shape[:-1] for shape in self.shapes}) > 1:
            raise ValueError(f"Only the last axis may differ in what Concatenate joins: {self.shapes}.")

    @property
    def input_shapes(self) -> tuple[Shape, ...]:
        """The shapes of the branches."""
        return self.shapes

    @property
    def output_shape(self) -> Shape:
        """The last axes add up."""
        return (*self.shapes[0][:-1], sum(shape[-1] for shape in self.shapes))

    def forward(self, inputs: Sequence[Array], parameters: Arrays, buffers: Buffers, mode: Mode) -> None:
        """a = the inputs side by side."""
        np.concatenate(inputs, axis=-1, out=buffers.a)

    def backward(
        self,
        inputs: Sequence[Array],
        parameters: Arrays,
        buffers: Buffers,
        gradients: Arrays,
        downstream: Sequence[Array | None],
    ) -> None:
        """dC/dx_i = the part of dC/da that x_i has gone to."""
        start = 0
        for shape, dx in zip(self.shapes, downstream, strict=True):
            stop = start + shape[-1]
            if dx is not None:
                np.copyto(dx, buffers.delta[..., start:stop])
            start = stop
