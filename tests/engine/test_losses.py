import numpy as np
import pytest
import scipy.special
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from sklearn.metrics import log_loss

from nnsim.engine.activations import ACTIVATIONS
from nnsim.engine.losses import LOSSES
from nnsim.engine.numerics import one_hot

NAMES = sorted(LOSSES)


@st.composite
def outputs_and_targets(draw, limit=4.0):
    """Any outputs with any targets, also ones that do not add up to one."""
    shape = draw(arrays.array_shapes(min_dims=2, max_dims=2, max_side=7))
    z = draw(arrays.arrays(np.float64, shape, elements=st.floats(-limit, limit)))
    target = draw(arrays.arrays(np.float64, shape, elements=st.floats(0, 1)))
    return z, target


def activation_of(name, z):
    """What the output layer makes of z; the identity where a loss goes with any activation."""
    a = np.full_like(z, np.nan)
    ACTIVATIONS[LOSSES[name].from_logits_of or "identity"].value(z, a)
    return a


def costs(name, z, target):
    out = np.full(len(z), np.nan, z.dtype)
    LOSSES[name].per_sample(z, activation_of(name, z), target, out)
    return out


def gradient(name, z, target):
    out = np.full_like(z, np.nan)
    LOSSES[name].gradient(z, activation_of(name, z), target, out)
    return out


def test_squared_error_is_the_one_worked_by_hand():
    # (0.8 - 1)^2 + (0.2 - 0)^2 = 0.08 and (0 - 0)^2 + (3 - 1)^2 = 4
    a, target = np.array([[0.8, 0.2], [0, 3]]), np.array([[1.0, 0], [0, 1]])
    np.testing.assert_allclose(costs("squared_error", a, target), [0.08, 4])
    # 2 (a - target) / 2 samples
    np.testing.assert_allclose(
        gradient("squared_error", a, target), [[-0.2, 0.2], [0, 2]], rtol=1e-15, atol=1e-15
    )


def test_cross_entropy_of_known_shares_is_the_logarithm_of_the_right_one():
    # softmax(ln 1, ln 2, ln 5) = 1/8, 2/8, 5/8
    z = np.log([[1.0, 2.0, 5.0]])
    found = [costs("cross_entropy", z, row[None])[0] for row in np.eye(3)]
    np.testing.assert_allclose(found, -np.log([1 / 8, 2 / 8, 5 / 8]), rtol=1e-14)
    np.testing.assert_allclose(
        gradient("cross_entropy", z, np.array([[0, 0, 1.0]])), [[1 / 8, 2 / 8, -3 / 8]]
    )


@given(z=arrays.arrays(np.float64, (5, 4), elements=st.floats(-15, 15)), seed=st.integers(0, 99))
def test_cross_entropy_agrees_with_scikit_learn(z, seed):
    labels = np.random.default_rng(seed).integers(0, 4, 5)
    ours = costs("cross_entropy", z, one_hot(labels, 4, np.float64)).mean()
    # scikit-learn clips probabilities at 2.2e-16 = e^-36: logits that differ by 30 stay above.
    shares = scipy.special.softmax(z, axis=1)
    assert ours == pytest.approx(log_loss(labels, shares, labels=range(4)), rel=1e-9, abs=1e-12)


@given(pair=outputs_and_targets(limit=1e5))
def test_cross_entropy_agrees_with_scipy_whatever_the_targets_add_up_to(pair):
    z, target = pair
    wanted = -(target * scipy.special.log_softmax(z, axis=1)).sum(axis=1)
    np.testing.assert_allclose(costs("cross_entropy", z, target), wanted, rtol=1e-12, atol=1e-9)


def test_a_common_shift_of_the_logits_costs_nothing_where_the_answer_is_right():
    # float32 has steps of 0.06 near 1e6: the two large numbers cancel before anything small is added.
    z = np.array([[1e6, 1e6 - 2]], np.float32)
    cost = costs("cross_entropy", z, np.array([[1, 0]], np.float32))
    assert cost[0] == pytest.approx(np.log(1 + np.exp(-2)), rel=1e-6)


@pytest.mark.parametrize("name", NAMES)
@given(pair=outputs_and_targets())
def test_gradients_agree_with_central_differences_for_every_entry(name, pair):
    z, target = pair
    step = 1e-5
    numeric = np.empty_like(z)
    for index in np.ndindex(z.shape):
        moved = np.zeros_like(z)
        moved[index] = step
        sides = [float(costs(name, z + sign * moved, target).mean()) for sign in (1, -1)]
        numeric[index] = (sides[0] - sides[1]) / (2 * step)
    np.testing.assert_allclose(gradient(name, z, target), numeric, atol=2e-8)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_extreme_logits_cost_what_they_are_apart_without_a_warning(dtype):
    # -ln softmax(1000, -1000)_2 = 2000 + ln(1 + e^-2000), and the right answer costs nothing.
    z, target = np.array([[1000, -1000], [1000, -1000]], dtype), np.array([[0, 1], [1, 0]], dtype)
    np.testing.assert_allclose(costs("cross_entropy", z, target), [2000, 0])
    np.testing.assert_allclose(gradient("cross_entropy", z, target), [[0.5, -0.5], [0, 0]])


@pytest.mark.parametrize("name", NAMES)
def test_the_batch_costs_the_mean_so_doubling_it_halves_each_share(name):
    rng = np.random.default_rng(1)
    z, target = rng.normal(size=(3, 4)), np.eye(4)[[0, 3, 1]]
    twice = gradient(name, np.tile(z, (2, 1)), np.tile(target, (2, 1)))
    np.testing.assert_allclose(twice, np.tile(gradient(name, z, target) / 2, (2, 1)), rtol=1e-12)


@pytest.mark.parametrize("name", NAMES)
def test_what_the_loss_is_given_stays_as_it_is(name):
    rng = np.random.default_rng(2)
    z, target = rng.normal(size=(3, 4)), np.eye(4)[[0, 3, 1]]
    given_to = [z, activation_of(name, z), target]
    before = [array.copy() for array in given_to]
    LOSSES[name].per_sample(*given_to, np.empty(3))
    LOSSES[name].gradient(*given_to, np.empty((3, 4)))
    for array, copy in zip(given_to, before, strict=True):
        np.testing.assert_array_equal(array, copy)


def test_entries_carry_words_and_a_formula():
    for name, entry in LOSSES.items():
        assert entry.name == name
        assert entry.title
        assert entry.formula.startswith("C = ")
        assert entry.help.endswith(".")
