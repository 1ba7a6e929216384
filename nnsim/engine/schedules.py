"""Schedules: how the learning rate changes while a network trains.

A schedule gives a factor for the starting rate from the progress alone, a number of epochs that need
not be whole. It remembers nothing, so a run that is resumed goes on with the same rates.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import cos, floor, pi

from nnsim.engine.fields import Field

_TINY = 1e-6

WARM_UP = Field(
    "warm_up", "Warm-up", 0.0, 0, 1000,
    "The rate climbs from 0 in a straight line for so long. Calms the first steps of large rates.",
    unit="epochs",
)  # fmt: skip
_DROP = Field("drop", "Drop", 0.5, _TINY, 1, "What the rate is multiplied by at every drop.")
_EVERY = Field(
    "every", "Every", 10.0, _TINY, 10_000, "How long the rate stays before it drops.", unit="epochs"
)
_DECAY = Field("decay", "Decay", 0.95, _TINY, 1, "What is left of the rate after an epoch.", unit="per epoch")
_FINAL = Field("final", "Final", 0.0, 0, 1, "What is left of the rate at the end of the run.")


@dataclass(frozen=True, slots=True)
class ScheduleSettings:
    """A schedule with all that can be set; each kind reads its own.  Raises: ValueError, one sentence.

    ``warm_up`` and ``every`` are in epochs, ``decay`` is per epoch, ``drop`` and ``final`` are shares of the
    starting rate.
    """

    kind: str = "constant"
    warm_up: float = 0.0
    drop: float = 0.5
    every: float = 10.0
    decay: float = 0.95
    final: float = 0.0

    def __post_init__(self) -> None:
        if self.kind not in SCHEDULES:
            raise ValueError(f"There is no schedule {self.kind!r}; choose one of: {', '.join(SCHEDULES)}.")
        for field in (WARM_UP, _DROP, _EVERY, _DECAY, _FINAL):
            field.check(getattr(self, field.name))

    @property
    def is_constant(self) -> bool:
        """Whether the rate never changes."""
        return self.kind == "constant" and not self.warm_up


@dataclass(frozen=True, slots=True)
class Schedule:
    """One kind: ``shape(settings, epoch, epochs)`` is the factor without warm-up; it reads ``fields``."""

    name: str
    title: str
    formula: str
    help: str
    source: str
    fields: tuple[Field, ...]
    shape: Callable[[ScheduleSettings, float, float], float]


def factor(settings: ScheduleSettings, epoch: float, epochs: float, step: float = 0.0) -> float:
    """What to multiply the starting rate by, 0 to 1, in a step that begins after ``epoch`` of ``epochs``.

    ``step`` is the share of an epoch that the step takes. With a warm-up of w epochs the kind's factor is
    multiplied by min(1, (epoch + step) / w): it counts to the end of the step, or the first would move
    nothing.  Source of warm-up: Goyal et al. 2017.
    """
    shape = SCHEDULES[settings.kind].shape(settings, epoch, epochs)
    return shape * min(1.0, (epoch + step) / settings.warm_up) if settings.warm_up else shape


def _constant(settings: ScheduleSettings, epoch: float, epochs: float) -> float:
    return 1.0


def _step(settings: ScheduleSettings, epoch: float, epochs: float) -> float:
    return float(settings.drop ** floor(epoch / settings.every))


def _exponential(settings: ScheduleSettings, epoch: float, epochs: float) -> float:
    return float(settings.decay**epoch)


def _cosine(settings: ScheduleSettings, epoch: float, epochs: float) -> float:
    share = min(1.0, epoch / epochs) if epochs else 1.0
    return settings.final + (1 - settings.final) * (1 + cos(pi * share)) / 2


SCHEDULES: dict[str, Schedule] = {
    entry.name: entry
    for entry in (
        Schedule(
            "constant", "Constant", r"\eta_t = \eta",
            "One rate for the whole run. The right thing to begin with.",
            "Nielsen 2015, chapter 1", (), _constant,
        ),
        Schedule(
            "step", "Steps", r"\eta_t = \eta \, d^{\lfloor t / T \rfloor}",
            "The rate drops at fixed times: fast progress first, fine work later.",
            "He et al. 2016, section 4.2", (_DROP, _EVERY), _step,
        ),
        Schedule(
            "exponential", "Exponential", r"\eta_t = \eta \, d^t",
            "The rate shrinks by the same share in every epoch.",
            "Senior et al. 2013", (_DECAY,), _exponential,
        ),
        Schedule(
            "cosine", "Cosine", r"\eta_t = \eta \left( f + (1 - f) \frac{1 + \cos(\pi t / n)}{2} \right)",
            "The rate falls slowly, then quickly, then slowly again, to its end with the last epoch.",
            "Loshchilov and Hutter 2017, equation 5", (_FINAL,), _cosine,
        ),
    )
}  # fmt: skip
