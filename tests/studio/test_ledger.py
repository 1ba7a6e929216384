"""The ledger: every run has an entry, its words and its deletion can be undone, it outlives the program."""

import time
from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import QCoreApplication

from nnsim.studio import ledger as ledger_module
from nnsim.studio.document import Document
from nnsim.studio.ledger import MOST_OVERLAID, Ledger
from tests.training.runs import project
from tests.training.test_ledger import past


def made_ledger(document):
    return Ledger(document, make_id=iter([f"run{number}" for number in range(1, 500)]).__next__)


@pytest.fixture
def document(qapp: QCoreApplication) -> Document:
    return Document(project())


@pytest.fixture
def ledger(document):
    made = made_ledger(document)
    yield made
    made.end()


def ids(ledger):
    return [one.id for one in ledger.entries]


def settled(qtbot, ledger):
    qtbot.waitUntil(lambda: not ledger._timer.isActive())


def test_runs_are_counted_and_told_of(qtbot, ledger):
    with qtbot.waitSignal(ledger.entries_changed):
        ledger.record(past(), None)
    ledger.record(past(), None)
    assert [(one.id, one.number) for one in ledger.entries] == [("run1", 1), ("run2", 2)]


@pytest.fixture
def ahead_of_greenwich(monkeypatch):
    if not hasattr(time, "tzset"):
        pytest.skip("this system has its zone from elsewhere")
    monkeypatch.setenv("TZ", "XXX-5")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_a_date_that_no_clock_shows_keeps_nothing_from_happening(ahead_of_greenwich, ledger):
    # Here this moment lies before the year 1, and has no number of seconds.
    ledger.record(past(started=datetime(1, 1, 1)), None)
    ledger.record(past(), None)
    ledger.rename("run1", "Long ago")
    assert [one.name for one in ledger.entries] == ["Long ago", ""]


def test_a_run_knows_the_run_whose_weights_it_began_with(ledger):
    first = ledger.record(past(), None)
    order = replace(past().order, weights=past().weights)
    assert ledger.record(past(order=order), None).parent == first.id
    assert ledger.record(past(), None).parent == ""


def test_deleting_is_one_entry_that_undo_takes_back_and_redo_makes_again(document, ledger):
    for _ in range(3):
        ledger.record(past(), None)
    ledger.overlay("run2")
    before = ledger.entries
    ledger.delete(["run2", "run1", "strange"])
    assert (ids(ledger), ledger.overlaid) == (["run3"], ())
    assert document.undo_stack.undoText() == "Delete 2 runs"
    document.undo()
    assert ledger.entries == before
    assert [one.id for one in ledger.overlaid] == ["run2"]
    document.redo()
    assert ids(ledger) == ["run3"]


def test_a_name_and_a_note_can_be_undone_each_for_itself(document, ledger):
    ledger.record(past(), None)
    ledger.rename("run1", "  wide ")
    ledger.annotate("run1", "too wide")
    assert (ledger.entry("run1").name, ledger.entry("run1").note) == ("wide", "too wide")
    document.undo()
    assert (ledger.entry("run1").name, ledger.entry("run1").note) == ("wide", "")
    document.undo()
    assert ledger.entry("run1").name == ""


def test_the_same_name_again_is_no_step(document, ledger):
    ledger.record(past(), None)
    ledger.rename("run1", "")
    ledger.delete(["strange"])
    assert document.undo_stack.count() == 0


def test_words_about_a_run_do_not_end_what_works_on_the_network(qtbot, document, ledger):
    ledger.record(past(), None)
    learning = project((3,), seed=5)
    document.preview(learning)
    with qtbot.assertNotEmitted(document.editing):
        ledger.rename("run1", "wide")
        document.undo()
        document.redo()
    assert document.shown is learning
    document.preview(None)
    assert not document.is_changed


def test_an_overlaid_run_keeps_its_look_when_another_goes(qtbot, ledger):
    for _ in range(3):
        ledger.record(past(), None)
    for run in ("run3", "run1", "run2"):
        ledger.overlay(run)
    with qtbot.waitSignal(ledger.overlaid_changed):
        ledger.overlay("run1", is_on=False)
    assert [(one.id, ledger.slot(one.id)) for one in ledger.overlaid] == [("run3", 0), ("run2", 2)]
    ledger.overlay("run1")
    assert ledger.slot("run1") == 1


def test_no_more_runs_are_overlaid_than_can_be_told_apart(qtbot, ledger):
    for _ in range(MOST_OVERLAID + 1):
        ledger.record(past(), None)
    for run in ids(ledger)[:-1]:
        ledger.overlay(run)
    with qtbot.assertNotEmitted(ledger.overlaid_changed):
        ledger.overlay(ids(ledger)[-1])
        ledger.overlay("strange")
        ledger.overlay("run1")
    assert len(ledger.overlaid) == MOST_OVERLAID


def test_of_very_many_runs_the_oldest_go_but_none_that_is_overlaid(monkeypatch, ledger):
    monkeypatch.setattr(ledger_module, "MOST_RUNS", 3)
    ledger.record(past(), None)
    ledger.overlay("run1")
    for _ in range(4):
        ledger.record(past(), None)
    assert ids(ledger) == ["run1", "run4", "run5"]


def test_without_a_folder_the_newest_networks_are_in_the_memory(ledger):
    left = project((3,), seed=9)
    for _ in range(21):
        ledger.record(past(), left)
    assert not ledger.has_network("run1")
    assert ledger.network("run1") is None
    assert ledger.network("run21") is left


def test_runs_outlive_the_program(qtbot, document, ledger, tmp_path):
    left = project((3,), seed=9)
    ledger.keep_in(tmp_path / "runs")
    ledger.record(past(), left)
    ledger.record(past(), None)
    ledger.rename("run2", "second")
    settled(qtbot, ledger)
    ledger.end()
    later = made_ledger(document)
    with qtbot.waitSignal(later.entries_changed):
        later.keep_in(tmp_path / "runs")
    assert [(one.id, one.name) for one in later.entries] == [("run1", ""), ("run2", "second")]
    assert later.network("run1").weights.same_as(left.weights)
    assert (later.has_network("run2"), later.network("run2")) == (False, None)
    later.end()


def test_a_run_before_the_folder_was_read_gets_the_next_number(qtbot, document, ledger, tmp_path):
    ledger.keep_in(tmp_path / "runs")
    ledger.record(past(), None)
    settled(qtbot, ledger)
    ledger.end()
    later = Ledger(document, make_id=lambda: "new")
    later.record(past(), project())
    later.keep_in(tmp_path / "runs")
    settled(qtbot, later)
    assert [(one.id, one.number) for one in later.entries] == [("run1", 1), ("new", 2)]
    later.end()


def test_a_deletion_that_was_undone_is_undone_on_the_disk_too(qtbot, document, ledger, tmp_path):
    ledger.keep_in(tmp_path / "runs")
    ledger.record(past(), project())
    ledger.delete(["run1"])
    settled(qtbot, ledger)
    assert not ledger.has_network("run1")
    document.undo()
    settled(qtbot, ledger)
    assert ledger.has_network("run1")
    assert (tmp_path / "runs" / "run1.json").exists()


def test_a_disk_that_refuses_is_told_of_once(qtbot, ledger, tmp_path):
    (tmp_path / "runs").write_text("a file")
    told = []
    ledger.failed.connect(told.append)
    ledger.keep_in(tmp_path / "runs")
    ledger.record(past(), None)
    ledger.record(past(), None)
    settled(qtbot, ledger)
    assert len(told) == 1
    assert told[0].startswith("The run cannot be kept in the ledger: ")
