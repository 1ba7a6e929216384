"""Curves, bands, bars, points and heat maps over two axes. Import it late, as all of pyqtgraph."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor, log10
from typing import TypeVar

import numpy as np
from numpy.typing import ArrayLike

from nnsim.ui.theme import Theme
from nnsim.ui.train.board.table import Table
from nnsim.ui.train.curves import SMALLEST, rounded_up
from nnsim.ui.train.plots.areas import Band, Bars, Guide, HeatMap
from nnsim.ui.train.plots.base import Doubles, Extent, PlotBase
from nnsim.ui.train.plots.items import Curve, Points, Shape
from nnsim.ui.train.plots.style import CurveStyle

Kind = TypeVar("Kind", bound=Shape)


class XYPlot(PlotBase):
    """Shapes by key: setting one again changes it, and nothing else is drawn anew.

    All arrays are in the numbers of the axes, also on logarithmic ones. The axes follow the data in round
    steps, unless ``set_range`` has said what they show.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._shapes: dict[str, Shape] = {}
        self._titles = ("x", "y")
        self._title = ""
        self._is_given = False
        self._sides: tuple[float, float] | None = None
        self._style()

    # What is shown

    def set_axes(self, x_title: str, y_title: str) -> None:
        """What the axes show, with units."""
        super().set_axes(x_title, y_title)
        self._titles = (x_title, y_title)

    def set_curve(
        self, key: str, x: ArrayLike, y: ArrayLike, style: CurveStyle | None = None, label: str = ""
    ) -> None:
        """A line through points with rising ``x``; ``label`` is its name in tables."""
        shape = self._of(key, Curve, label)
        shape.set(_doubles(x), _doubles(y), style or CurveStyle())
        self._changed(shape)

    def set_points(
        self,
        key: str,
        x: ArrayLike,
        y: ArrayLike,
        style: CurveStyle | None = None,
        label: str = "",
        *,
        size: float = 7.0,
    ) -> None:
        """Marks without a line, ``size`` pixels wide."""
        shape = self._of(key, Points, label)
        shape.set(_doubles(x), _doubles(y), style or CurveStyle(mark="o"), size)
        self._changed(shape)

    def set_band(
        self,
        key: str,
        x: ArrayLike,
        low: ArrayLike,
        high: ArrayLike,
        style: CurveStyle | None = None,
        label: str = "",
    ) -> None:
        """The area between two lines, filled with the colour of ``style`` at its opacity."""
        shape = self._of(key, Band, label)
        shape.set(_doubles(x), _doubles(low), _doubles(high), style or CurveStyle(opacity=0.2))
        self._changed(shape)

    def set_bars(
        self,
        key: str,
        x: ArrayLike,
        height: ArrayLike,
        style: CurveStyle | None = None,
        label: str = "",
        *,
        width: float | ArrayLike = 0.8,
        base: ArrayLike = 0.0,
    ) -> None:
        """Upright bars around ``x`` from ``base`` on; ``width`` in the numbers of the axis."""
        shape = self._of(key, Bars, label)
        shape.set(_doubles(x), _doubles(height), style or CurveStyle(), _doubles(width), _doubles(base))
        self._changed(shape)

    def set_heat_map(self, key: str, values: ArrayLike, extent: Extent, limit: float | None = None) -> None:
        """A grid (rows, columns) in the colours of signed numbers, its first row at the top.

        ``limit`` is the number of the full colours; None takes the largest.
        """
        shape = self._of(key, HeatMap, "")
        shape.set(_doubles(values), extent, limit)
        self._changed(shape)

    def set_guide(self, key: str, y: float, label: str = "", style: CurveStyle | None = None) -> None:
        """A level line across the whole plot, with its name."""
        shape = self._of(key, Guide, label)
        shape.set(y, label, style)
        self._changed(shape)

    def remove_curve(self, key: str) -> None:
        """Take a shape away, whichever kind it is; nothing happens where there is none."""
        shape = self._shapes.pop(key, None)
        if shape is not None:
            shape.remove(self._view)
            self._fit()

    def clear(self) -> None:
        """Take all shapes away."""
        for key in tuple(self._shapes):
            self.remove_curve(key)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all shapes, in the order in which they came."""
        return tuple(self._shapes)

    # What is visible

    def set_range(self, left: float, right: float, bottom: float, top: float) -> None:
        """The range that shows all, in numbers of the axes; from now on it does not follow the data."""
        self._is_given = True
        super().set_range(left, right, bottom, top)

    def set_sides(self, left: float, right: float) -> None:
        """What the x axis shows, whatever the data are; the y axis follows them."""
        self._sides = (left, right)
        self._fit()

    def follow_data(self) -> None:
        """Let the range that shows all be that of the data, in round numbers."""
        self._is_given = False
        self._fit()

    @property
    def drawn_points(self) -> int:
        """How many points the curves are drawn with."""
        return sum(one.drawn for one in self._shapes.values())

    # What is read

    def value_at(self, key: str, x: float) -> tuple[float, float] | None:
        """The point of a curve nearest to ``x``."""
        shape = self._shapes.get(key)
        return None if shape is None else shape.nearest(x)

    def set_title(self, title: str) -> None:
        """What the table is called."""
        self._title = title

    def table(self) -> Table | None:
        """One row for each x, one column for each curve, band and row of bars; None for nothing."""
        shapes = [one for one in self._shapes.values() if one.columns()]
        columns = [column for one in shapes for column in one.columns()]
        if not columns:
            return None
        xs = np.unique(np.concatenate([x for _, x, _ in columns])).tolist()
        names = (self._titles[0], *(name or self._titles[1] for name, _, _ in columns))
        known = [dict(zip(x.tolist(), y.tolist(), strict=True)) for _, x, y in columns]
        return Table(self._title, names, list(zip(xs, *(map(one.get, xs) for one in known), strict=True)))

    # Inside

    def _of(self, key: str, kind: type[Kind], label: str) -> Kind:
        shape = self._shapes.get(key)
        if not isinstance(shape, kind):
            if shape is not None:
                shape.remove(self._view)
            shape = self._shapes[key] = kind(self._view, self._theme)
        shape.label = label
        return shape

    def _xs(self) -> Doubles:
        for shape in self._shapes.values():
            if len(shape.xs()):
                return shape.xs()
        return np.empty(0)

    def _changed(self, shape: Shape) -> None:
        self._fit()
        shape.draw(self)

    def _fit(self) -> None:
        if not self._is_given and (extent := _joined([one.extent() for one in self._shapes.values()])):
            left, right, bottom, top = _rounded(extent, self._is_log["x"], self._is_log["y"])
            left, right = self._sides or (left, right)
            PlotBase.set_range(self, left, right, bottom, top)

    def _view_moved(self) -> None:
        for shape in self._shapes.values():
            shape.draw(self)

    def _log_changed(self) -> None:
        self._view_moved()
        self._fit()

    def _style(self) -> None:
        super()._style()
        for shape in self._shapes.values():
            shape.style()


def _doubles(values: ArrayLike) -> Doubles:
    return np.asarray(values, dtype=np.float64)


def _joined(extents: Sequence[Extent | None]) -> Extent | None:
    """What contains them all."""
    known = [one for one in extents if one is not None]
    if not known:
        return None
    lefts, rights, bottoms, tops = zip(*known, strict=True)
    return min(lefts), max(rights), min(bottoms), max(tops)


def _rounded(extent: Extent, is_log_x: bool, is_log_y: bool) -> Extent:
    """Ends that change rarely."""
    left, right, bottom, top = extent
    return (*_round(left, right, is_log_x), *_round(bottom, top, is_log_y))


def _round(low: float, high: float, is_log: bool) -> tuple[float, float]:
    """Whole powers of ten on a logarithmic axis; else zero or a round number below, a round one above."""
    if is_log:
        first, last = floor(log10(max(low, SMALLEST))), ceil(log10(max(high, SMALLEST)))
        return 10.0**first, 10.0 ** max(last, first + 1)
    if high - low <= 1e-9 * max(abs(low), abs(high)):
        # A level line: an axis around it that has numbers to read it by.
        low, high = low - 0.5 * abs(low), high + 0.5 * abs(high)
    if low >= 0 and low <= 0.5 * high:
        return 0.0, rounded_up(high)
    if low < 0 < high:
        return -rounded_up(-low), rounded_up(high)
    step = 0.25 * 10.0 ** floor(log10(max(high - low, 1e-12)))
    below, above = step * floor(low / step), step * ceil(high / step)
    return (below, above) if above > below else (below, below + 1.0)
