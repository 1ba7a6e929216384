"""A run that is led: batch by batch, to the end of an epoch, slower, adjusted, and seen by witnesses."""

import time
from dataclasses import replace
from threading import Thread

import numpy as np
import pytest

from nnsim.training.adjustment import Adjustment
from nnsim.training.loop import train
from nnsim.training.reins import Gait, Reins
from nnsim.training.runner import Runner
from nnsim.training.snapshot import Ending, Failed, Finished
from tests.training.test_runner import clouds_order, wait_for


@pytest.fixture
def runner():
    """A run without end on 200 samples: 20 steps an epoch. It is held from the start."""
    made = Runner(clouds_order(epochs=1_000_000))
    made.pause()
    made.start()
    wait_for(made, lambda results: results.snapshot)
    yield made
    assert made.stop(timeout=5)


def reached(step):
    return lambda results: results.snapshot is not None and results.snapshot.measurement.step >= step


def settled(runner):
    """The newest measurement once the run stands still."""
    _, measured = wait_for(runner, lambda results: results.is_held)
    return measured[-1] if measured else None


def test_a_step_is_one_batch_and_three_are_three(runner):
    runner.step_once()
    assert settled(runner).step == 1
    for _ in range(3):
        runner.step_once()
    assert settled(runner).step == 4


def test_a_run_that_goes_to_the_end_of_the_epoch_stands_still_there(runner):
    runner.step_once()
    settled(runner)
    runner.go_to_end_of_epoch()
    end = settled(runner)
    assert (end.step, end.epoch) == (20, 1.0)
    assert end.test_loss is not None
    runner.go_to_end_of_epoch()
    assert settled(runner).epoch == 2.0
    runner.step_once()
    assert settled(runner).step == 41


def test_a_running_run_is_held_by_one_more_step(runner):
    runner.resume()
    wait_for(runner, reached(101))
    runner.step_once()
    first = settled(runner)
    time.sleep(0.05)
    assert runner.collect().measurements == ()
    assert first is None or first.step > 100


def test_batch_by_batch_gives_the_bits_of_a_run_that_is_left_alone(runner):
    for _ in range(40):
        runner.step_once()
    results, _ = wait_for(runner, lambda results: results.is_held and reached(40)(results))
    *_, alone = train(replace(clouds_order(epochs=2).request()))
    assert results.snapshot.weights.flat.tobytes() == alone.weights.flat.tobytes()


def test_a_limit_holds_a_run_back_to_so_many_steps_a_second(runner):
    runner.set_limit(100)
    started = time.monotonic()
    runner.resume()
    wait_for(runner, reached(50))
    # 50 steps need half a second, less the stretch that is made first; more where the machine is busy.
    assert time.monotonic() - started > 0.4


def test_a_run_that_waits_for_its_next_step_hears_at_once(runner):
    runner.set_limit(0.001)
    runner.resume()
    wait_for(runner, reached(1))
    time.sleep(0.05)
    assert runner.collect().measurements == ()  # the next one is due in a quarter of an hour
    runner.step_once()
    assert settled(runner).step == 2
    runner.set_limit(None)
    runner.resume()
    wait_for(runner, reached(101))
    runner.set_limit(0.001)
    runner.pause()
    started = time.monotonic()
    assert runner.stop(timeout=5)
    assert time.monotonic() - started < 1


def test_a_run_that_could_not_keep_up_is_not_hurried_afterwards():
    now = [0.0]
    reins = Reins(lambda: now[0])
    reins.set_limit(10)
    now[0] = 100.0  # the machine slept
    reins.has_gone(1, is_between_epochs=False)
    assert reins._wanted_pause() == pytest.approx(0.1 - 0.03)


def test_a_stretch_at_thirty_times_a_second_makes_as_many_steps_as_the_limit_allows():
    reins = Reins()
    stretches = []
    for limit in (None, 0.5, 30, 1_000):
        reins.set_limit(limit)
        stretches.append(reins.stretch)
    assert stretches == [None, 1, 1, 30]
    reins.go(Gait.STEPS)
    assert reins.stretch == 1


def test_an_adjustment_comes_back_as_a_mark_and_changes_what_is_learnt(runner):
    before = clouds_order(epochs=1_000_000).hyperparameters
    runner.step_once()
    settled(runner)
    runner.adjust(Adjustment(replace(before, rate=0.5)))
    results, _ = wait_for(runner, lambda results: results.marks)
    (mark,) = results.marks
    assert (mark.step, [str(line) for line in mark.words]) == (1, ["learning rate: 0.05 → 0.5"])
    assert results.is_held  # being changed is no reason to go on


def test_what_is_refused_is_told_with_the_settings_that_are_kept(runner):
    before = clouds_order(epochs=1_000_000).hyperparameters
    runner.adjust(Adjustment(replace(before, patience=3)))
    results, _ = wait_for(runner, lambda results: results.refused)
    (refused,) = results.refused
    assert "Early stopping watches the loss on a validation set" in str(refused.message)
    assert refused.request.hyperparameters == before
    runner.step_once()
    assert settled(runner).step == 1


class Seen:
    """Notes what it sees, in the thread that trains."""

    def __init__(self, fails_at=None):
        self.steps, self.runs, self.fails_at = [], [], fails_at

    def see(self, run, snapshot):
        self.steps.append(snapshot.measurement.step)
        self.runs.append(run)
        np.testing.assert_array_equal(run.program.parameters, snapshot.weights.flat)
        if self.fails_at is not None and len(self.steps) > self.fails_at:
            raise ZeroDivisionError


def test_a_witness_has_seen_every_snapshot_before_anybody_is_told_of_it():
    witness = Seen()
    runner = Runner(clouds_order(epochs=3), witnesses=[witness])
    runner.start()
    told, end = [], None
    while end is None:
        results = runner.collect()
        end = results.end
        told += [one.step for one in results.measurements]
        assert set(told) <= set(witness.steps)
    assert witness.steps == told
    assert end == Finished(5, Ending.EPOCHS)
    assert runner.stop(timeout=5)


def test_a_witness_that_fails_is_asked_no_more_and_the_run_goes_on():
    broken, sound = Seen(fails_at=1), Seen()
    runner = Runner(clouds_order(epochs=3), witnesses=[broken, sound])
    runner.start()
    refused = []
    end = None
    while end is None:
        results = runner.collect()
        end, refused = results.end, [*refused, *results.refused]
    assert len(broken.steps) == 2
    assert len(sound.steps) > 2
    assert ["ZeroDivisionError" in str(one.message) for one in refused] == [True]
    assert not isinstance(end, Failed)
    assert runner.stop(timeout=5)


def test_what_is_changed_in_the_last_moment_belongs_to_the_run_that_is_left(runner):
    settings = replace(clouds_order(epochs=1_000_000).hyperparameters, rate=0.5)
    runner.step_once()
    settled(runner)
    runner._reins._is_stopped = True  # as if the thread heard of the stop first
    runner.adjust(Adjustment(settings))
    runner.stop(timeout=5)
    results = runner.collect()
    assert results.end.state.record.settings == settings
    assert [mark.step for mark in results.marks] == [1]


def test_on_the_way_to_the_end_of_an_epoch_nobody_is_held_before_it():
    reins = Reins()
    reins.go(Gait.EPOCH)
    reins.has_gone(0, is_between_epochs=True)  # where it stands already there is one more epoch to go
    assert not reins.is_held
    reins.has_gone(5, is_between_epochs=False)
    assert not reins.is_held
    reins.has_gone(5, is_between_epochs=True)
    assert reins.is_held


@pytest.mark.parametrize("limit", [1_000.0, None])
def test_a_run_that_waits_hears_at_once_of_another_limit(limit):
    reins = Reins()
    reins.set_limit(0.01)
    reins.has_gone(1, is_between_epochs=False)  # a hundred seconds are to be waited now
    waiting = Thread(target=reins.wait)
    waiting.start()
    waiting.join(0.05)
    assert waiting.is_alive()
    reins.set_limit(limit)
    waiting.join(5)
    assert not waiting.is_alive()
