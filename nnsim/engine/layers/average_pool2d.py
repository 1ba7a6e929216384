"""Average pooling: the mean of every window."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnsim.engine.layers.base import Arrays, Buffers, Mode
from nnsim.engine.layers.pooling import Pooling
from nnsim.engine.numerics import Array


@dataclass(frozen=True, slots=True)
class AveragePool2D(Pooling):
    """z = a = the mean over the cells of the window, for each channel; padding is not counted.

    All cells of a window get the same share of the gradient.
    Shapes and errors: see ``Pooling``.  Source: LeCun et al. 1998, section II.B (subsampling).
    """

    def allocate(self, batch: int, dtype: Any) -> Buffers:
        """``cells``: how many of the window lie in the picture. ``each``: the gradient of each of them."""
        shape = self.output_shape
        fixed = {"cells": (*shape[:2], 1)}
        buffers = Buffers.allocate(batch, shape, dtype, scratch={"each": shape}, fixed=fixed)
        for (_, rows, columns), _cell in self.windows().meetings():
            buffers.fixed["cells"][rows, columns] += 1
        return buffers

    def forward(self, inputs: Sequence[Array], parameters: Arrays, buffers: Buffers, mode: Mode) -> None:
        """z = the sum, cell by cell, over their number."""
        z, x = buffers.z, inputs[0]
        z.fill(0)
        for window, cell in self.windows().meetings():
            np.add(z[window], x[cell], z[window])
        np.divide(z, buffers.fixed["cells"], z)

    def backward(
        self,
        inputs: Sequence[Array],
        parameters: Arrays,
        buffers: Buffers,
        gradients: Arrays,
        downstream: Sequence[Array | None],
    ) -> None:
        """dC/dx = the sum of delta / number of cells over the windows that a cell is in.

        Shapes: delta (batch, rows, columns, channels), downstream (batch, height, width, channels).
        """
        dx, windows, each = downstream[0], self.windows(), buffers.scratch["each"]
        if dx is None:
            return
        np.divide(buffers.delta, buffers.fixed["cells"], each)
        if windows.tile:
            for window, cell in windows.meetings():
                np.copyto(dx[cell], each[window])
            return
        dx.fill(0)
        for window, cell in windows.meetings():
            np.add(dx[cell], each[window], dx[cell])
