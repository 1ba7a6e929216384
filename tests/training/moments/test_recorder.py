"""The witness of moments: often enough, never too often."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from nnsim.training.loop import train
from nnsim.training.moments.recorder import MomentRecorder
from nnsim.training.moments.ring import Ring
from tests.training.runs import request


class Clock:
    """Each look costs ``price`` seconds."""

    def __init__(self, price: float = 0.0) -> None:
        self.now, self.price = 0.0, price

    def __call__(self) -> float:
        self.now += self.price
        return self.now


def recorded(effort: Clock, pause: float) -> Iterator[tuple[float, Ring]]:
    """A run of 8 steps between whose snapshots it works for ``pause`` seconds."""
    ring = Ring()
    recorder, run = MomentRecorder(ring, 1, Clock(), effort), train(request(), interval=0.0)
    for snapshot in run:
        recorder.see(run, snapshot)
        yield effort.now, ring
        effort.now += pause


def test_each_snapshot_is_a_moment_where_they_cost_little() -> None:
    *_, (_, ring) = recorded(Clock(), pause=0.0)
    assert [moment.step for moment in ring.moments] == list(range(9))


def test_moments_that_are_dear_are_rare() -> None:
    # 30 ms may be spent at once, and 0.7 % of the work; 250 ms in all come as an advance. A moment takes 100:
    # the first leaves -70 of the 30, three leave -50 of the 250, and 8 s of work earn 56.
    *_, (_, ring) = recorded(Clock(price=0.1), pause=0.9)
    assert [moment.step for moment in ring.moments] == [0, 1, 2, 3]


def test_what_is_advanced_is_spread_over_the_run() -> None:
    effort = Clock(price=0.05)
    recorder, run = MomentRecorder(Ring(), 1, Clock(), effort), train(request(), interval=0.0)
    first = next(run)
    for step in (0, 960, 980, 981, 1001, 1002):
        recorder.see(run, replace(first, measurement=replace(first.measurement, step=step)))
    # One part in 48 later than 960 is 980.4, and later than 981 it is 1,001.9.
    assert [moment.step for moment in recorder._ring.moments] == [0, 960, 981, 1002]


def test_a_run_that_is_led_step_by_step_earns_moments_while_it_waits() -> None:
    ring, clock, effort = Ring(), Clock(), Clock(price=0.02)
    recorder, run = MomentRecorder(ring, 1, clock, effort), train(request(), interval=0.0)
    run.most_steps = 1
    for snapshot in run:
        recorder.see(run, snapshot)
        clock.now += 3.0
    assert [moment.step for moment in ring.moments] == list(range(9))


def test_a_long_run_has_no_moments_that_the_ring_would_drop_again() -> None:
    recorder, run = MomentRecorder(Ring(), 1, Clock(), Clock()), train(request(), interval=0.0)
    first = next(run)
    for step in (0, 10_000, 10_019, 10_020):
        measurement = replace(first.measurement, step=step)
        recorder.see(run, replace(first, measurement=measurement))
    # 10,020 / 512 = 19.57
    assert [moment.step for moment in recorder._ring.moments] == [0, 10_000, 10_020]


def test_going_back_to_the_best_epoch_is_no_moment() -> None:
    ring = Ring()
    recorder, run = MomentRecorder(ring, 1, Clock(), Clock()), train(request(), interval=0.0)
    for snapshot in run:
        recorder.see(run, replace(snapshot, is_best=True))
    assert ring.moments == ()


@pytest.mark.parametrize("optimizer", ["adam"])
def test_a_run_that_goes_on_continues_the_ring_from_where_it_begins(optimizer: str) -> None:
    asked, ring = request(optimizer=optimizer), Ring()
    run = train(asked, interval=0.0)
    recorder = MomentRecorder(ring, 1, Clock(), Clock())
    for snapshot in run:
        recorder.see(run, snapshot)
    middle = ring.moments[3]
    state = ring.state(middle)
    again = train(replace(asked, weights=ring.weights(middle), resume=state), interval=0.0)
    later = MomentRecorder(ring, 2, Clock(), Clock())
    for _, snapshot in zip(range(2), again, strict=False):
        later.see(again, snapshot)
    assert [moment.step for moment in ring.moments] == [0, 1, 2, 3, 4]
