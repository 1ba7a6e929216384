"""What the first neurons look for: the weights of each as a picture of what it sees."""

from math import ceil

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize
from PySide6.QtGui import QHelpEvent, QImage, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from nnsim.network.project import Project
from nnsim.network.shapes import ordered
from nnsim.network.spec import DenseSpec, LayerSpec, NetworkSpec
from nnsim.network.weights import Weights
from nnsim.ui.explore.montage import montage, seen_shape
from nnsim.ui.explore.wording import layer_name
from nnsim.ui.theme import Theme
from nnsim.ui.widgets.signed_picture import signed_image

COUNTS = (16, 25)
"""How many pictures there may be: as many rows as columns, or a strip."""
_GAP, _WIDEST_GAP = 6, 44
_MOST_ROWS = 8
_USUAL = (28, 28)
_LARGEST = 84
"""A picture is drawn up to so large: three pixels a weight for a digit."""

Tiles = NDArray[np.floating]


def first_layer(spec: NetworkSpec, weights: Weights) -> LayerSpec:
    """The first layer that has weights; the output where there is none."""
    layers = ordered(spec)
    return next((layer for layer in layers if "W" in weights.of(layer.id)), layers[-1])


def first_weights(project: Project, most: int = COUNTS[0]) -> Tiles | None:
    """What the first neurons want to see, or their kernels: up to ``most`` pictures (n, rows, columns).

    None where these are no pictures: behind a row of numbers, in a recurrent or a maxout layer.
    """
    layer = first_layer(project.spec, project.weights)
    W = project.weights.of(layer.id).get("W")
    if W is None:
        return None
    if W.ndim == 4:
        shape = W.shape[:3]
    elif isinstance(layer, DenseSpec):
        shape = seen_shape(project.spec, project.weights, layer.id)
    else:
        return None
    if len(shape) == 1:
        return None
    columns = W.reshape(-1, W.shape[-1])[:, :most]
    return np.stack([montage(column, shape) for column in columns.T])


class WeightTiles(QWidget):
    """A strip of pictures, all on one scale so that they can be compared."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._project: Project | None = None
        self._tiles: Tiles | None = None
        self._image: QImage | None = None
        self._most = COUNTS[0]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        theme.changed.connect(self._renew)

    @property
    def tiles(self) -> Tiles | None:
        """The weights that are shown, (n, rows, columns)."""
        return self._tiles

    @property
    def limit(self) -> float:
        """The size of the strongest weight that is shown."""
        return 0.0 if self._tiles is None else float(np.nan_to_num(np.abs(self._tiles)).max(initial=0.0))

    @property
    def most(self) -> int:
        """How many pictures are shown at most."""
        return self._most

    def set_most(self, most: int) -> None:
        """Show up to so many pictures."""
        if most != self._most:
            self._most = most
            if self._project is not None:
                self.show_project(self._project)

    def name(self, number: int) -> str:
        """What a picture is called: its neuron, its kernel, or the class of its output."""
        return self._name(number)

    def show_project(self, project: Project) -> None:
        """Show the first weights of a network."""
        self._project = project
        self._tiles = first_weights(project, self._most)
        self._renew()

    def sizeHint(self) -> QSize:
        """Two rows of eight, three pixels a weight."""
        return QSize(8 * (_LARGEST + _GAP), 2 * _LARGEST + _GAP)

    def minimumSizeHint(self) -> QSize:
        """One row of small ones."""
        return QSize(200, 2 * _USUAL[0] + _GAP)

    def showEvent(self, event: QShowEvent) -> None:
        """The pictures that were not made while nobody looked."""
        super().showEvent(event)
        self._renew()

    def event(self, event: QEvent) -> bool:
        """Say which neuron is under the mouse, and its weights in numbers."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._words_at(QPointF(event.pos())), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Each tile in a hairline frame."""
        if self._image is None or self._tiles is None:
            return
        painter = QPainter(self)
        painter.setPen(QPen(self._theme.colours.color("line"), 1))
        rows, columns = self._cells()
        for number, place in enumerate(self._places()):
            painter.drawImage(place, self._image, QRectF(number * columns, 0, columns, rows))
            painter.drawRect(place.adjusted(-0.5, -0.5, 0.5, 0.5))

    def _renew(self) -> None:
        if self._tiles is None or not self.isVisible():
            self._image = None
        else:
            strip = np.concatenate(list(self._tiles), axis=1)
            self._image = signed_image(strip, self._theme.colours, self.limit)
        self.update()

    def _cells(self) -> tuple[int, int]:
        """Rows and columns of one picture."""
        if self._tiles is None:
            return _USUAL
        _, rows, columns = self._tiles.shape
        return rows, columns

    def _places(self) -> list[QRectF]:
        """Where the tiles are: in the rows that make them largest."""
        count = 0 if self._tiles is None else len(self._tiles)
        cells = {rows: self._cell(count, rows) for rows in range(1, max(2, min(count, _MOST_ROWS)) + 1)}
        rows = max(cells, key=lambda one: cells[one])
        columns = ceil(count / rows) or 1
        height, width = (cells[rows] * one for one in self._cells())
        beside = self._between(columns, self.width() - 2 - columns * width)
        below = min(beside, self._between(rows, self.height() - 2 - rows * height))
        across, down = width + beside, height + below
        places = (divmod(number, columns) for number in range(count))
        return [QRectF(column * across + 1, row * down + 1, width, height) for row, column in places]

    @staticmethod
    def _between(count: int, spare: float) -> float:
        """What is left goes between the pictures, as long as they still look like one strip."""
        gap = spare / max(1, count - 1)
        return max(gap, _GAP) if gap <= _WIDEST_GAP else 2.0 * _GAP

    def _cell(self, count: int, rows: int) -> float:
        """The side of one weight if the tiles stand in so many rows."""
        columns = ceil(count / rows) or 1
        high, wide = self._cells()
        width = ((self.width() - 2 + _GAP) / columns - _GAP) / wide
        height = ((self.height() - 2 + _GAP) / rows - _GAP) / high
        # Whole or half device pixels per weight keep the cells of a picture alike.
        side, ratio = min(width, height), self.devicePixelRatioF()
        halves = int(2 * side * ratio)
        return halves / 2 / ratio if halves >= 2 else max(1.0 / high, side)

    def _words_at(self, point: QPointF) -> str:
        for number, place in enumerate(self._places()):
            if place.contains(point) and self._tiles is not None:
                low, high = float(self._tiles[number].min()), float(self._tiles[number].max())
                return self.tr("{}: weights from {} to {}").format(
                    self._name(number), f"{low:.2f}".replace("-", "−"), f"{high:.2f}"
                )
        return ""

    def _name(self, number: int) -> str:
        assert self._project is not None
        spec = self._project.spec
        layer = first_layer(spec, self._project.weights)
        if layer.id == ordered(spec)[-1].id and number < len(spec.class_names):
            return self.tr("Output “{}”").format(spec.class_names[number])
        if not isinstance(layer, DenseSpec):
            return self.tr("{}, kernel {}").format(layer_name(spec, layer.id), number + 1)
        return self.tr("{}, neuron {}").format(layer_name(spec, layer.id), number + 1)
