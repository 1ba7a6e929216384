"""Which moment goes when there is no room."""

import numpy as np
import pytest

from nnsim.training.moments.spread import dispensable


def thinned(count: int, most: int) -> list[int]:
    kept: list[int] = []
    for step in range(count):
        kept.append(step)
        if len(kept) > most:
            del kept[dispensable(kept)]
    return kept


def test_of_three_the_middle_one_goes() -> None:
    assert dispensable([0, 1, 100]) == 1


def test_the_one_whose_neighbours_stand_closest_goes() -> None:
    # u of 0, 10, 11, 12, 40 with log(41) = 3.714: 0; .896; .944; .991; 2. Gaps of the three in the middle:
    # .944 − 0; .991 − .896 = .095; 2 − .944.
    assert dispensable([0, 10, 11, 12, 40]) == 2


def test_the_first_and_the_newest_always_stay() -> None:
    kept = thinned(3_000, 20)
    assert kept[0] == 0
    assert kept[-1] == 2_999
    assert len(kept) == 20


def test_half_of_the_moments_are_spread_geometrically_and_half_evenly() -> None:
    count, most = 20_000, 100
    kept = np.array(thinned(count, most))
    # With so many moments step s has the share u(s) / 2 of them before it: for s = 100 that is
    # (log 101 / log 20000 + 0.005) / 2 = 0.236, for s = 10,000 (log 10001 / log 20000 + 0.5) / 2 = 0.715.
    assert np.count_nonzero(kept <= 100) == pytest.approx(23.6, abs=9)
    assert np.count_nonzero(kept <= 10_000) == pytest.approx(71.5, abs=9)
    assert np.diff(kept).max() < 2.5 * 2 * count / most


@pytest.mark.parametrize("steps", [[0, 1], [0, 2, 2], [0, 2, 1]])
def test_too_few_and_unordered_moments_are_refused(steps: list[int]) -> None:
    with pytest.raises(ValueError, match="ascend"):
        dispensable(steps)
