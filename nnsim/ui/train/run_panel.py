"""Start, pause, resume, stop; how far the run is; and the sentence that says why it cannot go on."""

from math import ceil
from time import monotonic

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QWidget

from nnsim.studio.continuing import Continuation
from nnsim.studio.training import RunState, TrainingSession
from nnsim.training.cards import epochs_in_words
from nnsim.training.snapshot import Ending, Measurement
from nnsim.ui.theme import Theme
from nnsim.ui.train.time_left import TimeLeft
from nnsim.ui.widgets.action_button import ActionButton, describe, make_action
from nnsim.ui.widgets.announce import announce
from nnsim.ui.widgets.panel import Panel, label

_BAR = 1000


class RunPanel(Panel):
    """Shows the session's state. What starts a run is the workspace's affair: it listens to ``wanted``."""

    #: somebody asked for a new run
    wanted = Signal()

    def __init__(self, session: TrainingSession, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._obstacle = ""
        self._is_told_elsewhere = False
        self._going: Continuation | None = None
        self._has_run = False
        self._loaded = 0.0
        self._clock = TimeLeft()
        self.start_action = make_action("Ctrl+Return", self)
        self.stop_action = make_action("Ctrl+.", self)
        self.start_action.triggered.connect(self.start_or_pause)
        self.stop_action.triggered.connect(session.stop)
        self._arrange()
        session.state_changed.connect(self._state_changed)
        session.loaded.connect(self._show_loaded)
        session.measured.connect(self._show_progress)
        session.failed.connect(self._show_failure)
        self._retranslate()

    @Slot()
    def start_or_pause(self) -> None:
        """What the main button does in the present state."""
        if self._session.state is RunState.RUNNING:
            self._session.pause()
        elif self._session.state is RunState.PAUSED:
            self._session.resume()
        elif self._session.state is RunState.IDLE:
            self.wanted.emit()

    def set_obstacle(self, obstacle: str, *, is_told_elsewhere: bool = False) -> None:
        """Say why no run can start; nothing if one can. What stands beside a field is not said twice."""
        if (obstacle, is_told_elsewhere) != (self._obstacle, self._is_told_elsewhere):
            self._obstacle, self._is_told_elsewhere = obstacle, is_told_elsewhere
            self._name_actions()
            self._show()

    def set_prospect(self, going: Continuation | None, *, has_run: bool) -> None:
        """Say whether Start goes on with the run that made the weights; None: it begins a new one.

        As long as the network has no run and there was none, that goes without saying.
        """
        if (going, has_run) != (self._going, self._has_run):
            self._going, self._has_run = going, has_run
            self._name_actions()
            self._show()

    def _arrange(self) -> None:
        self.heading.hide()
        self._status = label("")
        self._left = label("quiet")
        self._bar = QProgressBar()
        self._bar.setRange(0, _BAR)
        self._bar.setTextVisible(False)
        self._note = label("small", wrap=True)
        self._problem = label("problem", wrap=True)
        self._problem.hide()
        buttons, words = QHBoxLayout(), QHBoxLayout()
        buttons.setSpacing(8)
        self.buttons = ActionButton(self.start_action, "primary"), ActionButton(self.stop_action)
        buttons.addWidget(self.buttons[0], 2)
        buttons.addWidget(self.buttons[1], 1)
        words.addWidget(self._status, 1)
        words.addWidget(self._left)
        self.body.addLayout(buttons)
        self.body.addLayout(words)
        self.body.addWidget(self._bar)
        self.body.addWidget(self._note)
        self.body.addWidget(self._problem)

    @Slot(object, object)
    def _state_changed(self, before: RunState, after: RunState) -> None:
        if after is RunState.LOADING:
            self._clock, self._loaded = TimeLeft(), 0.0
            self._set_problem("")
        elif after is RunState.RUNNING:
            self._clock.go(monotonic())
        elif after is RunState.PAUSED:
            self._clock.hold(monotonic())
        self._name_actions()
        self._show()
        announce(self, self._status.text())

    @Slot(float)
    def _show_loaded(self, share: float) -> None:
        self._loaded = share
        self._show()

    @Slot(object)
    def _show_progress(self, measurements: tuple[Measurement, ...]) -> None:
        if self.isVisible():
            self._show(measurements[-1])

    @Slot(str)
    def _show_failure(self, sentence: str) -> None:
        self._set_problem(sentence)
        self._show()
        announce(self, sentence)

    def _set_problem(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    def _show(self, newest: Measurement | None = None) -> None:
        """Status, time left and bar."""
        state, epoch, epochs = self._session.state, self._epoch(newest), self._epochs()
        share = self._loaded if state is RunState.LOADING else epoch / epochs
        self._bar.setValue(round(_BAR * share))
        self._bar.setAccessibleDescription(f"{share:.0%}")
        self._set(self._status, self._status_words(state, epoch, epochs))
        left = self._clock.left(share, monotonic()) if state is RunState.RUNNING else None
        self._set(self._left, "" if left is None else self._time_words(left))
        # Where there has been a run its line stays, or everything would move when the next one starts.
        self._set(self._note, self._note_words() if state is RunState.IDLE else "\N{NO-BREAK SPACE}")
        is_first = self._session.order is None and not self._has_run
        self._note.setHidden(is_first and not self._told_obstacle)

    def _set(self, words: QLabel, text: str) -> None:
        if words.text() != text:
            words.setText(text)

    def _epoch(self, newest: Measurement | None) -> float:
        history = self._session.history if newest is None else (newest,)
        return history[-1].epoch if history else 0.0

    def _epochs(self) -> int:
        order = self._session.order
        return order.hyperparameters.epochs if order is not None else 1

    def _status_words(self, state: RunState, epoch: float, epochs: int) -> str:
        current = min(int(epoch) + 1, epochs)
        if state is RunState.LOADING:
            return self.tr("Getting the data ready: {} %").format(round(100 * self._loaded))
        if state is RunState.RUNNING:
            return self.tr("Epoch {} of {}").format(current, epochs)
        if state is RunState.PAUSED:
            return self.tr("Paused in epoch {} of {}").format(current, epochs)
        if self._session.order is None:
            return self.tr("Not ready yet") if self._told_obstacle else self.tr("Ready")
        finished = self._session.finished
        if finished is not None and finished.reason is Ending.PATIENCE:
            return self.tr("Stopped early after {} of {} epochs").format(epochs_in_words(epoch), epochs)
        if epoch >= epochs:
            return self.tr("Done: {} epochs").format(epochs)
        return self.tr("Stopped after {} of {} epochs").format(epochs_in_words(epoch), epochs)

    @property
    def _told_obstacle(self) -> str:
        return "" if self._is_told_elsewhere else self._obstacle

    def _note_words(self) -> str:
        """Why no run can start; else what came of early stopping, and what Start will do now."""
        if self._told_obstacle:
            return self._told_obstacle
        best, going = self._session.went_back_to, self._going
        parts = []
        if best is not None:
            parts.append(self.tr("The best weights, of epoch {}, are back.").format(round(best.epoch)))
        if going is None:
            parts.append(self.tr("Start begins a new run."))
        elif going.is_certain:
            parts.append(self.tr("Start goes on with epoch {}.").format(going.epoch))
        else:
            parts.append(self.tr("Start goes on with epoch {} if the data is the same.").format(going.epoch))
        return self.tr("{} {}").format(*parts) if len(parts) == 2 else parts[0]

    def _time_words(self, seconds: float) -> str:
        if seconds < 60:
            return self.tr("{} s left").format(ceil(seconds))
        if seconds < 3600:
            return self.tr("{} min left").format(ceil(seconds / 60))
        return self.tr("{} h left").format(f"{seconds / 3600:.1f}")

    def showEvent(self, event: QShowEvent) -> None:
        """How far the run has come while nobody looked."""
        super().showEvent(event)
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self._bar.setAccessibleName(self.tr("Progress of the training"))
        self._name_actions()
        self._show()

    def _start_tip(self) -> str:
        if self._going is None:
            return self.tr("Train the network, on from its present weights")
        return self.tr("Go on with the run, as if it had never been stopped")

    def _name_actions(self) -> None:
        state = self._session.state
        words, tip = {
            RunState.IDLE: (self.tr("&Start"), self._start_tip()),
            RunState.LOADING: (self.tr("&Start"), self.tr("The data is being made ready")),
            RunState.RUNNING: (self.tr("Pau&se"), self.tr("Hold the training still")),
            RunState.PAUSED: (self.tr("Re&sume"), self.tr("Go on training")),
        }[state]
        blocked = self._obstacle if state is RunState.IDLE else ""
        about_start = self.tr("While training goes on, the network you draw on is the one being trained.")
        about_stop = self.tr("What has been learnt is kept, as one step that can be undone.")
        tip_stop = self.tr("End the training and keep what was learnt")
        self.start_action.setEnabled(state is not RunState.LOADING and not blocked)
        self.stop_action.setEnabled(self._session.is_active)
        describe(self.start_action, words, blocked or tip, about_start)
        describe(self.stop_action, self.tr("St&op"), tip_stop, about_stop)
