"""Early stopping that is turned on and off while a run goes on: its validation set stays what it is."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from nnsim.studio.document import Document
from nnsim.studio.settings import Settings
from nnsim.studio.setup_store import SetupStore
from nnsim.studio.training import TrainingSession
from nnsim.training.request import Hyperparameters
from tests.training.runs import Clouds, project

WATCHED = Hyperparameters(batch_size=10, rate=0.001, epochs=1_000_000, patience=50_000)


class Bench:
    """A document with its session and its form; a tenth is set aside."""

    def __init__(self, folder: Path, share: float, settings: Hyperparameters) -> None:
        made = project()
        self.document = Document(replace(made, setup=type(made.setup)(made.setup.data, share, settings)))
        self.session = TrainingSession(self.document)
        remembered = Settings(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
        self.store = SetupStore(self.document, remembered)
        self.store.follow(self.session)

    def start(self) -> None:
        setup = self.store.setup
        self.session.start(Clouds(), setup.hyperparameters, setup.validation_share)

    def has_learnt(self) -> bool:
        newest = self.session.newest
        return newest is not None and newest.step > 0


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path, 0.1, WATCHED)
    made.start()
    qtbot.waitUntil(made.has_learnt)
    yield made
    made.session.stop()


def put(bench: Bench, is_on: bool) -> None:
    bench.store.put("early_stopping", is_on, "Stop early")


def test_a_run_goes_on_when_it_is_not_to_be_stopped_early_any_more(qtbot: QtBot, bench: Bench) -> None:
    with qtbot.waitSignal(bench.session.marked) as marked:
        put(bench, is_on=False)
    assert bench.session.is_active
    assert [str(line) for line in marked.args[0].words] == ["patience: 50000 → off"]
    assert not bench.store.get("early_stopping")
    assert bench.store.setup.validation_share == 0.1
    bench.session.stop()
    setup = bench.document.project.setup
    assert (setup.hyperparameters.patience, setup.validation_share) == (None, 0.1)
    going = bench.session.continuation(Clouds(), setup.hyperparameters, setup.validation_share)
    assert going is not None
    assert going.is_certain


def test_what_is_set_aside_can_be_watched_again(qtbot: QtBot, bench: Bench) -> None:
    put(bench, is_on=False)
    put(bench, is_on=True)
    qtbot.waitUntil(lambda: len(bench.session.marks) == 2)
    assert bench.session.is_active
    assert bench.store.get("early_stopping")
    assert bench.store.setup.validation_share == 0.1


def test_another_share_is_other_data_and_ends_the_run(bench: Bench) -> None:
    bench.store.put("validation_share", 0.2, "Set aside 20 %")
    assert not bench.session.is_active
    assert bench.store.setup.validation_share == 0.2


def test_without_a_validation_set_there_is_nothing_to_watch_and_the_run_ends(
    qtbot: QtBot, tmp_path: Path
) -> None:
    bench = Bench(tmp_path, 0.0, replace(WATCHED, patience=None))
    bench.start()
    qtbot.waitUntil(bench.has_learnt)
    put(bench, is_on=True)
    assert not bench.session.is_active
    assert bench.store.setup.validation_share > 0


def test_where_no_run_goes_on_nothing_stays_set_aside(bench: Bench) -> None:
    bench.session.stop()
    put(bench, is_on=False)
    assert bench.store.setup.validation_share == 0.0
