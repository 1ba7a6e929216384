"""Sources of points and curves, samples of them one by one, and the points that are drawn."""

from pathlib import Path

import numpy as np
import pytest
from scipy.io import savemat

from nnsim.network.errors import NetworkError
from nnsim.network.point_presets import curve_network
from nnsim.network.presets import dense_network
from nnsim.network.setup import (
    CourseDigits,
    CurveSet,
    DataChoice,
    PaintedCurve,
    PaintedPlane,
    PlaneSet,
    SyntheticDigits,
    XorTable,
)
from nnsim.training.data_facts import facts_of
from nnsim.training.points import is_curve, is_plane, shown_points
from nnsim.training.sources import choice_of, load, load_for, source_of
from nnsim.training.supply import SampleOrder, check_batch, samples

PAINTED = "".join(f"{100 * number} -250 {number % 2};" for number in range(10))
CHOICES = [
    PlaneSet("spiral", 60, 0.1, 3, 0.5, 7),
    PlaneSet("moons", 60, classes=4),
    CurveSet("step", 60, 0.1, 7),
    PaintedPlane(PAINTED),
    PaintedCurve(PAINTED),
    XorTable(),
]


@pytest.mark.parametrize("choice", CHOICES)
def test_what_is_known_before_loading_is_what_is_loaded(choice: DataChoice) -> None:
    train, test = load(source_of(choice, Path()))
    facts = facts_of(choice)
    assert (len(train), train.features) == (facts.samples, facts.features)
    assert len(train.class_names) == facts.classes
    assert (train.labels is None) == (facts.classes == 0)
    assert (train.split, test.split) == ("train", "test")
    assert choice_of(source_of(choice, Path())) == choice


def test_test_points_are_others_of_the_same_kind() -> None:
    train, test = load(source_of(PlaneSet("circle", 60), Path()))
    assert len(test) == 60
    assert not set(map(tuple, train.floats().tolist())) & set(map(tuple, test.floats().tolist()))


@pytest.mark.parametrize("choice", CHOICES)
def test_the_points_that_are_drawn_are_those_that_are_learnt_from(choice: DataChoice) -> None:
    shown = shown_points(choice)
    train, test = load(source_of(choice, Path()))
    assert shown is not None
    np.testing.assert_allclose(shown.x[~shown.is_test], train.floats()[:, 0], atol=1e-6)
    second = train.floats()[:, 1] if train.targets is None else train.targets[:, 0]
    np.testing.assert_allclose(shown.y[~shown.is_test], second, atol=1e-6)
    if not isinstance(choice, XorTable):
        np.testing.assert_allclose(shown.x[shown.is_test], test.floats()[:, 0], atol=1e-6)
    assert is_plane(choice) != is_curve(choice)


def test_digits_are_no_points() -> None:
    assert shown_points(SyntheticDigits()) is None
    assert not is_plane(SyntheticDigits())


def test_points_that_are_too_few_to_learn_from_are_drawn_all_the_same() -> None:
    shown = shown_points(PaintedPlane("500 250 3;"))
    assert shown is not None
    assert (len(shown), shown.classes, shown.reach) == (1, 4, 0.5)
    empty = shown_points(PaintedPlane())
    assert empty is not None
    assert (len(empty), empty.reach) == (0, 0)


@pytest.mark.parametrize("choice", CHOICES[:5])
def test_samples_come_one_by_one_in_an_order_that_can_be_gone_through_again(choice: DataChoice) -> None:
    whole = samples(SampleOrder(choice, Path(), count=70))
    piece = samples(SampleOrder(choice, Path(), start=65, count=3))
    np.testing.assert_array_equal(whole.take(slice(65, 68)).floats(), piece.floats())


def test_a_batch_of_a_curve_cannot_be_taken_apart_by_classes() -> None:
    with pytest.raises(NetworkError, match="this data has numbers to be met"):
        check_batch(curve_network(()), samples(SampleOrder(CurveSet(), Path(), count=3)))


def test_the_digits_of_the_course_come_in_the_size_that_the_network_reads(tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    path = tmp_path / "course.mat"
    savemat(path, {"X": rng.random((50, 400)), "y": np.arange(50)[:, None] % 10 + 1})
    source = source_of(CourseDigits(), path)
    for side in (14, 20, 28):
        train, test = load_for(dense_network((), input_shape=(side, side)), source)
        assert (len(train), len(test), train.picture_shape) == (40, 10, (side, side))
