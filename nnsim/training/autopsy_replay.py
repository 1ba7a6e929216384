"""Runs the last steps of a run once more, and notes what the run itself has no time for.

Training is the same to the last bit for the same batches, so what is seen here is what has happened.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf, nan

import numpy as np

from nnsim.engine.autopsy import Place, first_not_finite
from nnsim.engine.numerics import Array
from nnsim.engine.program import Program
from nnsim.network.compile import compile_network
from nnsim.training.autopsy_case import Case
from nnsim.training.batches import Batches, Rows
from nnsim.training.learner import Learner
from nnsim.training.runaway import RunawayError

#: The newest state whose loss is at most so many times the lowest one seen counts as good.
_GOOD = 2.0


@dataclass(frozen=True, slots=True)
class StepFigures:
    """One step in numbers: the loss before it, and the largest value of each kind.

    ``update_ratio`` is the root mean square of the update over that of the weights before it; nan where the
    step was not taken.
    """

    step: int
    loss: float
    activation: float
    gradient: float
    weight: float
    update_ratio: float


@dataclass(frozen=True, slots=True)
class Move:
    """What one step did to one parameter: its value before and after, and its gradient.

    Of the weights of a dense layer also the sample that weighed most in the gradient, its ``activation``
    before the weight and its ``delta`` behind it.
    """

    step: int
    before: float
    after: float
    gradient: float
    sample: int | None = None
    activation: float = nan
    delta: float = nan


@dataclass(slots=True, eq=False)
class Pass:
    """A step before its update: the program after its backward pass, and what it has read."""

    step: int
    rows: Rows
    program: Program
    x: Array
    wanted: Array
    loss: float


@dataclass(slots=True, eq=False)
class Replay:
    """The steps of a case as they went.

    ``fatal`` is the last pass, ``place`` its first value that is not finite; ``usual`` is the largest
    activation of each layer, and of the input under None, for the sample in the middle of the first pass;
    ``good`` are the newest parameters with a usual loss, those before the step ``good_step``.
    """

    fatal: Pass
    place: Place | None
    figures: tuple[StepFigures, ...]
    usual: dict[str | None, float]
    good: Array
    good_step: int


def replay(case: Case) -> Replay:
    """Go through all steps of the case.  Costs about twice what they cost in the run."""
    figures: list[StepFigures] = []
    usual: dict[str | None, float] = {}
    good, good_step, lowest = case.request.weights.flat, case.first_step, inf
    newest: Pass | None = None
    place = case.place
    for newest, learner in _passes(case):
        usual = usual or _usual(newest)
        lowest = min(lowest, newest.loss)
        if newest.loss <= _GOOD * lowest:
            good, good_step = learner.program.parameters.copy(), newest.step
        before = learner.program.parameters.copy()
        place = _learn(learner, newest, case) or case.place
        figures.append(_figures(newest, before, learner.program.parameters))
    assert newest is not None  # a case has at least one batch
    return Replay(newest, place, tuple(figures), usual, good, good_step)


def follow(case: Case, number: int) -> tuple[Move, ...]:
    """What each step did to the parameter with this number in the flat vector."""
    moves = []
    for seen, learner in _passes(case):
        before, gradient = learner.program.parameters[number], seen.program.gradient[number]
        share = _largest_share(seen, number)
        _learn(learner, seen, case)
        after = learner.program.parameters[number]
        moves.append(Move(seen.step, float(before), float(after), float(gradient), *share))
    return tuple(moves)


def _passes(case: Case) -> Iterator[tuple[Pass, Learner]]:
    """Every step before it is learnt; whoever takes one out of here learns it before the next."""
    learner = _learner(case)
    size = learner.batch_size
    beside = compile_network(case.request.spec, size)
    batches = Batches(case.request.train, case.request.spec, size)
    with np.errstate(all="ignore"):
        for number, rows in enumerate(case.batches):
            beside.parameters[:] = learner.program.parameters
            # Dropout silences the same neurons in both.
            chance = learner.program.mode.rng.bit_generator.state
            beside.mode.rng.bit_generator.state = chance
            x, wanted = batches.read(rows)
            loss = beside.loss_and_gradient(x, wanted)
            yield Pass(case.first_step + number, rows, beside, x, wanted, loss), learner


def _learner(case: Case) -> Learner:
    """As it stood in the good state."""
    made = Learner(case.request, case.chance.generator())
    made.step, made.memory.step = case.first_step - 1, case.optimizer_step
    for name, vector in case.memory.items():
        made.memory.vectors[name][:] = vector
    return made


def _learn(learner: Learner, seen: Pass, case: Case) -> Place | None:
    """Take the step; where numbers ran away in it, if they did."""
    epoch = case.epochs[seen.step - case.first_step]
    try:
        learner.learn(seen.rows, epoch)
    except RunawayError as error:
        return error.place or first_not_finite(seen.program, seen.x, seen.wanted)
    return None


def _figures(seen: Pass, before: Array, after: Array) -> StepFigures:
    buffers = seen.program.buffers(len(seen.rows))
    moved, size = _length(after - before), _length(before)
    return StepFigures(
        seen.step,
        seen.loss,
        max((largest(own.a) for own in buffers), default=0.0),
        largest(seen.program.gradient),
        largest(before),
        moved / size if moved and size else nan,
    )


def _length(values: Array) -> float:
    """The root mean square, in float64: squares of large numbers overflow in float32."""
    return float(np.sqrt(np.mean(np.square(values.astype(np.float64))))) if values.size else 0.0


def largest(values: Array) -> float:
    """The largest size of all values; nan where one is not a number."""
    return float(np.abs(values).max()) if values.size else 0.0


def _usual(seen: Pass) -> dict[str | None, float]:
    buffers = zip(seen.program.names, seen.program.buffers(len(seen.rows)), strict=True)
    return {None: _usual_size(seen.x)} | {name: _usual_size(own.a) for name, own in buffers}


def _usual_size(values: Array) -> float:
    """The largest number of a sample, of the sample in the middle: one that is damaged counts for nothing."""
    return float(np.median(np.abs(values).reshape(len(values), -1).max(axis=1)))


def _largest_share(seen: Pass, number: int) -> tuple[int, float, float] | tuple[()]:
    """Of a dense weight: the sample with the largest share of its gradient, its activation and its delta."""
    slot, index = seen.program.layout.where(number)
    incoming = incoming_row(seen, slot.layer)
    if slot.name != "W" or len(index) != 2 or incoming is None:
        return ()
    delta = seen.program.buffers(len(seen.rows))[seen.program.names.index(slot.layer)].delta
    if incoming.ndim != 2 or delta.ndim != 2 or incoming.shape[1] != slot.shape[0]:
        return ()
    shares = np.abs(incoming[:, index[0]].astype(np.float64) * delta[:, index[1]])
    sample = int(np.argmax(shares))
    return sample, float(incoming[sample, index[0]]), float(delta[sample, index[1]])


def incoming_row(seen: Pass, layer: str) -> Array | None:
    """What a layer with a single source hears, (batch, inputs); None where it hears several."""
    names = seen.program.names
    sources = seen.program.nodes[names.index(layer)].sources
    if len(sources) != 1:
        return None
    if sources[0] < 0:
        return seen.x
    return seen.program.buffers(len(seen.rows))[sources[0]].a
