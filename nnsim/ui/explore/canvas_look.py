"""How the canvas looks: cells, grid, the cursor of the keyboard, the outline of the brush, the hint."""

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from nnsim.data.strokes import CANVAS
from nnsim.ui.theme import Colours, Theme

_LINE_OPACITY = 46
"""Of 255: the lines between cells are seen on ink and vanish on paper."""


_HINT_GAP = 6


@dataclass(frozen=True, slots=True)
class Outline:
    """A circle the size of the brush, in widget coordinates; an eraser's is dashed."""

    centre: QPointF
    radius: float
    is_eraser: bool


class Grid:
    """Dots at the corners of the cells and faint lines across ink, kept as a picture."""

    def __init__(self) -> None:
        self._key: tuple[object, ...] = ()
        self._pixmap = QPixmap()

    def pixmap(self, side: float, ratio: float, colours: Colours) -> QPixmap:
        """The grid over a canvas ``side`` wide."""
        key = (side, ratio, colours)
        if key != self._key:
            self._key = key
            self._pixmap = _grid(side, ratio, colours)
        return self._pixmap


def _grid(side: float, ratio: float, colours: Colours) -> QPixmap:
    pixmap = QPixmap(round(side * ratio), round(side * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    cell = pixmap.width() // CANVAS
    corners = range(cell, pixmap.width(), cell)
    painter = QPainter(pixmap)
    across = colours.color("paper")
    across.setAlpha(_LINE_OPACITY)
    painter.setPen(across)
    # Screen pixel k covers [k, k + 1): its middle is where a line of one pixel is sharp.
    whole = float(pixmap.width())
    painter.drawLines([QLineF(at + 0.5, 0, at + 0.5, whole) for at in corners])
    painter.drawLines([QLineF(0, at + 0.5, whole, at + 0.5) for at in corners])
    painter.setPen(QPen(colours.color("line"), max(1, round(ratio))))
    painter.drawPoints([QPointF(x + 0.5, y + 0.5) for x in corners for y in corners])
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def draw_cursor(painter: QPainter, cell: QRectF, colours: Colours, *, is_down: bool) -> None:
    """A ring around the cell of the keyboard; thicker while its pen is down."""
    width = 3.0 if is_down else 2.0
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, line, room in (("paper", width + 2, 2.0), ("positive", width, 2.0)):
        painter.setPen(QPen(colours.color(colour), line))
        painter.drawRoundedRect(cell.adjusted(-room, -room, room, room), 2, 2)


def draw_outline(painter: QPainter, outline: Outline, colours: Colours) -> None:
    """A circle that is seen on paper and on ink."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(_faint(colours.color("paper"), 170), 2.6))
    painter.drawEllipse(outline.centre, outline.radius, outline.radius)
    pen = QPen(colours.color("quiet"), 1.2)
    if outline.is_eraser:
        pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.drawEllipse(outline.centre, outline.radius, outline.radius)


def draw_hint(painter: QPainter, room: QRectF, theme: Theme, words: str, how: str) -> None:
    """What to do on an empty canvas, in the middle of it."""
    flags = int(Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap)
    room = room.adjusted(12, 12, -12, -12)
    parts = ((words, theme.font("heading", bold=True)), (how, theme.font("small")))
    heights = []
    for text, font in parts:
        painter.setFont(font)
        heights.append(painter.boundingRect(room, flags, text).height() + _HINT_GAP)
    top = room.center().y() - sum(heights) / 2
    painter.setPen(theme.colours.color("quiet"))
    for (text, font), height in zip(parts, heights, strict=True):
        painter.setFont(font)
        painter.drawText(QRectF(room.left(), top, room.width(), height), flags, text)
        top += height


def _faint(colour: QColor, alpha: int) -> QColor:
    faint = QColor(colour)
    faint.setAlpha(alpha)
    return faint
