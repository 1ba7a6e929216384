"""The curves of a run in one plot on pyqtgraph. Import it late: pyqtgraph takes most of a second.

Redrawing is what costs a training thread its speed (the GIL), so axes keep their ranges until a curve leaves
them and few points are drawn.
"""

from math import ceil, log10
from typing import Any

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nnsim.ui.theme import Theme
from nnsim.ui.train.curves import SMALLEST, Series, Trio, epoch_ticks, log_ticks, thinned, within
from nnsim.ui.train.plot_legend import STYLES

_MOST = 600
_FEW_MARKERS = 30
_GRID = 128
"""Opacity of the grid, of 255."""
_EDGE = 12
"""How far a number may stand out beside the plot, in pixels."""
_MARGINS = (0.035, 0.045)
Doubles = NDArray[np.float64]


class _Axis(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph has no types
    """Shows the numbers at its ends too, which pyqtgraph leaves out where there is a grid."""

    def boundingRect(self) -> QRectF:
        """Larger by what may stand out."""
        usual: QRectF = super().boundingRect()
        return usual.adjusted(-_EDGE, -_EDGE, _EDGE, _EDGE)


class CurvePlot(QWidget):
    """Training, test and validation over epochs; zoom and pan stay as they are while points arrive.

    Keys: left and right move the crosshair, + and - zoom, Shift with arrows pans, Home shows all.
    """

    #: the epoch under the crosshair, or None
    pointed = Signal(object)
    #: whether the axes follow the curves
    following_changed = Signal(bool)

    def __init__(self, series: Trio, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._series = series
        self._is_log = False
        self._following = True
        self._wanted = (0.0, 1.0, 0.0, 1.0)
        self._pointed: float | None = None
        self._make_plot()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._widget)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self._style)
        self._style()

    @property
    def is_following(self) -> bool:
        """Whether the axes follow the curves: until a zoom or pan by hand, and again after ``show_all``."""
        return self._following

    @property
    def view_range(self) -> tuple[float, float, float, float]:
        """What is visible: left, right, bottom, top; on a logarithmic axis the exponents."""
        (left, right), (bottom, top) = self._view.viewRange()
        return left, right, bottom, top

    @property
    def drawn_points(self) -> int:
        """How many points the curves are drawn with."""
        return sum(len(one.xData) for one in self._curves if one.xData is not None)

    def set_series(self, series: Trio) -> None:
        """Show another run."""
        self._series = series
        self.point_at(None)
        self.show_all()

    def set_names(self, x: str, y: str) -> None:
        """What the axes show."""
        self._axes["bottom"].setLabel(x)
        self._axes["left"].setLabel(y)

    def set_range(self, right: float, bottom: float, top: float) -> None:
        """The range that shows all: from 0 to ``right`` epochs, from ``bottom`` to ``top``."""
        if self._is_log:
            bottom, top = float(np.log10(max(bottom, SMALLEST))), float(np.log10(max(top, SMALLEST)))
        # A little more on every side, or marks and numbers at the edges would be cut.
        width, height = _MARGINS[0] * right, _MARGINS[1] * (top - bottom)
        self._wanted = (-width, right + width, bottom - height, top + height)
        if self._following:
            self._go_to_wanted()

    def set_log(self, is_log: bool) -> None:
        """Show powers of ten on the y axis, or plain numbers."""
        self._is_log = is_log
        self._axes["left"].setLogMode(is_log)
        self._show_ticks()

    def refresh(self) -> None:
        """Draw the curves as they are now."""
        left, right, _, _ = self.view_range
        for series, curve, marks in zip(self._series, self._curves, self._marks, strict=True):
            if not len(series) and not curve.isVisible():
                continue
            x, y = self._drawable(series, left, right)
            curve.setData(x, y)
            curve.setVisible(bool(len(series)))
            if marks is not None:
                every = slice((len(x) - 1) % self._marker_step(len(x)), None, self._marker_step(len(x)))
                marks.setData(x[every], y[every])
        self._show_crosshair()

    @Slot()
    def show_all(self) -> None:
        """Let the axes follow the curves again."""
        self._set_following(True)
        self._go_to_wanted()
        self.refresh()

    def point_at(self, epoch: float | None) -> None:
        """Put the crosshair at the measurement nearest to an epoch, or take it away."""
        nearest = None if epoch is None else self._series[0].nearest(epoch)
        self._pointed = None if nearest is None else nearest[0]
        self._show_crosshair()
        self.pointed.emit(self._pointed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keyboard's way to what the mouse does."""
        step = 1 if event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Up) else -1
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._pan(step, 0) if shifted else self._move_crosshair(step)
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and shifted:
            self._pan(0, step)
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self._zoom(1.25 if event.key() == Qt.Key.Key_Minus else 0.8)
        elif event.key() == Qt.Key.Key_Home:
            self.show_all()
        elif event.key() == Qt.Key.Key_Escape and self._pointed is not None:
            self.point_at(None)
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The crosshair goes when the mouse does."""
        if event.type() == QEvent.Type.Leave and self._pointed is not None and not self.hasFocus():
            self.point_at(None)
        return False

    def _make_plot(self) -> None:
        # Put together from parts: a whole PlotItem brings menus and forms that nobody would see.
        self._widget = pg.GraphicsView()
        self._widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._widget.viewport().installEventFilter(self)
        parts = pg.GraphicsLayout()
        self._widget.setCentralItem(parts)
        self._view: Any = parts.addViewBox(row=0, col=1, enableMenu=False, defaultPadding=0)
        self._view.disableAutoRange()
        self._axes = {name: _Axis(name, linkView=self._view) for name in ("left", "bottom")}
        parts.addItem(self._axes["left"], row=0, col=0)
        parts.addItem(self._axes["bottom"], row=1, col=1)
        parts.layout.setSpacing(0)
        for axis in self._axes.values():
            axis.enableAutoSIPrefix(False)
            axis.setGrid(_GRID)
        self._curves = [pg.PlotCurveItem() for _ in STYLES]
        self._marks = [self._mark(style.mark) for style in STYLES]
        self._crosshair = pg.InfiniteLine(angle=90, movable=False)
        self._crosshair.hide()
        for item in (self._crosshair, *self._curves, *filter(None, self._marks)):
            self._view.addItem(item, ignoreBounds=True)
        # Room for what stands out of the plot: half of a number at its edge.
        parts.layout.setContentsMargins(0, _EDGE // 2, _EDGE // 2, 0)
        self._view.sigXRangeChanged.connect(self._show_epochs)
        self._view.sigYRangeChanged.connect(self._show_ticks)
        self._view.sigRangeChangedManually.connect(self._moved_by_hand)
        self._widget.scene().sigMouseMoved.connect(self._mouse_moved)

    def _mark(self, symbol: str) -> Any:
        sizes = {"o": 6, "d": 8}
        return pg.ScatterPlotItem(symbol=symbol, size=sizes[symbol], pxMode=True) if symbol else None

    @Slot()
    def _show_epochs(self) -> None:
        left, right, _, _ = self.view_range
        self._axes["bottom"].setTicks([[(value, f"{value:g}") for value in epoch_ticks(left, right)]])

    @Slot()
    def _show_ticks(self) -> None:
        """On a logarithmic axis only as many numbers as there is room for; pyqtgraph would show them all."""
        _, _, bottom, top = self.view_range
        values = log_ticks(bottom, top) if self._is_log else []
        ticks = [(log10(value), f"{value:g}") for value in values]
        self._axes["left"].setTicks([ticks] if ticks else None)

    def _drawable(self, series: Series, left: float, right: float) -> tuple[Doubles, Doubles]:
        x, y = thinned(*within(series, left, right), _MOST // 2)
        return (x, np.log10(np.maximum(y, SMALLEST))) if self._is_log else (x.copy(), y.copy())

    def _marker_step(self, count: int) -> int:
        """Which marks to show, counted from the newest: more than a few would hide the line."""
        return max(1, ceil(count / _FEW_MARKERS))

    def _show_crosshair(self) -> None:
        self._crosshair.setVisible(self._pointed is not None)
        if self._pointed is not None:
            self._crosshair.setValue(self._pointed)

    @Slot(object)
    def _mouse_moved(self, position: QPointF) -> None:
        inside = self._view.sceneBoundingRect().contains(position)
        self.point_at(float(self._view.mapSceneToView(position).x()) if inside else None)

    @Slot()
    def _moved_by_hand(self) -> None:
        self._set_following(False)
        self.refresh()

    def _go_to_wanted(self) -> None:
        # Axes are the costly part of a redraw: leave them alone while they fit.
        if not np.allclose(self.view_range, self._wanted):
            left, right, bottom, top = self._wanted
            self._view.setRange(xRange=(left, right), yRange=(bottom, top), padding=0)

    def _set_following(self, following: bool) -> None:
        if following != self._following:
            self._following = following
            self.following_changed.emit(following)

    def _move_crosshair(self, step: int) -> None:
        x = self._series[0].x
        if not len(x):
            return
        at = float(x[-1]) if self._pointed is None else self._pointed
        place = int(np.searchsorted(x, at)) + (0 if self._pointed is None else step)
        self.point_at(float(x[min(max(place, 0), len(x) - 1)]))

    def _pan(self, right: int, up: int) -> None:
        left_edge, right_edge, bottom, top = self.view_range
        self._view.translateBy(x=0.1 * right * (right_edge - left_edge), y=0.1 * up * (top - bottom))
        self._moved_by_hand()

    def _zoom(self, factor: float) -> None:
        self._view.scaleBy((factor, factor))
        self._moved_by_hand()

    @Slot()
    def _style(self) -> None:
        colours = self._theme.colours
        self._widget.setBackground(colours.panel)
        for style, curve, marks in zip(STYLES, self._curves, self._marks, strict=True):
            colour = colours.color(style.meaning)
            curve.setPen(pg.mkPen(colour, width=2, style=style.line))
            if marks is not None:
                marks.setPen(None)
                marks.setBrush(colour)
        self._crosshair.setPen(pg.mkPen(colours.quiet, width=1))
        for axis in self._axes.values():
            axis.setPen(pg.mkPen(colours.line))
            axis.setTextPen(pg.mkPen(colours.quiet))
            axis.setTickFont(self._theme.font("small"))
            axis.label.setFont(self._theme.font("small"))
