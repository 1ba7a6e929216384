"""The training loop, as an iterator: it owns no thread, no clock but the one it is given, and no Qt."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from time import perf_counter
from typing import Any

import numpy as np

from nnsim.engine.numerics import Array
from nnsim.engine.program import Program
from nnsim.network.run_state import Ending, RunState
from nnsim.network.weights import Weights
from nnsim.training.adjustment import Adjustment, Mark, changes
from nnsim.training.batches import Rows
from nnsim.training.evaluation import Evaluators, NotMeasuredError
from nnsim.training.last_step import LastStep, Stopwatch, Timings, timed
from nnsim.training.learner import Learner
from nnsim.training.place_in_run import PlaceInRun
from nnsim.training.request import TrainRequest
from nnsim.training.resume import check_resume
from nnsim.training.runaway import RunawayError, runaway
from nnsim.training.snapshot import Measurement, Snapshot
from nnsim.training.stopping import EarlyStopping, StoppingRules, Watch


def train(
    request: TrainRequest, *, interval: float = 0.03, clock: Callable[[], float] = perf_counter
) -> "Run":
    """A run, to be iterated: snapshots before the first step, at least every ``interval`` seconds (measured
    by ``clock``), and at the end of each epoch with the figures of the test and the validation set.

    When snapshots are made has no influence on the weights: the same request gives the same bits. A run that
    is resumed begins with the snapshot that it was left with, and equals one that was never left.
    Raises: NetworkError if the request cannot be trained; while iterating NotFiniteError when numbers stop
    being finite.
    """  # fmt: skip
    request.check()
    return Run(request, interval, clock)


class Run:
    """Trains while it is iterated.

    Between two snapshots, and after the last one, ``state`` is where the run stands, and ``adjust`` changes
    what comes. ``ending`` says why it has ended by itself, ``best`` which epoch had the lowest validation
    loss. ``request`` has the settings and the network of now. ``most_steps`` are those to the next snapshot;
    None: as many as there is time for. ``keeps_updates`` makes the step before a snapshot the ``last_step``,
    as often as its allowance allows, and always where steps are made one by one. ``keeps_time``
    notes where the time goes.
    """

    def __init__(self, request: TrainRequest, interval: float, clock: Callable[[], float]) -> None:
        self.request, self._interval, self._clock = request, interval, clock
        self.most_steps: int | None = None
        self.keeps_updates = False
        self.ending: Ending | None = None
        self._place = PlaceInRun(request)
        self._watch = Watch(EarlyStopping.of(request.hyperparameters))
        self._rules = StoppingRules.of(request.hyperparameters)
        self._last: Array | None = None
        self._shown: Weights | None = None
        self._rows: Rows = np.empty(0, np.int64)
        #: of training, without the pauses between two snapshots; and of the newest step
        self._seconds = self._step_seconds = 0.0
        if request.resume is not None:
            check_resume(request, request.resume)
            self._take_up(request.resume)
        self._learner = Learner(request, self._place.chance)
        self._evaluators = Evaluators(request)
        self._snapshots = self._run()

    def _take_up(self, state: RunState) -> None:
        record, self._last = state.record, state.last
        self._place.take_up(record)
        if self._watch.rule is not None:
            self._watch.state, self._watch.best, self._watch.weights = (
                record.stopping, record.best, state.best,
            )  # fmt: skip

    def __iter__(self) -> Iterator[Snapshot]:
        return self

    def __next__(self) -> Snapshot:
        try:
            snapshot = next(self._snapshots)
        except RunawayError as error:
            # Running means may run away with the loss still finite: then what was shown last is what is good.
            error.weights = error.weights or self._shown
            error.case = self._learner.recorder.case(self.request)
            raise
        self._shown = snapshot.weights
        return snapshot

    @property
    def best(self) -> Measurement | None:
        """The best epoch so far, where early stopping watches."""
        return self._watch.best

    @property
    def step(self) -> int:
        """How many batches were learnt."""
        return self._learner.step

    @property
    def is_between_epochs(self) -> bool:
        """Whether the last epoch is over and the next one has not begun."""
        return self._place.position == 0

    @property
    def is_held_back(self) -> bool:
        """Whether it is led step by step, or not as fast as it could: then there is time to look at it."""
        return self.most_steps is not None

    @property
    def program(self) -> Program:
        """The network with the buffers of the newest batch; the next step, and an adjustment, overwrite it.

        Its ``gradient`` is no more: the optimizer has used it as scratch space (see ``last_step``).
        """
        return self._learner.program

    @property
    def rows(self) -> Rows:
        """The samples of the newest batch; none before the first."""
        return self._rows

    @property
    def rate(self) -> float:
        """The learning rate of the newest step."""
        return self._learner.rate

    @property
    def last_step(self) -> LastStep | None:
        """The newest step, where ``keeps_updates`` was set before it."""
        return self._learner.last_step

    @property
    def last_update(self) -> Array | None:
        """What the newest step has added to each parameter, where ``keeps_updates`` was set before it."""
        return None if self.last_step is None else self.last_step.update

    @property
    def keeps_time(self) -> bool:
        """Whether it notes where the time goes."""
        return self._learner.stopwatch is not None

    @keeps_time.setter
    def keeps_time(self, keeps: bool) -> None:
        if keeps != self.keeps_time:
            self._learner.stopwatch = Stopwatch(self._clock) if keeps else None

    @property
    def timings(self) -> Timings:
        """What was spent since this was asked last; zeros where nobody keeps time."""
        watch = self._learner.stopwatch
        return Timings() if watch is None else watch.take()

    def state(self) -> RunState:
        """Where the run stands: with it and the weights of the newest snapshot a run goes on bit for bit."""
        learner = self._learner
        return self._place.state(
            self.request, learner.program.parameters, learner.memory, learner.step,
            ending=self.ending, watch=self._watch, last=self._last,
        )  # fmt: skip

    def adjust(self, adjustment: Adjustment) -> Mark | None:
        """Go on with other settings from the next step on; None where nothing differs.

        Raises: NetworkError or MemoryError if that cannot be; the run then goes on as before.
        """
        before = self.request
        settings = replace(adjustment.hyperparameters, seed=before.hyperparameters.seed)
        after = replace(before, spec=adjustment.spec(before.spec), hyperparameters=settings)
        words = changes(before.hyperparameters, settings, before.spec, after.spec)
        if not words:
            return None
        after.check()
        evaluators = self._evaluators if after.spec is before.spec else Evaluators(after)
        self._learner.adjust(after)
        self._evaluators = evaluators
        self.request, self._rules = after, StoppingRules.of(settings)
        self._watch = self._watch.under(EarlyStopping.of(settings))
        self._place.turn()
        return Mark(self._learner.step, self._place.epochs, words)

    def _run(self) -> Iterator[Snapshot]:
        yield self._first()
        while not self._is_over():
            if self._last is not None:
                self._learner.program.parameters[:] = self._last
                self._last = None
            yield from self._one_epoch()
            if self.ending is not None:
                return
        self.ending = Ending.PATIENCE if self._watch.is_enough else self._enough() or Ending.EPOCHS
        if self._watch.is_past and self._last is None:
            yield self._back_to_the_best()

    def _is_over(self) -> bool:
        return self.is_between_epochs and (self._watch.is_enough or self._enough() is not None)

    def _enough(self) -> Ending | None:
        if self._rules.is_late(self._seconds):
            return Ending.SECONDS
        return self._rules.after_epoch(self._place.epoch, self._place.epoch_loss)

    def _first(self) -> Snapshot:
        """The curves start where the network stands before it has learnt anything, or where it was left."""
        self._learner.check_parameters()
        if self._place.newest is None:
            figures = self._evaluate()
            tested = self._evaluators.figure
            start = {tested: figures[f"test_{tested}"]}
            self._place.newest = Measurement(0, 0.0, figures["test_loss"], **start, **figures)
        return self._snapshot()

    def _one_epoch(self) -> Iterator[Snapshot]:
        order: Rows = self._place.order()
        while True:
            since = self._clock()
            # Overflow is no warning here but an end with a sentence.
            with np.errstate(all="ignore"):
                self._learn_for(self._interval, since, order)
            if self._place.position == len(order):
                break
            self._seconds += self._clock() - since
            self._place.measured(self._learner.step, self._learner.figure)
            if self._rules.is_late(self._seconds):
                self.ending = Ending.SECONDS
            yield self._snapshot()
            if self.ending is not None:
                return
        self._end_epoch()
        self._seconds += self._clock() - since
        yield self._snapshot()

    def _learn_for(self, interval: float, since: float, order: Rows) -> None:
        """Learn until a snapshot is due or the epoch is over; nothing is yielded, nothing allocated."""
        learner, place, size, count = self._learner, self._place, self._learner.batch_size, len(order)
        steps, before = self.most_steps or count, since
        keeping = self.keeps_updates and (self.most_steps == 1 or self._may_keep())
        while True:
            rows = order[place.position : place.position + size]
            steps -= 1
            is_last = steps == 0 or place.position + size >= count
            # A step that shall be kept must be known before it is made, and it ends the stretch.
            keeps = keeping and (is_last or before - since + self._step_seconds >= interval)
            loss, score = learner.learn(rows, place.epochs, keep=keeps)
            place.learnt(len(rows), loss, score)
            now = self._clock()
            self._step_seconds, before = now - before, now
            if is_last or keeps or (now - since >= interval and not keeping):
                self._rows = rows
                return

    def _may_keep(self) -> bool:
        return self._learner.keeping.may_spend(is_held_back=self.is_held_back)

    def _end_epoch(self) -> None:
        self._place.end_epoch()
        self._learner.check_parameters()
        self._place.measured_epoch(self._learner.step, self._learner.figure, self._evaluate())
        assert self._place.newest is not None
        self._watch.look(self._place.newest, self._learner.program.parameters)

    def _evaluate(self) -> dict[str, Any]:
        """The figures of the test and the validation set; it may be the very last step that runs away."""
        try:
            with timed(self._learner.stopwatch, "evaluate"):
                return self._evaluators.measure(self._learner.program.parameters)
        except NotMeasuredError as error:
            weights = self._learner.good_weights()
            raise runaway(
                self.request.spec, self._learner.step, error.place, error.sample, weights
            ) from error

    def _back_to_the_best(self) -> Snapshot:
        parameters = self._learner.program.parameters
        self._last = parameters.copy()
        parameters[:] = self._watch.weights
        return self._snapshot()

    def _snapshot(self) -> Snapshot:
        program, request = self._learner.program, self.request
        is_best = self._last is not None
        measurement = self._watch.best if is_best else self._place.newest
        assert measurement is not None  # there is one before the first snapshot, and with every best epoch
        with timed(self._learner.stopwatch, "snapshot"):
            weights = Weights(program.layout, program.parameters.copy())
        epochs, count = request.hyperparameters.epochs, len(request.test)
        return Snapshot(request.run_id, measurement, weights, epochs, count, is_best)
