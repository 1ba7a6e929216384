"""The convolutional layer: the same small filters everywhere on the picture."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import as_strided

from nnsim.engine.activations import Activation
from nnsim.engine.layers.activated import Activated
from nnsim.engine.layers.base import Arrays, Buffers, Mode
from nnsim.engine.layers.windows import Pair, Windows, block_of, blocks
from nnsim.engine.numerics import Array, Shape
from nnsim.engine.parameters import Parameter, Role


@dataclass(frozen=True, slots=True)
class Conv2D(Activated):
    """z[y, x, f] = b[f] + sum over i, j, c of W[i, j, c, f] * picture[y * stride + i, x * stride + j, c].

    a = f(z). Strictly a cross-correlation, since the filter is not flipped; the field calls it convolution.
    Shapes: picture (batch, height, width, channels), W (*kernel, channels, filters), b (filters,),
    z and a (batch, rows, columns, filters).  padding: see PADDINGS in windows.
    Source: Goodfellow et al. 2016, section 9.1.  Raises: ValueError for sizes that do not fit.

    It runs as a matrix product: a row of the matrix ``patches`` holds the cells that an output is computed
    from. One row serves several neighbouring outputs together, whose windows overlap anyway: there is less
    to copy and the product is of a better shape, for the price of multiplying with zeros in ``banded``, the
    matrix of the filters, where a cell is not in an output's window. See ``_cost``.
    """

    input_shape: Shape
    filters: int
    kernel: Pair
    stride: Pair
    padding: str
    activation: Activation

    def __post_init__(self) -> None:
        if self.filters < 1:
            raise ValueError(f"A convolution needs at least one filter, not {self.filters}.")
        self._windows()

    @property
    def input_shapes(self) -> tuple[Shape, ...]:
        """One picture: height, width and channels."""
        return (self.input_shape,)

    @property
    def output_shape(self) -> Shape:
        """A picture with a channel for every filter."""
        return (*self._windows().counts, self.filters)

    @property
    def parameters(self) -> Mapping[str, Parameter]:
        """The filters W (height, width, channels, filters) and the biases b (filters,)."""
        height, width = self.kernel
        shape = (height, width, self.input_shape[2], self.filters)
        fans = (height * width * self.input_shape[2], height * width * self.filters)
        return {"W": Parameter(shape, fans=fans), "b": Parameter((self.filters,), Role.BIAS)}

    def allocate(self, batch: int, dtype: Any) -> Buffers:
        """Beside the usual buffers those of ``_Plan``, for as many pictures as make up a block."""
        plan = self._plan()
        block = block_of(batch, plan.patches_each * (plan.cells + 1), dtype)
        buffers = Buffers.allocate(
            batch, self.output_shape, dtype,
            activated=self.bends, fixed=plan.shapes(block),
        )  # fmt: skip
        buffers.fixed["patches"][:, -1] = 1
        return buffers

    def forward(self, inputs: Sequence[Array], parameters: Arrays, buffers: Buffers, mode: Mode) -> None:
        """z = patches banded;  a = f(z)."""
        plan, fixed = self._plan(), buffers.fixed
        plan.spread_filters(parameters, fixed["banded"])
        for part in plan.blocks_of(buffers):
            patches = plan.lay_out(inputs[0][part], fixed)
            np.matmul(patches, fixed["banded"], buffers.z[part].reshape(len(patches), -1))
        self.activate(buffers)

    def backward(
        self,
        inputs: Sequence[Array],
        parameters: Arrays,
        buffers: Buffers,
        gradients: Arrays,
        downstream: Sequence[Array | None],
    ) -> None:
        """dC/dbanded = patches^T delta;  dC/dpatches = delta banded^T;  dC/dx adds up what overlaps.

        Shapes: delta (batch, rows, columns, filters), downstream (batch, height, width, channels).
        """
        plan, fixed, dx = self._plan(), buffers.fixed, downstream[0]
        parts = plan.blocks_of(buffers)
        for part in parts:
            # A single block lies there from the forward pass.
            patches = plan.laid_out(buffers) if len(parts) == 1 else plan.lay_out(inputs[0][part], fixed)
            delta = buffers.delta[part].reshape(len(patches), -1)
            if part.start == 0:
                np.matmul(patches.T, delta, fixed["banded_gradient"])
            else:
                np.matmul(patches.T, delta, fixed["banded_part"])
                np.add(fixed["banded_gradient"], fixed["banded_part"], fixed["banded_gradient"])
            if dx is not None:
                plan.overlap(delta, fixed, dx[part])
        plan.gather_filters(fixed["banded_gradient"], gradients)

    def _windows(self) -> Windows:
        return Windows.of(self.input_shape, self.kernel, self.stride, self.padding)

    def _plan(self) -> "_Plan":
        return _plan(self._windows(), self.filters)


@dataclass(frozen=True, slots=True)
class _Plan:
    """How the pictures of a convolution are laid out as patches, ``together`` outputs in a row each.

    ``groups``: how often that many fit into a row of outputs. ``step``: how many columns a group
    lies after the one before. ``reach``: how many columns it covers. ``patches_each``: patches of one
    picture. ``cells``: cells of one patch; after them comes a 1, whose weights are the biases.
    """

    windows: Windows
    filters: int
    together: int
    groups: int
    step: int
    reach: int
    patches_each: int
    cells: int

    @property
    def width(self) -> int:
        """How many numbers come out for one patch."""
        return self.together * self.filters

    def shapes(self, block: int) -> dict[str, Shape]:
        """The shapes of the arrays for ``block`` pictures.

        Summing dC/dpatches goes through ``strips``: first the kernel's rows, in long runs, then the columns.
        """
        windows, banded = self.windows, (self.cells + 1, self.width)
        patches, numbers = block * self.patches_each, self.reach * windows.channels
        padded = (block, *windows.padded_shape)
        return {
            "patches": (patches, self.cells + 1),
            "banded": banded,
            "banded_gradient": banded,
            "banded_part": banded,
            "patches_gradient": (windows.rows.size, patches, numbers),
            "strips": (block, windows.rows.padded, self.groups, numbers),
        } | ({"padded": padded, "padded_gradient": padded} if windows.pads else {})

    def blocks_of(self, buffers: Buffers) -> list[slice]:
        """The slices of the batch that are laid out one after the other."""
        return blocks(len(buffers.z), len(buffers.fixed["strips"]))

    def laid_out(self, buffers: Buffers) -> Array:
        """The patches of a batch that is one block."""
        return buffers.fixed["patches"][: len(buffers.z) * self.patches_each]

    def lay_out(self, x: Array, fixed: Arrays) -> Array:
        """Copy pictures into patches.

        Shapes: (n, height, width, channels) -> (n * patches_each, cells + 1).
        """
        windows = self.windows
        if windows.pads:
            padded = fixed["padded"][: len(x)]
            np.copyto(windows.inside(padded), x)
            x = padded
        patches = fixed["patches"][: len(x) * self.patches_each]
        shape = (len(x), windows.rows.count, self.groups, windows.rows.size, self.reach, windows.channels)
        picture, down, across, channel = x.strides
        strides = (picture, down * windows.rows.stride, across * self.step, down, across, channel)
        np.copyto(patches[:, :-1].reshape(shape), as_strided(x, shape, strides, writeable=False))
        return patches

    def overlap(self, delta: Array, fixed: Arrays, dx: Array) -> None:
        """dC/dx: every cell sums the gradients of all patches it is in.  Shapes: delta (patches, width)."""
        windows = self.windows
        filters = fixed["banded"][:-1].reshape(windows.rows.size, -1, self.width)
        own = fixed["patches_gradient"][:, : len(delta)]
        np.matmul(delta, filters.transpose(0, 2, 1), own)
        strips = fixed["strips"][: len(dx)]
        strips.fill(0)
        for offset, part in enumerate(own):
            target = strips[:, windows.rows.starts(offset)]
            np.add(target, part.reshape(target.shape), target)
        self._join(strips, fixed["padded_gradient"][: len(dx)] if windows.pads else dx)
        if windows.pads:
            np.copyto(dx, windows.inside(fixed["padded_gradient"][: len(dx)]))

    def _join(self, strips: Array, dx: Array) -> None:
        """Add up strips that lie ``step`` columns apart; what no window covers is 0.

        One addition for several strips at once would have NumPy copy dx, since it cannot tell whether
        they overlap.
        """
        dx.fill(0)
        for group in range(self.groups):
            target = dx[:, :, group * self.step : group * self.step + self.reach]
            np.add(target, strips[:, :, group].reshape(target.shape), target)

    def spread_filters(self, parameters: Arrays, banded: Array) -> None:
        """Write W into the places of ``banded`` that are not 0, and b into its last row."""
        np.copyto(self._band(banded), parameters["W"][:, :, :, np.newaxis])
        np.copyto(banded[-1].reshape(self.together, self.filters), parameters["b"])

    def gather_filters(self, banded: Array, gradients: Arrays) -> None:
        """Sum the gradients of all copies of W and b.  Shapes: see ``Conv2D.parameters``."""
        np.add.reduce(self._band(banded), 3, out=gradients["W"])
        np.add.reduce(banded[-1].reshape(self.together, self.filters), 0, out=gradients["b"])

    def _band(self, banded: Array) -> Array:
        """The places of W in ``banded``: (kernel rows, columns, channels, outputs together, filters)."""
        rows, columns, channels = self.windows.rows, self.windows.columns, self.windows.channels
        shape = (rows.size, columns.size, channels, self.together, self.filters)
        cell, number = banded.strides
        output = columns.stride * channels * cell + self.filters * number
        return as_strided(
            banded, shape, (self.reach * channels * cell, channels * cell, cell, output, number)
        )


@cache
def _plan(windows: Windows, filters: int) -> _Plan:
    columns = windows.columns
    together = min(_divisors(columns.count), key=lambda number: _cost(windows, filters, number))
    reach = (together - 1) * columns.stride + columns.size
    groups = columns.count // together
    return _Plan(
        windows, filters, together, groups, together * columns.stride, reach,
        windows.rows.count * groups, windows.rows.size * reach * windows.channels,
    )  # fmt: skip


def _divisors(number: int) -> list[int]:
    return [candidate for candidate in range(1, number + 1) if number % candidate == 0]


#: Starting to copy or to add a run of cells takes as long as so many multiplications in a matrix product.
_RUN = 500


def _cost(windows: Windows, filters: int, together: int) -> int:
    """What a pass over one picture costs, in multiplications, if so many outputs share a patch.

    Many together: fewer and longer runs of cells to copy and add; few together: fewer products with zero.
    For 8 filters of 5 x 5 on 28 x 28 x 1, 8 outputs together were more than twice as fast as one; with 32
    channels and more, one is best.
    """
    rows, columns = windows.rows, windows.columns
    runs = rows.count * (columns.count // together) * rows.size
    reach = (together - 1) * columns.stride + columns.size
    return runs * (reach * windows.channels * together * filters + _RUN)
