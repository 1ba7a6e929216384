"""What loss and accuracy have in common: curves over epochs with figures, smoothing, marks and other runs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton

from nnsim.studio.error_words import error_words
from nnsim.studio.studio import Studio
from nnsim.studio.training import RunState
from nnsim.training.snapshot import Measurement
from nnsim.ui.theme import Theme
from nnsim.ui.train.board.table import Table
from nnsim.ui.train.board.view import TrainView
from nnsim.ui.train.curves import Doubles, Reading, Series, Trio, no_series, read, rounded_up, smoothed
from nnsim.ui.train.overlaid_runs import OverlaidRuns
from nnsim.ui.train.plots.legend import LegendEntry, PlotLegend
from nnsim.ui.train.plots.marks import PlotMark
from nnsim.ui.train.plots.place import PlotPlace
from nnsim.ui.train.plots.smoothing_slider import SmoothingSlider
from nnsim.ui.train.plots.style import STYLES, CurveStyle
from nnsim.ui.widgets.phrases import explained
from nnsim.ui.widgets.switch import Switch

if TYPE_CHECKING:
    from nnsim.ui.train.plots.xy_plot import XYPlot

_KEYS = ("training", "test", "validation")
_RAW = 0.3
"""How strong a raw curve is beside its smoothed one."""


class CurvesView(TrainView):
    """Points come from measurements only, never from drawing. A sentence stands where there are none yet.

    A subclass says what is read from a measurement (``reading``), how a figure is written, and which range
    shows all.
    """

    reading: Reading
    #: what remembers how much is smoothed
    smoothing_setting: str

    def __init__(self, studio: Studio, theme: Theme) -> None:
        super().__init__(studio, theme)
        #: training, test and validation set; the last is empty where nothing is set aside
        self.series: Trio = no_series()
        #: the last measurement that is on the curves
        self.newest: Measurement | None = None
        self.plot: XYPlot | None = None
        self._others = OverlaidRuns(studio.ledger, self.reading)
        self._make_controls()
        self._make_content()
        session = studio.training
        session.measured.connect(self._add)
        session.thinned.connect(self._read_again)
        session.state_changed.connect(self._state_changed)
        session.marked.connect(self.ask_renewal)
        studio.ledger.overlaid_changed.connect(self.ask_renewal)
        self._read_again()

    # What a subclass says

    def figure(self, value: float) -> str:
        """A value in the legend."""
        raise NotImplementedError

    def extent(self, *, is_log: bool) -> tuple[float, float]:
        """The values at the lower and the upper end of an axis that shows all."""
        raise NotImplementedError

    def unit(self) -> str:
        """The name of the y axis with its unit."""
        raise NotImplementedError

    # Being seen

    def build(self) -> None:
        """Make the plot; imports pyqtgraph."""
        from nnsim.ui.train.plots.xy_plot import XYPlot

        self.plot = XYPlot(self.theme)
        self.plot.pointed.connect(self._show_figures)
        self.plot.following_changed.connect(self._set_following)
        self.all_button.clicked.connect(self.plot.show_all)
        self._place.set_plot(self.plot)
        self.plot.set_log(y=self.log_switch.isChecked())
        self._name_plot()

    def wake(self) -> None:
        """What has been measured meanwhile."""
        self.renew()

    def renew(self) -> None:
        """Draw what there is."""
        if self.plot is not None:
            self._draw(self.plot)
        self._place.set_empty(not any(len(one) for one in self._drawn()))
        self._show_figures()

    def table(self) -> Table | None:
        """Every measurement: epochs, the three curves, their smoothed forms, and the runs beside."""
        made = None if self.plot is None or not len(self.series[0]) else self.plot.table()
        return None if made is None else replace(made, title=self.title)

    # Points

    @Slot()
    def _read_again(self) -> None:
        """Of a very long run the session keeps fewer points, and so do its curves."""
        history = self.studio.training.history
        self.series = read(history, self.reading)
        self.newest = history[-1] if history else None

    @Slot(object)
    def _add(self, measurements: tuple[Measurement, ...]) -> None:
        if measurements[0].step == 0 and len(self.series[0]):
            # A run that was to go on has begun anew: its data was not what it had been.
            self._begin(())
        # Those that came with a thinned history are on the curves already.
        known = -1 if self.newest is None else self.newest.step
        read([one for one in measurements if one.step > known], self.reading, self.series)
        self.newest = measurements[-1]
        self.ask_renewal()

    def _begin(self, measurements: tuple[Measurement, ...]) -> None:
        """Another run: its curves, all of them in view."""
        self.series = read(measurements, self.reading)
        self.newest = measurements[-1] if measurements else None
        if self.plot is not None:
            self.plot.point_at(None)
            self.plot.show_all()
        self._name_plot()

    @Slot(object, object)
    def _state_changed(self, before: RunState, after: RunState) -> None:
        if after is RunState.LOADING:
            # A run that goes on keeps its curves.
            self._begin(self.studio.training.history)
        self._name_sentence()
        if self.is_awake and after in (RunState.LOADING, RunState.IDLE):
            self.renew()

    # Drawing

    def _draw(self, plot: XYPlot) -> None:
        is_log = self.log_switch.isChecked()
        reach = self.smoothing.reach
        # First: how far the axes reach depends on them too.
        smooth = self.tr("{}, smoothed").format if reach else str
        self._others.draw(plot, lambda name: self._labelled(smooth(name)), self.tr("{}, test").format, reach)
        plot.set_range(0.0, self._right(), *self.extent(is_log=is_log))
        names = {key: self._labelled(name) for key, name in self._names().items()}
        for key, series, style in zip(_KEYS, self.series, STYLES, strict=True):
            raw = style if reach == 0 else replace(style, opacity=_RAW, width=1.0, mark="")
            self._draw_curve(plot, key, series, series.y, raw, names[key])
        for key, series, style in zip(_KEYS, self.series, STYLES, strict=True):
            name = self._labelled(self.tr("{}, smoothed").format(self._names()[key]))
            shown = smoothed(series.x, series.y, reach) if reach else series.y[:0]
            self._draw_curve(plot, key + " smoothed", series, shown, style, name)
        plot.set_marks(self._marks())

    def _draw_curve(
        self, plot: XYPlot, key: str, series: Series, y: Doubles, style: CurveStyle, name: str
    ) -> None:
        if len(y):
            plot.set_curve(key, series.x, y, style, name)
        else:
            plot.remove_curve(key)

    def _labelled(self, name: str) -> str:
        return explained(name, self.unit())

    def _right(self) -> float:
        """The end of the x axis: it grows in steps, up to the epochs that were asked for."""
        order = self.studio.training.order
        reached = max((float(one.x[-1]) for one in self._drawn() if len(one)), default=0.0)
        if not reached:
            return 10.0
        right = rounded_up(max(1.0, reached))
        return right if order is None else max(reached, min(float(order.hyperparameters.epochs), right))

    def _drawn(self) -> list[Series]:
        """All curves whose range counts."""
        runs, tested = self._others.runs, self._others.tested
        return [*self.series, *(one.series for one in runs), *(one.test for one in tested)]

    def _marks(self) -> tuple[PlotMark, ...]:
        marks = self.studio.training.marks
        return tuple(PlotMark(one.epoch, "\n".join(map(error_words, one.words))) for one in marks)

    # Figures

    @Slot()
    def _show_figures(self, *_news: object) -> None:
        pointed = None if self.plot is None else self.plot.pointed_at
        at = float("inf") if pointed is None else pointed
        names = self._names()
        entries = [
            LegendEntry(names[key], style, self._figure(series, at))
            for key, series, style in zip(_KEYS, self.series, STYLES, strict=True)
            if key != "validation" or len(series)
        ]
        for one in self._others.runs:
            entries.append(LegendEntry(one.name, one.style, self._figure(one.series, at)))
        for one in self._others.tested:
            name = self.tr("{}, test").format(one.name)
            entries.append(LegendEntry(name, one.test_style, self._figure(one.test, at)))
        where = "" if pointed is None else self.tr("at epoch {}").format(f"{pointed:.2f}")
        self.legend.show_entries(entries, where)
        if self.plot is not None:
            self.plot.setAccessibleDescription(self.legend.words)

    def _figure(self, series: Series, at: float) -> str:
        point = series.nearest(at)
        return "" if point is None else self.figure(point[1])

    def _names(self) -> dict[str, str]:
        words = (self.tr("training"), self.tr("test"), self.tr("validation"))
        return dict(zip(_KEYS, words, strict=True))

    # Controls

    def _make_controls(self) -> None:
        self.smoothing = SmoothingSlider(self.studio.settings, self.smoothing_setting)
        self.smoothing.changed.connect(self._renew_if_awake)
        self.log_switch = Switch(self.theme)
        self.log_switch.toggled.connect(self._set_log)
        self.all_button = QPushButton()
        self.all_button.setEnabled(False)
        self.all_button.hide()
        for control in (self.smoothing, self.log_switch, self.all_button):
            self.controls.addWidget(control)

    def _make_content(self) -> None:
        self.legend = PlotLegend(self.theme)
        self._place = PlotPlace(self.legend)
        self.sentence = self._place.sentence
        self.set_content(self._place)

    @Slot()
    def _renew_if_awake(self) -> None:
        if self.is_awake:
            self.renew()

    @Slot(bool)
    def _set_log(self, is_log: bool) -> None:
        if self.plot is not None:
            self.plot.set_log(y=is_log)
            self.plot.set_range(0.0, self._right(), *self.extent(is_log=is_log))
            self.plot.show_all()

    @Slot(bool)
    def _set_following(self, following: bool) -> None:
        self.all_button.setEnabled(not following)
        self.all_button.setVisible(not following)

    # Words

    def _retranslate(self) -> None:
        self.smoothing.retranslate()
        self.log_switch.setText(self.tr("Log axis"))
        self.log_switch.setToolTip(self.tr("Show powers of ten, to see small changes of a small loss"))
        self.log_switch.setWhatsThis(
            self.tr(
                "On this axis equal distances are equal factors: from 1 to 0.1 is as far as "
                "from 0.1 to 0.01. Switch it on when a curve looks flat near zero, to see "
                "whether it still falls."
            )
        )
        self.all_button.setText(self.tr("Show all"))
        self.all_button.setToolTip(self.tr("Let the axes follow the whole curves again (Home)"))
        self.all_button.setWhatsThis(self.tr("A zoomed plot stands still. This lets it follow the run."))
        self.all_button.setAccessibleName(explained(self.all_button.text(), self.title))
        self.log_switch.setAccessibleName(explained(self.log_switch.text(), self.title))
        self._name_sentence()
        self._name_plot()
        self._show_figures()

    def _name_sentence(self) -> None:
        loading = self.studio.training.state is RunState.LOADING
        waiting = self.tr("The data is being made ready.")
        self.sentence.setText(waiting if loading else self.tr("The curves grow here."))

    def _name_plot(self) -> None:
        if self.plot is None:
            return
        self.plot.set_axes(self.tr("epoch"), self.unit())
        self.plot.setAccessibleName(self.tr("Plot over the epochs: {}").format(self.title))
        self.plot.setWhatsThis(
            self.tr(
                "Move the mouse over the plot for exact values; turn the wheel to zoom, drag to pan. By"
                " keyboard: arrows move it, + and − zoom, Shift and arrows pan, Home shows all."
            )
        )
