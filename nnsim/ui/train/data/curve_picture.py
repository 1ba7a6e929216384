"""Points of a curve, and the curve that the network makes of them."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from nnsim.training.examining.decision import NetworkCurve
from nnsim.ui.theme import Theme
from nnsim.ui.train.data.data_picture import DataPicture
from nnsim.ui.train.data.plane_picture import MOST_DRAWN


class CurvePicture(DataPicture):
    """Discs for the points, rings for those of the test, a line for the network."""

    is_square = False

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._curve: NetworkCurve | None = None

    def show_curve(self, curve: NetworkCurve | None) -> None:
        """Draw another curve of the network."""
        if curve is not self._curve:
            self._curve = curve
            self.update()

    def draw_content(self, painter: QPainter) -> None:
        """Points, and the network's curve above them; the line of zero below."""
        colours = self.theme.colours
        painter.fillRect(self.frame, colours.color("panel"))
        painter.setPen(QPen(colours.color("line"), 1))
        painter.drawLine(self.at(-self.reach, 0), self.at(self.reach, 0))
        painter.drawLine(self.at(0, -self.reach), self.at(0, self.reach))
        self._draw_points(painter, is_test=False)
        if self._shows_test:
            self._draw_points(painter, is_test=True)
        self._draw_curve(painter)

    def _draw_points(self, painter: QPainter, *, is_test: bool) -> None:
        if self._points is None:
            return
        chosen = np.flatnonzero(self._points.is_test == is_test)
        chosen = chosen[:: -(-len(chosen) // MOST_DRAWN) or 1]
        colour = self.theme.colours.color("quiet")
        painter.setPen(QPen(colour if is_test else self.theme.colours.color("panel"), 1.2 if is_test else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush if is_test else colour)
        radius = 3.6 * self.theme.scale**0.5
        for at in self.pixels(self._points.x[chosen], self._points.y[chosen]):
            painter.drawEllipse(at, radius, radius)

    def _draw_curve(self, painter: QPainter) -> None:
        """Where the output is no number there is a gap; what is far outside is not drawn as far as it is."""
        if self._curve is None:
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.theme.colours.color("positive"), 2.4))
        y = self._curve.y[:, 0].astype(np.float64)
        far = 4 * self.reach
        for run in _runs(np.isfinite(y)):
            line = self.pixels(self._curve.x[run].astype(np.float64), np.clip(y[run], -far, far))
            painter.drawPolyline(QPolygonF(line))


def _runs(fine: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> list[slice]:
    """Where numbers follow each other without a gap."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], fine, [False]]).astype(np.int8)))
    return [slice(int(start), int(stop)) for start, stop in edges.reshape(-1, 2)]
