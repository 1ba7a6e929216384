"""The update of one parameter, split in a thread for whoever wishes."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from nnsim.network.weights import initial_weights
from nnsim.studio import blaming
from nnsim.studio.blaming import BlameSession
from nnsim.studio.document import Document
from nnsim.studio.examining_job import ExaminingJob
from nnsim.studio.runnable import Runnable
from nnsim.studio.training import RunState, TrainingSession
from nnsim.training.examining.blame import Aim
from nnsim.training.request import Hyperparameters
from tests.training.runs import Clouds, project


class Owner:
    """Whoever wishes."""


@pytest.fixture
def document(qapp: QCoreApplication) -> Document:
    return Document(project((4,)))


@pytest.fixture
def training(document: Document) -> Iterator[TrainingSession]:
    made = TrainingSession(document)
    yield made
    made.stop()


@pytest.fixture
def session(document: Document, training: TrainingSession) -> Iterator[BlameSession]:
    runnable = Runnable(document)
    made = BlameSession(runnable, training)
    made.kept_alive = runnable
    yield made
    made.stop()


def train(qtbot: QtBot, training: TrainingSession, epochs: int = 2) -> None:
    training.start(Clouds(), Hyperparameters(batch_size=20, epochs=epochs, optimizer="sgd", rate=0.1))
    qtbot.waitUntil(lambda: training.state is RunState.IDLE)


def test_after_a_run_its_last_step_is_split(qtbot: QtBot, session, training, document) -> None:
    owner = Owner()
    session.wish(owner)
    assert not session.has_seen
    train(qtbot, training)
    qtbot.waitUntil(lambda: session.blame is not None and session.blame.step == 20)
    split = session.blame
    index = split.slot.start + int(np.ravel_multi_index(split.at, split.slot.shape))
    assert split.after == float(document.project.weights.flat[index])
    assert len(split.rows) == 20
    assert split.rest == pytest.approx(0, abs=1e-6)


def test_nothing_is_split_while_nobody_wishes(qtbot: QtBot, session, training) -> None:
    train(qtbot, training)
    qtbot.wait(50)
    assert session.has_seen
    assert session.blame is None
    with qtbot.waitSignal(session.blamed):
        session.wish(owner := Owner())
    session.drop(owner)


def test_a_step_that_was_seen_can_be_asked_about_another_weight(qtbot: QtBot, session, training) -> None:
    owner = Owner()
    train(qtbot, training)
    with qtbot.waitSignal(session.blamed):
        session.wish(owner)
    with qtbot.waitSignal(session.blamed), qtbot.waitSignal(session.aim_changed):
        session.aim_at(Aim.CHOSEN, 3)
    assert session.blame.slot.start <= 3 < session.blame.slot.stop
    assert session.blame.at == np.unravel_index(3 - session.blame.slot.start, session.blame.slot.shape)
    assert (session.aim, session.index) == (Aim.CHOSEN, 3)
    with qtbot.assertNotEmitted(session.aim_changed, wait=20):
        session.aim_at(Aim.CHOSEN, 3)


def test_who_is_gone_wishes_no_more(qtbot: QtBot, session, training) -> None:
    session.wish(Owner())
    train(qtbot, training)
    qtbot.wait(50)
    assert session.blame is None


def test_a_network_with_other_layers_has_had_no_step(qtbot: QtBot, session, training, document) -> None:
    owner = Owner()
    train(qtbot, training)
    with qtbot.waitSignal(session.blamed):
        session.wish(owner)
    other = project((4, 3))
    with qtbot.waitSignal(session.blamed):
        document.edit("Open", other)
    assert session.blame is None
    assert not session.has_seen


class HeldJob(ExaminingJob):
    """One that is over only when the test says so."""

    is_held = True

    @property
    def is_over(self) -> bool:
        return not HeldJob.is_held and super().is_over

    def take(self):
        return None if HeldJob.is_held else super().take()


def test_what_was_asked_of_another_network_is_answered_to_nobody(
    qtbot: QtBot, session, training, document, monkeypatch
) -> None:
    monkeypatch.setattr(blaming, "ExaminingJob", HeldJob)
    monkeypatch.setattr(HeldJob, "is_held", True)
    owner = Owner()
    train(qtbot, training)
    session.wish(owner)
    qtbot.waitUntil(lambda: session._job is not None)
    document.edit("Open", project((4, 3)))
    train(qtbot, training)
    assert session.has_seen
    answers = []
    session.blamed.connect(lambda: answers.append(session.blame.spec))
    HeldJob.is_held = False
    qtbot.waitUntil(lambda: session.blame is not None)
    assert answers == [document.project.spec]


def test_a_place_that_a_smaller_network_does_not_have_is_looked_at_no_more(
    qtbot: QtBot, session, document
) -> None:
    document.edit("Open", project((9,)))
    session.aim_at(Aim.CHOSEN, document.project.weights.layout.size - 1)
    with qtbot.waitSignal(session.aim_changed):
        document.edit("Open", project((4,)))
    assert (session.aim, session.index) == (Aim.CHOSEN, 0)
    session.aim_at(Aim.CHOSEN, 5)
    with qtbot.assertNotEmitted(session.aim_changed):
        document.edit("Open", project((9,)))


def test_other_weights_leave_what_the_step_has_done_as_it_is(
    qtbot: QtBot, session, training, document
) -> None:
    owner = Owner()
    train(qtbot, training)
    with qtbot.waitSignal(session.blamed):
        session.wish(owner)
    before = session.blame
    spec = document.project.spec
    document.edit("New weights", replace(document.project, weights=initial_weights(spec, 9)))
    assert session.blame is before


def test_while_a_run_goes_on_the_answer_follows_it(qtbot: QtBot, session, training) -> None:
    owner = Owner()
    session.wish(owner)
    training.start(Clouds(), Hyperparameters(batch_size=20, epochs=100_000, optimizer="sgd", rate=0.01))
    qtbot.waitUntil(lambda: session.blame is not None)
    first = session.blame.step
    qtbot.waitUntil(lambda: session.blame.step > first)
    training.stop()
