"""Every value of a setup by its name: read, written, at home in one choice only, and remembered."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from nnsim.data.synthetic import Knobs
from nnsim.network.recipe import Hyperparameters
from nnsim.network.setup import MnistDigits, Setup, SyntheticDigits, XorTable
from nnsim.studio.settings import Settings
from nnsim.studio.setup_values import ABSENT, SETUP_VALUES, added_names, remembered_setup, written

#: name -> another value than the first one, and what has to be chosen for it to count
VALUES = {
    "data": ("mnist", {}),
    "count": (500, {}),
    "slant": (0.5, {}),
    "thickness": (2.0, {}),
    "noise": (0.25, {}),
    "points": (50, {"data": "spiral"}),
    "point_noise": (0.25, {"data": "spiral"}),
    "classes": (3, {"data": "spiral"}),
    "balance": (0.5, {"data": "spiral"}),
    "point_seed": (9, {"data": "spiral"}),
    "curve_points": (50, {"data": "sine"}),
    "curve_noise": (0.25, {"data": "sine"}),
    "curve_seed": (9, {"data": "sine"}),
    "painted": ("0 0 1;", {"data": "painted"}),
    "painted_curve": ("0 0 0;", {"data": "painted_curve"}),
    "batch_size": (7, {}),
    "rate": (0.5, {}),
    "optimizer": ("sgd", {}),
    "epochs": (3, {}),
    "seed": (9, {}),
    "momentum_momentum": (0.5, {"optimizer": "momentum"}),
    "nesterov_momentum": (0.5, {"optimizer": "nesterov"}),
    "adagrad_epsilon": (0.01, {"optimizer": "adagrad"}),
    "rmsprop_decay": (0.5, {"optimizer": "rmsprop"}),
    "rmsprop_epsilon": (0.01, {"optimizer": "rmsprop"}),
    "adam_beta1": (0.5, {}),
    "adam_beta2": (0.5, {}),
    "adam_epsilon": (0.01, {}),
    "schedule": ("cosine", {}),
    "warm_up": (2.0, {}),
    "step_drop": (0.25, {"schedule": "step"}),
    "step_every": (3.0, {"schedule": "step"}),
    "exponential_decay": (0.5, {"schedule": "exponential"}),
    "cosine_final": (0.5, {"schedule": "cosine"}),
    "l1": (0.5, {}),
    "l2": (0.5, {}),
    "weight_decay": (0.5, {}),
    "max_norm": (2.0, {}),
    "seconds": (60.0, {}),
    "loss_limit": (0.125, {}),
    "early_stopping": (True, {}),
    "patience": (9, {"early_stopping": True}),
    "min_improvement": (0.5, {"early_stopping": True}),
    "validation_share": (0.5, {"early_stopping": True}),
}


def settings_at(folder: Path) -> Settings:
    return Settings(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))


def with_choices(choices):
    setup = Setup()
    for name, value in choices.items():
        setup = written(setup, name, value)
    return setup


def test_every_value_is_tried_here():
    assert set(VALUES) == set(SETUP_VALUES)


@pytest.mark.parametrize("name", VALUES)
def test_a_value_that_is_written_is_read_and_no_other_value_changes(name):
    value, choices = VALUES[name]
    before = with_choices(choices)
    after = written(before, name, value)
    assert SETUP_VALUES[name].read(after) == value
    assert SETUP_VALUES[name].read(before) != value
    others = [one for one in SETUP_VALUES if one != name and SETUP_VALUES[one].read(after) is not ABSENT]
    known = {one: SETUP_VALUES[one].read(before) for one in others}
    changed = [one for one in others if known[one] not in (ABSENT, SETUP_VALUES[one].read(after))]
    assert changed == []


@pytest.mark.parametrize("name", [name for name, (_, choices) in VALUES.items() if choices])
def test_what_belongs_to_another_choice_is_absent_and_cannot_be_written(name):
    setup = Setup()
    assert SETUP_VALUES[name].read(setup) is ABSENT
    assert written(setup, name, VALUES[name][0]) is setup


@pytest.mark.parametrize("data", ["mnist", "xor"])
def test_only_digits_that_are_drawn_have_a_number_and_writers(data):
    setup = written(Setup(), "data", data)
    for name in ("count", "slant", "thickness", "noise"):
        assert SETUP_VALUES[name].read(setup) is ABSENT
        assert written(setup, name, VALUES[name][0]) is setup


def test_the_choice_that_is_made_already_changes_nothing():
    setup = with_choices({"count": 500, "adam_beta1": 0.5, "schedule": "step", "early_stopping": True})
    for name in ("data", "optimizer", "schedule", "early_stopping"):
        assert written(setup, name, SETUP_VALUES[name].read(setup)) == setup


def test_an_optimizer_keeps_what_differs_from_its_defaults_in_the_order_of_its_table():
    setup = with_choices({"adam_epsilon": 0.01, "adam_beta1": 0.5, "adam_beta2": 0.999})
    assert setup.hyperparameters.optimizer_settings == (("beta1", 0.5), ("epsilon", 0.01))
    usual = written(setup, "adam_beta1", 0.9)
    assert usual.hyperparameters.optimizer_settings == (("epsilon", 0.01),)
    assert with_choices({"optimizer": "sgd"}).hyperparameters == Hyperparameters(optimizer="sgd")


def test_no_early_stopping_sets_nothing_aside():
    setup = with_choices({"early_stopping": True, "validation_share": 0.3, "min_improvement": 0.1})
    assert written(setup, "early_stopping", False) == Setup()
    assert written(Setup(validation_share=0.3), "early_stopping", False) == Setup()
    assert written(Setup(validation_share=0.3), "early_stopping", True).validation_share == 0.3


def test_a_schedule_keeps_the_warm_up():
    setup = with_choices({"warm_up": 2.0, "schedule": "step", "step_drop": 0.1})
    cosine = written(setup, "schedule", "cosine").hyperparameters.schedule
    assert (cosine.kind, cosine.warm_up, cosine.drop) == ("cosine", 2.0, 0.5)


def test_a_choice_brings_values_along():
    momentum = written(Setup(), "optimizer", "momentum")
    assert list(added_names(Setup(), momentum)) == ["momentum_momentum"]
    assert list(added_names(momentum, Setup())) == ["adam_beta1", "adam_beta2", "adam_epsilon"]


def test_settings_that_nobody_has_touched_make_the_usual_setup(tmp_path):
    assert remembered_setup(settings_at(tmp_path)) == Setup()


def test_a_new_network_begins_with_what_was_set_last(tmp_path):
    settings = settings_at(tmp_path)
    settings.count, settings.slant, settings.optimizer, settings.rate = 500, 0.5, "momentum", 0.25
    settings.momentum_momentum, settings.adam_beta1, settings.patience = 0.5, 0.1, 9
    setup = remembered_setup(settings)
    assert setup.data == SyntheticDigits(500, Knobs(slant=0.5))
    assert setup.hyperparameters == Hyperparameters(
        rate=0.25, optimizer="momentum", optimizer_settings=(("momentum", 0.5),)
    )
    settings.early_stopping = True
    stopping = remembered_setup(settings)
    assert (stopping.hyperparameters.patience, stopping.validation_share) == (9, 0.1)
    settings.data = "mnist"
    assert remembered_setup(settings).data == MnistDigits()


def test_a_new_network_reads_digits_whatever_was_learnt_last(tmp_path):
    settings = settings_at(tmp_path)
    settings.data = "xor"
    assert remembered_setup(settings).data == SyntheticDigits()
    assert isinstance(written(Setup(), "data", "xor").data, XorTable)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("batch_size", -4), ("rate", "nan"), ("rate", 0), ("optimizer", "newton"), ("epochs", 0),
        ("count", 0), ("slant", 7), ("l1", -1), ("max_norm", -1), ("adam_beta1", 2), ("warm_up", -1),
        ("seed", -1),
    ],
)  # fmt: skip
def test_remembered_values_that_no_run_can_use_count_as_absent(tmp_path, name, value):
    settings = settings_at(tmp_path)
    settings.store.setValue(f"train/{name}", value)
    settings.noise = 0.5
    assert remembered_setup(settings) == written(Setup(), "noise", 0.5)
