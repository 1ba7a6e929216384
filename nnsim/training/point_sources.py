"""Where data of one or two numbers comes from: it is made in no time, and needs no file."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from nnsim.data.curve_sets import curve_set
from nnsim.data.dataset import Dataset
from nnsim.data.painted import painted_curve, painted_set, points_of
from nnsim.data.plane_sets import plane_set
from nnsim.network.setup import CurveSet, PaintedCurve, PaintedPlane, PlaneSet
from nnsim.training.data_source import Progress, Split


@dataclass(frozen=True, slots=True)
class XorSource:
    """The four rows of exclusive or; there are no others, so the test set is the same."""

    @property
    def name(self) -> str:
        """What is learnt."""
        return "XOR"

    def load(self, progress: Progress) -> Split:
        """Write the table down."""
        inputs = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], np.float32)
        labels = np.logical_xor(inputs[:, 0], inputs[:, 1]).astype(np.int64)
        table = Dataset(inputs, labels, ("0", "1"), None, "train", "the table of exclusive or")
        return table, replace(table, split="test")


@dataclass(frozen=True, slots=True)
class PlaneSource:
    """Points of the plane in classes. The test set has as many, from a generator that is independent."""

    choice: PlaneSet

    @property
    def name(self) -> str:
        """How many, of what kind, and from which seed."""
        return f"{self.choice.count:,} points, {self.choice.kind} (seed {self.choice.seed})"

    def load(self, progress: Progress) -> Split:
        """Make the points."""
        known = self.choice
        return _twice(
            known.seed,
            lambda rng: plane_set(known.kind, known.count, rng, known.noise, known.classes, known.balance),
        )


@dataclass(frozen=True, slots=True)
class CurveSource:
    """Points of a curve. The test set has as many, from a generator that is independent."""

    choice: CurveSet

    @property
    def name(self) -> str:
        """How many, of what curve, and from which seed."""
        return f"{self.choice.count:,} points, {self.choice.kind} (seed {self.choice.seed})"

    def load(self, progress: Progress) -> Split:
        """Make the points."""
        known = self.choice
        return _twice(known.seed, lambda rng: curve_set(known.kind, known.count, rng, known.noise))


def _twice(seed: int, make: Callable[[np.random.Generator], Dataset]) -> Split:
    """A training and a test set from two generators that know nothing of each other."""
    learn, test = (make(rng) for rng in np.random.default_rng(seed).spawn(2))
    return replace(learn, split="train"), replace(test, split="test")


@dataclass(frozen=True, slots=True)
class PaintedSource:
    """Points that somebody has painted, in classes or of a curve."""

    choice: PaintedPlane | PaintedCurve

    @property
    def name(self) -> str:
        """How many there are."""
        return f"{self.choice.points.count(';'):,} painted points"

    def load(self, progress: Progress) -> Split:
        """Read the text.  Raises: DataError if there are too few points."""
        points = points_of(self.choice.points)
        return painted_set(points) if isinstance(self.choice, PaintedPlane) else painted_curve(points)
