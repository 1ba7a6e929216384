import re
import tracemalloc

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.linear_model import Ridge

from nnsim.engine.parameters import Parameter, ParameterLayout, Role
from nnsim.engine.regularizers import REGULARIZERS, Regularization


def layout_of(*layers):
    """(inputs, units) for a dense layer with biases; longer shapes are filters."""
    return ParameterLayout.of(
        [
            (f"layer {number}", {"W": Parameter(shape), "b": Parameter(shape[-1:], Role.BIAS)})
            for number, shape in enumerate(layers)
        ]
    )


#: two inputs, two neurons: W = ((3, -1), (4, 2)), b = (100, 100)
SMALL = layout_of((2, 2))
THETA = np.array([3.0, -1, 4, 2, 100, 100])

shapes = st.lists(st.lists(st.integers(1, 4), min_size=1, max_size=4).map(tuple), min_size=1, max_size=3)
seeds = st.integers(0, 2**32 - 1)


def test_penalties_are_those_worked_by_hand_and_leave_biases_out():
    # 9 + 1 + 16 + 4 = 30 and 3 + 1 + 4 + 2 = 10, from 5 samples
    assert Regularization(l2=2).penalty(THETA, SMALL, 5) == pytest.approx(2 / (2 * 5) * 30)
    assert Regularization(l1=2).penalty(THETA, SMALL, 5) == pytest.approx(2 / 5 * 10)
    assert Regularization(l1=2, l2=2).penalty(THETA, SMALL, 5) == pytest.approx(6 + 4)
    assert Regularization().penalty(THETA, SMALL, 5) == 0


def test_gradients_of_the_penalties_are_those_worked_by_hand():
    gradient = np.ones(6)
    Regularization(l1=5, l2=10).add_gradient(THETA, gradient, SMALL, 5)
    # 1 + 10/5 W + 5/5 sign W
    np.testing.assert_allclose(gradient, [1 + 6 + 1, 1 - 2 - 1, 1 + 8 + 1, 1 + 4 + 1, 1, 1])


@given(shapes=shapes, seed=seeds, l1=st.floats(0, 5), l2=st.floats(0, 5), samples=st.integers(1, 50))
def test_gradients_agree_with_central_differences(shapes, seed, l1, l2, samples):
    layout, rng = layout_of(*shapes), np.random.default_rng(seed)
    theta = rng.choice([-1, 1], layout.size) * rng.uniform(0.1, 2, layout.size)  # away from the corner of |W|
    rule, found, step = Regularization(l1=l1, l2=l2), np.zeros(layout.size), 1e-5
    rule.add_gradient(theta, found, layout, samples)
    numeric = [
        (rule.penalty(theta + moved, layout, samples) - rule.penalty(theta - moved, layout, samples))
        / (2 * step)
        for moved in step * np.eye(layout.size)
    ]
    np.testing.assert_allclose(found, numeric, atol=2e-7)


def test_l2_leads_to_the_solution_of_ridge_regression():
    # Mean squared error + l2 / (2 n) |w|^2 has its least value where |x w - y|^2 + l2 / 2 |w|^2 has.
    rng = np.random.default_rng(1)
    x, y, layout = rng.normal(size=(20, 3)), rng.normal(size=20), layout_of((3, 1))
    rule, theta = Regularization(l2=4), np.zeros(4)
    for _ in range(2000):
        residual = x @ theta[:3] + theta[3] - y
        gradient = 2 / 20 * np.append(x.T @ residual, residual.sum())
        rule.add_gradient(theta, gradient, layout, 20)
        theta -= 0.1 * gradient
    peer = Ridge(alpha=2).fit(x, y)
    np.testing.assert_allclose(theta, [*peer.coef_, peer.intercept_], atol=1e-10)


def test_decay_takes_a_share_of_the_weights_alone():
    theta = THETA.copy()
    Regularization(weight_decay=0.1).decay(theta, SMALL, 0.5)
    np.testing.assert_allclose(theta, [2.85, -0.95, 3.8, 1.9, 100, 100])


def test_weights_into_a_neuron_are_shortened_to_the_length_that_is_allowed():
    # Neuron 1 has (3, 4) of length 5, neuron 2 has (-1, 2) of length 2.236: only the first is too long.
    theta = THETA.copy()
    Regularization(max_norm=2.5).constrain(theta, SMALL)
    np.testing.assert_allclose(theta, [1.5, -1, 2, 2, 100, 100])


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@given(shapes=shapes, seed=seeds, limit=st.floats(0.1, 3))
def test_no_neuron_is_longer_than_allowed_and_short_ones_stay_as_they_are(dtype, shapes, seed, limit):
    layout = layout_of(*shapes)
    theta = np.random.default_rng(seed).normal(size=layout.size).astype(dtype)
    before = theta.copy()
    Regularization(max_norm=limit).constrain(theta, layout)
    assert theta.dtype == dtype
    for slot in layout.weights:
        old, new = (slot.view(flat).reshape(-1, slot.shape[-1]).T for flat in (before, theta))
        for was, now in zip(old, new, strict=True):
            length = float(np.linalg.norm(was.astype(float)))
            wanted = was if length <= limit else was * (limit / length)
            np.testing.assert_allclose(now, wanted, rtol=1e-5)


def test_everything_together_keeps_single_precision_and_long_vectors_are_done_in_pieces():
    layout, rng = layout_of((200, 101), (101, 3)), np.random.default_rng(2)
    theta = rng.normal(size=layout.size).astype(np.float32)
    wide, gradient = theta.astype(float), np.zeros_like(theta)
    rule = Regularization(l1=0.3, l2=0.7, max_norm=10, weight_decay=0.01)
    parts = [slot.view(wide).copy() for slot in layout.weights]
    wanted = sum(0.35 * (W**2).sum() + 0.3 * np.abs(W).sum() for W in parts) / 9
    assert rule.penalty(theta, layout, 9) == pytest.approx(wanted, rel=1e-5)
    rule.add_gradient(theta, gradient, layout, 9)
    for slot, W in zip(layout.weights, parts, strict=True):
        np.testing.assert_allclose(
            slot.view(gradient), (0.7 * W + 0.3 * np.sign(W)) / 9, rtol=1e-5, atol=1e-7
        )
    rule.decay(theta, layout, 0.1)
    for slot, W in zip(layout.weights, parts, strict=True):
        np.testing.assert_allclose(slot.view(theta), 0.999 * W, rtol=1e-6)


def test_a_step_allocates_no_arrays_but_one_number_for_each_neuron():
    layout = layout_of((784, 100))
    theta, gradient = np.ones(layout.size, np.float32), np.zeros(layout.size, np.float32)
    rule = Regularization(0.1, 0.1, 1.0, 0.1)

    def step():
        rule.penalty(theta, layout, 9)
        rule.add_gradient(theta, gradient, layout, 9)
        rule.decay(theta, layout, 0.1)
        rule.constrain(theta, layout)

    step()
    tracemalloc.start()
    try:
        step()
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 6000  # the weights take 313,600 bytes


def test_what_is_off_is_said_to_be_off():
    assert not Regularization().is_active
    assert not Regularization(max_norm=3, weight_decay=0.1).has_penalty
    for setting in ({"l1": 0.1}, {"l2": 0.1}, {"max_norm": 2}, {"weight_decay": 0.1}):
        assert Regularization(**setting).is_active


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"l1": -1}, "L1 must be a number from 0 to 1e+06, not -1."),
        ({"l2": float("nan")}, "L2 must be a number from 0 to 1e+06, not nan."),
        ({"max_norm": 0}, "Max-norm must be a number from 1e-06 to 1e+06, not 0."),
        ({"weight_decay": None}, "Weight decay must be a number from 0 to 1, not None."),
    ],
)
def test_wrong_strengths_are_refused_in_one_sentence(settings, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        Regularization(**settings)


def test_entries_carry_words_a_formula_and_their_source():
    for name, entry in REGULARIZERS.items():
        assert entry.name == entry.field.name == name
        assert hasattr(Regularization(), name)
        assert entry.title
        assert "W" in entry.formula
        assert entry.help.endswith(".")
        assert entry.field.help.endswith(".")
        assert entry.source
