"""Walking over the neurons with the arrow keys."""

from PySide6.QtCore import Qt

from nnsim.studio.selection import Neuron
from nnsim.ui.explore.network_layout import Column, NetworkLayout

#: key -> (columns to the right, neurons down)
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


def step_focus(layout: NetworkLayout, focus: Neuron | None, key: Qt.Key) -> Neuron | None:
    """The neuron that an arrow key leads to, or None for other keys.

    From nowhere it leads to the first neuron of the first hidden layer. In the picture of the input the
    arrows walk from cell to cell; the right border leads on to the neurons.
    """
    if key not in _STEPS:
        return None
    if focus is None:
        return _neuron(layout.columns[1], 0)
    across, down = _STEPS[key]
    number = layout.column(focus.layer)
    column = layout.columns[number]
    if column.picture_shape is not None:
        inside = _step_cell(column, focus.index, across, down)
        if inside is not None:
            return inside
    elif down:
        position = int((column.indices < focus.index).sum()) + down
        return _neuron(column, min(max(position, 0), len(column.indices) - 1))
    return _other_column(layout, number, across, focus)


def _neuron(column: Column, position: int) -> Neuron:
    return Neuron(column.layer, int(column.indices[position]))


def _step_cell(column: Column, index: int, across: int, down: int) -> Neuron | None:
    assert column.picture_shape is not None
    rows, columns = column.picture_shape
    row, place = divmod(index, columns)
    if place + across >= columns:
        return None
    row, place = min(max(row + down, 0), rows - 1), max(place + across, 0)
    return Neuron(column.layer, row * columns + place)


def _other_column(layout: NetworkLayout, number: int, across: int, focus: Neuron) -> Neuron:
    """The neuron at about the same height in the next column."""
    target = min(max(number + across, 0), len(layout.columns) - 1)
    if target == number:
        return focus
    old, new = layout.columns[number], layout.columns[target]
    share = (int((old.indices < focus.index).sum()) + 0.5) / len(old.indices)
    return _neuron(new, min(int(share * len(new.indices)), len(new.indices) - 1))
