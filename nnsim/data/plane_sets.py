"""Points of the plane in two to four classes: small problems whose answer can be seen at a glance.

All lie within about -1 to 1 before noise is added, and the noise is normal with a standard deviation in the
same unit. Two coordinates are all there is to know of a point, so a picture shows what a network makes of
every possible input.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnsim.data.dataset import Dataset
from nnsim.data.errors import DataError
from nnsim.spoken import Spoken

Doubles = NDArray[np.float64]
Generator = np.random.Generator

MOST_CLASSES = 4
LIMITS: Mapping[str, tuple[float, float]] = {
    "count": (10, 20_000),
    "noise": (0.0, 1.0),
    "classes": (2, MOST_CLASSES),
    "balance": (0.05, 1.0),
    "seed": (0, 1_000_000),
}
"""The smallest and the largest value of everything there is to set."""

_WORDS = {
    "count": Spoken("number of points"),
    "noise": Spoken("noise of the points"),
    "classes": Spoken("number of classes"),
    "balance": Spoken("balance of the classes"),
    "seed": Spoken("seed of the points"),
}
_GAP = 0.3
"""Between two rings, in widths of a ring and its gap."""
_AISLE = 0.06
"""Half of what is left free between two quadrants."""
_TURNS = 1.25
_CENTRES, _SPREAD = 0.6, 0.1


def rings(number: int, classes: int, count: int, rng: Generator) -> Doubles:
    """Class k lies evenly on the ring of radius (k .. k + 0.7) / (K - 0.3); class 0 is a disc.

    r = sqrt(r0^2 + u (r1^2 - r0^2)) for u uniform in 0 to 1 spreads them evenly over the area.
    """
    whole = classes - _GAP
    inner, outer = number / whole, (number + 1 - _GAP) / whole
    radius = np.sqrt(rng.uniform(inner**2, outer**2, count))
    return _on_circle(radius, rng.uniform(0, 2 * np.pi, count))


def quadrants(number: int, classes: int, count: int, rng: Generator) -> Doubles:
    """Exclusive or for numbers: class 1 where x and y have different signs, class 0 where they agree."""
    sign = rng.choice((-1.0, 1.0), count)
    size = rng.uniform(_AISLE, 1, (count, 2))
    return np.asarray(size * np.stack([sign, sign if number == 0 else -sign], axis=1))


def gaussians(number: int, classes: int, count: int, rng: Generator) -> Doubles:
    """Normal clouds, of spread 0.1, around K points of a circle of radius 0.6, 360 / K degrees apart."""
    angle = np.pi / 4 + 2 * np.pi * number / classes
    centre = _on_circle(np.array([_CENTRES]), np.array([angle]))
    return centre + rng.normal(0, _SPREAD, (count, 2))


def spiral(number: int, classes: int, count: int, rng: Generator) -> Doubles:
    """Arms around the middle: radius t and angle 2 pi (1.25 t + k / K), for t uniform in 0 to 1."""
    t = rng.uniform(0, 1, count)
    return _on_circle(t, 2 * np.pi * (_TURNS * t + number / classes))


def moons(number: int, classes: int, count: int, rng: Generator) -> Doubles:
    """Two half circles that reach into each other: (cos t, sin t) and (1 - cos t, 1/2 - sin t), 0 <= t <= pi.

    Both are moved by (-1/2, -1/4) and made smaller by 1.5, so that they lie within -1 to 1.
    """
    t = rng.uniform(0, np.pi, count)
    points = np.stack([np.cos(t), np.sin(t)], axis=1)
    if number == 1:
        points = np.array([1.0, 0.5]) - points
    return np.asarray((points - np.array([0.5, 0.25])) / 1.5)


def _on_circle(radius: Doubles, angle: Doubles) -> Doubles:
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)


@dataclass(frozen=True, slots=True)
class PlaneKind:
    """A set of points: its words, the most classes it has, and how those of one class are made.

    ``make(number, classes, count, rng)`` gives (count, 2) points of class ``number`` without noise.
    """

    title: Spoken
    help: Spoken
    make: Callable[[int, int, int, Generator], Doubles]
    most_classes: int = 2


PLANE_KINDS: Mapping[str, PlaneKind] = {
    "circle": PlaneKind(
        Spoken("Circle"),
        Spoken("One class inside, the others in rings around it: no straight line parts them."),
        rings, MOST_CLASSES,
    ),
    "quadrants": PlaneKind(
        Spoken("Exclusive or in the plane"),
        Spoken("Class 1 where the two numbers have different signs: two lines part them, not one."),
        quadrants,
    ),
    "gaussians": PlaneKind(
        Spoken("Gaussians"),
        Spoken("A round cloud for each class: a single layer tells them apart, as far as they can be."),
        gaussians, MOST_CLASSES,
    ),
    "spiral": PlaneKind(
        Spoken("Spiral"),
        Spoken("Arms that wind around each other: the hardest of these sets, for two hidden layers."),
        spiral, MOST_CLASSES,
    ),
    "moons": PlaneKind(
        Spoken("Moons"),
        Spoken("Two half moons that reach into each other: a bent line parts them."),
        moons,
    ),
}  # fmt: skip


def class_counts(count: int, classes: int, balance: float) -> list[int]:
    """How many samples each class has: each ``balance`` times as many as the one before, and at least one.

    What rounding leaves over goes to those that lost most by it; the counts sum to ``count``.
    """
    shares = balance ** np.arange(classes)
    exact = (count - classes) * shares / shares.sum()
    counts = np.floor(exact).astype(int) + 1
    lost = np.argsort(np.floor(exact) - exact, kind="stable")
    counts[lost[: count - int(counts.sum())]] += 1
    return [int(one) for one in counts]


def plane_set(
    kind: str, count: int, rng: Generator, noise: float = 0.0, classes: int = 2, balance: float = 1.0
) -> Dataset:
    """``count`` points of a kind in random order, each with its class.

    The same state of ``rng`` and the same values give the same points. A kind with fewer classes than asked
    for has as many as it can.  Raises: DataError for what is out of its limits or not known.
    """
    if kind not in PLANE_KINDS:
        raise DataError("There is no set of points “{}”: choose one of {}.", kind, ", ".join(PLANE_KINDS))
    check_limits(count=count, noise=noise, classes=classes, balance=balance)
    known = PLANE_KINDS[kind]
    most = min(classes, known.most_classes)
    counts = class_counts(count, most, balance)
    points = [known.make(number, most, each, rng) for number, each in enumerate(counts)]
    inputs = np.concatenate(points) + noise * rng.normal(0, 1, (count, 2))
    order = rng.permutation(count)
    return Dataset(
        inputs[order].astype(np.float32),
        np.repeat(np.arange(most), counts)[order],
        class_names_of(most), None, "all", f"{kind}, {count:,} points",
    )  # fmt: skip


def class_names_of(classes: int) -> tuple[str, ...]:
    """What the classes of points are called: "0", "1", ..."""
    return tuple(str(number) for number in range(classes))


def check_limits(**values: float) -> None:
    """Raises: DataError for the first of some values that is out of its LIMITS."""
    for name, value in values.items():
        low, high = LIMITS[name]
        if not low <= value <= high:
            raise DataError("The {} is {:g}, but it goes from {:g} to {:g}.", _WORDS[name], value, low, high)
