"""How many samples a run will learn from, watch and be tested with, known before anything is loaded."""

from dataclasses import dataclass

from nnsim.data.painted import LEAST_FOR_TEST, TEST_EVERY, points_of
from nnsim.network.errors import NetworkError
from nnsim.network.setup import (
    CourseDigits,
    DataChoice,
    MnistDigits,
    PaintedCurve,
    PaintedPlane,
    Setup,
    SyntheticDigits,
)
from nnsim.training.data_facts import facts_of
from nnsim.training.digit_sources import SyntheticSource
from nnsim.training.validation import aside_count

_FILED: dict[type[DataChoice], int] = {MnistDigits: 10_000, CourseDigits: 1_000}


@dataclass(frozen=True, slots=True)
class SplitCounts:
    """Samples to learn from, to watch, and to be tested with."""

    train: int
    validation: int
    test: int


def split_counts(setup: Setup) -> SplitCounts:
    """The counts of a setup; a share that leaves nothing on one side counts as nothing set aside."""
    samples = facts_of(setup.data).samples
    try:
        aside = aside_count(samples, setup.validation_share) if setup.validation_share else 0
    except NetworkError:
        aside = 0
    return SplitCounts(samples - aside, aside, _tested(setup.data, samples))


def _tested(choice: DataChoice, samples: int) -> int:
    if isinstance(choice, SyntheticDigits):
        return SyntheticSource().test_count
    if isinstance(choice, PaintedPlane | PaintedCurve):
        painted = (
            len(points_of(choice.points)) if isinstance(choice, PaintedPlane) else choice.points.count(";")
        )
        return painted if painted < LEAST_FOR_TEST else painted // TEST_EVERY
    # Whatever is made has as many again; of a table there is nothing else.
    return _FILED.get(type(choice), samples)
