from math import exp

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsim.engine.activations import ACTIVATIONS
from nnsim.engine.gradcheck import gradient_check
from nnsim.engine.layers.dense import Dense
from nnsim.engine.layers.simple_rnn import SimpleRNN
from nnsim.engine.losses import LOSSES
from nnsim.engine.parameters import Role
from nnsim.engine.program import Program, chain
from tests.engine.layers.harness import Rig, check_gradients

TANH, IDENTITY = ACTIVATIONS["tanh"], ACTIVATIONS["identity"]

EXAMPLES = [
    SimpleRNN(4, 2, 3),
    SimpleRNN(1, 2, 3),
    SimpleRNN(3, 2, 3, TANH, "all"),
    SimpleRNN(1, 3, 3, TANH, "all"),
    SimpleRNN(3, 2, 4, IDENTITY),
    SimpleRNN(2, 3, 3, ACTIVATIONS["relu"], "all"),
    SimpleRNN(2, 3, 3, ACTIVATIONS["softmax"]),
    SimpleRNN(2, 3, 3, ACTIVATIONS["softmax"], "all"),
]


def scalar_rig(returns):
    rig = Rig(SimpleRNN(2, 1, 1, IDENTITY, returns), batch=1)
    rig.inputs[0][:] = [[[1], [2]]]
    rig.parameters["W"][:], rig.parameters["W_recurrent"][:], rig.parameters["b"][:] = 3, 0.5, 1
    return rig


def test_two_steps_of_one_number_are_the_ones_worked_by_hand():
    # x = 1, 2, W = 3, U = 1/2, b = 1, f the identity:
    #   z_1 = 1 * 3 + 1 = 4, z_2 = 2 * 3 + 4 * 1/2 + 1 = 9, and 9 comes out.
    # upstream 1: delta_2 = 1, delta_1 = 1 * 1/2
    #   dW = 1 * 1/2 + 2 * 1 = 2.5, dU = a_1 * delta_2 = 4, db = 1/2 + 1 = 1.5, dx = (1/2 * 3, 1 * 3)
    rig = scalar_rig("last")
    rig.upstream[:] = [[1]]
    results = rig.run()
    assert results["a"].tolist() == [[9]]
    assert results["dC/dW"].tolist() == [[2.5]]
    assert results["dC/dW_recurrent"].tolist() == [[4]]
    assert results["dC/db"].tolist() == [1.5]
    assert results["dC/dx0"].tolist() == [[[1.5], [3]]]
    scratch = rig.buffers.scratch
    steps = {name: scratch[name].tolist() for name in ("z_steps", "a_steps", "delta_steps")}
    assert steps == {"z_steps": [[[4], [9]]], "a_steps": [[[4], [9]]], "delta_steps": [[[0.5], [1]]]}


def test_where_all_steps_come_out_each_one_hears_from_its_own_output_too():
    # As above, with upstream 10 for step 1 and 1 for step 2: delta_2 = 1, delta_1 = 10 + 1 * 1/2 = 10.5
    #   dW = 1 * 10.5 + 2 * 1 = 12.5, dU = 4 * 1, db = 11.5, dx = (31.5, 3)
    rig = scalar_rig("all")
    rig.upstream[:] = [[[10], [1]]]
    results = rig.run()
    assert results["a"].tolist() == [[[4], [9]]]
    assert results["dC/dW"].tolist() == [[12.5]]
    assert results["dC/dW_recurrent"].tolist() == [[4]]
    assert results["dC/db"].tolist() == [11.5]
    assert results["dC/dx0"].tolist() == [[[31.5], [3]]]
    assert rig.buffers.scratch["delta_steps"].tolist() == [[[10.5], [1]]]


@pytest.mark.parametrize("steps", [2, 5, 9])
@pytest.mark.parametrize("recurrent", [0.5, 1.5])
def test_gradients_shrink_or_grow_with_the_power_of_the_recurrent_weight(steps, recurrent):
    # Only step 1 has an input, 2, and W = 3: the last of T steps gives 6 U^(T-1),
    # by U that is 6 (T-1) U^(T-2), and by the input 3 U^(T-1).
    rig = Rig(SimpleRNN(steps, 1, 1, IDENTITY), batch=1)
    rig.inputs[0][:] = 0
    rig.inputs[0][:, 0] = 2
    rig.parameters["W"][:], rig.parameters["W_recurrent"][:], rig.parameters["b"][:] = 3, recurrent, 0
    rig.upstream[:] = 1
    results = rig.run()
    assert results["a"][0, 0] == pytest.approx(6 * recurrent ** (steps - 1))
    slope = 6 * (steps - 1) * recurrent ** (steps - 2)
    assert results["dC/dW_recurrent"][0, 0] == pytest.approx(slope)
    assert results["dC/dx0"][0, 0, 0] == pytest.approx(3 * recurrent ** (steps - 1))


def test_its_parameters_do_not_depend_on_the_number_of_steps():
    described = {name: (p.shape, p.role, p.fans) for name, p in SimpleRNN(7, 3, 5).parameters.items()}
    assert described == {
        "W": ((3, 5), Role.WEIGHT, (3, 5)),
        "W_recurrent": ((5, 5), Role.WEIGHT, (5, 5)),
        "b": ((5,), Role.BIAS, (1, 1)),
    }
    assert SimpleRNN(2, 3, 5).parameters == SimpleRNN(7, 3, 5).parameters


def test_the_last_output_is_the_last_of_all_outputs():
    last, all_steps = (Rig(SimpleRNN(5, 3, 4, TANH, returns)) for returns in ("last", "all"))
    all_steps.parameters = last.parameters
    np.testing.assert_array_equal(last.forward(), all_steps.forward()[:, -1])


@pytest.mark.parametrize("returns", ["last", "all"])
@pytest.mark.parametrize("rows", [1, 2, 5])
def test_every_step_can_be_read_for_a_smaller_batch_too(returns, rows):
    layer = SimpleRNN(4, 2, 3, TANH, returns)
    rig = Rig(layer, batch=5)
    rig.run()
    part = rig.take(slice(rows), rig.buffers.head(rows))
    alone = rig.take(slice(rows), layer.allocate(rows, np.float64))
    part.run()
    alone.run()
    for name in ("z_steps", "a_steps", "delta_steps"):
        array = part.buffers.scratch[name]
        assert array.shape == (rows, 4, 3)
        np.testing.assert_allclose(array, alone.buffers.scratch[name], rtol=1e-12)
    np.testing.assert_array_equal(np.tanh(part.buffers.scratch["z_steps"]), part.buffers.scratch["a_steps"])


@pytest.mark.parametrize("rows", [1, 3])
def test_a_network_of_it_passes_the_gradient_check(rows):
    rng = np.random.default_rng(0)
    recurrent = SimpleRNN(4, 3, 5, TANH, "all")
    again = SimpleRNN(4, 5, 4)
    output = Dense(4, 2, ACTIVATIONS["softmax"])
    nodes = chain([("recurrent", recurrent), ("again", again), ("output", output)])
    program = Program(nodes, LOSSES["cross_entropy"], 3, np.float64)
    program.parameters[:] = rng.normal(size=program.layout.size)
    x, target = rng.normal(size=(rows, 12)), np.eye(2)[rng.integers(0, 2, rows)]
    assert gradient_check(program, x, target).relative_difference < 1e-7


def test_as_the_output_it_takes_its_delta_straight_from_the_logits():
    rng = np.random.default_rng(0)
    layer = SimpleRNN(3, 2, 4, ACTIVATIONS["softmax"])
    program = Program(chain([("output", layer)]), LOSSES["cross_entropy"], 2, np.float64)
    program.parameters[:] = rng.normal(size=program.layout.size)
    assert LOSSES["cross_entropy"].from_logits_of == "softmax"
    check = gradient_check(program, rng.normal(size=(2, 6)), np.eye(4)[[1, 3]])
    assert check.relative_difference < 1e-7


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"steps": 0}, "one step or more, not 0"),
        ({"steps": 2, "returns": "first"}, "returns last or all, not first"),
    ],
)
def test_what_makes_no_sense_is_refused(fields, words):
    with pytest.raises(ValueError, match=words):
        SimpleRNN(features=2, units=3, **fields)


def written_out(x, W, U, b):
    """The activations of one row at every step, number by number, for the sigmoid."""
    before, steps = [0.0] * len(b), []
    for numbers in x:
        sums = [
            b[unit]
            + sum(number * W[i][unit] for i, number in enumerate(numbers))
            + sum(number * U[i][unit] for i, number in enumerate(before))
            for unit in range(len(b))
        ]
        before = [1 / (1 + exp(-z)) for z in sums]
        steps.append(before)
    return steps


@given(
    steps=st.integers(1, 4),
    features=st.integers(1, 3),
    units=st.integers(1, 4),
    returns=st.sampled_from(["last", "all"]),
    seed=st.integers(0, 2**16),
)
def test_any_sizes_agree_with_the_formula_and_with_central_differences(steps, features, units, returns, seed):
    rig = Rig(SimpleRNN(steps, features, units, ACTIVATIONS["sigmoid"], returns), batch=2, seed=seed)
    a = rig.forward()
    values = [rig.parameters[name].tolist() for name in ("W", "W_recurrent", "b")]
    wanted = np.array([written_out(row.tolist(), *values) for row in rig.inputs[0]])
    np.testing.assert_allclose(a, wanted if returns == "all" else wanted[:, -1], rtol=1e-12)
    check_gradients(rig.layer, seed, batch=2)
