"""A board with a small network on it, shown and with the keyboard on it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnsim.network.fresh import new_project
from nnsim.studio.settings import Settings
from nnsim.studio.studio import Studio
from nnsim.ui.build.canvas.view import BuildView
from nnsim.ui.theme import Theme


@pytest.fixture
def studio(qapp, settings: Settings) -> Iterator[Studio]:
    """784-16-16-10."""
    made = Studio(new_project((16, 16), "sigmoid", 1), settings)
    yield made
    made.training.stop()


@pytest.fixture
def view(qtbot: QtBot, studio: Studio) -> BuildView:
    made = BuildView(studio, Theme("light"))
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    made.setFocus(Qt.FocusReason.OtherFocusReason)
    return made
