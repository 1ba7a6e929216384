"""Ink as a picture of crisp cells, from the colour of paper to the colour of ink."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnsim.ui.theme import Colours, Theme

_NOT_A_NUMBER = 256
_EMPTY = np.zeros((28, 28), dtype=np.float32)


def ink_image(pixels: NDArray[np.floating], colours: Colours) -> QImage:
    """One image pixel per cell: 0 is paper, 1 is ink, (height, width); NaN has the colour of alarm."""
    levels = np.nan_to_num(np.clip(pixels, 0, 1), nan=0.0)
    index = np.where(np.isnan(pixels), _NOT_A_NUMBER, np.rint(levels * 255)).astype(np.intp)
    values = np.ascontiguousarray(_shades(colours)[index])
    height, width = values.shape
    # The copy owns its memory: the array goes when this function returns.
    return QImage(values.tobytes(), width, height, 4 * width, QImage.Format.Format_RGB32).copy()


@lru_cache(maxsize=8)
def _shades(colours: Colours) -> NDArray[np.uint32]:
    """0xffRRGGBB for 256 levels of ink, and the alarm colour as entry 256."""
    paper, ink = (_rgb(colours.color(name)) for name in ("paper", "ink"))
    steps = np.linspace(0.0, 1.0, 256)[:, None]
    red, green, blue = np.rint(paper + steps * (ink - paper)).astype(np.uint32).T
    shades = np.uint32(0xFF000000) | red << np.uint32(16) | green << np.uint32(8) | blue
    return np.append(shades, np.uint32(colours.color("alarm").rgb()))


def _rgb(colour: QColor) -> NDArray[np.float64]:
    return np.array([colour.red(), colour.green(), colour.blue()], dtype=np.float64)


def whole_cells(size: QSizeF, rows: int, columns: int, ratio: float) -> QRectF:
    """The largest middle part of ``size`` in which every cell is the same whole number of screen pixels.

    ratio  screen pixels per unit of length (QWidget.devicePixelRatioF)
    """
    cell = max(1, int(min(size.width() * ratio / columns, size.height() * ratio / rows) + 1e-6))
    width, height = columns * cell / ratio, rows * cell / ratio
    left = int((size.width() - width) * ratio / 2) / ratio
    top = int((size.height() - height) * ratio / 2) / ratio
    return QRectF(left, top, width, height)


def draw_cells(painter: QPainter, target: QRectF, image: QImage) -> None:
    """Draw the image with hard edges between its cells."""
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    painter.drawImage(target, image)


class InkPicture(QWidget):
    """A picture of ink with a hairline frame; ``None`` is an empty sheet."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._alignment = Qt.AlignmentFlag.AlignCenter
        self._pixels: NDArray[np.floating] = _EMPTY
        self._image: QImage | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        theme.changed.connect(self._theme_changed)

    @property
    def pixels(self) -> NDArray[np.floating]:
        """What is shown, (height, width)."""
        return self._pixels

    def set_pixels(self, pixels: NDArray[np.floating] | None) -> None:
        """Show ink in 0..1, (height, width)."""
        shown = _EMPTY if pixels is None else pixels
        if shown is not self._pixels:
            self._pixels = shown
            self._image = None
            self.update()

    def set_alignment(self, alignment: Qt.AlignmentFlag) -> None:
        """Where the picture is when the widget is larger: in the middle, or at an edge."""
        self._alignment = alignment
        self.update()

    def cells_rect(self) -> QRectF:
        """Where the cells are, in widget coordinates."""
        rows, columns = self._pixels.shape
        room = QSizeF(self.width() - 2, self.height() - 2)
        cells = whole_cells(room, rows, columns, self.devicePixelRatioF()).translated(1, 1)
        if self._alignment & Qt.AlignmentFlag.AlignRight:
            cells.moveRight(self.width() - 1)
        if self._alignment & Qt.AlignmentFlag.AlignTop:
            cells.moveTop(1)
        return cells

    def sizeHint(self) -> QSize:
        """Four screen units per cell, and the frame."""
        return self._side(4)

    def minimumSizeHint(self) -> QSize:
        """Two screen units per cell, and the frame."""
        return self._side(2)

    def _side(self, cell: int) -> QSize:
        height, width = self._pixels.shape
        return QSize(width * cell + 2, height * cell + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cells and the frame around them."""
        if self._image is None:
            self._image = ink_image(self._pixels, self._theme.colours)
        cells = self.cells_rect()
        painter = QPainter(self)
        draw_cells(painter, cells, self._image)
        draw_frame(painter, cells.adjusted(-1, -1, 1, 1), self._theme.colours.color("line"))
        painter.end()

    def _theme_changed(self) -> None:
        self._image = None
        self.update()


def draw_frame(painter: QPainter, outer: QRectF, colour: QColor, width: float = 1.0) -> None:
    """A frame of straight lines, ``width`` wide, just inside of ``outer``."""
    pen = QPen(colour, width)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    half = width / 2
    painter.drawRect(outer.adjusted(half, half, -half, -half))
