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
from nnsim.training.batches import Batches, Rows
from nnsim.training.request import TrainRequest
from nnsim.training.runaway import RunawayError, runaway

_SAFE_NORM = 1e20
"""Gradients of a smaller squared length move weights by too little to carry them out of float32."""
_SAFE_RATE = 1e6


class Learner:
    """Owns the program, the optimizer and what they remember; ``step`` counts the batches that were learnt.

    The gradient that is followed is that of the data plus that of the penalties; the loss that is told is
    that of the data alone.
    """

    def __init__(self, request: TrainRequest, chance: np.random.Generator) -> None:
        settings = request.hyperparameters
        self._spec, self._settings = request.spec, settings
        self.batch_size = min(settings.batch_size, len(request.train))
        self.program = compile_network(request.spec, self.batch_size, rng=chance)
        self.program.parameters[:] = request.weights.flat
        self._batches = Batches(request.train, request.spec, self.batch_size)
        self._samples = len(request.train)
        self._optimizer = OPTIMIZERS[settings.optimizer].make(**dict(settings.optimizer_settings))
        self.memory = self._optimizer.start(self.program.parameters)
        self.step = 0
        if request.resume is not None:
            self._take_up(request.resume)
        self._good: Array | None = None
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
        schedule = settings.schedule
        self._is_scheduled = not schedule.is_constant
        self._shrinks = held.weight_decay > 0
        is_safe = settings.rate <= _SAFE_RATE and settings.rate * held.weight_decay <= 2
        self._safe_norm = _SAFE_NORM if is_safe else 0.0
        rest = self._samples % self.batch_size
        self._outputs = {
            size: self.program.buffers(size)[-1].a for size in {self.batch_size, rest or self.batch_size}
        }

    def learn(self, rows: Rows, epoch: float) -> tuple[float, float]:
        """Learn the samples ``rows``; the mean loss of the data before the step, and the score.

        ``epoch`` is what the schedule goes by: the progress at the start of the step.
        Raises: RunawayError; the weights of the last good step are in it.
        """
        x, wanted = self._batches.read(rows)
        self.step += 1
        program, held = self.program, self._settings.regularization
        loss = program.loss_and_gradient(x, wanted)
        if not isfinite(loss):
            raise self._runaway(first_not_finite(program, x, wanted), rows)
        score = self._batches.score(self._outputs[len(rows)])
        gradient = program.gradient
        if held.has_penalty:
            held.add_gradient(program.parameters, gradient, program.layout, self._samples)
        if gradient.dot(gradient) < self._safe_norm:
            self._good = None
            self._move(rows, epoch)
        else:  # also where it is not a number
            self._move_with_care(x, wanted, rows, epoch)
        return loss, score

    def _move(self, rows: Rows, epoch: float) -> None:
        program, settings, held = self.program, self._settings, self._settings.regularization
        rate = settings.rate
        if self._is_scheduled:
            rate *= factor(settings.schedule, epoch, settings.epochs, len(rows) / self._samples)
        if self._shrinks:
            held.decay(program.parameters, program.layout, rate)
        self._optimizer.update(program.parameters, program.gradient, self.memory, rate)
        if held.max_norm is not None:
            held.constrain(program.parameters, program.layout)

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
