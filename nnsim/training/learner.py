"""One step of training: read a batch, run it, find the gradient, and move the weights against it."""

from math import isfinite

import numpy as np

from nnsim.engine.autopsy import Place, first_not_finite, first_parameter_not_finite
from nnsim.engine.numerics import Array
from nnsim.engine.optimizers import OPTIMIZERS
from nnsim.engine.schedules import factor
from nnsim.network.compile import compile_network
from nnsim.network.run_state import RunState
from nnsim.network.weights import Weights
from nnsim.training.allowance import Allowance
from nnsim.training.batches import Batches, Rows
from nnsim.training.flight_recorder import FlightRecorder
from nnsim.training.last_step import LastStep, StepBefore, Stopwatch
from nnsim.training.optimizer_memory import carried
from nnsim.training.request import TrainRequest
from nnsim.training.runaway import RunawayError, runaway

_SAFE_NORM = 1e20
"""Gradients of a smaller squared length move weights by too little to carry them out of float32."""
_SAFE_RATE = 1e6
_KEEPING = 0.002
"""The share of the time for copies of steps: 30 a second of a small network, fewer of a large one."""


class Learner:
    """Owns the program, the optimizer and what they remember; ``step`` counts the batches that were learnt.

    The gradient that is followed is that of the data plus that of the penalties; the loss that is told is
    that of the data alone. ``rate`` is the learning rate of the newest step, and ``last_step`` the newest one
    that was kept, for which there is an allowance, ``keeping``. With a ``stopwatch`` it says where the time
    goes. The ``recorder`` keeps what an autopsy needs.
    """

    def __init__(self, request: TrainRequest, chance: np.random.Generator) -> None:
        settings = request.hyperparameters
        self._spec, self._settings, self._chance = request.spec, settings, chance
        self._train = request.train
        self._prepare()
        self.program.parameters[:] = request.weights.flat
        self.memory = self._optimizer.start(self.program.parameters)
        self.step = 0
        self.rate = settings.rate
        self.last_step: LastStep | None = None
        self.keeping = Allowance(_KEEPING)
        self.stopwatch: Stopwatch | None = None
        if request.resume is not None:
            self._take_up(request.resume)
        self._good: Array | None = None

    def _prepare(self) -> None:
        """Make what the settings and the network ask for."""
        size = min(self._settings.batch_size, len(self._train))
        program = compile_network(self._spec, size, rng=self._chance)
        self._batches = Batches(self._train, self._spec, size)
        self.program, self.batch_size = program, size
        self.recorder = FlightRecorder(program)
        self._outputs: dict[int, Array] = {}
        self._decide()

    @property
    def figure(self) -> str:
        """What the mean of the scores is: "accuracy" or "r2"."""
        return self._batches.figure

    def _take_up(self, state: RunState) -> None:
        self.step, self.memory.step = state.record.step, state.record.optimizer_step
        for name, vector in self.memory.vectors.items():
            vector[:] = state.optimizer[name]

    def _decide(self) -> None:
        """What every step has to do, once: what is not used costs nothing."""
        settings, held = self._settings, self._settings.regularization
        self._optimizer = OPTIMIZERS[settings.optimizer].make(**dict(settings.optimizer_settings))
        self._is_scheduled = not settings.schedule.is_constant
        self._shrinks = held.weight_decay > 0
        is_safe = settings.rate <= _SAFE_RATE and settings.rate * held.weight_decay <= 2
        self._safe_norm = _SAFE_NORM if is_safe else 0.0

    def adjust(self, request: TrainRequest) -> None:
        """Go on with other settings, and with a network that differs in rates of dropout only.

        Raises: MemoryError where there is no room for larger batches; then all is as it was.
        """
        before = self._spec, self._settings
        memory = carried(self.memory, self._settings, request.hyperparameters, self.program.parameters)
        self._spec, self._settings = request.spec, request.hyperparameters
        try:
            self._renew(is_other_network=self._spec is not before[0])
        except MemoryError:
            self._spec, self._settings = before
            raise
        self.memory = memory
        self.recorder.forget()

    def _renew(self, *, is_other_network: bool) -> None:
        if not is_other_network and self.batch_size == min(self._settings.batch_size, len(self._train)):
            self._decide()
            return
        parameters = self.program.parameters
        self._prepare()
        self.program.parameters[:] = parameters

    def learn(self, rows: Rows, epoch: float, *, keep: bool = False) -> tuple[float, float]:
        """Learn the samples ``rows``; the mean loss of the data before the step, and the score.

        ``epoch`` is what the schedule goes by: the progress at the start of the step. ``keep`` makes the step
        the ``last_step``.
        Raises: RunawayError; the weights of the last good step are in it.
        """
        self.recorder.note(rows, epoch, self.step + 1, self.memory)
        x, wanted, loss = self._look(rows)
        if not isfinite(loss):
            raise self._runaway(first_not_finite(self.program, x, wanted), rows)
        score = self._score(len(rows))
        program, held = self.program, self._settings.regularization
        if held.has_penalty:
            held.add_gradient(program.parameters, program.gradient, program.layout, len(self._train))
        before = self._before_step() if keep else None
        if program.gradient.dot(program.gradient) < self._safe_norm:
            self._good = None
            self._move(rows, epoch)
        else:  # also where it is not a number
            self._move_with_care(x, wanted, rows, epoch)
        if before is not None:
            self._keep_step(before, rows, loss)
        return loss, score

    def _before_step(self) -> StepBefore:
        with self.keeping.spending():
            return StepBefore.of(self.program, self.memory)

    def _keep_step(self, before: StepBefore, rows: Rows, loss: float) -> None:
        with self.keeping.spending():
            self.last_step = before.done(self.step, rows, self.rate, loss, self.program.parameters)

    def _look(self, rows: Rows) -> tuple[Array, Array, float]:
        """Read the batch, and find its loss and its gradient."""
        self.step += 1
        if self.stopwatch is not None:
            return self._look_by_the_clock(rows, self.stopwatch)
        x, wanted = self._batches.read(rows)
        return x, wanted, self.program.loss_and_gradient(x, wanted)

    def _look_by_the_clock(self, rows: Rows, watch: Stopwatch) -> tuple[Array, Array, float]:
        watch.start()
        x, wanted = self._batches.read(rows)
        watch.lap("read")
        self.program.losses(x, wanted, training=True)
        watch.lap("forward")
        loss = self.program.backward(wanted)
        watch.lap("backward")
        watch.steps += 1
        return x, wanted, loss

    def _score(self, count: int) -> float:
        output = self._outputs.get(count)
        if output is None:
            output = self._outputs[count] = self.program.buffers(count)[-1].a
        return self._batches.score(output)

    def _move(self, rows: Rows, epoch: float) -> None:
        program, settings, held = self.program, self._settings, self._settings.regularization
        rate = settings.rate
        if self._is_scheduled:
            rate *= factor(settings.schedule, epoch, settings.epochs, len(rows) / len(self._train))
        self.rate = rate
        if self._shrinks:
            held.decay(program.parameters, program.layout, rate)
        self._optimizer.update(program.parameters, program.gradient, self.memory, rate)
        if held.max_norm is not None:
            held.constrain(program.parameters, program.layout)
        if self.stopwatch is not None:
            self.stopwatch.lap("update")

    def _move_with_care(self, x: Array, wanted: Array, rows: Rows, epoch: float) -> None:
        if not np.isfinite(self.program.gradient).all():
            raise self._runaway(first_not_finite(self.program, x, wanted), rows)
        self._good = self.program.parameters.copy()
        self._move(rows, epoch)
        place = first_parameter_not_finite(self.program)
        if place is not None:
            raise self._runaway(place, rows)

    def check_parameters(self) -> None:
        """Raises: RunawayError if a parameter is not finite."""
        place = first_parameter_not_finite(self.program)
        if place is not None:
            raise runaway(self._spec, self.step, place, None, None)

    def good_weights(self) -> Weights | None:
        """The newest weights with which all was well."""
        for flat in (self._good, self.program.parameters):
            if flat is not None and np.isfinite(flat).all():
                return Weights(self.program.layout, flat.copy())
        return None

    def _runaway(self, place: Place | None, rows: Rows) -> RunawayError:
        in_batch = None if place is None else place.sample
        sample = None if in_batch is None else int(rows[in_batch])
        return runaway(self._spec, self.step, place, sample, self.good_weights())
