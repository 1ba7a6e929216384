"""A studio with a small network on the clouds of points, a run of it, and views that are shown."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QSettings
from pytestqt.qtbot import QtBot

from nnsim.network.setup import Setup, XorTable
from nnsim.studio.settings import Settings
from nnsim.studio.studio import Studio
from nnsim.studio.training import RunState
from nnsim.training.request import Hyperparameters
from nnsim.ui.theme import Theme
from nnsim.ui.train.board.view import TrainView
from nnsim.ui.train.layers.entries import ENTRIES
from tests.training.runs import Clouds, project

Show = Callable[[str], TrainView]
Run = Callable[[], None]


@pytest.fixture
def lab(qtbot: QtBot, tmp_path: Path) -> Iterator[Studio]:
    settings = Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    made = Studio(replace(project((5, 4)), setup=Setup(data=XorTable())), settings)
    yield made
    made.training.stop()
    made.examining.stop()
    QCoreApplication.processEvents()


@pytest.fixture
def look(qtbot: QtBot) -> Theme:
    return Theme("light")


@pytest.fixture
def show(qtbot: QtBot, lab: Studio, look: Theme) -> Show:
    """Show a view by its name, as the board would."""

    def show_it(name: str) -> TrainView:
        entry = next(one for one in ENTRIES if one.name == name)
        view = entry.make(lab, look)
        qtbot.addWidget(view)
        view.set_title(entry.title())
        view._retranslate()
        view.resize(520, 320)
        view.show()
        qtbot.waitUntil(lambda: view.is_awake)
        return view

    return show_it


@pytest.fixture
def run(qtbot: QtBot, lab: Studio) -> Run:
    """Train four epochs."""

    def train() -> None:
        lab.training.start(Clouds(), Hyperparameters(batch_size=10, rate=0.05, epochs=4))
        qtbot.waitUntil(lambda: lab.training.state is RunState.IDLE and bool(lab.step_figures.history))

    return train
