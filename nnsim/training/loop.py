"""The training loop, as a generator: it owns no thread, no clock but the one it is given, and no Qt."""

from collections.abc import Callable, Iterator
from math import isfinite
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from nnsim.data.dataset import Dataset
from nnsim.engine.numerics import Array, NotFiniteError, one_hot
from nnsim.engine.optimizers import OPTIMIZERS
from nnsim.engine.program import Program
from nnsim.network.compile import compile_network
from nnsim.network.shapes import output_size
from nnsim.network.weights import Weights
from nnsim.training.request import TrainRequest
from nnsim.training.snapshot import Measurement, Snapshot

_EVALUATION_ROWS = 1000


class _Running:
    """The loss and the right answers since the last measurement."""

    def __init__(self, samples: int = 0, loss: float = 0.0, right: int = 0) -> None:
        self.samples = samples
        self.loss = loss
        self.right = right

    def steadied(self, before: "_Running") -> "_Running":
        """A short stretch joined with the one before it, or the ends of epochs would stick out of a curve."""
        if 2 * self.samples >= before.samples:
            return self
        return _Running(self.samples + before.samples, self.loss + before.loss, self.right + before.right)

    def add(self, samples: int, loss: float, right: int) -> None:
        self.samples += samples
        self.loss += loss * samples
        self.right += right


class _Evaluator:
    """Measures loss and accuracy on the test set with buffers of its own."""

    def __init__(self, request: TrainRequest) -> None:
        self._data = request.test
        self._targets = _targets(request.test, output_size(request.spec))
        self._program = compile_network(request.spec, min(_EVALUATION_ROWS, len(request.test)))
        self._rows = self._program.batch_size
        self._inputs = np.empty((self._rows, request.test.features), np.float32)

    def measure(self, parameters: Array) -> tuple[float, float]:
        self._program.parameters[:] = parameters
        loss, right = 0.0, 0
        with np.errstate(all="ignore"):
            for start in range(0, len(self._data), self._rows):
                rows = slice(start, start + self._rows)
                x = self._inputs[: len(self._labels[rows])]
                self._data.rows(rows, x)
                loss += float(self._program.losses(x, self._targets[rows]).sum())
                right += _right(self._program, self._labels[rows])
        return loss / len(self._data), right / len(self._data)

    @property
    def _labels(self) -> NDArray[np.int64]:
        assert self._data.labels is not None  # TrainRequest.check has refused data without labels
        return self._data.labels


def _targets(data: Dataset, classes: int) -> Array:
    assert data.labels is not None
    return one_hot(data.labels, classes)


def _right(program: Program, labels: NDArray[np.int64]) -> int:
    output = program.buffers(len(labels))[-1].a
    return int(np.count_nonzero(output.argmax(axis=1) == labels))


def train(
    request: TrainRequest, *, interval: float = 0.03, clock: Callable[[], float] = perf_counter
) -> Iterator[Snapshot]:
    """Train and yield snapshots: one before the first step, one at least every ``interval`` seconds
    (measured by ``clock``), and one at the end of each epoch with the test figures.

    When snapshots are made has no influence on the weights: the same request gives the same bits.
    Raises: NetworkError if the request cannot be trained; NotFiniteError when the loss stops being a
    finite number.
    """  # fmt: skip
    request.check()
    yield from _Run(request, interval, clock).snapshots()


def _ran_away(step: int) -> NotFiniteError:
    return NotFiniteError(
        "The loss stopped being a finite number in step {:,}. The learning rate is probably too high: try a "
        "tenth of it.",
        step,
    )


class _Run:
    def __init__(self, request: TrainRequest, interval: float, clock: Callable[[], float]) -> None:
        self._request = request
        self._interval = interval
        self._clock = clock
        settings = request.hyperparameters
        self._batch_size = min(settings.batch_size, len(request.train))
        self._program = compile_network(request.spec, self._batch_size)
        self._program.parameters[:] = request.weights.flat
        self._optimizer = OPTIMIZERS[settings.optimizer].make()
        self._state = self._optimizer.start(self._program.parameters)
        self._rng = np.random.default_rng(settings.seed)
        self._targets = _targets(request.train, output_size(request.spec))
        self._evaluator = _Evaluator(request)
        self._inputs = np.empty((self._batch_size, request.train.features), np.float32)
        self._wanted = np.empty((self._batch_size, self._targets.shape[1]), np.float32)
        self._step = 0

    def snapshots(self) -> Iterator[Snapshot]:
        yield self._start()
        for epoch in range(self._request.hyperparameters.epochs):
            yield from self._epoch(epoch)

    def _start(self) -> Snapshot:
        """The curves start where the network stands before it has learnt anything."""
        test_loss, test_accuracy = self._evaluator.measure(self._program.parameters)
        self._check_finite(test_loss)
        return self._snapshot(Measurement(0, 0.0, test_loss, test_accuracy, test_loss, test_accuracy))

    def _epoch(self, epoch: int) -> Iterator[Snapshot]:
        order = self._rng.permutation(len(self._request.train))
        running, before, last = _Running(), _Running(), self._clock()
        for start in range(0, len(order), self._batch_size):
            self._learn(order[start : start + self._batch_size], running)
            done = start + self._batch_size >= len(order)
            if not done and self._clock() - last >= self._interval:
                yield self._snapshot(self._measure(running, epoch + (start + self._batch_size) / len(order)))
                running, before, last = _Running(), running, self._clock()
        yield self._snapshot(self._measure(running.steadied(before), epoch + 1.0, evaluate=True))

    def _learn(self, rows: NDArray[np.int64], running: _Running) -> None:
        assert self._request.train.labels is not None
        x, wanted = self._inputs[: len(rows)], self._wanted[: len(rows)]
        self._request.train.rows(rows, x)
        np.take(self._targets, rows, axis=0, out=wanted, mode="clip")
        self._step += 1
        # Overflow is no warning here but an end with a sentence, in _check_finite.
        with np.errstate(all="ignore"):
            loss = self._program.loss_and_gradient(x, wanted)
            self._check_finite(loss)
            running.add(len(rows), loss, _right(self._program, self._request.train.labels[rows]))
            rate = self._request.hyperparameters.rate
            self._optimizer.update(self._program.parameters, self._program.gradient, self._state, rate)

    def _check_finite(self, loss: float) -> None:
        if not isfinite(loss):
            raise _ran_away(self._step)

    def _measure(self, running: _Running, epoch: float, *, evaluate: bool = False) -> Measurement:
        loss, accuracy = running.loss / running.samples, running.right / running.samples
        if not evaluate:
            return Measurement(self._step, epoch, loss, accuracy)
        test_loss, test_accuracy = self._evaluator.measure(self._program.parameters)
        self._check_finite(test_loss)  # the very last step may be the one that runs away
        return Measurement(self._step, epoch, loss, accuracy, test_loss, test_accuracy)

    def _snapshot(self, measurement: Measurement) -> Snapshot:
        weights = Weights(self._program.layout, self._program.parameters.copy())
        request = self._request
        return Snapshot(
            request.run_id, measurement, weights, request.hyperparameters.epochs, len(request.test)
        )
