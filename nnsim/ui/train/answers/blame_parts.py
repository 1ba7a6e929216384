"""The parts of an update as bars, in two groups, and where they stand. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log10

from nnsim.training.examining.blame import Blame

#: what a bar stands for
SAMPLE, SAMPLES, MEMORY, PENALTY, DECAY = "sample", "samples", "memory", "penalty", "decay"
REST, TOTAL = "rest", "total"
_NOTHING = 1e-4
"""A rest of so small a share of the whole is rounding, and is told in words only."""


@dataclass(frozen=True, slots=True)
class Part:
    """One bar: ``place`` is that of a sample in the batch, None for all else; ``count`` samples are in it."""

    kind: str
    value: float
    place: int | None = None
    count: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """Bars on one scale: from ``left`` on, one every ``step`` pixels, ``width`` wide.

    Numbers are told without the factor 10 ** ``power``.
    """

    parts: tuple[Part, ...]
    left: float
    step: float
    width: float

    @property
    def power(self) -> int:
        """So that the largest number has one digit before its point."""
        largest = max((abs(part.value) for part in self.parts), default=0.0)
        return floor(log10(largest)) if largest > 0 else 0

    @property
    def right(self) -> float:
        """Where the last bar ends."""
        return self.left + max(0, len(self.parts) - 1) * self.step + self.width

    def extent(self) -> tuple[float, float]:
        """The lowest and the highest value, zero among them; never the same."""
        values = [part.value for part in self.parts]
        low, high = min([0.0, *values]), max([0.0, *values])
        return (low, high) if low < high else (0.0, 1.0)


def largest_samples(blame: Blame, most: int) -> tuple[Part, ...]:
    """The samples with the largest parts; of these the one that pushes up most stands first."""
    shares = blame.shares
    alone = sorted(blame.by_size[:most].tolist(), key=lambda place: -float(shares[place]))
    return tuple(Part(SAMPLE, float(shares[place]), place, 1) for place in alone)


def whole(blame: Blame) -> tuple[Part, ...]:
    """All samples together, and what else there is; the last is the update, their sum."""
    together = float(blame.shares.sum())
    values = {MEMORY: blame.memory, PENALTY: blame.penalty, DECAY: blame.decay}
    if abs(blame.rest) > _NOTHING * max(abs(blame.update), abs(together), abs(blame.memory)):
        values[REST] = blame.rest
    others = (Part(kind, value) for kind, value in values.items() if value)
    return Part(SAMPLES, together, None, len(blame.rows)), *others, Part(TOTAL, blame.update)


def groups_of(blame: Blame, width: float, column: float, gap: float, *, shows_all: bool) -> Sequence[Group]:
    """Single samples at the left, the whole at the right, in so many pixels; ``column`` is room for a bar."""
    parts = whole(blame)
    right = Group(parts, width - len(parts) * (column + gap), column + gap, column)
    room = max(column, right.left - 4 * gap)
    fitting = max(1, int((room + gap) / (column + gap)))
    samples = largest_samples(blame, len(blame.rows) if shows_all else fitting)
    step = min(room / max(1, len(samples)), 1.5 * column)
    space = gap if step - gap >= column / 2 else 0.15 * step
    return Group(samples, 0.0, step, step - space), right
