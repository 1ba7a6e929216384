"""A series of bounded length: evenly spread, from the first value to the newest."""

import pytest

from nnsim.training.thinning import ThinnedSeries


def filled(count: int, most: int = 8) -> ThinnedSeries[int]:
    series: ThinnedSeries[int] = ThinnedSeries(most)
    for value in range(1000, 1000 + count):
        series.add(value)
    return series


def test_what_there_is_room_for_is_kept() -> None:
    assert filled(0).values == ()
    assert filled(7).values == tuple(range(1000, 1007))


def test_a_full_series_keeps_every_second_value_and_goes_on_like_that() -> None:
    # 0 to 6 fill the places beside the newest; with the 8th value every second one is dropped.
    assert filled(8).values == (1000, 1002, 1004, 1006, 1007)
    assert filled(9).values == (1000, 1002, 1004, 1006, 1008)
    assert filled(10).values == (1000, 1002, 1004, 1006, 1008, 1009)


@pytest.mark.parametrize("count", [1, 8, 9, 63, 64, 65, 1000, 4097])
def test_however_many_come_it_is_bounded_and_reaches_from_the_first_to_the_newest(count: int) -> None:
    series = filled(count)
    assert len(series.values) <= 8
    assert series.values[0] == 1000
    assert series.values[-1] == 999 + count
    assert series.count == count
    steps = {later - one for one, later in zip(series.values[:-2], series.values[1:-1], strict=True)}
    assert len(steps) <= 1


def test_a_cleared_series_begins_anew() -> None:
    series = filled(100)
    series.clear()
    assert series.values == ()
    series.add(5)
    assert series.values == (5,)


def test_a_series_without_room_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 2"):
        ThinnedSeries(1)
