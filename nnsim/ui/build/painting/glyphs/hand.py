"""The hand that draws the small pictures: on a sheet of 32 x 32, in the colours of the theme."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from nnsim.ui.build.painting.tints import mixed
from nnsim.ui.theme import Colours

SIDE = 32.0
STROKE = 1.6
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Hand:
    """Draws with few means, so that all pictures are of one kind: quiet lines, and one accent."""

    painter: QPainter
    colours: Colours

    def pen(self, colour: str, width: float = STROKE, *, is_dashed: bool = False) -> None:
        """Take a pen, and no brush."""
        pen = QPen(self.color(colour), width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if is_dashed:
            pen.setDashPattern([1.2, 1.8])
        self.painter.setPen(pen)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)

    def brush(self, colour: str, share: float = 1.0) -> None:
        """Take a brush, and no pen; a small ``share`` is a light tint."""
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(self.color(colour, share))

    def color(self, meaning: str, share: float = 1.0) -> QColor:
        """A colour of the theme, mixed with the panel where less than all of it is wanted."""
        return mixed(self.colours.panel, getattr(self.colours, meaning), share)

    def line(self, *points: Point) -> None:
        """A line through points."""
        self.painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in points]))

    def shape(self, *points: Point) -> None:
        """A closed shape."""
        self.painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in points]))

    def dots(self, points: Iterable[Point], radius: float) -> None:
        """Round dots."""
        for x, y in points:
            self.painter.drawEllipse(QPointF(x, y), radius, radius)

    def box(self, x: float, y: float, width: float, height: float, corner: float = 2.0) -> None:
        """A box with round corners."""
        self.painter.drawRoundedRect(QRectF(x, y, width, height), corner, corner)

    def arrow(self, start: Point, end: Point, colour: str = "quiet") -> None:
        """A small arrow to the right or downwards."""
        self.pen(colour, 1.4)
        self.line(start, end)
        (x, y), is_flat = end, abs(end[0] - start[0]) >= abs(end[1] - start[1])
        tips = (
            ((x - 2.6, y - 2.6), (x - 2.6, y + 2.6)) if is_flat else ((x - 2.6, y - 2.6), (x + 2.6, y - 2.6))
        )
        self.line(tips[0], end, tips[1])


def grid(x: float, y: float, side: float, count: int) -> Iterator[tuple[int, int, QRectF]]:
    """The cells of a square: row, column, and where the cell lies, with a little air between."""
    step = side / count
    air = min(1.0, step / 5)
    for row in range(count):
        for column in range(count):
            yield row, column, QRectF(x + column * step, y + row * step, step - air, step - air)
