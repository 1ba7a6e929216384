"""What a run may be asked to do, and the sentences for what it may not."""

from dataclasses import replace

import msgspec
import numpy as np
import pytest

from nnsim.data.dataset import Dataset
from nnsim.network.errors import NetworkError
from nnsim.training.request import Hyperparameters, output_size
from nnsim.training.starting_values import (
    STARTING_BATCH_SIZE,
    STARTING_EPOCHS,
    STARTING_OPTIMIZER,
    STARTING_RATES,
    STARTING_SEED,
)
from tests.training.runs import clouds, dataset, project, request

UNLABELLED = Dataset(np.zeros((3, 2), np.float32), None, ("0", "1"), None, "train", "test data")
WIDE = dataset(np.zeros((3, 4)), [0, 1, 0])
MANY = dataset(np.zeros((3, 2)), [0, 1, 2], classes=3)
EMPTY = dataset(np.zeros((0, 2)), np.zeros(0, np.int64))


def test_a_sound_request_is_let_through():
    request().check()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (UNLABELLED, "The {} set has no labels"),
        (WIDE, "The network takes 2 inputs, but a sample of the {} set has 4 numbers"),
        (MANY, "The {} set has class 2, but the network has outputs for 0 to 1 only"),
        (EMPTY, "The {} set is empty"),
    ],
)
@pytest.mark.parametrize(("part", "name"), [("train", "training"), ("test", "test")])
def test_data_that_does_not_fit_is_named_with_the_rule(data, words, part, name):
    with pytest.raises(NetworkError, match=words.format(name)):
        replace(request(), **{part: data}).check()


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"rate": 0.0}, "The learning rate must be a number above 0, not 0.0"),
        ({"rate": float("nan")}, "above 0, not nan"),
        ({"rate": float("inf")}, "above 0, not inf"),
        ({"batch_size": 0}, "The batch size must be at least 1, not 0"),
        ({"epochs": 0}, "The number of epochs must be at least 1, not 0"),
        ({"batch_size": 2.5}, "The batch size must be a whole number, not 2.5"),
        ({"batch_size": True}, "The batch size must be a whole number, not True"),
        ({"epochs": "3"}, "The number of epochs must be a whole number, not '3'"),
        ({"epochs": 1 << 54}, "The number of epochs must be at most 9,007,199,254,740,992, not 18014"),
        ({"epochs": 10**5000}, "The number of epochs must be at most .*, not <int object"),
        ({"patience": 1.0}, "The patience must be a whole number, not 1.0"),
        ({"seed": -1}, "The seed must be a whole number from 0, not -1"),
        ({"seed": 1.5}, "The seed must be a whole number from 0, not 1.5"),
        ({"seed": None}, "The seed must be a whole number from 0, not None"),
        ({"seed": 1 << 63}, "The seed must be at most 9,223,372,036,854,775,807, not 9223372036854775808"),
        ({"rate": "a"}, "The learning rate must be a number above 0, not 'a'"),
        ({"rate": True}, "The learning rate must be a number above 0, not True"),
        ({"rate": 10**400}, "The learning rate must be a number above 0, not 1000.*0…"),
        ({"min_improvement": None}, "The least improvement must be a number from 0, not None"),
        (
            {"optimizer_settings": (("beta1", "a"),)},
            "setting beta1 of adam must be from 0 to 0.9999, not 'a'",
        ),
        ({"optimizer": ["adam"]}, "There is no optimizer “.*adam.*”"),
        ({"patience": 0}, "The patience must be at least 1, not 0"),
        ({"min_improvement": -1.0}, "The least improvement must be a number from 0, not -1.0"),
        ({"optimizer_settings": (("beta", 0.5),)}, "The optimizer adam has no setting “beta”. It has: beta1"),
        ({"optimizer": "sgd", "optimizer_settings": (("momentum", 0.5),)}, "no setting .* It has: none"),
        ({"optimizer_settings": (("beta1", 1.0),)}, "setting beta1 of adam must be from 0 to 0.9999, not 1"),
        (
            {"optimizer": "magic"},
            "no optimizer “magic”. Choose one of: sgd, momentum, nesterov, adagrad, rmsprop, adam",
        ),
    ],
)
def test_settings_that_cannot_be_used_are_named_with_the_rule(settings, words):
    with pytest.raises(NetworkError, match=words):
        request(**settings).check()


def test_what_is_not_said_is_as_the_window_and_the_command_begin():
    said = Hyperparameters(
        STARTING_BATCH_SIZE, STARTING_RATES[STARTING_OPTIMIZER], STARTING_OPTIMIZER, STARTING_EPOCHS,
        STARTING_SEED,
    )  # fmt: skip
    assert Hyperparameters() == said


def test_a_validation_set_that_is_only_measured_goes_by_its_name_too():
    empty = replace(EMPTY, split="validation")
    with pytest.raises(NetworkError, match="The validation set is empty"):
        replace(request(), test=empty).check()


def test_early_stopping_needs_a_validation_set_that_fits():
    wanted = request(patience=3)
    with pytest.raises(NetworkError, match="Early stopping watches the loss on a validation set"):
        wanted.check()
    with pytest.raises(NetworkError, match="The validation set is empty"):
        replace(wanted, validation=EMPTY).check()
    replace(wanted, validation=clouds(10, 3, "validation")).check()


def test_a_loss_without_a_slope_is_measured_but_not_trained():
    wanted = request(())
    with pytest.raises(NetworkError, match="“zero_one” can be measured but not trained"):
        replace(wanted, spec=msgspec.structs.replace(wanted.spec, loss="zero_one")).check()


def test_two_classes_may_share_one_output():
    made = project((3,), class_names=("one",), loss="binary_cross_entropy")
    replace(request(), spec=made.spec, weights=made.weights).check()


def test_outputs_are_counted_from_the_network_so_classes_may_lack_names():
    spec = replace_names(project((3, 5)).spec)
    assert output_size(spec) == 2
    replace(request((3, 5), clouds(10, 1)), spec=spec).check()


def replace_names(spec):
    return type(spec)(spec.layers, spec.edges, spec.loss, ())
