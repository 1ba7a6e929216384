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


def recorded(clock: Clock, pause: float) -> Iterator[tuple[float, Ring]]:
    """A run of 8 steps whose snapshots come every ``pause`` seconds."""
    ring = Ring()
    recorder, run = MomentRecorder(ring, 1, clock), train(request(), interval=0.0)
    for snapshot in run:
        recorder.see(run, snapshot)
        yield clock.now, ring
        clock.now += pause


def test_moments_are_a_tenth_of_a_second_apart_where_they_cost_nothing() -> None:
    *_, (_, ring) = recorded(Clock(), pause=0.06)
    assert [moment.step for moment in ring.moments] == [0, 2, 4, 6, 8]


def test_each_single_step_is_a_moment() -> None:
    *_, (_, ring) = recorded(Clock(), pause=1.0)
    assert [moment.step for moment in ring.moments] == list(range(9))


def test_moments_that_are_dear_are_rare() -> None:
    # Between the two looks of one moment 0.03 s pass: with 3 % of the time it is due 0.97 s later.
    clock = Clock(price=0.03)
    *_, (_, ring) = recorded(clock, pause=0.36)
    # at 0.03 to 0.06; looks at 0.45, 0.84 are too early, that at 1.23 is not, for 0.06 + 0.97 = 1.03
    assert [moment.step for moment in ring.moments][:2] == [0, 3]


def test_going_back_to_the_best_epoch_is_no_moment() -> None:
    ring = Ring()
    recorder, run = MomentRecorder(ring, 1, Clock()), train(request(), interval=0.0)
    for snapshot in run:
        recorder.see(run, replace(snapshot, is_best=True))
    assert ring.moments == ()


@pytest.mark.parametrize("optimizer", ["adam"])
def test_a_run_that_goes_on_continues_the_ring_from_where_it_begins(optimizer: str) -> None:
    asked, ring = request(optimizer=optimizer), Ring()
    run = train(asked, interval=0.0)
    recorder = MomentRecorder(ring, 1, Clock(1.0))
    for snapshot in run:
        recorder._due = None if recorder._due is None else 0.0
        recorder.see(run, snapshot)
    middle = ring.moments[3]
    state = ring.state(middle)
    again = train(replace(asked, weights=ring.weights(middle), resume=state), interval=0.0)
    later = MomentRecorder(ring, 2, Clock(1.0))
    for _, snapshot in zip(range(2), again, strict=False):
        later._due = None if later._due is None else 0.0
        later.see(again, snapshot)
    assert [moment.step for moment in ring.moments] == [0, 1, 2, 3, 4]
