import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from nnsim.engine.activations import ACTIVATIONS
from nnsim.engine.layers.base import Buffers, Mode
from nnsim.engine.layers.dense import Dense

sizes = st.integers(1, 9)


def run_dense(layer, x, W, b, upstream):
    buffers = layer.allocate(len(x), np.float64)
    parameters = {"W": W, "b": b}
    gradients = {name: np.full(own.shape, np.nan) for name, own in layer.parameters.items()}
    downstream = np.full_like(x, np.nan)
    layer.forward([x], parameters, buffers, Mode(True, np.random.default_rng(0)))
    buffers.upstream[:] = upstream
    layer.activation_backward(buffers)
    layer.backward([x], parameters, buffers, gradients, [downstream])
    return buffers, gradients, downstream


def test_a_layer_of_two_neurons_is_the_one_worked_by_hand():
    # z = (1*1 + 2*3 + 10, 1*2 + 2*4 - 20) = (17, -10); ReLU lets the first through.
    x, W, b = np.array([[1.0, 2.0]]), np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([10.0, -20.0])
    layer = Dense(2, 2, ACTIVATIONS["relu"])
    buffers, gradients, downstream = run_dense(layer, x, W, b, upstream=np.array([[5.0, 7.0]]))
    np.testing.assert_array_equal(buffers.z, [[17, -10]])
    np.testing.assert_array_equal(buffers.a, [[17, 0]])
    np.testing.assert_array_equal(buffers.delta, [[5, 0]])
    # dC/dW = x^T delta, dC/db = delta, dC/dx = delta W^T = (5*1, 5*3)
    np.testing.assert_array_equal(gradients["W"], [[5, 0], [10, 0]])
    np.testing.assert_array_equal(gradients["b"], [5, 0])
    np.testing.assert_array_equal(downstream, [[5, 15]])


@given(batch=sizes, inputs=sizes, units=sizes, seed=st.integers(0, 2**32 - 1))
def test_any_shape_agrees_with_the_sums_written_out(batch, inputs, units, seed):
    rng = np.random.default_rng(seed)
    x, W, b = rng.normal(size=(batch, inputs)), rng.normal(size=(inputs, units)), rng.normal(size=units)
    upstream = rng.normal(size=(batch, units))
    layer = Dense(inputs, units, ACTIVATIONS["identity"])
    buffers, gradients, downstream = run_dense(layer, x, W, b, upstream)
    np.testing.assert_allclose(buffers.z, np.einsum("ni,iu->nu", x, W) + b, atol=1e-12)
    np.testing.assert_allclose(gradients["W"], np.einsum("ni,nu->iu", x, upstream), atol=1e-12)
    np.testing.assert_allclose(gradients["b"], upstream.sum(axis=0), atol=1e-12)
    np.testing.assert_allclose(downstream, np.einsum("nu,iu->ni", upstream, W), atol=1e-12)


def test_the_first_layer_needs_no_gradient_of_its_input():
    layer = Dense(3, 2, ACTIVATIONS["tanh"])
    x, parameters = np.ones((1, 3)), {"W": np.ones((3, 2)), "b": np.zeros(2)}
    gradients = {"W": np.zeros((3, 2)), "b": np.zeros(2)}
    buffers = layer.allocate(1, np.float64)
    layer.forward([x], parameters, buffers, Mode(True, np.random.default_rng(0)))
    buffers.upstream[:] = 1
    layer.activation_backward(buffers)
    layer.backward([x], parameters, buffers, gradients, [None])
    assert gradients["W"].any()


def test_the_head_of_buffers_is_the_same_memory():
    buffers = Buffers.allocate(5, (3,), np.float32)
    head = buffers.head(2)
    head.z[:] = 7
    assert head.z.shape == (2, 3)
    assert (buffers.z[:2] == 7).all()
    assert not buffers.z[2:].any()
