"""The garbage collector has little to look through once the window is shown."""

import gc
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from nnsim.studio.document import Document
from nnsim.studio.long_lived import LongLived
from nnsim.studio.training import RunState, TrainingSession
from nnsim.training.request import Hyperparameters
from tests.training.runs import Clouds, project

SHORT = Hyperparameters(batch_size=10, rate=0.05, epochs=1)


@pytest.fixture(autouse=True)
def thawed() -> Iterator[None]:
    yield
    gc.unfreeze()


def run_once(training: TrainingSession, qtbot: QtBot) -> None:
    training.start(Clouds(), SHORT)
    qtbot.waitUntil(lambda: training.state is RunState.IDLE)


def test_what_is_there_after_a_while_is_not_looked_through_any_more(qtbot: QtBot) -> None:
    long_lived = LongLived(TrainingSession(Document(project())), soon=0)
    before = gc.get_freeze_count()
    long_lived.start()
    qtbot.waitUntil(lambda: gc.get_freeze_count() > before + 1000)


def test_that_happens_again_at_the_first_run_and_at_no_other(qtbot: QtBot) -> None:
    training = TrainingSession(Document(project()))
    long_lived = LongLived(training, soon=0)
    run_once(training, qtbot)
    qtbot.waitUntil(lambda: not long_lived._timer.isActive())
    frozen = gc.get_freeze_count()
    assert frozen > 1000
    run_once(training, qtbot)
    assert not long_lived._timer.isActive()
    assert gc.get_freeze_count() <= frozen
