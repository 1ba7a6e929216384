"""Keeps what would be lost in a crash: soon after every edit, and every 20 seconds while a network trains."""

import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from nnsim.network.project import Project
from nnsim.studio.document import Document
from nnsim.studio.error_words import error_words
from nnsim.studio.recovery import Abandoned, Note, abandoned
from nnsim.studio.recovery_writer import Clear, Keep, RecoveryWriter
from nnsim.studio.training import TrainingSession

_SOON = 1.0
"""Seconds after an edit: those of one gesture are written together."""
_PAUSE = 20.0
"""Least seconds between two writings, be it edited or trained ever so much."""
_END_SECONDS = 5.0
"""How long the window waits at its end for a disk."""


class Autosave(QObject):
    """Hands what would be lost to a thread that writes it; the window itself never waits.

    Nothing happens before ``start``. Without anything to lose there is no file.
    """

    #: one sentence about why nothing can be kept; not again before it could be
    failed = Signal(str)

    def __init__(
        self,
        document: Document,
        training: TrainingSession,
        parent: QObject | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._training = training
        self._clock = clock
        self._now = now
        self._writer: RecoveryWriter | None = None
        self._left: tuple[Abandoned, ...] = ()
        #: what was handed over last
        self._kept: Project | None = None
        self._is_due = self._has_failed = False
        #: something was handed over, and how that went is not known yet
        self._is_waiting = False
        self._earliest = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._tick)
        document.changed.connect(self._look)
        document.saved.connect(self._look)
        training.state_changed.connect(self._look)

    @property
    def left(self) -> tuple[Abandoned, ...]:
        """What programs have left that ended without an end, newest first."""
        return self._left

    def start(self, folder: Path) -> None:
        """Begin to keep what would be lost in ``folder``, and look for what crashes have left there."""
        self._left = abandoned(folder)
        self._writer = RecoveryWriter(folder)
        self._look()

    def take_over(self, one: Abandoned) -> None:
        """Say that the document now shows what was ``left``; it is deleted once that is kept again."""
        if self._writer is not None:
            self._left = tuple(other for other in self._left if other is not one)
            self._writer.take_over(one)
            self._hand_over(self._writer)
            self._wait()

    def leave(self, one: Abandoned) -> None:
        """Ask no more for one that cannot be brought back; it stays for another version of the program."""
        self._left = tuple(other for other in self._left if other is not one)
        one.decline()
        one.release()

    def end(self, *, is_safe: bool) -> None:
        """The program ends; ``is_safe`` says that the network is remembered, so that nothing need be kept."""
        writer, self._writer = self._writer, None
        self._timer.stop()
        if writer is not None:
            writer.end(_END_SECONDS, clear=is_safe)
        for one in self._left:
            one.release()
        self._left = ()

    @Slot()
    def _look(self, *_news: object) -> None:
        """Something has happened: plan to keep it, or forget what is kept if nothing would be lost."""
        if self._writer is None:
            return
        if self._document.has_own_work or self._training.is_active:
            self._plan()
        elif self._kept is not None:
            self._kept, self._is_due = None, False
            self._writer.ask(Clear())

    def _plan(self) -> None:
        if not self._is_due:
            self._is_due = True
            self._earliest = max(self._earliest, self._clock() + _SOON)
            self._wait()

    @Slot()
    def _tick(self) -> None:
        if self._writer is None:
            return
        self._hear(self._writer)
        if self._is_due and self._clock() >= self._earliest:
            self._hand_over(self._writer)
        self._wait()

    def _hand_over(self, writer: RecoveryWriter) -> None:
        self._is_due = False
        project = self._training.reached or self._work_of_document()
        if project is None or (project is self._kept and not self._has_failed):
            return
        path = self._document.path
        self._kept = project
        self._earliest = self._clock() + _PAUSE
        self._is_waiting = True
        writer.ask(Keep(project, Note(path.stem if path else project.card.title, self._now())))

    def _work_of_document(self) -> Project | None:
        return self._document.project if self._document.has_own_work else None

    def _hear(self, writer: RecoveryWriter) -> None:
        if writer.is_busy:
            return
        self._is_waiting = False
        had_failed, self._has_failed = self._has_failed, writer.error is not None
        # The disk may have room again without any edit.
        self._is_due = self._is_due or self._has_failed
        if writer.error is not None and not had_failed:
            words = self.tr("What you do now would be lost in a crash: it cannot be kept ({}). Save it soon.")
            self.failed.emit(words.format(_reason(writer.error)))

    def _wait(self) -> None:
        """Until the writer has answered, or the next writing is due."""
        if self._is_waiting:  # though the writer may be ready by now: nobody has heard how it went
            self._timer.start(round(1000 * _SOON))
        elif self._is_due:
            self._timer.start(round(1000 * max(self._earliest - self._clock(), 0)) + 1)


def _reason(error: Exception) -> str:
    return error.strerror or str(error) if isinstance(error, OSError) else error_words(error)
