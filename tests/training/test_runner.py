"""The thread that trains: nothing lost, nothing pushed, and an end whatever happens."""

import threading
import time
from dataclasses import replace
from itertools import count

import numpy as np
import pytest

from nnsim.data.errors import DataError
from nnsim.engine.numerics import NotFiniteError
from nnsim.network.errors import NetworkError
from nnsim.training.loop import train
from nnsim.training.request import Hyperparameters
from nnsim.training.runner import Mailbox, Runner
from nnsim.training.snapshot import Ending, Failed, Finished, Measurement, Snapshot
from nnsim.training.sources import TrainOrder
from tests.training.runs import Clouds, overfitting, project


class Order:
    """An order without data, for loops that need none."""

    run_id = 5

    def __init__(self, load=lambda progress: None):
        self._load = load

    def request(self, progress):
        self._load(progress)


def clouds_order(**settings):
    made = project()
    settings = Hyperparameters(**{"batch_size": 10, "rate": 0.05, "epochs": 3, **settings})
    return TrainOrder(5, made.spec, made.weights, Clouds(), settings)


def snapshot(step):
    return Snapshot(5, Measurement(step, step / 10, 1.0, 0.5), None, 1, 1)


def endless(request):
    for step in count():
        yield snapshot(step)
        time.sleep(0.0005)


def wait_for(runner, until):
    """Collect until the results are as wanted, with the newest snapshot; and all measurements on the way."""
    measured, newest, deadline = [], None, time.monotonic() + 10
    while time.monotonic() < deadline:
        results = runner.collect()
        measured += results.measurements
        # The last snapshot may come in the look before the one that finds the end.
        newest = results.snapshot or newest
        results = replace(results, snapshot=newest)
        if until(results):
            return results, measured
        time.sleep(0.001)
    raise AssertionError("nothing came")


def test_a_mailbox_holds_the_newest_value_once():
    box = Mailbox()
    assert box.take() is None
    box.put(1)
    box.put(2)
    assert (box.take(), box.take()) == (2, None)


def test_a_run_tells_all_measurements_the_newest_weights_and_its_end():
    runner = Runner(clouds_order())
    runner.start()
    results, measured = wait_for(runner, lambda results: results.end is not None)
    assert results.end == Finished(5, Ending.EPOCHS)
    assert [one.epoch for one in measured] == sorted({one.epoch for one in measured})
    assert [one.epoch for one in measured if one.test_loss is not None] == [0, 1, 2, 3]
    assert runner.stop()


def test_a_stopped_run_brings_the_state_with_which_its_newest_weights_go_on():
    order = clouds_order(epochs=100_000)
    runner = Runner(order)
    runner.start()
    results, _ = wait_for(runner, lambda results: results.snapshot)
    newest = results.snapshot
    assert runner.stop(timeout=5)
    results = runner.collect()
    newest = results.snapshot or newest
    assert results.end.reason is Ending.STOPPED
    assert not results.end.completed
    assert results.end.state.belongs_to(order.spec, newest.weights)
    assert results.end.state.record.step == newest.measurement.step
    request = replace(order.request(), weights=newest.weights, resume=results.end.state)
    assert next(train(request)).measurement == newest.measurement


def test_a_run_that_goes_back_to_its_best_weights_shows_them_but_repeats_no_measurement():
    class Watched(Order):
        def request(self, progress):
            return overfitting()

    runner = Runner(Watched())
    runner.start()
    results, measured = wait_for(runner, lambda results: results.end)
    assert results.end.reason is Ending.PATIENCE
    assert results.snapshot.is_best
    assert results.snapshot.measurement == results.end.best
    epochs = [one.epoch for one in measured]
    assert epochs == sorted(set(epochs))
    assert results.end.state.last is not None
    runner.stop()


def test_numbers_that_ran_away_leave_the_weights_of_the_last_good_step():
    order = clouds_order(optimizer="sgd", rate=1e38)
    runner = Runner(order)
    runner.start()
    end = wait_for(runner, lambda results: results.end)[0].end
    assert "stopped being a finite number" in str(end.message)
    assert np.isfinite(end.weights.flat).all()
    runner.stop()


def test_no_measurement_is_lost_however_seldom_one_looks():
    runner = Runner(Order(), loop=lambda request: (snapshot(step) for step in range(5_000)))
    runner.start()
    runner._thread.join(60)  # a busy machine takes longer than any time that one would sleep
    results = runner.collect()
    assert [one.step for one in results.measurements] == list(range(5_000))
    assert results.snapshot.measurement.step == 4_999
    runner.stop()


@pytest.mark.parametrize(
    "error",
    [
        NetworkError("One sentence."), DataError("One sentence."), NotFiniteError("One sentence."),
        OSError("One sentence."),
    ],
)  # fmt: skip
@pytest.mark.parametrize("place", ["loading", "training"])
def test_an_error_comes_home_as_one_sentence(error, place):
    def fail(*ignored):
        raise error

    def loop(request):
        yield snapshot(0)
        fail()

    runner = Runner(Order(fail) if place == "loading" else Order(), loop)
    runner.start()
    end = wait_for(runner, lambda results: results.end)[0].end
    assert (type(end), end.run_id, str(end.message)) == (Failed, 5, "One sentence.")
    runner.stop()


def test_too_little_memory_and_errors_in_nnsim_come_home_too():
    for error, words in (
        (MemoryError(), "not enough memory"),
        (KeyError("x"), "an error in nnsim: KeyError"),
    ):

        def loop(request, error=error):
            yield snapshot(0)
            raise error

        runner = Runner(Order(), loop)
        runner.start()
        assert words in str(wait_for(runner, lambda results: results.end)[0].end.message)
        runner.stop()


def test_a_pause_holds_the_run_still_and_resume_lets_it_go_on():
    runner = Runner(Order(), endless)
    runner.start()
    wait_for(runner, lambda results: results.snapshot)
    runner.pause()
    time.sleep(0.05)
    runner.collect()
    time.sleep(0.05)
    assert runner.is_paused
    assert runner.collect().measurements == ()
    runner.resume()
    wait_for(runner, lambda results: results.measurements)
    assert runner.stop()


def test_a_paused_run_can_be_stopped():
    runner = Runner(Order(), endless)
    runner.start()
    runner.pause()
    assert runner.stop(timeout=5)


def test_a_pause_that_comes_behind_a_stop_does_not_hold_the_thread():
    runner = Runner(Order(), endless)
    runner.start()
    wait_for(runner, lambda results: results.snapshot)
    runner.stop(timeout=0)
    runner.pause()
    assert runner.stop(timeout=5)


def test_a_stop_while_loading_ends_at_the_next_report_of_progress():
    entered, go = threading.Event(), threading.Event()

    def load(progress):
        progress(0.25)
        entered.set()
        go.wait(5)
        progress(0.5)
        raise AssertionError("still loading")

    runner = Runner(Order(load), endless)
    runner.start()
    entered.wait(5)
    assert runner.collect().loaded == 0.25
    assert not runner.stop(timeout=0)
    go.set()
    assert wait_for(runner, lambda results: results.end)[0].end == Finished(5, Ending.STOPPED)
    assert runner.stop()


def test_a_full_queue_makes_the_run_wait_and_a_stop_ends_it_all_the_same(monkeypatch):
    monkeypatch.setattr("nnsim.training.runner._MEASUREMENTS", 10)
    runner = Runner(Order(), lambda request: (snapshot(step) for step in range(100)))
    runner.start()
    time.sleep(0.1)
    _, measured = wait_for(runner, lambda results: results.end)
    assert [one.step for one in measured] == list(range(100))
    full = Runner(Order(), endless)
    full.start()
    time.sleep(0.1)
    assert full.stop(timeout=5)


def test_stopping_before_the_start_is_allowed():
    assert Runner(Order(), endless).stop()


def test_a_hundred_starts_and_stops_leave_no_thread():
    before = threading.active_count()
    for number in range(100):
        runner = Runner(clouds_order(epochs=1_000) if number % 2 else Order(), endless)
        runner.start()
        if number % 3:
            runner.pause()
        assert runner.stop(timeout=5)
    assert threading.active_count() == before
