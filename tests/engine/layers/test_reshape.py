import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from nnsim.engine.layers.reshape import Reshape
from tests.engine.layers.harness import Rig, check_gradients, forward_rows

EXAMPLES = [Reshape((6,), (2, 3)), Reshape((2, 3, 2), (4, 3)), Reshape((4, 3), (12,))]


def test_six_numbers_become_two_rows_of_three():
    x = np.array([[1.0, 2, 3, 4, 5, 6], [7, 8, 9, 10, 11, 12]])
    a = forward_rows(Reshape((6,), (2, 3)), x)
    np.testing.assert_array_equal(a, [[[1, 2, 3], [4, 5, 6]], [[7, 8, 9], [10, 11, 12]]])


def test_the_gradient_takes_the_shape_of_the_input():
    rig = Rig(Reshape((2, 3), (3, 2)), batch=1)
    rig.upstream[:] = [[[1, 2], [3, 4], [5, 6]]]
    rig.run()
    np.testing.assert_array_equal(rig.downstream[0], [[[1, 2, 3], [4, 5, 6]]])


def test_the_output_is_a_copy_so_that_branches_do_not_tangle():
    rig = Rig(Reshape((6,), (2, 3)))
    rig.run()
    assert not np.shares_memory(rig.buffers.a, rig.inputs[0])
    assert not np.shares_memory(rig.buffers.upstream, rig.downstream[0])


@pytest.mark.parametrize(("shape", "target"), [((6,), (2, 2)), ((2, 3), (7,))])
def test_a_shape_of_more_or_fewer_numbers_is_refused(shape, target):
    with pytest.raises(ValueError, match="as many numbers"):
        Reshape(shape, target)


@given(shape=arrays.array_shapes(max_dims=3, max_side=4), data=st.data())
def test_the_numbers_keep_their_order_at_any_shape(shape, data):
    count = int(np.prod(shape))
    first = data.draw(st.sampled_from([n for n in range(1, count + 1) if count % n == 0]))
    layer = Reshape(shape, (first, count // first))
    x = np.arange(2.0 * count).reshape(2, *shape)
    assert forward_rows(layer, x).ravel().tolist() == list(range(2 * count))
    check_gradients(layer, batch=2)
