"""The loss along a line through the weights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from nnsim.network.weights import Weights
from nnsim.studio.studio import Studio
from nnsim.training.examining.examination import AnyExamination
from nnsim.training.examining.landscape import LineFrom, LossLine, RandomLine
from nnsim.ui.theme import Theme
from nnsim.ui.train.board.table import Table
from nnsim.ui.train.layers.examined_view import ExaminedView
from nnsim.ui.train.loss_words import loss_figure
from nnsim.ui.train.plots.legend import LegendEntry, PlotLegend
from nnsim.ui.train.plots.marks import PlotMark
from nnsim.ui.train.plots.style import TEST, TRAINING
from nnsim.ui.widgets.choice import Choice

if TYPE_CHECKING:
    from nnsim.ui.train.plots.xy_plot import XYPlot


class LineView(ExaminedView):
    """From the weights of the start to those of now, or along a random direction."""

    def __init__(self, studio: Studio, theme: Theme) -> None:
        self.plot: XYPlot | None = None
        self.legend = PlotLegend(theme, "0.0000")
        self._picture = QWidget()
        column = QVBoxLayout(self._picture)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.legend)
        super().__init__(studio, theme, self._picture)
        self._seed = 1
        self.line_choice = Choice(("run", "random"), "run")
        self.line_choice.setMinimumContentsLength(15)
        self.line_choice.chosen.connect(self._choose)
        self.another_button = QPushButton()
        self.another_button.clicked.connect(self._draw_another)
        self.another_button.hide()
        self.controls.addWidget(self.line_choice)
        self.controls.addWidget(self.another_button)
        studio.training.state_changed.connect(self.ask_renewal)

    def build(self) -> None:
        """Make the plot; imports pyqtgraph."""
        from nnsim.ui.train.plots.xy_plot import XYPlot

        self.plot = XYPlot(self.theme)
        self.plot.pointed.connect(self._show_figures)
        layout = self._picture.layout()
        assert layout is not None
        layout.addWidget(self.plot)
        self._name_plot()

    @property
    def is_random(self) -> bool:
        """Whether the line is a random one; so it is where no run has made this network."""
        return self.line_choice.key == "random" or self._start() is None

    def examination(self) -> AnyExamination:
        """The line that is chosen."""
        start = self._start()
        if start is None or self.is_random:
            return RandomLine(self._seed)
        return LineFrom(start)

    def show_answer(self, answer: object) -> None:
        """Draw both losses."""
        if self.plot is None or not isinstance(answer, LossLine):
            return
        self._name_plot()
        self._mark_places(self.plot)
        self.plot.set_sides(float(answer.at[0]), float(answer.at[-1]))
        self.plot.set_curve("training", answer.at, answer.training, TRAINING, self.tr("training loss"))
        self.plot.set_curve("test", answer.at, answer.test, TEST, self.tr("test loss"))
        self._show_figures()

    def _mark_places(self, plot: XYPlot) -> None:
        """Lines and words where the weights of the start and those of now are."""
        start, now = self.tr("{} (start)"), self.tr("{} (now)")
        if self.is_random:
            marks, words = {0.0: now.format(0)}, {x / 2: f"{x / 2:g}".replace("-", "−") for x in range(-2, 3)}
        else:
            marks, words = {0.0: start.format(0), 1.0: now.format(1)}, {0.5: "0.5"}
        plot.set_marks(tuple(PlotMark(at, name) for at, name in marks.items()))
        plot.name_places(x=words | marks)

    def table(self) -> Table | None:
        """One row for each place."""
        return None if self.plot is None else self.plot.table()

    def _start(self) -> Weights | None:
        """Where the newest run began, if it is one of this network and has come anywhere."""
        order, shown = self.studio.training.order, self.studio.runnable.shown
        if order is None or order.weights.layout != shown.weights.layout:
            return None
        return None if order.weights.same_as(shown.weights) else order.weights

    @Slot()
    def _choose(self) -> None:
        self.another_button.setVisible(self.line_choice.key == "random")
        self._renew_if_awake()

    @Slot()
    def _draw_another(self) -> None:
        self._seed += 1
        self._renew_if_awake()

    @Slot()
    def _show_figures(self, *_news: object) -> None:
        """The losses at the crosshair, or those of now."""
        answer = self.answer
        if self.plot is None or not isinstance(answer, LossLine):
            return
        pointed = self.plot.pointed_at
        at = (0.0 if self.is_random else 1.0) if pointed is None else pointed
        entries = []
        for key, name, style in (
            ("training", self.tr("training"), TRAINING), ("test", self.tr("test"), TEST)
        ):  # fmt: skip
            point = self.plot.value_at(key, at)
            entries.append(LegendEntry(name, style, "" if point is None else loss_figure(point[1])))
        where = self.tr("now") if pointed is None else self.tr("at {}").format(f"{at:.2f}")
        self.legend.show_entries(entries, where)
        self.plot.setAccessibleDescription(self.legend.words)

    def _retranslate(self) -> None:
        self.set_title(self.tr("Loss along a line"))
        self.line_choice.set_words(
            {"run": self.tr("From the start to now"), "random": self.tr("Random direction")}
        )
        self.line_choice.setWhatsThis(
            self.tr(
                "From the start to now shows whether the run went straight downhill or over a "
                "ridge. A random direction shows how sensitive the network is to small changes "
                "of its weights."
            )
        )
        self.line_choice.setToolTip(self.tr("Which line through the weights is walked along"))
        self.line_choice.setAccessibleName(self.tr("Line through the weights"))
        self.another_button.setText(self.tr("Another"))
        self.another_button.setWhatsThis(
            self.tr(
                "One random direction says little. Draw several: if the loss rises alike in "
                "all, the network sits in a round valley."
            )
        )
        self.another_button.setToolTip(self.tr("Draw another random direction"))
        self._name_plot()
        self._renew_if_awake()

    def _name_plot(self) -> None:
        if self.plot is None:
            return
        if self.is_random:
            x = self.tr("away from the weights of now, by this many of their lengths")
        else:
            x = self.tr("from the weights of the start to those of now")
        self.plot.set_axes(x, self.tr("mean loss"))
        self.plot.set_title(self.title)
        self.plot.setAccessibleName(self.title)
        self.plot.setWhatsThis(
            self.tr(
                "All weights are moved together along one line, and the loss is measured at each place. A"
                " narrow valley means that small changes of the weights spoil much; where no run has made"
                " this network, or it has not moved yet, the line is a random one. Random directions are"
                " scaled neuron by neuron to the size of the weights (Li et al. 2018)."
            )
        )
