import numpy as np
import pytest

from nnsim.data.resample import resample, resized, shrink


def test_shrinking_to_half_takes_the_mean_of_each_two_by_two():
    picture = np.arange(16, dtype=np.float32).reshape(4, 4)
    # (0 + 1 + 4 + 5) / 4 = 2.5 and so on
    np.testing.assert_allclose(resample(picture, 0.5, np.zeros(2), (2, 2)), [[2.5, 4.5], [10.5, 12.5]])
    np.testing.assert_allclose(shrink(picture, 2), [[2.5, 4.5], [10.5, 12.5]])


def test_moving_by_half_a_pixel_spreads_it_over_two():
    picture = np.zeros((3, 3), dtype=np.float32)
    picture[1, 1] = 1
    moved = resample(picture, 1.0, np.array([0.5, 0.0]), (3, 3))
    np.testing.assert_allclose(moved, [[0, 0, 0], [0, 0.5, 0.5], [0, 0, 0]])


def test_growing_runs_linearly_between_pixel_centres():
    # Centres of the two pixels lie at 1 and 3 of the new four, whose centres are 0.5, 1.5, 2.5, 3.5.
    grown = resample(np.array([[0, 1]], dtype=np.float32), 2.0, np.zeros(2), (1, 4))[0]
    np.testing.assert_allclose(grown[:3], [0, 0.1875, 0.5625])


@pytest.mark.parametrize("scale", [0.23, 0.5, 0.9])
def test_shrinking_keeps_the_ink(scale):
    picture = np.random.default_rng(0).random((40, 30), dtype=np.float32)
    small = resample(picture, scale, np.array([3.3, 5.7]), (60, 60))
    assert small.sum() == pytest.approx(picture.sum() * scale * scale, rel=1e-4)


def test_a_wide_picture_keeps_its_aspect_and_its_mean():
    picture = np.random.default_rng(0).random((300, 1000), dtype=np.float32)
    small = shrink(picture, 280)
    assert small.shape == (84, 280)
    assert small.mean() == pytest.approx(picture.mean(), rel=1e-4)


def test_small_pictures_stay_as_they_are():
    picture = np.ones((5, 7), dtype=np.float32)
    assert shrink(picture, 7) is picture


def test_a_line_one_pixel_high_survives_shrinking():
    assert shrink(np.ones((1, 1000), dtype=np.float32), 10).shape == (1, 10)


@pytest.mark.parametrize("side", [1, 7, 14, 20, 27])
def test_a_smaller_picture_holds_the_mean_of_the_area_under_each_pixel(side):
    picture = np.random.default_rng(0).random((28, 28))
    # A grid of which both are multiples: every pixel of either is a block of equal cells.
    cells = np.repeat(np.repeat(picture, side, axis=0), side, axis=1)
    means = cells.reshape(side, 28, side, 28).mean(axis=(1, 3))
    small = resized(picture[None].astype(np.float32), (side, side))[0]
    np.testing.assert_allclose(small, means, rtol=1e-5)


def test_a_larger_picture_runs_straight_between_the_middles_of_pixels():
    picture = np.random.default_rng(0).random((5, 5))
    middles, wanted = np.arange(5) + 0.5, (np.arange(12) + 0.5) * 5 / 12
    rows = np.stack([np.interp(wanted, middles, column) for column in picture.T], axis=1)
    both = np.stack([np.interp(wanted, middles, row) for row in rows])
    large = resized(picture[None].astype(np.float32), (12, 12))[0]
    np.testing.assert_allclose(large, both, rtol=1e-5)


def test_many_pictures_are_resized_each_by_itself_and_of_the_same_size_stay_as_they_are():
    pictures = np.random.default_rng(0).random((3, 28, 28), dtype=np.float32)
    np.testing.assert_allclose(resized(pictures, (20, 20))[1:2], resized(pictures[1:2], (20, 20)))
    np.testing.assert_array_equal(resized(pictures, (28, 28)), pictures)
    assert resized(pictures[:0], (20, 20)).shape == (0, 20, 20)
