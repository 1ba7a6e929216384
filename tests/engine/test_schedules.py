import math
import re
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsim.engine.schedules import SCHEDULES, WARM_UP, ScheduleSettings, factor

NAMES = sorted(SCHEDULES)

# Worked by hand: after 0, 2.5, 5 and 10 of 10 epochs, dropping by half every 4 epochs, decaying by 0.9, down
# to a fifth.
WORKED = {
    "constant": (1, 1, 1, 1),
    "step": (1, 1, 0.5, 0.25),
    "exponential": (1, math.sqrt(0.9**5), 0.59049, 0.3486784401),
    # cos(pi / 4) = 1 / sqrt(2), cos(pi / 2) = 0, cos(pi) = -1
    "cosine": (1, 0.2 + 0.8 * (1 + 1 / math.sqrt(2)) / 2, 0.6, 0.2),
}


@pytest.mark.parametrize("name", NAMES)
def test_factors_are_those_worked_by_hand(name):
    settings = ScheduleSettings(name, drop=0.5, every=4, decay=0.9, final=0.2)
    found = [factor(settings, epoch, 10) for epoch in (0, 2.5, 5, 10)]
    np.testing.assert_allclose(found, WORKED[name], rtol=1e-14)


@pytest.mark.parametrize("name", NAMES)
def test_a_warm_up_climbs_in_a_straight_line_and_multiplies(name):
    warm, cold = ScheduleSettings(name, warm_up=4), ScheduleSettings(name)
    for epoch, share in ((0, 0), (1, 0.25), (3, 0.75), (4, 1), (9, 1)):
        assert factor(warm, epoch, 10) == pytest.approx(share * factor(cold, epoch, 10), rel=1e-14)


@pytest.mark.parametrize("name", NAMES)
@given(
    epochs=st.integers(1, 200),
    shares=st.lists(st.floats(0, 1.2), min_size=2, max_size=20),
    drop=st.floats(0.01, 1),
    every=st.floats(0.1, 50),
    final=st.floats(0, 1),
)
def test_factors_stay_between_nothing_and_one_and_never_rise(name, epochs, shares, drop, every, final):
    settings = ScheduleSettings(name, drop=drop, every=every, decay=drop, final=final)
    found = [factor(settings, share * epochs, epochs) for share in sorted(shares)]
    assert all(0 <= one <= 1 + 1e-15 for one in found)
    assert all(later <= earlier + 1e-15 for earlier, later in pairwise(found))


def test_the_rate_drops_at_the_end_of_the_period_and_not_before():
    settings = ScheduleSettings("step", drop=0.1, every=3)
    assert factor(settings, 2.999999, 10) == 1
    assert factor(settings, 3, 10) == 0.1


def test_a_step_goes_by_its_start_and_only_a_warm_up_by_its_end():
    # Four steps an epoch, the rate halved after the first epoch: the drop comes with the fifth step.
    halved = ScheduleSettings("step", drop=0.5, every=1)
    assert [factor(halved, number / 4, 2, 1 / 4) for number in range(8)] == [1] * 4 + [0.5] * 4
    # A warm-up of one epoch: a quarter, a half, three quarters, all.
    warm = ScheduleSettings(warm_up=1)
    assert [factor(warm, number / 4, 2, 1 / 4) for number in range(5)] == [0.25, 0.5, 0.75, 1, 1]


@pytest.mark.parametrize("name", NAMES)
def test_the_only_step_of_a_run_moves_with_the_whole_rate(name):
    assert factor(ScheduleSettings(name), 0, 1, 1) == 1


def test_a_run_of_no_epochs_is_at_its_end():
    assert factor(ScheduleSettings("cosine", final=0.25), 0, 0) == 0.25


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (
            {"kind": "sine"},
            "There is no schedule 'sine'; choose one of: constant, step, exponential, cosine.",
        ),
        ({"warm_up": -1}, "Warm-up must be a number from 0 to 1000, not -1."),
        ({"drop": 0}, "Drop must be a number from 1e-06 to 1, not 0."),
        ({"every": math.nan}, "Every must be a number from 1e-06 to 10000, not nan."),
        ({"decay": 1.5}, "Decay must be a number from 1e-06 to 1, not 1.5."),
        ({"final": "low"}, "Final must be a number from 0 to 1, not 'low'."),
    ],
)
def test_wrong_settings_are_refused_in_one_sentence(settings, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        ScheduleSettings(**settings)


def test_entries_carry_words_a_formula_and_the_defaults_of_the_settings():
    assert sorted(WORKED) == NAMES
    for name, entry in SCHEDULES.items():
        assert entry.name == name
        assert entry.title
        assert entry.formula.startswith(r"\eta_t = ")
        assert entry.help.endswith(".")
        assert entry.source
        for field in (*entry.fields, WARM_UP):
            assert getattr(ScheduleSettings(), field.name) == field.default
            assert field.help.endswith(".")
