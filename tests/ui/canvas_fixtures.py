"""A canvas of ten screen units per cell, shown and with the keyboard on it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest

from nnsim.studio.settings import Settings
from nnsim.studio.sketch import Sketch
from nnsim.ui.explore.brush import Brush
from nnsim.ui.explore.canvas import Canvas
from nnsim.ui.theme import Theme


@pytest.fixture
def sketch(qapp) -> Sketch:
    return Sketch()


@pytest.fixture
def brush(qapp, tmp_path: Path) -> Brush:
    return Brush(Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)))


@pytest.fixture
def canvas(qtbot, sketch: Sketch, brush: Brush) -> Canvas:
    made = Canvas(sketch, brush, Theme("light"))
    qtbot.addWidget(made)
    made.resize(282, 282)  # ten screen units per cell, and the frame
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    made.clearFocus()
    made.setFocus(Qt.FocusReason.TabFocusReason)
    return made
