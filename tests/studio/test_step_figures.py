"""The figures of a run: collected by themselves, continued by a run that goes on, begun anew by others."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from nnsim.studio.document import Document
from nnsim.studio.runnable import Runnable
from nnsim.studio.step_figures import StepFigureStore
from nnsim.studio.training import RunState, TrainingSession
from nnsim.training.request import Hyperparameters
from tests.training.runs import Clouds, project

SHORT = Hyperparameters(batch_size=10, rate=0.05, epochs=3)
LONG = Hyperparameters(batch_size=10, rate=0.001, epochs=1_000_000)


@pytest.fixture
def document(qapp: QCoreApplication) -> Document:
    return Document(project())


@pytest.fixture
def training(document: Document) -> Iterator[TrainingSession]:
    made = TrainingSession(document)
    yield made
    made.stop()


@pytest.fixture
def store(document: Document, training: TrainingSession) -> StepFigureStore:
    runnable = Runnable(document)
    made = StepFigureStore(training, runnable)
    made.kept_alive = runnable
    return made


def test_a_run_leaves_figures_in_order(
    qtbot: QtBot, training: TrainingSession, store: StepFigureStore
) -> None:
    told = []
    store.changed.connect(lambda: told.append(store.newest))
    training.start(Clouds(), SHORT)
    qtbot.waitUntil(lambda: training.state is RunState.IDLE)
    steps = [figures.step for figures in store.history]
    assert told
    assert steps
    assert steps == sorted(set(steps))
    assert store.newest is store.history[-1]
    assert 0 < steps[-1] <= 60


def test_a_run_that_goes_on_continues_the_series_and_another_begins_anew(
    qtbot: QtBot, document: Document, training: TrainingSession, store: StepFigureStore
) -> None:
    training.start(Clouds(), LONG)
    qtbot.waitUntil(lambda: len(store.history) > 2)
    training.stop()
    before = store.history
    training.start(Clouds(), LONG)
    qtbot.waitUntil(lambda: store.newest.run_id == 2)
    assert store.history[0] is before[0]
    assert store.newest.step > before[-1].step
    training.stop()
    training.start(Clouds(), replace(LONG, batch_size=20))
    qtbot.waitUntil(lambda: store.newest.run_id == 3)
    assert {figures.run_id for figures in store.history} == {3}


def test_another_network_has_no_figures_yet(
    qtbot: QtBot, document: Document, training: TrainingSession, store: StepFigureStore
) -> None:
    training.start(Clouds(), SHORT)
    qtbot.waitUntil(lambda: training.state is RunState.IDLE and bool(store.history))
    told = []
    store.changed.connect(lambda: told.append(store.history))
    document.edit("Another", project((7,)))
    assert told == [()]
    assert store.newest is None


def test_runs_are_looked_at_more_often_while_somebody_watches(
    document: Document, training: TrainingSession, store: StepFigureStore
) -> None:
    store.watch(owner := document)
    training.start(Clouds(), LONG)
    witness = store._witness
    assert witness.is_watched
    store.rest(owner)
    assert not witness.is_watched
    store.watch(owner)
    assert witness.is_watched
