"""What brush, spray and eraser do to painted points: pure functions from points to points."""

from collections.abc import Sequence

import numpy as np

from nnsim.data.painted import MOST_POINTS, REACH, Point

Points = tuple[Point, ...]
_APART = 0.07
"""Between two points of a stroke of the brush."""
_RADIUS, _PUFF = 0.16, 4
"""Of a spray, and how many points one puff has."""
ERASER = 0.1
"""Radius of what is erased."""


def brushed(points: Sequence[Point], x: float, y: float, label: int) -> Points:
    """One more point, unless the newest one is of the same class and just beside it."""
    before = tuple(points)
    if before and before[-1].label == label and _distance(before[-1], x, y) < _APART:
        return before
    return _added(before, (Point(x, y, label),))


def sprayed(points: Sequence[Point], x: float, y: float, label: int) -> Points:
    """Some more points around a place, denser towards its middle; the same place gives the same ones again.

    Their distance is r = 0.16 u for u uniform in 0 to 1. What chance there is comes from how many there are.
    """
    before = tuple(points)
    rng = np.random.default_rng(len(before))
    radius, angle = _RADIUS * rng.uniform(0, 1, _PUFF), 2 * np.pi * rng.uniform(0, 1, _PUFF)
    places = zip(x + radius * np.cos(angle), y + radius * np.sin(angle), strict=True)
    return _added(before, tuple(Point(float(one), float(other), label) for one, other in places))


def erased(points: Sequence[Point], x: float, y: float) -> Points:
    """Those that are farther away than the eraser reaches."""
    return tuple(one for one in points if _distance(one, x, y) > ERASER)


def _distance(point: Point, x: float, y: float) -> float:
    return float(np.hypot(point.x - x, point.y - y))


def _added(before: Points, new: Points) -> Points:
    """Those inside the picture, as long as there is room."""
    inside = tuple(one for one in new if abs(one.x) <= REACH and abs(one.y) <= REACH)
    return (*before, *inside)[:MOST_POINTS]
