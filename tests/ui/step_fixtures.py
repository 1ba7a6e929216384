"""A window with a seven on the canvas, and the stepping through it opened."""

import pytest

from nnsim.studio.stepping.session import StepSession
from nnsim.ui.main_window import MainWindow
from tests.ui.step_hands import SEVEN, settle


@pytest.fixture
def stage(window: MainWindow) -> MainWindow:
    """The window before the first step."""
    window.activateWindow()
    window.studio.sketch.edit("Draw", SEVEN)
    settle()
    return window


@pytest.fixture
def walk(stage: MainWindow) -> StepSession:
    """Before the first step, opened, with the keyboard on the picture of the network."""
    stage.studio.stepping.open()
    stage.explore.network_panel.view.setFocus()
    settle()
    return stage.studio.stepping
