"""Max pooling: the largest number of every window."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnsim.engine.layers.base import Arrays, Buffers, Mode
from nnsim.engine.layers.pooling import Pooling
from nnsim.engine.numerics import Array

Bits = NDArray[np.signedinteger[Any]]


@dataclass(frozen=True, slots=True)
class MaxPool2D(Pooling):
    """z = a = the maximum over the cells of the window, for each channel; padding is never the maximum.

    The cell that is the maximum gets all of the gradient, and among equal ones the first in reading order.
    Shapes and errors: see ``Pooling``.  Source: Goodfellow et al. 2016, section 9.3.
    """

    def allocate(self, batch: int, dtype: Any) -> Buffers:
        """``rest``: the gradient that no cell has got yet; ``lost``: room for who does not get it."""
        shape = self.output_shape
        return Buffers.allocate(batch, shape, dtype, scratch={"rest": shape, "lost": shape})

    def forward(self, inputs: Sequence[Array], parameters: Arrays, buffers: Buffers, mode: Mode) -> None:
        """z = the maximum so far, cell by cell."""
        z, x = buffers.z, inputs[0]
        z.fill(-np.inf)
        for window, cell in self.windows().meetings():
            np.maximum(z[window], x[cell], out=z[window])

    def backward(
        self,
        inputs: Sequence[Array],
        parameters: Arrays,
        buffers: Buffers,
        gradients: Arrays,
        downstream: Sequence[Array | None],
    ) -> None:
        """dC/dx: each window asks its cells in reading order, and the first that is the maximum gets delta.

        Shapes: delta (batch, rows, columns, channels), downstream (batch, height, width, channels).
        """
        dx, windows = downstream[0], self.windows()
        if dx is None:
            return
        rest, lost = buffers.scratch["rest"], buffers.scratch["lost"]
        np.copyto(rest, buffers.delta)
        if not windows.tile:
            dx.fill(0)
        for window, cell in windows.meetings():
            np.subtract(inputs[0][cell], buffers.z[window], lost[window])
            _take(rest[window], lost[window], dx[cell], add=not windows.tile)


def _take(rest: Array, difference: Array, dx: Array, *, add: bool) -> None:
    """Move the gradients from ``rest`` to ``dx`` where ``difference`` = cell - maximum is not negative.

    Bits choose faster than multiplications with 0 and 1: the sign shifted through the whole number is a mask
    of ones where the cell is not the maximum, and of zeros where it is. (-0 - 0 is negative too: of zeros of
    different sign a later one may get the gradient, but always one does.)
    """
    lost: Bits = difference.view(f"i{difference.itemsize}")
    gradient: Bits = rest.view(lost.dtype)
    np.right_shift(lost, 8 * lost.itemsize - 1, lost)
    np.bitwise_and(gradient, lost, lost)
    np.bitwise_xor(gradient, lost, gradient)
    if add:
        np.add(dx, rest, dx)
    else:
        np.copyto(dx, rest)
    np.copyto(gradient, lost)
