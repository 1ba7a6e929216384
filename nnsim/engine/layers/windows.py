"""Where the windows of convolution and pooling lie on a picture."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from nnsim.engine.numerics import Array, Shape

Pair = tuple[int, int]
Place = tuple[slice, slice, slice]

#: A batch is worked off in blocks of pictures, so that what is laid out for a block takes a bounded number of
#: bytes however large the batch is. Where one block is enough, backward finds what forward has laid out.
BLOCK_BYTES = 4 << 20


@dataclass(frozen=True, slots=True)
class Axis:
    """The windows along one axis of a picture: ``count`` windows of ``size`` cells, ``stride`` cells apart.

    ``before`` and ``after`` are the cells that padding adds at the two ends of ``length``.
    """

    length: int
    size: int
    stride: int
    before: int = 0
    after: int = 0

    @property
    def padded(self) -> int:
        """The length with the padding."""
        return self.before + self.length + self.after

    @property
    def count(self) -> int:
        """How many windows fit: floor((padded - size) / stride) + 1."""
        return (self.padded - self.size) // self.stride + 1

    @property
    def inside(self) -> slice:
        """The cells of the picture among those of the padded picture."""
        return slice(self.before, self.before + self.length)

    def starts(self, offset: int) -> slice:
        """The cell number ``offset`` of every window, in the padded picture."""
        return slice(offset, offset + (self.count - 1) * self.stride + 1, self.stride)

    def meeting(self, offset: int) -> tuple[slice, slice]:
        """The windows whose cell number ``offset`` lies in the picture, and these cells of the picture."""
        first = max(0, -((offset - self.before) // self.stride))
        last = min(self.count - 1, (self.length - 1 + self.before - offset) // self.stride)
        start = first * self.stride + offset - self.before
        return slice(first, max(first, last + 1)), slice(
            start, max(start, start + (last - first) * self.stride + 1), self.stride
        )


def _valid(length: int, size: int, stride: int) -> Axis:
    return Axis(length, size, stride)


def _same(length: int, size: int, stride: int) -> Axis:
    missing = max(0, (-(-length // stride) - 1) * stride + size - length)
    return Axis(length, size, stride, missing // 2, missing - missing // 2)


#: "valid" stays inside the picture; "same" adds cells on all sides until there are ceil(length / stride)
#: windows, the odd one at the bottom or right, as TensorFlow does.
PADDINGS: dict[str, Callable[[int, int, int], Axis]] = {"valid": _valid, "same": _same}


@dataclass(frozen=True, slots=True)
class Windows:
    """The windows over a picture of (height, width, channels)."""

    rows: Axis
    columns: Axis
    channels: int

    @staticmethod
    @cache
    def of(picture: Shape, size: Pair, stride: Pair, padding: str) -> "Windows":
        """The windows for a picture's shape.

        Raises: ValueError if a number is below 1, the padding unknown or the window larger than the picture.
        """
        if len(picture) != 3:
            raise ValueError(f"A picture is (height, width, channels), not {picture}.")
        if min(*picture, *size, *stride) < 1:
            raise ValueError(f"Picture {picture}, window {size} and stride {stride} must be at least 1 each.")
        if padding not in PADDINGS:
            raise ValueError(f"The padding {padding!r} is none of {', '.join(PADDINGS)}.")
        rows, columns = (PADDINGS[padding](picture[axis], size[axis], stride[axis]) for axis in (0, 1))
        if rows.count < 1 or columns.count < 1:
            raise ValueError(
                f"A window of {size} does not fit into a picture of {picture[:2]}: make it smaller or pad it."
            )
        return Windows(rows, columns, picture[2])

    @property
    def counts(self) -> Pair:
        """How many windows there are down and across."""
        return self.rows.count, self.columns.count

    @property
    def padded_shape(self) -> Shape:
        """The shape of a padded picture."""
        return self.rows.padded, self.columns.padded, self.channels

    @property
    def pads(self) -> bool:
        """Whether the padding adds any cell."""
        return (self.rows.padded, self.columns.padded) != (self.rows.length, self.columns.length)

    @property
    def tile(self) -> bool:
        """Whether every cell lies in exactly one window."""
        return all(
            axis.stride == axis.size and axis.count * axis.size == axis.length
            for axis in (self.rows, self.columns)
        )

    @cache  # noqa: B019 - a small value, and as few of them as there are sizes of layers
    def meetings(self) -> tuple[tuple[Place, Place], ...]:
        """For every cell of a window, in reading order: the windows that have it, and where it lies.

        Both are indices to arrays with the batch first; a cell may lie in the padding for some windows. Cells
        that do so for all windows, of which very large ones have many, are left out.
        """
        whole = slice(None)
        down, across = (
            [
                (windows, cells)
                for windows, cells in map(axis.meeting, range(axis.size))
                if windows.start < windows.stop
            ]
            for axis in (self.rows, self.columns)
        )
        return tuple(
            ((whole, window_rows, window_columns), (whole, cell_rows, cell_columns))
            for window_rows, cell_rows in down
            for window_columns, cell_columns in across
        )

    def inside(self, padded: Array) -> Array:
        """The pictures within the padded ones, a view."""
        return padded[:, self.rows.inside, self.columns.inside]


def blocks(batch: int, block: int) -> list[slice]:
    """The slices of ``block`` pictures that make up a batch."""
    return [slice(start, min(start + block, batch)) for start in range(0, batch, block)]


def block_of(batch: int, numbers: int, dtype: Any) -> int:
    """How many pictures, laid out as so many ``numbers`` each, make up a block: at least one."""
    bytes_each: int = numbers * np.dtype(dtype).itemsize
    return max(1, min(batch, BLOCK_BYTES // bytes_each))
