"""Where the moments of a run stand on a line. No Qt."""

from dataclasses import dataclass
from math import floor, log10

_FEW = 8
"""A plan that is more than so many times as long as the run so far is not shown whole."""


@dataclass(frozen=True, slots=True)
class EpochAxis:
    """A line from ``left`` to ``right``, in pixels, for epochs from 0 to ``length``."""

    left: float
    right: float
    length: float

    def x(self, epoch: float) -> float:
        """Where an epoch is."""
        return self.left + (self.right - self.left) * min(max(epoch / self.length, 0.0), 1.0)

    def epoch(self, x: float) -> float:
        """The epoch at a place; one at an end for places beyond it."""
        share = (x - self.left) / max(self.right - self.left, 1e-9)
        return self.length * min(max(share, 0.0), 1.0)


def length_of(reached: float, planned: float) -> float:
    """How many epochs the line shows: the whole plan, or so much of it that the run is to be seen on it.

    A plan that is too long is halved as often as need be, so that the line changes seldom.
    """
    length = max(planned, reached, 1e-9)
    while reached and length > _FEW * reached:
        length /= 2
    return length


def labelled(length: float, most: int) -> tuple[float, ...]:
    """At most ``most`` + 1 round epochs from 0 to ``length``, evenly spaced."""
    wanted = length / max(most, 1)
    power = 10.0 ** floor(log10(wanted))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= wanted * (1 - 1e-9))
    return tuple(step * number for number in range(int(length / step + 1e-9) + 1))
