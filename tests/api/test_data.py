import numpy as np

import nnsim
from nnsim.data.synthetic import synthesise
from tests.data.files import real, write_mnist


def test_synthetic_digits_are_those_of_the_generator():
    x, y = nnsim.synthetic_digits(50, seed=3)
    wanted = synthesise(50, np.random.default_rng(3))
    np.testing.assert_array_equal(x, wanted.floats())
    np.testing.assert_array_equal(y, wanted.labels)


def test_mnist_comes_as_bytes(tmp_path):
    x, y = nnsim.read_mnist(write_mnist(tmp_path), "test")
    assert x.dtype == np.uint8
    np.testing.assert_array_equal(x, np.repeat(np.arange(5), 784).reshape(5, 784))
    np.testing.assert_array_equal(y, np.arange(5))


def test_the_courses_digits_come_as_arrays():
    x, y = nnsim.read_course_digits(real("ex4", "ex4data1.mat"))
    assert x.shape == (5_000, 400)
    np.testing.assert_array_equal(np.bincount(y), [500] * 10)
