"""Whatever a notebook gives that does not fit is told in one sentence, by one class of error."""

import numpy as np
import pytest

from nnsim.api import Network, checked, synthetic_digits, training
from nnsim.engine.regularizers import Regularization
from nnsim.network.errors import NetworkError
from nnsim.network.presets import chain_network
from nnsim.network.spec import (
    Conv2DSpec,
    DenseSpec,
    DropoutSpec,
    FlattenSpec,
    InputSpec,
    LayerId,
    NetworkSpec,
)

X = np.random.default_rng(3).normal(size=(12, 4))
Y = np.arange(12) % 3
RAGGED = [[1.0, 2, 3, 4], [1.0, 2]]


def fit(**settings):
    network().fit(X, Y, **settings)


def network():
    return Network.dense([4, 5, 3], "tanh")


def chain(*layers, shape=(4,), **options):
    return chain_network((InputSpec(LayerId("input"), "Input", shape), *layers), class_names=(), **options)


def output(units=3):
    return DenseSpec(LayerId("output"), "Output", units, "softmax")


def dropout(rate):
    return chain(DropoutSpec(LayerId("drop"), "Drop", rate), output())


def told_about(call):
    """The sentence that is told of a wrong call."""
    with pytest.raises(NetworkError) as caught:
        call()
    sentence = str(caught.value)
    assert "\n" not in sentence
    assert sentence.endswith(".")
    return sentence


@pytest.mark.parametrize(
    ("sizes", "words"),
    [
        ([4, 0], "Units of Output must be a whole number from 1 to 100,000, not 0."),
        ([4, -1, 2], "Units of Hidden 1 must be a whole number from 1 to 100,000, not -1."),
        ([4, 2.5], "Units of Output must be a whole number from 1 to 100,000, not 2.5."),
        ([4, None, 2], "Units of Hidden 1 must be a whole number from 1 to 100,000, not nothing."),
        ([4, 10**30, 2], "Units of Hidden 1 must be a whole number from 1 to 100,000, not 1000"),
        ([0, 3], "Shape of Input must be 1 to 3 numbers, each a whole number from 1 to 100,000, not 0."),
        ([4, np.array([2, 3])], "Units of Output must be a whole number from 1 to 100,000, not 2 × 3."),
        (
            ["4", 3],
            "This is no network that nnsim knows: Expected `int`, got `str` - at `$.layers[0].shape[0]`.",
        ),
        (5, "A network needs the numbers of its inputs and of its outputs at least, not 5."),
    ],
)
def test_sizes_out_of_their_limits_are_told_with_the_field_and_its_layer(sizes, words):
    assert told_about(lambda: Network.dense(sizes)).startswith(words)


@pytest.mark.parametrize(
    ("spec", "words"),
    [
        (dropout(1.0), "Rate of Drop must be a number from 0 up to, but not, 1, not 1.0."),
        (dropout(float("nan")), "Rate of Drop must be a number from 0 up to, but not, 1, not nan."),
        (dropout("half"), "Rate of Drop must be a number from 0 up to, but not, 1, not half."),
        (
            chain(output(), loss=3),
            "This is no network that nnsim knows: Expected `str`, got `int` - at `$.loss`.",
        ),
        (
            NetworkSpec((InputSpec(LayerId("input"), "Input", (4,)), 7), (), "cross_entropy"),
            "This is no network that nnsim knows: Expected `object`, got `int` - at `$.layers[1]`.",
        ),
        ({"layers": []}, "A network is made of a NetworkSpec, not of {'layers': []}."),
    ],
)
def test_a_specification_made_in_python_meets_the_limits_of_a_file(spec, words):
    assert told_about(lambda: Network.from_spec(spec)) == words


def test_numbers_of_numpy_and_lists_become_what_a_file_gives():
    kernel = Conv2DSpec(LayerId("conv"), "Conv", np.int64(2), [np.int32(3), 3])
    spec = chain(kernel, FlattenSpec(LayerId("flat"), "Flat"), output(np.uint8(3)), shape=[8, 8])
    net = Network.from_spec(spec, seed=np.int64(4))
    conv = net.spec.layer(LayerId("conv"))
    assert (type(conv.filters), conv.kernel, net.spec.layers[0].shape) == (int, (3, 3), (8, 8))
    sizes = np.array([4, 5, 3])
    np.testing.assert_array_equal(Network.dense(sizes, "tanh").forward(X), network().forward(X))


def test_settings_of_numpy_are_those_of_python():
    found = training.settings_of(
        epochs=np.int64(3), batch_size=np.int32(5), rate=np.float64(0.5), seed=np.uint8(2),
        patience=np.int8(1), min_improvement=np.float64(0.25), regularization={"l2": np.float32(2)},
        schedule={"kind": "step", "every": np.int64(3)}, optimizer_settings={"beta1": np.float32(0.5)},
    )  # fmt: skip
    assert found == training.settings_of(
        epochs=3, batch_size=5, rate=0.5, seed=2, patience=1, min_improvement=0.25, regularization={"l2": 2},
        schedule={"kind": "step", "every": 3}, optimizer_settings={"beta1": 0.5},
    )  # fmt: skip
    assert {type(one) for one in (found.epochs, found.batch_size, found.seed, found.patience)} == {int}


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"batch_size": 2.5}, "The batch size must be a whole number, not 2.5."),
        ({"epochs": "3"}, "The number of epochs must be a whole number, not '3'."),
        ({"rate": "a"}, "The learning rate must be a number above 0, not 'a'."),
        ({"seed": 1.5}, "The seed must be a whole number from 0, not 1.5."),
        ({"seed": None}, "The seed must be a whole number from 0, not None."),
        ({"optimizer": ["adam"]}, "There is no optimizer “['adam']”. Choose one of: sgd, "),
        (
            {"optimizer_settings": "beta1"},
            "The optimizer settings must be given as a dictionary, not as 'beta1'.",
        ),
        (
            {"optimizer_settings": {"beta1": "a"}},
            "The setting beta1 of adam must be from 0 to 0.9999, not 'a'.",
        ),
        (
            {"schedule": "foo"},
            "There is no schedule “foo”. Choose one of: constant, step, exponential, cosine.",
        ),
        ({"schedule": {"kind": []}}, "The schedule must be a name, not []."),
        ({"schedule": {"foo": 1}}, "The schedule has no setting “foo”. It has: kind, warm_up, drop, every, "),
        ({"schedule": 3}, "The schedule must be given as a dictionary, not as 3."),
        ({"schedule": {"kind": "step", "drop": 2}}, "Drop must be a number from 1e-06 to 1, not 2."),
        ({"regularization": {"l2": -1}}, "L2 must be a number from 0 to 1e+06, not -1."),
        ({"regularization": {"l2": "a"}}, "L2 must be a number from 0 to 1e+06, not 'a'."),
        ({"regularization": {"l2": 10**400}}, "L2 must be a number from 0 to 1e+06, not inf."),
        ({"regularization": {"l3": 1}}, "The regularization has no setting “l3”. It has: l1, l2, max_norm, "),
        ({"regularization": 0.1}, "The regularization must be given as a dictionary, not as 0.1."),
        ({"validation": X}, "A validation set is a pair (x, y): give its samples and their answers."),
        (
            {"learning_rate": 1},
            "The training has no setting “learning_rate”. It has: batch_size, rate, optim",
        ),
        ({"optimizer_settings": 0}, "The optimizer settings must be given as a dictionary, not as 0."),
        ({"validation": (X,)}, "A validation set is a pair (x, y): give its samples and their answers."),
        (
            {"validation": (X[:0], Y[:0])},
            "The validation set is empty; choose data with at least one sample.",
        ),
    ],
)
def test_settings_that_do_not_fit_are_told_before_training(settings, words):
    assert told_about(lambda: fit(**settings)).startswith(words)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: Network.dense([4, 3], seed=-1), "The seed must be a whole number from 0, not -1."),
        (
            lambda: Network.from_preset("logistic", seed="a"),
            "The seed must be a whole number from 0, not 'a'.",
        ),
        (
            lambda: network().loss_and_gradients(X, Y, seed=-1),
            "The seed must be a whole number from 0, not -1.",
        ),
        (lambda: synthetic_digits(3, seed=-1), "The seed must be a whole number from 0, not -1."),
        (lambda: synthetic_digits(2.5), "The number of digits must be a whole number, not 2.5."),
        (
            lambda: network().gradient_check(X, Y, count=0),
            "The number of parameters must be at least 1, not 0.",
        ),
        (
            lambda: network().minimize(X, Y, iterations=2.5),
            "The number of iterations must be a whole number, ",
        ),
        (lambda: network().minimize(X, Y, ["TNC"]), "The method must be a name, not ['TNC']."),
        (lambda: Network.from_preset([]), "The preset must be a name, not []."),
        (lambda: Network.dense([4, 3], 5), "The activation must be a name, not 5."),
        (
            lambda: Network.dense([4, 3], "foo"),
            "There is no activation “foo”. Choose one of: identity, step, ",
        ),
        (lambda: network().fit(X * 1e300, Y), "The inputs of your data contain values that are not finite "),
        (lambda: synthetic_digits(True), "The number of digits must be a whole number, not True."),
        (lambda: Network.dense([4, 3], loss=None), "The loss must be a name, not None."),
        (
            lambda: network().loss(X, Y, regularization={"l2": -1}),
            "L2 must be a number from 0 to 1e+06, not -1.",
        ),
    ],
)
def test_arguments_that_do_not_fit_are_told_by_name(call, words):
    assert told_about(call).startswith(words)


@pytest.mark.parametrize("epsilon", [0, -1, 2, "a", None, float("nan")])
def test_the_step_of_a_gradient_check_has_to_be_a_small_number(epsilon):
    words = told_about(lambda: network().gradient_check(X, Y, epsilon=epsilon))
    assert words == f"The epsilon must be a number from 1e-10 to 1, not {epsilon!r}."


@pytest.mark.parametrize(
    ("call", "name"),
    [
        (lambda: network().forward(RAGGED), "x"),
        (lambda: network().fit(RAGGED, [0, 1]), "x"),
        (lambda: network().loss(X[:2], RAGGED), "y"),
        (lambda: setattr(network(), "parameters", {"output": {"W": RAGGED}}), "output/W"),
    ],
)
def test_rows_of_different_lengths_are_no_array(call, name):
    assert told_about(call) == f"{name} cannot be read as an array: give it as many numbers in every row."


def test_parameters_are_given_by_layer_and_name_as_numbers():
    net = network()
    words = told_about(lambda: setattr(net, "parameters", {"output": 3}))
    assert words == "The parameters must be given as a dictionary, not as 3."
    words = told_about(lambda: setattr(net, "parameters", {"output": {"b": ["a", "b", "c"]}}))
    assert words == "output/b holds <U1, but numbers are needed."


def test_penalties_are_refused_as_the_engine_words_it():
    with pytest.raises(ValueError, match="L1") as engine:
        Regularization(l1=-3)
    assert told_about(lambda: checked.regularization({"l1": -3})) == str(engine.value)


def test_settings_are_checked_where_they_are_made():
    assert told_about(lambda: training.settings_of(epochs=0)).startswith(
        "The number of epochs must be at least 1"
    )
