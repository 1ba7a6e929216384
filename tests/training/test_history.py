"""The curves of a run of any length: bounded, evenly spread, and never a point that was not measured."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from nnsim.network.run_state import Measurement
from nnsim.training.history import History


def point(step, steps_per_epoch=10):
    is_end = step % steps_per_epoch == 0
    return Measurement(step, step / steps_per_epoch, 1 / (step + 1), 0.5, test_loss=2.0 if is_end else None)


def test_few_measurements_are_all_kept():
    history = History(100)
    points = [point(step) for step in range(100)]
    assert not history.extend(points)
    assert history.all == tuple(points)
    assert (history.newest, len(history)) == (points[-1], 100)
    assert history.all is history.all


def test_a_run_of_any_length_keeps_a_bounded_number_with_the_first_and_the_newest():
    history = History(100)
    points = [point(step) for step in range(50_000)]
    for start in range(0, 50_000, 7):
        history.extend(points[start : start + 7])
        assert len(history) <= 100
        assert (history.all[0], history.newest) == (points[0], points[min(start + 7, 50_000) - 1])
    assert set(history.all) <= set(points)
    assert [one.step for one in history.all] == sorted(one.step for one in history.all)
    # No stretch of the run is forgotten: stretches are at most 4 / 100 long, gaps twice that.
    assert max(np.diff([one.epoch for one in history.all])) < 5_000 * 8 / 100


def test_ends_of_epochs_are_kept_rather_than_points_within_them():
    history = History(100)
    assert history.extend(point(step) for step in range(101))
    assert [one.step for one in history.all if one.test_loss is not None] == list(range(0, 101, 10))
    long = History(100)
    long.extend(point(step) for step in range(1_001))
    assert all(one.test_loss is not None for one in long.all)


def test_what_came_after_a_step_can_be_forgotten():
    history = History(100)
    history.extend(point(step) for step in range(20))
    history.cut(7)
    assert [one.step for one in history.all] == list(range(8))
    history.cut(-1)
    assert (history.all, history.newest) == ((), None)


@given(
    st.lists(st.integers(1, 50), max_size=60),
    st.floats(1e-6, 1e6),
)
def test_whatever_comes_it_stays_in_order_and_within_its_bounds(sizes, per_epoch):
    history, step = History(20), 0
    for size in sizes:
        history.extend(Measurement(one, one / per_epoch, 1.0) for one in range(step, step + size))
        step += size
        kept = [one.step for one in history.all]
        assert kept == sorted(set(kept))
        assert len(kept) <= 20
        assert (kept[0], kept[-1]) == (0, step - 1)
