"""Where the parts of a card lie, and the ways that links take. All in pixels at zoom 1."""

from functools import lru_cache
from math import hypot

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QFont, QFontMetricsF, QPainterPath

from nnsim.network.board import Place
from nnsim.network.grid import CARD_HEIGHT, CARD_WIDTH

CORNER = 10.0
PORT_RADIUS = 5.0
#: how far a link that goes round stays away from the cards, and how round its corners are
_CLEAR, _BEND = 14.0, 12.0
#: how long the straight end of a link is
_STUB = PORT_RADIUS + 9.0
_LANE = CARD_HEIGHT / 2 + _CLEAR
#: between two ports so far apart in one row there may stand another card
_ROOM_FOR_A_CARD = CARD_WIDTH + 56.0


def card_rect(place: Place) -> QRectF:
    """The card of a layer that stands at a place."""
    return QRectF(place.x, place.y, CARD_WIDTH, CARD_HEIGHT)


def port_in(rect: QRectF) -> QPointF:
    """Where links come in: the middle of the left side."""
    return QPointF(rect.left(), rect.center().y())


def port_out(rect: QRectF) -> QPointF:
    """Where links leave: the middle of the right side."""
    return QPointF(rect.right(), rect.center().y())


def link_path(start: QPointF, end: QPointF) -> QPainterPath:
    """A smooth way from one port to another.

    A link back to the left goes round between the rows, and one past other cards of its row goes over them.
    """
    across, down = end.x() - start.x(), end.y() - start.y()
    if across < 2 * _CLEAR:
        return _around(start, end, _lane(start, end))
    if across > _ROOM_FOR_A_CARD and abs(down) < CARD_HEIGHT / 2:
        return _around(start, end, min(start.y(), end.y()) - _LANE)
    return _curve(start, end, across)


def _curve(start: QPointF, end: QPointF, across: float) -> QPainterPath:
    """Straight at both ends, so that the arrow head lies on the line."""
    first, last = start + QPointF(_STUB / 2, 0), end - QPointF(_STUB, 0)
    reach = min(max(across / 2, 30.0), 120.0)
    path = QPainterPath(start)
    path.lineTo(first)
    path.cubicTo(first + QPointF(reach, 0), last - QPointF(reach, 0), last)
    path.lineTo(end)
    return path


def _lane(start: QPointF, end: QPointF) -> float:
    """The height at which a link goes back: right above the lower of two rows, or below a single one."""
    upper, lower = sorted((start.y(), end.y()))
    return lower - _LANE if lower - upper > 2 * _LANE else lower + _LANE


def _around(start: QPointF, end: QPointF, lane: float) -> QPainterPath:
    out, back = start.x() + 2 * _CLEAR - 4, end.x() - 2 * _CLEAR + 4
    corners = [QPointF(out, start.y()), QPointF(out, lane), QPointF(back, lane), QPointF(back, end.y())]
    return _rounded([start, *corners, end])


def _rounded(points: list[QPointF]) -> QPainterPath:
    """The line through the points, with its corners cut round."""
    path = QPainterPath(points[0])
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        path.lineTo(_towards(corner, before))
        path.quadTo(corner, _towards(corner, after))
    path.lineTo(points[-1])
    return path


def _towards(corner: QPointF, other: QPointF) -> QPointF:
    """The point on the way from a corner where its bend ends."""
    way = other - corner
    length = hypot(way.x(), way.y())
    return corner + way * (min(_BEND, length / 2) / length) if length else corner


def badge_rect(path: QPainterPath, text: str, font: QFont) -> QRectF:
    """Where the words of a ``link_path`` stand: above its middle, or upon it where it is steep there."""
    return badge_place(path, text, font)[0]


def badge_place(path: QPainterPath, text: str, font: QFont) -> tuple[QRectF, bool]:
    """Where the words of a ``link_path`` stand, and whether they stand upon it."""
    start, end = path.elementAt(0), path.currentPosition()
    left, top = start.x, start.y
    middle, slope = _middle(end.x() - left, end.y() - top)
    size = _size_of(text, font)
    is_upon = min(slope % 180, 180 - slope % 180) >= 12
    lift = size.height() / 2 if is_upon else size.height() + 4
    corner = QPointF(left + middle.x() - size.width() / 2, top + middle.y() - lift)
    return QRectF(corner, size), is_upon


@lru_cache(maxsize=4096)
def _middle(across: float, down: float) -> tuple[QPointF, float]:
    """The middle of a link from (0, 0), and how steep it is there: its length takes long to find."""
    path = link_path(QPointF(), QPointF(across, down))
    return path.pointAtPercent(0.5), path.angleAtPercent(0.5)


@lru_cache(maxsize=512)
def _size_of(text: str, font: QFont) -> QSizeF:
    """The room of some lines, with a little air."""
    metrics, lines = QFontMetricsF(font), text.split("\n")
    width = max(metrics.horizontalAdvance(line) for line in lines) + 8
    return QSizeF(width, metrics.lineSpacing() * len(lines) + 2)
