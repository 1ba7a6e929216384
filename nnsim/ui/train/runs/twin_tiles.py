"""The first weights of two networks and what is left when one is taken from the other, as pictures."""

from math import ceil

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from nnsim.network.project import Project
from nnsim.ui.theme import Theme
from nnsim.ui.train.weight_tiles import Tiles, first_weights
from nnsim.ui.widgets.signed_picture import signed_image

MOST = 10
_GAP, _LABEL, _LEAST, _LARGEST = 5, 44, 24, 64


class TwinTiles(QWidget):
    """Three rows: A and B on one scale, A − B on its own, which is told in words."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: tuple[Tiles, ...] = ()
        self._images: tuple[QImage, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._paint_again)

    @property
    def rows(self) -> tuple[Tiles, ...]:
        """The pictures of A, of B, and of A − B, each (n, rows, columns); perhaps none."""
        return self._rows

    @property
    def limits(self) -> tuple[float, ...]:
        """The strongest weight of each row: that of A and B is the same."""
        sizes = [float(np.nan_to_num(np.abs(row)).max(initial=0.0)) for row in self._rows]
        return (max(sizes[:2]), max(sizes[:2]), sizes[2]) if sizes else ()

    def show_twins(self, first: Project, second: Project) -> None:
        """Show the first weights of two networks of the same shape."""
        a, b = first_weights(first, MOST), first_weights(second, MOST)
        self._rows = () if a is None or b is None or a.shape != b.shape else (a, b, a - b)
        self.setVisible(bool(self._rows))
        self.updateGeometry()
        self._paint_again()

    def sizeHint(self) -> QSize:
        """As large as there is room for."""
        return QSize(360, round(3 * (self._side() + _GAP)))

    def minimumSizeHint(self) -> QSize:
        """All of them, as small as they can be told apart."""
        count = len(self._rows[0]) if self._rows else 0
        return QSize(ceil(self._label() + count * (_LEAST + _GAP)) + 1, self.sizeHint().height())

    def resizeEvent(self, event: QEvent) -> None:
        """Wider pictures are higher, too."""
        self.setFixedHeight(self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Say which neuron is under the mouse, and its numbers."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._words_at(QPointF(event.pos())), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Names at the left, pictures in hairline frames."""
        painter = QPainter(self)
        painter.setFont(self._theme.font("small"))
        for row, (name, image) in enumerate(zip(("A", "B", "A − B"), self._images, strict=False)):
            painter.setPen(self._theme.colours.color("text"))
            place = self._place(row, 0)
            label = QRectF(0, place.top(), self._label(), place.height())
            painter.drawText(label, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
            painter.setPen(QPen(self._theme.colours.color("line"), 1))
            width = image.width() / len(self._rows[row])
            for number in range(len(self._rows[row])):
                place = self._place(row, number)
                painter.drawImage(place, image, QRectF(number * width, 0, width, image.height()))
                painter.drawRect(place.adjusted(-0.5, -0.5, 0.5, 0.5))

    def _paint_again(self) -> None:
        colours = self._theme.colours
        self._images = tuple(
            signed_image(np.concatenate(list(row), axis=1), colours, limit)
            for row, limit in zip(self._rows, self.limits, strict=True)
        )
        self.update()

    def _label(self) -> float:
        return _LABEL * self._theme.scale

    def _side(self) -> float:
        count = len(self._rows[0]) if self._rows else MOST
        room = (self.width() - self._label()) / count - _GAP
        return max(_LEAST, min(_LARGEST * self._theme.scale, room))

    def _place(self, row: int, number: int) -> QRectF:
        side = self._side()
        return QRectF(self._label() + number * (side + _GAP) + 1, row * (side + _GAP) + 1, side - 1, side - 1)

    def _words_at(self, point: QPointF) -> str:
        for row, tiles in enumerate(self._rows):
            for number, tile in enumerate(tiles):
                if self._place(row, number).contains(point):
                    low, high = f"{tile.min():.3g}", f"{tile.max():.3g}"
                    names = (self.tr("A"), self.tr("B"), self.tr("A − B"))
                    words = self.tr("{}, neuron {}: from {} to {}")
                    return words.format(names[row], number + 1, low, high)
        return ""
