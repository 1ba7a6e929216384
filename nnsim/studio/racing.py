"""Twins and races: starts the worker, looks at it now and then, and writes every lane into the ledger."""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

import msgspec
import numpy as np
from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from nnsim.network.project import Project
from nnsim.network.weights import Weights
from nnsim.studio.document import Document
from nnsim.studio.error_words import error_words
from nnsim.studio.ledger import Ledger
from nnsim.studio.pace import Pace, PacedTimer
from nnsim.studio.training import RunState, TrainingSession
from nnsim.training.apart import Distance
from nnsim.training.cards import trained_card
from nnsim.training.entrants import Entrant
from nnsim.training.ledger import Past, thinned_curves
from nnsim.training.race import Lane
from nnsim.training.race_worker import RaceResults, RaceWorker
from nnsim.training.snapshot import Ending, Failed, Finished, Measurement, Snapshot
from nnsim.training.sources import source_of

_SHARE, _SHORTEST, _LONGEST = 0.04, 0.1, 1.0
"""Looking at a race: share of the window's time, least and longest pause in seconds."""
_STOP_SECONDS = 1.0
_MOST_POINTS = 3_000
"""A lane of more points is thinned to half of them."""
TWIN, RACE = "twin", "race"


@dataclass(slots=True, eq=False)
class _Track:
    """A lane and what it has told so far."""

    entrant: Entrant
    lane: Lane
    curves: list[Measurement] = field(default_factory=list)
    distances: list[Distance] = field(default_factory=list)
    snapshot: Snapshot | None = None
    end: Finished | Failed | None = None
    seconds: float = 0.0

    def thin(self) -> None:
        """Keep every so often a point, where there are very many."""
        if len(self.curves) > _MOST_POINTS:
            self.curves = list(thinned_curves(self.curves, _MOST_POINTS // 2))
        if len(self.distances) > _MOST_POINTS:
            self.distances = [*self.distances[:-1:2], self.distances[-1]]


class RacingSession(QObject):
    """Owns the worker and what its lanes have told, until the next race begins.

    A race does not touch the document: ``adopt`` does, as one undo entry. A run of the document's network
    ends it, and it ends such a run: two at a time would halve each other.
    """

    #: it has begun, is loading, goes on, is held, or is over
    state_changed = Signal()
    #: lanes have come further
    advanced = Signal()
    #: the share of the data that is loaded, 0 to 1
    loaded = Signal(float)
    #: one sentence about why it could not go on
    failed = Signal(str)

    def __init__(
        self,
        document: Document,
        training: TrainingSession,
        ledger: Ledger,
        parent: QObject | None = None,
        *,
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        super().__init__(parent)
        self._document, self._ledger, self._now = document, ledger, now
        self._worker: RaceWorker | None = None
        self._tracks: tuple[_Track, ...] = ()
        self._kind, self._group = RACE, ""
        self._started = now()
        self._state = RunState.IDLE
        self._timer = PacedTimer(Pace(_SHARE, _SHORTEST, _LONGEST), self)
        self._timer.ticked.connect(self.poll)
        training.state_changed.connect(self._training_changed)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.stop)

    @property
    def state(self) -> RunState:
        """What the race is doing."""
        return self._state

    @property
    def kind(self) -> str:
        """“twin” or “race”."""
        return self._kind

    @property
    def entrants(self) -> tuple[Entrant, ...]:
        """Who runs in the newest race; none before the first."""
        return tuple(track.entrant for track in self._tracks)

    def curves(self, lane: int) -> tuple[Measurement, ...]:
        """All measurements of a lane."""
        return tuple(self._tracks[lane].curves)

    def distances(self, lane: int) -> tuple[Distance, ...]:
        """How far a lane has come apart from the first one."""
        return tuple(self._tracks[lane].distances)

    def weights(self, lane: int) -> Weights:
        """The newest weights of a lane; those of its start before the first."""
        track = self._tracks[lane]
        return track.lane.weights if track.snapshot is None else track.snapshot.weights

    def end(self, lane: int) -> Finished | Failed | None:
        """How a lane has ended; None while it is on its way."""
        return self._tracks[lane].end

    def seconds(self, lane: int) -> float:
        """For how long a lane has learnt."""
        return self._tracks[lane].seconds

    def start(self, kind: str, entrants: Sequence[Entrant], place: Path) -> None:
        """Begin; ``place`` is where data of files lies. A race or a run that is going on is stopped first."""
        self.stop()
        self._document.settle()
        self._kind, self._group, self._started = kind, uuid.uuid4().hex, self._now()
        self._tracks = tuple(_Track(one, _lane(one, place)) for one in entrants)
        self._worker = RaceWorker([track.lane for track in self._tracks])
        self._worker.start()
        self._timer.start()
        self._set_state(RunState.LOADING)

    def pause(self) -> None:
        """Hold all lanes still."""
        if self._worker is not None and self._state is RunState.RUNNING:
            self._worker.pause()
            self._set_state(RunState.PAUSED)

    def resume(self) -> None:
        """Go on after a pause."""
        if self._worker is not None and self._state is RunState.PAUSED:
            self._worker.resume()
            self._set_state(RunState.RUNNING)

    @Slot()
    def stop(self) -> None:
        """End all lanes where they are; what they have learnt stands in the ledger."""
        worker = self._worker
        if worker is not None:
            worker.stop(0 if self._state is RunState.LOADING else _STOP_SECONDS)
            self._take(worker, worker.collect())
            if self._worker is worker:
                self._end(None)

    @Slot()
    def poll(self) -> None:
        """Take what has come since the last look."""
        worker = self._worker
        if worker is None:
            return
        results = worker.collect()
        self._take(worker, results)
        if self._worker is worker and (results.is_over or results.problem is not None):
            self._end(None if results.problem is None else error_words(results.problem))

    def adopt(self, lane: int) -> None:
        """Make the network of a lane the document's, with the settings that it was trained with."""
        track = self._tracks[lane]
        text = self.tr("Take over the network “{}”").format(error_words(track.entrant.words))
        self._document.settle()
        self._document.edit(text, replace(_left(track), board=self._document.project.board))

    def _take(self, worker: RaceWorker, results: RaceResults) -> None:
        """Note everything first and tell then: whoever is told may stop the race or start another."""
        self._note(results)
        if results.loaded is not None:
            self.loaded.emit(results.loaded)
        if not (results.snapshots or results.ends):
            return
        if self._state is RunState.LOADING and self._worker is worker:
            self._set_state(RunState.RUNNING)
        if self._worker is worker:
            self.advanced.emit()

    def _note(self, results: RaceResults) -> None:
        for lane, measurement in results.measurements:
            self._tracks[lane].curves.append(measurement)
        for distance in results.distances:
            self._tracks[distance.lane].distances.append(distance)
        for lane, snapshot in results.snapshots:
            self._tracks[lane].snapshot = snapshot
        for lane, end in results.ends:
            self._tracks[lane].end = end
        for lane, seconds in results.seconds:
            self._tracks[lane].seconds = seconds
        # One at a look: the window does not wait for all.
        max(self._tracks, key=lambda track: len(track.curves)).thin()

    def _end(self, problem: str | None) -> None:
        self._worker = None
        self._timer.stop()
        for track in self._tracks:
            track.thin()
            self._record(track)
        self._set_state(RunState.IDLE)
        self.advanced.emit()
        if problem is not None:
            self.failed.emit(problem)

    def _record(self, track: _Track) -> None:
        """What has learnt nothing is no run."""
        failed = isinstance(track.end, Failed)
        if track.snapshot is None or not (failed or track.snapshot.measurement.step > 0):
            return
        track.end = track.end or Finished(track.snapshot.run_id, Ending.STOPPED)
        left = _left(track)
        past = Past(
            order=track.lane.order(track.snapshot.run_id), started=self._started, seconds=track.seconds,
            curves=tuple(track.curves), end=track.end, weights=left.weights, title=left.card.title,
            group=self._group, lane=track.entrant.words,
        )  # fmt: skip
        self._ledger.record(past, left)

    @Slot(object, object)
    def _training_changed(self, before: RunState, after: RunState) -> None:
        if after is RunState.LOADING:
            self.stop()

    def _set_state(self, state: RunState) -> None:
        if state is not self._state:
            self._state = state
            self.state_changed.emit()


def _lane(entrant: Entrant, place: Path) -> Lane:
    project, setup = entrant.project, entrant.project.setup
    source = source_of(setup.data, place)
    return Lane(
        entrant.words, project.spec, project.weights, source, setup.hyperparameters, setup.validation_share
    )


def _left(track: _Track) -> Project:
    """The project as a lane has left it: with its newest good weights, and a run that can go on."""
    project, snapshot, end = track.entrant.project, track.snapshot, track.end
    if snapshot is None:
        return project
    if isinstance(end, Failed) and end.weights is not None and np.isfinite(end.weights.flat).all():
        snapshot = replace(snapshot, weights=end.weights)
    card = msgspec.structs.replace(project.card, scores=())
    card = trained_card(card, track.lane.order(snapshot.run_id), snapshot, date.today())
    state = end.state if isinstance(end, Finished) else None
    return replace(project, weights=snapshot.weights, card=card, run=state)
