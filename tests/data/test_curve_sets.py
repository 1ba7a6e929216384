"""Points of curves."""

import numpy as np
import pytest

from nnsim.data.curve_sets import CURVE_KINDS, curve_set
from nnsim.data.errors import DataError


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        # at x = -1/2, 0, 1/4, 1
        ("sine", [0, 0, 1, 0]),
        ("step", [-0.5, 0.5, 0.5, 0.5]),
        ("polynomial", [1, 0, 4 / 64 - 3 / 4, 1]),
        ("line", [-0.25, 0.1, 0.275, 0.8]),
    ],
)
def test_a_curve_has_the_values_of_its_formula(kind: str, values: list[float]) -> None:
    np.testing.assert_allclose(CURVE_KINDS[kind].of(np.array([-0.5, 0, 0.25, 1])), values, atol=1e-12)


@pytest.mark.parametrize("kind", CURVE_KINDS)
def test_targets_lie_on_the_curve_without_noise_and_around_it_with_noise(kind: str) -> None:
    clean, noisy = (curve_set(kind, 4_000, np.random.default_rng(1), noise) for noise in (0.0, 0.2))
    for data in (clean, noisy):
        assert data.labels is None
        assert data.targets is not None
        assert np.abs(data.floats()).max() <= 1
    np.testing.assert_allclose(clean.targets, CURVE_KINDS[kind].of(clean.floats()), atol=1e-5)
    missed = noisy.targets - CURVE_KINDS[kind].of(noisy.floats())
    assert missed.std() == pytest.approx(0.2, rel=0.05)


def test_an_unknown_curve_and_too_few_points_are_refused() -> None:
    with pytest.raises(DataError, match="There is no curve “circle”"):
        curve_set("circle", 100, np.random.default_rng(1))
    with pytest.raises(DataError, match="number of points is 9"):
        curve_set("sine", 9, np.random.default_rng(1))
