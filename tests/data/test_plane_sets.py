"""Points of the plane: where each kind puts its classes, how many there are, and what noise does."""

import numpy as np
import pytest

from nnsim.data.errors import DataError
from nnsim.data.plane_sets import LIMITS, PLANE_KINDS, class_counts, plane_set


def made(kind: str, count: int = 400, seed: int = 1, **options: float):
    return plane_set(kind, count, np.random.default_rng(seed), **options)


def of_class(kind: str, label: int, **options: float) -> np.ndarray:
    data = made(kind, **options)
    assert data.labels is not None
    return data.floats()[data.labels == label].astype(np.float64)


@pytest.mark.parametrize("kind", PLANE_KINDS)
def test_points_lie_between_minus_one_and_one_and_both_classes_are_equally_frequent(kind: str) -> None:
    data = made(kind)
    assert data.features == 2
    assert np.abs(data.floats()).max() <= 1.01
    assert np.bincount(data.labels).tolist() == [200, 200]
    assert data.class_names == ("0", "1")


@pytest.mark.parametrize("kind", PLANE_KINDS)
def test_classes_come_in_random_order_so_that_every_batch_has_some_of_each(kind: str) -> None:
    # 20 tosses of a coin are less than 3 or more than 17 heads once in 2,500 times.
    heads = made(kind).labels.reshape(20, 20).sum(axis=1)
    assert heads.min() >= 3
    assert heads.max() <= 17


@pytest.mark.parametrize("kind", PLANE_KINDS)
def test_the_same_seed_gives_the_same_points_and_another_seed_others(kind: str) -> None:
    assert made(kind, noise=0.1).digest() == made(kind, noise=0.1).digest()
    assert made(kind, noise=0.1).digest() != made(kind, noise=0.1, seed=2).digest()


def test_rings_have_gaps_between_them_and_are_evenly_filled() -> None:
    # Two rings: 0 to 0.7 / 1.7, and 1 / 1.7 to 1.
    inner = np.hypot(*of_class("circle", 0, count=4_000).T)
    outer = np.hypot(*of_class("circle", 1, count=4_000).T)
    assert inner.max() <= 0.7 / 1.7
    assert outer.min() >= 1 / 1.7
    # Of a disc filled evenly half of the points lie within 1 / sqrt 2 of its radius.
    assert np.mean(inner < 0.7 / 1.7 / np.sqrt(2)) == pytest.approx(0.5, abs=0.04)


def test_quadrants_are_the_exclusive_or_of_the_signs() -> None:
    data = made("quadrants")
    x = data.floats()
    assert np.array_equal(data.labels, np.logical_xor(x[:, 0] > 0, x[:, 1] > 0).astype(int))


@pytest.mark.parametrize("classes", [2, 3, 4])
def test_clouds_lie_around_points_of_a_circle(classes: int) -> None:
    for label in range(classes):
        cloud = of_class("gaussians", label, count=4_000, classes=classes)
        angle = np.pi / 4 + 2 * np.pi * label / classes
        np.testing.assert_allclose(
            cloud.mean(axis=0), 0.6 * np.array([np.cos(angle), np.sin(angle)]), atol=0.02
        )
        np.testing.assert_allclose(cloud.std(axis=0), 0.1, atol=0.01)


@pytest.mark.parametrize("label", [0, 1, 2])
def test_the_angle_of_an_arm_grows_with_its_radius(label: int) -> None:
    arm = of_class("spiral", label, count=300, classes=3)
    radius = np.hypot(*arm.T)
    wanted = 2 * np.pi * (1.25 * radius + label / 3)
    np.testing.assert_allclose(
        arm, radius[:, None] * np.stack([np.cos(wanted), np.sin(wanted)], 1), atol=1e-6
    )


def test_moons_are_half_circles_of_radius_two_thirds() -> None:
    # (cos t - 1/2, sin t - 1/4) / 1.5 has its middle at (-1/3, -1/6); the other one at (1/3, 1/6).
    upper, lower = of_class("moons", 0), of_class("moons", 1)
    np.testing.assert_allclose(np.hypot(upper[:, 0] + 1 / 3, upper[:, 1] + 1 / 6), 2 / 3, atol=1e-6)
    np.testing.assert_allclose(np.hypot(lower[:, 0] - 1 / 3, lower[:, 1] - 1 / 6), 2 / 3, atol=1e-6)
    assert upper[:, 1].min() >= -1 / 6 - 1e-6
    assert lower[:, 1].max() <= 1 / 6 + 1e-6


def test_moons_are_those_of_scikit_learn_but_for_place_and_size() -> None:
    datasets = pytest.importorskip("sklearn.datasets")
    points, labels = datasets.make_moons(400, shuffle=False)
    for label in (0, 1):
        theirs = (points[labels == label] - [0.5, 0.25]) / 1.5
        ours = of_class("moons", label)
        nearest = np.hypot(*(ours[:, None] - theirs[None]).transpose(2, 0, 1)).min(axis=1)
        assert nearest.max() < 2 / 3 * np.pi / 199  # half of the distance between two of theirs, and more


def test_noise_is_the_standard_deviation_of_what_is_added() -> None:
    clean, noisy = made("circle", 5_000), made("circle", 5_000, noise=0.2)
    # The noise is drawn after the points, so these are the same points, in another order.
    assert noisy.floats().var() == pytest.approx(clean.floats().var() + 0.04, rel=0.03)


@pytest.mark.parametrize(
    ("count", "classes", "balance", "counts"),
    [
        (10, 2, 1.0, [5, 5]),
        (11, 2, 1.0, [6, 5]),
        (30, 2, 0.5, [20, 10]),
        # 7 of 10 in all: 1 each, and 7 by 4 : 2 : 1
        (10, 3, 0.5, [5, 3, 2]),
        (10, 4, 0.05, [7, 1, 1, 1]),
    ],
)
def test_each_class_has_its_share_of_the_one_before_and_at_least_one(
    count: int, classes: int, balance: float, counts: list[int]
) -> None:
    assert class_counts(count, classes, balance) == counts


def test_what_is_out_of_its_limits_is_told_in_one_sentence() -> None:
    with pytest.raises(DataError, match="The noise of the points is 2, but it goes from 0 to 1"):
        made("circle", noise=2)
    with pytest.raises(DataError, match="The number of points is 5, but it goes from 10 to 20000"):
        made("circle", 5)
    with pytest.raises(DataError, match="There is no set of points “cross”"):
        made("cross")
    assert set(LIMITS) == {"count", "noise", "classes", "balance", "seed"}


def test_a_kind_with_two_classes_has_no_more() -> None:
    assert made("moons", classes=4).class_names == ("0", "1")
