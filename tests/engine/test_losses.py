import numpy as np
import pytest
import scipy.special
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from sklearn.metrics import log_loss

from nnsim.engine.losses import LOSSES
from nnsim.engine.numerics import log_sum_exp, one_hot

NAMES = sorted(LOSSES)


@st.composite
def outputs_and_targets(draw, limit=4.0):
    """Any outputs with any targets, also ones that do not add up to one."""
    shape = draw(arrays.array_shapes(min_dims=2, max_dims=2, max_side=7))
    y = draw(arrays.arrays(np.float64, shape, elements=st.floats(-limit, limit)))
    target = draw(arrays.arrays(np.float64, shape, elements=st.floats(0, 1)))
    return y, target


def gradient(name, y, target):
    out = np.full_like(y, np.nan)
    LOSSES[name].gradient(y, target, out)
    return out


def test_squared_error_is_the_one_worked_by_hand():
    # (0.8 - 1)^2 + (0.2 - 0)^2 = 0.08 and (0 - 0)^2 + (3 - 1)^2 = 4
    y, target = np.array([[0.8, 0.2], [0, 3]]), np.array([[1.0, 0], [0, 1]])
    np.testing.assert_allclose(LOSSES["squared_error"].per_sample(y, target), [0.08, 4])
    # 2 (y - target) / 2 samples
    np.testing.assert_allclose(
        gradient("squared_error", y, target), [[-0.2, 0.2], [0, 2]], rtol=1e-15, atol=1e-15
    )


def test_cross_entropy_of_known_shares_is_the_logarithm_of_the_right_one():
    # softmax(ln 1, ln 2, ln 5) = 1/8, 2/8, 5/8
    z = np.log([[1.0, 2.0, 5.0]])
    costs = [LOSSES["cross_entropy"].per_sample(z, row[None])[0] for row in np.eye(3)]
    np.testing.assert_allclose(costs, -np.log([1 / 8, 2 / 8, 5 / 8]), rtol=1e-14)
    np.testing.assert_allclose(
        gradient("cross_entropy", z, np.array([[0, 0, 1.0]])), [[1 / 8, 2 / 8, -3 / 8]]
    )


@given(z=arrays.arrays(np.float64, (5, 4), elements=st.floats(-15, 15)), seed=st.integers(0, 99))
def test_cross_entropy_agrees_with_scikit_learn(z, seed):
    labels = np.random.default_rng(seed).integers(0, 4, 5)
    ours = LOSSES["cross_entropy"].per_sample(z, one_hot(labels, 4, np.float64)).mean()
    # scikit-learn clips probabilities at 2.2e-16 = e^-36: logits that differ by 30 stay above.
    shares = scipy.special.softmax(z, axis=1)
    assert ours == pytest.approx(log_loss(labels, shares, labels=range(4)), rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("name", NAMES)
@given(pair=outputs_and_targets())
def test_gradients_agree_with_central_differences_for_every_entry(name, pair):
    y, target = pair
    step = 1e-5
    numeric = np.empty_like(y)
    for index in np.ndindex(y.shape):
        moved = np.zeros_like(y)
        moved[index] = step
        costs = [float(LOSSES[name].per_sample(y + sign * moved, target).mean()) for sign in (1, -1)]
        numeric[index] = (costs[0] - costs[1]) / (2 * step)
    np.testing.assert_allclose(gradient(name, y, target), numeric, atol=2e-8)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_extreme_logits_cost_what_they_are_apart_without_a_warning(dtype):
    # -ln softmax(1000, -1000)_2 = 2000 + ln(1 + e^-2000), and the right answer costs nothing.
    z, target = np.array([[1000, -1000], [1000, -1000]], dtype), np.array([[0, 1], [1, 0]], dtype)
    np.testing.assert_allclose(LOSSES["cross_entropy"].per_sample(z, target), [2000, 0])
    np.testing.assert_allclose(gradient("cross_entropy", z, target), [[0.5, -0.5], [0, 0]])


@pytest.mark.parametrize("name", NAMES)
def test_the_batch_costs_the_mean_so_doubling_it_halves_each_share(name):
    rng = np.random.default_rng(1)
    y, target = rng.normal(size=(3, 4)), np.eye(4)[[0, 3, 1]]
    twice = gradient(name, np.tile(y, (2, 1)), np.tile(target, (2, 1)))
    np.testing.assert_allclose(twice, np.tile(gradient(name, y, target) / 2, (2, 1)), rtol=1e-12)


@given(z=arrays.arrays(np.float64, (3, 5), elements=st.floats(-1e5, 1e5)))
def test_log_sum_exp_agrees_with_scipy(z):
    np.testing.assert_allclose(log_sum_exp(z), scipy.special.logsumexp(z, axis=1), rtol=1e-13, atol=1e-13)


def test_one_hot_marks_the_label():
    rows = one_hot(np.array([2, 0]), 3)
    assert rows.dtype == np.float32
    np.testing.assert_array_equal(rows, [[0, 0, 1], [1, 0, 0]])
    assert one_hot(np.array([], np.int64), 3).shape == (0, 3)


def test_entries_carry_words_and_a_formula():
    for name, entry in LOSSES.items():
        assert entry.name == name
        assert entry.title
        assert entry.formula.startswith("C = ")
        assert entry.help.endswith(".")
