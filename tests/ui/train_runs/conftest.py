"""A studio on the table of exclusive or, with some runs in its ledger."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QSettings
from pytestqt.qtbot import QtBot

from nnsim.network.fresh import new_project
from nnsim.network.setup import Setup, XorTable
from nnsim.studio.settings import Settings
from nnsim.studio.studio import Studio
from nnsim.studio.training import RunState
from nnsim.training.entrants import optimizer_race
from nnsim.ui.theme import Theme
from nnsim.ui.train.board.view import TrainView
from tests.studio.test_racing import xor


@pytest.fixture
def xor_lab(qtbot: QtBot, tmp_path: Path) -> Iterator[Studio]:
    settings = Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    made = Studio(xor(epochs=5), settings)
    yield made
    made.racing.stop()
    made.training.stop()
    QCoreApplication.processEvents()


@pytest.fixture
def raced(qtbot: QtBot, xor_lab: Studio, tmp_path: Path) -> Studio:
    xor_lab.racing.start("race", optimizer_race(xor_lab.document.project), tmp_path)
    qtbot.waitUntil(lambda: xor_lab.racing.state is RunState.IDLE)
    return xor_lab


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[..., TrainView]:
    """Makes a view, shows it, and waits until it is awake."""

    def show(kind: type[TrainView], studio: Studio) -> TrainView:
        view = kind(studio, Theme("light"))
        view._retranslate()
        qtbot.addWidget(view)
        view.resize(1000, 560)
        view.show()
        qtbot.waitUntil(lambda: view.is_awake)
        return view

    return show


@pytest.fixture
def endless_lab(qtbot: QtBot, tmp_path: Path) -> Iterator[Studio]:
    settings = Settings(QSettings(str(tmp_path / "endless.ini"), QSettings.Format.IniFormat))
    made = Studio(xor(epochs=1_000_000), settings)
    yield made
    made.racing.stop()
    QCoreApplication.processEvents()


@pytest.fixture
def lab_of_misfit(qtbot: QtBot, tmp_path: Path) -> Studio:
    settings = Settings(QSettings(str(tmp_path / "misfit.ini"), QSettings.Format.IniFormat))
    return Studio(replace(new_project((4,), "sigmoid", 1), setup=Setup(XorTable())), settings)
