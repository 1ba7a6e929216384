"""What one step of training takes, and where the time goes."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from nnsim.ui.theme import Theme
from nnsim.ui.train.layers.numbers import duration, percent

_BAR, _ROW, _GAP = 22, 28, 10
_MEANINGS = (
    ("quiet", 1.0),
    ("positive", 1.0),
    ("positive", 0.5),
    ("negative", 1.0),
    ("focus", 1.0),
    ("text", 0.6),
)
"""Colours and opacities of the parts, in their order."""


@dataclass(frozen=True, slots=True)
class TimePart:
    """A part of a step: what it is, and how many seconds of a step it takes."""

    name: str
    seconds: float


class TimeBars(QWidget):
    """A sentence, a bar that is the whole step, and a row with a bar for each of its parts."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._heading = ""
        self._parts: tuple[TimePart, ...] = ()
        theme.changed.connect(self._fit)

    def show_parts(self, heading: str, parts: Sequence[TimePart]) -> None:
        """Show these; the bar is as long as all of them together."""
        self._heading, self._parts = heading, tuple(parts)
        self._fit()

    @property
    def words(self) -> str:
        """All of it in words, for a screen reader."""
        rows = (
            f"{part.name}: {duration(part.seconds)}, {percent(self._share(part))}" for part in self._parts
        )
        return "\n".join((self._heading, *rows))

    def sizeHint(self) -> QSize:
        """All rows."""
        scale = self._theme.scale
        height = self._top() + _BAR * scale + _GAP + len(self._parts) * _ROW * scale
        return QSize(280, round(height))

    def minimumSizeHint(self) -> QSize:
        """As high as all rows, in a scroll area."""
        return QSize(200, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """From above."""
        painter = QPainter(self)
        painter.setFont(self._theme.font("control"))
        painter.setPen(self._theme.colours.color("text"))
        painter.drawText(QRectF(0, 0, self.width(), self._top()), Qt.AlignmentFlag.AlignLeft, self._heading)
        self._paint_whole(painter)
        for number, part in enumerate(self._parts):
            self._paint_row(painter, number, part)

    def _fit(self) -> None:
        self.updateGeometry()
        self.update()

    def _top(self) -> float:
        return 1.8 * self._theme.pixels("control")

    def _share(self, part: TimePart) -> float:
        total = sum(one.seconds for one in self._parts)
        return part.seconds / total if total > 0 else 0.0

    def _colour(self, number: int) -> QColor:
        meaning, opacity = _MEANINGS[number % len(_MEANINGS)]
        colour = self._theme.colours.color(meaning)
        colour.setAlphaF(opacity)
        return colour

    def _paint_whole(self, painter: QPainter) -> None:
        height = _BAR * self._theme.scale
        x = 0.0
        for number, part in enumerate(self._parts):
            width = self._share(part) * self.width()
            painter.fillRect(QRectF(x, self._top(), width, height), self._colour(number))
            x += width
            painter.setPen(QPen(self._theme.colours.color("panel"), 1))
            painter.drawLine(round(x), round(self._top()), round(x), round(self._top() + height))

    def _paint_row(self, painter: QPainter, number: int, part: TimePart) -> None:
        scale, flags = self._theme.scale, Qt.AlignmentFlag
        painter.setFont(self._theme.font("small"))
        metrics = QFontMetrics(painter.font())
        top = self._top() + _BAR * scale + _GAP + number * _ROW * scale
        side = 10 * scale
        painter.fillRect(QRectF(0, top + (_ROW * scale - side) / 2, side, side), self._colour(number))
        names = max(metrics.horizontalAdvance(one.name) for one in self._parts) + 2 * _GAP
        time, share = metrics.horizontalAdvance("000 ms") + _GAP, metrics.horizontalAdvance("0.0 %") + _GAP
        painter.setPen(self._theme.colours.color("text"))
        row = QRectF(side + _GAP, top, self.width() - side - _GAP, _ROW * scale)
        painter.drawText(row, int(flags.AlignVCenter | flags.AlignLeft), part.name)
        painter.drawText(row, int(flags.AlignVCenter | flags.AlignRight), percent(self._share(part)))
        painter.setPen(self._theme.colours.color("quiet"))
        times = row.adjusted(0, 0, -share, 0)
        painter.drawText(times, int(flags.AlignVCenter | flags.AlignRight), duration(part.seconds))
        room = times.width() - names - time - _GAP
        if room > 0:
            place = QRectF(row.left() + names, row.center().y() - 3 * scale, room, 6 * scale)
            painter.fillRect(place, self._theme.colours.color("fill"))
            painter.fillRect(
                QRectF(place.left(), place.top(), room * self._share(part), place.height()),
                self._colour(number),
            )
