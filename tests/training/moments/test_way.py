"""The way of a run: few moments of many, evenly, from its start to its newest."""

import numpy as np

from nnsim.training.moments.ring import Bounds, Ring
from nnsim.training.moments.way import RunWay
from tests.training.moments.test_ring import fill, walk


def ring_of(count: int, bounds: Bounds | None = None) -> Ring:
    ring = Ring(bounds)
    ring.begin(1)
    fill(ring, walk(count))
    return ring


def test_of_many_moments_some_are_picked_evenly_with_the_first_and_the_last() -> None:
    ring = ring_of(41)
    assert [one.step for one in RunWay.of(ring, ring.moments, most=5).moments] == [0, 10, 20, 30, 40]
    assert RunWay.of(ring, ring.moments, most=50).moments == ring.moments
    assert RunWay.of(ring, (), most=5).moments == ()


def test_points_are_the_weights_of_then_and_what_is_gone_is_left_out() -> None:
    ring = ring_of(10, Bounds(moments=10))
    way = RunWay.of(ring, ring.moments)
    fill(ring, walk(30)[10:], first=10)
    there = {one.step for one in ring.moments} & set(range(10))
    assert 0 < len(there) < 10
    found = [one.flat for one in way.points()]
    wanted = [numbers for step, numbers in enumerate(walk(10)) if step in there]
    assert np.array_equal(found, wanted)


def test_ways_of_the_same_moments_are_equal() -> None:
    ring = ring_of(5)
    assert RunWay.of(ring, ring.moments) == RunWay.of(ring, ring.moments)
    assert hash(RunWay.of(ring, ring.moments)) == hash(RunWay.of(ring, ring.moments))
    assert RunWay.of(ring, ring.moments) != RunWay.of(ring_of(5), ring.moments)
