"""What is known of the data of a setup before anything is loaded."""

from dataclasses import dataclass

from nnsim.data.painted import LEAST_FOR_TEST, TEST_EVERY, points_of
from nnsim.data.plane_sets import PLANE_KINDS
from nnsim.network.setup import (
    DIGIT_CHOICES,
    CourseDigits,
    CurveSet,
    DataChoice,
    MnistDigits,
    PaintedCurve,
    PaintedPlane,
    PlaneSet,
    SyntheticDigits,
    XorTable,
)
from nnsim.spoken import Spoken

_DIGITS, _XOR_ROWS = 10, 4
_FILED: dict[type[DataChoice], int] = {MnistDigits: 60_000, CourseDigits: 4_000}
"""Samples to learn from in files whose contents are known."""


@dataclass(frozen=True, slots=True)
class DataFacts:
    """What goes in and what comes out.

    samples     to learn from
    features    numbers of a sample; None for pictures of digits, whose pixels the network chooses
    classes     to be told apart; 0 where numbers are to be met
    row, all    the beginnings of sentences: about one sample, and about the classes or the targets
    """

    samples: int
    features: int | None
    classes: int
    row: Spoken
    all: Spoken

    @property
    def outputs(self) -> int:
        """How many outputs a network has for it, one for each class."""
        return self.classes or 1


def facts_of(choice: DataChoice) -> DataFacts:
    """The facts of the data that a setup chooses."""
    if isinstance(choice, DIGIT_CHOICES):
        return _digits(choice)
    if isinstance(choice, XorTable):
        return DataFacts(
            _XOR_ROWS, 2, 2, Spoken("A row of XOR has 2 numbers"), Spoken("The answers of XOR are 0 and 1")
        )
    if isinstance(choice, CurveSet | PaintedCurve):
        return _curve(choice)
    return _plane(choice)


def _digits(choice: DataChoice) -> DataFacts:
    count = choice.count if isinstance(choice, SyntheticDigits) else _FILED[type(choice)]
    return DataFacts(
        count, None, _DIGITS, Spoken("Digits are square pictures"), Spoken("There are 10 digits")
    )


def _plane(choice: PlaneSet | PaintedPlane) -> DataFacts:
    if isinstance(choice, PlaneSet):
        count, classes = choice.count, min(choice.classes, PLANE_KINDS[choice.kind].most_classes)
    else:
        labels = [point.label for point in points_of(choice.points)]
        count, classes = _learnt(len(labels)), max(labels, default=1) + 1
    return DataFacts(
        count, 2, max(classes, 2), Spoken("A point has 2 numbers"),
        Spoken("The points are of {} classes", max(classes, 2)),
    )  # fmt: skip


def _curve(choice: CurveSet | PaintedCurve) -> DataFacts:
    count = choice.count if isinstance(choice, CurveSet) else _learnt(choice.points.count(";"))
    return DataFacts(
        count, 1, 0, Spoken("A point of the curve has 1 number to go in"), Spoken("Each point wants 1 number")
    )


def _learnt(count: int) -> int:
    """How many of so many painted points are learnt from."""
    return count if count < LEAST_FOR_TEST else count - count // TEST_EVERY
