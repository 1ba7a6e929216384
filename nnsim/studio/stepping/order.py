"""What is to be taken apart: all that a recording needs, as one frozen value."""

from dataclasses import dataclass, field, replace

import numpy as np

from nnsim.data.dataset import Dataset
from nnsim.engine.numerics import Array
from nnsim.engine.optimizers import OptimizerState
from nnsim.network.estimates import known_layers, multiply_adds
from nnsim.network.project import Project
from nnsim.network.reader import targets_of
from nnsim.network.setup import DIGIT_CHOICES, Setup
from nnsim.network.shapes import infer_shapes, output_size
from nnsim.network.spec import NetworkSpec
from nnsim.network.weights import Weights
from nnsim.spoken import Spoken, SpokenError
from nnsim.tracing.recording import Recording, WhatIf, record
from nnsim.tracing.rule import UpdateRule
from nnsim.tracing.steps import Granularity
from nnsim.tracing.trace import Trace
from nnsim.training.data_facts import facts_of
from nnsim.training.supply import SampleOrder, check_batch, samples

_HEAVY_PARAMETERS, _HEAVY_WORK = 50_000, 2_000_000
"""Parameters, and multiply-adds of a forward pass, from which on recording takes longer than a frame."""


@dataclass(frozen=True, slots=True, eq=False)
class More:
    """Further samples of a batch: what is asked for, and once they were read, the samples."""

    asked: SampleOrder
    data: Dataset | None = None

    def read(self) -> "More":
        """The same with its samples.  Raises: DataError or OSError if they cannot be read."""
        return self if self.data is not None else replace(self, data=samples(self.asked))


@dataclass(frozen=True, slots=True, eq=False)
class StepOrder:
    """A training step of a network on ``x`` (1, inputs) with the wanted outputs ``target`` (1, outputs).

    With ``more`` it is a batch. ``sample`` is the one whose steps are walked along.
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
    more: More | None = None

    @property
    def count(self) -> int:
        """How many samples learn together."""
        return 1 if self.more is None else 1 + self.more.asked.count

    @property
    def is_heavy(self) -> bool:
        """Whether it takes longer than the window may be held."""
        known = known_layers(self.spec).values()
        work = sum(multiply_adds(one.layer) for one in known if one.layer is not None)
        must_read = self.more is not None and self.more.data is None
        return (
            self.weights.layout.size > _HEAVY_PARAMETERS
            or work * self.count > _HEAVY_WORK
            or (must_read and isinstance(self.more and self.more.asked.choice, DIGIT_CHOICES))
        )

    def same_data(self, other: "StepOrder") -> bool:
        """Whether both are about the same samples with the same wanted outputs."""
        same_more = (self.more and self.more.asked) == (other.more and other.more.asked)
        same_x = np.array_equal(self.x, other.x)
        return same_more and same_x and np.array_equal(self.target, other.target)


@dataclass(frozen=True, slots=True, eq=False)
class Recorded:
    """What came of an order: a trace, or a sentence about what went wrong; and the samples it has read."""

    order: StepOrder
    trace: Trace | None = None
    error: Spoken | None = None
    more: More | None = None


def recorded(order: StepOrder) -> Recorded:
    """Do what the order says; whatever goes wrong is in the result."""
    try:
        more = None if order.more is None else order.more.read()
        recording = _recording(order, more)
        return Recorded(order, Trace(recording, min(order.sample, len(recording) - 1)), more=more)
    except SpokenError as error:
        return Recorded(order, error=error.plain())
    except OSError as error:
        return Recorded(order, error=Spoken(str(error)))
    except MemoryError:
        return Recorded(order, error=Spoken("There is not enough memory to take this step apart."))
    except Exception as error:
        # It may be a worker, with nobody above it: whatever went wrong travels home as a value.
        words = Spoken("This step cannot be taken apart because of an error in nnsim: {}.", repr(error))
        return Recorded(order, error=words)


def _recording(order: StepOrder, more: More | None) -> Recording:
    """Where it is heavy the update is worked out too, which otherwise waits until somebody asks for it."""
    x, target = order.x, order.target
    if more is not None and more.data is not None:
        check_batch(order.spec, more.data)
        assert more.data.labels is not None  # check_batch has looked
        wanted = targets_of(more.data.labels, output_size(order.spec), np.float64)
        x, target = np.concatenate([x, more.data.floats()]), np.concatenate([target, wanted])
    recording = record(
        order.spec, order.weights, x, target, order.rule,
        memory=order.memory, what_if=order.what_if, seed=order.seed,
    )  # fmt: skip
    if order.is_heavy and recording.is_trainable:
        _ = recording.update
    return recording


def rule_of(setup: Setup) -> UpdateRule:
    """The rule by which a run with this setup learns, at its full learning rate."""
    return UpdateRule.of(
        setup.hyperparameters, max(1, round(facts_of(setup.data).samples * (1 - setup.validation_share)))
    )


def same_shapes(before: Project, after: Project) -> bool:
    """Whether two networks have the same layers with as many values and parameters."""
    if before.spec is after.spec:
        return True
    is_same = before.weights.layout == after.weights.layout
    return is_same and infer_shapes(before.spec) == infer_shapes(after.spec)


def carried(before: Trace, cursor: int, now: Trace) -> int:
    """Where a cursor of one trace is on another: at the same step of the same layer, or at the start.

    The layers are the same ones as long as nobody has added, removed or replaced one; a batch has a step
    more than a single sample.
    """
    if list(before.layers) != list(now.layers) or cursor == 0:
        return 0
    step = before.step_at(min(cursor, before.length) - 1, Granularity.LAYER)
    stage = now.stage(step.stage.work, step.stage.layer)
    if stage is None:
        return 0
    return min(stage.start + cursor - step.stage.start, stage.stop)
