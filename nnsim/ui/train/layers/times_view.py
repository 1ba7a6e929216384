"""What one step of the newest run takes, and where the time goes."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QStackedWidget

from nnsim.studio.studio import Studio
from nnsim.studio.training import RunState
from nnsim.training.last_step import Timings
from nnsim.ui.theme import Theme
from nnsim.ui.train.board.table import Table
from nnsim.ui.train.board.view import TrainView
from nnsim.ui.train.layers.numbers import duration
from nnsim.ui.train.layers.time_bars import TimeBars, TimePart
from nnsim.ui.widgets.panel import label
from nnsim.ui.widgets.upright_area import UprightArea


class TimesView(TrainView):
    """The mean over the steps of the run that were timed; only steps, no pauses."""

    def __init__(self, studio: Studio, theme: Theme) -> None:
        super().__init__(studio, theme)
        self.bars = TimeBars(theme)
        self.sentence = label("quiet", wrap=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.sentence)
        self._pages.addWidget(UprightArea(self.bars))
        self.set_content(self._pages)
        self.content = self.bars
        studio.step_figures.changed.connect(self.ask_renewal)
        studio.training.state_changed.connect(self._state_changed)

    def wake(self) -> None:
        """What has come meanwhile; and more from now on."""
        self.studio.step_figures.watch(self)
        self.renew()

    def rest(self) -> None:
        """Nobody looks."""
        self.studio.step_figures.rest(self)

    def renew(self) -> None:
        """Draw what there is."""
        totals = self.studio.step_figures.totals
        self._pages.setCurrentIndex(1 if totals.steps else 0)
        if totals.steps:
            parts = self.parts(totals)
            seconds = sum(part.seconds for part in parts)
            words = self.tr("{} a step, {} steps a second")
            self.bars.show_parts(words.format(duration(seconds), f"{1 / seconds:,.0f}"), parts)
            self.bars.setAccessibleDescription(self.bars.words)

    def table(self) -> Table | None:
        """A row for each part of a step."""
        totals = self.studio.step_figures.totals
        if not totals.steps:
            return None
        rows: Sequence[tuple[str, float]] = [(one.name, one.seconds) for one in self.parts(totals)]
        return Table(self.title, (self.tr("part of a step"), self.tr("seconds")), rows)

    @Slot(object, object)
    def _state_changed(self, _before: RunState, after: RunState) -> None:
        """The last figures of a run do not wait for their turn."""
        if after is RunState.IDLE and self.is_awake:
            self.renew()

    def parts(self, totals: Timings) -> list[TimePart]:
        """The parts of a step, each with its share of the seconds; those that took none are left out."""
        spent = {
            self.tr("Read the batch"): totals.read, self.tr("Forward"): totals.forward,
            self.tr("Backward"): totals.backward, self.tr("Move the weights"): totals.update,
            self.tr("Measure test and validation"): totals.evaluate, self.tr("Show"): totals.snapshot,
        }  # fmt: skip
        return [TimePart(name, seconds / totals.steps) for name, seconds in spent.items() if seconds > 0]

    def _retranslate(self) -> None:
        self.sentence.setText(self.tr("Where the time goes is told here while the network learns."))
        self.bars.setAccessibleName(self.tr("Time of one step of training"))
        self.bars.setWhatsThis(
            self.tr(
                "How long a step of training takes on this computer: reading a batch, finding the answers,"
                " finding the gradient on the way back, and moving the weights; and how much of it goes into"
                " measuring the test set. The mean over the steps of the run that were timed, without pauses."
            )
        )
        if self.is_awake:
            self.renew()
