import numpy as np
import pytest

from nnsim.network.drawn import MOST_SIDE, picture_side, pictures_of_side, seen
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
