import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsim.network.compile import layout_of
from nnsim.network.presets import dense_network
from nnsim.network.spec import LayerId
from nnsim.network.weights import Weights, initial_weights
from tests.network.networks import tiny_spec


@given(hidden=st.lists(st.integers(1, 20), max_size=3), seed=st.integers(0, 2**32 - 1))
def test_the_same_seed_gives_the_same_bits(hidden, seed):
    first, second = (initial_weights(tiny_spec(hidden), seed) for _ in range(2))
    assert first.flat.dtype == np.float32
    assert first.flat.tobytes() == second.flat.tobytes()
    assert first.same_as(second)


def test_another_seed_gives_other_weights():
    assert not initial_weights(tiny_spec(), 1).same_as(initial_weights(tiny_spec(), 2))


def test_another_network_has_other_weights_even_if_all_numbers_are_equal():
    first, second = tiny_spec((2,)), tiny_spec((2,), activation="tanh")
    assert Weights(layout_of(first), np.zeros(14)).same_as(Weights(layout_of(second), np.zeros(14)))
    assert not Weights(layout_of(first), np.zeros(14)).same_as(Weights(layout_of(tiny_spec(())), np.zeros(8)))


def test_biases_start_at_zero_and_weights_within_the_limit_of_glorot():
    weights = initial_weights(dense_network((16,)), 1).of(LayerId("hidden1"))
    assert not weights["b"].any()
    assert weights["W"].shape == (784, 16)
    assert 0.9 * np.sqrt(6 / 800) < np.abs(weights["W"]).max() <= np.sqrt(6 / 800)


def test_layers_for_relu_start_as_he_says():
    weights = initial_weights(dense_network((100,), activation="relu"), 1).of(LayerId("hidden1"))
    assert weights["W"].std() == pytest.approx(np.sqrt(2 / 784), rel=0.02)


def test_weights_cannot_be_written_to():
    weights = initial_weights(tiny_spec(), 1)
    with pytest.raises(ValueError, match="read-only"):
        weights.of(LayerId("output"))["W"][0, 0] = 1


def test_a_layer_with_a_scale_of_its_own_starts_with_it():
    spec = tiny_spec((50,))
    layers = tuple(
        msgspec.structs.replace(layer, initializer="uniform", initial_scale=0.03)
        if layer.id == "hidden1"
        else layer
        for layer in spec.layers
    )
    weights = initial_weights(msgspec.structs.replace(spec, layers=layers), 1)
    largest = np.abs(weights.of(LayerId("hidden1"))["W"]).max()
    assert 0.025 < largest <= 0.03
