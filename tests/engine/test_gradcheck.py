import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from nnsim.engine.activations import ACTIVATIONS
from nnsim.engine.gradcheck import GradientCheck, gradient_check
from nnsim.engine.losses import LOSSES
from tests.engine.networks import dense_program, set_randomly

hidden_layers = st.lists(st.integers(1, 5), max_size=3)


@pytest.mark.parametrize("loss", sorted(LOSSES))
@pytest.mark.parametrize("activation", sorted(ACTIVATIONS))
@settings(max_examples=25)
@given(hidden=hidden_layers, ends=st.tuples(*[st.integers(1, 5)] * 2), rows=st.integers(1, 4), data=st.data())
def test_backpropagation_agrees_with_central_differences(activation, loss, hidden, ends, rows, data):
    rng = np.random.default_rng(data.draw(st.integers(0, 2**32 - 1)))
    program = dense_program((ends[0], *hidden, ends[1]), activation, loss)
    set_randomly(program, rng, scale=0.7)
    x, target = rng.normal(size=(rows, ends[0])), rng.uniform(size=(rows, ends[1]))
    program.forward(x)
    # At a kink of a ReLU there is no derivative to agree with.
    assume("relu" not in activation or min(np.abs(own.z).min() for own in program.buffers(rows)) > 0.02)
    # The error of a central difference shrinks with epsilon squared: at 1e-4 it may be 2e-7 by itself.
    check = gradient_check(program, x, target, epsilon=1e-5)
    # One unit of softmax is always 1, and all its derivatives vanish but for rounding.
    assert check.relative_difference < 1e-7 or np.linalg.norm(check.analytic) < 1e-9


def small_program():
    program = dense_program((3, 2, 2), "tanh")
    set_randomly(program, np.random.default_rng(5))
    return program, np.ones((2, 3)), np.eye(2)


def test_parameters_are_the_same_afterwards():
    program, x, target = small_program()
    before = program.parameters.copy()
    gradient_check(program, x, target)
    np.testing.assert_array_equal(program.parameters, before)


def test_chosen_parameters_are_checked_alone():
    program, x, target = small_program()
    check = gradient_check(program, x, target, indices=np.array([11, 0]))
    every = gradient_check(program, x, target)
    np.testing.assert_array_equal(check.indices, [11, 0])
    np.testing.assert_array_equal(check.numeric, every.numeric[[11, 0]])
    assert len(every.analytic) == program.layout.size == 14


def test_a_wrong_backward_pass_is_found():
    program, x, target = small_program()
    loss_and_gradient = program.loss_and_gradient

    def wrong(x, target):
        loss = loss_and_gradient(x, target)
        program.gradient[3] *= 1.01
        return loss

    program.loss_and_gradient = wrong
    check = gradient_check(program, x, target)
    assert check.relative_difference > 1e-5
    assert check.per_parameter.argmax() == 3
    assert check.per_parameter[3] == pytest.approx(0.01 / 2.01, rel=1e-3)


def test_the_difference_is_relative_to_both_gradients():
    # |(3, 0) - (1, 0)| / (|(3, 0)| + |(1, 0)|) = 2 / 4; parameter 2 has no derivative either way.
    check = GradientCheck(np.arange(2), np.array([3.0, 0]), np.array([1.0, 0]))
    assert check.relative_difference == 0.5
    np.testing.assert_array_equal(check.per_parameter, [0.5, 0])


def test_vanishing_gradients_differ_by_nothing():
    check = GradientCheck(np.arange(2), np.zeros(2), np.zeros(2))
    assert check.relative_difference == 0
