"""Bands, bars, heat maps and level lines of a plot. Import it late, as all of pyqtgraph."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPolygonF
from PySide6.QtWidgets import QGraphicsPolygonItem

from nnsim.ui.theme import Theme
from nnsim.ui.train.plots.items import (
    MOST,
    Column,
    Doubles,
    Shape,
    XYShape,
    colour_of,
    extent_of,
    joined,
)
from nnsim.ui.train.plots.style import CurveStyle
from nnsim.ui.widgets.signed_picture import signed_image

if TYPE_CHECKING:
    from nnsim.ui.train.plots.base import Extent, PlotBase

_RGBA = QImage.Format.Format_RGBA8888


class Band(XYShape):
    """The area between two lines."""

    def __init__(self, view: Any, theme: Theme) -> None:
        super().__init__(view, theme)
        self._low = np.empty(0)
        self._area = self._add(QGraphicsPolygonItem())
        self._area.setPen(Qt.PenStyle.NoPen)

    @property
    def drawn(self) -> int:
        """Corners of the area."""
        return int(self._area.polygon().size())

    def set(self, x: Doubles, low: Doubles, high: Doubles, style: CurveStyle) -> None:
        """Other lines, another look."""
        self._low = low
        self.note(x, high, style)
        self.style()

    def extent(self) -> Extent | None:
        """Of both lines."""
        return joined(extent_of(self._x, self._low), extent_of(self._x, self._y))

    def draw(self, plot: PlotBase) -> None:
        """Both lines with few enough points."""
        every = max(1, ceil(len(self._x) / MOST))
        fine = np.isfinite(self._low) & np.isfinite(self._y)
        x, low, high = (one[fine][::every] for one in (self._x, self._low, self._y))
        x, low, high = plot._on_axis("x", x), plot._on_axis("y", low), plot._on_axis("y", high)
        around = [*zip(x, low, strict=True), *zip(x[::-1], high[::-1], strict=True)]
        self._area.setPolygon(QPolygonF([QPointF(*one) for one in around]))

    def style(self) -> None:
        """The fill."""
        self._area.setBrush(colour_of(self._theme, self._look))

    def columns(self) -> list[Column]:
        """Its lower and its upper line."""
        if not len(self._x):
            return []
        return [(f"{self.label} ↓", self._x, self._low), (f"{self.label} ↑", self._x, self._y)]


class Bars(XYShape):
    """Upright bars."""

    def __init__(self, view: Any, theme: Theme) -> None:
        super().__init__(view, theme)
        self._width = self._base = np.zeros(())
        self._bars = self._add(pg.BarGraphItem(x=[], height=[], width=0.8))
        self.style()

    def set(self, x: Doubles, height: Doubles, style: CurveStyle, width: Doubles, base: Doubles) -> None:
        """Other bars, another look."""
        self._width, self._base = width, base
        self.note(x, height, style)

    def extent(self) -> Extent | None:
        """Of all bars."""
        low = np.broadcast_to(self._base, self._x.shape)
        half = np.broadcast_to(self._width / 2, self._x.shape)
        return joined(extent_of(self._x - half, low), extent_of(self._x + half, low + self._y))

    def draw(self, plot: PlotBase) -> None:
        """From the base, on a logarithmic axis from its lower end."""
        low = plot._on_axis("y", np.broadcast_to(self._base, self._x.shape))
        high = plot._on_axis("y", np.broadcast_to(self._base, self._x.shape) + self._y)
        width = np.broadcast_to(self._width, self._x.shape)
        self._bars.setOpts(x=self._x, y0=low, height=high - low, width=width)

    def style(self) -> None:
        """The fill, with a hairline between neighbours."""
        self._bars.setOpts(
            brush=colour_of(self._theme, self._look), pen=pg.mkPen(self._theme.colours.panel, width=1)
        )


class HeatMap(Shape):
    """A grid of signed numbers as colours, below all other shapes."""

    def __init__(self, view: Any, theme: Theme) -> None:
        super().__init__(view, theme)
        self._values = np.empty((0, 0))
        self._place: Extent = (0.0, 1.0, 0.0, 1.0)
        self._limit: float | None = None
        self._image = self._add(pg.ImageItem(axisOrder="row-major"))
        self._image.setZValue(-100)

    def set(self, values: Doubles, extent: Extent, limit: float | None) -> None:
        """Other numbers, another place."""
        self._values, self._place, self._limit = values, extent, limit

    def draw(self, plot: PlotBase) -> None:
        """As the theme has signed numbers."""
        if not self._values.size:
            self._image.clear()
            return
        self._image.setImage(self._pixels(), autoLevels=False, levels=(0, 255))
        left, right, bottom, top = self._place
        self._image.setRect(QRectF(left, bottom, right - left, top - bottom))

    def _pixels(self) -> NDArray[np.uint8]:
        limit = self._limit
        if limit is None:
            limit = float(np.nan_to_num(np.abs(self._values)).max(initial=0.0))
        image = signed_image(self._values, self._theme.colours, limit).convertToFormat(_RGBA)
        pixels = np.frombuffer(image.constBits(), dtype=np.uint8)
        rows = pixels.reshape(image.height(), image.bytesPerLine())[:, : 4 * image.width()]
        # The y axis points up.
        return rows.reshape(image.height(), image.width(), 4)[::-1].copy()

    def style(self) -> None:
        """Colours come with the next drawing."""
        if self._values.size:
            self._image.setImage(self._pixels(), autoLevels=False, levels=(0, 255))

    def extent(self) -> Extent | None:
        """Where it lies."""
        return self._place if self._values.size else None


class Guide(Shape):
    """A level line across the plot."""

    def __init__(self, view: Any, theme: Theme) -> None:
        super().__init__(view, theme)
        self._y = 0.0
        self._look = CurveStyle("quiet", Qt.PenStyle.DashLine, width=1)
        named = {"position": 0.98, "anchors": [(1, 1), (1, 1)]}
        self._line = self._add(pg.InfiniteLine(angle=0, movable=False, label="", labelOpts=named))
        self.style()

    def set(self, y: float, label: str, style: CurveStyle | None) -> None:
        """Another height."""
        self._y = y
        self._look = style or self._look
        self._line.label.setFormat(label)
        self.style()

    def draw(self, plot: PlotBase) -> None:
        """Put it where it belongs."""
        self._line.setValue(float(plot._on_axis("y", self._y)))

    def style(self) -> None:
        """Line and name."""
        colour = colour_of(self._theme, self._look)
        self._line.setPen(pg.mkPen(colour, width=self._look.width, style=self._look.line))
        self._line.label.setColor(self._theme.colours.color("quiet"))
        self._line.label.setFont(self._theme.font("small"))
