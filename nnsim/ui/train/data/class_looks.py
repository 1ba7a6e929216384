"""How points of a class look: a colour and a shape, for colour is never the only sign."""

from collections.abc import Callable
from math import sqrt

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from nnsim.ui.theme import Theme

#: class -> the meaning of its colour
MEANINGS = ("negative", "positive", "focus", "quiet")
Draw = Callable[[QPainter, QPointF, float], None]


def class_colour(theme: Theme, label: int) -> QColor:
    """The colour of a class; a fifth would look like the first."""
    return theme.colours.color(MEANINGS[label % len(MEANINGS)])


def _disc(painter: QPainter, at: QPointF, radius: float) -> None:
    painter.drawEllipse(at, radius, radius)


def _square(painter: QPainter, at: QPointF, radius: float) -> None:
    half = 0.88 * radius
    painter.drawRect(QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half))


def _triangle(painter: QPainter, at: QPointF, radius: float) -> None:
    wide, x, y = 1.15 * radius, at.x(), at.y()
    low = y + wide / 2
    half = wide * sqrt(3) / 2
    painter.drawPolygon(QPolygonF([QPointF(x, y - wide), QPointF(x + half, low), QPointF(x - half, low)]))


def _diamond(painter: QPainter, at: QPointF, radius: float) -> None:
    wide, x, y = 1.2 * radius, at.x(), at.y()
    corners = [QPointF(x, y - wide), QPointF(x + wide, y), QPointF(x, y + wide), QPointF(x - wide, y)]
    painter.drawPolygon(QPolygonF(corners))


_SHAPES: tuple[Draw, ...] = (_disc, _square, _triangle, _diamond)


def take_look(painter: QPainter, theme: Theme, label: int, *, is_hollow: bool = False) -> None:
    """Pen and brush for the points of a class; those for the test are hollow."""
    colour = class_colour(theme, label)
    if is_hollow:
        painter.setPen(QPen(colour, 1.4))
        painter.setBrush(theme.colours.color("panel"))
    else:
        painter.setPen(QPen(theme.colours.color("panel"), 1))
        painter.setBrush(colour)


def draw_point(painter: QPainter, label: int, at: QPointF, radius: float) -> None:
    """A point of a class, with the pen and the brush that are set."""
    _SHAPES[label % len(_SHAPES)](painter, at, radius)
