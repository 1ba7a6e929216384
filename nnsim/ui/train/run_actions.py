"""What can be done with a run, as actions: the same for buttons, the menu and the keys."""

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot
from PySide6.QtGui import QAction

from nnsim.studio.training import RunState, TrainingSession
from nnsim.ui.widgets.action_button import describe, make_action

translate = QCoreApplication.translate


class RunActions(QObject):
    """Start or pause, one batch, one epoch, stop. ``obstacle`` says why no run can begin."""

    #: somebody asked for a new run
    wanted = Signal()

    def __init__(self, session: TrainingSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.obstacle = ""
        self.goes_on = False
        self.start = make_action("Ctrl+Return", self)
        self.batch = make_action("Ctrl+B", self)
        self.epoch = make_action("Ctrl+E", self)
        self.stop = make_action("Ctrl+.", self)
        self.start.triggered.connect(self.start_or_pause)
        self.batch.triggered.connect(self.train_batch)
        self.epoch.triggered.connect(self.train_epoch)
        self.stop.triggered.connect(session.stop)

    @property
    def all(self) -> tuple[QAction, ...]:
        """For a menu, in this order."""
        return self.start, self.batch, self.epoch, self.stop

    @Slot()
    def start_or_pause(self) -> None:
        """What the main button does in the present state."""
        if self._session.state is RunState.RUNNING:
            self._session.pause()
        elif self._session.state is RunState.PAUSED:
            self._session.resume()
        elif self._session.state is RunState.IDLE:
            self.wanted.emit()

    @Slot()
    def train_batch(self) -> None:
        """One more batch, and hold still; begins a run where there is none."""
        if not self._session.is_active:
            self.wanted.emit()
        self._session.step_once()

    @Slot()
    def train_epoch(self) -> None:
        """To the end of the epoch, and hold still; begins a run where there is none."""
        if not self._session.is_active:
            self.wanted.emit()
        self._session.train_epoch()

    @Slot()
    def name(self) -> None:
        """Words, tips and what can be done now, in the language in use."""
        state = self._session.state
        blocked = self.obstacle if state is RunState.IDLE else ""
        self._name_start(state, blocked)
        for action in (self.batch, self.epoch):
            action.setEnabled(not blocked)
        self.stop.setEnabled(self._session.is_active)
        describe(
            self.batch,
            translate("RunPanel", "One batch"),
            blocked or translate("RunPanel", "Learn from one batch, and hold still"),
            translate("RunPanel", "One step of training: the weights move once. Then look what has changed."),
        )
        describe(
            self.epoch,
            translate("RunPanel", "One epoch"),
            blocked or translate("RunPanel", "Learn to the end of the epoch, and hold still"),
            translate("RunPanel", "After an epoch the network has seen every sample once more."),
        )
        describe(
            self.stop,
            translate("RunPanel", "St&op"),
            translate("RunPanel", "End the training and keep what was learnt"),
            translate("RunPanel", "What has been learnt is kept, as one step that can be undone."),
        )

    def _name_start(self, state: RunState, blocked: str) -> None:
        start = translate("RunPanel", "&Start")
        words, tip = {
            RunState.IDLE: (start, self._start_tip()),
            RunState.LOADING: (start, translate("RunPanel", "The data is being made ready")),
            RunState.RUNNING: (
                translate("RunPanel", "Pau&se"), translate("RunPanel", "Hold the training still"),
            ),
            RunState.PAUSED: (translate("RunPanel", "Re&sume"), translate("RunPanel", "Go on training")),
        }[state]  # fmt: skip
        self.start.setEnabled(state is not RunState.LOADING and not blocked)
        about = translate(
            "RunPanel", "While training goes on, the network you draw on is the one being trained."
        )
        describe(self.start, words, blocked or tip, about)

    def _start_tip(self) -> str:
        if not self.goes_on:
            return translate("RunPanel", "Train the network, on from its present weights")
        return translate("RunPanel", "Go on with the run, as if it had never been stopped")
