"""What the first neurons look for: the weights of each as a picture of the size of the input."""

from math import ceil

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize
from PySide6.QtGui import QHelpEvent, QImage, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from nnsim.network.project import Project
from nnsim.network.shapes import ordered
from nnsim.network.spec import InputSpec
from nnsim.ui.explore.wording import layer_name
from nnsim.ui.theme import Theme
from nnsim.ui.widgets.signed_picture import signed_image

MOST = 16
_GAP = 6
_SIDE = 28

Tiles = NDArray[np.floating]


def first_weights(project: Project) -> Tiles | None:
    """Up to 16 pictures (n, 28, 28) of first-layer weights; None where the input is no such picture."""
    first, second, *_ = ordered(project.spec)
    if not isinstance(first, InputSpec) or first.shape != (_SIDE, _SIDE):
        return None
    weights = project.weights.of(second.id)["W"]
    return weights[:, :MOST].T.reshape(-1, _SIDE, _SIDE)


class WeightTiles(QWidget):
    """A strip of pictures, all on one scale so that they can be compared."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._project: Project | None = None
        self._tiles: Tiles | None = None
        self._image: QImage | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        theme.changed.connect(self._renew)

    @property
    def tiles(self) -> Tiles | None:
        """The weights that are shown, (n, 28, 28)."""
        return self._tiles

    @property
    def limit(self) -> float:
        """The size of the strongest weight that is shown."""
        return 0.0 if self._tiles is None else float(np.nan_to_num(np.abs(self._tiles)).max(initial=0.0))

    def show_project(self, project: Project) -> None:
        """Show the first weights of a network."""
        self._project = project
        self._tiles = first_weights(project)
        self._renew()

    def sizeHint(self) -> QSize:
        """Two rows of eight, three pixels a weight."""
        return QSize(8 * (3 * _SIDE + _GAP), 2 * 3 * _SIDE + _GAP)

    def minimumSizeHint(self) -> QSize:
        """One row of small ones."""
        return QSize(200, 2 * _SIDE + _GAP)

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
        for number, place in enumerate(self._places()):
            painter.drawImage(place, self._image, QRectF(number * _SIDE, 0, _SIDE, _SIDE))
            painter.drawRect(place.adjusted(-0.5, -0.5, 0.5, 0.5))

    def _renew(self) -> None:
        if self._tiles is None or not self.isVisible():
            self._image = None
        else:
            strip = np.concatenate(list(self._tiles), axis=1)
            self._image = signed_image(strip, self._theme.colours, self.limit)
        self.update()

    def _places(self) -> list[QRectF]:
        """Where the tiles are: in the one or two rows that make them largest."""
        count = 0 if self._tiles is None else len(self._tiles)
        sides = {rows: self._side(count, rows) for rows in (1, 2)}
        rows = max(sides, key=lambda one: sides[one])
        side, columns = sides[rows], ceil(count / rows) or 1
        # What is left of the width goes between the columns, as long as they still look like one strip.
        spare = (self.width() - 2 - columns * side) / max(1, columns - 1)
        across, down = side + min(max(spare, _GAP), 4 * _GAP), side + _GAP
        places = (divmod(number, columns) for number in range(count))
        return [QRectF(column * across + 1, row * down + 1, side, side) for row, column in places]

    def _side(self, count: int, rows: int) -> float:
        columns = ceil(count / rows) or 1
        width = (self.width() - 2 + _GAP) / columns - _GAP
        height = (self.height() - 2 + _GAP) / rows - _GAP
        # Whole or half device pixels per weight keep the cells of a picture alike.
        cells = int(2 * min(width, height) * self.devicePixelRatioF() / _SIDE) / 2
        return cells * _SIDE / self.devicePixelRatioF() if cells >= 1 else max(1.0, min(width, height))

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
        _, layer, *later = ordered(self._project.spec)
        names = self._project.spec.class_names
        if not later and number < len(names):
            return self.tr("Output “{}”").format(names[number])
        return self.tr("{}, neuron {}").format(layer_name(self._project.spec, layer.id), number + 1)
