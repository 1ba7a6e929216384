"""Notes: words on the board, and arrows to the layers that they are about."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from nnsim.network.board import Note, Place
from nnsim.network.spec import LayerId
from nnsim.ui.build.painting.detail import Detail, detail_of
from nnsim.ui.build.painting.geometry import card_rect
from nnsim.ui.build.painting.tints import Coloured, mixed
from nnsim.ui.build.painting.type import board_font, metrics_of, wrapped

_PAD = 11.0
_FOLD = 12.0
_LEAST_HEIGHT = 40.0


@dataclass(frozen=True, slots=True)
class NoteLook:
    """How a note looks at the moment."""

    is_marked: bool = False
    is_hovered: bool = False
    is_ghost: bool = False


class NotePainter:
    """Paints notes in the colours of the theme."""

    def __init__(self, theme: Coloured) -> None:
        self._theme = theme

    def rect(self, note: Note) -> QRectF:
        """The room of a note: as wide as it says, as high as its words."""
        height = len(self._lines(note)) * metrics_of("control").lineSpacing() + 2 * _PAD
        return QRectF(note.place.x, note.place.y, note.width, max(height, _LEAST_HEIGHT))

    def knob(self, note: Note) -> QPointF:
        """Where an arrow is drawn from: the middle of the lower side."""
        rect = self.rect(note)
        return QPointF(rect.center().x(), rect.bottom())

    def arrows(self, note: Note, places: Mapping[LayerId, Place]) -> tuple[QPainterPath, ...]:
        """A way from the note to the card of each layer that it points to."""
        rect = self.rect(note)
        cards = (card_rect(places[target]) for target in note.targets if target in places)
        return tuple(arrow_path(rect, card) for card in cards)

    def bounding(self, note: Note) -> QRectF:
        """All that is painted of a note, without its arrows."""
        return self.rect(note).adjusted(-8, -8, 8, 8)

    def paint(self, painter: QPainter, note: Note, look: NoteLook = NoteLook()) -> None:
        """Paint a note, with as much detail as can be seen at this zoom."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(painter.opacity() * (0.7 if look.is_ghost else 1.0))
        rect = self.rect(note)
        self._paint_sheet(painter, rect, look)
        if detail_of(painter) is Detail.FULL:
            self._paint_lines(painter, rect, note)
            # From far away nothing could take hold of it.
            if look.is_hovered or look.is_marked:
                self._paint_knob(painter, self.knob(note))
        painter.restore()

    def paint_arrows(
        self, painter: QPainter, paths: Iterable[QPainterPath], look: NoteLook = NoteLook()
    ) -> None:
        """Paint the arrows of a note."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self._theme.colours
        colour = colours.color("positive") if look.is_marked else mixed(colours.line, colours.quiet, 0.75)
        for path in paths:
            pen = QPen(colour, 1.4, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.RoundCap)
            pen.setDashPattern([2.4, 3.0])
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(path)
            painter.setPen(QPen(colour, 1.6, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
            painter.drawPolyline(_head(path))
        painter.restore()

    def _lines(self, note: Note) -> tuple[str, ...]:
        return wrapped(note.text, "control", note.width - 2 * _PAD)

    def _paint_sheet(self, painter: QPainter, rect: QRectF, look: NoteLook) -> None:
        colours = self._theme.colours
        edge = colours.color("positive") if look.is_marked else mixed(colours.line, colours.quiet, 0.25)
        painter.setPen(QPen(edge, 2.0 if look.is_marked else 1.0, j=Qt.PenJoinStyle.RoundJoin))
        painter.setBrush(mixed(colours.fill, colours.chosen, 0.35 if look.is_marked else 0.0))
        painter.drawPath(_sheet(rect))
        painter.drawPolyline(
            QPolygonF(
                [
                    rect.topRight() + QPointF(-_FOLD, 0),
                    rect.topRight() + QPointF(-_FOLD, _FOLD),
                    rect.topRight() + QPointF(0, _FOLD),
                ]
            )
        )

    def _paint_lines(self, painter: QPainter, rect: QRectF, note: Note) -> None:
        metrics = metrics_of("control")
        painter.setFont(board_font("control"))
        painter.setPen(self._theme.colours.color("text"))
        base = rect.top() + _PAD + metrics.ascent()
        for number, line in enumerate(self._lines(note)):
            painter.drawText(QPointF(rect.left() + _PAD, base + number * metrics.lineSpacing()), line)

    def _paint_knob(self, painter: QPainter, centre: QPointF) -> None:
        colours = self._theme.colours
        painter.setPen(QPen(colours.color("positive"), 1.4))
        painter.setBrush(colours.color("panel"))
        painter.drawEllipse(centre, 5, 5)


def _sheet(rect: QRectF) -> QPainterPath:
    """A sheet with its upper right corner folded over."""
    path = QPainterPath(rect.topLeft() + QPointF(6, 0))
    path.lineTo(rect.topRight() - QPointF(_FOLD, 0))
    path.lineTo(rect.topRight() + QPointF(0, _FOLD))
    path.lineTo(rect.bottomRight() - QPointF(0, 6))
    path.quadTo(rect.bottomRight(), rect.bottomRight() - QPointF(6, 0))
    path.lineTo(rect.bottomLeft() + QPointF(6, 0))
    path.quadTo(rect.bottomLeft(), rect.bottomLeft() - QPointF(0, 6))
    path.lineTo(rect.topLeft() + QPointF(0, 6))
    path.quadTo(rect.topLeft(), rect.topLeft() + QPointF(6, 0))
    path.closeSubpath()
    return path


def arrow_path(start: QRectF, end: QRectF) -> QPainterPath:
    """A gently bent way from the side of one rectangle to the side of another; a point is a tiny one."""
    straight = QLineF(start.center(), end.center())
    first, last = _edge_point(start, straight), _edge_point(end, QLineF(end.center(), start.center()))
    middle, normal = (first + last) / 2, QLineF(first, last).normalVector().unitVector()
    bend = QPointF(normal.dx(), normal.dy()) * min(18.0, QLineF(first, last).length() / 7)
    path = QPainterPath(first)
    path.quadTo(middle + bend, last)
    return path


def _edge_point(rect: QRectF, line: QLineF) -> QPointF:
    """Where a line from the middle of a rectangle leaves it, a little outside."""
    if not line.length():
        return rect.center()
    shares = [
        half / abs(way)
        for half, way in ((rect.width() / 2 + 4, line.dx()), (rect.height() / 2 + 4, line.dy()))
        if way
    ]
    return line.pointAt(min(1.0, *shares))


def _head(path: QPainterPath) -> QPolygonF:
    """The two strokes of an open arrow head."""
    end = path.currentPosition()
    strokes = []
    for turn in (-26.0, 26.0):
        stroke = QLineF.fromPolar(8.0, path.angleAtPercent(1.0) + 180 + turn)
        strokes.append(end + stroke.p2())
    return QPolygonF([strokes[0], end, strokes[1]])
