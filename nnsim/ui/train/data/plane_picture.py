"""Points of the plane over a map of what the network says there."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPaintEngine, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from nnsim.training.examining.decision import DecisionMap
from nnsim.ui.theme import Theme
from nnsim.ui.train.data.class_looks import class_colour, draw_point, take_look
from nnsim.ui.train.data.data_picture import DataPicture

MOST_DRAWN = 1_000
"""Points that are drawn at most: more cover each other, and cost time in every frame."""
_PALEST, _FULLEST = 0.08, 0.5
"""How strong the colour of a class is where it is answered without, and with all sureness."""


class PlanePicture(DataPicture):
    """What is given to it is drawn: points, and a map or none."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._map: DecisionMap | None = None
        self._image = QImage()
        self._points_sheet = QPixmap()
        self._sheet_key: tuple[object, ...] = ()
        theme.changed.connect(self._colour)

    def show_map(self, found: DecisionMap | None) -> None:
        """Draw another map below the points."""
        if found is not self._map:
            self._map = found
            self._colour()

    @property
    def drawn(self) -> int:
        """How many points are drawn."""
        return len(self._chosen())

    def draw_content(self, painter: QPainter) -> None:
        """The map, softly, and the points on it."""
        painter.fillRect(self.frame, self.theme.colours.color("panel"))
        if not self._image.isNull() and self._map is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            reach = self._map.reach
            corner, other = self.at(-reach, reach), self.at(reach, -reach)
            painter.drawImage(QRectF(corner, other), self._image)
        if painter.paintEngine().type() is QPaintEngine.Type.Raster:
            painter.drawPixmap(QPointF(0, 0), self._sheet(max(1.0, painter.deviceTransform().m11())))
        else:
            self._draw_points(painter)  # in a file they stay shapes

    def _sheet(self, ratio: float) -> QPixmap:
        """The points, drawn once: while a network learns, only the map below them changes."""
        look = self.theme.colours, self.theme.scale
        key = (self._points, self._shows_test, self.size().toTuple(), ratio, self.reach, look)
        if key != self._sheet_key:
            self._points_sheet = QPixmap(self.size() * ratio)
            self._points_sheet.setDevicePixelRatio(ratio)
            self._points_sheet.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._points_sheet)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._draw_points(painter)
            painter.end()
            self._sheet_key = key
        return self._points_sheet

    def _chosen(self) -> NDArray[np.intp]:
        """The numbers of the points that are drawn, those for the test last."""
        points = self._points
        if points is None:
            return np.empty(0, np.intp)
        shown = np.flatnonzero(~points.is_test)
        if self._shows_test:
            shown = np.concatenate([shown, np.flatnonzero(points.is_test)])
        step = -(-len(shown) // MOST_DRAWN) or 1
        return shown[::step]

    def _draw_points(self, painter: QPainter) -> None:
        points, chosen = self._points, self._chosen()
        if points is None or not len(chosen):
            return
        size = self.frame.width()
        radius = max(2.6, min(4.6, size / (4.5 * len(chosen) ** 0.5))) * self.theme.scale**0.5
        for label in range(points.classes):
            for is_test in (False, True):
                own = chosen[(points.labels[chosen] == label) & (points.is_test[chosen] == is_test)]
                take_look(painter, self.theme, label, is_hollow=is_test)
                for at in self.pixels(points.x[own], points.y[own]):
                    draw_point(painter, label, at, radius)

    def _colour(self) -> None:
        self._image = QImage() if self._map is None else map_image(self._map, self.theme)
        self.update()


def map_image(found: DecisionMap, theme: Theme) -> QImage:
    """One pixel for each cell: the colour of its class, the paler the less sure; NaN is the alarm."""
    panel = _rgb(theme.colours.color("panel"))
    classes = np.array([_rgb(class_colour(theme, label)) for label in range(int(found.says.max()) + 1)])
    share = _PALEST + (_FULLEST - _PALEST) * np.nan_to_num(found.sureness)[..., None]
    rgb = panel + (classes[found.says] - panel) * share
    rgb[np.isnan(found.sureness)] = _rgb(theme.colours.color("alarm"))
    pixels = np.ascontiguousarray(np.rint(rgb), np.uint8)
    side = len(pixels)
    return QImage(pixels.data, side, side, 3 * side, QImage.Format.Format_RGB888).copy()


def _rgb(colour: QColor) -> NDArray[np.float64]:
    return np.array([colour.red(), colour.green(), colour.blue()], np.float64)
