import numpy as np
import pytest

from nnsim.data.dataset import DIGIT_NAMES, Dataset
from nnsim.network.drawn import MOST_SIDE, digits_of_side, ink_of_shape, picture_side, pictures_of_side, seen
from nnsim.network.presets import dense_network
from nnsim.network.spec import InputSpec, LayerId, NetworkSpec


@pytest.mark.parametrize(
    ("shape", "side"),
    [
        ((784,), 28), ((28, 28), 28), ((28, 28, 1), 28), ((400,), 20), ((20, 20), 20), ((14, 14, 1), 14),
        ((4,), 2), ((MOST_SIDE, MOST_SIDE), MOST_SIDE),
    ],
)  # fmt: skip
def test_every_square_input_reads_pictures(shape, side):
    assert picture_side(dense_network((), input_shape=shape)) == side


@pytest.mark.parametrize(
    "shape", [(2,), (300,), (28, 20), (28, 28, 3), (1,), (1, 1), (MOST_SIDE + 1, MOST_SIDE + 1)]
)
def test_what_is_no_square_or_too_large_reads_none(shape):
    spec = dense_network((), input_shape=shape)
    assert picture_side(spec) is None
    assert seen(spec, np.zeros((28, 28), np.float32)) is None


def test_a_network_without_an_input_or_with_two_reads_none():
    twins = tuple(InputSpec(LayerId(name), name, (28, 28)) for name in ("one", "two"))
    assert picture_side(NetworkSpec((), (), "cross_entropy", ())) is None
    assert picture_side(NetworkSpec(twins, (), "cross_entropy", ())) is None


def test_a_network_of_14_x_14_sees_the_mean_of_every_two_by_two_pixels():
    pixels = np.random.default_rng(0).random((28, 28), dtype=np.float32)
    view = seen(dense_network((), input_shape=(196,)), pixels)
    np.testing.assert_allclose(view, pixels.reshape(14, 2, 14, 2).mean(axis=(1, 3)), rtol=1e-5)


def test_pictures_that_have_the_size_are_handed_on_to_the_last_bit():
    pictures = np.random.default_rng(0).random((3, 784), dtype=np.float32)
    assert pictures_of_side(pictures, 28) is pictures
    assert pictures_of_side(pictures, 20).shape == (3, 400)


def digits(inputs, shape=(28, 28)):
    return Dataset(inputs, np.zeros(len(inputs), np.int64), DIGIT_NAMES, shape, "train", "digits")


def test_a_data_set_of_digits_is_resized_picture_by_picture_in_pieces():
    inputs = np.random.default_rng(0).random((2_300, 784), dtype=np.float32)
    looks = []
    small = digits_of_side(digits(inputs), 14, lambda: looks.append(1))
    assert (small.picture_shape, small.features, len(looks)) == ((14, 14), 196, 3)
    np.testing.assert_array_equal(small.inputs[2_001:2_002], pictures_of_side(inputs[2_001:2_002], 14))


def test_pixels_of_bytes_stay_bytes_and_are_off_by_half_a_step_at_most():
    pixels = np.random.default_rng(0).integers(0, 256, (20, 784), dtype=np.uint8)
    small = digits_of_side(digits(pixels), 20)
    assert small.inputs.dtype == np.uint8
    exact = pictures_of_side(pixels.astype(np.float32) / 255, 20)
    np.testing.assert_allclose(small.floats(), exact, atol=0.5 / 255 + 1e-6)


def test_data_that_is_no_digits_of_28_x_28_stays_as_it_is():
    for data in (digits(np.zeros((3, 400), np.float32), (20, 20)), digits(np.zeros((3, 784)), None)):
        assert digits_of_side(data, 14) is data
    data = digits(np.zeros((3, 784), np.float32))
    assert digits_of_side(data, 28) is data


def test_a_picture_is_scaled_to_rows_and_columns_and_repeated_for_channels():
    ink = np.zeros((20, 10), np.float32)
    ink[:10] = 1
    small = ink_of_shape(ink, (2, 3))
    np.testing.assert_allclose(small, [1, 1, 1, 0, 0, 0], rtol=1e-6)
    channels = ink_of_shape(ink, (2, 3, 2)).reshape(2, 3, 2)
    np.testing.assert_allclose(channels[..., 0], small.reshape(2, 3))
    np.testing.assert_allclose(channels[..., 1], small.reshape(2, 3))
