import tracemalloc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsim.engine.activations import ACTIVATIONS
from nnsim.engine.layers import windows
from nnsim.engine.layers.conv2d import Conv2D
from nnsim.engine.parameters import Role
from tests.engine.layers.harness import Rig, assert_same, check_gradients, forward_rows

IDENTITY, TANH = ACTIVATIONS["identity"], ACTIVATIONS["tanh"]

EXAMPLES = [
    Conv2D((3, 3, 1), 2, (2, 2), (1, 1), "valid", IDENTITY),
    Conv2D((2, 5, 2), 1, (1, 2), (1, 1), "valid", TANH),
    Conv2D((3, 4, 1), 2, (3, 3), (2, 2), "same", ACTIVATIONS["relu"]),
]


@st.composite
def convolutions(draw):
    """Any convolution of a small picture, with windows that fit."""
    padding = draw(st.sampled_from(["valid", "same"]))
    kernel = draw(st.tuples(st.integers(1, 3), st.integers(1, 4)))
    least = kernel if padding == "valid" else (1, 1)
    size = tuple(draw(st.integers(low, 7)) for low in least)
    stride = draw(st.tuples(st.integers(1, 3), st.integers(1, 3)))
    channels, filters = draw(st.integers(1, 3)), draw(st.integers(1, 3))
    return Conv2D((*size, channels), filters, kernel, stride, padding, TANH)


def written_out(layer, picture, W, b):
    """z of one picture as in the formula, cell by cell; what lies outside the picture is 0."""
    (height, width, _), (rows, columns, filters) = layer.input_shape, layer.output_shape
    top, left = 0, 0
    if layer.padding == "same":
        top = max(0, (rows - 1) * layer.stride[0] + layer.kernel[0] - height) // 2
        left = max(0, (columns - 1) * layer.stride[1] + layer.kernel[1] - width) // 2
    z = np.zeros((rows, columns, filters))
    for row, column, i, j in np.ndindex(rows, columns, *layer.kernel):
        y, x = row * layer.stride[0] + i - top, column * layer.stride[1] + j - left
        if 0 <= y < height and 0 <= x < width:
            z[row, column] += picture[y, x] @ W[i, j]
    return z + b


def test_a_three_by_three_picture_is_the_one_worked_by_hand():
    # picture  1 2 3    filter  1 0    z = picture - its neighbour below right, + 10:
    #          4 5 6            0 -1     1-5, 2-6
    #          7 8 10                    4-8, 5-10
    picture = np.array([[1.0, 2, 3], [4, 5, 6], [7, 8, 10]]).reshape(1, 3, 3, 1)
    W = np.array([[1.0, 0], [0, -1]]).reshape(2, 2, 1, 1)
    layer = Conv2D((3, 3, 1), 1, (2, 2), (1, 1), "valid", IDENTITY)
    z = forward_rows(layer, picture, W=W, b=np.array([10.0]))
    np.testing.assert_array_equal(z[0, :, :, 0], [[6, 6], [6, 5]])


def test_same_puts_the_odd_row_and_column_of_zeros_at_the_bottom_and_right():
    # A filter of two by two ones adds the cell, and those right of it, below and below right.
    picture = np.array([[1.0, 2], [3, 4]]).reshape(1, 2, 2, 1)
    layer = Conv2D((2, 2, 1), 1, (2, 2), (1, 1), "same", IDENTITY)
    z = forward_rows(layer, picture, W=np.ones((2, 2, 1, 1)), b=np.zeros(1))
    np.testing.assert_array_equal(z[0, :, :, 0], [[10, 6], [7, 4]])


@given(layer=convolutions(), batch=st.integers(1, 4), seed=st.integers(0, 99))
def test_any_convolution_is_the_sum_written_out(layer, batch, seed):
    rig = Rig(layer, batch, seed=seed)
    rig.forward()
    for z, picture in zip(rig.buffers.z, rig.inputs[0], strict=True):
        np.testing.assert_allclose(z, written_out(layer, picture, **rig.parameters), atol=1e-12)


def test_a_large_layer_agrees_with_correlate2d_of_scipy():
    from scipy.signal import correlate2d

    layer = Conv2D((12, 12, 8), 16, (5, 5), (1, 1), "valid", IDENTITY)
    rig = Rig(layer, 2)
    W, b = rig.parameters["W"], rig.parameters["b"]
    z = rig.forward()
    for picture, filter_ in ((0, 0), (1, 15)):
        maps = [
            correlate2d(rig.inputs[0][picture, :, :, channel], W[:, :, channel, filter_], mode="valid")
            for channel in range(8)
        ]
        np.testing.assert_allclose(z[picture, :, :, filter_], sum(maps) + b[filter_], atol=1e-10)


@settings(max_examples=40)
@given(layer=convolutions(), batch=st.integers(1, 3), seed=st.integers(0, 99))
def test_gradients_of_any_convolution_are_central_differences(layer, batch, seed):
    check_gradients(layer, seed, batch)


@settings(max_examples=30)
@given(layer=convolutions(), block=st.integers(1, 4), seed=st.integers(0, 99))
def test_a_batch_in_several_blocks_gives_what_it_gives_in_one(layer, block, seed):
    whole, parts = Rig(layer, 5, seed=seed), Rig(layer, 5, seed=seed)
    parts.buffers.fixed.update(layer.allocate(block, np.float64).fixed)
    assert len(parts.buffers.fixed["strips"]) == block
    assert_same(parts.run(), whole.run())


def test_a_block_takes_a_bounded_number_of_bytes():
    layer = Conv2D((28, 28, 1), 8, (5, 5), (1, 1), "valid", IDENTITY)
    for batch in (64, 1000):
        patches = layer.allocate(1, np.float32).fixed["patches"].nbytes
        assert layer.allocate(batch, np.float32).fixed["patches"].nbytes <= max(patches, windows.BLOCK_BYTES)


def test_matrices_are_passed_to_the_product_without_a_copy():
    layer = Conv2D((6, 6, 2), 3, (3, 3), (1, 1), "same", TANH)
    rig = Rig(layer, 4)
    plan = layer._plan()
    patches = plan.lay_out(rig.inputs[0][:3], rig.buffers.fixed)
    assert np.shares_memory(patches, rig.buffers.fixed["patches"])
    for array in (rig.buffers.z, rig.buffers.head(3).delta):
        assert np.shares_memory(array.reshape(len(array) * plan.patches_each, -1), array)


def test_pictures_that_are_views_of_others_are_read_as_they_are():
    layer = Conv2D((4, 5, 2), 3, (3, 2), (1, 1), "valid", TANH)
    rig = Rig(layer)
    wanted = rig.run()
    for other in (np.asfortranarray(rig.inputs[0]), np.repeat(rig.inputs[0], 2, axis=3)[..., ::2]):
        other.setflags(write=False)
        rig.inputs[0] = other
        assert_same(rig.run(), wanted)


def test_parameters_declare_their_roles_and_fans():
    parameters = Conv2D((9, 9, 2), 6, (5, 3), (1, 1), "valid", TANH).parameters
    assert parameters["W"].shape == (5, 3, 2, 6)
    assert parameters["W"].fans == (5 * 3 * 2, 5 * 3 * 6)
    assert parameters["b"].shape == (6,)
    assert parameters["b"].role is Role.BIAS


@pytest.mark.parametrize(
    ("shape", "filters", "kernel", "stride", "padding"),
    [
        ((3, 3, 1), 1, (4, 1), (1, 1), "valid"),
        ((3, 3, 1), 1, (1, 4), (1, 1), "valid"),
        ((3, 3, 1), 1, (1, 1), (0, 1), "valid"),
        ((3, 3, 1), 0, (1, 1), (1, 1), "valid"),
        ((3, 3, 1), 1, (0, 1), (1, 1), "same"),
        ((3, 3), 1, (1, 1), (1, 1), "valid"),
        ((3, 3, 1), 1, (1, 1), (1, 1), "full"),
    ],
)
def test_impossible_sizes_are_refused(shape, filters, kernel, stride, padding):
    with pytest.raises(ValueError, match=r"picture|window|filter|padding"):
        Conv2D(shape, filters, kernel, stride, padding, IDENTITY)


@pytest.mark.parametrize("batch", [16, 64])
def test_a_step_in_one_block_allocates_no_array(batch):
    # NumPy goes through chunks of 8192 numbers, of which it keeps up to three; the picture is larger.
    layer = Conv2D((28, 28, 4), 8, (5, 5), (1, 1), "valid", IDENTITY)
    rig = Rig(layer, batch, np.float32)
    rig.forward()
    rig.backward()
    tracemalloc.start()
    try:
        rig.forward()
        rig.backward()
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 3 * 4 * 8192 + 10_000 < rig.inputs[0].nbytes


def test_few_channels_share_patches_and_many_do_not():
    few, many = (Conv2D(shape, 8, (5, 5), (1, 1), "valid", IDENTITY) for shape in ((28, 28, 1), (28, 28, 64)))
    assert few._plan().together == 8
    assert many._plan().together == 1
