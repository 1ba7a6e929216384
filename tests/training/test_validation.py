"""The part of the training set that is set aside."""

import numpy as np
import pytest

from nnsim.network.errors import NetworkError
from nnsim.training.validation import set_aside
from tests.training.runs import clouds


def test_nothing_is_lost_and_nothing_is_on_both_sides():
    train = clouds(40, 1)
    rest, aside = set_aside(train, 0.25, 1)
    assert (len(rest), len(aside), aside.split) == (30, 10, "validation")
    both = np.concatenate([rest.floats(), aside.floats()])
    np.testing.assert_array_equal(np.sort(both, axis=0), np.sort(train.floats(), axis=0))


def test_the_seed_decides_which_samples_are_set_aside():
    train = clouds(40, 1)
    aside, again, other = (set_aside(train, 0.25, seed)[1].floats() for seed in (1, 1, 2))
    np.testing.assert_array_equal(aside, again)
    assert not np.array_equal(aside, other)


@pytest.mark.parametrize("share", [0.001, 0.999, 1.0])
def test_a_share_that_leaves_nothing_on_one_side_is_refused_with_both_numbers(share):
    with pytest.raises(NetworkError, match=f"share of {share:g} of 40 samples leaves nothing"):
        set_aside(clouds(40, 1), share, 1)
