"""How far two networks have come apart, against hand-worked numbers."""

import numpy as np
import pytest

from nnsim.engine.parameters import Role
from nnsim.network.weights import Weights, initial_weights
from nnsim.training.apart import Distances, most_different
from tests.training.runs import project
from tests.training.test_resume_kinds import PICTURE, wanted


def changed(weights, **places):
    flat = weights.flat.copy()
    for place, step in places.items():
        flat[int(place[1:])] += step
    return Weights(weights.layout, flat)


def test_the_weights_that_differ_most_come_first():
    first = project((3,)).weights
    second = changed(first, p4=-0.5, p1=0.25, p8=0.75)
    found = most_different(first, second, 2)
    assert [one.difference for one in found] == pytest.approx([-0.75, 0.5], abs=1e-6)
    # 2 inputs and 3 neurons: places 0 to 5 are W, 6 to 8 are b
    assert [(one.slot.name, one.position) for one in found] == [("b", (2,)), ("W", (1, 1))]


def test_equal_networks_differ_nowhere():
    first = project((3,)).weights
    assert most_different(first, first, 5) == ()


def test_networks_of_other_shapes_are_not_compared():
    with pytest.raises(ValueError, match="different shapes"):
        most_different(project((3,)).weights, project((4,)).weights, 5)


def test_a_distance_is_the_root_of_the_squares():
    first = project((3,)).weights
    flat = np.zeros_like(first.flat)
    flat[0] = 2.0
    other = flat.copy()
    other[1], other[2] = 3.0, 4.0
    distances = Distances(2, first.layout)
    assert distances.note(1, 0.5, other) == ()
    [told] = distances.note(0, 0.5, flat)
    assert (told.lane, told.epoch, told.length, told.share) == (1, 0.5, 5.0, 2.5)


def test_from_weights_of_zero_the_share_is_zero():
    layout = project((3,)).weights.layout
    zero = np.zeros(layout.size, np.float32)
    distances = Distances(2, layout)
    distances.note(0, 0.0, zero)
    [told] = distances.note(1, 0.0, zero + 1)
    assert told.share == 0


def test_what_no_lane_comes_to_any_more_is_forgotten():
    layout = project((3,)).weights.layout
    zero = np.zeros(layout.size, np.float32)
    distances = Distances(2, layout)
    distances.note(0, 0.5, zero)
    distances.forget_before(0.75)
    assert distances.note(1, 0.5, zero) == ()


def test_what_is_not_learnt_does_not_count_as_a_difference():
    first = initial_weights(wanted(PICTURE).spec, 1)
    kept = [slot for slot in first.layout.slots if slot.role is Role.STATE]
    assert kept
    flat = first.flat.copy()
    for slot in kept:
        flat[slot.start : slot.stop] += 5
    assert most_different(first, Weights(first.layout, flat), 5) == ()
