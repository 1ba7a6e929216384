"""Where numbers first stopped being finite: planted faults are found at the place where they were planted."""

import numpy as np
import pytest

from nnsim.engine.activations import ACTIVATIONS
from nnsim.engine.autopsy import Found, first_not_finite, first_parameter_not_finite
from nnsim.engine.layers.dense import Dense
from nnsim.engine.layers.dropout import Dropout
from nnsim.engine.losses import LOSSES
from nnsim.engine.program import Program, chain

RNG = np.random.default_rng(3)
X = RNG.random((4, 3)).astype(np.float32)
TARGET = np.eye(2, dtype=np.float32)[[0, 1, 1, 0]]


def program(activation="relu", loss="cross_entropy", output="softmax", dtype=np.float32):
    layers = [
        ("first", Dense(3, 5, ACTIVATIONS[activation])),
        ("second", Dense(5, 4, ACTIVATIONS[activation])),
        ("output", Dense(4, 2, ACTIVATIONS[output])),
    ]
    made = Program(chain(layers), LOSSES[loss], 4, dtype)
    made.parameters[:] = np.random.default_rng(1).normal(0, 0.5, made.parameters.size)
    return made


def slot_of(made, layer, name):
    return next(slot for slot in made.layout.slots if (slot.layer, slot.name) == (layer, name))


def weight(made, layer, name):
    return slot_of(made, layer, name).view(made.parameters)


def test_where_all_is_finite_nothing_is_found():
    assert first_not_finite(program(), X, TARGET) is None
    assert first_parameter_not_finite(program()) is None


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_a_number_of_the_data_is_named_with_its_sample(value):
    x = X.copy()
    x[2, 1] = value
    place = first_not_finite(program(), x, TARGET)
    assert (place.found, place.sample, place.index, place.layer) == (Found.INPUT, 2, (1,), None)
    np.testing.assert_equal(place.value, value)


def test_a_wanted_output_is_named_too():
    target = TARGET.copy()
    target[3, 0] = np.nan
    place = first_not_finite(program(), X, target)
    assert (place.found, place.sample, place.neuron) == (Found.TARGET, 3, 0)


@pytest.mark.parametrize(("layer", "name", "index"), [
    ("first", "W", (2, 4)), ("second", "W", (0, 1)), ("second", "b", (3,)), ("output", "W", (3, 1)),
])  # fmt: skip
@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_one_planted_parameter_is_found_by_its_layer_its_array_and_its_neuron(layer, name, index, value):
    made = program()
    weight(made, layer, name)[index] = value
    for place in (first_not_finite(made, X, TARGET), first_parameter_not_finite(made)):
        assert (place.found, place.layer, place.parameter, place.index) == (
            Found.PARAMETER,
            layer,
            name,
            index,
        )
        assert place.neuron == index[-1]
        assert place.sample is None


def test_the_first_of_several_faults_is_the_one_that_is_met_first():
    made = program()
    weight(made, "output", "b")[0] = np.nan
    weight(made, "second", "W")[1, 2] = 3e38  # times an activation above 1.2 it is infinite
    weight(made, "first", "b")[1] = 50
    place = first_not_finite(made, X, TARGET)
    assert (place.found, place.layer, place.neuron, place.sample) == (Found.PRE_ACTIVATION, "second", 2, 0)
    assert np.isinf(place.value)


def test_a_sum_that_overflows_is_found_in_the_sample_in_which_it_does():
    # 3e38 times 0.5 is a number, times 2 it is infinite.
    made = program("identity")
    made.parameters[:] = 0
    weight(made, "first", "W")[0, 3] = 3e38
    x = np.full((4, 3), 0.5, np.float32)
    x[1, 0] = 2
    place = first_not_finite(made, x, TARGET)
    assert (place.found, place.layer, place.neuron, place.sample) == (Found.ACTIVATION, "first", 3, 1)


def test_a_loss_that_overflows_behind_finite_outputs_is_called_so():
    # The loss "exponential" of a = -100 for a yes is e^100, which float32 cannot hold.
    made = program("identity", "exponential", "identity")
    made.parameters[:] = 0
    weight(made, "output", "b")[:] = [0, -100]
    place = first_not_finite(made, X, TARGET)
    assert (place.found, place.sample, place.layer) == (Found.LOSS, 1, None)


def test_a_gradient_that_overflows_behind_a_finite_loss_is_found_backwards():
    # Output a = 0 for wanted 1e18: loss 1e36, delta -2e18 / 4; with W = 1e25 the next delta back overflows.
    made = program("identity", "squared_error", "identity")
    made.parameters[:] = 0
    weight(made, "output", "W")[2, 0] = 1e25
    target = np.zeros((4, 2), np.float32)
    target[:, 0] = 1e18
    place = first_not_finite(made, X, target)
    assert (place.found, place.layer, place.neuron, place.sample) == (Found.DELTA, "second", 2, 0)


def test_a_gradient_of_weights_can_be_the_first_to_overflow():
    # delta = 2 (0 - 1e18) / 1 and x = 1e25: x^T delta is beyond float32, delta and loss are not.
    made = Program(chain([("only", Dense(1, 1, ACTIVATIONS["identity"]))]), LOSSES["squared_error"], 1)
    place = first_not_finite(made, np.float32([[1e25]]), np.float32([[1e18]]))
    assert (place.found, place.layer, place.parameter, place.index) == (Found.GRADIENT, "only", "W", (0, 0))


def test_forwards_only_is_what_is_looked_at_where_nothing_was_learnt():
    made = program("identity", "squared_error", "identity")
    made.parameters[:] = 0
    weight(made, "output", "W")[2, 0] = 1e25
    target = np.full((4, 2), 1e18, np.float32)
    assert first_not_finite(made, X, target, training=False) is None


def test_dropout_is_met_with_the_masks_of_the_pass_that_failed():
    layers = [("drop", Dropout((3,), 0.5)), ("out", Dense(3, 2, ACTIVATIONS["softmax"]))]
    made = Program(chain(layers), LOSSES["cross_entropy"], 4, rng=np.random.default_rng(8))
    weight(made, "out", "W")[:] = 1
    made.loss_and_gradient(X, TARGET)
    kept = made.buffers(4)[0].a.copy()
    state = made.mode.rng.bit_generator.state
    assert first_not_finite(made, X, TARGET) is None
    np.testing.assert_array_equal(made.buffers(4)[0].a, kept)
    assert made.mode.rng.bit_generator.state == state
    assert made.mode.redraw
