"""What the lines of a plot are and how high they stand: at their end, or under the crosshair."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnsim.ui.theme import Theme
from nnsim.ui.train.plots.style import CurveStyle
from nnsim.ui.widgets.phrases import listed

_LINE, _GAP = 26, 7
_MOST_LINES = 4
_CORNERS = {
    "d": ((-4, 0), (0, -4), (4, 0), (0, 4)),
    "s": ((-3, -3), (3, -3), (3, 3), (-3, 3)),
    "t": ((-4, 3.5), (0, -4), (4, 3.5)),
}


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A curve: its name, its look, and a figure if there is one."""

    name: str
    style: CurveStyle
    value: str = ""


class PlotLegend(QWidget):
    """Painted rather than laid out: labels would lay out the whole window anew with every figure.

    ``widest`` is the longest figure: so much room is kept for each, so that nothing moves as digits change.
    """

    def __init__(self, theme: Theme, widest: str = "00.0000", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._widest = widest
        self._where = ""
        self._entries: tuple[LegendEntry, ...] = ()
        self._lines = 1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._fit)

    def show_entries(self, entries: Sequence[LegendEntry], where: str = "") -> None:
        """Names and figures of the curves; ``where`` says at which place, if not at their ends."""
        if (tuple(entries), where) != (self._entries, self._where):
            self._entries, self._where = tuple(entries), where
            self._fit()
            self.update()

    @property
    def entries(self) -> tuple[LegendEntry, ...]:
        """What is shown."""
        return self._entries

    @property
    def where(self) -> str:
        """At which place the figures are, or nothing for the ends of the curves."""
        return self._where

    @property
    def words(self) -> str:
        """What is shown, as a sentence for a screen reader."""
        parts = [f"{one.name} {one.value}" for one in self._entries if one.value]
        return listed([self._where, *parts] if self._where else parts)

    def sizeHint(self) -> QSize:
        """As many lines as the names need at the width there is."""
        return QSize(200, self._lines * self._line_height())

    def minimumSizeHint(self) -> QSize:
        """The figures at the right may be cut in a very narrow window."""
        return QSize(120, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other widths may take other lines."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Sample, name and figure of each curve, then where."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font("small"))
        places = self._places()
        for entry, place in zip(self._entries, places, strict=False):
            self._paint_entry(painter, place, entry)
        if self._where:
            painter.setPen(self._theme.colours.color("quiet"))
            self._paint_text(painter, places[-1], self._where)

    def _line_height(self) -> int:
        return round(1.6 * self._theme.pixels("small"))

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(self._theme.font("small"))

    def _widths(self) -> list[int]:
        """Of the entries, and of the words that say where."""
        advance = self._metrics().horizontalAdvance
        room = max(map(advance, [self._widest, *(one.value for one in self._entries)]))
        widths = [_LINE + 2 * _GAP + advance(one.name) for one in self._entries]
        beside = [room + 2 * _GAP if one.value else _GAP for one in self._entries]
        both = zip(widths, beside, strict=True)
        return [*(name + value for name, value in both), advance(self._where)]

    def _places(self) -> list[QPointF]:
        """The upper left corner of each entry, and of the words that say where."""
        places, x, line = [], 0, 0
        for width in self._widths():
            if x and x + width - 2 * _GAP > self.width():
                x, line = 0, line + 1
            places.append(QPointF(x, line * self._line_height()))
            x += width
        return places

    def _fit(self) -> None:
        lines = round(self._places()[-1].y() / self._line_height()) + 1
        lines = min(_MOST_LINES, lines)
        if lines != self._lines:
            self._lines = lines
            self.updateGeometry()
        self.update()

    def _paint_entry(self, painter: QPainter, place: QPointF, entry: LegendEntry) -> None:
        colour = self._theme.colours.color(entry.style.meaning)
        colour.setAlphaF(entry.style.opacity)
        self._paint_sample(painter, place, entry.style, colour)
        painter.setPen(self._theme.colours.color("quiet"))
        after = self._paint_text(painter, place + QPointF(_LINE + _GAP, 0), entry.name)
        painter.setPen(self._theme.colours.color("text"))
        self._paint_text(painter, after, entry.value)

    def _paint_sample(self, painter: QPainter, place: QPointF, style: CurveStyle, colour: QColor) -> None:
        middle = place + QPointF(_LINE / 2, self._line_height() / 2)
        painter.setPen(QPen(colour, style.width, style.line))
        painter.drawLine(middle - QPointF(_LINE / 2, 0), middle + QPointF(_LINE / 2, 0))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        if style.mark == "o":
            painter.drawEllipse(middle, 3.5, 3.5)
        elif style.mark:
            painter.drawPolygon([middle + QPointF(*corner) for corner in _CORNERS[style.mark]])

    def _paint_text(self, painter: QPainter, place: QPointF, text: str) -> QPointF:
        box = QRectF(place.x(), place.y(), self.width() - place.x(), self._line_height())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)
        return place + QPointF(painter.fontMetrics().horizontalAdvance(text) + _GAP, 0)
