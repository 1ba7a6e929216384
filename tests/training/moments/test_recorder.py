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
    recorder, run = MomentRecorder(ring, 1, clock, Clock(clock.price)), train(request(), interval=0.0)
    for snapshot in run:
        recorder.see(run, snapshot)
        yield clock.now, ring
        clock.now += pause


def test_each_snapshot_is_a_moment_where_they_cost_little() -> None:
    *_, (_, ring) = recorded(Clock(), pause=0.0)
    assert [moment.step for moment in ring.moments] == list(range(9))


def test_moments_that_are_dear_are_rare() -> None:
    # 30 ms may be spent at once, and 1.5 % of the time. A moment takes 20 ms, and looks are 0.4 s apart: the
    # credit before them is 30; 10 + 6 = 16; -4 + 6 = 2; -18 + 6 < 0, and 6 more are not enough.
    clock = Clock(price=0.02)
    *_, (_, ring) = recorded(clock, pause=0.38)
    steps = [moment.step for moment in ring.moments]
    assert steps[:3] == [0, 1, 2]
    assert not {3, 4} & set(steps)


def test_what_was_not_spent_during_a_pause_is_not_saved_up() -> None:
    clock = Clock(price=0.02)
    kept = [len(ring.moments) for _, ring in recorded(clock, pause=3600.0)]
    assert kept == list(range(1, 10))
    recorder = MomentRecorder(Ring(), 1, clock)
    recorder._has_begun = True
    assert recorder._may_spend(10_000.0)
    assert recorder._credit == 0.03


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
