"""Where the maps of a layer stand: as tiles in rows and columns."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QRectF

#: pixels between two tiles
_TILE_GAP = 3.0


def tiles_in(room: QRectF, count: int, cells: tuple[int, int]) -> tuple[QRectF, ...]:
    """``count`` pictures in as many columns as make them largest, in the middle of ``room``."""
    widths = {across: _tile_width(room, count, across, cells) for across in range(1, count + 1)}
    across = max(widths, key=lambda one: widths[one])
    width, rows = widths[across], ceil(count / across)
    height = width * cells[0] / cells[1]
    left = room.center().x() - (across * (width + _TILE_GAP) - _TILE_GAP) / 2
    top = room.center().y() - (rows * (height + _TILE_GAP) - _TILE_GAP) / 2
    places = (divmod(number, across) for number in range(count))
    return tuple(
        QRectF(left + column * (width + _TILE_GAP), top + row * (height + _TILE_GAP), width, height)
        for row, column in places
    )


def _tile_width(room: QRectF, count: int, across: int, cells: tuple[int, int]) -> float:
    rows = ceil(count / across)
    width = (room.width() + _TILE_GAP) / across - _TILE_GAP
    height = (room.height() + _TILE_GAP) / rows - _TILE_GAP
    return max(1.0, min(width, height * cells[1] / cells[0]))


def box_around(tiles: Sequence[QRectF]) -> QRectF:
    """The smallest box around all of them."""
    box = QRectF(tiles[0])
    for tile in tiles[1:]:
        box = box.united(tile)
    return box
