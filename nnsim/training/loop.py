"""The training loop, as an iterator: it owns no thread, no clock but the one it is given, and no Qt."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from math import isfinite
from time import perf_counter
from typing import Any

import numpy as np

from nnsim.engine.numerics import Array
from nnsim.network.run_state import (
    Ending,
    GeneratorState,
    RunRecord,
    RunState,
    digest_of_network,
    digest_of_weights,
)
from nnsim.network.weights import Weights
from nnsim.training.batches import Rows
from nnsim.training.evaluation import Evaluator
from nnsim.training.learner import Learner
from nnsim.training.request import TrainRequest
from nnsim.training.resume import check_resume, fingerprint
from nnsim.training.runaway import RunawayError, runaway
from nnsim.training.running import Running
from nnsim.training.snapshot import Measurement, Snapshot
from nnsim.training.stopping import EarlyStopping, Watch


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

    Between two snapshots, and after the last one, ``state`` is where the run stands. ``ending`` says why it
    has ended by itself, ``best`` which epoch had the lowest validation loss.
    """

    def __init__(self, request: TrainRequest, interval: float, clock: Callable[[], float]) -> None:
        self._request, self._interval, self._clock = request, interval, clock
        self._shuffle = np.random.default_rng(request.hyperparameters.seed)
        self._chance = self._shuffle.spawn(1)[0]
        self._epoch = self._position = 0
        self._since, self._before = Running(), Running()
        self._newest: Measurement | None = None
        self._watch = Watch(EarlyStopping.of(request.hyperparameters))
        self._last: Array | None = None
        self._shown: Weights | None = None
        self.ending: Ending | None = None
        if request.resume is not None:
            check_resume(request, request.resume)
            self._take_up(request.resume)
        self._learner = Learner(request, self._chance)
        self._order_state = GeneratorState.of(self._shuffle)
        self._evaluators = {"test": Evaluator(request.spec, request.test)}
        if request.validation is not None:
            self._evaluators["validation"] = Evaluator(request.spec, request.validation)
        self._snapshots = self._run()

    def _take_up(self, state: RunState) -> None:
        record = state.record
        self._shuffle, self._chance = record.shuffle.generator(), record.chance.generator()
        self._epoch, self._position = record.epoch, record.position
        self._since, self._before = Running.of(record.since), Running.of(record.before)
        self._newest, self._last = record.newest, state.last
        self._watch.state, self._watch.best, self._watch.weights = record.stopping, record.best, state.best

    def __iter__(self) -> Iterator[Snapshot]:
        return self

    def __next__(self) -> Snapshot:
        try:
            snapshot = next(self._snapshots)
        except RunawayError as error:
            # Running means may run away with the loss still finite: then what was shown last is what is good.
            error.weights = error.weights or self._shown
            raise
        self._shown = snapshot.weights
        return snapshot

    @property
    def best(self) -> Measurement | None:
        """The best epoch so far, where early stopping watches."""
        return self._watch.best

    def state(self) -> RunState:
        """Where the run stands: with it and the weights of the newest snapshot a run goes on bit for bit."""
        request, memory, watch = self._request, self._learner.memory, self._watch
        record = RunRecord(
            settings=request.hyperparameters,
            network=digest_of_network(request.spec),
            weights=digest_of_weights(self._learner.program.parameters),
            data=fingerprint(request.train),
            validation=None if request.validation is None else fingerprint(request.validation),
            step=self._learner.step, epoch=self._epoch, position=self._position,
            shuffle=self._order_state, chance=GeneratorState.of(self._chance),
            optimizer_step=memory.step, optimizer_vectors=tuple(memory.vectors),
            since=self._since.tally(), before=self._before.tally(), newest=self._newest,
            ending=self.ending, stopping=watch.state, best=watch.best, has_last=self._last is not None,
        )  # fmt: skip
        vectors = {name: vector.copy() for name, vector in memory.vectors.items()}
        return RunState(record, vectors, watch.weights, self._last)

    def _run(self) -> Iterator[Snapshot]:
        yield self._first()
        while not self._is_over():
            if self._last is not None:
                self._learner.program.parameters[:] = self._last
                self._last = None
            yield from self._one_epoch()
        self.ending = Ending.PATIENCE if self._watch.is_enough else Ending.EPOCHS
        if self._watch.is_past and self._last is None:
            yield self._back_to_the_best()

    def _is_over(self) -> bool:
        is_between = self._position == 0
        return is_between and (self._watch.is_enough or self._epoch >= self._request.hyperparameters.epochs)

    def _first(self) -> Snapshot:
        """The curves start where the network stands before it has learnt anything, or where it was left."""
        self._learner.check_parameters()
        if self._newest is None:
            figures = self._evaluate()
            tested = self._evaluators["test"].figure
            start = {tested: figures[f"test_{tested}"]}
            self._newest = Measurement(0, 0.0, figures["test_loss"], **start, **figures)
        return self._snapshot()

    def _one_epoch(self) -> Iterator[Snapshot]:
        order: Rows = self._shuffle.permutation(len(self._request.train))
        last = self._clock()
        while True:
            # Overflow is no warning here but an end with a sentence.
            with np.errstate(all="ignore"):
                self._learn_for(self._interval, last, order)
            if self._position == len(order):
                break
            self._newest = self._measured(self._since, self._epoch + self._position / len(order))
            self._since, self._before = Running(), self._since
            yield self._snapshot()
            last = self._clock()
        self._end_epoch()
        yield self._snapshot()

    def _learn_for(self, interval: float, since: float, order: Rows) -> None:
        """Learn until a snapshot is due or the epoch is over; nothing is yielded, nothing allocated."""
        learner, size, count = self._learner, self._learner.batch_size, len(order)
        while True:
            rows = order[self._position : self._position + size]
            loss, score = learner.learn(rows, self._epoch + self._position / count)
            self._position += len(rows)
            self._since.add(len(rows), loss, score)
            if self._position == count or self._clock() - since >= interval:
                return

    def _end_epoch(self) -> None:
        self._epoch, self._position = self._epoch + 1, 0
        self._order_state = GeneratorState.of(self._shuffle)
        self._learner.check_parameters()
        measured = self._measured(self._since.steadied(self._before), float(self._epoch))
        self._newest = replace(measured, **self._evaluate())
        self._since, self._before = Running(), Running()
        self._watch.look(self._newest, self._learner.program.parameters)

    def _measured(self, running: Running, epoch: float) -> Measurement:
        loss, score = running.means()
        return Measurement(self._learner.step, epoch, loss, **{self._learner.figure: score})

    def _evaluate(self) -> dict[str, Any]:
        """The figures of the test and the validation set; it may be the very last step that runs away."""
        figures: dict[str, Any] = {}
        for name, evaluator in self._evaluators.items():
            loss, score = evaluator.measure(self._learner.program.parameters)
            if not isfinite(loss):
                place, sample = evaluator.first_not_finite() or (None, None)
                weights = self._learner.good_weights()
                raise runaway(self._request.spec, self._learner.step, place, sample, weights)
            figures |= {f"{name}_loss": loss, f"{name}_{evaluator.figure}": score}
        return figures

    def _back_to_the_best(self) -> Snapshot:
        parameters = self._learner.program.parameters
        self._last = parameters.copy()
        parameters[:] = self._watch.weights
        return self._snapshot()

    def _snapshot(self) -> Snapshot:
        program, request = self._learner.program, self._request
        is_best = self._last is not None
        measurement = self._watch.best if is_best else self._newest
        assert measurement is not None  # there is one before the first snapshot, and with every best epoch
        weights = Weights(program.layout, program.parameters.copy())
        epochs, count = request.hyperparameters.epochs, len(request.test)
        return Snapshot(request.run_id, measurement, weights, epochs, count, is_best)
