"""The curves of a run as growing arrays, and few enough points of them to draw. No Qt."""

from collections.abc import Callable, Iterable
from math import ceil, floor, inf, isfinite, log10

import numpy as np
from numpy.typing import NDArray

from nnsim.training.snapshot import Measurement

Doubles = NDArray[np.float64]

_STEPS = (1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
SMALLEST = 1e-9
"""What a loss of zero is drawn as on a logarithmic axis."""
_OVERFLOWS = 600.0
"""Exponents up to this are taken; exp(709) is the largest that a number holds."""


class Series:
    """Points (x, y) in the order of x; adding is cheap, reading gives views."""

    def __init__(self) -> None:
        self._points: Doubles = np.empty((2, 256))
        self._count = 0
        self._lowest, self._highest = inf, -inf

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
        if isfinite(y):
            self._lowest, self._highest = min(self._lowest, y), max(self._highest, y)

    def finite_extent(self) -> tuple[float, float]:
        """The lowest and the highest finite y; 0 and 1 where there is none."""
        return (self._lowest, self._highest) if self._lowest <= self._highest else (0.0, 1.0)

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
#: What a plot shows of a measurement: training, test and validation set, None where it was not measured.
Reading = Callable[[Measurement], tuple[float | None, float | None, float | None]]


def no_series() -> Trio:
    """Three curves without any points."""
    return Series(), Series(), Series()


def losses(one: Measurement) -> tuple[float | None, float | None, float | None]:
    """The three losses."""
    return one.loss, one.test_loss, one.validation_loss


def scores(one: Measurement) -> tuple[float | None, float | None, float | None]:
    """The three accuracies in percent; of targets R2 instead, which has no unit."""
    if one.r2 is not None or one.test_r2 is not None:
        return one.r2, one.test_r2, one.validation_r2
    accuracies = (one.accuracy, one.test_accuracy, one.validation_accuracy)
    first, second, third = (None if share is None else 100 * share for share in accuracies)
    return first, second, third


def read(measurements: Iterable[Measurement], reading: Reading, into: Trio | None = None) -> Trio:
    """The curves of measurements over epochs, or those ``into`` which the newest are added."""
    trio = no_series() if into is None else into
    for one in measurements:
        for series, value in zip(trio, reading(one), strict=True):
            if value is not None:
                series.add(one.epoch, value)
    return trio


def smoothed(x: Doubles, y: Doubles, reach: float) -> Doubles:
    """The moving average that looks back: the mean of all y so far, with weights d exp(-(x_i - x) / reach).

    d is the stretch of x that a point stands for, from the one before it, so that a stretch which was
    measured more often does not count more. ``x`` rises; ``reach`` is in the unit of x, and 0 smooths
    nothing. What is not a finite number counts as the last that was.
    """
    if not len(y) or reach <= 0:
        return y
    filled, age = _filled(y), (x - x[0]) / reach
    stretch = np.maximum(np.diff(x, prepend=x[0]), 1e-9)
    stretch[0] = stretch[min(1, len(x) - 1)]
    averages, sums, start = np.empty(len(y)), (0.0, 0.0), 0
    while start < len(y):
        # One exponential for all would overflow: a new start as often as needed.
        end = int(np.searchsorted(age, age[start] + _OVERFLOWS, side="right"))
        weights = stretch[start:end] * np.exp(age[start:end] - age[start])
        above = np.cumsum(weights * filled[start:end]) + sums[0]
        below = np.cumsum(weights) + sums[1]
        averages[start:end] = above / below
        if end < len(y):
            fade = float(np.exp(age[start] - age[end]))
            sums = float(above[-1]) * fade, float(below[-1]) * fade
        start = end
    return averages


def _filled(y: Doubles) -> Doubles:
    """Each number that is not finite replaced by the last finite one before it, or the first after it."""
    fine = np.isfinite(y)
    if fine.all() or not fine.any():
        return y
    places = np.maximum.accumulate(np.where(fine, np.arange(len(y)), int(np.argmax(fine))))
    filled: Doubles = y[places]
    return filled


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


def within(x: Doubles, y: Doubles, low: float, high: float) -> tuple[Doubles, Doubles]:
    """The points between ``low`` and ``high`` and one more on either side, so that lines reach the edges."""
    start = max(0, int(np.searchsorted(x, low)) - 1)
    end = int(np.searchsorted(x, high, side="right")) + 1
    return x[start:end], y[start:end]


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
