"""A Train workspace on a small network, with settings of its own and a short run typed in."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QSettings
from pytestqt.qtbot import QtBot

from nnsim.network.fresh import new_project
from nnsim.studio.settings import Settings
from nnsim.studio.setup_values import remembered_setup
from nnsim.studio.studio import Studio
from nnsim.ui.theme import Theme
from nnsim.ui.train.workspace import TrainWorkspace


@pytest.fixture
def train_store(tmp_path: Path) -> QSettings:
    made = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    for key, value in {"count": 200, "epochs": 3, "batch_size": 20, "data": "synthetic"}.items():
        made.setValue(f"train/{key}", value)
    return made


@pytest.fixture
def lab(qtbot: QtBot, train_store: QSettings) -> Iterator[Studio]:
    settings = Settings(train_store)
    project = replace(new_project((4,), "sigmoid", 1), setup=remembered_setup(settings))
    made = Studio(project, settings)
    yield made
    made.training.stop()
    QCoreApplication.processEvents()


@pytest.fixture
def look(qtbot: QtBot) -> Theme:
    return Theme("light")


@pytest.fixture
def workspace(qtbot: QtBot, lab: Studio, look: Theme) -> TrainWorkspace:
    made = TrainWorkspace(lab, look)
    qtbot.addWidget(made)
    made.resize(1280, 760)
    made.show()
    qtbot.waitUntil(lambda: made.board.view("loss").plot is not None)
    return made
