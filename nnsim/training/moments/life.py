"""The life of one weight: what it was at each moment, and what was felt and done at the steps between."""

from dataclasses import dataclass, field
from math import nan
from queue import Empty, SimpleQueue

import msgspec
import numpy as np

from nnsim.data.dataset import Dataset
from nnsim.engine.layers.dropout import Dropout
from nnsim.engine.numerics import Array
from nnsim.engine.program import Program
from nnsim.network.compile import compile_network
from nnsim.network.spec import DropoutSpec, NetworkSpec
from nnsim.network.weights import Weights
from nnsim.training.batches import Batches
from nnsim.training.examining.examination import Check, Material
from nnsim.training.loop import Run
from nnsim.training.moments.moment import Moment
from nnsim.training.moments.ring import Ring
from nnsim.training.snapshot import Snapshot

FIXED_BATCH = 100
"""Samples that the gradients of all moments are of: the first of the training set, always the same."""


@dataclass(frozen=True, slots=True)
class Felt:
    """One step of one weight: its value after it, the slope that was followed, and what the step added."""

    step: int
    epoch: float
    value: float
    gradient: float
    update: float


class WeightWatcher:
    """A witness that notes the step before each snapshot for one parameter; ``index`` None: for none.

    ``index`` may be set from any thread. What is noted costs nothing beside the copy of that step, which
    others want anyway.
    """

    def __init__(self, index: int | None = None) -> None:
        self.index = index
        self._felt: SimpleQueue[tuple[int, Felt]] = SimpleQueue()

    def see(self, run: Run, snapshot: Snapshot) -> None:
        """Note the newest step."""
        run.keeps_updates = True
        last, index = run.last_step, self.index
        if index is None or last is None or last.step != run.step or snapshot.is_best:
            return
        if index >= len(last.after):  # it is one of another network, to be shown as soon as this run ends
            return
        after, before = last.after[index], last.before[index]
        felt = Felt(
            last.step, snapshot.measurement.epoch, float(after), float(last.gradient[index]),
            float(after) - float(before),
        )  # fmt: skip
        self._felt.put((index, felt))

    def take(self) -> list[Felt]:
        """What was noted of the parameter that is watched now, since the last time this was asked."""
        found: list[Felt] = []
        while True:
            try:
                index, felt = self._felt.get_nowait()
            except Empty:
                return found
            if index == self.index:
                found.append(felt)


@dataclass(slots=True, eq=False)
class Notebook:
    """What is known of the moments of one ring already; one thread at a time writes in it."""

    values: dict[tuple[int, int], float] = field(default_factory=dict)
    gradients: dict[tuple[int, int], float] = field(default_factory=dict)
    #: what the gradients are of
    train: Dataset | None = None


@dataclass(frozen=True, slots=True)
class ValuesOfWeight:
    """Asks what parameter ``index`` was at each of these moments: floats, NaN for one that is gone."""

    ring: Ring
    index: int
    moments: tuple[Moment, ...]
    known: Notebook

    def examine_weights(self, spec: NetworkSpec, weights: Weights, check: Check) -> tuple[float, ...]:
        """The values, bit for bit those of then."""
        return tuple(self._value(moment, check) for moment in self.moments)

    def _value(self, moment: Moment, check: Check) -> float:
        key = self.index, moment.number
        if key not in self.known.values:
            check()
            then = weights_then(self.ring, moment)
            self.known.values[key] = nan if then is None else float(then.flat[self.index])
        return self.known.values[key]


@dataclass(frozen=True, slots=True)
class GradientsOfWeight:
    """Asks how steep the loss was for parameter ``index`` at these moments, always on the same few samples.

    The answer are floats: the derivative of the mean loss of the FIXED_BATCH first training samples, without
    penalties and with no neuron dropped; NaN for a moment that is gone.
    """

    ring: Ring
    index: int
    moments: tuple[Moment, ...]
    known: Notebook

    def examine(self, material: Material, check: Check) -> tuple[float, ...]:
        """Each is found once, as long as the data is the same."""
        if self.known.train is not material.train:
            self.known.gradients.clear()
            self.known.train = material.train
        wanted = [one for one in self.moments if (self.index, one.number) not in self.known.gradients]
        if wanted:
            slope = Slope(material)
            for moment in wanted:
                check()
                then = weights_then(self.ring, moment)
                found = nan if then is None else float(slope(then)[self.index])
                self.known.gradients[self.index, moment.number] = found
        return tuple(self.known.gradients[self.index, moment.number] for moment in self.moments)


class Slope:
    """The gradient of the loss on a fixed batch, as a function of the weights."""

    def __init__(self, material: Material) -> None:
        spec, count = material.spec, min(FIXED_BATCH, len(material.train))
        self._program = compile_network(spec, count)
        self._program.mode.redraw = False
        _silence_nobody(self._program, count)
        batches = Batches(material.train, spec, count)
        self._x, self._wanted = batches.read(np.arange(count))

    def __call__(self, weights: Weights) -> Array:
        """All derivatives, (parameters,); overwritten by the next call."""
        self._program.parameters[:] = weights.flat
        with np.errstate(all="ignore"):
            self._program.loss_and_gradient(self._x, self._wanted)
        return self._program.gradient


def _silence_nobody(program: Program, rows: int) -> None:
    """Have dropout pass on every number as it does in use, also where it is made smaller there."""
    for node, own in zip(program.nodes, program.buffers(rows), strict=True):
        if isinstance(node.layer, Dropout):
            own.scratch["mask"].fill(node.layer.factors[1])


def weights_then(ring: Ring, moment: Moment) -> Weights | None:
    """The weights of a moment; None if it is gone or cannot be read."""
    try:
        return ring.weights(moment)
    except (KeyError, OSError):
        return None


def without_dropout(spec: NetworkSpec) -> NetworkSpec:
    """The network with no neuron ever dropped; the same value where there is no dropout."""
    layers = tuple(
        msgspec.structs.replace(layer, rate=0.0) if isinstance(layer, DropoutSpec) else layer
        for layer in spec.layers
    )
    return spec if layers == spec.layers else msgspec.structs.replace(spec, layers=layers)
