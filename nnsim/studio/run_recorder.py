"""Writes every run of the training session into the ledger when it is over."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, Slot

from nnsim.network.project import Project
from nnsim.spoken import Spoken
from nnsim.studio.document import Document
from nnsim.studio.ledger import Ledger
from nnsim.studio.training import RunState, TrainingSession
from nnsim.training.ledger import Past
from nnsim.training.snapshot import Failed


class RunRecorder(QObject):
    """Follows the session. The time of a run is that in which it learnt: pauses and loading do not count."""

    def __init__(
        self,
        document: Document,
        training: TrainingSession,
        ledger: Ledger,
        parent: QObject | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        super().__init__(parent)
        self._document, self._training, self._ledger = document, training, ledger
        self._clock, self._now = clock, now
        self._started = now()
        self._seconds = self._since = 0.0
        self._over: tuple[Past, Project | None] | None = None
        training.state_changed.connect(self._state_changed)
        training.failed.connect(self._failed)

    @Slot(object, object)
    def _state_changed(self, before: RunState, after: RunState) -> None:
        if before is RunState.RUNNING:
            self._seconds += self._clock() - self._since
        if after is RunState.RUNNING:
            self._since = self._clock()
        elif after is RunState.LOADING:
            self._started, self._seconds = self._now(), 0.0
        elif after is RunState.IDLE:
            self._note()

    def _note(self) -> None:
        """A run that has learnt nothing is none; one that ran away at once is one all the same."""
        training, project = self._training, self._document.project
        order, history = training.order, training.history
        has_failed = training.finished is None
        if order is None or not history or not (has_failed or history[-1].step > 0):
            return
        past = Past(
            order=order, started=self._started, seconds=self._seconds, curves=history, end=training.finished,
            weights=project.weights, title=project.card.title, marks=training.marks,
        )  # fmt: skip
        self._over = past, None if project.weights is order.weights else project
        if not has_failed:
            self._record()

    @Slot(str)
    def _failed(self, sentence: str) -> None:
        """The session says why when everybody knows that the run is over."""
        if self._over is not None:
            past, project = self._over
            failed = Failed(past.order.run_id, Spoken("{}", sentence))
            self._over = replace(past, end=failed), project
            self._record()

    def _record(self) -> None:
        over, self._over = self._over, None
        if over is not None:
            self._ledger.record(*over)
