import numpy as np
import pytest

from nnsim.data.rasterise import Segments, coverage, depth, join_segments, pixel_centres

CENTRES = pixel_centres(28)


def segments(points, radii) -> Segments:
    points = np.asarray(points, dtype=np.float32)
    radii = np.broadcast_to(np.asarray(radii, dtype=np.float32), len(points))
    return Segments(points[:-1], points[1:], radii[:-1], radii[1:])


def test_depth_is_radius_minus_distance():
    # From (10, 10) to (18, 10) with radius 2: beside it, on it, and 3-4-5 beyond its end at (21, 14)
    line = segments([[10, 10], [18, 10]], 2)
    at = depth(line, np.array([14, 21], dtype=np.float32), np.array([10, 11, 14], dtype=np.float32))
    np.testing.assert_allclose(at, [[2, -1], [1, 2 - np.sqrt(10)], [-2, -3]], rtol=1e-6)


def test_the_radius_runs_linearly_along_a_segment():
    line = segments([[0, 0], [10, 0]], [1, 3])
    at = depth(line, np.array([0, 5, 10], dtype=np.float32), np.array([0], dtype=np.float32))
    np.testing.assert_allclose(at, [[1, 2, 3]], rtol=1e-6)


def test_a_line_between_pixel_borders_fills_exactly_these_pixels():
    # Width 2 about x = 14: columns 13 and 14 full, the others empty away from the ends.
    ink = coverage(segments([[14, 5], [14, 23]], 1), CENTRES, CENTRES)
    np.testing.assert_array_equal(ink[14], np.isin(np.arange(28), [13, 14]))


def test_a_line_thinner_than_a_pixel_inks_by_its_width():
    ink = coverage(segments([[14.5, 5], [14.5, 23]], 0.1), CENTRES, CENTRES)
    assert ink[14, 14] == pytest.approx(0.2)


@pytest.mark.parametrize("radius", [0.8, 1.25, 2.3])
@pytest.mark.parametrize(
    "points", [[[6, 7], [20, 19]], [[8, 20], [14, 6], [21, 21]], [[9, 9]] * 2, [[5.3, 9.1], [22, 10]]]
)
def test_pixels_are_the_covered_area_found_by_counting_points(points, radius):
    line = segments(points, radius)
    fine = pixel_centres(28 * 16, 1 / 16)
    counted = (depth(line, fine, fine) > 0).reshape(28, 16, 28, 16).mean(axis=(1, 3))
    ink = coverage(line, CENTRES, CENTRES)
    # Round ends meet square pixels: a few hundredths at the edge, half a pixel in all around a dot.
    assert np.abs(ink - counted).max() < 0.12
    assert ink.sum() == pytest.approx(counted.sum(), rel=0.03, abs=0.5)


def test_larger_pixels_hold_the_mean_of_the_small_ones():
    line = segments([[6, 7], [14, 20], [21, 8]], 1.4)
    small = coverage(line, CENTRES, CENTRES).reshape(14, 2, 14, 2).mean(axis=(1, 3))
    large = coverage(line, pixel_centres(14, 2.0), pixel_centres(14, 2.0), 2.0)
    assert np.abs(small - large).mean() < 0.01


def test_a_batch_is_what_its_drawings_are_alone():
    generator = np.random.default_rng(0)
    alone = [segments(generator.uniform(4, 24, (6, 2)), radius) for radius in (1.0, 2.0)]
    batch = Segments(*(np.stack([getattr(one, name) for one in alone]) for name in Segments.__slots__))
    together = coverage(batch, CENTRES, CENTRES)
    for one, ink in zip(alone, together, strict=True):
        np.testing.assert_allclose(ink, coverage(one, CENTRES, CENTRES), atol=1e-6)


def test_joining_nothing_gives_nothing():
    assert len(join_segments([])) == 0
