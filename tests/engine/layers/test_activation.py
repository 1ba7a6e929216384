import numpy as np
import pytest
import scipy.special
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from nnsim.engine.activations import ACTIVATIONS
from nnsim.engine.layers.activation import ActivationLayer
from tests.engine.layers.harness import Rig, check_gradients, forward_rows

NAMES = ("identity", "sigmoid", "relu", "softmax")
SHAPES = ((3,), (2, 3), (2, 1, 4))

EXAMPLES = [ActivationLayer(shape, ACTIVATIONS[name]) for name in NAMES for shape in SHAPES]


def test_sigmoid_of_a_picture_is_the_one_worked_by_hand():
    # sigma(0) = 1/2, sigma(ln 3) = 3 / (3 + 1) = 3/4, and on the other side 1/4.
    x = np.array([[[0.0, np.log(3)], [-np.log(3), 0.0]]])
    a = forward_rows(ActivationLayer((2, 2), ACTIVATIONS["sigmoid"]), x)
    np.testing.assert_allclose(a, [[[0.5, 0.75], [0.25, 0.5]]], rtol=1e-15)


def test_softmax_works_along_the_last_axis_of_any_shape():
    x = np.random.default_rng(0).normal(size=(2, 3, 4, 5))
    a = forward_rows(ActivationLayer((3, 4, 5), ACTIVATIONS["softmax"]), x)
    np.testing.assert_allclose(a, scipy.special.softmax(x, axis=-1), rtol=1e-12)


@pytest.mark.parametrize("name", sorted(ACTIVATIONS))
def test_z_is_the_input_and_a_what_the_table_says(name):
    rig = Rig(ActivationLayer((2, 3), ACTIVATIONS[name]))
    rig.forward()
    wanted = np.empty_like(rig.inputs[0])
    ACTIVATIONS[name].value(rig.inputs[0], wanted)
    np.testing.assert_array_equal(rig.buffers.z, rig.inputs[0])
    np.testing.assert_array_equal(rig.buffers.a, wanted)
    assert not np.shares_memory(rig.buffers.z, rig.inputs[0])


@given(
    shape=arrays.array_shapes(min_dims=1, max_dims=3, max_side=4),
    name=st.sampled_from(NAMES),
    seed=st.integers(0, 2**16),
)
def test_gradients_agree_with_central_differences_at_any_shape(shape, name, seed):
    check_gradients(ActivationLayer(shape, ACTIVATIONS[name]), seed, batch=2)
