"""A drawing panel with a small network of its own; the settings are those of conftest.py."""

from collections.abc import Iterator

import pytest
import shiboken6

from nnsim.network.presets import dense_network
from nnsim.network.project import Card, Project
from nnsim.network.weights import initial_weights
from nnsim.studio.settings import Settings
from nnsim.studio.studio import Studio
from nnsim.ui.explore.draw_panel import DrawPanel
from nnsim.ui.theme import Theme


@pytest.fixture
def studio(qapp, settings: Settings) -> Iterator[Studio]:
    spec = dense_network((4,))
    made = Studio(Project(spec, initial_weights(spec, 1), Card(title="x")), settings)
    yield made
    if shiboken6.isValid(made):
        made.deleteLater()


@pytest.fixture
def theme(qapp) -> Theme:
    return Theme("light")


@pytest.fixture
def panel(qtbot, studio: Studio, theme: Theme) -> DrawPanel:
    made = DrawPanel(studio, theme)
    qtbot.addWidget(made)
    made.resize(330, 640)
    made.show()
    qtbot.waitExposed(made)
    return made
