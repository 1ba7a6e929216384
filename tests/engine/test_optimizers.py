import math
import re
import tracemalloc

import numpy as np
import pytest
from sklearn.neural_network._stochastic_optimizers import AdamOptimizer, SGDOptimizer

from nnsim.engine.optimizers import OPTIMIZERS, SGD, Adagrad, Adam, Momentum, Nesterov, RMSProp

NAMES = sorted(OPTIMIZERS)
LONG = 150_001  # two pieces of 65,536 and a rest


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
    positions, state = follow(Momentum(0.9), [1.0], [[1.0], [1.0], [-2.0]], 0.1)
    np.testing.assert_allclose(positions.ravel(), [0.9, 0.71, 0.739], rtol=1e-14)
    np.testing.assert_allclose(state.vectors["velocity"], [0.029], rtol=1e-13)


def test_nesterov_is_the_one_worked_by_hand():
    # m = 0.9, rate 0.1, gradients 1, -2:
    #   v = -0.1                      theta = 1 + 0.9*-0.1 - 0.1     = 0.81
    #   v = 0.9*-0.1 + 0.2 = 0.11     theta = 0.81 + 0.9*0.11 + 0.2  = 1.109
    positions, state = follow(Nesterov(0.9), [1.0], [[1.0], [-2.0]], 0.1)
    np.testing.assert_allclose(positions.ravel(), [0.81, 1.109], rtol=1e-14)
    np.testing.assert_allclose(state.vectors["velocity"], [0.11], rtol=1e-13)


def test_nesterov_takes_the_slope_at_the_place_it_looks_ahead_to():
    # The form of Sutskever et al. 2013 keeps x: v <- m v - rate C'(x + m v), x <- x + v; theta is x + m v.
    slope, momentum, rate = math.cos, 0.8, 0.3
    x, v, theta = 0.0, 0.0, np.zeros(1)
    rule = Nesterov(momentum)
    state = rule.start(theta)
    for _ in range(6):
        v = momentum * v - rate * slope(x + momentum * v)
        x += v
        rule.update(theta, np.array([slope(theta[0])]), state, rate)
        assert theta[0] == pytest.approx(x + momentum * v, rel=1e-13)


def test_adagrad_is_the_one_worked_by_hand():
    # rate 0.5, gradients 3, -4: s = 9, theta = 1 - 0.5*3/3 = 0.5; s = 25, theta = 0.5 + 0.5*4/5 = 0.9
    positions, state = follow(Adagrad(), [1.0], [[3.0], [-4.0]], 0.5)
    np.testing.assert_allclose(positions.ravel(), [0.5, 0.9], rtol=1e-8)
    np.testing.assert_array_equal(state.vectors["squares"], [25])


def test_rmsprop_is_the_one_worked_by_hand():
    # d = 0.9, rate 0.1, gradients 1, -2:
    #   s = 0.1                       theta = 1 - 0.1/sqrt(0.1)
    #   s = 0.09 + 0.1*4 = 0.49       theta = theta + 0.1*2/0.7
    first = 1 - 0.1 / math.sqrt(0.1)
    positions, state = follow(RMSProp(), [1.0], [[1.0], [-2.0]], 0.1)
    np.testing.assert_allclose(positions.ravel(), [first, first + 0.2 / 0.7], rtol=1e-7)
    np.testing.assert_allclose(0.1 * state.vectors["squares"], [0.49], rtol=1e-13)


def test_adam_is_the_one_worked_by_hand():
    # b1 = 0.9, b2 = 0.999, rate 0.1, gradients 2, then -1.
    # t = 1: m = 0.2, v = 0.004; corrected 0.2/0.1 = 2 and 0.004/0.001 = 4: step 0.1 * 2 / 2 = 0.1
    # t = 2: m = 0.18 - 0.1 = 0.08, v = 0.003996 + 0.001 = 0.004996;
    #        corrected 0.08/0.19 and 0.004996/0.001999
    second = 0.1 * (0.08 / 0.19) / math.sqrt(0.004996 / 0.001999)
    positions, state = follow(Adam(), [1.0], [[2.0], [-1.0]], 0.1)
    np.testing.assert_allclose(positions.ravel(), [0.9, 0.9 - second], rtol=1e-8)
    means = [0.1 * state.vectors["m"][0], 0.001 * state.vectors["v"][0]]
    np.testing.assert_allclose(means, [0.08, 0.004996], rtol=1e-13)


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
        ("nesterov", lambda p: SGDOptimizer(p, learning_rate_init=0.01, momentum=0.9, nesterov=True)),
        ("adam", lambda p: AdamOptimizer(p, learning_rate_init=0.01)),
    ],
)
def test_rules_agree_with_scikit_learn_on_the_same_gradients(name, make):
    rng = np.random.default_rng(2)
    # scikit-learn adds Adam's epsilon before the correction of v: with gradients near 1 that is far below.
    gradients = rng.choice([-1, 1], (200, 30)) * rng.uniform(0.5, 2, (200, 30))
    start = rng.normal(size=30)
    ours, _ = follow(OPTIMIZERS[name].make(), start, gradients, 0.01)
    np.testing.assert_allclose(ours, peer_positions(make, start, gradients), rtol=0, atol=1e-7)


@pytest.mark.parametrize("name", NAMES)
def test_a_vector_longer_than_a_piece_moves_as_its_parts_would(name):
    rng = np.random.default_rng(4)
    start, gradients = rng.normal(size=LONG), rng.normal(size=(3, LONG))
    whole, _ = follow(OPTIMIZERS[name].make(), start, gradients, 0.1)
    for part in (slice(0, 20_000), slice(20_000, 32_768), slice(32_768, LONG)):
        alone, _ = follow(OPTIMIZERS[name].make(), start[part], gradients[:, part], 0.1)
        np.testing.assert_array_equal(whole[:, part], alone)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_a_step_keeps_the_type_and_the_place_of_the_parameters(name, dtype):
    theta = np.ones(5, dtype)
    rule = OPTIMIZERS[name].make()
    state = rule.start(theta)
    rule.update(theta, np.ones(5, dtype), state, 0.1)
    assert theta.dtype == dtype
    assert (theta < 1).all()
    assert all(vector.dtype == dtype for vector in state.vectors.values())


@pytest.mark.parametrize("name", NAMES)
def test_going_on_with_the_state_equals_never_having_stopped(name):
    rng = np.random.default_rng(6)
    gradients = rng.normal(size=(6, 8))
    unbroken, _ = follow(OPTIMIZERS[name].make(), np.zeros(8), gradients, 0.1)
    first, state = follow(OPTIMIZERS[name].make(), np.zeros(8), gradients[:3], 0.1)
    theta = first[-1].copy()
    for gradient in gradients[3:]:
        OPTIMIZERS[name].make().update(theta, gradient.copy(), state, 0.1)
    np.testing.assert_array_equal(theta, unbroken[-1])


@pytest.mark.parametrize("name", NAMES)
def test_a_bowl_is_descended_towards_its_bottom(name):
    # C = (x - 3)^2 + 4 (y + 1)^2, bottom at (3, -1)
    theta = np.zeros(2)
    state = OPTIMIZERS[name].make().start(theta)
    # Adagrad's steps shrink with the root of their number: it has to begin with large ones. RMSProp ends by
    # stepping to and fro across the bottom, each time by about half its rate.
    rate, near = {"adagrad": (1, 1e-3), "rmsprop": (0.01, 6e-3)}.get(name, (0.01, 1e-3))
    for _ in range(3000):
        gradient = np.array([2 * (theta[0] - 3), 8 * (theta[1] + 1)])
        OPTIMIZERS[name].make().update(theta, gradient, state, rate)
    np.testing.assert_allclose(theta, [3, -1], atol=near)


def test_vanishing_gradients_move_nothing_and_warn_of_nothing():
    for kind in OPTIMIZERS.values():
        positions, _ = follow(kind.make(), [1.0, 2.0], np.zeros((3, 2)), 0.1)
        np.testing.assert_array_equal(positions[-1], [1, 2])


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("rate", [0.0, 1e-45, 1e-35])
def test_a_rate_of_nothing_moves_nothing_but_is_counted(name, rate):
    theta = np.array([0, 0.5, -2], np.float32)
    rule = OPTIMIZERS[name].make()
    state = rule.start(theta)
    for _ in range(2):
        rule.update(theta, np.array([0, 1, -3], np.float32), state, rate)
    np.testing.assert_allclose(theta, [0, 0.5, -2], rtol=0, atol=1e-30)
    assert state.step == 2


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("size", [13_002, LONG])
def test_a_step_allocates_nothing(name, size):
    rule = OPTIMIZERS[name].make()
    theta, gradient = np.ones(size, np.float32), np.ones(size, np.float32)
    state = rule.start(theta)
    # What other tests left in scratch_like may be dropped between two pieces: then the second step gets
    # what the first one lost.
    for _ in range(2):
        rule.update(theta, gradient, state, 0.1)
    tracemalloc.start()
    try:
        tracemalloc.reset_peak()
        before = tracemalloc.get_traced_memory()[0]
        rule.update(theta, gradient, state, 0.1)
        peak = tracemalloc.get_traced_memory()[1] - before
    finally:
        tracemalloc.stop()
    assert peak < 4000  # the views of a piece and Python's own numbers


def test_settings_reach_the_rule():
    assert OPTIMIZERS["momentum"].make(momentum=0.5) == Momentum(0.5)
    assert OPTIMIZERS["adam"].make(beta1=0.8, epsilon=1e-4) == Adam(0.8, 0.999, 1e-4)


@pytest.mark.parametrize(
    ("name", "settings", "message"),
    [
        ("momentum", {"momentum": 1}, "Momentum must be a number from 0 to 0.9999, not 1."),
        ("adam", {"epsilon": float("nan")}, "Epsilon must be a number from 1e-12 to 1, not nan."),
        ("rmsprop", {"decay": "much"}, "Decay must be a number from 0 to 0.9999, not 'much'."),
        ("sgd", {"momentum": 0.9}, "Gradient descent (SGD) has no setting 'momentum'; it has: none."),
        ("adam", {"beta": 0.9}, "Adam has no setting 'beta'; it has: beta1, beta2, epsilon."),
    ],
)
def test_wrong_settings_are_refused_in_one_sentence(name, settings, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        OPTIMIZERS[name].make(**settings)


def test_entries_carry_words_a_formula_and_defaults_that_are_those_of_the_rule():
    for name, kind in OPTIMIZERS.items():
        assert kind.name == name
        assert kind.title
        assert r"\theta \leftarrow" in kind.formula
        assert kind.help.endswith(".")
        assert kind.source
        defaults = {field.name: field.default for field in kind.fields}
        assert kind.make(**defaults) == kind.make()
        assert all(field.help.endswith(".") for field in kind.fields)
