import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsim.engine.layers.average_pool2d import AveragePool2D
from tests.engine.layers.harness import Rig, check_gradients, forward_rows
from tests.engine.layers.test_max_pool2d import poolings, windows_written_out

EXAMPLES = [
    AveragePool2D((4, 4, 1), (2, 2)),
    AveragePool2D((3, 5, 2), (2, 3), (1, 2)),
    AveragePool2D((3, 4, 1), (2, 2), (2, 1), "same"),
]


def test_a_three_by_three_picture_is_the_one_worked_by_hand():
    # picture  1 2 3    windows of 2 x 2, one cell apart: mean = 12/4 16/4
    #          4 5 6                                             24/4 28/4
    #          7 8 9    upstream 4 40 400 4000: each cell gets a quarter of each window it is in
    picture = np.arange(1.0, 10).reshape(1, 3, 3, 1)
    rig = Rig(AveragePool2D((3, 3, 1), (2, 2), (1, 1)), 1)
    rig.inputs[0], rig.upstream = picture, np.array([[4.0, 40], [400, 4000]]).reshape(1, 2, 2, 1)
    rig.run()
    np.testing.assert_allclose(rig.buffers.a[0, :, :, 0], [[3, 4], [6, 7]])
    wanted = [[1, 11, 10], [101, 1111, 1010], [100, 1100, 1000]]
    np.testing.assert_allclose(rig.downstream[0][0, :, :, 0], wanted)


def test_padding_is_not_counted():
    # 3 cells in windows of 2 with padding at the right: (1 + 2) / 2 and 5 / 1, not 5 / 2.
    layer = AveragePool2D((1, 3, 1), (1, 2), (1, 2), "same")
    a = forward_rows(layer, np.array([1.0, 2, 5]).reshape(1, 1, 3, 1))
    np.testing.assert_array_equal(a.ravel(), [1.5, 5])


@given(layer=poolings(AveragePool2D), seed=st.integers(0, 99))
def test_any_pooling_is_the_mean_written_out(layer, seed):
    rig = Rig(layer, 2, seed=seed)
    rig.run()
    for number, picture in enumerate(rig.inputs[0]):
        dx = np.zeros_like(picture)
        for (row, column), place in windows_written_out(layer).items():
            cells = picture[place]
            np.testing.assert_allclose(rig.buffers.z[number, row, column], cells.mean((0, 1)), atol=1e-12)
            dx[place] += rig.upstream[number, row, column] / (cells.shape[0] * cells.shape[1])
        np.testing.assert_allclose(rig.downstream[0][number], dx, atol=1e-12)


@settings(max_examples=40)
@given(layer=poolings(AveragePool2D), batch=st.integers(1, 3), seed=st.integers(0, 99))
def test_gradients_of_any_pooling_are_central_differences(layer, batch, seed):
    check_gradients(layer, seed, batch)


def test_a_window_larger_than_the_picture_is_refused():
    with pytest.raises(ValueError, match="does not fit"):
        AveragePool2D((3, 3, 1), (4, 1))
