"""Which cells of a picture a window sees, and which windows see a cell."""

from typing import NamedTuple

import numpy as np

from nnsim.engine.layers.windows import Axis, Windows
from nnsim.tracing.places import Indices


class Sighting(NamedTuple):
    """Windows that see a cell, each with the cell's place in it; all (n,)."""

    rows: Indices
    columns: Indices
    row_offsets: Indices
    column_offsets: Indices


def cells_of(windows: Windows, row: int, column: int) -> Indices:
    """The cells of a window in reading order, numbered without channels; -1 in the padding.

    Shapes: (height of the window, width).
    """
    down, across = _cells(windows.rows, row), _cells(windows.columns, column)
    cells: Indices = down[:, None] * windows.columns.length + across
    return np.where((down[:, None] < 0) | (across < 0), -1, cells)


def sightings(windows: Windows, row: int, column: int) -> Sighting:
    """The windows that see a cell, in reading order."""
    rows, row_offsets = _seen_by(windows.rows, row)
    columns, column_offsets = _seen_by(windows.columns, column)
    across, down = len(columns), len(rows)
    return Sighting(
        np.repeat(rows, across), np.tile(columns, down),
        np.repeat(row_offsets, across), np.tile(column_offsets, down),
    )  # fmt: skip


def cell_counts(windows: Windows) -> Indices:
    """How many cells of the picture each window sees.  Shapes: (windows down * across,)."""
    down, across = (
        np.array([int((_cells(axis, number) >= 0).sum()) for number in range(axis.count)])
        for axis in (windows.rows, windows.columns)
    )
    counts: Indices = np.multiply.outer(down, across).reshape(-1)
    return counts


def sighting_counts(windows: Windows) -> Indices:
    """How many windows see each cell.  Shapes: (cells down * across,)."""
    down, across = (
        np.array([len(_seen_by(axis, number)[0]) for number in range(axis.length)])
        for axis in (windows.rows, windows.columns)
    )
    counts: Indices = np.multiply.outer(down, across).reshape(-1)
    return counts


def _cells(axis: Axis, window: int) -> Indices:
    cells = window * axis.stride - axis.before + np.arange(axis.size)
    return np.where((cells < 0) | (cells >= axis.length), -1, cells)


def _seen_by(axis: Axis, cell: int) -> tuple[Indices, Indices]:
    """The windows along an axis that see a cell, and which of their cells it is."""
    padded = cell + axis.before
    first = max(0, -((axis.size - 1 - padded) // axis.stride))
    last = min(axis.count - 1, padded // axis.stride)
    windows = np.arange(first, last + 1)
    return windows, padded - windows * axis.stride
