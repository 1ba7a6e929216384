"""Start, pause, step, stop; how far the run is; and the sentence that says why it cannot go on."""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QProgressBar, QWidget

from nnsim.studio.continuing import Continuation
from nnsim.studio.settings import Settings
from nnsim.studio.training import RunState, TrainingSession
from nnsim.training.snapshot import Measurement
from nnsim.ui.theme import Theme
from nnsim.ui.train.progress import RunProgress
from nnsim.ui.train.run_actions import RunActions
from nnsim.ui.train.run_words import epoch_words, note_words, status_words, time_words
from nnsim.ui.train.sound import LossSound
from nnsim.ui.train.speed_slider import SpeedSlider
from nnsim.ui.widgets.action_button import ActionButton, describe, make_action
from nnsim.ui.widgets.announce import announce
from nnsim.ui.widgets.panel import Panel, label

_BAR = 1000
_ANNOUNCED = 5.0
"""Seconds between two epochs that are read aloud: less would talk without end."""


class RunPanel(Panel):
    """Shows the session's state. What starts a run is the workspace's affair: it listens to ``wanted``."""

    #: somebody asked for a new run
    wanted = Signal()
    #: somebody asked why numbers have run away
    autopsy_wanted = Signal()

    def __init__(
        self,
        session: TrainingSession,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        settings: Settings | None = None,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._settings = settings
        self._clock = clock
        self._is_told_elsewhere = False
        self._going: Continuation | None = None
        self._has_run = False
        self._announced = 0.0
        self.progress = RunProgress(session, self, clock=clock)
        self.actions_of_run = RunActions(session, self)
        self.start_action, self.stop_action = self.actions_of_run.start, self.actions_of_run.stop
        self.autopsy_action = make_action("", self)
        self.autopsy_action.setEnabled(False)
        self.sound = None if settings is None else LossSound(session, settings, self)
        self.sound_action = self._make_sound_action()
        self._arrange()
        self._connect()
        self._retranslate()

    @property
    def menu_actions(self) -> tuple[QAction, ...]:
        """Start or pause, one batch, one epoch, stop, the sound and the autopsy: for a menu."""
        return (*self.actions_of_run.all, self.sound_action, self.autopsy_action)

    def start_or_pause(self) -> None:
        """What the main button does in the present state."""
        self.actions_of_run.start_or_pause()

    def set_obstacle(self, obstacle: str, *, is_told_elsewhere: bool = False) -> None:
        """Say why no run can start; nothing if one can. What stands beside a field is not said twice."""
        if (obstacle, is_told_elsewhere) != (self.actions_of_run.obstacle, self._is_told_elsewhere):
            self.actions_of_run.obstacle, self._is_told_elsewhere = obstacle, is_told_elsewhere
            self.actions_of_run.name()
            self._show()

    def set_prospect(self, going: Continuation | None, *, has_run: bool) -> None:
        """Say whether Start goes on with the run that made the weights; None: it begins a new one.

        As long as the network has no run and there was none, that goes without saying.
        """
        if (going, has_run) != (self._going, self._has_run):
            self._going, self._has_run = going, has_run
            self.actions_of_run.goes_on = going is not None
            self.actions_of_run.name()
            self._show()

    def _make_sound_action(self) -> QAction:
        action = make_action("", self)
        action.setCheckable(True)
        if self.sound is not None:
            action.setChecked(self.sound.is_on)
            action.toggled.connect(self.sound.switch)
            self.sound.changed.connect(self._name_sound)
        return action

    def _connect(self) -> None:
        session = self._session
        self.actions_of_run.wanted.connect(self.wanted)
        self.autopsy_action.triggered.connect(self.autopsy_wanted)
        session.state_changed.connect(self._state_changed)
        session.failed.connect(self._show_failure)
        session.refused.connect(self._show_problem)
        self.progress.changed.connect(self._show_if_visible)
        self.progress.epoch_ended.connect(self._announce_epoch)
        if self._settings is not None:
            self.speed.set_speed(self._settings.train_speed)
            session.set_speed(self.speed.speed)
        self.speed.chosen.connect(self._choose_speed)

    def _arrange(self) -> None:
        self.heading.hide()
        self._status, self._left = label(""), label("quiet")
        self.speed = SpeedSlider()
        self._bar = QProgressBar()
        self._bar.setRange(0, _BAR)
        self._bar.setTextVisible(False)
        self._note = label("small", wrap=True)
        self._problem = label("problem", wrap=True)
        self._problem.hide()
        self.autopsy_button = ActionButton(self.autopsy_action)
        self.autopsy_button.hide()
        actions = self.actions_of_run
        self.buttons = (
            ActionButton(actions.start, "primary"), ActionButton(actions.stop), ActionButton(actions.batch),
            ActionButton(actions.epoch),
        )  # fmt: skip
        grid, words = QGridLayout(), QHBoxLayout()
        grid.setSpacing(8)
        for number, button in enumerate(self.buttons):
            grid.addWidget(button, *divmod(number, 2))
        words.addWidget(self._status, 1)
        words.addWidget(self._left)
        self.body.addLayout(grid)
        self.body.addWidget(self.speed)
        self.body.addLayout(words)
        for widget in (self._bar, self._note, self._problem, self.autopsy_button):
            self.body.addWidget(widget)

    @Slot(object)
    def _choose_speed(self, speed: float | None) -> None:
        self._session.set_speed(speed)
        if self._settings is not None:
            self._settings.train_speed = speed

    @Slot(object, object)
    def _state_changed(self, before: RunState, after: RunState) -> None:
        if after is RunState.LOADING:
            self._show_problem("")
            self._announced = self._clock()
        self.actions_of_run.name()
        self._show()
        announce(self, self._status.text())

    @Slot()
    def _show_if_visible(self) -> None:
        if self.isVisible():
            self._show()

    @Slot(object)
    def _announce_epoch(self, measurement: Measurement) -> None:
        now = self._clock()
        if self.isVisible() and now - self._announced >= _ANNOUNCED:
            self._announced = now
            announce(self, epoch_words(measurement, self.progress.epochs))

    @Slot(str)
    def _show_failure(self, sentence: str) -> None:
        self._show_problem(sentence)
        self._show()

    @Slot(str)
    def _show_problem(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        failure = self._session.failure
        has_autopsy = failure is not None and failure.autopsy is not None
        self.autopsy_action.setEnabled(has_autopsy)
        self.autopsy_button.setVisible(bool(sentence) and has_autopsy)
        if sentence:
            announce(self, sentence)

    def _show(self) -> None:
        """Status, time left and bar."""
        state, progress = self._session.state, self.progress
        self._bar.setValue(round(_BAR * progress.share))
        self._bar.setAccessibleDescription(f"{progress.share:.0%}")
        self._set(self._status, status_words(self._session, progress, has_obstacle=bool(self._told_obstacle)))
        left = progress.seconds_left
        self._set(self._left, "" if left is None else time_words(left))
        # Where there has been a run its line stays, or everything would move when the next one starts.
        self._set(self._note, self._note_words() if state is RunState.IDLE else "\N{NO-BREAK SPACE}")
        is_first = self._session.order is None and not self._has_run
        self._note.setHidden(is_first and not self._told_obstacle)

    def _set(self, words: QLabel, text: str) -> None:
        if words.text() != text:
            words.setText(text)

    @property
    def _told_obstacle(self) -> str:
        return "" if self._is_told_elsewhere else self.actions_of_run.obstacle

    def _note_words(self) -> str:
        """Why no run can start; else what Start will do now."""
        return self._told_obstacle or note_words(self._session, self._going)

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
        self.actions_of_run.name()
        self._name_sound()
        describe(
            self.autopsy_action,
            self.tr("How the numbers ran away…"),
            self.tr("From the first number that was not finite back to what made it"),
            self.tr("Walks from the loss back to the activation, the weight and the update that made it."),
        )
        self._show()

    @Slot()
    def _name_sound(self) -> None:
        problem = "" if self.sound is None else self.sound.problem
        self.sound_action.setEnabled(self.sound is not None and self.sound.can_play)
        self.sound_action.setChecked(self.sound is not None and self.sound.is_on)
        describe(
            self.sound_action,
            self.tr("&Hear the loss"),
            problem or self.tr("A tone for the loss while training: the higher, the larger"),
            self.tr("A tenth of the first loss sounds an octave lower. Off until you turn it on."),
        )
