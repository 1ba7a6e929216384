"""What looking at steps may cost, and what is kept of them."""

import pytest

from nnsim.training.last_step import Stopwatch, Timings, timed
from nnsim.training.loop import train
from tests.training.runs import request


def test_what_is_kept_of_a_step_stays_as_it_was_and_nobody_can_write_into_it() -> None:
    run = train(request(optimizer="adam"), interval=0.0)
    run.keeps_updates = True
    next(run), next(run)
    last = run.last_step
    arrays = [last.rows, last.gradient, last.before, last.after, *last.memory.values()]
    before = [array.tobytes() for array in arrays]
    for _snapshot in run:
        pass
    assert [array.tobytes() for array in arrays] == before
    for array in arrays:
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1


def test_what_happens_inside_is_timed_also_when_it_fails() -> None:
    ticks = iter(range(10))
    watch = Stopwatch(lambda: float(next(ticks)))
    with pytest.raises(ZeroDivisionError), timed(watch, "snapshot"):
        1 / 0  # noqa: B018
    assert watch.take() == Timings(0, snapshot=1.0)
    with timed(None, "evaluate"):
        pass
