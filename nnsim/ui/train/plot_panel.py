"""A panel with one plot, its legend with figures, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtWidgets import QPushButton, QStackedLayout, QWidget

from nnsim.ui.theme import Theme
from nnsim.ui.train.curves import Trio, no_series
from nnsim.ui.train.plot_legend import PlotLegend
from nnsim.ui.widgets.panel import Panel, label
from nnsim.ui.widgets.phrases import explained
from nnsim.ui.widgets.switch import Switch

if TYPE_CHECKING:
    from nnsim.ui.train.plot import CurvePlot

_AXIS = 56
"""About how wide the numbers of the plot are: the sentence keeps clear of them."""
Range = Callable[[bool], tuple[float, float, float]]


class PlotPanel(Panel):
    """Shows a sentence until the plot is there and has something to show.

    ``figure`` writes a value, ``extent(is_log)`` gives the range that shows all: right, bottom, top.
    """

    def __init__(
        self,
        figure: Callable[[float], str],
        extent: Range,
        theme: Theme,
        *,
        has_log: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._figure = figure
        self._extent = extent
        self._theme = theme
        self._series = no_series()
        self._names = ("", "", "")
        self._epoch: float | None = None
        self.plot: CurvePlot | None = None
        self.legend = PlotLegend(theme)
        self.log_switch = Switch(theme)
        self.log_switch.setVisible(has_log)
        self.log_switch.toggled.connect(self._set_log)
        self.all_button = QPushButton()
        self.all_button.setEnabled(False)
        self.sentence = label("quiet", wrap=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence.setContentsMargins(_AXIS, 0, 0, 0)
        self.sentence.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._arrange()
        self._retranslate()

    def _arrange(self) -> None:
        self.header.addWidget(self.log_switch)
        self.header.addWidget(self.all_button)
        self.body.addWidget(self.legend)
        place = QWidget()
        self._stack = QStackedLayout(place)
        self._stack.setStackingMode(QStackedLayout.StackingMode.StackAll)
        self._stack.addWidget(self.sentence)
        self.body.addWidget(place, 1)

    def build(self) -> None:
        """Make the plot; imports pyqtgraph."""
        from nnsim.ui.train.plot import CurvePlot

        self.plot = CurvePlot(self._series, self._theme)
        self.plot.pointed.connect(self._point)
        self.plot.following_changed.connect(self._set_following)
        self.all_button.clicked.connect(self.plot.show_all)
        self._stack.addWidget(self.plot)
        self._set_log(self.log_switch.isChecked())
        self._name_plot()

    def set_series(self, series: Trio) -> None:
        """Show another run."""
        self._series = series
        if self.plot is not None:
            self.plot.set_series(series)
        self.refresh()

    def set_names(self, title: str, y: str, description: str) -> None:
        """Heading, the name of the y axis with its unit, and what a screen reader says the plot is."""
        self._names = (title, y, description)
        self.heading.setText(title)
        self._name_plot()

    def refresh(self) -> None:
        """Draw what there is."""
        self.sentence.setVisible(not len(self._series[0]))
        if self.plot is not None:
            self.plot.set_range(*self._extent(self.log_switch.isChecked()))
            self.plot.refresh()
        self._show_figures()

    @Slot(bool)
    def _set_log(self, is_log: bool) -> None:
        if self.plot is not None:
            self.plot.set_log(is_log)
            self.plot.set_range(*self._extent(is_log))
            self.plot.show_all()

    @Slot(bool)
    def _set_following(self, following: bool) -> None:
        self.all_button.setEnabled(not following)

    @Slot(object)
    def _point(self, epoch: float | None) -> None:
        self._epoch = epoch
        self._show_figures()

    def _show_figures(self) -> None:
        at = float("inf") if self._epoch is None else self._epoch
        points = [one.nearest(at) for one in self._series]
        values = ["" if point is None else self._figure(point[1]) for point in points]
        where = "" if self._epoch is None else self.tr("at epoch {}").format(f"{self._epoch:.2f}")
        self.legend.show_values(values, where)
        if self.plot is not None:
            self.plot.setAccessibleDescription(self.legend.words)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.log_switch.setText(self.tr("Log axis"))
        self.log_switch.setToolTip(self.tr("Show powers of ten, to see small changes of a small loss"))
        self.all_button.setText(self.tr("Show all"))
        self.all_button.setToolTip(self.tr("Let the axes follow the whole curves again (Home)"))
        self._name_plot()
        self._show_figures()

    def _name_plot(self) -> None:
        title, y, description = self._names
        self.all_button.setAccessibleName(explained(self.all_button.text(), title))
        self.log_switch.setAccessibleName(explained(self.log_switch.text(), title))
        if self.plot is not None:
            self.plot.set_names(self.tr("epoch"), y)
            self.plot.setAccessibleName(description)
            self.plot.setWhatsThis(
                self.tr(
                    "Move the mouse over the plot for exact values; turn the wheel to zoom, drag to pan. By"
                    " keyboard: arrows move it, + and − zoom, Shift and arrows pan, Home shows all."
                )
            )
