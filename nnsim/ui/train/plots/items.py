"""The shapes of a plot, and how they are drawn. Import it late, as all of pyqtgraph."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil
from typing import TYPE_CHECKING, Any

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPolygonF
from PySide6.QtWidgets import QGraphicsPolygonItem

from nnsim.ui.theme import Theme
from nnsim.ui.train.curves import thinned, within
from nnsim.ui.train.plots.style import CurveStyle
from nnsim.ui.widgets.signed_picture import signed_image

if TYPE_CHECKING:
    from nnsim.ui.train.plots.base import Extent, PlotBase

Doubles = NDArray[np.float64]
Column = tuple[str, Doubles, Doubles]
MOST = 300
"""Points a curve is drawn with."""
_RGBA = QImage.Format.Format_RGBA8888
_FEW_MARKERS = 30
_SIZES = {"o": 6, "d": 8, "s": 6, "t": 8}


class Shape:
    """Something that is drawn into a plot. Data first, then ``draw``."""

    def __init__(self, view: Any, theme: Theme) -> None:
        self.label = ""
        self._theme = theme
        self._items: list[Any] = []
        self._view = view

    @property
    def drawn(self) -> int:
        """How many points it is drawn with."""
        return 0

    def draw(self, plot: PlotBase) -> None:
        """Show the data that belongs to what is visible."""

    def style(self) -> None:
        """Take the colours in use."""

    def extent(self) -> Extent | None:
        """Left, right, bottom, top of all that is finite; None where there is nothing."""
        return None

    def columns(self) -> list[Column]:
        """Names, x and y for the table."""
        return []

    def xs(self) -> Doubles:
        """Where the crosshair may stop."""
        return np.empty(0)

    def nearest(self, x: float) -> tuple[float, float] | None:
        """The point nearest to ``x``."""
        return None

    def remove(self, view: Any) -> None:
        """Take it out of the plot."""
        for item in self._items:
            view.removeItem(item)

    def _add(self, item: Any) -> Any:
        self._view.addItem(item, ignoreBounds=True)
        self._items.append(item)
        return item


class _XY(Shape):
    """Shapes of points (x, y) with rising x."""

    def __init__(self, view: Any, theme: Theme) -> None:
        super().__init__(view, theme)
        self._x = self._y = np.empty(0)
        self._look = CurveStyle()

    def _note(self, x: Doubles, y: Doubles, style: CurveStyle) -> None:
        self._x, self._y = x, y
        if style != self._look:
            self._look = style
            self.style()

    def extent(self) -> Extent | None:
        """Of all finite points."""
        return extent_of(self._x, self._y)

    def columns(self) -> list[Column]:
        """One."""
        return [(self.label, self._x, self._y)] if len(self._x) else []

    def xs(self) -> Doubles:
        """All of them."""
        return self._x

    def nearest(self, x: float) -> tuple[float, float] | None:
        """The point nearest to ``x``."""
        if not len(self._x):
            return None
        place = int(np.abs(self._x - x).argmin())
        return float(self._x[place]), float(self._y[place])


class Curve(_XY):
    """A line, with marks where its style has them."""

    def __init__(self, view: Any, theme: Theme) -> None:
        super().__init__(view, theme)
        self._line = self._add(pg.PlotCurveItem())
        self._marks: Any = None
        self.style()

    @property
    def drawn(self) -> int:
        """How many points the line has."""
        return 0 if self._line.xData is None else len(self._line.xData)

    def set(self, x: Doubles, y: Doubles, style: CurveStyle) -> None:
        """Other points, another look."""
        self._note(x, y, style)

    def draw(self, plot: PlotBase) -> None:
        """Few points of what is visible, and one more on either side, so that the line reaches the edges."""
        left, right = (plot._from_axis("x", one) for one in plot.view_range[:2])
        x, y = thinned(*within(self._x, self._y, left, right), MOST)
        x, y = plot._on_axis("x", x).copy(), plot._on_axis("y", y).copy()
        self._line.setData(x, y, connect="finite")
        if self._marks is not None:
            step = max(1, ceil(len(x) / _FEW_MARKERS))
            every = slice((len(x) - 1) % step, None, step)
            self._marks.setData(x[every], y[every])

    def style(self) -> None:
        """Pen and marks."""
        colour = colour_of(self._theme, self._look)
        self._line.setPen(pg.mkPen(colour, width=self._look.width, style=self._look.line))
        if self._look.mark and self._marks is None:
            self._marks = self._add(pg.ScatterPlotItem(pxMode=True))
        if self._marks is not None:
            self._marks.setSymbol(self._look.mark or "o")
            self._marks.setSize(_SIZES.get(self._look.mark, 6))
            self._marks.setPen(None)
            self._marks.setBrush(colour)
            self._marks.setVisible(bool(self._look.mark))


class Points(_XY):
    """Marks without a line."""

    def __init__(self, view: Any, theme: Theme) -> None:
        super().__init__(view, theme)
        self._dots = self._add(pg.ScatterPlotItem(pxMode=True))

    @property
    def drawn(self) -> int:
        """All of them."""
        return len(self._x)

    def set(self, x: Doubles, y: Doubles, style: CurveStyle, size: float) -> None:
        """Other points, another look."""
        self._note(x, y, style)
        self._dots.setSize(size)
        self.style()

    def draw(self, plot: PlotBase) -> None:
        """All points."""
        self._dots.setData(plot._on_axis("x", self._x), plot._on_axis("y", self._y))

    def style(self) -> None:
        """Colour and sign."""
        self._dots.setSymbol(self._look.mark or "o")
        self._dots.setBrush(colour_of(self._theme, self._look))
        self._dots.setPen(pg.mkPen(self._theme.colours.panel, width=1))


class Band(_XY):
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
        self._note(x, high, style)
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


class Bars(_XY):
    """Upright bars."""

    def __init__(self, view: Any, theme: Theme) -> None:
        super().__init__(view, theme)
        self._width = self._base = np.zeros(())
        self._bars = self._add(pg.BarGraphItem(x=[], height=[], width=0.8))
        self.style()

    def set(self, x: Doubles, height: Doubles, style: CurveStyle, width: Doubles, base: Doubles) -> None:
        """Other bars, another look."""
        self._width, self._base = width, base
        self._note(x, height, style)

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


def extent_of(x: Doubles, y: Doubles) -> Extent | None:
    """Left, right, bottom, top of the finite points."""
    fine = np.isfinite(x) & np.isfinite(y)
    if not fine.any():
        return None
    x, y = x[fine], y[fine]
    return float(x.min()), float(x.max()), float(y.min()), float(y.max())


def joined(one: Extent | None, other: Extent | None) -> Extent | None:
    """What contains both."""
    if one is None or other is None:
        return one or other
    ends: tuple[Callable[..., float], ...] = (min, max, min, max)
    left, right, bottom, top = (end(a, b) for end, a, b in zip(ends, one, other, strict=True))
    return left, right, bottom, top


def colour_of(theme: Theme, style: CurveStyle) -> QColor:
    """The colour of a style, as clear as it says."""
    colour = theme.colours.color(style.meaning)
    colour.setAlphaF(style.opacity)
    return colour
