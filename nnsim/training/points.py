"""The points of data of one or two numbers, to be drawn: at once, for they are few."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nnsim.data.dataset import Dataset
from nnsim.data.painted import LEAST_FOR_TEST, TEST_EVERY, points_of
from nnsim.network.setup import DIGIT_CHOICES, CurveSet, DataChoice, PaintedCurve, PaintedPlane, XorTable
from nnsim.training.sources import source_of

_KEPT = 4
Doubles = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class ShownPoints:
    """Points with their place, their class (0 for those of a curve), and whether they are for the test.

    All (n,); x and y are the two inputs, or the input and the target.
    """

    x: Doubles
    y: Doubles
    labels: NDArray[np.int64]
    is_test: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.x)

    @property
    def reach(self) -> float:
        """How far the farthest lies from 0 along an axis."""
        return float(max(np.abs(self.x).max(initial=0), np.abs(self.y).max(initial=0)))

    @property
    def classes(self) -> int:
        """One more than the highest class, 2 at least."""
        return max(2, int(self.labels.max(initial=0)) + 1)


def is_plane(choice: DataChoice) -> bool:
    """Whether the samples are points of the plane in classes."""
    return not is_curve(choice) and not isinstance(choice, DIGIT_CHOICES)


def is_curve(choice: DataChoice) -> bool:
    """Whether the samples are points of a curve."""
    return isinstance(choice, CurveSet | PaintedCurve)


@lru_cache(_KEPT)
def shown_points(choice: DataChoice) -> ShownPoints | None:
    """The points of a setup's data, those of the training set first; None for pictures."""
    if isinstance(choice, DIGIT_CHOICES):
        return None
    if isinstance(choice, PaintedPlane | PaintedCurve):
        return _painted(choice.points)
    train, test = source_of(choice, Path()).load(lambda _share: None)
    if isinstance(choice, XorTable):
        test = test.take(slice(0))  # the same rows once more
    pairs = [np.concatenate(both) for both in zip(_columns(train), _columns(test), strict=True)]
    return ShownPoints(
        pairs[0].astype(np.float64), pairs[1].astype(np.float64), pairs[2].astype(np.int64),
        np.repeat([False, True], [len(train), len(test)]),
    )  # fmt: skip


def _columns(data: Dataset) -> tuple[NDArray[np.generic], ...]:
    inputs = data.floats()
    if data.labels is None:
        assert data.targets is not None  # curves have targets
        return inputs[:, 0], data.targets[:, 0], np.zeros(len(data), np.int64)
    return inputs[:, 0], inputs[:, 1], data.labels


def _painted(text: str) -> ShownPoints:
    """All that are painted, also where they are too few to be learnt from."""
    points = np.array(points_of(text), np.float64).reshape(-1, 3)
    count = len(points)
    is_test = (np.arange(count) % TEST_EVERY == TEST_EVERY - 1) & (count >= LEAST_FOR_TEST)
    return ShownPoints(points[:, 0], points[:, 1], points[:, 2].astype(np.int64), is_test)
