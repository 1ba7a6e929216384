import numpy as np
import pytest
import scipy.special
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from nnsim.engine.activations import ACTIVATIONS

NAMES = sorted(ACTIVATIONS)

# Independent definitions: SciPy's where it has the function, the textbook's formula otherwise.
ORACLES = {
    "identity": lambda z: z,
    "sigmoid": scipy.special.expit,
    "tanh": np.tanh,
    "relu": lambda z: np.where(z > 0, z, 0),
    "leaky_relu": lambda z: np.where(z > 0, z, 0.01 * z),
    "softmax": lambda z: scipy.special.softmax(z, axis=1),
}

shapes = arrays.array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=9)


def tables(limit):
    numbers = st.floats(-limit, limit, allow_nan=False, allow_subnormal=False)
    return shapes.flatmap(lambda shape: arrays.arrays(np.float64, shape, elements=numbers))


def value(name, z):
    out = np.full_like(z, np.nan)
    ACTIVATIONS[name].value(z, out)
    return out


def backward(name, z, upstream):
    out = np.full_like(z, np.nan)
    ACTIVATIONS[name].backward(z, value(name, z), upstream, out)
    return out


def test_every_activation_has_an_oracle():
    assert sorted(ORACLES) == NAMES


@pytest.mark.parametrize("name", NAMES)
@given(z=tables(60))
def test_values_are_those_of_the_textbook(name, z):
    np.testing.assert_allclose(value(name, z), ORACLES[name](z), rtol=1e-12, atol=1e-15)


@pytest.mark.parametrize("name", NAMES)
@given(z=tables(60))
def test_single_precision_agrees_with_double_precision(name, z):
    single = value(name, z.astype(np.float32))
    assert single.dtype == np.float32
    np.testing.assert_allclose(single, ORACLES[name](z.astype(np.float32)), rtol=2e-6, atol=1e-7)


@pytest.mark.parametrize("name", NAMES)
@given(z=tables(4), data=st.data())
def test_backward_agrees_with_central_differences_for_every_entry(name, z, data):
    z = np.where(np.abs(z) < 0.01, 0.5, z)  # no difference quotient across the kink of a ReLU
    upstream = data.draw(arrays.arrays(np.float64, z.shape, elements=st.floats(-3, 3)))
    step = 1e-5
    numeric = np.empty_like(z)
    for index in np.ndindex(z.shape):
        moved = np.zeros_like(z)
        moved[index] = step
        costs = [float((upstream * ORACLES[name](z + sign * moved)).sum()) for sign in (1, -1)]
        numeric[index] = (costs[0] - costs[1]) / (2 * step)
    np.testing.assert_allclose(backward(name, z, upstream), numeric, atol=2e-8)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("name", NAMES)
def test_extreme_inputs_give_finite_numbers_without_a_warning(name, dtype):
    z = np.array([[1000, -1000, 0], [-1000, -1000, -1000], [1000, 1000, 1000], [1e-30, -1e-30, 0]], dtype)
    np.testing.assert_allclose(value(name, z), ORACLES[name](z.astype(np.float64)), rtol=1e-6, atol=1e-7)
    assert np.isfinite(backward(name, z, np.ones_like(z))).all()


@pytest.mark.parametrize("name", NAMES)
@given(z=tables(1000))
def test_values_stay_within_the_range_that_is_told(name, z):
    low, high = ACTIVATIONS[name].range
    assert low <= value(name, z).min() <= value(name, z).max() <= high


@pytest.mark.parametrize("name", NAMES)
@given(z=tables(60))
def test_inputs_are_left_as_they_are(name, z):
    before = z.copy()
    upstream = np.ones_like(z)
    backward(name, z, upstream)
    np.testing.assert_array_equal(z, before)
    np.testing.assert_array_equal(upstream, 1)


def test_slopes_at_zero_and_at_one_are_those_worked_by_hand():
    # sigma'(0) = 1/2 * 1/2; tanh'(0) = 1; a ReLU counts 0 as silent, a leaky one lets 1 % through.
    zero, one = np.zeros((1, 1)), np.ones((1, 1))
    at_zero = {name: backward(name, zero, one).item() for name in NAMES if name != "softmax"}
    assert at_zero == {"identity": 1, "sigmoid": 0.25, "tanh": 1, "relu": 0, "leaky_relu": 0.01}
    # tanh'(1) = 1 - tanh(1)^2 = 1 - 0.7615941559557649^2
    assert backward("tanh", one, one).item() == pytest.approx(0.41997434161402614, abs=1e-15)


def test_softmax_rows_add_up_to_one_and_a_common_shift_changes_nothing():
    z = np.array([[1.0, 2.0, 3.0], [-5.0, 0.0, 5.0]])
    np.testing.assert_allclose(value("softmax", z).sum(axis=1), 1, rtol=1e-15)
    np.testing.assert_allclose(value("softmax", z + 700), value("softmax", z), rtol=1e-12)


def test_softmax_of_logarithms_gives_the_shares_worked_by_hand():
    # e^(ln 1) : e^(ln 2) : e^(ln 5) = 1 : 2 : 5
    np.testing.assert_allclose(value("softmax", np.log([[1.0, 2.0, 5.0]])), [[1 / 8, 2 / 8, 5 / 8]])


def test_entries_carry_words_and_a_formula():
    for name, entry in ACTIVATIONS.items():
        assert entry.name == name
        assert entry.symbol
        assert entry.formula.startswith("a")
        assert entry.help.endswith(".")
