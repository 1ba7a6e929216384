"""The past of a run: shown bit for bit, beside a run that goes on, and taken up again."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from nnsim.studio.document import Document
from nnsim.studio.timeline import Timeline
from nnsim.studio.training import RunState, TrainingSession
from nnsim.training.loop import train
from nnsim.training.moments.recorder import MomentRecorder
from nnsim.training.moments.ring import Bounds
from nnsim.training.request import Hyperparameters
from nnsim.training.sources import TrainOrder
from tests.studio.test_training import LONG, texts
from tests.training.runs import Clouds, project

SHORT = Hyperparameters(batch_size=10, rate=0.05, epochs=3, optimizer="adam")


class Every:
    """A recorder that leaves no snapshot out, however soon it comes."""

    def __init__(self, recorder: MomentRecorder) -> None:
        self.recorder = recorder

    def see(self, run, snapshot) -> None:
        self.recorder._allowance.spend(-1.0)
        self.recorder._kept = None if self.recorder._kept is None else -snapshot.measurement.step
        self.recorder.see(run, snapshot)


@pytest.fixture
def document(qapp: QCoreApplication) -> Document:
    made = project()
    settings = replace(made.setup.hyperparameters, epochs=SHORT.epochs)
    return Document(replace(made, setup=type(made.setup)(made.setup.data, 0.0, settings)))


@pytest.fixture
def session(document: Document) -> Iterator[TrainingSession]:
    made = TrainingSession(document)
    yield made
    made.stop()


@pytest.fixture
def timeline(document: Document, session: TrainingSession) -> Iterator[Timeline]:
    made = Timeline(document, session)
    session.add_witness(lambda order: Every(made.witness(order)))
    yield made
    made.close()


def run(qtbot: QtBot, session: TrainingSession, settings: Hyperparameters = SHORT) -> None:
    session.start(Clouds(), settings)
    qtbot.waitUntil(lambda: session.state is RunState.IDLE)


def start_and_keep(qtbot: QtBot, session: TrainingSession, timeline: Timeline, count: int = 4) -> None:
    session.start(Clouds(), LONG)
    qtbot.waitUntil(lambda: len(timeline.moments) >= count)


def lead(qtbot: QtBot, session: TrainingSession, step: int) -> None:
    """Batch by batch up to a step."""
    for number in range(0 if session.newest is None else session.newest.step, step):
        session.step_once()
        qtbot.waitUntil(
            lambda wanted=number + 1: session.newest is not None and session.newest.step == wanted
        )


def test_a_run_leaves_moments_and_they_are_told_of(
    qtbot: QtBot, session: TrainingSession, timeline: Timeline
) -> None:
    told: list[int] = []
    timeline.moments_changed.connect(lambda: told.append(len(timeline.moments)))
    run(qtbot, session)
    assert timeline.moments[0].step == 0
    assert timeline.moments[-1].epoch == 3.0
    assert told == sorted(set(told))
    assert told[-1] == len(timeline.moments)


def test_looking_at_a_moment_shows_its_weights_and_changes_nothing(
    qtbot: QtBot, document: Document, session: TrainingSession, timeline: Timeline
) -> None:
    start = document.project
    run(qtbot, session)
    learnt, looked = document.project, []
    timeline.looked_changed.connect(looked.append)
    timeline.look(timeline.moments[0])
    assert document.shown.weights.same_as(start.weights)
    assert document.shown.spec is learnt.spec
    assert document.project is learnt
    timeline.look_now()
    assert document.shown is learnt
    assert looked == [timeline.moments[0], None]
    assert texts(document) == ["Train 3 epochs"]


def test_a_run_goes_on_while_its_past_is_looked_at(
    qtbot: QtBot, document: Document, session: TrainingSession, timeline: Timeline
) -> None:
    start_and_keep(qtbot, session, timeline)
    timeline.look(timeline.moments[1])
    shown, steps = document.shown.weights, session.history[-1].step
    qtbot.waitUntil(lambda: session.history[-1].step > steps + 50)
    assert document.shown.weights is shown
    timeline.look_now()
    assert document.shown.weights is not shown
    assert not document.shown.weights.same_as(document.project.weights)  # those of the run, at once


def test_the_end_of_a_run_does_not_take_away_what_is_looked_at(
    qtbot: QtBot, document: Document, session: TrainingSession, timeline: Timeline
) -> None:
    start_and_keep(qtbot, session, timeline)
    moment = timeline.moments[1]
    timeline.look(moment)
    looked: list[object] = []
    timeline.looked_changed.connect(looked.append)
    session.stop()
    assert looked == []
    assert document.shown.weights.same_as(timeline.weights(moment))
    assert len(texts(document)) == 1
    timeline.look_now()
    assert document.shown is document.project


@pytest.mark.parametrize("deed", ["edit", "undo", "preview", "start"])
def test_whatever_is_done_next_leads_back_to_now(
    qtbot: QtBot, document: Document, session: TrainingSession, timeline: Timeline, deed: str
) -> None:
    run(qtbot, session)
    timeline.look(timeline.moments[1])
    other = project(seed=7)
    if deed == "edit":
        document.edit("Other", other)
    elif deed == "undo":
        document.undo()
    elif deed == "preview":
        document.preview(other)
    else:
        session.start(Clouds(), replace(SHORT, rate=0.01))
    assert timeline.looked_at is None
    if deed == "preview":
        assert document.shown is other
        document.preview(None)
    elif deed != "start":
        assert document.shown is document.project


def test_continuing_from_a_moment_is_one_undo_entry_and_equals_never_having_gone_further(
    qtbot: QtBot, document: Document, session: TrainingSession, timeline: Timeline
) -> None:
    run(qtbot, session)
    learnt = document.project
    moment = timeline.moments[len(timeline.moments) // 2]
    timeline.look(moment)
    timeline.continue_from_here()
    assert texts(document)[-1] == f"Go back to step {moment.step}"
    assert timeline.looked_at is None
    assert document.shown is document.project
    assert document.project.card.trained_on == "clouds"
    going = session.continuation(Clouds(), SHORT)
    assert going is not None
    assert going.is_certain
    run(qtbot, session)
    assert document.project.weights.flat.tobytes() == learnt.weights.flat.tobytes()
    steps = [one.step for one in session.history]
    assert steps == sorted(set(steps))
    assert steps[0] == 0
    assert next(one.step for one in timeline.moments) == 0


def test_continuing_from_a_moment_while_the_data_is_made_ready_again_goes_back_to_it_all_the_same(
    qtbot: QtBot, document: Document, session: TrainingSession, timeline: Timeline
) -> None:
    start_and_keep(qtbot, session, timeline)
    session.stop()
    moment = timeline.moments[1]
    weights = timeline.weights(moment)
    session.start(Clouds(), LONG)
    assert session.state is RunState.LOADING
    timeline.look(moment)
    timeline.continue_from_here()
    assert document.project.weights.same_as(weights)
    assert document.shown is document.project
    assert texts(document)[-1] == f"Go back to step {moment.step}"
    assert session.continuation(Clouds(), LONG) is not None


def test_going_back_before_a_change_brings_back_the_settings_of_then(
    qtbot: QtBot, document: Document, session: TrainingSession, timeline: Timeline
) -> None:
    session.start(Clouds(), LONG)
    qtbot.waitUntil(lambda: len(timeline.moments) >= 4)
    moment, setup = timeline.moments[2], document.project.setup
    slower = replace(LONG, rate=1e-4, batch_size=7, optimizer="adam")
    session.adjust(type(setup)(setup.data, setup.validation_share, slower))
    qtbot.waitUntil(lambda: bool(session.marks))
    timeline.look(moment)
    timeline.continue_from_here()
    then = document.project.setup.hyperparameters
    assert (then.rate, then.batch_size, then.optimizer) == (LONG.rate, LONG.batch_size, LONG.optimizer)
    assert session.continuation(Clouds(), then) is not None
    document.undo()
    assert document.project.setup.hyperparameters.rate == 1e-4


def test_going_back_before_a_change_and_starting_is_a_run_that_was_never_changed(
    qtbot: QtBot, document: Document, session: TrainingSession, timeline: Timeline
) -> None:
    before, setup = document.project, document.project.setup
    order = TrainOrder(1, before.spec, before.weights, Clouds(), SHORT)
    *_, never_changed = train(order.request(lambda share: None))
    session.start(Clouds(), SHORT)
    lead(qtbot, session, 5)
    slower = replace(SHORT, rate=1e-4, batch_size=7, optimizer="sgd")
    session.adjust(type(setup)(setup.data, setup.validation_share, slower))
    lead(qtbot, session, 8)
    timeline.look(next(moment for moment in timeline.moments if moment.step == 3))
    timeline.continue_from_here()
    session.start(Clouds(), document.project.setup.hyperparameters)
    qtbot.waitUntil(lambda: session.state is RunState.IDLE)
    assert session.history[-1].step == never_changed.measurement.step
    assert document.project.weights.flat.tobytes() == never_changed.weights.flat.tobytes()


def test_continuing_while_the_run_goes_on_keeps_what_it_has_learnt_under_undo(
    qtbot: QtBot, document: Document, session: TrainingSession, timeline: Timeline
) -> None:
    start_and_keep(qtbot, session, timeline)
    moment = timeline.moments[1]
    timeline.look(moment)
    timeline.continue_from_here()
    assert not session.is_active
    first, second = texts(document)
    assert first.startswith("Train ")
    assert second == f"Go back to step {moment.step}"
    document.undo()
    assert document.project.card.trained_on == "clouds"
    assert session.continuation(Clouds(), LONG) is not None


def test_the_moments_of_another_network_are_not_offered(
    qtbot: QtBot, document: Document, session: TrainingSession, timeline: Timeline
) -> None:
    run(qtbot, session)
    count = len(timeline.moments)
    document.edit("Another network", project(hidden=(5,)))
    assert timeline.moments == ()
    document.undo()
    assert len(timeline.moments) == count


def test_a_new_run_begins_with_no_moments_of_the_last(
    qtbot: QtBot, document: Document, session: TrainingSession, timeline: Timeline
) -> None:
    run(qtbot, session)
    before = timeline.moments
    run(qtbot, session, replace(SHORT, rate=0.01))
    assert timeline.moments[0].measurement != before[0].measurement
    assert timeline.weights(timeline.moments[0]).same_as(project().weights) is False


def test_a_moment_that_cannot_be_read_is_said_in_a_sentence(
    qtbot: QtBot, session: TrainingSession, timeline: Timeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(qtbot, session)

    def refuse(_moment: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(timeline._ring, "weights", refuse)
    with qtbot.waitSignal(timeline.failed) as told:
        timeline.look(timeline.moments[0])
    assert "cannot be read" in told.args[0]
    assert timeline.looked_at is None


def test_the_recorder_is_made_for_each_run(
    qtbot: QtBot, document: Document, session: TrainingSession, timeline: Timeline
) -> None:
    before = document.project
    order = TrainOrder(1, before.spec, before.weights, Clouds(), SHORT)
    assert isinstance(timeline.witness(order), MomentRecorder)


def test_moments_of_another_way_on_are_not_taken_for_those_of_this_one(
    qtbot: QtBot, document: Document, session: TrainingSession, timeline: Timeline
) -> None:
    start_and_keep(qtbot, session, timeline)
    session.stop()
    learnt, setup = document.project, document.project.setup
    timeline.look(timeline.moments[1])
    timeline.continue_from_here()
    session.start(Clouds(), LONG)
    session.adjust(type(setup)(setup.data, setup.validation_share, replace(LONG, rate=1e-4)))
    assert learnt.run is not None
    reached = learnt.run.record.step
    qtbot.waitUntil(lambda: session.newest is not None and session.newest.step > reached)
    session.stop()
    document.undo()
    document.undo()
    assert document.project is learnt
    session.start(Clouds(), LONG)
    qtbot.waitUntil(lambda: len(timeline.moments) >= 2)
    assert timeline.moments[0].step >= reached


def test_what_changes_nothing_about_moments_is_not_told_of(
    qtbot: QtBot, document: Document, session: TrainingSession, timeline: Timeline
) -> None:
    run(qtbot, session)
    setup = document.project.setup
    with qtbot.assertNotEmitted(timeline.moments_changed):
        document.edit("Seed", replace(document.project, setup=type(setup)(setup.data, 0.5, LONG)))


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="only Linux counts open files so simply")
def test_many_runs_leave_no_file_open_and_none_behind(
    qtbot: QtBot, document: Document, session: TrainingSession, tmp_path: Path
) -> None:
    timeline = Timeline(document, session, folder=tmp_path, bounds=Bounds(32, memory=500, disk=50_000))
    session.add_witness(lambda order: Every(timeline.witness(order)))
    before = len(list(Path("/proc/self/fd").iterdir()))
    spilled = 0
    for seed in range(12):
        session.start(Clouds(), replace(LONG, seed=seed))
        qtbot.waitUntil(lambda: len(timeline.moments) >= 12)
        session.stop()
        spilled += timeline.ring.on_disk > 0
        assert len(timeline.moments) <= 32
    assert spilled == 12
    timeline.close()
    assert len(list(Path("/proc/self/fd").iterdir())) == before
    assert not list(tmp_path.iterdir())
