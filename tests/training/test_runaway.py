"""Numbers that run away: the sentence names the place, the step and the cause, and good weights are kept."""

from dataclasses import replace

import numpy as np
import pytest

from nnsim.engine.autopsy import Found, Place
from nnsim.engine.numerics import NotFiniteError
from nnsim.network.presets import chain_network, dense_network
from nnsim.network.spec import BatchNormSpec, DenseSpec, InputSpec, LayerId
from nnsim.network.weights import Weights, initial_weights
from nnsim.training.loop import train
from nnsim.training.request import Regularization
from nnsim.training.runaway import runaway
from tests.training.runs import clouds, dataset, project, request

RATE = "The learning rate is probably too high: try a tenth of it."


def failure(wanted, **options):
    with pytest.raises(NotFiniteError) as caught:
        list(train(wanted, **options))
    return caught.value


def with_weights(wanted, change):
    flat = wanted.weights.flat.copy()
    change(wanted.weights.layout, flat)
    return replace(wanted, weights=Weights(wanted.weights.layout, flat))


def leaky_request(**settings):
    made = replace(request((6, 6), **settings))
    spec = dense_network(
        (6, 6), input_shape=(2,), class_names=("0", "1"), activation="leaky_relu", loss="squared_error",
        output_activation="identity",
    )  # fmt: skip
    return replace(made, spec=spec, weights=initial_weights(spec, 1))


def test_a_rate_of_a_million_is_named_with_layer_neuron_step_and_sample():
    error = failure(leaky_request(optimizer="sgd", rate=1e6, epochs=50))
    assert str(error).startswith(("The loss stopped", "A gradient stopped"))
    assert " in step " in str(error)
    assert str(error).endswith(RATE)
    assert error.place.layer in ("hidden1", "hidden2", "output")


def test_the_weights_of_the_last_good_step_come_with_the_error():
    wanted = leaky_request(optimizer="sgd", rate=1e6, epochs=50, batch_size=40)
    error = failure(wanted, interval=0)
    assert np.isfinite(error.weights.flat).all()
    again = next(train(replace(wanted, weights=error.weights), interval=0)).measurement
    assert np.isfinite(again.test_loss)


def test_an_update_that_makes_weights_infinite_is_found_before_anybody_computes_with_them():
    # One step of a rate of 3e38 and a gradient of more than 2.
    wanted = request((), dataset([[1.0, 1.0]], [0]), optimizer="sgd", rate=3e38, epochs=5)
    wanted = with_weights(
        wanted, lambda layout, flat: flat.__setitem__(slice(None), [-40, 40, -40, 40, 0, 0])
    )
    wanted = replace(wanted, hyperparameters=replace(
        wanted.hyperparameters, regularization=Regularization(l2=1.0)))  # fmt: skip
    error = failure(wanted)
    assert (error.place.found, error.place.layer, error.place.index) == (Found.PARAMETER, "output", (0, 0))
    assert str(error) == (
        f"A weight stopped being a finite number in step 1: W of Output, neuron 1, is infinite. {RATE}"
    )
    assert error.weights.same_as(wanted.weights)


def test_one_infinite_weight_ends_the_run_before_its_first_step():
    def plant(layout, flat):
        layout.views(flat, "output")["W"][2, 1] = np.inf

    assert str(failure(with_weights(request((3,)), plant))) == (
        "A weight stopped being a finite number before the first step: W of Output, neuron 2, is infinite. "
        "Training began with it: reset the network, or open another one."
    )


def test_weights_that_are_too_large_from_the_start_are_not_blamed_on_the_rate():
    def explode(layout, flat):
        flat[:] *= 1e30

    error = failure(with_weights(leaky_request(), explode))
    assert " before the first step: first the pre-activation of Hidden 2, neuron " in str(error)
    assert str(error).endswith(
        "The weights are too large from the start: choose a smaller scale or another initializer."
    )


def test_running_means_that_overflow_behind_a_finite_loss_are_found_at_the_end_of_the_epoch():
    # 1e20 squared is beyond float32, so that the variance is infinite and all that is normalised is 0.
    spec = chain_network(
        (
            InputSpec(LayerId("input"), "Input", (2,)),
            DenseSpec(LayerId("hidden"), "Hidden", 2, "identity"),
            BatchNormSpec(LayerId("norm"), "Batch norm"),
            DenseSpec(LayerId("output"), "Output", 2, "softmax"),
        ),
        class_names=("0", "1"),
    )
    wanted = replace(request((), epochs=2), spec=spec, weights=initial_weights(spec, 1))

    def large(layout, flat):
        layout.views(flat, "hidden")["W"][:, 0] = 1e20

    wanted = with_weights(wanted, large)
    error = failure(wanted, interval=1e9)
    assert (error.place.layer, error.place.parameter, error.place.neuron) == ("norm", "running_variance", 0)
    assert error.weights.same_as(wanted.weights)


def test_data_that_is_damaged_is_named_with_its_sample():
    data = clouds(40, 1)
    broken = data.inputs.copy()
    broken[17, 1] = np.nan
    object.__setattr__(data, "inputs", broken)  # a data set refuses it, but memory may be damaged later
    error = failure(request((), data, epochs=1))
    assert "The loss stopped being a finite number in step " in str(error)
    assert str(error).endswith(
        ": input 2 of sample 18 is not a number. The data is damaged there: mend this sample or leave it out."
    )


def test_a_test_set_on_which_numbers_run_away_is_told_with_its_sample():
    # Hidden numbers of 2e38 are still finite where x = 0.5, but not on the test set, where x = 1.
    def large(layout, flat):
        flat[:] = 0
        layout.views(flat, "hidden1")["W"][:, 1] = 2e38

    made = project((2,), activation="relu")
    wanted = replace(
        request((2,), dataset([[0.5, 0]], [0]), dataset([[0.5, 0], [1, 1]], [0, 1], "test")), spec=made.spec
    )
    error = failure(with_weights(wanted, large))
    assert "first the pre-activation of Hidden 1, neuron 2, became infinite, for sample 2." in str(error)


@pytest.mark.parametrize("found", Found)
def test_every_place_has_a_sentence(found):
    layer = None if found in (Found.INPUT, Found.TARGET, Found.LOSS) else "output"
    place = Place(found, np.nan, (0,), layer, "b" if layer else None, 3)
    text = str(runaway(project().spec, 7, place, 3, None))
    assert " stopped being a finite number in step 7: " in text
    assert "not a number" in text
    assert text.endswith(".")


def test_without_a_place_the_step_is_still_told():
    # Each loss is a number, but their sum is not.
    text = str(runaway(project().spec, 7, None, None, None))
    assert text == f"The loss stopped being a finite number in step 7. {RATE}"
