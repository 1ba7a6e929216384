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
    "step": lambda z: np.where(z < 0, 0.0, 1.0),
    "elu": lambda z: np.where(z > 0, z, np.expm1(np.minimum(z, 0))),
    "swish": lambda z: z * scipy.special.expit(z),
    "softplus": lambda z: -scipy.special.log_expit(-z),
    "softmax": lambda z: scipy.special.softmax(z, axis=-1),
}
#: what the slope is where the function's own does not help
SURROGATES = {"sigmoid": lambda z: scipy.special.expit(z) * scipy.special.expit(-z)}

shapes = arrays.array_shapes(min_dims=1, max_dims=3, min_side=1, max_side=5)


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


def away_from_kinks(name, z):
    """The same numbers, but none so near a kink that a difference quotient would go across it."""
    for kink in ACTIVATIONS[name].kinks:
        z = np.where(np.abs(z - kink) < 0.01, kink + 0.5, z)
    return z


@pytest.mark.parametrize("name", [name for name in NAMES if ACTIVATIONS[name].differentiable])
@given(z=tables(4), data=st.data())
def test_backward_agrees_with_central_differences_for_every_entry(name, z, data):
    z = away_from_kinks(name, z)
    upstream = data.draw(arrays.arrays(np.float64, z.shape, elements=st.floats(-3, 3)))
    # The slope of ELU itself has a corner at 0: a quotient across it is wrong by a quarter of the step.
    step = 1e-5 if name != "elu" else 1e-8
    numeric = np.empty_like(z)
    for index in np.ndindex(z.shape):
        moved = np.zeros_like(z)
        moved[index] = step
        change = ORACLES[name](z + moved) - ORACLES[name](z - moved)
        numeric[index] = float((upstream * change).sum()) / (2 * step)
    np.testing.assert_allclose(backward(name, z, upstream), numeric, atol=2e-8 if name != "elu" else 4e-6)


@pytest.mark.parametrize("name", [name for name in NAMES if not ACTIVATIONS[name].differentiable])
@given(z=tables(30), data=st.data())
def test_backward_goes_through_the_slope_of_the_surrogate_that_is_named(name, z, data):
    upstream = data.draw(arrays.arrays(np.float64, z.shape, elements=st.floats(-3, 3)))
    surrogate = ACTIVATIONS[name].surrogate
    np.testing.assert_allclose(backward(name, z, upstream), upstream * SURROGATES[surrogate](z), atol=1e-15)
    own = backward(surrogate, z, upstream)
    np.testing.assert_allclose(backward(name, z, upstream), own, atol=1e-15)


@pytest.mark.parametrize("name", NAMES)
def test_the_slope_jumps_at_the_kinks_that_are_told_and_nowhere_else(name):
    places, step = np.linspace(-3, 3, 13)[:, None], 1e-6
    left, right = ((ORACLES[name](places + sign * step) - ORACLES[name](places)) for sign in (-1, 1))
    jumps = np.abs(right + left) / step > 1e-3
    np.testing.assert_array_equal(places[jumps], ACTIVATIONS[name].kinks)


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
    # e^0 = 1 for ELU; swish'(0) = sigma(0) + 0; softplus' is sigma, and the step borrows sigma'.
    zero, one = np.zeros((1, 1)), np.ones((1, 1))
    at_zero = {name: backward(name, zero, one).item() for name in NAMES if name != "softmax"}
    assert at_zero == {
        "identity": 1, "sigmoid": 0.25, "tanh": 1, "relu": 0, "leaky_relu": 0.01,
        "step": 0.25, "elu": 1, "swish": 0.5, "softplus": 0.5,
    }  # fmt: skip
    # tanh'(1) = 1 - tanh(1)^2 = 1 - 0.7615941559557649^2
    assert backward("tanh", one, one).item() == pytest.approx(0.41997434161402614, abs=1e-15)


def test_values_at_zero_and_at_minus_one_are_those_worked_by_hand():
    # ELU(-1) = 1/e - 1; swish(-1) = -1 / (1 + e); softplus(0) = ln 2; a step at 0 counts as fired.
    assert value("elu", np.array([-1.0, 0, 2])) == pytest.approx([-0.6321205588285577, 0, 2], abs=1e-15)
    assert value("swish", np.array([-1.0, 0])) == pytest.approx([-0.2689414213699951, 0], abs=1e-15)
    assert value("softplus", np.array([0.0])) == pytest.approx([0.6931471805599453], abs=1e-15)
    np.testing.assert_array_equal(value("step", np.array([-1e-30, -0.0, 0, 3])), [0, 1, 1, 1])


@given(z=tables(60))
def test_a_sigmoid_is_the_slope_of_softplus(z):
    np.testing.assert_allclose(backward("softplus", z, np.ones_like(z)), value("sigmoid", z), atol=1e-15)


def test_swish_turns_where_its_range_ends():
    low = ACTIVATIONS["swish"].range[0]
    # The slope sigma(z) (1 + z (1 - sigma(z))) is 0 at z = -1.2784645427610738.
    turn = np.array([-1.2784645427610738])
    assert value("swish", turn).item() == pytest.approx(low, abs=1e-15)
    assert backward("swish", turn, np.ones(1)).item() == pytest.approx(0, abs=1e-15)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_not_a_number_is_not_hidden(name):
    if name != "step":  # a comparison is false where there is nothing to compare
        assert np.isnan(value(name, np.array([[np.nan, 1.0]]))[0, 0])


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_swish_of_the_deepest_numbers_is_nothing(dtype):
    z = np.array([[-1e3, -1e10, -1e30]], dtype)
    assert (np.abs(value("swish", z)) < 1e-30).all()


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
        assert entry.title
        assert entry.symbol
        assert len(entry.symbol) <= 8
        assert entry.use.endswith(".")
        assert entry.surrogate in (None, *ACTIVATIONS)
        assert entry.formula.startswith("a")
        assert entry.help.endswith(".")
        assert entry.source
