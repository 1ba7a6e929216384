"""Programs that are no chains: branches, joints, links past layers."""

import gc
import tracemalloc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsim.engine.activations import ACTIVATIONS
from nnsim.engine.gradcheck import gradient_check
from nnsim.engine.layers.add import Add
from nnsim.engine.layers.concatenate import Concatenate
from nnsim.engine.layers.dense import Dense
from nnsim.engine.layers.flatten import Flatten
from nnsim.engine.losses import LOSSES
from nnsim.engine.optimizers import SGD
from nnsim.engine.program import NETWORK_INPUT, Node, Program
from tests.engine.networks import dense_program, set_randomly

IDENTITY, TANH = ACTIVATIONS["identity"], ACTIVATIONS["tanh"]


def test_two_ways_from_one_neuron_add_their_gradients():
    # CURRICULUM A2 as a network: x = 2 w, y = 3 w, z = x + y, and w itself is 1.5 times the input 2.
    #   w = 3, x = 6, y = 9, z = 15; C = (15 - 14)^2 = 1
    #   dC/dz = 2, dC/dw = 2*2 + 2*3 = 10 (both ways), so dC/d(1.5) = 10 * 2 = 20
    nodes = [
        Node("w", Dense(1, 1, IDENTITY), (NETWORK_INPUT,)),
        Node("x", Dense(1, 1, IDENTITY), (0,)),
        Node("y", Dense(1, 1, IDENTITY), (0,)),
        Node("z", Add((1,), 2), (1, 2)),
    ]
    program = Program(nodes, LOSSES["squared_error"], 1, np.float64)
    program.parameters[:] = [1.5, 0, 2, 0, 3, 0]
    assert program.loss_and_gradient(np.array([[2.0]]), np.array([[14.0]])) == 1
    #                                            dW            db  of w, x and y
    np.testing.assert_array_equal(program.gradient, [20, 10, 6, 2, 6, 2])


def test_a_layer_may_hear_the_same_layer_twice():
    # a = w x + w x with w = 3, x = 2: 12; C = (12 - 10)^2, dC/dw = 2*2 * (2 + 2) = 16
    nodes = [
        Node("w", Dense(1, 1, IDENTITY), (NETWORK_INPUT,)),
        Node("twice", Add((1,), 2), (0, 0)),
    ]
    program = Program(nodes, LOSSES["squared_error"], 1, np.float64)
    program.parameters[:] = [3, 0]
    program.loss_and_gradient(np.array([[2.0]]), np.array([[10.0]]))
    np.testing.assert_array_equal(program.gradient, [16, 8])


@st.composite
def graphs(draw):
    """Dense layers that each hear any earlier layer, by any number of links and joints."""
    nodes, width = [Node("first", Dense(3, 2, TANH), (NETWORK_INPUT,))], [2]
    for number in range(1, draw(st.integers(1, 6))):
        kind = draw(st.sampled_from(["dense", "add", "concatenate"]))
        if kind == "dense":
            source = draw(st.integers(-1, number - 1))
            inputs = 3 if source < 0 else width[source]
            units = draw(st.integers(1, 3))
            nodes.append(Node(f"dense{number}", Dense(inputs, units, TANH), (source,)))
            width.append(units)
            continue
        sources = draw(st.lists(st.integers(0, number - 1), min_size=2, max_size=4))
        if kind == "add":
            sources = [source for source in sources if width[source] == width[sources[0]]] or sources[:1]
            sources = sources if len(sources) > 1 else sources * 2
            nodes.append(Node(f"add{number}", Add((width[sources[0]],), len(sources)), tuple(sources)))
            width.append(width[sources[0]])
        else:
            shapes = tuple((width[source],) for source in sources)
            nodes.append(Node(f"concatenate{number}", Concatenate(shapes), tuple(sources)))
            width.append(sum(width[source] for source in sources))
    nodes.append(Node("output", Dense(width[-1], 2, ACTIVATIONS["softmax"]), (len(nodes) - 1,)))
    return nodes


@settings(max_examples=60)
@given(nodes=graphs(), rows=st.integers(1, 3), seed=st.integers(0, 2**32 - 1))
def test_any_graph_agrees_with_central_differences(nodes, rows, seed):
    rng = np.random.default_rng(seed)
    program = Program(nodes, LOSSES["cross_entropy"], 3, np.float64)
    set_randomly(program, rng, 0.7)
    x, target = rng.normal(size=(rows, 3)), np.eye(2)[rng.integers(0, 2, rows)]
    check = gradient_check(program, x, target, epsilon=1e-5)
    # Where the output is almost sure of itself, what is left is the rounding of the cost by 2 epsilon.
    np.testing.assert_allclose(check.analytic, check.numeric, rtol=1e-6, atol=1e-9)


@given(nodes=graphs(), seed=st.integers(0, 2**32 - 1))
def test_a_second_pass_carries_nothing_over_from_the_first(nodes, seed):
    rng = np.random.default_rng(seed)
    program = Program(nodes, LOSSES["cross_entropy"], 4, np.float64)
    set_randomly(program, rng)
    x, target = rng.normal(size=(4, 3)), np.eye(2)[[0, 1, 1, 0]]
    program.loss_and_gradient(x[:2], target[:2])
    alone = program.gradient.copy()
    program.loss_and_gradient(x, target)
    program.loss_and_gradient(x[:2], target[:2])
    np.testing.assert_array_equal(program.gradient, alone)


def test_nothing_is_asked_back_from_where_nothing_learns():
    class Listening(Flatten):
        def backward(self, inputs, parameters, buffers, gradients, downstream):
            raise AssertionError("nobody needs the gradient of the input")

    nodes = [
        Node("flatten", Listening((2, 2)), (NETWORK_INPUT,)),
        Node("output", Dense(4, 1, TANH), (0,)),
    ]
    program = Program(nodes, LOSSES["squared_error"], 1)
    set_randomly(program, np.random.default_rng(1))
    program.loss_and_gradient(np.ones((1, 4), np.float32), np.zeros((1, 1), np.float32))
    assert program.gradient.all()


def test_a_sample_may_come_as_a_row_or_in_its_shape():
    program = Program([Node("flatten", Flatten((2, 3)), (NETWORK_INPUT,))], LOSSES["squared_error"], 2)
    picture = np.arange(12, dtype=np.float32).reshape(2, 2, 3)
    np.testing.assert_array_equal(program.forward(picture), program.forward(picture.reshape(2, 6)))


def test_numbers_of_another_type_are_converted():
    program = dense_program((2, 3, 1), dtype=np.float32)
    set_randomly(program, np.random.default_rng(1))
    x = np.array([[1, 2], [3, 4]])
    first = program.forward(x).copy()
    np.testing.assert_array_equal(first, program.forward(x.astype(np.float32)))


def test_a_loss_without_a_gradient_is_measured_but_not_trained():
    program = dense_program((2, 2), "sigmoid", "zero_one")
    assert set(program.losses(np.ones((3, 2)), np.eye(2)[[0, 1, 0]])) <= {0.0, 1.0}
    with pytest.raises(ValueError, match="measured but not trained"):
        program.loss_and_gradient(np.ones((3, 2)), np.eye(2)[[0, 1, 0]])


@pytest.mark.parametrize("loss", ["cross_entropy", "squared_error"])
@pytest.mark.parametrize("activation", sorted(set(ACTIVATIONS) - {"softmax"}))
def test_a_steady_step_allocates_no_array(activation, loss):
    # The smallest array that a step could need anew has 200 x 100 x 4 = 80,000 bytes. NumPy's own iterator
    # takes a buffer of 8,192 numbers where a row is added to a table, whatever the size of the table.
    program = dense_program((300, 200, 100), activation, loss, batch_size=200, dtype=np.float32)
    rng = np.random.default_rng(1)
    set_randomly(program, rng, 0.1)
    x, target = rng.random((200, 300), np.float32), np.eye(100, dtype=np.float32)[rng.integers(0, 100, 200)]
    rule = SGD()
    state = rule.start(program.parameters)

    def step():
        program.loss_and_gradient(x, target)
        rule.update(program.parameters, program.gradient, state, 0.01)

    step()
    step()
    gc.collect()
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        tracemalloc.reset_peak()
        step()
        after, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak - before < 40_000
    assert after - before < 500
