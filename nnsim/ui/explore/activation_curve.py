"""The curve of an activation function with the point at which a neuron stands."""

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnsim.engine.activations import ACTIVATIONS, Activation
from nnsim.ui.theme import Theme

_POINTS = 80
#: half the length of a tangent
_TANGENT = 30


class ActivationCurve(QWidget):
    """A small plot a = f(z). Softmax, which depends on its whole row, is a sigmoid of z against the rest."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._activation = ACTIVATIONS["sigmoid"]
        self._z = 0.0
        self._a = 0.5
        self._slope: float | None = None
        theme.changed.connect(self.update)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_point(self, activation: Activation, z: float, a: float, slope: float | None = None) -> None:
        """Show where a neuron stands on its curve, and how steep it is there where ``slope`` is given."""
        self._activation, self._z, self._a, self._slope = activation, z, a, slope
        self.update()

    def sizeHint(self) -> QSize:
        """As tall as the pictures beside it."""
        return QSize(round(150 * self._theme.scale), round(132 * self._theme.scale))

    def minimumSizeHint(self) -> QSize:
        """The size does not change."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Frame, curve, dashed guides and the point."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(self._theme.colours.color("line"), 1))
        painter.setBrush(self._theme.colours.color("ground"))
        painter.drawRoundedRect(frame, 6, 6)
        if np.isfinite(self._z) and np.isfinite(self._a):
            self._paint_curve(painter, frame.adjusted(12, 22, -12, -12))
        painter.setFont(self._theme.font("small"))
        painter.setPen(self._theme.colours.color("quiet"))
        painter.drawText(
            frame.adjusted(8, 5, 0, 0), Qt.AlignmentFlag.AlignLeft, f"{self._activation.symbol}(z)"
        )

    def _paint_curve(self, painter: QPainter, box: QRectF) -> None:
        reach = max(4.0, abs(self._z) * 1.15)
        z = np.linspace(-reach, reach, _POINTS)
        a = self._curve(z)
        low, high = min(float(a.min()), self._a), max(float(a.max()), self._a)

        def place(x: float, y: float) -> QPointF:
            across = (x + reach) / (2 * reach)
            up = (y - low) / ((high - low) or 1.0)
            return QPointF(box.left() + across * box.width(), box.bottom() - up * box.height())

        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.colours.color("positive"), 1.8))
        painter.drawPolyline(QPolygonF([place(x, y) for x, y in zip(z.tolist(), a.tolist(), strict=True)]))
        if self._slope is not None:
            ahead = place(self._z + 1.0, self._a + self._slope)
            self._paint_tangent(painter, place(self._z, self._a), ahead)
        self._paint_point(painter, box, place(self._z, self._a))

    def _paint_tangent(self, painter: QPainter, point: QPointF, ahead: QPointF) -> None:
        line = QLineF(point, ahead)
        line.setLength(_TANGENT)
        painter.setPen(QPen(self._theme.colours.color("focus"), 2))
        painter.drawLine(QLineF(point - QPointF(line.dx(), line.dy()), line.p2()))

    def _curve(self, z: np.ndarray) -> np.ndarray:
        if self._activation.name != "softmax":
            a = np.empty_like(z)
            self._activation.value(z, a)
            return a
        # With the other logits held still, softmax is a sigmoid of z shifted to pass through this point.
        share = min(max(self._a, 1e-6), 1 - 1e-6)
        shift = self._z - np.log(share / (1 - share))
        with np.errstate(over="ignore"):  # far to the left it is 0, as it should be
            curve: np.ndarray = 1 / (1 + np.exp(-(z - shift)))
        return curve

    def _paint_point(self, painter: QPainter, box: QRectF, point: QPointF) -> None:
        painter.setPen(QPen(self._theme.colours.color("quiet"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(point.x(), box.bottom()), point)
        painter.drawLine(QPointF(box.left(), point.y()), point)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colours.color("focus"))
        painter.drawEllipse(point, 5, 5)
