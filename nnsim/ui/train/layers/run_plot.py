"""What the views have in common that show figures of the steps over the run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from nnsim.studio.error_words import error_words
from nnsim.studio.studio import Studio
from nnsim.studio.training import RunState
from nnsim.training.figures_of_step import StepFigures
from nnsim.ui.theme import Theme
from nnsim.ui.train.board.table import Table
from nnsim.ui.train.board.view import TrainView
from nnsim.ui.train.plots.legend import LegendEntry, PlotLegend
from nnsim.ui.train.plots.marks import PlotMark
from nnsim.ui.train.plots.place import PlotPlace

if TYPE_CHECKING:
    from nnsim.ui.train.plots.xy_plot import XYPlot


class RunPlotView(TrainView):
    """A plot over the epochs, drawn anew from the history of the run; a sentence where there is none yet.

    A subclass draws (``draw``), says what the legend shows (``entries``), and names the axes.
    """

    is_log = False

    def __init__(self, studio: Studio, theme: Theme) -> None:
        super().__init__(studio, theme)
        self.plot: XYPlot | None = None
        self.legend = PlotLegend(theme, "0.00 · 10⁻⁰⁰")
        self._place = PlotPlace(self.legend)
        self.sentence = self._place.sentence
        self.set_content(self._place)
        studio.step_figures.changed.connect(self.ask_renewal)
        studio.runnable.changed.connect(self._network_changed)
        studio.training.marked.connect(self.ask_renewal)
        studio.training.state_changed.connect(self._state_changed)

    # What a subclass says

    def draw(self, plot: XYPlot, history: Sequence[StepFigures]) -> None:
        """Draw a history that is not empty."""
        raise NotImplementedError

    def entries(self, figures: StepFigures) -> list[LegendEntry]:
        """The legend for the figures at the crosshair, or the newest."""
        raise NotImplementedError

    def axis_title(self) -> str:
        """The name of the y axis with its unit."""
        raise NotImplementedError

    # Being seen

    def build(self) -> None:
        """Make the plot; imports pyqtgraph."""
        from nnsim.ui.train.plots.xy_plot import XYPlot

        self.plot = XYPlot(self.theme)
        self.plot.pointed.connect(self._show_figures)
        self._place.set_plot(self.plot)
        self.plot.set_log(y=self.is_log)
        self._name_plot()

    def wake(self) -> None:
        """What has come meanwhile; and more from now on."""
        self.studio.step_figures.watch(self)
        self.renew()

    def rest(self) -> None:
        """Nobody looks."""
        self.studio.step_figures.rest(self)

    def renew(self) -> None:
        """Draw what there is."""
        history = self.studio.step_figures.history
        self._place.set_empty(not history)
        if self.plot is not None:
            if history:
                self.draw(self.plot, history)
            else:
                self.plot.clear()
            self.plot.set_marks(self._marks())
        self._show_figures()

    def table(self) -> Table | None:
        """Every point of every curve."""
        made = None if self.plot is None or not self.studio.step_figures.history else self.plot.table()
        return None if made is None else replace(made, title=self.title)

    def _marks(self) -> tuple[PlotMark, ...]:
        marks = self.studio.training.marks
        return tuple(PlotMark(one.epoch, "\n".join(map(error_words, one.words))) for one in marks)

    @Slot(object, object)
    def _state_changed(self, _before: RunState, after: RunState) -> None:
        """The last figures of a run do not wait for their turn."""
        if after is RunState.IDLE and self.is_awake:
            self.renew()

    @Slot(object, object)
    def _network_changed(self, before: object, after: object) -> None:
        if getattr(before, "spec", None) is not getattr(after, "spec", None):
            self.ask_renewal()

    @Slot()
    def _show_figures(self, *_news: object) -> None:
        figures, where = self._pointed()
        self.legend.show_entries([] if figures is None else self.entries(figures), where)
        if self.plot is not None:
            self.plot.setAccessibleDescription(self.legend.words)

    def _pointed(self) -> tuple[StepFigures | None, str]:
        """The figures at the crosshair and which step they are of; without one the newest."""
        history = self.studio.step_figures.history
        at = None if self.plot is None else self.plot.pointed_at
        if at is None or not history:
            return self.studio.step_figures.newest, ""
        found = min(history, key=lambda one: abs(one.epoch - at))
        words = self.tr("at epoch {}, step {}")
        return found, words.format(f"{found.epoch:.2f}", f"{found.step:,}")

    # Words

    def _retranslate(self) -> None:
        self.sentence.setText(self.tr("The curves grow here while the network learns."))
        self._name_plot()
        if self.is_awake:
            self.renew()

    def _name_plot(self) -> None:
        if self.plot is None:
            return
        self.plot.set_axes(self.tr("epoch"), self.axis_title())
        self.plot.setAccessibleName(self.tr("Plot over the epochs: {}").format(self.title))
        self.plot.setWhatsThis(self.explanation())

    def explanation(self) -> str:
        """What can be learnt from the plot."""
        return ""
