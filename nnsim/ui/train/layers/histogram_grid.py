"""Small histograms beside each other: the weights of each layer now, and as they were at the start."""

from collections.abc import Sequence
from math import ceil

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QToolTip, QWidget

from nnsim.training.examining.distributions import Histogram
from nnsim.ui.theme import Theme
from nnsim.ui.train.layers.numbers import figure, percent

_WIDTH, _HEIGHT, _GAP, _LEGEND = 150, 82, 14, 24


class HistogramGrid(QWidget):
    """A function of the histograms it is shown; each has its own width and height."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._histograms: tuple[Histogram, ...] = ()
        self._names: Sequence[str] = ()
        theme.changed.connect(self._fit)

    def show_histograms(self, histograms: tuple[Histogram, ...], names: Sequence[str]) -> None:
        """Show these, called so."""
        is_other = len(histograms) != len(self._histograms)
        self._histograms, self._names = histograms, names
        self._fit() if is_other else self.update()

    @property
    def words(self) -> str:
        """Each histogram in words, for a screen reader."""
        pairs = zip(self._histograms, self._names, strict=True)
        return "\n".join(f"{name}: {self._spread(one)}" for one, name in pairs)

    def sizeHint(self) -> QSize:
        """Rows of histograms, and the legend."""
        rows = ceil(len(self._histograms) / self._columns())
        return QSize(300, round((rows * (_HEIGHT + _GAP) + _LEGEND) * self._theme.scale))

    def minimumSizeHint(self) -> QSize:
        """As high as all rows, in a scroll area."""
        return QSize(160, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other widths may take other rows."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """All histograms, and what the colours mean."""
        painter = QPainter(self)
        painter.setFont(self._theme.font("small"))
        for one, name, place in zip(self._histograms, self._names, self._places(), strict=True):
            self._paint_one(painter, one, name, place)
        self._paint_legend(painter)

    def event(self, event: QEvent) -> bool:
        """Say what lies under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            words = self._words_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), words, self) if words else QToolTip.hideText()
            return True
        return super().event(event)

    def _fit(self) -> None:
        self.updateGeometry()
        self.update()

    def _columns(self) -> int:
        fitting = int((self.width() + _GAP) / (_WIDTH * self._theme.scale + _GAP))
        return max(1, min(fitting, len(self._histograms)))

    def _places(self) -> list[QRectF]:
        columns, rows = self._columns(), ceil(len(self._histograms) / self._columns()) or 1
        width = (self.width() - (columns - 1) * _GAP) / columns
        room = (self.height() - _LEGEND * self._theme.scale) / rows - _GAP
        height = max(_HEIGHT * self._theme.scale, room)
        corners = (divmod(number, columns) for number in range(len(self._histograms)))
        return [QRectF(x * (width + _GAP), y * (height + _GAP), width, height) for y, x in corners]

    def _line(self) -> float:
        return 1.5 * self._theme.pixels("small")

    def _bars(self, place: QRectF) -> QRectF:
        return place.adjusted(1, self._line(), -1, -self._line())

    def _paint_one(self, painter: QPainter, one: Histogram, name: str, place: QRectF) -> None:
        colours, bars = self._theme.colours, self._bars(place)
        self._paint_pair(painter, QRectF(place.left(), place.top(), place.width(), self._line()),
                         name, self._spread(one))  # fmt: skip
        highest = max(one.shares.max(), 0 if one.before is None else one.before.max()) or 1
        bar = colours.color("positive")
        bar.setAlphaF(0.75)
        painter.fillPath(stairs(one.shares / highest, bars), bar)
        if one.before is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colours.color("text"), 1.2, Qt.PenStyle.DotLine))
            painter.drawPath(stairs(one.before / highest, bars))
        painter.setPen(QPen(colours.color("line"), 1))
        painter.drawLine(bars.bottomLeft(), bars.bottomRight())
        middle = bars.center().x()
        painter.drawLine(QPointF(middle, bars.top()), QPointF(middle, bars.bottom()))
        self._paint_ends(painter, one, place, bars)

    def _paint_ends(self, painter: QPainter, one: Histogram, place: QRectF, bars: QRectF) -> None:
        painter.setPen(self._theme.colours.color("quiet"))
        box = QRectF(place.left(), bars.bottom(), place.width(), self._line())
        limit = figure(float(one.edges[-1]))
        below, above = ("< ", "> ") if one.beyond else ("", "")
        flags = Qt.AlignmentFlag
        for words, side in ((f"{below}−{limit}", flags.AlignLeft), ("0", flags.AlignHCenter),
                            (f"{above}{limit}", flags.AlignRight)):  # fmt: skip
            painter.drawText(box, int(side | flags.AlignVCenter), words)

    def _paint_pair(self, painter: QPainter, box: QRectF, name: str, words: str) -> None:
        """A name at the left, and words at the right: as much of them as the name leaves room for."""
        metrics, flags = QFontMetrics(painter.font()), Qt.AlignmentFlag
        # “mean ± spread” beside a long name: the spread alone.
        if metrics.horizontalAdvance(name + words) + 8 > box.width():
            words = words[max(words.find("±"), 0) :]
        painter.setPen(self._theme.colours.color("quiet"))
        painter.drawText(box, int(flags.AlignRight | flags.AlignVCenter), words)
        room = round(box.width() - metrics.horizontalAdvance(words) - 8)
        painter.setPen(self._theme.colours.color("text"))
        shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(box, int(flags.AlignLeft | flags.AlignVCenter), shown)

    def _paint_legend(self, painter: QPainter) -> None:
        if not self._histograms:
            return
        height = _LEGEND * self._theme.scale
        box = QRectF(0, self.height() - height, self.width(), height)
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        middle = box.center().y()
        bar = self._theme.colours.color("positive")
        bar.setAlphaF(0.75)
        painter.fillRect(QRectF(0, middle - 5, 14, 10), bar)
        painter.setPen(self._theme.colours.color("quiet"))
        painter.drawText(box.adjusted(22, 0, 0, 0), flags, self.tr("now"))
        if any(one.before is not None for one in self._histograms):
            x = 22 + QFontMetrics(painter.font()).horizontalAdvance(self.tr("now")) + 18
            painter.drawText(box.adjusted(x + 26, 0, 0, 0), flags, self.tr("when the run began"))
            painter.setPen(QPen(self._theme.colours.color("text"), 1.2, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(x, middle), QPointF(x + 18, middle))

    def _spread(self, one: Histogram) -> str:
        if one.lost:
            return self.tr("{} are no numbers").format(f"{one.lost:,}")
        return self.tr("{} ± {}").format(figure(one.mean, 2), figure(one.deviation, 2))

    def _words_at(self, point: QPointF) -> str:
        for one, name, place in zip(self._histograms, self._names, self._places(), strict=True):
            bars = self._bars(place)
            if place.contains(point):
                if not bars.contains(point):
                    return self._summary(one, name)
                number = int((point.x() - bars.left()) / bars.width() * len(one.shares))
                return self._bin(one, min(number, len(one.shares) - 1))
        return ""

    def _summary(self, one: Histogram, name: str) -> str:
        words = self.tr("{}: {} numbers from {} to {}, mean {}, standard deviation {}")
        ends = (figure(one.low), figure(one.high), figure(one.mean), figure(one.deviation))
        return words.format(name, f"{one.count:,}", *ends)

    def _bin(self, one: Histogram, number: int) -> str:
        ends = float(one.edges[number]), float(one.edges[number + 1])
        low = figure(min(ends[0], one.low) if number == 0 else ends[0], 2)
        high = figure(max(ends[1], one.high) if number == len(one.shares) - 1 else ends[1], 2)
        words = self.tr("{} to {}: {} now").format(low, high, percent(float(one.shares[number])))
        if one.before is None:
            return words
        before = percent(float(one.before[number]))
        return self.tr("{}, {} when the run began").format(words, before)


def stairs(heights: NDArray[np.floating], box: QRectF) -> QPainterPath:
    """The outline of bars, 0 to 1 high, from the lower left corner of a box to the lower right one."""
    path = QPainterPath(box.bottomLeft())
    width = box.width() / len(heights)
    for number, height in enumerate(heights.tolist()):
        y = box.bottom() - height * box.height()
        path.lineTo(box.left() + number * width, y)
        path.lineTo(box.left() + (number + 1) * width, y)
    path.lineTo(box.bottomRight())
    return path
