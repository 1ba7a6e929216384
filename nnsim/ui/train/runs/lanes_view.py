"""What the views of a twin and of a race have in common: start, stop, take over, and the curves."""

from collections.abc import Sequence

from PySide6.QtCore import Slot

from nnsim.network.errors import NetworkError
from nnsim.network.project import Project
from nnsim.studio.error_words import error_words
from nnsim.studio.studio import Studio
from nnsim.studio.training import RunState
from nnsim.training.entrants import Entrant, from_first_weights
from nnsim.training.fit import check_setup
from nnsim.ui.theme import Theme
from nnsim.ui.train.board.view import TrainView
from nnsim.ui.train.runs.lane_plot import READINGS, LanePlot
from nnsim.ui.widgets.action_button import ActionButton, describe, make_action
from nnsim.ui.widgets.choice import Choice


class LanesView(TrainView):
    """A subclass says who enters (``begin``), which lane is marked, and what the start is called."""

    kind = ""

    def __init__(self, studio: Studio, theme: Theme) -> None:
        super().__init__(studio, theme)
        self.racing = studio.racing
        self.lane_plot = LanePlot(self.racing, theme)
        self.start_action, self.stop_action, self.adopt_action = (make_action("", self) for _ in range(3))
        self.reading_choice = Choice(tuple(READINGS), "loss")
        self.reading_choice.setMinimumContentsLength(10)
        self.reading_choice.chosen.connect(self.lane_plot.show_reading)
        self.reading_choice.chosen.connect(self._name_plot)
        self.controls.addWidget(self.reading_choice)
        for action in (self.adopt_action, self.stop_action):
            self.controls.addWidget(ActionButton(action))
        self.controls.addWidget(ActionButton(self.start_action, "primary"))
        self.start_action.triggered.connect(self.begin_or_pause)
        self.stop_action.triggered.connect(self.racing.stop)
        self.adopt_action.triggered.connect(self._adopt)
        self.racing.advanced.connect(self.ask_renewal)
        self.racing.state_changed.connect(self._state_changed)
        self.racing.loaded.connect(self._loading)
        self.racing.failed.connect(self._failed)
        studio.document.changed.connect(self._document_changed)

    # What a subclass says

    @property
    def marked(self) -> int | None:
        """The lane whose network may be taken over."""
        return None

    @Slot()
    def begin(self) -> None:
        """Start."""
        raise NotImplementedError

    def sentence(self) -> str:
        """What there is to do, where nothing is drawn."""
        raise NotImplementedError

    def name_start(self) -> None:
        """Words of the action that begins."""
        raise NotImplementedError

    # What it offers to a subclass

    @property
    def is_mine(self) -> bool:
        """Whether the lanes there are are those of this view."""
        return self.racing.kind == self.kind and bool(self.racing.entrants)

    def beginning(self) -> Project:
        """The present network with its first weights, from which all lanes begin."""
        return from_first_weights(self.studio.runnable.project)

    def race(self, entrants: Sequence[Entrant]) -> None:
        """Train these side by side."""
        self.racing.start(self.kind, entrants, self.studio.setup.place)

    def misfit(self) -> str:
        """Why nothing can be trained now, or nothing."""
        if self.studio.checkup.obstacle:
            return self.studio.checkup.obstacle
        project = self.studio.document.project
        try:
            check_setup(project.spec, project.setup)
        except NetworkError as error:
            return error_words(error)
        return ""

    # Being seen

    def build(self) -> None:
        """Make the plot."""
        self.lane_plot.build()
        self._name_plot()

    def wake(self) -> None:
        """What has happened meanwhile."""
        self.setup_changed()
        self.renew()

    def renew(self) -> None:
        """The curves of our lanes; nothing of those of another view."""
        self.lane_plot.setVisible(True)
        if self.is_mine:
            self.lane_plot.renew()
        elif self.lane_plot.plot is not None:
            self.lane_plot.plot.clear()
            self.lane_plot.legend.show_entries(())
            self.lane_plot.place.set_empty(True)

    @Slot()
    def allow(self) -> None:
        """What can be done now."""
        is_on = self.racing.state is not RunState.IDLE
        self.stop_action.setEnabled(is_on and self.is_mine)
        self.start_action.setEnabled(self.can_pause or not self.misfit())
        self.adopt_action.setEnabled(not is_on and self.is_mine and self.marked is not None)
        self._name_actions()

    @property
    def can_pause(self) -> bool:
        """Whether our lanes go on, or are held still."""
        return self.is_mine and self.racing.state in (RunState.RUNNING, RunState.PAUSED)

    @Slot()
    def begin_or_pause(self) -> None:
        """What the main button does now, as that of a run."""
        if not self.can_pause:
            self.begin()
        elif self.racing.state is RunState.RUNNING:
            self.racing.pause()
        else:
            self.racing.resume()

    @Slot()
    def _adopt(self) -> None:
        if self.marked is not None:
            self.racing.adopt(self.marked)

    @Slot()
    def _state_changed(self) -> None:
        self.allow()
        if self.is_awake:
            self.renew()
        if self.racing.state is not RunState.LOADING:
            self._name_plot()

    @Slot(float)
    def _loading(self, share: float) -> None:
        if self.is_mine:
            self.lane_plot.sentence.setText(self.tr("Loading the data: {} %").format(round(100 * share)))

    @Slot(str)
    def _failed(self, sentence: str) -> None:
        if self.is_mine:
            self.problem.emit(sentence)

    @Slot(object, object)
    def _document_changed(self, before: Project, after: Project) -> None:
        # Thirty previews a second differ in their weights only.
        if self.is_awake and (before.spec is not after.spec or before.setup is not after.setup):
            self.setup_changed()

    def setup_changed(self) -> None:
        """The network or its settings have changed."""
        self.allow()

    def _retranslate(self) -> None:
        self.reading_choice.set_words(
            {
                "loss": self.tr("Batch loss"),
                "test_loss": self.tr("Test loss"),
                "test_score": self.tr("Test score"),
            }
        )
        self.reading_choice.setAccessibleName(self.tr("What the curves show"))
        self.reading_choice.setWhatsThis(
            self.tr(
                "The batch loss is what is made small, noisy but at every step. The test loss "
                "and the test score say how well it works on samples that nobody has learnt "
                "from."
            )
        )
        self.reading_choice.setToolTip(self.tr("What the curves show"))
        self._name_plot()
        self.allow()
        if self.is_awake:
            self.renew()  # who runs is called otherwise

    @Slot()
    def _name_plot(self, *_key: object) -> None:
        unit = self.reading_choice.currentText()
        self.lane_plot.name(self.title, self.tr("epoch"), unit, self.sentence())

    def _name_start_or_pause(self) -> None:
        if not self.can_pause:
            self.name_start()
            return
        about = self.tr("All lanes wait together; what they have learnt stays.")
        if self.racing.state is RunState.RUNNING:
            describe(self.start_action, self.tr("Pause"), self.tr("Hold all lanes still"), about)
        else:
            describe(self.start_action, self.tr("Resume"), self.tr("Let all lanes go on"), about)

    def _name_actions(self) -> None:
        self._name_start_or_pause()
        describe(
            self.stop_action, self.tr("St&op"), self.tr("End all lanes where they are"),
            self.tr("What they have learnt so far stays in the ledger."),
        )  # fmt: skip
        is_on = self.racing.state is not RunState.IDLE
        reason = self.tr("Stop first") if is_on else self.tr("Mark a line first")
        describe(
            self.adopt_action, self.tr("&Take over"),
            self.tr("Make the network of the marked line the present one; it can be undone")
            if self.adopt_action.isEnabled() else reason,
            self.tr("Weights and settings of the marked line take the place of the present ones."),
        )  # fmt: skip
