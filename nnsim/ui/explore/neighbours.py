"""Walking over the neurons with the arrow keys."""

import numpy as np
from PySide6.QtCore import Qt

from nnsim.studio.selection import Neuron
from nnsim.ui.explore.columns import Column, NetworkLayout

#: key -> (columns to the right, neurons down)
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


def step_focus(layout: NetworkLayout, focus: Neuron | None, key: Qt.Key) -> Neuron | None:
    """The neuron that an arrow key leads to, or None for other keys.

    From nowhere it leads to the first neuron of the first hidden layer. In a picture the arrows walk from
    cell to cell, and down from map to map; its borders lead to the layers beside it.
    """
    if key not in _STEPS:
        return None
    if focus is None:
        return _first(layout.columns[1])
    across, down = _STEPS[key]
    number = layout.column(focus.layer)
    column = layout.columns[number]
    if column.is_picture:
        inside = _step_cell(column, focus.index, across, down)
        if inside is not None:
            return inside
    elif down:
        position = int((column.indices < focus.index).sum()) + down
        return Neuron(column.layer, int(column.indices[min(max(position, 0), len(column.indices) - 1)]))
    return _other_column(layout, number, across, focus)


def _first(column: Column) -> Neuron:
    index = column.index_of_cell(0, 0, 0) if column.is_picture else int(column.indices[0])
    return Neuron(column.layer, index)


def _step_cell(column: Column, index: int, across: int, down: int) -> Neuron | None:
    """The next cell in that direction; None where the layer ends there."""
    rows, columns = column.cells
    row, place, channel = column.cell_of(index)
    position = min(int((column.maps < channel).sum()), len(column.maps) - 1)
    if place + across >= columns or (place + across < 0 and not _is_at_the_left(column)):
        return None
    row, place = row + down, max(place + across, 0)
    if row < 0 or row >= rows:
        beyond = min(max(position + down, 0), len(column.maps) - 1)
        row = min(max(row, 0), rows - 1) if beyond == position else (row % rows)
        position = beyond
    return Neuron(column.layer, column.index_of_cell(position, row, place))


def _is_at_the_left(column: Column) -> bool:
    """Whether it is the one picture that enters the network: there is nothing before it."""
    return column.channels == 1 and len(column.indices) == column.total


def _other_column(layout: NetworkLayout, number: int, across: int, focus: Neuron) -> Neuron:
    """What stands at about the same height in the next column."""
    target = min(max(number + across, 0), len(layout.columns) - 1)
    old, new = layout.columns[number], layout.columns[target]
    place = old.place(focus.index)
    if target == number or place is None:
        return focus if target == number else _first(new)
    return _at_height(new, place.center().y())


def _at_height(column: Column, y: float) -> Neuron:
    if not column.is_picture:
        nearest = int(np.abs(column.points[:, 1] - y).argmin())
        return Neuron(column.layer, int(column.indices[nearest]))
    distances = [abs(tile.center().y() - y) for tile in column.tiles]
    position = distances.index(min(distances))
    tile, (rows, columns) = column.tiles[position], column.cells
    row = min(max(int((y - tile.top()) / tile.height() * rows), 0), rows - 1)
    return Neuron(column.layer, column.index_of_cell(position, row, columns // 2))
