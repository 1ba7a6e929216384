"""Start after Stop goes on to the last bit where everything is as it was, and else begins a new run."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from nnsim.engine.regularizers import Regularization
from nnsim.network.fresh import untrained
from nnsim.studio.continuing import Continuation
from nnsim.studio.document import Document
from nnsim.studio.training import RunState, TrainingSession
from nnsim.training.request import Hyperparameters
from nnsim.training.snapshot import Ending
from tests.training.runs import Clouds, project

SETTINGS = Hyperparameters(
    batch_size=10, rate=0.01, epochs=4, regularization=Regularization(l2=0.1), patience=5_000
)
SHARE = 0.25


@pytest.fixture
def session(qapp: QCoreApplication) -> TrainingSession:
    made = TrainingSession(Document(project()))
    yield made
    made.stop()


def run(qtbot: QtBot, session: TrainingSession, settings: Hyperparameters, source=None) -> None:
    session.start(source or Clouds(), settings, SHARE)
    qtbot.waitUntil(lambda: session.state is RunState.IDLE, timeout=30_000)


def run_and_stop(qtbot: QtBot, session: TrainingSession, settings: Hyperparameters) -> None:
    session.start(Clouds(), settings, SHARE)
    qtbot.waitUntil(lambda: bool(session.history) and session.history[-1].epoch > 1)
    session.stop()


def weights_of(session: TrainingSession) -> bytes:
    return session._document.project.weights.flat.tobytes()


def test_a_run_that_was_stopped_and_started_again_equals_one_that_never_was(
    qtbot: QtBot, session: TrainingSession
) -> None:
    whole = TrainingSession(Document(project()))
    many = replace(SETTINGS, epochs=1_500)
    run(qtbot, whole, many)
    run_and_stop(qtbot, session, many)
    assert session.finished.reason is Ending.STOPPED
    assert weights_of(session) != weights_of(whole)
    run(qtbot, session, many)
    assert weights_of(session) == weights_of(whole)
    assert session.history[-1] == whole.history[-1]


def test_the_curves_go_on_with_the_run_and_no_point_comes_twice(
    qtbot: QtBot, session: TrainingSession
) -> None:
    run(qtbot, session, SETTINGS)
    before = session.history
    run(qtbot, session, replace(SETTINGS, epochs=6))
    assert session.history[: len(before)] == before
    steps = [one.step for one in session.history]
    assert steps == sorted(set(steps))
    assert [one.epoch for one in session.history if one.validation_loss is not None] == [0, 1, 2, 3, 4, 5, 6]
    run(qtbot, session, SETTINGS)
    assert session.history[0].step == 0


def test_it_is_told_beforehand_with_which_epoch_a_run_goes_on(qtbot: QtBot, session: TrainingSession) -> None:
    more = replace(SETTINGS, epochs=6)
    assert session.continuation(Clouds(), more, SHARE) is None
    run(qtbot, session, SETTINGS)
    assert session.continuation(Clouds(), more, SHARE) == Continuation(5, is_certain=True)


@pytest.mark.parametrize(
    "other",
    [
        {},  # four epochs are done
        {"epochs": 6, "rate": 0.02},
        {"epochs": 6, "seed": 2},
        {"epochs": 6, "regularization": Regularization(l2=0.2)},
        {"epochs": 6, "patience": None},
    ],
)
def test_with_other_settings_or_nothing_left_to_do_a_new_run_begins(
    qtbot: QtBot, session: TrainingSession, other: dict[str, object]
) -> None:
    run(qtbot, session, SETTINGS)
    settings = replace(SETTINGS, **other)
    assert session.continuation(Clouds(), settings, SHARE) is None
    run(qtbot, session, settings)
    assert session.history[0].step == 0


def test_with_other_data_or_weights_a_new_run_begins(qtbot: QtBot, session: TrainingSession) -> None:
    run(qtbot, session, SETTINGS)
    more = replace(SETTINGS, epochs=6)
    assert session.continuation(Clouds(100), more, SHARE) is None
    assert session.continuation(Clouds(), more, 0.5) is None
    assert session.continuation(Clouds(), more, 0.0) is None
    session._document.edit("Reseed weights", untrained(session._document.project, 3))
    assert session.continuation(Clouds(), more, SHARE) is None
    session._document.undo()
    assert session.continuation(Clouds(), more, SHARE) == Continuation(5, is_certain=True)


def test_early_stopping_ends_a_run_for_good(qtbot: QtBot, session: TrainingSession) -> None:
    hopeless = replace(SETTINGS, epochs=90, patience=2, min_improvement=1e3)
    run(qtbot, session, hopeless)
    assert session.finished.reason is Ending.PATIENCE
    assert session.finished.best.epoch == 1
    assert session.continuation(Clouds(), hopeless, SHARE) is None


@pytest.mark.parametrize(("count", "first_step"), [(200, 60), (100, 0)])
def test_a_run_from_a_file_goes_on_if_its_data_turn_out_to_be_the_same(
    qtbot: QtBot, session: TrainingSession, tmp_path: Path, count: int, first_step: int
) -> None:
    run(qtbot, session, SETTINGS)  # 4 epochs of 150 samples in batches of ten: 60 steps
    session._document.save(tmp_path / "run.nnsim")
    later = Document(project())
    later.open(tmp_path / "run.nnsim", "Open")
    again, more = TrainingSession(later), replace(SETTINGS, epochs=5)
    # Both sources are called “clouds”: the worker finds out.
    assert again.continuation(Clouds(count), more, SHARE) == Continuation(5, is_certain=False)
    run(qtbot, again, more, Clouds(count))
    assert again.history[0].step == first_step
    assert np.isfinite(later.project.weights.flat).all()


def test_data_of_another_name_are_known_not_to_be_those_of_the_file(
    qtbot: QtBot, session: TrainingSession, tmp_path: Path
) -> None:
    run(qtbot, session, SETTINGS)
    session._document.save(tmp_path / "run.nnsim")
    later = Document(project())
    later.open(tmp_path / "run.nnsim", "Open")
    more = replace(SETTINGS, epochs=5)
    assert TrainingSession(later).continuation(Clouds(name="others"), more, SHARE) is None
