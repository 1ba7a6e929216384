"""Curves to be learnt: a number x from -1 to 1, and the number y that belongs to it, with noise."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnsim.data.dataset import Dataset
from nnsim.data.errors import DataError
from nnsim.data.plane_sets import check_limits
from nnsim.spoken import Spoken

Doubles = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class CurveKind:
    """A curve: its words, and y for any x without noise."""

    title: Spoken
    help: Spoken
    of: Callable[[Doubles], Doubles]


def sine(x: Doubles) -> Doubles:
    """y = sin(2 pi x): two waves."""
    return np.asarray(np.sin(2 * np.pi * x))


def step(x: Doubles) -> Doubles:
    """y = -0.5 below 0 and 0.5 from there on."""
    return np.where(x < 0, -0.5, 0.5)


def polynomial(x: Doubles) -> Doubles:
    """y = 4 x^3 - 3 x, the third Chebyshev polynomial: it turns twice, at -1/2 and 1/2."""
    return np.asarray(4 * x**3 - 3 * x)


def line(x: Doubles) -> Doubles:
    """y = 0.7 x + 0.1."""
    return np.asarray(0.7 * x + 0.1)


CURVE_KINDS: Mapping[str, CurveKind] = {
    "sine": CurveKind(
        Spoken("Sine"), Spoken("Two waves, y = sin 2πx: each bend takes some hidden neurons."), sine
    ),
    "step": CurveKind(
        Spoken("Step"), Spoken("A jump at 0: smooth neurons come near it, with ever larger weights."), step
    ),
    "polynomial": CurveKind(
        Spoken("Polynomial"), Spoken("y = 4x³ − 3x turns twice: four hidden neurons do."), polynomial
    ),
    "line": CurveKind(
        Spoken("Noisy line"), Spoken("y = 0.7x + 0.1: a network without a hidden layer is enough."), line
    ),
}


def curve_set(kind: str, count: int, rng: np.random.Generator, noise: float = 0.0) -> Dataset:
    """``count`` points of a curve: x uniform in -1 to 1, and y with normal noise as its target.

    The same state of ``rng`` and the same values give the same points.
    Raises: DataError for what is out of its limits or not known.
    """
    if kind not in CURVE_KINDS:
        raise DataError("There is no curve “{}”: choose one of {}.", kind, ", ".join(CURVE_KINDS))
    check_limits(count=count, noise=noise)
    x = rng.uniform(-1, 1, count)
    y = CURVE_KINDS[kind].of(x) + noise * rng.normal(0, 1, count)
    return Dataset(
        x[:, None].astype(np.float32), None, (), None, "all", f"{kind}, {count:,} points",
        y[:, None].astype(np.float32),
    )  # fmt: skip
