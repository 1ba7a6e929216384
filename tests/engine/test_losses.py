import numpy as np
import pytest
import scipy.special
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from sklearn.metrics import hinge_loss, log_loss, zero_one_loss

from nnsim.engine.activations import ACTIVATIONS
from nnsim.engine.losses import LOSSES
from nnsim.engine.numerics import one_hot

NAMES = sorted(LOSSES)
TRAINED = [name for name in NAMES if LOSSES[name].is_trainable]

# Independent definitions of what a row costs, from z, where a is the identity of it unless told below.
ORACLES = {
    "squared_error": lambda z, y: np.linalg.norm(z - y, axis=1) ** 2,
    "absolute_error": lambda z, y: np.linalg.norm(z - y, ord=1, axis=1),
    "cross_entropy": lambda z, y: -(y * scipy.special.log_softmax(z, axis=1)).sum(axis=1),
    "binary_cross_entropy": lambda z, y: (
        -(y * scipy.special.log_expit(z) + (1 - y) * scipy.special.log_expit(-z)).sum(axis=1)
    ),
    "hinge": lambda z, y: np.where((2 * y - 1) * z < 1, 1 - (2 * y - 1) * z, 0).sum(axis=1),
    "exponential": lambda z, y: (np.exp(z) ** (1 - 2 * y)).sum(axis=1),
    "zero_one": lambda z, y: [float(right(row) != right(wanted)) for row, wanted in zip(z, y, strict=True)],
}


def right(row):
    return list(row).index(max(row)) if len(row) > 1 else row[0] >= 0.5


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


def test_every_loss_has_an_oracle():
    assert sorted(ORACLES) == NAMES


@pytest.mark.parametrize("name", NAMES)
@given(pair=outputs_and_targets(limit=20))
def test_costs_are_those_of_the_textbook(name, pair):
    z, target = pair
    np.testing.assert_allclose(costs(name, z, target), ORACLES[name](z, target), rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("name", NAMES)
@given(pair=outputs_and_targets(limit=20))
def test_single_precision_costs_what_double_precision_costs(name, pair):
    z, target = (array.astype(np.float32) for array in pair)
    found = costs(name, z, target)
    assert found.dtype == np.float32
    wanted = ORACLES[name](z.astype(np.float64), target.astype(np.float64))
    np.testing.assert_allclose(found, wanted, rtol=3e-6, atol=3e-5)


@pytest.mark.parametrize("name", ["cross_entropy", "binary_cross_entropy"])
@given(pair=outputs_and_targets(limit=1e5))
def test_costs_from_logits_stay_exact_far_out_whatever_the_targets_add_up_to(name, pair):
    z, target = pair
    np.testing.assert_allclose(costs(name, z, target), ORACLES[name](z, target), rtol=1e-12, atol=1e-9)


def test_a_common_shift_of_the_logits_costs_nothing_where_the_answer_is_right():
    # float32 has steps of 0.06 near 1e6: the two large numbers cancel before anything small is added.
    z = np.array([[1e6, 1e6 - 2]], np.float32)
    cost = costs("cross_entropy", z, np.array([[1, 0]], np.float32))
    assert cost[0] == pytest.approx(np.log(1 + np.exp(-2)), rel=1e-6)


#: how far each term is from a corner of its loss, where a difference quotient means nothing
CORNERS = {
    "absolute_error": lambda z, target: np.abs(z - target),
    "hinge": lambda z, target: np.abs(1 - (2 * target - 1) * z),
}


@pytest.mark.parametrize("name", TRAINED)
@given(pair=outputs_and_targets())
def test_gradients_agree_with_central_differences_for_every_entry(name, pair):
    z, target = pair
    if name in CORNERS:
        assume(CORNERS[name](z, target).min() > 1e-4)
    step = 1e-5
    numeric = np.empty_like(z)
    for index in np.ndindex(z.shape):
        moved = np.zeros_like(z)
        moved[index] = step
        sides = [float(costs(name, z + sign * moved, target).mean()) for sign in (1, -1)]
        numeric[index] = (sides[0] - sides[1]) / (2 * step)
    # e^4 is 55, and so is its third derivative: the quotient is wrong by 55/6 step^2 = 1e-9 and by rounding.
    np.testing.assert_allclose(gradient(name, z, target), numeric, atol=3e-8)


def test_at_its_corner_a_loss_counts_as_flat():
    # |0.5 - 0.5| and the margin +1 * 1
    np.testing.assert_array_equal(gradient("absolute_error", np.array([[0.5]]), np.array([[0.5]])), [[0]])
    np.testing.assert_array_equal(gradient("hinge", np.array([[1.0, -1]]), np.array([[1.0, 0]])), [[0, 0]])


def test_losses_of_two_outputs_are_those_worked_by_hand():
    # Wanted: yes, no. Outputs 0.5 and 2; two samples, so that every slope is halved.
    z, target = np.array([[0.5, 2.0]] * 2), np.array([[1.0, 0]] * 2)
    e = np.exp
    wanted = {
        # |0.5 - 1| + |2 - 0|
        "absolute_error": (2.5, [-0.5, 0.5]),
        # max(0, 1 - 0.5) + max(0, 1 + 2)
        "hinge": (3.5, [-0.5, 0.5]),
        # e^-0.5 + e^2
        "exponential": (0.6065306597126334 + 7.38905609893065, [-e(-0.5) / 2, e(2) / 2]),
        # ln(1 + e^-0.5) + ln(1 + e^2)
        "binary_cross_entropy": (
            0.4740769841801067 + 2.1269280110429727,
            [(1 / (1 + e(-0.5)) - 1) / 2, 1 / (1 + e(-2)) / 2],
        ),
    }
    for name, (cost, slopes) in wanted.items():
        np.testing.assert_allclose(costs(name, z, target), [cost] * 2, rtol=1e-14, err_msg=name)
        np.testing.assert_allclose(gradient(name, z, target), [slopes] * 2, rtol=1e-14, err_msg=name)


def test_a_wrong_answer_costs_one_and_there_is_nothing_to_descend():
    z, target = np.array([[0.1, 0.9], [0.8, 0.7], [0.2, 0.3]]), np.eye(2)[[1, 1, 1]]
    np.testing.assert_array_equal(costs("zero_one", z, target), [0, 1, 0])
    single = costs("zero_one", np.array([[0.4], [0.6], [0.6]]), np.array([[0.0], [0], [1]]))
    np.testing.assert_array_equal(single, [0, 1, 0])
    assert [name for name in NAMES if not LOSSES[name].is_trainable] == ["zero_one"]


@given(z=arrays.arrays(np.float64, (6, 1), elements=st.floats(-3, 3)), seed=st.integers(0, 99))
def test_hinge_and_0_1_loss_agree_with_scikit_learn(z, seed):
    # scikit-learn takes a single class for the wrong one.
    labels = np.append([0, 1], np.random.default_rng(seed).integers(0, 2, 4))
    target = labels[:, None].astype(float)
    assert costs("hinge", z, target).mean() == pytest.approx(hinge_loss(labels, z[:, 0], labels=[0, 1]))
    answers = (z[:, 0] >= 0.5).astype(int)
    assert costs("zero_one", z, target).mean() == pytest.approx(zero_one_loss(labels, answers))


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_extreme_logits_cost_what_they_are_apart_without_a_warning(dtype):
    # -ln softmax(1000, -1000)_2 = 2000 + ln(1 + e^-2000), and the right answer costs nothing.
    z, target = np.array([[1000, -1000], [1000, -1000]], dtype), np.array([[0, 1], [1, 0]], dtype)
    np.testing.assert_allclose(costs("cross_entropy", z, target), [2000, 0])
    np.testing.assert_allclose(gradient("cross_entropy", z, target), [[0.5, -0.5], [0, 0]])
    # A yes at -1000 and a no at 1000 cost 1000 each.
    np.testing.assert_allclose(costs("binary_cross_entropy", z, target), [2000, 0])
    np.testing.assert_allclose(gradient("binary_cross_entropy", z, target), [[0.5, -0.5], [0, 0]])


@pytest.mark.parametrize("name", TRAINED)
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
    if LOSSES[name].is_trainable:
        LOSSES[name].gradient(*given_to, np.empty((3, 4)))
    for array, copy in zip(given_to, before, strict=True):
        np.testing.assert_array_equal(array, copy)


def test_entries_carry_words_and_a_formula():
    for name, entry in LOSSES.items():
        assert entry.name == name
        assert entry.title
        assert entry.formula.startswith("C = ")
        assert entry.help.endswith(".")
        assert entry.convention.endswith(".")
        assert entry.source
        assert entry.from_logits_of in (None, *ACTIVATIONS)
