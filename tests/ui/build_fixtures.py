"""A Build workspace in a window of its own, on the small network 784-16-16-10."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from nnsim.network.fresh import new_project
from nnsim.studio.settings import Settings
from nnsim.studio.studio import Studio
from nnsim.ui.build.workspace import BuildWorkspace
from nnsim.ui.theme import Theme


@pytest.fixture
def studio(qapp, settings: Settings) -> Iterator[Studio]:
    made = Studio(new_project((16, 16), "sigmoid", 1), settings)
    yield made
    made.training.stop()
    made.deleteLater()


@pytest.fixture
def theme(qapp) -> Theme:
    return Theme("light")


@pytest.fixture
def space(qtbot: QtBot, studio: Studio, theme: Theme) -> BuildWorkspace:
    made = BuildWorkspace(studio, theme)
    qtbot.addWidget(made)
    made.resize(1160, 680)
    made.show()
    qtbot.waitExposed(made)
    return made
