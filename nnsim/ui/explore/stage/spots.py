"""Where edges start and end in the picture."""

import numpy as np

from nnsim.ui.explore.columns import Column, Indices, Points
from nnsim.ui.explore.stage.scene import FEW, Mask


def has_lines(before: Column, after: Column, count: int) -> bool:
    """Between neurons, and from one picture to a neuron; between pictures a patch is outlined instead."""
    if before.is_picture and after.is_picture:
        return False
    is_plain = not before.is_picture and not after.is_picture
    return is_plain or count <= FEW or (bool(len(before.points)) and not after.is_picture)


def left_ends(column: Column, indices: Indices) -> tuple[Points, Mask]:
    """Where edges start: at neurons, or at the right border of a picture.  Shapes: (n, 2), (n,)."""
    if column.is_picture and len(column.points) == column.total:
        return column.points[indices], indices >= 0
    points, shown = centres(column, indices)
    return points + np.array([column.radius, 0.0]), shown


def right_ends(column: Column, indices: Indices) -> tuple[Points, Mask]:
    """Where edges end: at the left of neurons, or in the middle of cells.  Shapes: (n, 2), (n,)."""
    points, shown = centres(column, indices)
    return points - np.array([column.radius, 0.0]), shown


def centres(column: Column, indices: Indices) -> tuple[Points, Mask]:
    """The centres of values and which are drawn at all.  Shapes: (n, 2), (n,)."""
    if column.is_picture:
        return _cell_centres(column, indices)
    positions = np.full(column.total + 1, -1)
    positions[column.indices] = np.arange(len(column.indices))
    found = positions[indices]
    return column.points[found], (found >= 0) & (np.asarray(indices) >= 0)


def _cell_centres(column: Column, indices: Indices) -> tuple[Points, Mask]:
    places, channels = np.divmod(np.maximum(indices, 0), column.channels)
    rows, across = np.divmod(places, column.cells[1])
    positions = np.full(column.channels, -1)
    positions[column.maps] = np.arange(len(column.maps))
    found = positions[channels]
    tiles = np.array([(tile.left(), tile.top(), tile.width(), tile.height()) for tile in column.tiles])[found]
    x = tiles[:, 0] + (across + 0.5) / column.cells[1] * tiles[:, 2]
    y = tiles[:, 1] + (rows + 0.5) / column.cells[0] * tiles[:, 3]
    return np.column_stack([x, y]), (found >= 0) & (np.asarray(indices) >= 0)
