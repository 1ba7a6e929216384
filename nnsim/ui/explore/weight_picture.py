"""A neuron's weights (or contributions) as a picture: hue is the sign, strength the size."""

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnsim.ui.theme import Theme
from nnsim.ui.widgets.signed_picture import Values, signed_image


class WeightPicture(QWidget):
    """Shows signed values: a picture where they come from a picture, bars where they come from neurons."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._values: Values | None = None
        self._limit = 1.0
        theme.changed.connect(self.update)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def values(self) -> Values | None:
        """What is shown: (rows, columns), or (n,) for bars."""
        return self._values

    def set_values(self, values: Values | None) -> None:
        """Show other values; None shows an empty frame."""
        self._values = values
        sizes = np.zeros(1) if values is None else np.abs(values[np.isfinite(values)])
        self._limit = float(sizes.max(initial=0.0))
        self.update()

    def sizeHint(self) -> QSize:
        """Four pixels a cell, more with larger text."""
        side = round(132 * self._theme.scale)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """The size does not change."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Picture or bars, in a hairline frame."""
        painter = QPainter(self)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self._values is not None and self._values.ndim == 2:
            painter.drawImage(frame, signed_image(self._values, self._theme.colours))
        elif self._values is not None:
            self._paint_bars(painter, frame.adjusted(5, 5, -5, -5), self._values)
        painter.setPen(QPen(self._theme.colours.color("line"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(frame)

    def _paint_bars(self, painter: QPainter, box: QRectF, values: Values) -> None:
        """One horizontal bar a value, to the right of the middle for positive ones."""
        pitch, middle = box.height() / max(1, len(values)), box.center().x()
        painter.setPen(QPen(self._theme.colours.color("line"), 1))
        painter.drawLine(int(middle), int(box.top()), int(middle), int(box.bottom()))
        painter.setPen(Qt.PenStyle.NoPen)
        for number, value in enumerate(np.clip(np.nan_to_num(values), -self._limit, self._limit).tolist()):
            length = value / (self._limit or 1.0) * box.width() / 2
            painter.setBrush(self._theme.colours.color("positive" if value > 0 else "negative"))
            bar = QRectF(middle, box.top() + number * pitch, length, max(1.0, pitch - 1))
            painter.drawRect(bar.normalized())
