"""The order of the work: phases, stages of one layer each, units such as a neuron, and single terms."""

from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import NamedTuple

import numpy as np

from nnsim.network.spec import LayerId
from nnsim.tracing.places import Indices


class Granularity(IntEnum):
    """How much one step is."""

    NETWORK = 0
    LAYER = 1
    NEURON = 2
    TERM = 3


class Phase(Enum):
    """The four parts of a training step."""

    FORWARD = "forward"
    LOSS = "loss"
    BACKWARD = "backward"
    UPDATE = "update"


class Work(Enum):
    """What a stage does, and the phase it belongs to."""

    FORWARD = "forward"
    LOSS = "loss"
    DELTA = "delta"
    GRADIENT = "gradient"
    UPDATE = "update"

    @property
    def phase(self) -> Phase:
        """The part of the training step it is a part of."""
        backward = (Work.DELTA, Work.GRADIENT)
        return Phase.BACKWARD if self in backward else Phase(self.value)


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """How many micro-steps each unit of a stage has: the same number for all, or one for each.

    ``each`` is that number, or None; ``ends`` (units,) is then where each unit ends, counted from the start
    of the stage. Both ways a unit is found from a micro-step without walking.
    """

    units: int
    each: int | None
    ends: Indices | None = None

    @staticmethod
    def same(units: int, each: int) -> "Counts":
        """``each`` micro-steps for every unit."""
        return Counts(units, each)

    @staticmethod
    def of(counts: Indices) -> "Counts":
        """``counts`` (units,): the micro-steps of each unit, 1 or more."""
        if len(counts) and (counts == counts[0]).all():
            return Counts(len(counts), int(counts[0]))
        return Counts(len(counts), None, np.cumsum(counts))

    @property
    def total(self) -> int:
        """The micro-steps of all units."""
        return self.end(self.units - 1) if self.units else 0

    def start(self, unit: int) -> int:
        """Where a unit starts."""
        return self.end(unit - 1) if unit else 0

    def end(self, unit: int) -> int:
        """Where a unit ends."""
        if self.each is not None:
            return (unit + 1) * self.each
        assert self.ends is not None
        return int(self.ends[unit])

    def unit_at(self, micro: int) -> int:
        """The unit that micro-step number ``micro`` belongs to."""
        if self.each is not None:
            return micro // self.each
        assert self.ends is not None
        return int(np.searchsorted(self.ends, micro, "right"))


class Stage(NamedTuple):
    """One kind of work on one layer; ``layer`` is None for the loss. ``start`` is its first micro-step."""

    number: int
    work: Work
    layer: LayerId | None
    counts: Counts
    start: int

    @property
    def stop(self) -> int:
        """Where the next stage starts."""
        return self.start + self.counts.total

    @property
    def phase(self) -> Phase:
        """The part of the training step it is a part of."""
        return self.work.phase


class Step(NamedTuple):
    """One step at one granularity: the micro-steps from ``start`` up to ``stop``.

    ``stage`` is the (last) stage in it, ``unit`` and ``term`` are None where the step is more than one.
    Term number ``calculation.count`` and later ones are the bias and the function or slope.
    """

    granularity: Granularity
    start: int
    stop: int
    stage: Stage
    unit: int | None = None
    term: int | None = None

    @property
    def phase(self) -> Phase:
        """The part of the training step it is a part of."""
        return self.stage.phase
