"""Points that somebody has painted, as a short text: ``"-500 250 1;"`` is x = -0.5, y = 0.25, class 1.

A text is what a project and the settings can keep, and is compared in no time. Coordinates are counted in
thousandths; those of a painted curve have the class 0.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from nnsim.data.dataset import Dataset
from nnsim.data.errors import DataError
from nnsim.data.plane_sets import MOST_CLASSES, class_names_of

MOST_POINTS = 2_000
REACH = 1.25
"""How far from 0 a point may be painted, each way."""
PATTERN = r"^(-?[0-9]{1,4} -?[0-9]{1,4} [0-3];)*\Z"
MOST_LENGTH = 14 * MOST_POINTS
_UNIT = 1_000
TEST_EVERY, LEAST_FOR_TEST = 5, 10


class Point(NamedTuple):
    """A point with its class."""

    x: float
    y: float
    label: int = 0


def text_of(points: Iterable[Point]) -> str:
    """The text of some points; they are moved inside REACH, and those beyond MOST_POINTS are left out."""
    words = (f"{_thousandths(x)} {_thousandths(y)} {label};" for x, y, label in points)
    return "".join(list(words)[:MOST_POINTS])


def points_of(text: str) -> tuple[Point, ...]:
    """The points of a text."""
    numbers = np.array(text.replace(";", " ").split(), np.int64).reshape(-1, 3)
    return tuple(Point(x / _UNIT, y / _UNIT, label) for x, y, label in numbers.tolist())


def _thousandths(value: float) -> int:
    return round(min(max(value, -REACH), REACH) * _UNIT)


def painted_set(points: Iterable[Point]) -> tuple[Dataset, Dataset]:
    """Training and test set of points in classes.  Raises: DataError unless there are two classes at least.

    Classes are those up to the highest that was painted. See ``parted`` for what goes where.
    """
    known = tuple(points)
    labels = np.array([point.label for point in known], np.int64)
    if len(set(labels.tolist())) < 2:
        raise DataError("There are points of fewer than two classes: paint some of a second class.")
    inputs = np.array([(point.x, point.y) for point in known], np.float32)
    names = class_names_of(min(int(labels.max()) + 1, MOST_CLASSES))
    return parted(Dataset(inputs, labels, names, None, "all", f"painted, {len(known):,} points"))


def painted_curve(points: Iterable[Point]) -> tuple[Dataset, Dataset]:
    """Training and test set of points (x, y) of a curve.  Raises: DataError if there are fewer than two."""
    known = tuple(points)
    if len(known) < 2:
        raise DataError("There are fewer than two points: paint some more.")
    x, y = (np.array([one[axis] for one in known], np.float32)[:, None] for axis in (0, 1))
    return parted(Dataset(x, None, (), None, "all", f"painted, {len(known):,} points", y))


def parted(data: Dataset) -> tuple[Dataset, Dataset]:
    """Every fifth point, in the order of painting, is for the test; of fewer than ten all are for both."""
    if len(data) < LEAST_FOR_TEST:
        return replace(data, split="train"), replace(data, split="test")
    is_test = np.arange(len(data)) % TEST_EVERY == TEST_EVERY - 1
    train, test = (data.take(np.flatnonzero(rows)) for rows in (~is_test, is_test))
    return replace(train, split="train"), replace(test, split="test")
