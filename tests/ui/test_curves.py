"""The curves of a run: all points kept, few drawn, axes that change rarely."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsim.training.snapshot import Measurement
from nnsim.ui.train.curves import (
    Series,
    log_ticks,
    losses,
    read,
    rounded_up,
    scores,
    smoothed,
    thinned,
    within,
)


def series(points: int) -> Series:
    made = Series()
    for x in range(points):
        made.add(x, x * x)
    return made


def test_a_series_keeps_all_its_points_as_it_grows() -> None:
    made = series(1_000)
    np.testing.assert_array_equal(made.x, np.arange(1_000))
    np.testing.assert_array_equal(made.y, np.arange(1_000.0) ** 2)


@pytest.mark.parametrize(("x", "nearest"), [(-5, 0), (0.4, 0), (0.6, 1), (7.2, 7), (float("inf"), 9)])
def test_the_nearest_point_is_found(x: float, nearest: int) -> None:
    assert series(10).nearest(x) == (nearest, nearest**2)


def test_an_empty_series_has_no_nearest_point() -> None:
    assert Series().nearest(1.0) is None


def test_measurements_become_points_in_epochs_and_percent() -> None:
    measured = [Measurement(0, 0.0, 2.0, 0.1, 2.0, 0.1), Measurement(5, 0.5, 1.0, 0.6)]
    loss, accuracy = read(measured, losses), read(measured, scores)
    assert (list(loss[0].x), list(loss[0].y)) == ([0, 0.5], [2, 1])
    assert list(accuracy[0].y) == [10, 60]
    assert (len(loss[1]), list(accuracy[1].y)) == (1, [10])


def test_of_targets_the_explained_share_is_read_and_it_has_no_percent() -> None:
    training, test, validation = read([Measurement(5, 0.5, 1.0, r2=-0.5, test_r2=0.25)], scores)
    assert (list(training.y), list(test.y), len(validation)) == ([-0.5], [0.25], 0)


def test_smoothing_is_the_mean_of_what_was_with_weights_that_fall_with_age() -> None:
    x, y = np.array([0.0, 1.0, 2.0]), np.array([4.0, 1.0, 7.0])
    # Reach 1 / ln 2: each epoch halves a weight. (1 + 4 / 2) / (1 + 1/2) = 2; (7 + 1 / 2 + 4 / 4) / (7 / 4).
    np.testing.assert_allclose(smoothed(x, y, 1 / np.log(2)), [4.0, 2.0, 8.5 / 1.75])
    np.testing.assert_array_equal(smoothed(x, y, 0.0), y)
    assert len(smoothed(x[:0], y[:0], 1.0)) == 0


@given(st.integers(1, 60), st.floats(0.001, 1e4), st.integers(0, 2**32 - 1))
def test_smoothing_is_its_formula_however_far_it_reaches(count: int, reach: float, seed: int) -> None:
    rng = np.random.default_rng(seed)
    x, y = np.cumsum(rng.uniform(0.01, 3.0, count)), rng.normal(size=count)
    stretch = np.concatenate([x[1:2] - x[:1] if count > 1 else [1.0], np.diff(x)])
    for i, found in enumerate(smoothed(x, y, reach)):
        weights = stretch[: i + 1] * np.exp(-(x[i] - x[: i + 1]) / reach)
        assert found == pytest.approx(float(weights @ y[: i + 1] / weights.sum()), rel=1e-9, abs=1e-12)


def test_a_stretch_that_is_measured_more_often_counts_no_more() -> None:
    coarse, fine = np.arange(0.0, 10.0), np.arange(0.0, 9.01, 0.125)

    def slope(x: np.ndarray) -> np.ndarray:
        return np.where(x < 5, 1.0, 0.0)

    few, many = smoothed(coarse, slope(coarse), 3.0), smoothed(fine, slope(fine), 3.0)
    assert few[-1] == pytest.approx(many[-1], abs=0.06)


def test_smoothing_a_level_curve_changes_nothing_and_passes_over_what_is_no_number() -> None:
    x = np.arange(50.0)
    np.testing.assert_allclose(smoothed(x, np.full(50, 3.0), 0.02), 3.0)
    holes, filled = np.array([np.nan, 2.0, np.inf, 4.0]), np.array([2.0, 2.0, 2.0, 4.0])
    np.testing.assert_allclose(smoothed(x[:4], holes, 2.0), smoothed(x[:4], filled, 2.0))


def test_the_range_of_a_series_is_that_of_its_numbers() -> None:
    made = Series()
    assert made.finite_extent() == (0.0, 1.0)
    for y in (3.0, float("inf"), -1.0, float("nan")):
        made.add(0.0, y)
    assert made.finite_extent() == (-1.0, 3.0)


@given(st.integers(2, 5_000), st.integers(2, 600), st.integers(0, 2**32 - 1))
def test_thinning_keeps_the_lowest_and_the_highest_point(count: int, most: int, seed: int) -> None:
    x, y = np.arange(float(count)), np.random.default_rng(seed).normal(size=count)
    few_x, few_y = thinned(x, y, most)
    assert len(few_x) <= max(most, 2)
    assert (few_y.min(), few_y.max()) == (y.min(), y.max())
    assert (np.diff(few_x) >= 0).all()
    np.testing.assert_array_equal(few_y, y[few_x.astype(int)])


def test_few_points_are_not_thinned() -> None:
    x = np.arange(10.0)
    assert thinned(x, x, 10)[0] is x


def test_the_points_in_view_include_their_neighbours_outside() -> None:
    made = series(10)
    x, _ = within(made.x, made.y, 3.5, 5.5)
    np.testing.assert_array_equal(x, [3, 4, 5, 6])


@pytest.mark.parametrize(
    ("value", "rounded"), [(2.302, 2.5), (2.5, 2.5), (0.07, 0.08), (11, 15), (1, 1), (0.95, 1.0), (0, 1)]
)
def test_axes_end_at_round_numbers(value: float, rounded: float) -> None:
    assert rounded_up(value) == pytest.approx(rounded)


@given(st.floats(1e-9, 1e12))
def test_a_round_number_is_never_below_and_at_most_half_above(value: float) -> None:
    assert value * (1 - 1e-6) <= rounded_up(value) <= 1.5 * value * (1 + 1e-6)


@pytest.mark.parametrize(
    ("bottom", "top", "ticks"),
    [
        (-1, 1, [0.1, 0.2, 0.5, 1, 2, 5, 10]),
        (-4.1, 0.1, [0.0001, 0.001, 0.01, 0.1, 1]),
        # From 1 to 2 in steps of 0.2, the round number at or above a sixth.
        (0, np.log10(2), [1, 1.2, 1.4, 1.6, 1.8, 2]),
    ],
)
def test_a_logarithmic_axis_has_round_numbers(bottom: float, top: float, ticks: list[float]) -> None:
    np.testing.assert_allclose(log_ticks(bottom, top), ticks)


@given(st.floats(-9, 3), st.floats(0.001, 20))
def test_a_logarithmic_axis_has_some_numbers_but_never_a_crowd(bottom: float, height: float) -> None:
    ticks = log_ticks(bottom, bottom + height)
    assert 2 <= len(ticks) <= 12
    assert all(bottom - 1e-6 <= np.log10(tick) <= bottom + height + 1e-6 for tick in ticks)
