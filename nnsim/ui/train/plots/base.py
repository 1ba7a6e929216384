"""The ground of all plots: axes, zoom, crosshair, keys, marks. Import it late, as all of pyqtgraph.

Redrawing is what costs a training thread its speed (the GIL), so axes keep their ranges until something
leaves them.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPixmapCache
from PySide6.QtWidgets import QToolTip, QVBoxLayout, QWidget

from nnsim.ui.theme import Theme
from nnsim.ui.train.curves import SMALLEST
from nnsim.ui.train.plots.axes import EDGE, PlotAxis
from nnsim.ui.train.plots.mark_lines import MarkLines
from nnsim.ui.train.plots.marks import PlotMark

Doubles = NDArray[np.float64]
Extent = tuple[float, float, float, float]
"""Left, right, bottom, top."""
_MARGINS = (0.035, 0.045)
_KEPT_KB = 65_536
_NOWHERE = (0.0, 1.0, 0.0, 1.0)


class PlotBase(QWidget):
    """Zoom and pan stay as they are while data arrives, until ``show_all``.

    Keys: left and right move the crosshair, + and - zoom, Shift with arrows pans, Home shows all.
    """

    #: where the crosshair is (x, in the numbers of the axis), or None
    pointed = Signal(object)
    #: whether the axes follow the data
    following_changed = Signal(bool)
    #: what is visible has changed
    view_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._is_log = {"x": False, "y": False}
        self._following = True
        self._wanted: Extent = _NOWHERE
        self._pointed: float | None = None
        self._names: dict[str, dict[float, str] | None] = {"bottom": None, "left": None}
        self._make_plot()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._widget)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self._style)

    # What is visible

    @property
    def is_following(self) -> bool:
        """Whether the axes follow the data: until a zoom or pan by hand, and again after ``show_all``."""
        return self._following

    @property
    def view_range(self) -> Extent:
        """What is visible: left, right, bottom, top; on a logarithmic axis the exponents."""
        (left, right), (bottom, top) = self._view.viewRange()
        return left, right, bottom, top

    def set_axes(self, x_title: str, y_title: str) -> None:
        """What the axes show, with units."""
        self._axes["bottom"].setLabel(x_title)
        self._axes["left"].setLabel(y_title)

    def set_left_width(self, pixels: int) -> None:
        """A fixed width for the left axis, so that plots one above the other line up."""
        self._axes["left"].setWidth(pixels)

    def name_places(self, x: dict[float, str] | None = None, y: dict[float, str] | None = None) -> None:
        """Names instead of numbers at places of an axis: for bars of classes and layers."""
        self._names = {"bottom": x, "left": y}
        self._show_x_numbers()
        self._show_y_numbers()

    def set_log(self, x: bool | None = None, y: bool | None = None) -> None:
        """Powers of ten on an axis, or plain numbers; None leaves it as it is."""
        for name, side, is_log in (("x", "bottom", x), ("y", "left", y)):
            if is_log is not None:
                self._is_log[name] = self._axes[side].is_log = is_log
                self._axes[side].setLogMode(is_log)
        self._show_x_numbers()
        self._show_y_numbers()
        self._log_changed()

    def set_range(self, left: float, right: float, bottom: float, top: float) -> None:
        """The range that shows all, in numbers of the axes."""
        left, right = (float(self._on_axis("x", one)) for one in (left, right))
        bottom, top = (float(self._on_axis("y", one)) for one in (bottom, top))
        # A little more on every side, or points and numbers at the edges would be cut.
        width, height = _MARGINS[0] * (right - left), _MARGINS[1] * (top - bottom)
        self._wanted = (left - width, right + width, bottom - height, top + height)
        if self._following:
            self._go_to_wanted()

    @Slot()
    def show_all(self) -> None:
        """Let the axes follow the data again."""
        self._set_following(True)
        self._go_to_wanted()
        self._view_moved()

    # What is pointed at

    @property
    def pointed_at(self) -> float | None:
        """Where the crosshair is."""
        return self._pointed

    def point_at(self, x: float | None) -> None:
        """Put the crosshair at the place nearest to ``x`` that has data, or take it away."""
        self._pointed = None if x is None else self._nearest(x)
        self._show_crosshair()
        self.pointed.emit(self._pointed)

    def set_marks(self, marks: Sequence[PlotMark]) -> None:
        """Vertical lines with words that are shown when the mouse is near."""
        self._mark_lines.show(tuple(marks), lambda x: float(self._on_axis("x", x)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keyboard's way to what the mouse does."""
        keys = Qt.Key
        step = 1 if event.key() in (keys.Key_Right, keys.Key_Up) else -1
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in (keys.Key_Left, keys.Key_Right):
            self._pan(step, 0) if shifted else self._move_crosshair(step)
        elif event.key() in (keys.Key_Up, keys.Key_Down) and shifted:
            self._pan(0, step)
        elif event.key() in (keys.Key_Plus, keys.Key_Equal, keys.Key_Minus):
            self._zoom(1.25 if event.key() == keys.Key_Minus else 0.8)
        elif event.key() == keys.Key_Home:
            self.show_all()
        elif event.key() == keys.Key_Escape and self._pointed is not None:
            self.point_at(None)
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The crosshair goes when the mouse does."""
        if event.type() == QEvent.Type.Leave and self._pointed is not None and not self.hasFocus():
            self.point_at(None)
        return False

    def set_vector(self, is_vector: bool) -> None:
        """Draw marks as shapes and not as small pictures: for files that have no pixels."""
        modes = self._widget.CacheModeFlag
        self._widget.setCacheMode(modes.CacheNone if is_vector else modes.CacheBackground)
        for axis in self._axes.values():
            axis.set_cached(not is_vector)
        for item in self._view.childGroup.childItems():
            if isinstance(item, pg.GraphicsItem):
                item.setExportMode(is_vector, {"antialias": True} if is_vector else None)

    # For subclasses

    def _xs(self) -> Doubles:
        """The places that the crosshair stops at, rising."""
        return np.empty(0)

    def _view_moved(self) -> None:
        """What is visible has changed by hand or by ``show_all``: draw what belongs there."""

    def _log_changed(self) -> None:
        """An axis is logarithmic now, or no more."""

    def _on_axis(self, axis: str, values: float | Doubles) -> Doubles:
        """Values as the axis has them: exponents on a logarithmic one."""
        array = np.asarray(values, dtype=np.float64)
        return np.log10(np.maximum(array, SMALLEST)) if self._is_log[axis] else array

    def _from_axis(self, axis: str, value: float) -> float:
        return float(10.0**value) if self._is_log[axis] else value

    # Inside

    def _make_plot(self) -> None:
        # The axes are kept as pixels; the usual room is that of a dozen of them.
        QPixmapCache.setCacheLimit(max(QPixmapCache.cacheLimit(), _KEPT_KB))
        # Put together from parts: a whole PlotItem brings menus and forms that nobody would see.
        self._widget = pg.GraphicsView()
        self._widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._widget.viewport().installEventFilter(self)
        parts = pg.GraphicsLayout()
        self._widget.setCentralItem(parts)
        self._view: Any = parts.addViewBox(row=0, col=1, enableMenu=False, defaultPadding=0)
        self._view.disableAutoRange()
        self._axes = {name: PlotAxis(name, self._view) for name in ("left", "bottom")}
        parts.addItem(self._axes["left"], row=0, col=0)
        parts.addItem(self._axes["bottom"], row=1, col=1)
        parts.layout.setSpacing(0)
        # Room for what stands out of the plot: half of a number at its edge.
        parts.layout.setContentsMargins(0, EDGE // 2, EDGE // 2, 0)
        self._crosshair = pg.InfiniteLine(angle=90, movable=False)
        self._crosshair.hide()
        self._view.addItem(self._crosshair, ignoreBounds=True)
        self._mark_lines = MarkLines(self._view, self._theme)
        self._view.sigXRangeChanged.connect(self._show_x_numbers)
        self._view.sigYRangeChanged.connect(self._show_y_numbers)
        self._view.sigRangeChanged.connect(self._range_changed)
        self._view.sigRangeChangedManually.connect(self._moved_by_hand)
        self._widget.scene().sigMouseMoved.connect(self._mouse_moved)

    @Slot()
    def _show_x_numbers(self) -> None:
        left, right, _, _ = self.view_range
        self._axes["bottom"].show_numbers(left, right, named=self._names["bottom"])

    @Slot()
    def _show_y_numbers(self) -> None:
        _, _, bottom, top = self.view_range
        self._axes["left"].show_numbers(bottom, top, named=self._names["left"])

    @Slot()
    def _range_changed(self) -> None:
        self.view_changed.emit()

    def _nearest(self, x: float) -> float | None:
        xs = self._xs()
        return None if not len(xs) else float(xs[int(np.abs(xs - x).argmin())])

    def _show_crosshair(self) -> None:
        self._crosshair.setVisible(self._pointed is not None)
        if self._pointed is not None:
            self._crosshair.setValue(float(self._on_axis("x", self._pointed)))

    @Slot(object)
    def _mouse_moved(self, position: QPointF) -> None:
        inside = self._view.sceneBoundingRect().contains(position)
        at = float(self._view.mapSceneToView(position).x()) if inside else None
        self.point_at(None if at is None else self._from_axis("x", at))
        self._tell_mark(at, position)

    def _tell_mark(self, at: float | None, position: QPointF) -> None:
        """The words of the mark under the mouse."""
        if self._mark_lines.marks:
            words = [] if at is None else self._mark_lines.words_at(at)
            where = self._widget.mapToGlobal(self._widget.mapFromScene(position))
            QToolTip.showText(where, "\n".join(words), self._widget) if words else QToolTip.hideText()

    @Slot()
    def _moved_by_hand(self) -> None:
        self._set_following(False)
        self._view_moved()

    def _go_to_wanted(self) -> None:
        # Axes are the costly part of a redraw: leave them alone while they fit.
        if not np.allclose(self.view_range, self._wanted, rtol=1e-9, atol=1e-12):
            left, right, bottom, top = self._wanted
            self._view.setRange(xRange=(left, right), yRange=(bottom, top), padding=0)
            self._view_moved()

    def _set_following(self, following: bool) -> None:
        if following != self._following:
            self._following = following
            self.following_changed.emit(following)

    def _move_crosshair(self, step: int) -> None:
        x = self._xs()
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
        self._widget.setBackground(self._theme.colours.panel)
        self._crosshair.setPen(pg.mkPen(self._theme.colours.quiet, width=1))
        for axis in self._axes.values():
            axis.take_look(self._theme)
        self._mark_lines.style(self._theme)
