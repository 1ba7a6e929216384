"""Every run that has learnt something is in the ledger when it is over, however it ended."""

from dataclasses import replace
from datetime import datetime

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication

from nnsim.studio.document import Document
from nnsim.studio.ledger import Ledger
from nnsim.studio.run_recorder import RunRecorder
from nnsim.studio.training import RunState, TrainingSession
from nnsim.training.request import Hyperparameters
from tests.studio.test_training import LONG, RUNAWAY, SHORT, Gate, run, start_and_learn
from tests.training.runs import Clouds, project


class Clock:
    """Seconds that pass by hand."""

    seconds = 0.0

    def __call__(self):
        return self.seconds


class Lab:
    def __init__(self):
        self.document = Document(project())
        self.session = TrainingSession(self.document)
        self.ledger = Ledger(self.document)
        self.clock = Clock()
        self.recorder = RunRecorder(
            self.document, self.session, self.ledger, clock=self.clock, now=lambda: datetime(2026, 1, 2)
        )


@pytest.fixture
def lab(qapp: QCoreApplication):
    made = Lab()
    yield made
    made.session.stop()


def test_a_run_to_its_end_is_written_down_with_its_curves_and_its_network(qtbot, lab):
    start = lab.document.project.weights
    run(qtbot, lab.session, SHORT)
    [entry] = lab.ledger.entries
    assert (entry.ending, entry.settings, entry.data, entry.title) == ("epochs", SHORT, "clouds", "Clouds")
    assert entry.curves == lab.session.history
    assert len(entry.data_digest) == 64
    assert entry.started == datetime(2026, 1, 2)
    assert lab.ledger.network(entry.id).weights is lab.document.project.weights is not start


def test_a_stopped_run_that_goes_on_is_the_child_of_the_first(qtbot, lab):
    start_and_learn(qtbot, lab.session, LONG)
    lab.session.stop()
    start_and_learn(qtbot, lab.session, LONG)
    lab.session.stop()
    first, second = lab.ledger.entries
    assert (first.ending, second.ending) == ("stopped", "stopped")
    assert (first.parent, second.parent) == ("", first.id)


def test_the_time_of_a_run_is_that_in_which_it_learnt(qtbot, lab):
    start_and_learn(qtbot, lab.session, LONG)
    lab.clock.seconds = 5
    lab.session.pause()
    lab.clock.seconds = 100
    lab.session.resume()
    lab.clock.seconds = 102
    lab.session.stop()
    assert lab.ledger.entries[0].seconds == 5 + 2


def test_numbers_that_run_away_are_written_down_with_the_reason(qtbot, lab):
    run(qtbot, lab.session, RUNAWAY)
    qtbot.waitUntil(lambda: bool(lab.ledger.entries))
    [entry] = lab.ledger.entries
    assert entry.ending == "failed"
    assert "step" in str(entry.problem.spoken())


def test_what_has_learnt_nothing_is_no_run(qtbot, lab):
    lab.session.start(Gate(), SHORT)
    lab.session.stop()
    assert lab.ledger.entries == ()


def test_a_run_that_could_not_begin_is_no_run(qtbot, lab):
    lab.session.start(Clouds(), Hyperparameters(batch_size=10, optimizer="strange"))
    qtbot.waitUntil(lambda: lab.session.state is RunState.IDLE)
    assert lab.ledger.entries == ()


def test_what_was_changed_on_the_way_is_in_the_entry(qtbot, lab):
    start_and_learn(qtbot, lab.session, LONG)
    setup = lab.document.project.setup
    faster = replace(LONG, rate=0.25)
    lab.session.adjust(msgspec.structs.replace(setup, hyperparameters=faster))
    qtbot.waitUntil(lambda: bool(lab.session.marks))
    lab.session.stop()
    [entry] = lab.ledger.entries
    [mark] = entry.marks
    assert [str(words) for words in mark.words] == ["learning rate: 0.001 → 0.25"]
    assert (mark.step, mark.epoch) == (lab.session.marks[0].step, lab.session.marks[0].epoch)
    assert entry.settings.rate == 0.25  # those of the end: the marks say what was before


def test_a_run_is_deleted_while_another_goes_on(qtbot, lab):
    run(qtbot, lab.session, SHORT)
    start_and_learn(qtbot, lab.session, LONG)
    lab.ledger.delete([lab.ledger.entries[0].id])
    lab.document.undo()
    assert lab.session.state is RunState.RUNNING
    lab.session.stop()
    assert [one.number for one in lab.ledger.entries] == [1, 2]
    assert [lab.document.undo_stack.text(number)[:5] for number in range(2)] == ["Train", "Train"]
