import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsim.engine.layers.max_pool2d import MaxPool2D
from nnsim.engine.layers.windows import Windows
from tests.engine.layers.harness import Rig, check_gradients, forward_rows

EXAMPLES = [
    MaxPool2D((4, 4, 1), (2, 2)),
    MaxPool2D((3, 5, 2), (2, 3), (1, 2)),
    MaxPool2D((3, 4, 1), (2, 2), (2, 1), "same"),
]


@st.composite
def poolings(draw, kind):
    """Any pooling of a small picture: side by side, overlapping or with gaps, padded or not."""
    padding = draw(st.sampled_from(["valid", "same"]))
    size = draw(st.tuples(st.integers(1, 4), st.integers(1, 4)))
    least = size if padding == "valid" else (1, 1)
    picture = (*(draw(st.integers(low, 7)) for low in least), draw(st.integers(1, 3)))
    stride = draw(st.none() | st.tuples(st.integers(1, 5), st.integers(1, 5)))
    return kind(picture, size, stride, padding)


def windows_written_out(layer):
    """The slices of every window, cut to what lies in the picture, by (row, column)."""
    found = {}
    stride = layer.stride or layer.size
    for row, column in np.ndindex(layer.output_shape[:2]):
        place = []
        for axis, number in enumerate((row, column)):
            count, length = layer.output_shape[axis], layer.input_shape[axis]
            missing = max(0, (count - 1) * stride[axis] + layer.size[axis] - length)
            start = number * stride[axis] - (missing // 2 if layer.padding == "same" else 0)
            place.append(slice(max(0, start), min(length, start + layer.size[axis])))
        found[row, column] = tuple(place)
    return found


def gradient_written_out(layer, picture, delta):
    """dC/dx of one picture: numpy's argmax is the first maximum in reading order."""
    dx = np.zeros_like(picture)
    for (row, column), place in windows_written_out(layer).items():
        for channel in range(picture.shape[2]):
            cells = picture[*place, channel]
            dx[*place, channel][np.unravel_index(cells.argmax(), cells.shape)] += delta[row, column, channel]
    return dx


def handed_back(layer, picture, upstream):
    rig = Rig(layer, 1)
    rig.inputs[0], rig.upstream = picture[np.newaxis].astype(float), upstream[np.newaxis].astype(float)
    rig.run()
    return rig.downstream[0][0]


def test_a_three_by_three_picture_is_the_one_worked_by_hand():
    # picture  1 9 2    windows of 2 x 2, one cell apart:  max = 9 9
    #          3 4 5                                             8 7
    #          8 6 7    upstream 1 10 100 1000: 9 hears of two windows
    picture = np.array([[1, 9, 2], [3, 4, 5], [8, 6, 7]]).reshape(3, 3, 1)
    layer = MaxPool2D((3, 3, 1), (2, 2), (1, 1))
    a = forward_rows(layer, picture[np.newaxis].astype(float))
    np.testing.assert_array_equal(a[0, :, :, 0], [[9, 9], [8, 7]])
    dx = handed_back(layer, picture, np.array([[1, 10], [100, 1000]]).reshape(2, 2, 1))
    np.testing.assert_array_equal(dx[:, :, 0], [[0, 11, 0], [0, 0, 0], [100, 0, 1000]])


@pytest.mark.parametrize(
    ("picture", "first"),
    [
        ([[5, 5], [5, 5]], (0, 0)),
        ([[0, 5], [5, 5]], (0, 1)),
        ([[0, 0], [5, 5]], (1, 0)),
    ],
)
def test_the_first_of_equal_cells_in_reading_order_gets_all_of_the_gradient(picture, first):
    dx = handed_back(MaxPool2D((2, 2, 1), (2, 2)), np.reshape(picture, (2, 2, 1)), np.full((1, 1, 1), 7))
    wanted = np.zeros((2, 2, 1))
    wanted[first] = 7
    np.testing.assert_array_equal(dx, wanted)


@pytest.mark.parametrize("picture", [[0.0, -0.0, -0.0], [-0.0, 0.0, -0.0], [-0.0, -0.0, 0.0]])
def test_of_zeros_of_different_sign_exactly_one_gets_the_gradient(picture):
    dx = handed_back(MaxPool2D((1, 3, 1), (1, 3)), np.reshape(picture, (1, 3, 1)), np.full((1, 1, 1), 7))
    assert sorted(dx.ravel()) == [0, 0, 7]


def test_padding_is_never_the_maximum():
    # With zeros as padding every maximum of a negative picture would be 0.
    picture = -np.arange(1.0, 7).reshape(1, 2, 3, 1)
    a = forward_rows(MaxPool2D((2, 3, 1), (3, 3), (2, 2), "same"), picture)
    np.testing.assert_array_equal(a[0, :, :, 0], [[-1, -2]])


@given(layer=poolings(MaxPool2D), seed=st.integers(0, 99), levels=st.integers(1, 5))
def test_any_pooling_is_the_maximum_and_its_place_written_out(layer, seed, levels):
    rng = np.random.default_rng(seed)
    rig = Rig(layer, 2, seed=seed)
    rig.inputs[0][:] = rng.integers(-levels, levels, rig.inputs[0].shape)  # with many ties
    rig.run()
    for number, picture in enumerate(rig.inputs[0]):
        for (row, column), place in windows_written_out(layer).items():
            np.testing.assert_array_equal(rig.buffers.z[number, row, column], picture[place].max((0, 1)))
        wanted = gradient_written_out(layer, picture, rig.upstream[number])
        np.testing.assert_allclose(rig.downstream[0][number], wanted, atol=1e-12)


@settings(max_examples=40)
@given(layer=poolings(MaxPool2D), batch=st.integers(1, 3), seed=st.integers(0, 99))
def test_gradients_of_any_pooling_are_central_differences(layer, batch, seed):
    check_gradients(layer, seed, batch)


def test_the_pooling_of_alexnet_has_windows_of_three_that_lie_two_apart():
    layer = MaxPool2D((55, 55, 2), (3, 3), (2, 2))
    assert layer.output_shape == (27, 27, 2)
    rig = Rig(layer, 1)
    rig.run()
    wanted = gradient_written_out(layer, rig.inputs[0][0], rig.upstream[0])
    np.testing.assert_allclose(rig.downstream[0][0], wanted, atol=1e-12)


def test_without_a_stride_windows_lie_side_by_side():
    assert MaxPool2D((7, 9, 3), (2, 3)).output_shape == (3, 3, 3)


@pytest.mark.parametrize(
    ("shape", "size", "stride", "padding"),
    [
        ((3, 3, 1), (4, 1), None, "valid"),
        ((3, 3, 1), (1, 4), None, "valid"),
        ((3, 3, 1), (0, 1), None, "same"),
        ((3, 3, 1), (2, 2), (1, 0), "valid"),
        ((3,), (1, 1), None, "valid"),
        ((3, 3, 1), (2, 2), None, "half"),
    ],
)
def test_impossible_sizes_are_refused(shape, size, stride, padding):
    with pytest.raises(ValueError, match=r"picture|window|padding"):
        MaxPool2D(shape, size, stride, padding)


def test_cells_of_a_window_that_never_meet_the_picture_cost_nothing():
    windows = Windows.of((3, 2, 1), (1000, 900), (1000, 900), "same")
    assert len(windows.meetings()) == 3 * 2
