"""The shapes of a plot, and how they are drawn. Import it late, as all of pyqtgraph."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil
from typing import TYPE_CHECKING, Any

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from nnsim.ui.theme import Theme
from nnsim.ui.train.curves import thinned, within
from nnsim.ui.train.plots.style import CurveStyle

if TYPE_CHECKING:
    from nnsim.ui.train.plots.base import Extent, PlotBase

Doubles = NDArray[np.float64]
Column = tuple[str, Doubles, Doubles]
MOST = 300
"""Points a curve is drawn with."""
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


class XYShape(Shape):
    """Shapes of points (x, y) with rising x."""

    def __init__(self, view: Any, theme: Theme) -> None:
        super().__init__(view, theme)
        self._x = self._y = np.empty(0)
        self._look = CurveStyle()

    def note(self, x: Doubles, y: Doubles, style: CurveStyle) -> None:
        """Other points, another look."""
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


class Curve(XYShape):
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
        self.note(x, y, style)

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


class Points(XYShape):
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
        self.note(x, y, style)
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
