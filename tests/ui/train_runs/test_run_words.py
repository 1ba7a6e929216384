"""What is said of runs: names, scores, times, places of weights."""

from dataclasses import replace
from datetime import datetime

import msgspec
import pytest

from nnsim.network.run_state import Measurement
from nnsim.spoken import Spoken
from nnsim.training.ledger import entry_of
from nnsim.ui.train.runs import words
from tests.training.test_ledger import past


@pytest.fixture
def entry():
    return entry_of(past(), "a", 12)


def test_a_run_is_called_by_its_name_its_lane_or_its_number(entry):
    assert words.run_name(entry) == "Run 12"
    lane = entry_of(past(lane=Spoken("Adam")), "a", 12)
    assert words.run_name(lane) == "Run 12 · Adam"
    assert words.run_name(lane.with_words(name="wide")) == "wide"


def test_an_optimizer_of_another_version_has_its_own_name(entry):
    settings = replace(entry.settings, optimizer="lion", rate=0.5, batch_size=7)
    other = msgspec.structs.replace(entry, settings=settings)
    assert words.settings_in_short(other) == "lion · rate 0.5 · batches of 7"
    assert words.settings_in_short(entry) == "Adam · rate 0.002 · batches of 100"


def test_a_run_that_ended_in_a_way_of_another_version_says_so(entry):
    assert words.ending(entry) == "all epochs"
    assert words.ending(msgspec.structs.replace(entry, ending="eclipse")) == "eclipse"


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0.0412, "0.041 s"), (9.96, "10 s"), (59.4, "59 s"), (187, "3:07 min"), (3720, "1:02 h")],
)
def test_times_are_as_exact_as_one_needs_them(seconds, said):
    assert words.seconds_in_words(seconds) == said


def test_scores_are_shares_of_right_answers_or_what_is_explained():
    assert words.score_in_words(Measurement(1, 1, 0.5, test_loss=0.4, test_accuracy=0.9312)) == "93.1 %"
    assert words.score_in_words(Measurement(1, 1, 0.5, test_loss=0.4, test_r2=-0.25)) == "R² −0.250"
    assert words.score_in_words(None) == words.score_in_words(Measurement(1, 1, 0.5)) == "–"


def test_a_tiny_loss_is_not_called_zero():
    assert [words.loss_in_words(loss) for loss in (0.12345, 0.00012, 0.0, None)] == [
        "0.1235", "1.2e-04", "0.0000", "–",
    ]  # fmt: skip


def test_a_weight_of_a_filter_has_all_its_places():
    assert words.weight_name("Conv 1", "W", (0, 2, 0, 4)) == "Conv 1: W at 1 × 3 × 1 × 5"


def test_a_date_sorts_as_it_is_written(entry):
    late = msgspec.structs.replace(entry, started=datetime(2026, 11, 2, 3, 4))
    assert words.when(entry) == "2026-03-04 05:06" < words.when(late)
