"""The curves of a run as growing arrays, and few enough points of them to draw. No Qt."""

from collections.abc import Iterable
from math import ceil, floor, log10

import numpy as np
from numpy.typing import NDArray

from nnsim.training.snapshot import Measurement

Doubles = NDArray[np.float64]

_STEPS = (1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
SMALLEST = 1e-9
"""What a loss of zero is drawn as on a logarithmic axis."""


class Series:
    """Points (x, y) in the order of x; adding is cheap, reading gives views."""

    def __init__(self) -> None:
        self._points: Doubles = np.empty((2, 256))
        self._count = 0

    def __len__(self) -> int:
        return self._count

    @property
    def x(self) -> Doubles:
        """Where the points are."""
        return self._points[0, : self._count]

    @property
    def y(self) -> Doubles:
        """How high they are."""
        return self._points[1, : self._count]

    def add(self, x: float, y: float) -> None:
        """One more point."""
        if self._count == self._points.shape[1]:
            self._points = np.concatenate([self._points, np.empty_like(self._points)], axis=1)
        self._points[:, self._count] = x, y
        self._count += 1

    def nearest(self, x: float) -> tuple[float, float] | None:
        """The point whose x is nearest, or None if there is none."""
        if not self._count:
            return None
        place = int(np.searchsorted(self.x, x))
        around = [one for one in (place - 1, place) if 0 <= one < self._count]
        best = min(around, key=lambda one: abs(float(self.x[one]) - x))
        return float(self.x[best]), float(self.y[best])


#: The curves of one plot: training, test, validation.
Trio = tuple[Series, Series, Series]


def no_series() -> Trio:
    """Three curves without any points."""
    return Series(), Series(), Series()


class RunCurves:
    """Loss and accuracy of one run, in epochs; accuracy in percent. Made of measurements and nothing else."""

    def __init__(self, measurements: Iterable[Measurement] = ()) -> None:
        #: training, test and validation set; the last is empty where nothing is set aside
        self.loss, self.accuracy = no_series(), no_series()
        self.add(measurements)

    def add(self, measurements: Iterable[Measurement]) -> None:
        """More points, in the order in which they were measured."""
        for one in measurements:
            losses = (one.loss, one.test_loss, one.validation_loss)
            accuracies = (one.accuracy, one.test_accuracy, one.validation_accuracy)
            for series, loss in zip(self.loss, losses, strict=True):
                if loss is not None:
                    series.add(one.epoch, loss)
            for series, accuracy in zip(self.accuracy, accuracies, strict=True):
                if accuracy is not None:
                    series.add(one.epoch, 100 * accuracy)


def thinned(x: Doubles, y: Doubles, most: int) -> tuple[Doubles, Doubles]:
    """At most ``most`` of the points: the lowest and the highest of every stretch, so no spike is lost."""
    if len(x) <= most:
        return x, y
    stretches = most // 2
    length = ceil(len(x) / stretches)
    padded = np.pad(y, (0, -len(y) % length), mode="edge").reshape(-1, length)
    starts = np.arange(len(padded)) * length
    both = np.stack([starts + padded.argmin(axis=1), starts + padded.argmax(axis=1)], axis=1)
    chosen = np.minimum(np.sort(both, axis=1).ravel(), len(x) - 1)
    return x[chosen], y[chosen]


def within(series: Series, low: float, high: float) -> tuple[Doubles, Doubles]:
    """The points between ``low`` and ``high`` and one more on either side, so that lines reach the edges."""
    start = max(0, int(np.searchsorted(series.x, low)) - 1)
    end = int(np.searchsorted(series.x, high, side="right")) + 1
    return series.x[start:end], series.y[start:end]


def rounded_up(value: float) -> float:
    """The next round number: axes that end there change their range rarely."""
    if value <= 0:
        return 1.0
    power = 10.0 ** floor(log10(value))
    return next((step * power for step in _STEPS if step * power >= value * (1 - 1e-9)), 10 * power)


def epoch_ticks(left: float, right: float) -> list[float]:
    """At most seven round numbers from ``left`` to ``right``: 1, 2 or 5 times a power of ten apart.

    They depend on the range and nothing else, so plots of the same epochs have the same numbers.
    """
    power = 10.0 ** floor(log10((right - left) / 6.5))
    step = next(n * power for n in (1, 2, 5, 10) if n * power >= (right - left) / 6.5)
    first, last = ceil(left / step - 1e-9), floor(right / step + 1e-9)
    return [step * number for number in range(max(0, first), last + 1)]


def log_ticks(bottom: float, top: float) -> list[float]:
    """At most a dozen round numbers between 10^``bottom`` and 10^``top`` for a logarithmic axis.

    Powers of ten where there are many of them, else 1, 2 and 5 times these, and within less than a power
    of ten as on a plain axis.
    """
    if top - bottom < 1:
        step = rounded_up((10.0**top - 10.0**bottom) / 6)
        return [step * number for number in range(ceil(10.0**bottom / step), floor(10.0**top / step) + 1)]
    every = ceil((top - bottom) / 10)
    multiples = (1, 2, 5) if top - bottom <= 3.5 else (1,)
    values = (n * 10.0**power for power in range(floor(bottom), ceil(top) + 1, every) for n in multiples)
    return [value for value in values if bottom <= log10(value) <= top]
