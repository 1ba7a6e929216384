"""Histograms of weights, counted by hand and against NumPy's moments."""

import numpy as np
import pytest

from nnsim.engine.parameters import Role
from nnsim.network.weights import Weights, initial_weights
from nnsim.training.examining.distributions import WeightDistributions, round_limit
from nnsim.training.examining.examination import go_on
from tests.training.runs import project


def with_first(values: list[float]) -> Weights:
    """A 2-3-2 network whose first six weights are given, all others 0."""
    start = project().weights
    flat = np.zeros_like(start.flat)
    flat[:6] = values
    return Weights(start.layout, flat)


def test_shares_are_counted_between_edges_that_reach_to_round_numbers() -> None:
    weights = with_first([-1.9, -0.1, 0.1, 0.9, 1.9, 0.3])
    found = WeightDistributions(bins=4).examine_weights(project().spec, weights, go_on)
    assert [(one.name, one.parameter) for one in found] == [("Hidden 1", "W"), ("Output", "W")]
    first = found[0]
    assert first.edges.tolist() == [-2, -1, 0, 1, 2]
    assert first.shares.tolist() == pytest.approx([1 / 6, 1 / 6, 3 / 6, 1 / 6])
    assert first.mean == pytest.approx(0.2)
    assert first.deviation == pytest.approx(np.std([-1.9, -0.1, 0.1, 0.9, 1.9, 0.3]))
    assert (first.low, first.high) == (pytest.approx(-1.9), pytest.approx(1.9))
    assert first.before is None


def test_the_start_is_counted_between_the_same_edges() -> None:
    start = with_first([-4.5, 0, 0, 0, 0, 4.5])
    now = with_first([0.1] * 6)
    first = WeightDistributions(start=start, bins=2).examine_weights(project().spec, now, go_on)[0]
    assert first.edges.tolist() == [-5, 0, 5]
    assert first.shares.tolist() == [0, 1]
    assert first.before.tolist() == pytest.approx([1 / 6, 5 / 6])


def test_the_start_of_another_network_is_left_out() -> None:
    other = project((4,))
    found = WeightDistributions(start=other.weights).examine_weights(project().spec, project().weights, go_on)
    assert all(one.before is None for one in found)


def test_biases_have_histograms_of_their_own() -> None:
    found = WeightDistributions(Role.BIAS).examine_weights(project().spec, project().weights, go_on)
    assert [one.parameter for one in found] == ["b", "b"]
    assert found[0].count == 3


def test_what_is_not_finite_is_counted_beside() -> None:
    weights = with_first([np.nan, np.inf, 0.5, 0.5, 0.5, 0.5])
    first = WeightDistributions(bins=2).examine_weights(project().spec, weights, go_on)[0]
    assert first.lost == 2
    assert first.shares.tolist() == [0, 1]
    assert first.mean == 0.5


@pytest.mark.parametrize(
    ("reach", "limit"), [(0, 1), (0.31, 0.5), (0.5, 0.5), (1.2, 1.5), (7.1, 10), (10, 10), (2e-5, 2e-5)]
)
def test_limits_are_the_next_round_number(reach: float, limit: float) -> None:
    assert round_limit(reach) == pytest.approx(limit)


def test_all_weights_of_a_fresh_network_lie_inside() -> None:
    spec = project((30,)).spec
    for one in WeightDistributions().examine_weights(spec, initial_weights(spec, 5), go_on):
        assert one.shares.sum() == pytest.approx(1)


def test_a_few_huge_weights_stand_in_the_outermost_bars() -> None:
    start = project((1000,)).weights
    flat = np.zeros_like(start.flat)
    flat[:2000] = np.tile([-0.9, 0.9], 1000)
    flat[:4] = [-50, 50, 60, 70]
    first = WeightDistributions(bins=4).examine_weights(
        project((1000,)).spec, Weights(start.layout, flat), go_on
    )[0]
    assert first.edges.tolist() == [-1, -0.5, 0, 0.5, 1]
    # 0 and 1 were -0.9 and 0.9, so were 2 and 3: one of the two at the left has gone to the right.
    assert (first.shares * 2000).tolist() == pytest.approx([999, 0, 0, 1001])
    assert (first.beyond, first.low, first.high) == (4, -50, 70)


def test_the_largest_numbers_that_there_are_have_a_histogram() -> None:
    first = WeightDistributions(bins=2).examine_weights(project().spec, with_first([3.4e38] * 6), go_on)[0]
    assert first.edges.tolist() == [-5e38, 0, 5e38]
    assert (first.shares.tolist(), first.beyond, first.lost) == ([0, 1], 0, 0)
