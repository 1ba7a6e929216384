import numpy as np
import pytest
import scipy.special
from hypothesis import given
from hypothesis import strategies as st
from sklearn.neural_network import MLPClassifier

from nnsim.engine.activations import ACTIVATIONS
from nnsim.engine.layers.dense import Dense
from nnsim.engine.losses import LOSSES
from nnsim.engine.optimizers import SGD
from nnsim.engine.program import Program, chain
from tests.engine.networks import dense_program, set_randomly

TRAINABLE = sorted(name for name, loss in LOSSES.items() if loss.is_trainable)

sizes = st.lists(st.integers(1, 7), min_size=2, max_size=5)
seeds = st.integers(0, 2**32 - 1)


def test_a_2_2_1_network_is_the_one_worked_by_hand():
    # x = (1, 2), hidden ReLU, output identity, squared error, wanted 1.
    #   W1 = [[1, -1], [0.5, 0.25]], b1 = (0, 0.75)
    #   z1 = (1*1 + 2*0.5, 1*-1 + 2*0.25 + 0.75) = (2, 0.25)          a1 = (2, 0.25)
    #   W2 = [[0.5], [2]], b2 = -1
    #   z2 = 2*0.5 + 0.25*2 - 1 = 0.5                                 a2 = 0.5
    #   C = (0.5 - 1)^2 = 0.25
    # Backwards: delta2 = 2 (0.5 - 1) = -1
    #   dW2 = a1 * delta2 = (-2, -0.25), db2 = -1
    #   delta1 = delta2 W2^T = (-0.5, -2), both units are awake
    #   dW1 = x^T delta1 = [[-0.5, -2], [-1, -4]], db1 = (-0.5, -2)
    layers = [("hidden", Dense(2, 2, ACTIVATIONS["relu"])), ("output", Dense(2, 1, ACTIVATIONS["identity"]))]
    program = Program(chain(layers), LOSSES["squared_error"], 1, np.float64)
    program.parameters[:] = [1, -1, 0.5, 0.25, 0, 0.75, 0.5, 2, -1]
    loss = program.loss_and_gradient(np.array([[1.0, 2.0]]), np.array([[1.0]]))
    hidden, output = program.buffers(1)
    np.testing.assert_array_equal(hidden.z, [[2, 0.25]])
    np.testing.assert_array_equal(output.a, [[0.5]])
    assert loss == 0.25
    np.testing.assert_array_equal(output.delta, [[-1]])
    np.testing.assert_array_equal(hidden.delta, [[-0.5, -2]])
    np.testing.assert_array_equal(program.gradient, [-0.5, -2, -1, -4, -0.5, -2, -2, -0.25, -1])


def test_a_published_step_by_step_example_comes_out():
    # M. Mazur, "A step by step backpropagation example" (2015): 2-2-2, sigmoids, C = sum (a - y)^2 / 2,
    # total error 0.298371109 and after one step at rate 0.5: w5 = 0.35891648, w1 = 0.149780716.
    # Our squared error has no 1/2, so half the rate makes the same step. There the biases stay fixed.
    program = dense_program((2, 2, 2), batch_size=1)
    #                         w1    w3    w2    w4    b1    b1    w5    w7    w6    w8    b2   b2
    program.parameters[:] = [0.15, 0.25, 0.20, 0.30, 0.35, 0.35, 0.40, 0.50, 0.45, 0.55, 0.6, 0.6]
    loss = program.loss_and_gradient(np.array([[0.05, 0.10]]), np.array([[0.01, 0.99]]))
    assert loss / 2 == pytest.approx(0.298371109, abs=1e-9)
    rule = SGD()
    rule.update(program.parameters, program.gradient, rule.start(program.parameters), 0.25)
    weights = program.layout.views(program.parameters, "layer 1")["W"]
    np.testing.assert_allclose(weights.T, [[0.149780716, 0.19956143], [0.24975114, 0.29950229]], atol=1e-8)
    weights = program.layout.views(program.parameters, "layer 2")["W"]
    np.testing.assert_allclose(weights.T, [[0.35891648, 0.408666186], [0.511301270, 0.561370121]], atol=1e-8)


@given(sizes=sizes, batch=st.integers(1, 6), seed=seeds)
def test_any_chain_agrees_with_the_formula_written_out(sizes, batch, seed):
    rng = np.random.default_rng(seed)
    program = dense_program(sizes, "tanh", "cross_entropy", batch)
    set_randomly(program, rng)
    x = rng.normal(size=(batch, sizes[0]))
    a = x
    for name in program.names:
        parameters = program.layout.views(program.parameters, name)
        z = a @ parameters["W"] + parameters["b"]
        a = np.tanh(z)
    np.testing.assert_allclose(program.forward(x), scipy.special.softmax(z, axis=1), rtol=1e-10, atol=1e-12)


@given(sizes=sizes, rows=st.integers(1, 8), seed=seeds, loss=st.sampled_from(TRAINABLE))
def test_a_smaller_batch_is_a_program_of_that_size(sizes, rows, seed, loss):
    rng = np.random.default_rng(seed)
    large, small = (dense_program(sizes, loss=loss, batch_size=size) for size in (8, rows))
    set_randomly(large, rng)
    small.parameters[:] = large.parameters
    full, wanted = rng.normal(size=(8, sizes[0])), rng.uniform(size=(8, sizes[-1]))
    large.loss_and_gradient(full, wanted)  # leaves values in all rows: none may leak into the smaller batch
    x, target = full[:rows] + 1, wanted[:rows]
    assert large.loss_and_gradient(x, target) == pytest.approx(small.loss_and_gradient(x, target), rel=1e-12)
    np.testing.assert_allclose(large.gradient, small.gradient, rtol=1e-10, atol=1e-13)
    for ours, theirs in zip(large.buffers(rows), small.buffers(rows), strict=True):
        np.testing.assert_allclose(ours.delta, theirs.delta, rtol=1e-10, atol=1e-13)


@pytest.mark.parametrize("rows", [0, 5])
def test_a_batch_of_no_rows_or_too_many_is_refused(rows):
    with pytest.raises(ValueError, match=f"1 to 4 rows at once, not {rows}"):
        dense_program((2, 1)).loss_and_gradient(np.zeros((rows, 2)), np.zeros((rows, 1)))


def test_buffers_are_made_once_and_shared_by_all_batches():
    program = dense_program((3, 2, 2), batch_size=5)
    before = [id(array) for own in program.buffers(5) for array in (own.z, own.a, own.delta)]
    parameters, gradient = program.parameters, program.gradient
    for rows in (5, 2, 5):
        program.loss_and_gradient(np.ones((rows, 3)), np.ones((rows, 2)))
    assert [id(array) for own in program.buffers(5) for array in (own.z, own.a, own.delta)] == before
    assert program.parameters is parameters
    assert program.gradient is gradient
    assert np.shares_memory(program.buffers(2)[0].a, program.buffers(5)[0].a)


def test_the_gradient_is_replaced_not_added_to():
    program = dense_program((3, 2), batch_size=2)
    x, target = np.ones((2, 3)), np.zeros((2, 2))
    program.loss_and_gradient(x, target)
    first = program.gradient.copy()
    program.loss_and_gradient(x, target)
    np.testing.assert_array_equal(program.gradient, first)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("loss", TRAINABLE)
def test_huge_weights_give_a_finite_loss_without_a_warning(loss, dtype):
    program = dense_program((3, 4, 2), loss=loss, dtype=dtype)
    program.parameters[:] = 1000
    program.parameters[::2] = -1000
    assert np.isfinite(
        program.loss_and_gradient(np.ones((4, 3), dtype), np.eye(2, dtype=dtype)[[0, 1, 0, 1]])
    )
    assert np.isfinite(program.gradient).all()


def fitted(activation, hidden, **settings):
    """scikit-learn's network after one pass over noise, its parameters in our order, and the noise."""
    rng = np.random.default_rng(7)
    x, labels = rng.normal(size=(60, 9)), np.arange(60) % 4
    peer = MLPClassifier(hidden, activation=activation, random_state=3, alpha=0, batch_size=60, **settings)
    peer.partial_fit(x, labels, classes=range(4))
    return peer, x, labels


def parameters_of(peer):
    pairs = zip(peer.coefs_, peer.intercepts_, strict=True)
    return np.concatenate([part.ravel() for pair in pairs for part in pair])


PEER_NAMES = {"sigmoid": "logistic", "tanh": "tanh", "relu": "relu", "identity": "identity"}


@pytest.mark.parametrize("hidden", [(), (5,), (6, 3)])
@pytest.mark.parametrize("activation", sorted(PEER_NAMES))
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_probabilities_agree_with_scikit_learn(activation, hidden, dtype):
    peer, x, _ = fitted(PEER_NAMES[activation], hidden)
    program = dense_program((9, *hidden, 4), activation, "cross_entropy", len(x), dtype)
    program.parameters[:] = parameters_of(peer)
    np.testing.assert_allclose(program.forward(x.astype(dtype)), peer.predict_proba(x), atol=1e-6)


@pytest.mark.parametrize("hidden", [(), (5,), (6, 3)])
@pytest.mark.parametrize("activation", sorted(PEER_NAMES))
def test_a_training_step_agrees_with_scikit_learn(activation, hidden):
    rate = 0.1
    peer, x, labels = fitted(
        PEER_NAMES[activation], hidden, solver="sgd", momentum=0, learning_rate_init=rate
    )
    program = dense_program((9, *hidden, 4), activation, "cross_entropy", len(x))
    program.parameters[:] = parameters_of(peer)
    program.loss_and_gradient(x, np.eye(4)[labels])
    peer.partial_fit(x, labels)
    np.testing.assert_allclose(program.parameters - rate * program.gradient, parameters_of(peer), atol=1e-12)


@pytest.mark.parametrize("rows", [1, 3, 4])
def test_the_loss_of_a_batch_is_the_mean_of_those_of_its_samples(rows):
    program = dense_program((3, 4, 2))
    rng = np.random.default_rng(rows)
    program.parameters[:] = rng.normal(size=program.parameters.size)
    x, target = rng.normal(size=(rows, 3)), rng.normal(size=(rows, 2))
    each = program.losses(x, target).copy()
    assert each.shape == (rows,)
    assert program.loss_and_gradient(x, target) == pytest.approx(each.sum() / rows, rel=1e-12)
