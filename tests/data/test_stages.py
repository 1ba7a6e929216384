import numpy as np

from nnsim.data.stages import STAGE_NAMES, Box, Stages, limited_shift, mass_shift


def test_the_first_stages_keep_what_is_switched_off():
    assert Stages().first(2) == Stages(fit=False, centre=False, match_ink=False)
    assert Stages(join=False).first(1) == Stages(False, False, False, False, False)
    assert Stages(crop=False).first(len(STAGE_NAMES)) == Stages(crop=False)


def test_the_mass_shift_of_a_batch_is_counted_by_hand():
    ink = np.zeros((3, 28, 28), dtype=np.float32)
    ink[0, 10, 3] = 1  # x 3.5, y 10.5
    ink[1, 14, 13] = ink[1, 14, 15] = 0.5  # x (13.5 + 15.5) / 2 = 14.5, y 14.5
    shift = mass_shift(ink, np.arange(28, dtype=np.float32) + np.float32(0.5))
    np.testing.assert_allclose(shift, [[11, 4], [0, 0], [0, 0]])


def test_a_shift_stops_at_the_border():
    low, high = np.array([4.0, 4.0]), np.array([24.0, 24.0])
    np.testing.assert_allclose(limited_shift(np.array([9.0, -9.0]), low, high), [4, -4])
    np.testing.assert_allclose(limited_shift(np.array([1.0, -2.0]), low, high), [1, -2])


def test_what_is_larger_than_the_picture_goes_into_its_middle():
    low, high = np.array([0.0, 4.0]), np.array([40.0, 24.0])
    np.testing.assert_allclose(limited_shift(np.array([3.0, 3.0]), low, high), [-6, 3])


def test_a_box_knows_its_longer_side_and_corners():
    box = Box(1, 2, 4, 9)
    assert box.longer == 7
    np.testing.assert_array_equal(box.corners(), [[1, 2], [4, 9]])
