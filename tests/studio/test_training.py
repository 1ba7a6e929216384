"""The training session: one undo entry for a run, nothing left behind, whoever stops it whenever."""

import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from nnsim.network.fresh import untrained
from nnsim.network.project import Card, Score
from nnsim.network.weights import initial_weights
from nnsim.spoken import Spoken
from nnsim.studio.document import Document
from nnsim.studio.training import RunState, TrainingSession
from nnsim.training.loop import train
from nnsim.training.request import Hyperparameters
from nnsim.training.runaway import RunawayError
from nnsim.training.runner import Loop, Order, Runner
from nnsim.training.snapshot import Ending
from nnsim.training.sources import LoadingStopped
from tests.training.runs import Clouds, clouds, project

SHORT = Hyperparameters(batch_size=10, rate=0.05, epochs=3)
RUNAWAY = Hyperparameters(batch_size=10, rate=1e38, optimizer="sgd", epochs=50)
LONG = Hyperparameters(batch_size=10, rate=0.001, epochs=1_000_000)


class Gate:
    """A source that reports progress until it may go on, or until nobody wants it."""

    name = "gate"

    def __init__(self) -> None:
        self.open = threading.Event()
        self.given_up = threading.Event()

    def load(self, progress):
        try:
            while not self.open.wait(0.005):
                progress(0.5)
        except LoadingStopped:
            self.given_up.set()
            raise
        return clouds(40, 1), clouds(20, 2, "test")


@pytest.fixture
def document(qapp: QCoreApplication) -> Document:
    return Document(project())


@pytest.fixture
def session(document: Document) -> Iterator[TrainingSession]:
    made = TrainingSession(document)
    yield made
    made.stop()


def session_with(document: Document, loop: Loop) -> TrainingSession:
    def make(order: Order) -> Runner:
        return Runner(order, loop)

    return TrainingSession(document, make_runner=make)


def run(qtbot: QtBot, session: TrainingSession, settings: Hyperparameters = SHORT) -> None:
    session.start(Clouds(), settings)
    qtbot.waitUntil(lambda: session.state is RunState.IDLE)


def start_and_learn(qtbot: QtBot, session: TrainingSession, settings: Hyperparameters = LONG) -> None:
    session.start(Clouds(), settings)
    qtbot.waitUntil(lambda: bool(session.history) and session.history[-1].step > 0)


def texts(document: Document) -> list[str]:
    stack = document.undo_stack
    return [stack.text(number) for number in range(stack.index())]


def test_a_run_goes_through_its_states_and_becomes_one_undo_entry(
    qtbot: QtBot, document: Document, session: TrainingSession
) -> None:
    states: list[RunState] = []
    session.state_changed.connect(lambda before, after: states.append(after))
    before = document.project
    run(qtbot, session)
    assert states == [RunState.LOADING, RunState.RUNNING, RunState.IDLE]
    assert texts(document) == ["Train 3 epochs"]
    learnt = document.project
    assert not learnt.weights.same_as(before.weights)
    assert learnt.card.trained_on == "clouds"
    assert document.shown is learnt
    document.undo()
    assert document.project is before
    document.redo()
    assert document.project is learnt


def test_one_epoch_is_said_in_the_singular(
    qtbot: QtBot, document: Document, session: TrainingSession
) -> None:
    run(qtbot, session, replace(SHORT, epochs=1))
    assert texts(document) == ["Train 1 epoch"]


def test_the_same_seed_gives_the_same_bits(qtbot: QtBot, qapp: QCoreApplication) -> None:
    documents = [Document(project()) for _ in range(2)]
    for document in documents:
        run(qtbot, TrainingSession(document))
    first, second = (document.project.weights.flat.tobytes() for document in documents)
    assert first == second


def test_the_document_shows_the_newest_weights_while_training_but_has_not_changed(
    qtbot: QtBot, document: Document, session: TrainingSession
) -> None:
    before = document.project
    start_and_learn(qtbot, session)
    assert document.project is before
    assert not document.shown.weights.same_as(before.weights)
    session.stop()
    assert document.shown is document.project


def test_a_stop_keeps_the_newest_weights(qtbot: QtBot, document: Document, session: TrainingSession) -> None:
    start_and_learn(qtbot, session)
    session.stop()
    assert session.state is RunState.IDLE
    assert len(texts(document)) == 1
    assert texts(document)[0].startswith("Train ")
    assert document.project.card.recipe.startswith("adam, learning rate 0.001")


def test_a_stop_while_data_is_loaded_changes_nothing_and_frees_the_worker(
    qtbot: QtBot, document: Document, session: TrainingSession
) -> None:
    gate, before, shares = Gate(), document.project, []
    session.loaded.connect(shares.append)
    session.start(gate, SHORT)
    qtbot.waitUntil(lambda: shares == [0.5] or len(shares) > 1)
    assert session.state is RunState.LOADING
    started = time.monotonic()
    session.stop()
    assert time.monotonic() - started < 0.5
    assert session.state is RunState.IDLE
    assert texts(document) == []
    assert document.project is document.shown is before
    assert gate.given_up.wait(5)


def test_a_stop_before_the_first_step_leaves_no_entry(qtbot: QtBot, document: Document) -> None:
    hold = threading.Event()

    def first_only(request):
        yield next(iter(train(request)))
        hold.wait(5)

    session, before = session_with(document, first_only), document.project
    session.start(Clouds(), SHORT)
    qtbot.waitUntil(lambda: session.state is RunState.RUNNING)
    hold.set()
    session.stop()
    assert texts(document) == []
    assert document.shown is before


def test_a_pause_holds_still_and_resume_goes_on(qtbot: QtBot, session: TrainingSession) -> None:
    start_and_learn(qtbot, session)
    session.pause()
    assert session.state is RunState.PAUSED
    qtbot.wait(150)
    held = session.history
    qtbot.wait(150)
    assert session.history == held
    assert session.is_active
    session.resume()
    assert session.state is RunState.RUNNING
    qtbot.waitUntil(lambda: len(session.history) > len(held))


def test_a_paused_run_can_be_stopped_and_is_kept(
    qtbot: QtBot, document: Document, session: TrainingSession
) -> None:
    start_and_learn(qtbot, session)
    session.pause()
    session.stop()
    assert session.state is RunState.IDLE
    assert len(texts(document)) == 1


def test_a_pause_while_data_is_loaded_is_not_possible(session: TrainingSession) -> None:
    gate = Gate()
    session.start(gate, SHORT)
    session.pause()
    assert session.state is RunState.LOADING
    session.stop()
    assert gate.given_up.wait(5)


def test_undo_while_training_keeps_the_run_as_an_entry_and_takes_that_back(
    qtbot: QtBot, document: Document, session: TrainingSession
) -> None:
    before = document.project
    start_and_learn(qtbot, session)
    document.undo()
    assert not session.is_active
    assert document.project is document.shown is before
    assert document.undo_stack.canRedo()
    assert document.undo_stack.redoText().startswith("Train ")
    document.redo()
    assert not document.project.weights.same_as(before.weights)


def test_an_edit_while_training_comes_behind_the_run(
    qtbot: QtBot, document: Document, session: TrainingSession
) -> None:
    before = document.project
    start_and_learn(qtbot, session)
    document.edit("Reset weights", untrained(before, 1))
    assert [text.split()[0] for text in texts(document)] == ["Train", "Reset"]
    assert document.shown.weights.same_as(before.weights)
    document.undo()
    assert not document.project.weights.same_as(before.weights)


def test_another_start_keeps_the_first_run_and_goes_on_from_it(
    qtbot: QtBot, document: Document, session: TrainingSession
) -> None:
    start_and_learn(qtbot, session)
    session.start(Clouds(), SHORT)
    assert len(texts(document)) == 1
    assert session.history == ()
    learnt = document.project
    qtbot.waitUntil(lambda: session.state is RunState.IDLE)
    assert len(texts(document)) == 2
    document.undo()
    assert document.project is learnt


@pytest.mark.parametrize("place", ["loading", "training"])
def test_a_run_that_fails_says_why_and_leaves_everything_as_it_was(
    qtbot: QtBot, document: Document, place: str
) -> None:
    def fail(request):
        snapshots = iter(train(request, interval=0))
        for _ in range(3):
            yield next(snapshots)
        raise OSError("The disk is full.")

    class Broken:
        name = "broken"

        def load(self, progress):
            raise OSError("The disk is full.")

    session, before, said = session_with(document, fail), document.project, []
    session.failed.connect(said.append)
    session.start(Broken() if place == "loading" else Clouds(), SHORT)
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["The disk is full."]
    assert session.state is RunState.IDLE
    assert texts(document) == []
    assert document.project is document.shown is before


def test_numbers_that_run_away_in_the_first_step_leave_the_network_as_it_was(
    qtbot: QtBot, document: Document, session: TrainingSession
) -> None:
    said: list[str] = []
    session.failed.connect(said.append)
    before = document.project
    run(qtbot, session, RUNAWAY)
    assert "stopped being a finite number" in said[0]
    assert "are kept" not in said[0]
    assert document.project is document.shown is before
    run(qtbot, session)
    assert texts(document) == ["Train 3 epochs"]


def test_the_last_good_weights_of_numbers_that_run_away_are_kept_and_undo_gives_the_old_ones_back(
    qtbot: QtBot, document: Document
) -> None:
    good = initial_weights(document.project.spec, 5)

    def run_away(request):
        snapshots = iter(train(request, interval=0))
        for _ in range(3):
            yield next(snapshots)
        raise RunawayError(Spoken("The loss stopped being a finite number."), None, good)

    session, before, said = session_with(document, run_away), document.project, []
    session.failed.connect(said.append)
    session.start(Clouds(), SHORT)
    qtbot.waitUntil(lambda: bool(said))
    assert said == [
        "The loss stopped being a finite number. The weights of the last good step are kept; undo brings "
        "back those from before the run."
    ]
    assert document.shown is document.project
    assert document.project.weights.same_as(good)
    assert document.project.card.scores == ()
    assert document.project.run is None
    assert texts(document) == ["Train up to the last good step"]
    document.undo()
    assert document.project is before


def test_no_measurement_is_left_out(qtbot: QtBot, session: TrainingSession) -> None:
    told: list[object] = []
    session.measured.connect(told.extend)
    run(qtbot, session)
    assert tuple(told) == session.history
    assert [one.epoch for one in session.history if one.test_loss is not None] == [0, 1, 2, 3]


def test_a_listener_may_stop_the_run_it_is_told_of(
    qtbot: QtBot, document: Document, session: TrainingSession
) -> None:
    arrived: list[object] = []
    session.measured.connect(lambda measured: session.stop() if measured[-1].step else None)
    session.snapshot_arrived.connect(lambda snapshot: arrived.append(snapshot.measurement.step))
    session.start(Clouds(), LONG)
    qtbot.waitUntil(lambda: session.state is RunState.IDLE)
    assert len(texts(document)) == 1
    assert document.shown is document.project
    assert all(step == 0 for step in arrived)


def test_a_run_that_has_ended_by_itself_has_done_so_though_a_listener_stops_it(
    qtbot: QtBot, document: Document, session: TrainingSession
) -> None:
    session.measured.connect(session.stop)
    session.start(Clouds(), SHORT)
    session._set_off()
    for thread in threading.enumerate():
        if thread.name.startswith("nnsim training"):
            thread.join(10)
    session.poll()  # all of it at once
    assert session.state is RunState.IDLE
    assert session.finished.reason is Ending.EPOCHS
    assert document.project.run is not None


def test_a_run_that_is_looked_at_before_it_sets_off_is_not_taken_for_one_that_is_held(
    session: TrainingSession,
) -> None:
    session.start(Clouds(), LONG)
    until = time.monotonic() + 5
    while session.state is RunState.LOADING and time.monotonic() < until:
        time.sleep(0.005)
        session.poll()
    assert session.state is RunState.RUNNING


def test_a_listener_may_start_another_run_when_one_has_ended(
    qtbot: QtBot, document: Document, session: TrainingSession
) -> None:
    def again(before: RunState, after: RunState) -> None:
        if after is RunState.IDLE and len(texts(document)) < 3:
            session.start(Clouds(), SHORT)

    session.state_changed.connect(again)
    session.start(Clouds(), SHORT)
    qtbot.waitUntil(lambda: len(texts(document)) == 3 and session.state is RunState.IDLE)


def test_a_step_that_takes_for_ever_does_not_hold_the_window(
    qtbot: QtBot, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nnsim.studio.training._STOP_SECONDS", 0.05)
    hold = threading.Event()

    def slow(request):
        snapshots = iter(train(request, interval=0))
        for _ in range(3):
            yield next(snapshots)
        hold.wait(5)
        yield from snapshots

    session = session_with(document, slow)
    session.start(Clouds(), LONG)
    qtbot.waitUntil(lambda: bool(session.history) and session.history[-1].step == 2)
    started = time.monotonic()
    session.stop()
    assert time.monotonic() - started < 1
    kept = document.project
    hold.set()
    qtbot.wait(50)
    assert document.shown is kept
    assert len(texts(document)) == 1


def test_a_hundred_starts_and_stops_leave_no_thread(
    qtbot: QtBot, document: Document, session: TrainingSession
) -> None:
    before = threading.active_count()
    for number in range(100):
        session.start(Clouds(), LONG)
        if number % 10 == 0:
            qtbot.waitUntil(lambda: session.state is RunState.RUNNING)
            session.pause()
        session.stop()
    qtbot.waitUntil(lambda: threading.active_count() == before)
    assert session.state is RunState.IDLE


def test_quitting_stops_the_run(qtbot: QtBot, session: TrainingSession, qapp: QCoreApplication) -> None:
    start_and_learn(qtbot, session)
    qapp.aboutToQuit.emit()
    assert not session.is_active


def test_while_training_the_old_score_is_not_shown_for_the_new_weights(
    qtbot: QtBot, document: Document, session: TrainingSession
) -> None:
    scored = Card(title="Mine", seed=1, scores=(Score("old test", 9, 10),))
    document.edit("Open", replace(document.project, card=scored))
    start_and_learn(qtbot, session)
    assert document.shown.card == Card(title="Mine", seed=1)
    card = document.shown.card
    count = len(session.history)
    qtbot.waitUntil(lambda: len(session.history) > count + 3)
    assert document.shown.card is card
    session.stop()
    document.undo()
    assert document.project.card.scores == scored.scores


def test_a_run_that_is_stopped_or_ends_stays_with_its_weights_and_is_saved_with_them(
    qtbot: QtBot, document: Document, session: TrainingSession, tmp_path: Path
) -> None:
    run(qtbot, session)
    finished = document.project.run
    assert finished is not None
    assert finished.record.ending is Ending.EPOCHS
    start_and_learn(qtbot, session)
    session.stop()
    left = document.project.run
    assert left is not None
    assert left.record.ending is None
    assert left.belongs_to(document.project.spec, document.project.weights)
    document.save(tmp_path / "a.nnsim")
    document.open(tmp_path / "a.nnsim", "Open")
    assert document.project.run is not None
    assert document.project.run.record == left.record


def test_weights_that_come_from_elsewhere_have_no_run(
    qtbot: QtBot, document: Document, session: TrainingSession
) -> None:
    run(qtbot, session)
    trained = document.project
    document.edit("Reset", untrained(document.project, 1))
    assert document.project.run is None
    document.undo()
    assert document.project.run is trained.run is not None


def test_while_training_the_run_before_is_not_shown_for_the_new_weights(
    qtbot: QtBot, document: Document, session: TrainingSession
) -> None:
    run(qtbot, session)
    start_and_learn(qtbot, session)
    assert document.shown.run is None
    session.stop()
