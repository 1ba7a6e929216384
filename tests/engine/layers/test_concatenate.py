import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsim.engine.layers.concatenate import Concatenate
from tests.engine.layers.harness import Rig, check_gradients, forward_rows

EXAMPLES = [Concatenate(((1,), (2,))), Concatenate(((2, 2), (2, 1), (2, 3))), Concatenate(((2, 1, 1),) * 2)]


def test_two_rows_stand_side_by_side():
    a = forward_rows(Concatenate(((2,), (3,))), np.array([[1.0, 2]]), np.array([[3.0, 4, 5]]))
    np.testing.assert_array_equal(a, [[1, 2, 3, 4, 5]])


def test_pictures_are_joined_channel_by_channel():
    # Two cells, one channel (1, 2) and two channels ((3, 4), (5, 6)): cells (1, 3, 4) and (2, 5, 6).
    a = forward_rows(Concatenate(((2, 1), (2, 2))), np.array([[[1.0], [2]]]), np.array([[[3.0, 4], [5, 6]]]))
    np.testing.assert_array_equal(a, [[[1, 3, 4], [2, 5, 6]]])


def test_every_branch_gets_its_own_part_of_the_gradient():
    rig = Rig(Concatenate(((1,), (2,), (1,))), batch=1)
    rig.upstream[:] = [[1, 2, 3, 4]]
    rig.run()
    assert [dx.tolist() for dx in rig.downstream] == [[[1]], [[2, 3]], [[4]]]


@pytest.mark.parametrize("shapes", [((2, 3), (3, 3)), ((2, 3), (3,)), ((), ())])
def test_shapes_that_differ_in_more_than_the_last_axis_are_refused(shapes):
    with pytest.raises(ValueError, match="Only the last axis may differ"):
        Concatenate(shapes)


def test_fewer_than_two_inputs_are_refused():
    with pytest.raises(ValueError, match="two inputs or more, not 1"):
        Concatenate(((3,),))


@given(
    rest=st.lists(st.integers(1, 3), max_size=2), lasts=st.lists(st.integers(1, 4), min_size=2, max_size=4)
)
def test_any_shapes_are_joined_as_counting_says(rest, lasts):
    rig = Rig(Concatenate(tuple((*rest, last) for last in lasts)), batch=2)
    a = rig.forward()
    for index in np.ndindex(2, *rest):
        assert a[index].tolist() == [number for x in rig.inputs for number in x[index]]
    check_gradients(rig.layer, batch=1)
