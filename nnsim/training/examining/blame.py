"""Blame: the newest update of one parameter, split into what every sample of the batch asked for.

The gradient of a batch is the mean of those of its samples, so an update is a sum: a part for each sample,
one for the penalty, one for what the optimizer remembers, one for weight decay.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from nnsim.data.dataset import Dataset
from nnsim.engine.layers.base import Buffers, Mode
from nnsim.engine.numerics import Array
from nnsim.engine.parameters import ParameterLayout, Role, Slot
from nnsim.engine.program import Program
from nnsim.network.compile import compile_network
from nnsim.network.spec import NetworkSpec
from nnsim.network.weights import Weights
from nnsim.training.batches import Batches, Rows
from nnsim.training.examining.examination import Check
from nnsim.training.examining.linear_rules import as_line
from nnsim.training.last_step import LastStep
from nnsim.training.request import Hyperparameters

Numbers = NDArray[np.float64]


class Aim(Enum):
    """Which parameter is looked at."""

    #: the weight with the largest gradient: that which the batch pushed most
    PUSHED = "pushed"
    #: the one that the step moved farthest, be it by what the optimizer remembers
    MOVED = "moved"
    #: the weight that is farthest from zero
    LARGEST = "largest"
    #: of those of one neuron the one that the step moved farthest
    NEURON = "neuron"
    #: one that somebody has chosen
    CHOSEN = "chosen"


@dataclass(frozen=True, slots=True, eq=False)
class SeenStep:
    """A step of a run with all that is needed to go through it again.

    ``train`` is the data that ``last.rows`` are rows of; ``masks`` are those of the dropout layers by name,
    as they were for the batch.
    """

    spec: NetworkSpec
    settings: Hyperparameters
    train: Dataset
    last: LastStep
    masks: Mapping[str, Array]


@dataclass(frozen=True, slots=True, eq=False)
class Blame:
    """The update of the parameter ``at`` these places of the array ``slot``.

    ``update`` = ``after`` - ``before``, as the run has it in float32, is the sum of ``shares`` (one for each
    of the ``rows`` of ``data``), ``penalty``, ``memory``, ``decay`` and ``rest``. The rest is what rounding
    leaves, and what max-norm has cut off. ``slopes`` are the derivatives of the samples' own losses, whose
    mean is the gradient of the data; ``factor`` turns a gradient into an update.
    Shapes: rows, shares, slopes and losses (batch,).
    """

    step: int
    rate: float
    slot: Slot
    at: tuple[int, ...]
    before: float
    after: float
    rows: Rows
    slopes: Numbers
    losses: Numbers
    factor: float
    penalty: float
    memory: float
    decay: float
    data: Dataset
    spec: NetworkSpec
    optimizer: str

    def __post_init__(self) -> None:
        for array in (self.rows, self.slopes, self.losses):
            array.setflags(write=False)

    @property
    def index(self) -> int:
        """The place of the parameter among all."""
        return self.slot.start + int(np.ravel_multi_index(self.at, self.slot.shape))

    @property
    def shares(self) -> Numbers:
        """What each sample has added to the parameter."""
        shares: Numbers = self.factor * self.slopes / len(self.slopes) + 0.0  # no zero has a sign
        return shares

    @property
    def update(self) -> float:
        """What the step has added."""
        return self.after - self.before

    @property
    def explained(self) -> float:
        """The sum of all parts but the rest."""
        return float(self.shares.sum()) + self.penalty + self.memory + self.decay

    @property
    def rest(self) -> float:
        """What the parts do not explain."""
        return self.update - self.explained

    @property
    def by_size(self) -> NDArray[np.intp]:
        """Places in the batch, that with the largest part first."""
        return np.argsort(-np.abs(self.slopes), kind="stable")


@dataclass(frozen=True, slots=True, eq=False)
class BlameQuestion:
    """Who has moved a parameter in a step; ``index`` is its flat position where the aim is CHOSEN.

    Where it is NEURON it is the flat position of any parameter of that neuron, in the array to look through.

    It is no question about the weights of now: what it needs it has with it.
    """

    seen: SeenStep
    aim: Aim = Aim.PUSHED
    index: int = 0

    def examine_weights(self, spec: NetworkSpec, weights: Weights, check: Check) -> Blame:
        """Go through the step once more.  Raises: whatever ``check`` raises."""
        return blame(self.seen, aimed(self.seen, self.aim, self.index), check)


def aimed(seen: SeenStep, aim: Aim, index: int = 0) -> int:
    """The flat position of the parameter that is looked at: always one that is trained."""
    layout = _layout(seen)
    if aim is Aim.CHOSEN and _is_trained(layout, index):
        return index
    if aim is Aim.NEURON and _is_trained(layout, index):
        return _farthest_of_neuron(seen, layout, index)
    arrays = {Aim.PUSHED: seen.last.gradient, Aim.LARGEST: seen.last.before}
    sizes = np.abs(arrays.get(aim, seen.last.update))
    slots = layout.weights if aim in arrays and layout.weights else layout.trained
    each = [(slot.start + int(np.argmax(sizes[slot.start : slot.stop]))) for slot in slots]
    return max(each, key=lambda one: float(sizes[one]))


def _farthest_of_neuron(seen: SeenStep, layout: ParameterLayout, index: int) -> int:
    slot, _ = layout.where(index)
    width = slot.shape[-1]
    # The last axis of every array are the neurons.
    moved = np.abs(seen.last.update[slot.start : slot.stop]).reshape(-1, width)
    neuron = (index - slot.start) % width
    return slot.start + int(np.argmax(moved[:, neuron])) * width + neuron


def blame(seen: SeenStep, index: int, check: Check) -> Blame:
    """Split the update of the parameter at the flat position ``index``."""
    last, layout = seen.last, _layout(seen)
    slot, at = layout.where(index)
    check()
    with np.errstate(all="ignore"):
        slopes, losses = _slopes(seen, slot, at, check)
    held, before = seen.settings.regularization, float(last.before[index])
    factor, memory = as_line(seen.settings, last, index)
    is_weight = slot.role is Role.WEIGHT
    slope = (held.l2 * before + held.l1 * float(np.sign(before))) / len(seen.train) if is_weight else 0.0
    decay = -last.rate * held.weight_decay * before if is_weight else 0.0
    return Blame(
        last.step, last.rate, slot, at, before, float(last.after[index]), last.rows, slopes, losses, factor,
        factor * slope, memory, decay, seen.train, seen.spec, seen.settings.optimizer,
    )  # fmt: skip


def _layout(seen: SeenStep) -> ParameterLayout:
    return compile_network(seen.spec, 1).layout


def _is_trained(layout: ParameterLayout, index: int) -> bool:
    return any(slot.start <= index < slot.stop for slot in layout.trained)


# The slopes of the samples


def _slopes(seen: SeenStep, slot: Slot, at: tuple[int, ...], check: Check) -> tuple[Numbers, Numbers]:
    """The derivative of each sample's loss by the parameter, and the losses."""
    rows = seen.last.rows
    program = _gone_through(seen, rows)
    batches = Batches(seen.train, seen.spec, len(rows))
    x, wanted = batches.read(rows)
    program.loss_and_gradient(x, wanted)
    losses = program.newest_losses(len(rows)).astype(np.float64)
    slopes = np.empty(len(rows))
    alone = _Alone(program, slot.layer, x)
    for row in range(len(rows)):
        check()
        # The delta of a batch has the mean over its samples in it.
        slopes[row] = len(rows) * float(alone.gradients(row)[slot.name][at])
    return slopes, losses


def _gone_through(seen: SeenStep, rows: Rows) -> Program:
    """The network as it stood before the step, with dropout silencing what it had silenced."""
    program = compile_network(seen.spec, len(rows))
    program.parameters[:] = seen.last.before
    program.mode.redraw = False
    for name, mask in seen.masks.items():
        program.buffers(len(rows))[program.names.index(name)].scratch["mask"][:] = mask
    return program


class _Alone:
    """One layer with the delta of a single sample: its part of the gradient of the batch.

    The layer runs once more on the sample, with what it has kept for that sample copied over: so batch
    normalisation keeps the mean and the variance of the whole batch.
    """

    def __init__(self, program: Program, layer: str, x: Array) -> None:
        number = program.names.index(layer)
        node, buffers = program.nodes[number], program.buffers(len(x))
        sources = (x if source < 0 else buffers[source].a for source in node.sources)
        shapes = node.layer.input_shapes
        self._layer, self._batch = node.layer, buffers[number]
        self._inputs = [one.reshape(len(x), *shape) for one, shape in zip(sources, shapes, strict=True)]
        self._parameters = program.layout.views(program.parameters, layer)
        self._found = program.layout.views(np.zeros_like(program.gradient), layer)
        self._own = node.layer.allocate(1, program.dtype)
        self._mode = Mode(training=False, rng=program.mode.rng, redraw=False)

    def gradients(self, row: int) -> Mapping[str, Array]:
        """The gradients of the layer's parameters, in arrays that the next call overwrites."""
        inputs = [one[row : row + 1] for one in self._inputs]
        self._layer.forward(inputs, self._parameters, self._own, self._mode)
        _copy_row(self._batch, row, self._own)
        self._layer.backward(inputs, self._parameters, self._own, self._found, [None] * len(inputs))
        return self._found


def _copy_row(batch: Buffers, row: int, alone: Buffers) -> None:
    for name, array in alone.scratch.items():
        array[0] = batch.scratch[name][row]
    for mine, theirs in ((alone.z, batch.z), (alone.a, batch.a), (alone.delta, batch.delta)):
        mine[0] = theirs[row]
