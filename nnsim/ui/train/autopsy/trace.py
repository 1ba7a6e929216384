"""A small curve of one parameter over the last steps: its size on a log axis."""

from math import isfinite, log10

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnsim.training.autopsy_replay import Move
from nnsim.ui.theme import Theme
from nnsim.ui.train.autopsy.words import number_words

_SMALLEST = 1e-12


class Trace(QWidget):
    """The sizes before each step and after the last; its tip says the ends in numbers."""

    def __init__(self, moves: tuple[Move, ...], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        values = [move.before for move in moves] + [moves[-1].after]
        self.sizes = tuple(max(abs(value), _SMALLEST) for value in values if isfinite(value))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)
        first, last = number_words(values[0]), number_words(values[-1])
        words = self.tr("Steps {:,} to {:,}: from {} to {}; the height is the size, on a log axis")
        self.setToolTip(words.format(moves[0].step, moves[-1].step, first, last))
        self.setAccessibleName(self.tr("The weight over the last steps"))
        self.setAccessibleDescription(self.toolTip())

    def sizeHint(self) -> QSize:
        """Small."""
        return QSize(96, 30)

    def points(self) -> list[QPointF]:
        """From left to right, the largest at the top."""
        box = QRectF(self.rect()).adjusted(3, 4, -3, -4)
        if not self.sizes:
            return []
        logs = [log10(size) for size in self.sizes]
        low, high = min(logs), max(logs)
        span = max(high - low, 1.0)
        last = max(len(logs) - 1, 1)
        return [
            QPointF(
                box.left() + box.width() * number / last, box.bottom() - box.height() * (one - low) / span
            )
            for number, one in enumerate(logs)
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        """The curve, and a dot at its end."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, points = self._theme.colours, self.points()
        painter.setPen(QPen(colours.color("line"), 1))
        painter.drawLine(QPointF(0, self.height() - 1), QPointF(self.width(), self.height() - 1))
        painter.setPen(QPen(colours.color("positive"), 1.6))
        painter.drawPolyline(points)
        if points:
            painter.setBrush(colours.color("alarm"))
            painter.setPen(QPen(colours.color("panel"), 1))
            painter.drawEllipse(points[-1], 3.0, 3.0)
