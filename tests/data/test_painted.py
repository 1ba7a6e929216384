"""Painted points as text, as data, and what the tools make of them."""

import re

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsim.data.errors import DataError
from nnsim.data.painted import (
    MOST_LENGTH,
    MOST_POINTS,
    PATTERN,
    REACH,
    Point,
    painted_curve,
    painted_set,
    points_of,
    text_of,
)
from nnsim.data.painting import ERASER, brushed, erased, sprayed
from nnsim.network.setup import PaintedPlane

COORDINATES = st.integers(-1250, 1250).map(lambda number: number / 1000)
POINTS = st.lists(st.builds(Point, COORDINATES, COORDINATES, st.integers(0, 3)), max_size=30).map(tuple)


@given(POINTS)
def test_points_come_back_from_their_text(points: tuple[Point, ...]) -> None:
    text = text_of(points)
    assert points_of(text) == points
    assert re.match(PATTERN, text)
    assert len(text) <= MOST_LENGTH


def test_a_text_is_short_and_bounded() -> None:
    assert text_of([Point(-0.5, 0.25, 1)]) == "-500 250 1;"
    far = text_of([Point(-9, 9, 3)] * (MOST_POINTS + 5))
    assert points_of(far) == (Point(-REACH, REACH, 3),) * MOST_POINTS
    assert len(far) <= MOST_LENGTH


def test_every_fifth_of_ten_points_or_more_is_for_the_test_and_of_fewer_all_are_for_both() -> None:
    points = [Point(0.1 * number, 0, number % 2) for number in range(10)]
    train, test = painted_set(points)
    np.testing.assert_allclose(test.floats()[:, 0], [0.4, 0.9], atol=1e-6)
    assert (len(train), train.split, test.split) == (8, "train", "test")
    train, test = painted_set(points[:9])
    assert (len(train), len(test)) == (9, 9)
    assert train.class_names == ("0", "1")


def test_painted_curves_have_targets() -> None:
    train, _ = painted_curve([Point(0.25, -1), Point(0.5, 1)])
    assert train.labels is None
    assert train.floats().tolist() == [[0.25], [0.5]]
    assert train.targets is not None
    assert train.targets.tolist() == [[-1], [1]]


def test_too_few_points_are_told() -> None:
    with pytest.raises(DataError, match="fewer than two classes"):
        painted_set([Point(0, 0, 2), Point(1, 0, 2)])
    with pytest.raises(DataError, match="fewer than two points"):
        painted_curve([Point(0, 0)])


def test_the_brush_leaves_points_some_way_apart() -> None:
    points: tuple[Point, ...] = ()
    for number in range(51):
        points = brushed(points, number / 50, 0, 1)
    # At least 0.07 apart, in steps of 0.02: 0, 0.08, ..., 0.96
    assert [round(point.x, 2) for point in points] == [round(0.08 * number, 2) for number in range(13)]
    assert len(brushed(points, points[-1].x, 0, 0)) == 14  # another class may lie on it


@given(POINTS, COORDINATES, COORDINATES)
def test_the_spray_stays_near_and_inside_and_repeats_itself(points, x, y) -> None:
    after = sprayed(points, x, y, 2)
    new = after[len(points) :]
    assert after[: len(points)] == points
    assert all(np.hypot(one.x - x, one.y - y) <= 0.16 + 1e-9 for one in new)
    assert all(max(abs(one.x), abs(one.y)) <= REACH for one in new)
    assert after == sprayed(points, x, y, 2)


@given(POINTS, COORDINATES, COORDINATES)
def test_the_eraser_takes_what_it_reaches_and_nothing_else(points, x, y) -> None:
    left = erased(points, x, y)
    near = [one for one in points if np.hypot(one.x - x, one.y - y) <= ERASER]
    assert sorted((*left, *near)) == sorted(points)


def test_there_is_room_for_so_many_and_no_more() -> None:
    full = (Point(0, 0, 0),) * MOST_POINTS
    assert brushed(full, 1, 1, 1) == full
    assert sprayed(full, 1, 1, 1) == full


@pytest.mark.parametrize(
    "text", ["\u0661 2 1;", "1 2 1;\n", "1 2 4;", "1  2 1;", "1 2 1", "10000 2 1;", "nan 2 1;"]
)
def test_no_other_text_is_taken_for_points(text: str) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"type": "painted", "points": text}, PaintedPlane)
