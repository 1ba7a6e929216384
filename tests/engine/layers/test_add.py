import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from nnsim.engine.layers.add import Add
from tests.engine.layers.harness import Rig, check_gradients, forward_rows

EXAMPLES = [Add((3,)), Add((2, 3), 3), Add((2, 2, 1), 4)]


def test_three_rows_add_up_to_the_one_worked_by_hand():
    # (1, 2) + (10, 20) + (100, 200) = (111, 222)
    a = forward_rows(Add((2,), 3), *(np.array([[1.0, 2.0]]) * scale for scale in (1, 10, 100)))
    np.testing.assert_array_equal(a, [[111, 222]])


def test_every_branch_gets_the_whole_gradient():
    rig = Rig(Add((2, 3), 3))
    rig.run()
    for dx in rig.downstream:
        np.testing.assert_array_equal(dx, rig.upstream)


def test_the_same_array_may_come_in_twice():
    x = np.array([[1.0, -2.0, 3.0]])
    np.testing.assert_array_equal(forward_rows(Add((3,)), x, x), [[2, -4, 6]])


def test_fewer_than_two_inputs_are_refused():
    with pytest.raises(ValueError, match="two inputs or more, not 1"):
        Add((3,), 1)


@given(shape=arrays.array_shapes(max_dims=3, max_side=4), count=st.integers(2, 5))
def test_any_number_of_any_shape_adds_up(shape, count):
    rig = Rig(Add(shape, count), batch=2)
    wanted = sum(rig.inputs[1:], start=rig.inputs[0].copy())
    np.testing.assert_allclose(rig.forward(), wanted, rtol=1e-12, atol=1e-12)
    check_gradients(rig.layer, batch=1)
