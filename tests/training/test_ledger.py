"""What is remembered of a run: all of it comes back from the text, and long curves keep what matters."""

from dataclasses import replace
from datetime import datetime

import msgspec
import pytest

from nnsim.network.run_state import Ending, Measurement, digest_of_network, digest_of_weights
from nnsim.spoken import Spoken
from nnsim.training.adjustment import Mark
from nnsim.training.ledger import Past, RunEntry, Words, entry_of, thinned_curves
from nnsim.training.request import Hyperparameters
from nnsim.training.snapshot import Failed, Finished
from nnsim.training.sources import TrainOrder
from tests.training.runs import Clouds, project

WHEN = datetime(2026, 3, 4, 5, 6, 7)


def past(**changes):
    made = project((3,))
    order = TrainOrder(1, made.spec, made.weights, Clouds(), Hyperparameters(epochs=2, seed=7), 0.1)
    curves = (Measurement(0, 0.0, 0.7, test_loss=0.69), Measurement(20, 1.0, 0.5, 0.8, 0.4, 0.9))
    known = Past(
        order, WHEN, 1.5, curves, Finished(1, Ending.EPOCHS), project((3,), seed=2).weights, "Clouds"
    )
    return replace(known, **changes)


def written(entry):
    return msgspec.json.decode(msgspec.json.encode(entry), type=RunEntry)


def test_an_entry_says_what_was_trained_how_and_how_it_ended():
    entry = entry_of(past(), "a1", 3)
    made = project((3,))
    assert (entry.id, entry.number, entry.started, entry.seconds) == ("a1", 3, WHEN, 1.5)
    assert (entry.network, entry.parameters) == ("2–3–2", 2 * 3 + 3 + 3 * 2 + 2)
    assert entry.spec_digest == digest_of_network(made.spec)
    assert entry.start_digest == digest_of_weights(made.weights.flat)
    assert entry.end_digest == digest_of_weights(project((3,), seed=2).weights.flat)
    assert (entry.seed, entry.validation_share, entry.data, entry.ending) == (7, 0.1, "clouds", "epochs")
    assert entry.result == entry.tested == entry.curves[-1]


def test_an_entry_comes_back_from_its_text():
    marks = (Mark(5, 0.25, (Spoken("{}: {} → {}", Spoken("learning rate"), "0.1", 2),)),)
    failed = Failed(1, Spoken("It ran away in {}.", Spoken("step {}", 7)))
    entry = entry_of(past(marks=marks, end=failed, group="g", lane=Spoken("Adam")), "a1", 3)
    entry = entry.with_words(name="wide", note="a note").with_parent("p")
    assert written(entry) == entry
    assert str(written(entry).marks[0].words[0]) == "learning rate: 0.1 → 2"
    assert str(written(entry).problem.spoken()) == "It ran away in step 7."
    assert entry.ending == "failed"


def test_an_entry_of_a_newer_version_with_more_in_it_is_read():
    text = msgspec.json.decode(msgspec.json.encode(entry_of(past(), "a1", 3))) | {"colour": "blue"}
    assert msgspec.json.decode(msgspec.json.encode(text), type=RunEntry).id == "a1"


@pytest.mark.parametrize("strange", [None, True, ("a", 1), float("nan")])
def test_what_json_does_not_know_stands_in_a_sentence_as_its_text(strange):
    words = Words.of(Spoken("{}!", strange))
    assert str(msgspec.json.decode(msgspec.json.encode(words), type=Words).spoken()) == f"{strange}!"


def test_a_run_that_nobody_waited_for_counts_as_stopped():
    assert entry_of(past(end=None), "a1", 1).ending == "stopped"


def test_long_curves_keep_their_ends_their_order_and_mostly_what_was_tested():
    points = [Measurement(n, n / 100, 1.0, test_loss=1.0 if n % 100 == 0 else None) for n in range(10_001)]
    kept = thinned_curves(points, 300)
    assert len(kept) <= 300
    assert (kept[0], kept[-1]) == (points[0], points[-1])
    assert [one.step for one in kept] == sorted(one.step for one in kept)
    assert sum(one.test_loss is not None for one in kept) == 101


def test_of_very_many_tests_half_of_the_places_are_for_them():
    points = [Measurement(n, n / 2, 1.0, test_loss=1.0 if n % 2 == 0 else None) for n in range(10_001)]
    kept = thinned_curves(points, 300)
    assert len(kept) <= 300
    assert sum(one.test_loss is not None for one in kept) >= 140
    assert sum(one.test_loss is None for one in kept) >= 140


def test_short_curves_stay_as_they_are_but_for_what_is_not_finite():
    points = (Measurement(0, 0.0, 1.0), Measurement(1, 1.0, float("inf")), Measurement(2, 2.0, 0.5))
    assert thinned_curves(points) == (points[0], points[2])
