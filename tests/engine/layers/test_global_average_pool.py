import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsim.engine.layers.global_average_pool import GlobalAveragePool
from tests.engine.layers.harness import Rig, check_gradients, forward_rows

EXAMPLES = [GlobalAveragePool((2, 3, 3)), GlobalAveragePool((1, 1, 4))]

sizes = st.integers(1, 5)


def test_the_mean_of_each_channel_is_the_one_worked_by_hand():
    # channel 0: (1 + 2 + 3 + 6) / 4 = 3, channel 1: (10 + 20 + 30 + 40) / 4 = 25
    picture = np.array([[[1.0, 10], [2, 20]], [[3, 30], [6, 40]]])[np.newaxis]
    np.testing.assert_array_equal(forward_rows(GlobalAveragePool((2, 2, 2)), picture), [[3, 25]])


def test_every_cell_gets_the_same_share_of_the_gradient():
    rig = Rig(GlobalAveragePool((2, 2, 2)), 1)
    rig.upstream[:] = [[4, 8]]
    rig.run()
    np.testing.assert_array_equal(rig.downstream[0], np.broadcast_to([1.0, 2.0], (1, 2, 2, 2)))


@given(shape=st.tuples(sizes, sizes, sizes), batch=sizes, seed=st.integers(0, 99))
def test_gradients_of_any_picture_are_central_differences(shape, batch, seed):
    check_gradients(GlobalAveragePool(shape), seed, batch)


@given(shape=st.tuples(sizes, sizes, sizes), batch=sizes, seed=st.integers(0, 99))
def test_any_picture_is_averaged_cell_by_cell(shape, batch, seed):
    rig = Rig(GlobalAveragePool(shape), batch, seed=seed)
    wanted = rig.inputs[0].mean(axis=(1, 2))
    np.testing.assert_allclose(rig.forward(), wanted, atol=1e-12)


@pytest.mark.parametrize("shape", [(3,), (2, 2), (2, 0, 1), (1, 2, 3, 4)])
def test_what_is_no_picture_is_refused(shape):
    with pytest.raises(ValueError, match="picture"):
        GlobalAveragePool(shape)
