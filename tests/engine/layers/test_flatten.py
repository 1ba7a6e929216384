import numpy as np
from hypothesis import given
from hypothesis.extra import numpy as arrays

from nnsim.engine.layers.flatten import Flatten
from tests.engine.layers.harness import Rig, check_gradients, forward_rows

EXAMPLES = [Flatten((4,)), Flatten((2, 3)), Flatten((2, 2, 3))]


def test_a_picture_of_two_channels_is_read_row_by_row_with_the_channels_innermost():
    #            row 1             row 2           each cell: (red, green)
    x = np.array([[[[1.0, 10], [2, 20]], [[3, 30], [4, 40]]]])
    np.testing.assert_array_equal(forward_rows(Flatten((2, 2, 2)), x), [[1, 10, 2, 20, 3, 30, 4, 40]])


def test_the_output_is_a_copy_so_that_branches_do_not_tangle():
    rig = Rig(Flatten((2, 3)))
    rig.run()
    assert not np.shares_memory(rig.buffers.a, rig.inputs[0])
    assert not np.shares_memory(rig.buffers.upstream, rig.downstream[0])


@given(shape=arrays.array_shapes(max_dims=4, max_side=4))
def test_every_number_goes_to_its_place_and_its_gradient_comes_back_from_there(shape):
    rig = Rig(Flatten(shape), batch=2)
    results = rig.run()
    for row in range(2):
        for place, index in enumerate(np.ndindex(shape)):
            assert results["a"][row, place] == rig.inputs[0][(row, *index)]
            assert results["dC/dx0"][(row, *index)] == rig.upstream[row, place]


@given(shape=arrays.array_shapes(max_dims=3, max_side=3))
def test_gradients_agree_with_central_differences_at_any_shape(shape):
    check_gradients(Flatten(shape), batch=2)
