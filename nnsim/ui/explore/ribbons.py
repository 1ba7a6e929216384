"""Quiet links between layers that have no edges of their own: bands to the next layer, lines past others."""

from itertools import pairwise

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from nnsim.studio.selection import Neuron
from nnsim.ui.explore.columns import Column, Link, NetworkLayout
from nnsim.ui.explore.network_layout import ABOVE, LANE
from nnsim.ui.theme import Colours

_GAP = 4.0
_BEND = 6.0
_ARROW = 4.0


def paint_ribbons(painter: QPainter, layout: NetworkLayout, focus: Neuron | None, colours: Colours) -> None:
    """Draw every link without edges; those of the layer in focus stand out a little."""
    looked_at = None if focus is None else layout.column(focus.layer)
    for link in layout.links:
        is_near = looked_at in (link.before, link.after)
        if link.lane:
            _paint_detour(painter, layout, link, colours.color("text" if is_near else "quiet"))
        elif not link.is_weighted and _is_one_to_one(layout, link):
            _paint_threads(painter, layout, link, colours.color("positive" if is_near else "line"))
        elif not link.is_weighted:
            _paint_band(painter, layout, link, colours.color("chosen" if is_near else "fill"))


def _is_one_to_one(layout: NetworkLayout, link: Link) -> bool:
    """Whether every neuron hears the one beside it only: then both layers share one choice of neurons."""
    before, after = layout.columns[link.before], layout.columns[link.after]
    return not before.is_picture and not after.is_picture and before.indices is after.indices


def _paint_threads(painter: QPainter, layout: NetworkLayout, link: Link, colour: QColor) -> None:
    """A thin line from each neuron to the one that hears it."""
    before, after = layout.columns[link.before], layout.columns[link.after]
    painter.setPen(QPen(colour, 1))
    for start, end in zip(before.points.tolist(), after.points.tolist(), strict=True):
        painter.drawLine(QPointF(start[0] + before.radius, start[1]), QPointF(end[0] - after.radius, end[1]))


def _paint_band(painter: QPainter, layout: NetworkLayout, link: Link, colour: QColor) -> None:
    """From the whole height of one layer to the whole height of the next."""
    before, after = layout.columns[link.before].box, layout.columns[link.after].box
    left, right = before.right() + _GAP, after.left() - _GAP
    if right <= left:
        return
    middle = (left + right) / 2
    path = QPainterPath(QPointF(left, before.top()))
    path.cubicTo(QPointF(middle, before.top()), QPointF(middle, after.top()), QPointF(right, after.top()))
    path.lineTo(right, after.bottom())
    path.cubicTo(
        QPointF(middle, after.bottom()), QPointF(middle, before.bottom()), QPointF(left, before.bottom())
    )
    path.closeSubpath()
    painter.fillPath(path, colour)


def _paint_detour(painter: QPainter, layout: NetworkLayout, link: Link, colour: QColor) -> None:
    """A line with an arrow, in a lane above the layers that it goes past."""
    y = layout.top - ABOVE - LANE * (link.lane - 0.5)
    start, end = layout.columns[link.before], layout.columns[link.after]
    path = QPainterPath(_leave(layout, start))
    x0, x1 = _way_up(layout, start), _way_down(layout, end)
    _bent(path, [QPointF(x0, y), QPointF(x1, y), *_arrive(layout, end)])
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, 1.3))
    painter.drawPath(path)
    _paint_arrow(painter, path, colour)


def _is_topmost(layout: NetworkLayout, column: Column) -> bool:
    """Whether nothing stands between the layer and the lanes."""
    box = column.box
    return not any(
        other.box.bottom() < box.top() and other.box.left() < box.right() and other.box.right() > box.left()
        for other in layout.columns
    )


def _leave(layout: NetworkLayout, column: Column) -> QPointF:
    box = column.box
    if _is_topmost(layout, column):
        return QPointF(box.center().x(), box.top() - _GAP)
    return QPointF(box.right() + _GAP, box.center().y())


def _way_up(layout: NetworkLayout, column: Column) -> float:
    return column.box.center().x() if _is_topmost(layout, column) else column.box.right() + 2 * _GAP


def _way_down(layout: NetworkLayout, column: Column) -> float:
    return column.box.center().x() if _is_topmost(layout, column) else column.box.left() - 3 * _GAP


def _arrive(layout: NetworkLayout, column: Column) -> list[QPointF]:
    box = column.box
    if _is_topmost(layout, column):
        return [QPointF(box.center().x(), box.top() - _GAP)]
    return [QPointF(box.left() - 3 * _GAP, box.center().y()), QPointF(box.left() - _GAP, box.center().y())]


def _bent(path: QPainterPath, corners: list[QPointF]) -> None:
    """Straight lines over ``corners`` with round bends; the last one is where the path ends."""
    for corner, following in pairwise(corners):
        path.lineTo(_towards(corner, path.currentPosition()))
        path.quadTo(corner, _towards(corner, following))
    path.lineTo(corners[-1])


def _towards(corner: QPointF, other: QPointF) -> QPointF:
    """A point beside ``corner`` on the way to ``other``, at most half way."""
    way = other - corner
    length = (way.x() ** 2 + way.y() ** 2) ** 0.5
    return corner + way * (min(_BEND, length / 2) / length) if length else corner


def _paint_arrow(painter: QPainter, path: QPainterPath, colour: QColor) -> None:
    tip, before = path.currentPosition(), path.pointAtPercent(max(0.0, 1 - 1 / max(path.length(), 1.0)))
    way = tip - before
    length = (way.x() ** 2 + way.y() ** 2) ** 0.5 or 1.0
    along = way / length
    across = QPointF(-along.y(), along.x())
    back = tip - along * 1.6 * _ARROW
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([tip, back + across * _ARROW, back - across * _ARROW]))
