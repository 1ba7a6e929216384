"""Examinations that are wished for: found in a thread, kept up to date, never for nobody."""

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace

import msgspec
import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QSettings
from pytestqt.qtbot import QtBot

from nnsim.network.errors import NetworkError
from nnsim.network.fresh import new_project
from nnsim.network.setup import MnistDigits, Setup, SyntheticDigits, XorTable
from nnsim.network.weights import initial_weights
from nnsim.studio.document import Document
from nnsim.studio.examining import ExaminingSession
from nnsim.studio.runnable import Runnable
from nnsim.studio.settings import Settings
from nnsim.studio.setup_store import SetupStore
from nnsim.studio.training import RunState, TrainingSession
from nnsim.training.request import Hyperparameters
from tests.training.runs import Clouds, project


class Owner:
    """Whoever wishes."""


@dataclass(frozen=True)
class RowCount:
    """How many rows a part of the data has, and the sum of the weights."""

    part: str = "train"

    def examine(self, material, check):
        check()
        return len(material.part(self.part)), float(material.weights.flat.sum())


@dataclass(frozen=True)
class WeightSum:
    """Needs no data."""

    def examine_weights(self, spec, weights, check):
        return float(weights.flat.sum())


@dataclass(frozen=True)
class Slow:
    """Takes a fifth of a second."""

    def examine_weights(self, spec, weights, check):
        time.sleep(0.2)
        return float(weights.flat.sum())


@dataclass(frozen=True)
class Refuses:
    def examine(self, material, check):
        raise NetworkError("Nothing can be said of {}.", "this")


@dataclass(frozen=True)
class Breaks:
    def examine(self, material, check):
        raise ZeroDivisionError


@dataclass(frozen=True, eq=False)
class Waits:
    """Works until nobody wants it any more."""

    began: threading.Event
    ended: threading.Event

    def examine(self, material, check):
        self.began.set()
        try:
            while True:
                check()
        finally:
            self.ended.set()


def xor_project():
    return replace(project(), setup=Setup(data=XorTable()))


@pytest.fixture
def document(qapp: QCoreApplication) -> Document:
    return Document(xor_project())


@pytest.fixture
def training(document: Document) -> Iterator[TrainingSession]:
    made = TrainingSession(document)
    yield made
    made.stop()


@pytest.fixture
def session(document: Document, training: TrainingSession, tmp_path) -> Iterator[ExaminingSession]:
    settings = Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    setup = SetupStore(document, settings)
    made = ExaminingSession(Runnable(document), setup, training)
    made.kept_alive = setup
    yield made
    made.stop()


def test_a_wish_is_answered_with_the_data_of_the_setup(
    qtbot: QtBot, document: Document, session: ExaminingSession
) -> None:
    owner = Owner()
    assert session.data is None
    with qtbot.waitSignal(session.examined) as told:
        session.wish(owner, RowCount())
    weights = document.project.weights
    assert told.args == [RowCount(), (4, float(weights.flat.sum()))]
    assert session.result(RowCount()) == told.args[1]
    assert session.is_current(RowCount())
    assert len(session.data.test) == 4
    assert not session.is_working


def test_weights_alone_are_examined_without_loading_data(qtbot: QtBot, session: ExaminingSession) -> None:
    owner = Owner()
    with qtbot.waitSignal(session.examined):
        session.wish(owner, WeightSum())
    assert session.data is None


def test_other_weights_are_examined_as_soon_as_they_are_shown(
    qtbot: QtBot, document: Document, session: ExaminingSession
) -> None:
    owner = Owner()
    with qtbot.waitSignal(session.examined):
        session.wish(owner, WeightSum())
    other = initial_weights(document.project.spec, 99)
    with qtbot.waitSignal(session.examined):
        document.preview(replace(document.project, weights=other))
        assert not session.is_current(WeightSum())
    assert session.result(WeightSum()) == float(other.flat.sum())


def test_what_is_dropped_is_not_examined_again(
    qtbot: QtBot, document: Document, session: ExaminingSession
) -> None:
    owner, other = Owner(), Owner()
    session.wish(owner, WeightSum())
    session.wish(owner, RowCount())
    session.wish(other, RowCount())
    qtbot.waitUntil(
        lambda: session.result(RowCount()) is not None and session.result(WeightSum()) is not None
    )
    session.drop(owner)
    told = []
    session.examined.connect(lambda examination, _answer: told.append(examination))
    document.preview(replace(document.project, weights=initial_weights(document.project.spec, 99)))
    qtbot.waitUntil(lambda: session.is_current(RowCount()))
    assert told == [RowCount()]
    session.drop(other, RowCount())
    document.preview(None)
    qtbot.wait(80)
    assert told == [RowCount()]


def test_an_owner_that_is_no_more_wishes_for_nothing(
    qtbot: QtBot, document: Document, session: ExaminingSession
) -> None:
    owner = Owner()
    session.wish(owner, WeightSum())
    qtbot.waitUntil(lambda: session.result(WeightSum()) is not None)
    del owner
    document.preview(replace(document.project, weights=initial_weights(document.project.spec, 99)))
    assert not session.is_working


def test_work_for_nobody_ends(qtbot: QtBot, session: ExaminingSession) -> None:
    owner, waits = Owner(), Waits(threading.Event(), threading.Event())
    session.wish(owner, waits)
    qtbot.waitUntil(waits.began.is_set)
    session.drop(owner)
    assert waits.ended.wait(5)
    qtbot.waitUntil(lambda: not session.is_working)


def test_work_ends_with_the_session(
    qtbot: QtBot, document: Document, training: TrainingSession, tmp_path
) -> None:
    settings = Settings(QSettings(str(tmp_path / "other.ini"), QSettings.Format.IniFormat))
    setup, runnable = SetupStore(document, settings), Runnable(document)
    session = ExaminingSession(runnable, setup, training)
    owner, waits = Owner(), Waits(threading.Event(), threading.Event())
    session.wish(owner, waits)
    qtbot.waitUntil(waits.began.is_set)
    session.deleteLater()
    QCoreApplication.sendPostedEvents(session, 52)  # QEvent.DeferredDelete
    assert waits.ended.wait(5)


@pytest.mark.parametrize(
    ("examination", "words"),
    [(Refuses(), "Nothing can be said of this."), (Breaks(), "error in nnsim: ZeroDivisionError()")],
)
def test_a_failure_is_told_once_in_a_sentence(
    qtbot: QtBot, document: Document, session: ExaminingSession, examination, words: str
) -> None:
    owner, told = Owner(), []
    session.failed.connect(lambda failed, sentence: told.append((failed, sentence)))
    session.wish(owner, examination)
    qtbot.waitUntil(lambda: bool(told))
    document.preview(replace(document.project, weights=initial_weights(document.project.spec, 99)))
    qtbot.wait(80)
    assert len(told) == 1
    assert told[0][0] is examination
    assert words in told[0][1]
    assert session.failure(examination) == told[0][1]
    assert session.result(examination) is None


def test_data_that_do_not_fit_are_told_of_without_loading_them(
    qtbot: QtBot, document: Document, session: ExaminingSession
) -> None:
    owner = Owner()
    digits = msgspec.structs.replace(document.project.setup, data=SyntheticDigits())
    document.edit("Data", replace(document.project, setup=digits))
    with qtbot.waitSignal(session.failed) as told:
        session.wish(owner, RowCount())
    assert told.args[1].startswith("Digits are square pictures")
    assert session.data is None


@dataclass(frozen=True)
class Layers:
    """Says what the network is, and refuses one of a kind; ``number`` tells questions apart."""

    number: int = 0

    def examine_weights(self, spec, weights, check):
        if spec.loss == "squared_error":
            raise NetworkError("Nothing can be said of {}.", "this")
        return spec


def test_the_same_weights_in_another_network_are_examined_anew(
    qtbot: QtBot, document: Document, session: ExaminingSession
) -> None:
    owner, before = Owner(), document.project
    with qtbot.waitSignal(session.examined):
        session.wish(owner, Layers())
    spec = msgspec.structs.replace(before.spec, class_names=("no", "yes"))
    with qtbot.waitSignal(session.examined):
        document.edit("Names", replace(before, spec=spec))
    assert session.result(Layers()) is document.project.spec


def test_where_there_is_no_answer_any_more_the_last_one_is_not_shown(
    qtbot: QtBot, document: Document, session: ExaminingSession
) -> None:
    owner, before = Owner(), document.project
    with qtbot.waitSignal(session.examined):
        session.wish(owner, Layers())
    spec = msgspec.structs.replace(before.spec, loss="squared_error")
    with qtbot.waitSignal(session.failed):
        document.edit("Loss", replace(before, spec=spec))
    assert session.result(Layers()) is None
    with qtbot.waitSignal(session.examined):
        document.undo()
    assert session.failure(Layers()) == ""


def test_of_very_many_answers_that_nobody_waits_for_the_oldest_go(
    qtbot: QtBot, session: ExaminingSession
) -> None:
    owner, stays = Owner(), Owner()
    for number in range(30):
        with qtbot.waitSignal(session.examined):
            session.wish(owner if number else stays, Layers(number))
        session.drop(owner)
    known = [number for number in range(30) if session.result(Layers(number)) is not None]
    assert known[0] == 0
    assert known[-1] == 29
    assert 10 < len(known) < 30


def test_files_that_are_found_elsewhere_are_tried_at_once(
    qtbot: QtBot, document: Document, session: ExaminingSession, tmp_path
) -> None:
    document.edit("Open", replace(new_project((4,), "sigmoid", 1), setup=Setup(data=MnistDigits())))
    setup, owner = session.kept_alive, Owner()
    setup.put("data_folder", str(tmp_path / "here"), "")
    with qtbot.waitSignal(session.failed) as told:
        session.wish(owner, RowCount())
    assert "here" in told.args[1]
    with qtbot.waitSignal(session.failed) as told:
        setup.put("data_folder", str(tmp_path / "there"), "")
    assert "there" in told.args[1]
    with qtbot.assertNotEmitted(setup.place_changed):
        setup.put("course_file", str(tmp_path / "ex4data1.mat"), "")  # the data are not those of the course


def test_other_data_make_all_answers_be_found_again(
    qtbot: QtBot, document: Document, session: ExaminingSession
) -> None:
    owner, forgotten = Owner(), []
    session.forgotten.connect(lambda: forgotten.append(session.result(RowCount())))
    session.wish(owner, RowCount())
    qtbot.waitUntil(lambda: session.result(RowCount()) is not None)
    half = msgspec.structs.replace(document.project.setup, validation_share=0.5)
    with qtbot.waitSignal(session.data_loaded):
        document.edit("Half", replace(document.project, setup=half))
    assert forgotten == [None]
    qtbot.waitUntil(lambda: session.result(RowCount()) is not None)
    assert session.result(RowCount())[0] == 2
    assert len(session.data.validation) == 2


def test_the_rate_changes_no_data(qtbot: QtBot, document: Document, session: ExaminingSession) -> None:
    owner = Owner()
    with qtbot.waitSignal(session.examined):
        session.wish(owner, RowCount())
    data = session.data
    other = msgspec.structs.replace(document.project.setup, hyperparameters=Hyperparameters(rate=0.5))
    document.edit("Rate", replace(document.project, setup=other))
    qtbot.wait(60)
    assert session.data is data
    assert session.result(RowCount()) is not None


def test_while_a_run_goes_on_answers_follow_its_weights(
    qtbot: QtBot, document: Document, training: TrainingSession, session: ExaminingSession
) -> None:
    owner, sums = Owner(), []
    session.examined.connect(lambda _examination, answer: sums.append(answer))
    session.wish(owner, WeightSum())
    training.start(Clouds(), Hyperparameters(batch_size=10, rate=0.001, epochs=1_000_000))
    qtbot.waitUntil(lambda: training.state is RunState.RUNNING and len(set(sums)) >= 3, timeout=10_000)
    training.stop()
    qtbot.waitUntil(lambda: session.is_current(WeightSum()))
    assert sums[-1] == float(np.sum(document.project.weights.flat))


def test_a_slow_examination_takes_a_small_share_of_a_run_and_is_up_to_date_soon_after_it(
    qtbot: QtBot, training: TrainingSession, session: ExaminingSession
) -> None:
    owner, times = Owner(), []
    session.examined.connect(lambda *_answer: times.append(time.monotonic()))
    training.start(Clouds(), Hyperparameters(batch_size=10, rate=0.001, epochs=1_000_000))
    qtbot.waitUntil(lambda: training.state is RunState.RUNNING)
    session.wish(owner, Slow())
    qtbot.waitUntil(lambda: len(times) == 1)
    # 0.2 s are a twentieth of 4 s: within one second nothing more is found ...
    qtbot.wait(1000)
    assert len(times) == 1
    training.stop()
    # ... but nobody waits for the rest of them when the run is over.
    qtbot.waitUntil(lambda: session.is_current(Slow()), timeout=2000)


def test_what_is_wished_for_first_is_found_at_once_also_while_others_have_to_wait(
    qtbot: QtBot, training: TrainingSession, session: ExaminingSession
) -> None:
    owner = Owner()
    training.start(Clouds(), Hyperparameters(batch_size=10, rate=0.001, epochs=1_000_000))
    session.wish(owner, Slow())
    qtbot.waitUntil(lambda: session.result(Slow()) is not None)
    session.wish(owner, WeightSum())
    qtbot.waitUntil(lambda: session.result(WeightSum()) is not None, timeout=1000)


def test_early_stopping_without_a_validation_set_keeps_nobody_from_looking(
    qtbot: QtBot, document: Document, session: ExaminingSession
) -> None:
    owner = Owner()
    stops = msgspec.structs.replace(document.project.setup, hyperparameters=Hyperparameters(patience=3))
    document.edit("Stop early", replace(document.project, setup=stops))
    session.wish(owner, RowCount())
    qtbot.waitUntil(lambda: session.result(RowCount()) is not None)
