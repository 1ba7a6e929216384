import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsim.engine.activations import ACTIVATIONS
from nnsim.engine.gradcheck import GradientCheck, gradient_check, sample, trained_indices
from nnsim.engine.layers.batch_norm import BatchNorm
from nnsim.engine.layers.dense import Dense
from nnsim.engine.layers.dropout import Dropout
from nnsim.engine.losses import LOSSES
from nnsim.engine.parameters import Parameter, ParameterLayout, Role
from nnsim.engine.program import Program, chain
from nnsim.engine.regularizers import Regularization
from tests.engine.networks import dense_program, set_randomly

hidden_layers = st.lists(st.integers(1, 5), max_size=3)
LEARNABLE_LOSSES = sorted(name for name, loss in LOSSES.items() if loss.is_trainable)
SMOOTH_SIDED = sorted(name for name, activation in ACTIVATIONS.items() if activation.differentiable)


@pytest.mark.parametrize("loss", LEARNABLE_LOSSES)
@pytest.mark.parametrize("activation", SMOOTH_SIDED)
@settings(max_examples=8)
@given(hidden=hidden_layers, ends=st.tuples(*[st.integers(1, 5)] * 2), rows=st.integers(1, 4), data=st.data())
def test_backpropagation_agrees_with_central_differences(activation, loss, hidden, ends, rows, data):
    rng = np.random.default_rng(data.draw(st.integers(0, 2**32 - 1)))
    program = dense_program((ends[0], *hidden, ends[1]), activation, loss)
    set_randomly(program, rng, scale=0.7)
    x, target = rng.normal(size=(rows, ends[0])), rng.uniform(size=(rows, ends[1]))
    # The error of a central difference shrinks with epsilon squared: at 1e-4 it may be 2e-7 by itself.
    check = gradient_check(program, x, target, epsilon=1e-5)
    # One unit of softmax is always 1, and all its derivatives vanish but for rounding.
    assert check.smooth_relative_difference < 1e-7 or np.linalg.norm(check.analytic) < 1e-9


def small_program(activation="tanh"):
    program = dense_program((3, 2, 2), activation)
    set_randomly(program, np.random.default_rng(5))
    return program, np.ones((2, 3)), np.eye(2)


def chain_program(*layers, batch_size=4):
    program = Program(
        chain([(f"layer {number}", layer) for number, layer in enumerate(layers)]),
        LOSSES["squared_error"], batch_size, np.float64, np.random.default_rng(3),
    )  # fmt: skip
    set_randomly(program, np.random.default_rng(8), 0.5)
    return program


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


def test_dropout_meets_the_same_mask_in_every_pass():
    program = chain_program(
        Dense(5, 6, ACTIVATIONS["tanh"]), Dropout((6,), 0.5), Dense(6, 3, ACTIVATIONS["sigmoid"])
    )
    x, target = np.random.default_rng(1).normal(size=(4, 5)), np.eye(4, 3)
    assert gradient_check(program, x, target, epsilon=1e-5).relative_difference < 1e-8
    # Something has been dropped, and the next pass drops again.
    assert not program.buffers(4)[1].scratch["mask"].all()
    assert program.mode.redraw
    assert program.loss_and_gradient(x, target) != program.loss_and_gradient(x, target)


def test_batch_normalisation_uses_the_batch_and_keeps_its_running_statistics():
    program = chain_program(
        Dense(5, 4, ACTIVATIONS["identity"]), BatchNorm((4,)), Dense(4, 3, ACTIVATIONS["tanh"])
    )
    before = program.parameters.copy()
    x, target = np.random.default_rng(1).normal(size=(4, 5)), np.eye(4, 3)
    check = gradient_check(program, x, target, epsilon=1e-5)
    assert check.relative_difference < 1e-8
    np.testing.assert_array_equal(program.parameters, before)
    states = [slot for slot in program.layout.slots if slot.role is Role.STATE]
    assert states
    assert not {index for slot in states for index in range(slot.start, slot.stop)} & set(check.indices)
    assert len(check.indices) == program.layout.size - sum(slot.stop - slot.start for slot in states)


def test_penalties_belong_to_the_cost_and_to_the_gradient_of_the_weights():
    program, x, target = small_program()
    alone = gradient_check(program, x, target)
    check = gradient_check(program, x, target, regularization=Regularization(l1=0.3, l2=3), samples=6)
    assert check.relative_difference < 1e-8
    # lambda / n W + lambda / n sign W for the weights, nothing for the biases
    for slot in program.layout.slots:
        array, added = slot.view(program.parameters), slot.view(check.analytic - alone.analytic)
        wanted = 3 / 6 * array + 0.3 / 6 * np.sign(array) if slot.role is Role.WEIGHT else 0 * array
        np.testing.assert_allclose(added, wanted, atol=1e-12)


def test_the_samples_of_a_penalty_are_those_that_are_given_unless_others_are_named():
    program, x, target = small_program()
    checks = [
        gradient_check(program, x, target, regularization=Regularization(l2=3), **options)
        for options in ({}, {"samples": len(x)}, {"samples": 1})
    ]
    np.testing.assert_array_equal(checks[0].analytic, checks[1].analytic)
    assert np.abs(checks[0].analytic - checks[2].analytic).max() > 0.1


def corrupted(program, factor=1.01, index=3):
    """The same program with one derivative that is a little wrong."""
    loss_and_gradient = program.loss_and_gradient

    def wrong(x, target):
        loss = loss_and_gradient(x, target)
        program.gradient[index] *= factor
        return loss

    program.loss_and_gradient = wrong
    return program


def test_a_wrong_backward_pass_is_found():
    program, x, target = small_program()
    check = gradient_check(corrupted(program), x, target)
    assert check.relative_difference > 1e-5
    assert check.smooth_relative_difference == check.relative_difference
    assert check.per_parameter.argmax() == 3
    assert check.per_parameter[3] == pytest.approx(0.01 / 2.01, rel=1e-3)


def test_the_largest_difference_of_every_array_is_told_with_its_place():
    program, x, target = small_program()
    check = gradient_check(corrupted(program), x, target)
    found = {(one.slot.layer, one.slot.name): one for one in check.by_slot()}
    assert [one.checked for one in found.values()] == [6, 2, 4, 2]
    weights = found["layer 1", "W"]
    # Position 3 of (3, 2) is row 1, column 1.
    assert (weights.where, weights.largest) == ((1, 1), check.per_parameter.max())
    assert weights.analytic == pytest.approx(1.01 * weights.numeric, rel=1e-6)
    assert weights.relative_difference > 1e-5
    assert all(one.relative_difference < 1e-8 for key, one in found.items() if key != ("layer 1", "W"))


def test_arrays_without_a_checked_parameter_are_not_in_the_report():
    program, x, target = small_program()
    check = gradient_check(program, x, target, indices=np.array([7, 1]))
    assert [(one.slot.name, one.checked, one.where) for one in check.by_slot()] == [
        ("W", 1, (0, 1)),
        ("b", 1, (1,)),
    ]


def at_a_kink():
    """x = 1 and all parameters 0 but the last weight: z = 0 in the only ReLU, a = 0, and the target is 1."""
    program = dense_program((1, 1, 1), "relu", "squared_error", batch_size=1)
    program.parameters[:] = [0, 0, 2, 1]  # W, b of the hidden neuron, W, b of the output
    return program, np.ones((1, 1)), np.full((1, 1), 3.0)


def test_a_kink_is_told_from_a_wrong_backward_pass():
    # C = (2 relu(w + b) + 1 - 3)^2: on the left C = 4, slope 0; on the right slope -8. The central difference
    # says -4, the engine 0. The slope of the output's bias is -4, that of its weight 0.
    program, x, target = at_a_kink()
    check = gradient_check(program, x, target)
    np.testing.assert_allclose(check.analytic, [0, 0, 0, -4])
    np.testing.assert_allclose(check.numeric, [-4, -4, 0, -4], rtol=1e-3, atol=1e-9)
    np.testing.assert_array_equal(check.bent, [True, True, False, False])
    assert check.relative_difference > 0.4
    assert check.smooth_relative_difference < 1e-9
    (near,) = check.kinks
    assert (near.layer, near.count, near.where, near.z) == ("layer 1", 1, (0, 0), 0.0)


def test_kinks_on_both_sides_do_not_hide_each_other():
    # u = b, output relu(u - d) - relu(-u - d) with d = 5e-5, cost 1 + output: the slope is 1 below -d, 0 in
    # between and 1 above d. At u = 0 the slopes of the chords to both sides are the same, (1e-4 - d) / 1e-4.
    dense = [Dense(*sizes, ACTIVATIONS[name]) for *sizes, name in ((1, 1, "identity"), (1, 2, "relu"))]
    layers = chain([("u", dense[0]), ("relus", dense[1]), ("out", Dense(2, 1, ACTIVATIONS["identity"]))])
    program = Program(layers, LOSSES["absolute_error"], 1, np.float64)
    program.parameters[:] = [0, 0, 1, -1, -5e-5, -5e-5, 1, -1, 0]
    check = gradient_check(program, np.ones((1, 1)), np.full((1, 1), -1.0), indices=np.array([1]))
    np.testing.assert_allclose([check.analytic, check.numeric], [[0], [0.5]], atol=1e-9)
    assert check.bent.all()


def test_no_kink_is_near_where_none_is():
    program, x, target = at_a_kink()
    program.parameters[1] = 2e-4  # z = 0.0002 is further off than epsilon
    check = gradient_check(program, x, target)
    assert check.kinks == ()
    assert not check.bent.any()
    assert check.relative_difference < 1e-7


def test_a_surrogate_slope_is_no_kink_but_a_derivative_that_is_not_there():
    # Between the steps the cost is flat: the numeric derivatives are 0, those of the surrogate are not.
    program, x, target = small_program("step")
    check = gradient_check(program, x, target)
    assert check.relative_difference > 0.9
    assert not check.bent.any()


def test_the_difference_is_relative_to_both_gradients():
    # |(3, 0) - (1, 0)| / (|(3, 0)| + |(1, 0)|) = 2 / 4; parameter 2 has no derivative either way.
    check = GradientCheck(np.arange(2), np.array([3.0, 0]), np.array([1.0, 0]))
    assert check.relative_difference == 0.5
    np.testing.assert_array_equal(check.per_parameter, [0.5, 0])


def test_vanishing_gradients_differ_by_nothing():
    check = GradientCheck(np.arange(2), np.zeros(2), np.zeros(2))
    assert check.relative_difference == 0


def test_what_rounding_may_make_counts_as_no_more_than_equal():
    # A cost known to 1e-11 tells derivatives of 1e-4 from each other to 1e-7, and smaller ones no better.
    analytic, numeric = np.array([0, 1e-3, 3e-3]), np.array([1e-11, 1e-3, 1e-3])
    check = GradientCheck(np.arange(3), analytic, numeric, rounding=1e-11)
    np.testing.assert_allclose(check.per_parameter, [1e-7, 0, 0.5])


def layout_of(*sizes):
    parameters = {f"p{number}": Parameter((size,)) for number, size in enumerate(sizes)}
    return ParameterLayout.of([("dense", parameters), ("norm", {"mean": Parameter((3,), Role.STATE)})])


@given(
    sizes=st.lists(st.integers(1, 40), min_size=1, max_size=6), count=st.integers(0, 250), seed=st.integers(0)
)
def test_a_sample_is_spread_over_all_arrays(sizes, count, seed):
    layout = layout_of(*sizes)
    chosen = sample(layout, count, np.random.default_rng(seed))
    np.testing.assert_array_equal(chosen, np.unique(chosen))
    assert len(chosen) == min(count, sum(sizes))
    assert set(chosen) <= set(trained_indices(layout))
    found = [int(((chosen >= slot.start) & (chosen < slot.stop)).sum()) for slot in layout.trained]
    # Nobody has more than one above another who could have given more.
    for number, size in zip(found, sizes, strict=True):
        assert number == size or number >= max(found) - 1


def test_the_same_generator_gives_the_same_sample():
    layout = layout_of(500, 20)
    first, again, other = (sample(layout, 30, np.random.default_rng(seed)) for seed in (1, 1, 2))
    np.testing.assert_array_equal(first, again)
    assert not np.array_equal(first, other)
    assert (first < 500).sum() == 15


@pytest.mark.parametrize("error", [1e-3, 1e-5, 1e-6])
def test_that_a_smooth_cost_curves_is_no_excuse_for_a_wrong_derivative(error):
    program = dense_program((5, 4, 3), "sigmoid", batch_size=4)
    rng = np.random.default_rng(3)
    set_randomly(program, rng)
    check = gradient_check(corrupted(program, 1 + error, slice(None)), rng.normal(size=(4, 5)), np.eye(4, 3))
    assert not check.bent.any()
    assert check.smooth_relative_difference == pytest.approx(error / 2, rel=0.02)


def test_derivatives_that_rounding_hides_are_told_from_wrong_ones():
    program = dense_program((3, *[4] * 30, 2), "sigmoid")
    set_randomly(program, np.random.default_rng(3))
    x, target = np.ones((2, 3)), np.eye(2)
    first = gradient_check(program, x, target, indices=np.arange(16))  # 30 slopes of at most 1/4 in a row
    assert first.relative_difference > 1e-3
    assert first.is_lost_in_rounding
    assert not gradient_check(program, x, target).is_lost_in_rounding
    wrong = gradient_check(corrupted(program, 1.01, slice(None)), x, target)
    assert wrong.relative_difference > 1e-3
    assert not wrong.is_lost_in_rounding


def test_progress_is_told_before_each_parameter_and_may_end_the_check():
    program, x, target = small_program()
    told = []
    gradient_check(program, x, target, indices=np.array([3, 5]), progress=lambda *share: told.append(share))
    assert told == [(0, 2), (1, 2)]

    def stop(done, count):
        raise KeyboardInterrupt

    before = program.parameters.copy()
    with pytest.raises(KeyboardInterrupt):
        gradient_check(program, x, target, progress=stop)
    np.testing.assert_array_equal(program.parameters, before)
