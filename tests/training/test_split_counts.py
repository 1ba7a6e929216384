"""What is told of the parts of the data before anything is loaded is what is loaded."""

from pathlib import Path

import pytest

from nnsim.data.painted import Point, text_of
from nnsim.network.fitting_presets import fitting_preset
from nnsim.network.setup import (
    CurveSet,
    DataChoice,
    PaintedCurve,
    PaintedPlane,
    PlaneSet,
    Setup,
    SyntheticDigits,
    XorTable,
)
from nnsim.network.weights import initial_weights
from nnsim.training.request import Hyperparameters
from nnsim.training.sources import TrainOrder, source_of
from nnsim.training.split_counts import SplitCounts, split_counts


def painted(count: int) -> str:
    return text_of(Point(number / 100, 0.5, number % 2) for number in range(count))


CHOICES = [
    PlaneSet("spiral", 31, classes=3),
    PlaneSet("moons", 10),
    CurveSet("line", 17),
    PaintedPlane(painted(9)),
    PaintedPlane(painted(10)),
    PaintedPlane(painted(29)),
    PaintedCurve(painted(9)),
    PaintedCurve(painted(14)),
    XorTable(),
    SyntheticDigits(100),
]


@pytest.mark.parametrize("share", [0.0, 0.3])
@pytest.mark.parametrize("choice", CHOICES)
def test_what_is_counted_is_what_a_run_gets(choice: DataChoice, share: float) -> None:
    spec = fitting_preset(choice).make()
    order = TrainOrder(
        1, spec, initial_weights(spec, 1), source_of(choice, Path()), Hyperparameters(), share
    ).request()
    aside = 0 if order.validation is None else len(order.validation)
    loaded = SplitCounts(len(order.train), aside, len(order.test))
    assert split_counts(Setup(choice, validation_share=share)) == loaded
    assert aside > 0 or not share
