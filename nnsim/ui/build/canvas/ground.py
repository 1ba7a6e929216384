"""The ground that cards lie on: a grid of faint dots."""

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QBrush, QColor, QPainter, QPixmap

from nnsim.ui.theme import Colours

_STEP = 24
#: below so many pixels from dot to dot the grid is only noise
_LEAST_STEP = 14


def paint_ground(painter: QPainter, zoom: float, colours: Colours, window: QRect) -> None:
    """Fill the window with the ground and the dots of the grid."""
    origin = painter.worldTransform().map(QPointF(0, 0))
    painter.save()
    painter.resetTransform()
    painter.fillRect(window, colours.color("ground"))
    step = round(_STEP * zoom)
    if step >= _LEAST_STEP:
        painter.setBrushOrigin(origin)
        painter.fillRect(window, QBrush(_tile(step, colours.line)))
    painter.restore()


def _tile(step: int, colour: str) -> QPixmap:
    tile = QPixmap(step, step)
    tile.fill(QColor(0, 0, 0, 0))
    painter = QPainter(tile)
    painter.fillRect(0, 0, 2, 2, QColor(colour))
    painter.end()
    return tile
