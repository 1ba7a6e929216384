import math

import numpy as np
import pytest
from sklearn.neural_network._stochastic_optimizers import AdamOptimizer, SGDOptimizer

from nnsim.engine.optimizers import OPTIMIZERS, SGD, Adam

LONG = 50_001  # three pieces of 16,384 and a rest


def follow(rule, start, gradients, rate):
    """All positions on the way, from the same gradients whatever the position."""
    theta = np.array(start, dtype=np.float64)
    state = rule.start(theta)
    positions = []
    for gradient in gradients:
        rule.update(theta, np.array(gradient, dtype=np.float64), state, rate)
        positions.append(theta.copy())
    return np.array(positions), state


def test_plain_descent_is_the_one_worked_by_hand():
    # theta <- theta - 0.5 g: 1 - 0.5*2 = 0, then 0 - 0.5*(-1) = 0.5
    positions, state = follow(SGD(), [1.0], [[2.0], [-1.0]], 0.5)
    np.testing.assert_array_equal(positions, [[0], [0.5]])
    assert state.vectors == {}
    assert state.step == 2


def test_momentum_is_the_one_worked_by_hand():
    # m = 0.9, rate 0.1, gradients 1, 1, -2:
    #   v = -0.1                       theta = 1 - 0.1    = 0.9
    #   v = 0.9*-0.1 - 0.1  = -0.19    theta = 0.9 - 0.19 = 0.71
    #   v = 0.9*-0.19 + 0.2 = 0.029    theta = 0.739
    positions, state = follow(SGD(momentum=0.9), [1.0], [[1.0], [1.0], [-2.0]], 0.1)
    np.testing.assert_allclose(positions.ravel(), [0.9, 0.71, 0.739], rtol=1e-14)
    np.testing.assert_allclose(state.vectors["velocity"], [0.029], rtol=1e-13)


def test_adam_is_the_one_worked_by_hand():
    # b1 = 0.9, b2 = 0.999, rate 0.1, gradients 2, then -1.
    # t = 1: m = 0.2, v = 0.004; corrected 0.2/0.1 = 2 and 0.004/0.001 = 4: step 0.1 * 2 / 2 = 0.1
    # t = 2: m = 0.18 - 0.1 = 0.08, v = 0.003996 + 0.001 = 0.004996;
    #        corrected 0.08/0.19 and 0.004996/0.001999
    second = 0.1 * (0.08 / 0.19) / math.sqrt(0.004996 / 0.001999)
    positions, state = follow(Adam(), [1.0], [[2.0], [-1.0]], 0.1)
    np.testing.assert_allclose(positions.ravel(), [0.9, 0.9 - second], rtol=1e-8)
    np.testing.assert_allclose([state.vectors["m"][0], state.vectors["v"][0]], [0.08, 0.004996], rtol=1e-13)


def test_the_first_step_of_adam_has_the_length_of_the_rate_whatever_the_gradient():
    positions, _ = follow(Adam(), [0.0, 0.0], [[1e-3, -1e3]], 0.01)
    np.testing.assert_allclose(positions[0], [-0.01, 0.01], rtol=2e-5)


def peer_positions(make, start, gradients):
    parameters = [np.array(start)]
    peer = make(parameters)
    positions = []
    for gradient in gradients:
        peer.update_params(parameters, [np.array(gradient)])
        positions.append(parameters[0].copy())
    return np.array(positions)


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("sgd", lambda p: SGDOptimizer(p, learning_rate_init=0.01, momentum=0, nesterov=False)),
        ("momentum", lambda p: SGDOptimizer(p, learning_rate_init=0.01, momentum=0.9, nesterov=False)),
        ("adam", lambda p: AdamOptimizer(p, learning_rate_init=0.01)),
    ],
)
def test_rules_agree_with_scikit_learn_on_the_same_gradients(name, make):
    rng = np.random.default_rng(2)
    # scikit-learn adds Adam's epsilon before the correction of v: with gradients near 1 that is far below.
    gradients = rng.choice([-1, 1], (200, 30)) * rng.uniform(0.5, 2, (200, 30))
    start = rng.normal(size=30)
    ours, _ = follow(OPTIMIZERS[name], start, gradients, 0.01)
    np.testing.assert_allclose(ours, peer_positions(make, start, gradients), rtol=0, atol=1e-7)


@pytest.mark.parametrize("name", sorted(OPTIMIZERS))
def test_a_vector_longer_than_a_piece_moves_as_its_parts_would(name):
    rng = np.random.default_rng(4)
    start, gradients = rng.normal(size=LONG), rng.normal(size=(3, LONG))
    whole, _ = follow(OPTIMIZERS[name], start, gradients, 0.1)
    for part in (slice(0, 20_000), slice(20_000, 32_768), slice(32_768, LONG)):
        alone, _ = follow(OPTIMIZERS[name], start[part], gradients[:, part], 0.1)
        np.testing.assert_array_equal(whole[:, part], alone)


@pytest.mark.parametrize("name", sorted(OPTIMIZERS))
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_a_step_keeps_the_type_and_the_place_of_the_parameters(name, dtype):
    theta = np.ones(5, dtype)
    rule = OPTIMIZERS[name]
    state = rule.start(theta)
    rule.update(theta, np.ones(5, dtype), state, 0.1)
    assert theta.dtype == dtype
    assert (theta < 1).all()
    assert all(vector.dtype == dtype for vector in state.vectors.values())


@pytest.mark.parametrize("name", sorted(OPTIMIZERS))
def test_going_on_with_the_state_equals_never_having_stopped(name):
    rng = np.random.default_rng(6)
    gradients = rng.normal(size=(6, 8))
    unbroken, _ = follow(OPTIMIZERS[name], np.zeros(8), gradients, 0.1)
    first, state = follow(OPTIMIZERS[name], np.zeros(8), gradients[:3], 0.1)
    theta = first[-1].copy()
    for gradient in gradients[3:]:
        OPTIMIZERS[name].update(theta, gradient.copy(), state, 0.1)
    np.testing.assert_array_equal(theta, unbroken[-1])


@pytest.mark.parametrize("name", sorted(OPTIMIZERS))
def test_a_bowl_is_descended_to_its_bottom(name):
    # C = (x - 3)^2 + 4 (y + 1)^2, bottom at (3, -1)
    theta = np.zeros(2)
    state = OPTIMIZERS[name].start(theta)
    for _ in range(3000):
        gradient = np.array([2 * (theta[0] - 3), 8 * (theta[1] + 1)])
        OPTIMIZERS[name].update(theta, gradient, state, 0.01)
    np.testing.assert_allclose(theta, [3, -1], atol=1e-3)


def test_vanishing_gradients_move_nothing_and_warn_of_nothing():
    for rule in OPTIMIZERS.values():
        positions, _ = follow(rule, [1.0, 2.0], np.zeros((3, 2)), 0.1)
        np.testing.assert_array_equal(positions[-1], [1, 2])
