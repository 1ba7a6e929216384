"""A race: several runs from the same start, trained in turn in one worker.

Each lane is a run like any other, with generators of its own: it gives the same bits as if it were trained
alone. That is what makes it fair: the same first weights, the same order of the batches, one thing changed.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from time import perf_counter

from nnsim.network.spec import NetworkSpec
from nnsim.network.weights import Weights
from nnsim.spoken import Spoken
from nnsim.training.apart import Distance, Distances
from nnsim.training.loop import Run, train
from nnsim.training.request import Hyperparameters, TrainRequest
from nnsim.training.runaway import RunawayError
from nnsim.training.snapshot import Ending, Failed, Finished, Snapshot
from nnsim.training.sources import DataSource, TrainOrder

_LOOKS = 20
"""How often within an epoch a lane is looked at, and measured against the first one."""
_LONGEST = 0.2
"""Seconds after which it is the next lane's turn in any case."""


@dataclass(frozen=True, slots=True, eq=False)
class Lane:
    """One runner of a race: what it is called there, and all that it trains with."""

    words: Spoken
    spec: NetworkSpec
    weights: Weights
    source: DataSource
    hyperparameters: Hyperparameters
    validation_share: float = 0.0

    def order(self, number: int) -> TrainOrder:
        """The run of this lane as an order; its id is the lane's number."""
        return TrainOrder(
            number, self.spec, self.weights, self.source, self.hyperparameters, self.validation_share
        )


@dataclass(frozen=True, slots=True, eq=False)
class LaneNews:
    """What has happened in a lane: a snapshot, or its end; and how far the lanes have come apart.

    ``seconds`` is the time in which this lane has learnt, without that of the others.
    """

    lane: int
    seconds: float
    snapshot: Snapshot | None = None
    end: Finished | Failed | None = None
    distances: tuple[Distance, ...] = ()


@dataclass(slots=True, eq=False)
class _Runner:
    """A lane on its way, of ``steps`` an epoch; ``epoch`` is how far it has come."""

    run: Run
    steps: int
    clock: Callable[[], float]
    epoch: float = -1.0
    seconds: float = 0.0
    is_over: bool = False

    def advance(self) -> Snapshot:
        """To the next place where lanes are compared, also where the last turn has ended before one."""
        stretch = ceil(self.steps / _LOOKS)
        self.run.most_steps = stretch - self.run.step % self.steps % stretch
        began = self.clock()
        try:
            return next(self.run)
        finally:
            self.seconds += self.clock() - began


class Race:
    """Trains the lanes while it is iterated, always the one that is furthest behind; gives LaneNews.

    A lane whose numbers run away is over; the others go on.
    Raises: NetworkError if a request cannot be trained.
    """

    def __init__(self, requests: Sequence[TrainRequest], clock: Callable[[], float] = perf_counter) -> None:
        self._requests = tuple(requests)
        self._runners = [self._entered(request, clock) for request in requests]
        layouts = {request.weights.layout for request in requests}
        self._distances = Distances(len(requests), layouts.pop()) if len(layouts) == 1 else None

    def __iter__(self) -> Iterator[LaneNews]:
        while (number := self._last()) is not None:
            yield self._advance(number)

    def stopped(self) -> tuple[LaneNews, ...]:
        """The ends of the lanes that are still on their way, if all stop here."""
        return tuple(
            LaneNews(number, runner.seconds, end=self._finished(number, Ending.STOPPED))
            for number, runner in enumerate(self._runners)
            if not runner.is_over and runner.epoch >= 0
        )

    def _entered(self, request: TrainRequest, clock: Callable[[], float]) -> _Runner:
        size = min(request.hyperparameters.batch_size, len(request.train))
        return _Runner(train(request, interval=_LONGEST, clock=clock), ceil(len(request.train) / size), clock)

    def _last(self) -> int | None:
        on_the_way = [number for number, runner in enumerate(self._runners) if not runner.is_over]
        return min(on_the_way, key=lambda number: self._runners[number].epoch, default=None)

    def _advance(self, number: int) -> LaneNews:
        runner = self._runners[number]
        try:
            snapshot = runner.advance()
        except StopIteration:
            runner.is_over = True
            return LaneNews(number, runner.seconds, end=self._finished(number, Ending.EPOCHS))
        except RunawayError as error:
            runner.is_over = True
            failed = Failed(self._requests[number].run_id, error.plain(), error.weights)
            return LaneNews(number, runner.seconds, end=failed)
        if snapshot.is_best:  # it has gone back, which is no place on its way
            return LaneNews(number, runner.seconds, snapshot)
        runner.epoch = snapshot.measurement.epoch
        return LaneNews(number, runner.seconds, snapshot, distances=self._told(number, snapshot))

    def _told(self, number: int, snapshot: Snapshot) -> tuple[Distance, ...]:
        if self._distances is None:
            return ()
        told = self._distances.note(number, snapshot.measurement.epoch, snapshot.weights.flat)
        self._distances.forget_before(min(one.epoch for one in self._runners if not one.is_over))
        return told

    def _finished(self, number: int, reason: Ending) -> Finished:
        run = self._runners[number].run
        return Finished(self._requests[number].run_id, run.ending or reason, run.best, run.state())
