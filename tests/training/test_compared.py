"""Runs are compared by what differs, and by nothing else."""

from dataclasses import replace

import msgspec

from nnsim.spoken import Spoken
from nnsim.training.adjustment import Mark
from nnsim.training.compared import differing
from nnsim.training.ledger import LedgerMark, entry_of
from nnsim.training.request import Hyperparameters, Regularization, ScheduleSettings
from tests.training.test_ledger import past


def entry(**settings):
    made = past()
    return entry_of(
        replace(made, order=replace(made.order, hyperparameters=Hyperparameters(**settings))), "a", 1
    )


def told(*entries):
    return {str(row.title): [str(value) for value in row.values] for row in differing(entries)}


def test_runs_with_the_same_settings_differ_in_nothing():
    assert told(entry(), msgspec.structs.replace(entry(), id="b", number=2, name="other", seconds=9)) == {}


def test_a_rate_that_differs_is_one_row_with_a_value_for_each_run():
    assert told(entry(rate=0.5), entry(rate=0.25), entry(rate=0.5)) == {
        "Learning rate": ["0.5", "0.25", "0.5"]
    }


def test_another_optimizer_brings_its_own_settings_which_the_other_has_not():
    assert told(
        entry(optimizer="sgd"), entry(optimizer="momentum", optimizer_settings=(("momentum", 0.5),))
    ) == {
        "Optimizer": ["Gradient descent (SGD)", "SGD with momentum"],
        "Momentum": ["–", "0.5"],
    }


def test_a_setting_of_an_optimizer_that_is_not_written_down_is_its_default():
    rows = told(
        entry(optimizer="momentum"), entry(optimizer="momentum", optimizer_settings=(("momentum", 0.5),))
    )
    assert rows == {"Momentum": ["0.9", "0.5"]}


def test_what_is_off_is_called_off():
    rows = told(entry(), entry(regularization=Regularization(l2=0.1), patience=3))
    assert sorted(rows.values()) == [["off", "0.1"], ["off", "3"]]


def test_a_schedule_is_told_with_what_it_reads():
    rows = told(entry(), entry(schedule=ScheduleSettings("exponential", decay=0.5)))
    assert rows == {"Schedule": ["Constant", "Exponential"], "Decay": ["–", "0.5"]}


def test_what_was_changed_on_the_way_and_other_first_weights_are_told():
    mark = LedgerMark.of(Mark(5, 0.5, (Spoken("{}: {} → {}", Spoken("learning rate"), 1, 2),)))
    other = msgspec.structs.replace(entry(), marks=(mark,), start_digest="f" * 64)
    rows = told(entry(), other)
    assert rows["Changed on the way"] == ["off", "learning rate: 1 → 2"]
    assert rows["First weights"] == [entry().start_digest[:8], "ffffffff"]


def test_an_optimizer_that_nobody_knows_any_more_has_its_name():
    assert told(entry(), entry(optimizer="lion"))["Optimizer"] == ["Adam", "lion"]
