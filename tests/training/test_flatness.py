"""Where activations are flat: against their slopes written down by hand."""

import numpy as np
import pytest

from nnsim.engine.activations import ACTIVATIONS
from nnsim.engine.layers.dense import Dense
from nnsim.engine.layers.flatten import Flatten
from nnsim.engine.layers.simple_rnn import SimpleRNN
from nnsim.training.flatness import levels_off, saturated


def flat_at(name: str, z: float) -> bool | None:
    layer = Dense(1, 1, ACTIVATIONS[name])
    buffers = layer.allocate(1, np.float32)
    buffers.z[:] = z
    layer.activate(buffers)
    found = saturated(layer, buffers)
    return None if found is None else bool(found[0, 0])


@pytest.mark.parametrize(
    ("name", "steep", "flat"),
    [
        # 1 - tanh(z)^2 = 0.05 at z = artanh(sqrt 0.95) = 2.178
        ("tanh", (-2.17, 0, 2.17), (-2.19, 2.19, 50)),
        # a (1 - a) = 0.05 / 4 at a = 0.9874, z = ln(a / (1 - a)) = 4.357
        ("sigmoid", (-4.35, 0, 4.35), (-4.37, 4.37, 50)),
        ("relu", (0.001, 5), (0, -0.001, -5)),
        # s (1 + z (1 - s)) with s = sigma(z): -0.088 at -3, a slope as well; -0.026 at -5, of 1.0998 at most
        ("swish", (-3, 0, 3), (-5,)),
        # e^z = 0.05 at z = -2.996
        ("elu", (-2.98, 3), (-3.01,)),
        # sigma(z) = 0.05 at z = ln(0.05 / 0.95) = -2.944
        ("softplus", (-2.93, 3), (-2.96,)),
    ],
)
def test_an_activation_is_saturated_below_a_twentieth_of_its_greatest_slope(name, steep, flat) -> None:
    assert [flat_at(name, z) for z in steep] == [False] * len(steep)
    assert [flat_at(name, z) for z in flat] == [True] * len(flat)


@pytest.mark.parametrize("name", ["identity", "leaky_relu", "softmax"])
def test_what_levels_off_nowhere_is_never_saturated(name: str) -> None:
    assert not levels_off(name)
    assert flat_at(name, -5) is None


def test_a_layer_without_an_activation_of_its_own_is_never_saturated() -> None:
    layer = Flatten((2, 2))
    assert saturated(layer, layer.allocate(1, np.float32)) is None


def test_a_recurrent_layer_tells_of_all_its_steps() -> None:
    # One unit with W = 1, W_recurrent = 0: z is the input, and tanh is flat beyond 2.18.
    layer = SimpleRNN(3, 1, 1)
    buffers = layer.allocate(4, np.float32)
    x = np.array([[[0], [3], [0]], [[-3], [-3], [-3]], [[1], [2], [2.1]], [[9], [0], [0]]], np.float32)
    one, zero = np.ones((1, 1), np.float32), np.zeros((1, 1), np.float32)
    layer.forward([x], {"W": one, "W_recurrent": zero, "b": np.zeros(1, np.float32)}, buffers, None)
    wanted = [[False, True, False], [True, True, True], [False, False, False], [True, False, False]]
    assert saturated(layer, buffers)[:, :, 0].tolist() == wanted
    assert saturated(layer, buffers, 2)[:, :, 0].tolist() == wanted[:2]
