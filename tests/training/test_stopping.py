"""Early stopping: when an epoch is better, when it is enough, and what a run goes back to."""

from dataclasses import replace
from itertools import count

import numpy as np
import pytest

from nnsim.network.recipe import Hyperparameters
from nnsim.network.run_state import Ending, StoppingState
from nnsim.training.loop import train
from nnsim.training.stopping import EarlyStopping, StoppingRules, Watch
from tests.training.runs import clouds, overfitting, request


def states(rule, losses):
    found = [None]
    for loss in losses:
        found.append(rule.after(found[-1], loss))
    return found[1:]


def test_the_best_loss_is_kept_and_epochs_since_are_counted():
    found = states(EarlyStopping(2), [1.0, 0.5, 0.7, 0.4, 0.4, 0.4])
    assert [(one.loss, one.waited) for one in found] == [
        (1.0, 0), (0.5, 0), (0.5, 1), (0.4, 0), (0.4, 1), (0.4, 2),
    ]  # fmt: skip
    assert [EarlyStopping(2).is_enough(one) for one in found] == [False] * 5 + [True]


def test_falling_by_less_than_the_least_improvement_is_no_improvement():
    # 0.9 and 0.81 lie 0.1 and 0.19 below the best of 1: only the second is more than 0.1 below it.
    found = states(EarlyStopping(3, 0.125), [1.0, 0.9, 0.81])
    assert found[1:] == [StoppingState(1.0, 1), StoppingState(0.81, 0)]


def test_without_patience_there_is_no_rule_and_nothing_is_kept():
    assert EarlyStopping.of(Hyperparameters()) is None
    watch = Watch(EarlyStopping.of(Hyperparameters()))
    watch.look(replace_loss(0.5), np.zeros(3))
    assert (watch.state, watch.best, watch.weights, watch.is_enough) == (None, None, None, False)


def replace_loss(loss):
    (measured,) = [one.measurement for one in train(request(epochs=1), clock=lambda: 0)][-1:]
    return replace(measured, validation_loss=loss)


def test_a_run_ends_when_the_validation_loss_has_stopped_falling_and_goes_back_to_the_best_weights():
    run = train(overfitting(), clock=lambda: 0)
    snapshots = list(run)
    *epochs, restored = snapshots
    losses = [one.measurement.validation_loss for one in epochs[1:]]
    best = int(np.argmin(losses)) + 1
    assert run.ending is Ending.PATIENCE
    assert len(losses) == best + 5 < 400
    assert restored.is_best
    assert restored.measurement == run.best == epochs[best].measurement
    assert restored.weights.same_as(epochs[best].weights)
    assert not restored.weights.same_as(epochs[-1].weights)


def test_a_run_whose_last_epoch_is_its_best_has_nothing_to_go_back_to():
    wanted = replace(request(epochs=4, patience=3), validation=clouds(50, 3, "validation"))
    run = train(wanted, clock=lambda: 0)
    snapshots = list(run)
    assert run.ending is Ending.EPOCHS
    assert [one.measurement.epoch for one in snapshots] == [0, 1, 2, 3, 4]
    assert not any(one.is_best for one in snapshots)
    assert run.best == snapshots[-1].measurement


def test_a_run_that_ends_before_its_patience_still_goes_back():
    full = [one.measurement for one in train(overfitting(), clock=lambda: 0)][:-1]
    short = len(full) - 3
    run = train(overfitting(epochs=short), clock=lambda: 0)
    assert list(run)[-1].is_best
    assert run.ending is Ending.EPOCHS


def test_watching_changes_nothing_of_what_is_learnt():
    without = list(train(replace(overfitting(epochs=3), validation=None, hyperparameters=replace(
        overfitting(epochs=3).hyperparameters, patience=None)), clock=lambda: 0))  # fmt: skip
    watched = list(train(overfitting(epochs=3, patience=50), clock=lambda: 0))[:4]
    for one, other in zip(without, watched, strict=True):
        assert one.weights.flat.tobytes() == other.weights.flat.tobytes()


@pytest.mark.parametrize("patience", [1, 2])
def test_the_validation_figures_are_those_of_the_weights_of_the_snapshot(patience):
    wanted = overfitting(epochs=2, patience=patience)
    end = list(train(wanted, clock=lambda: 0))[2]
    again = replace(wanted, weights=end.weights, test=wanted.validation)
    start = next(train(again)).measurement
    assert (start.test_loss, start.test_accuracy) == (
        end.measurement.validation_loss, end.measurement.validation_accuracy,
    )  # fmt: skip


def test_a_run_ends_within_an_epoch_when_its_time_is_up_and_goes_on_from_there():
    # A stretch of one step takes two seconds on this clock: after five the ninth second is over.
    ticks = count()
    wanted = request(epochs=5, seconds=9.0)
    run = train(wanted, interval=0, clock=lambda: float(next(ticks)))
    *_, end = run
    assert (run.ending, end.measurement.step) == (Ending.SECONDS, 5)
    whole = replace(wanted, hyperparameters=replace(wanted.hyperparameters, seconds=None))
    resumed = replace(whole, weights=end.weights, resume=run.state())
    *_, on = train(resumed)
    *_, alone = train(whole)
    assert on.weights.same_as(alone.weights)


def test_a_run_ends_with_the_first_epoch_whose_mean_loss_is_low_enough():
    """The oracle: the mean of the losses of the batches, each before its step."""
    losses = []
    run = train(request(epochs=12), interval=0)
    for snapshot in run:
        losses.append(snapshot.measurement.loss)
    del losses[0]
    means = [float(np.mean(losses[4 * epoch : 4 * epoch + 4])) for epoch in range(12)]
    limit = (means[6] + means[7]) / 2
    assert means == sorted(means, reverse=True)
    stopped = train(request(epochs=12, loss_limit=limit), interval=1e9)
    *_, end = stopped
    assert (stopped.ending, end.measurement.epoch) == (Ending.LOSS, 8)
    again = train(replace(stopped.request, weights=end.weights, resume=stopped.state()))
    assert len(list(again)) == 1
    assert again.ending is Ending.LOSS


def test_the_rules_are_those_of_the_settings_and_none_is_none():
    assert StoppingRules.of(Hyperparameters(epochs=3)) == StoppingRules(3)
    rules = StoppingRules(3, seconds=2.0, loss=0.5, patience=1)
    given = Hyperparameters(epochs=3, seconds=2.0, loss_limit=0.5, patience=1)
    assert StoppingRules.of(given) == rules
    assert [rules.after_epoch(1, loss) for loss in (0.51, 0.5)] == [None, Ending.LOSS]
    assert rules.after_epoch(3, 9.0) is Ending.EPOCHS
    assert [rules.is_late(seconds) for seconds in (1.9, 2.0)] == [False, True]
    assert not StoppingRules(3).is_late(1e9)
