"""Small marks of the stage: boxes with a number, rings and arrows around neurons."""

from math import isfinite

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from nnsim.ui.explore.formulas import number as number_words
from nnsim.ui.theme import Theme

_SMALL = 0.001


def brief(value: float) -> str:
    """A number in three digits or so, small ones as powers of ten: 0.793, −2.38, 2e−5."""
    if not isfinite(value):
        return "NaN" if value != value else "∞" if value > 0 else "−∞"
    if not value:
        return "0"
    if abs(value) < _SMALL:
        return f"{value:.0e}".replace("-", "−").replace("e−0", "e−")
    return number_words(value, 1 if abs(value) >= 100 else 2 if abs(value) >= 10 else 3)


def paint_box(
    painter: QPainter, text: str, centre: QPointF, area: QRectF, theme: Theme, colour: str = "focus"
) -> QRectF:
    """A few words on the colour of the panel, kept inside of ``area``; where they stand."""
    painter.setFont(theme.font("small", bold=True))
    width = painter.fontMetrics().horizontalAdvance(text) + 10
    height = painter.fontMetrics().height() + 2
    left = min(max(centre.x() - width / 2, area.left() + 1), area.right() - width - 1)
    top = min(max(centre.y() - height / 2, area.top() + 1), area.bottom() - height - 1)
    box = QRectF(left, top, width, height)
    back = theme.colours.color("panel")
    back.setAlphaF(0.92)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(back)
    painter.drawRoundedRect(box, 5, 5)
    painter.setPen(theme.colours.color(colour))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    return box


def paint_ring(painter: QPainter, place: QRectF, colour: QColor, width: float, pattern: Qt.PenStyle) -> None:
    """A ring around a place."""
    painter.setPen(QPen(colour, width, pattern))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(place)


def paint_wedge(painter: QPainter, centre: QPointF, size: float, colour: QColor, *, is_up: bool) -> None:
    """A small triangle that says by its direction what the colour says: up above zero, down below."""
    tip = QPointF(0, -size if is_up else size)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(
        QPolygonF([centre + tip, centre + QPointF(size, -tip.y() / 2), centre + QPointF(-size, -tip.y() / 2)])
    )


def paint_arrow(painter: QPainter, foot: QPointF, length: float, colour: QColor, width: float) -> None:
    """An arrow straight up, or down for a negative length."""
    tip = foot - QPointF(0, length)
    head = min(abs(length), 2.0 + 1.2 * width)
    side = head if length > 0 else -head
    painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    painter.drawLine(foot, tip + QPointF(0, side))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([tip, tip + QPointF(head * 0.8, side), tip + QPointF(-head * 0.8, side)]))
