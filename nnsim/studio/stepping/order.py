"""What is to be taken apart: all that a recording needs, as one frozen value."""

from dataclasses import dataclass, field

import numpy as np

from nnsim.engine.numerics import Array
from nnsim.engine.optimizers import OptimizerState
from nnsim.network.setup import MnistDigits, Setup, SyntheticDigits, XorTable
from nnsim.network.spec import NetworkSpec
from nnsim.network.weights import Weights
from nnsim.spoken import Spoken, SpokenError
from nnsim.tracing.recording import WhatIf, record
from nnsim.tracing.rule import UpdateRule
from nnsim.tracing.steps import Granularity
from nnsim.tracing.trace import Trace

_HEAVY = 50_000
"""Networks with more parameters take longer than a frame to record."""
_MNIST_SAMPLES, _XOR_SAMPLES = 60_000, 4


@dataclass(frozen=True, slots=True, eq=False)
class StepOrder:
    """A training step of a network on ``x`` (n, inputs) with the wanted outputs ``target`` (n, outputs).

    ``sample`` is the one whose steps are walked along.
    """

    spec: NetworkSpec
    weights: Weights
    x: Array
    target: Array
    rule: UpdateRule
    memory: OptimizerState | None = None
    what_if: WhatIf = field(default_factory=WhatIf)
    seed: int = 0
    sample: int = 0

    @property
    def is_heavy(self) -> bool:
        """Whether it takes longer than the window may be held."""
        return self.weights.layout.size * len(self.x) > _HEAVY

    def same_data(self, other: "StepOrder") -> bool:
        """Whether both are about the same samples with the same wanted outputs."""
        return np.array_equal(self.x, other.x) and np.array_equal(self.target, other.target)


@dataclass(frozen=True, slots=True, eq=False)
class Recorded:
    """What came of an order: a trace, or a sentence about what went wrong."""

    order: StepOrder
    trace: Trace | None = None
    error: Spoken | None = None


def recorded(order: StepOrder) -> Recorded:
    """Do what the order says; whatever goes wrong is in the result.

    Where it is heavy the update is worked out too, which otherwise waits until somebody asks for it.
    """
    try:
        recording = record(
            order.spec, order.weights, order.x, order.target, order.rule,
            memory=order.memory, what_if=order.what_if, seed=order.seed,
        )  # fmt: skip
        if order.is_heavy and recording.is_trainable:
            _ = recording.update
        return Recorded(order, Trace(recording, min(order.sample, len(recording) - 1)))
    except SpokenError as error:
        return Recorded(order, error=error.plain())
    except MemoryError:
        return Recorded(order, error=Spoken("There is not enough memory to take this step apart."))
    except Exception as error:
        # It may be a worker, with nobody above it: whatever went wrong travels home as a value.
        words = Spoken("This step cannot be taken apart because of an error in nnsim: {}.", repr(error))
        return Recorded(order, error=words)


def rule_of(setup: Setup) -> UpdateRule:
    """The rule by which a run with this setup learns, at its full learning rate."""
    return UpdateRule.of(setup.hyperparameters, max(1, round(_samples(setup) * (1 - setup.validation_share))))


def _samples(setup: Setup) -> int:
    if isinstance(setup.data, SyntheticDigits):
        return setup.data.count
    return {MnistDigits: _MNIST_SAMPLES, XorTable: _XOR_SAMPLES}.get(type(setup.data), 1)


def carried(before: Trace | None, cursor: int, now: Trace) -> int:
    """Where a cursor of one trace is on another: at the same step of the same layer, or at the start.

    The layers are the same ones as long as nobody has added, removed or replaced one; a batch has a step
    more than a single sample.
    """
    if before is None or list(before.layers) != list(now.layers) or cursor == 0:
        return 0
    step = before.step_at(min(cursor, before.length) - 1, Granularity.LAYER)
    stage = now.stage(step.stage.work, step.stage.layer)
    if stage is None:
        return 0
    return min(stage.start + cursor - step.stage.start, stage.stop)
