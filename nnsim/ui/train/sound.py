"""The loss as a tone: the higher, the larger. Off until somebody asks for it."""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QObject, Signal, Slot

from nnsim.studio.settings import Settings
from nnsim.studio.training import RunState, TrainingSession
from nnsim.training.snapshot import Ending, Measurement
from nnsim.ui.train.sound_player import SoundPlayer, found_program
from nnsim.ui.train.sound_tones import BEGINNING, pitch, sound_file

_PAUSE = 0.4
"""Seconds from one tone to the next: each can be told from the one before."""
#: A run that comes to its end, and one whose numbers run away.
_DONE, _FAILED = (BEGINNING, BEGINNING * 1.5), (BEGINNING, BEGINNING / 2)


class LossSound(QObject):
    """Follows the session while it is on; ``problem`` says why nothing can be heard."""

    #: on or off, or whether anything can be heard
    changed = Signal()

    def __init__(
        self,
        session: TrainingSession,
        settings: Settings,
        parent: QObject | None = None,
        *,
        player: SoundPlayer | None = None,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._settings = settings
        self._clock = clock
        self._player = player if player is not None else SoundPlayer(found_program(), self)
        self._due = 0.0
        self._has_failed = False
        self._player.failed.connect(self._silenced)
        session.measured.connect(self._measured)
        session.state_changed.connect(self._state_changed)
        session.failed.connect(self._ran_away)
        session.destroyed.connect(self._player.stop)

    @property
    def is_on(self) -> bool:
        """Whether the loss is heard."""
        return bool(self._settings.loss_sound) and self.can_play

    @property
    def can_play(self) -> bool:
        """Whether this machine has anything to play with, and it works."""
        return self._player.can_play and not self._has_failed

    @property
    def problem(self) -> str:
        """Why nothing can be heard; nothing where all is well."""
        if not self._player.can_play:
            return self.tr(
                "No program that plays sounds was found on this machine: install pw-play, paplay or aplay."
            )
        return self.tr("The sound could not be played on this machine.") if self._has_failed else ""

    @Slot(bool)
    def switch(self, is_on: bool) -> None:
        """Turn it on or off; it is remembered."""
        if is_on != self.is_on:
            self._settings.loss_sound = is_on
            if not is_on:
                self._player.stop()
            self.changed.emit()

    @Slot(object)
    def _measured(self, measurements: tuple[Measurement, ...]) -> None:
        now = self._clock()
        if self.is_on and now >= self._due:
            self._due = now + _PAUSE
            first = self._session.history[0].loss
            self._player.play(sound_file([pitch(measurements[-1].loss, first)]))

    @Slot(object, object)
    def _state_changed(self, before: RunState, after: RunState) -> None:
        finished = self._session.finished
        if after is RunState.IDLE and finished is not None and finished.reason is not Ending.STOPPED:
            self._play_now(_DONE)

    @Slot(str)
    def _ran_away(self, _sentence: str) -> None:
        self._play_now(_FAILED)

    def _play_now(self, tones: tuple[float, ...]) -> None:
        if self.is_on:
            self._player.stop()
            self._player.play(sound_file(tones))

    @Slot()
    def _silenced(self) -> None:
        self._has_failed = True
        self.changed.emit()
