"""The loss around the weights: along a line through them, and on a plane with the way of the run on it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from nnsim.data.dataset import Dataset
from nnsim.engine.numerics import Array
from nnsim.network.weights import Weights
from nnsim.training.evaluation import Evaluator
from nnsim.training.examining.directions import (
    Doubles,
    coordinates,
    principal_directions,
    random_directions,
)
from nnsim.training.examining.examination import Check, Material

#: Weights that have run away overflow: that is told by the values, not by a warning.
_QUIETLY = np.errstate(all="ignore")
_BEYOND = 0.25
"""How far a line between two points goes on behind each of them, and a plane beyond the way, as a share."""


@dataclass(frozen=True, slots=True, eq=False)
class LossLine:
    """The mean losses at the places ``at`` of a line, all (points,): 0 are the weights of now or the start.

    A loss that is no finite number is NaN. ``samples`` of each set were looked at.
    """

    at: Doubles
    training: Doubles
    test: Doubles
    samples: int

    def __post_init__(self) -> None:
        for array in (self.at, self.training, self.test):
            array.setflags(write=False)


@dataclass(frozen=True, slots=True)
class RandomLine:
    """Along a random direction, from -reach to reach times the length of the weights of now."""

    seed: int = 1
    reach: float = 1.0
    points: int = 41
    samples: int = 500

    @_QUIETLY
    def examine(self, material: Material, check: Check) -> LossLine:
        """The losses.  Raises: NetworkError; whatever ``check`` raises."""
        direction = random_directions(material.weights, 1, self.seed)[0]
        at = np.linspace(-self.reach, self.reach, self.points)
        return _losses(material, material.weights.flat, direction, at, self.samples, check)


@dataclass(frozen=True, slots=True)
class LineFrom:
    """From the weights ``start`` (at 0) straight to those of now (at 1), and a little beyond both.

    Source: Goodfellow, Vinyals and Saxe 2015, "Qualitatively characterizing neural network optimization
    problems".
    """

    start: Weights
    #: so many that 0 and 1 are among the places
    points: int = 61
    samples: int = 500

    @_QUIETLY
    def examine(self, material: Material, check: Check) -> LossLine:
        """The losses.  Raises: NetworkError; whatever ``check`` raises."""
        start = self.start if self.start.layout == material.weights.layout else material.weights
        direction = material.weights.flat.astype(np.float64) - start.flat
        at = np.linspace(-_BEYOND, 1 + _BEYOND, self.points)
        return _losses(material, start.flat, direction, at, self.samples, check)


class Way(Protocol):
    """Points that a run has passed; asked for in the worker, for their weights may have to be read."""

    def points(self) -> list[Weights]:
        """The weights, in the order in which the run has had them."""

    def __hash__(self) -> int:
        """Equal ways have equal points."""


@dataclass(frozen=True, slots=True, eq=False)
class LossPlane:
    """Mean losses (side, side) on a plane, the first row at the top; NaN where they are no finite numbers.

    ``extent`` is left, right, bottom, top in units of the two directions; the weights of now are at (0, 0).
    ``way`` (points, 2) is where the run lies when it is looked at from straight above. ``shares`` say how
    much of the way's squared distances each direction explains; None where the directions are random.
    """

    losses: Doubles
    extent: tuple[float, float, float, float]
    way: Doubles
    shares: Doubles | None
    samples: int

    def __post_init__(self) -> None:
        for array in (self.losses, self.way, self.shares):
            if array is not None:
                array.setflags(write=False)


@dataclass(frozen=True, slots=True)
class PlaneAround:
    """The plane in which the way of the run lies best; a random one where there is no way, or none is wanted.

    A random plane reaches ``reach`` times the length of the weights; one of a way as far as the way does.
    """

    way: Way | None = None
    seed: int = 1
    reach: float = 1.0
    side: int = 15
    samples: int = 300

    @_QUIETLY
    def examine(self, material: Material, check: Check) -> LossPlane:
        """The losses, row by row.  Raises: NetworkError; OSError where the way cannot be read; as check."""
        now = material.weights.flat
        layout = material.weights.layout
        found = [] if self.way is None else self.way.points()
        points = [one.flat for one in found if one.layout == layout and np.isfinite(one.flat).all()]
        principal = principal_directions(points, now)
        directions = random_directions(material.weights, 2, self.seed) if principal is None else principal[0]
        way = coordinates(points, now, directions)
        extent = (-self.reach, self.reach) * 2 if principal is None else _around(way)
        losses = np.stack(list(self._rows(material, directions, extent, check)))
        shares = None if principal is None else principal[1]
        return LossPlane(losses, extent, way, shares, min(self.samples, len(material.train)))

    def _rows(
        self, material: Material, directions: Doubles, extent: tuple[float, float, float, float], check: Check
    ) -> Iterator[Doubles]:
        left, right, bottom, top = extent
        measure = _Measure(material, material.train, self.samples)
        for y in np.linspace(top, bottom, self.side):
            check()
            row = material.weights.flat + y * directions[1]
            xs = np.linspace(left, right, self.side)
            yield np.array([measure(row + x * directions[0]) for x in xs])


def _around(way: Doubles) -> tuple[float, float, float, float]:
    """A square that holds the way and the weights of now, with some room: both directions on one scale."""
    every = np.concatenate([way, np.zeros((1, 2))])
    low, high = every.min(axis=0), every.max(axis=0)
    reach = (0.5 + _BEYOND) * float((high - low).max())
    (left, bottom), (right, top) = (low + high) / 2 - reach, (low + high) / 2 + reach
    return float(left), float(right), float(bottom), float(top)


class _Measure:
    """The mean loss of some samples, picked evenly, with any weights."""

    def __init__(self, material: Material, data: Dataset, samples: int) -> None:
        picked = np.linspace(0, len(data) - 1, min(samples, len(data))).astype(np.int64)
        self._evaluator = Evaluator(material.spec, data.take(picked))

    def __call__(self, parameters: Array) -> float:
        loss = self._evaluator.measure(parameters)[0]
        return loss if np.isfinite(loss) else float("nan")


def _losses(
    material: Material, start: Array, direction: Doubles, at: Doubles, samples: int, check: Check
) -> LossLine:
    measures = [_Measure(material, data, samples) for data in (material.train, material.test)]
    found = np.empty((2, len(at)))
    for number, place in enumerate(at):
        check()
        parameters = start + place * direction
        found[:, number] = [measure(parameters) for measure in measures]
    return LossLine(at, found[0], found[1], min(samples, len(material.train)))
