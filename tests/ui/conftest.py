"""A studio and a window of their own for each test: fresh settings, a small network."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from nnsim.studio.settings import Settings
from nnsim.ui.app import make_window
from nnsim.ui.files import unsaved_path
from nnsim.ui.language import Language
from nnsim.ui.main_window import MainWindow


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    made = Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    unsaved_path().unlink(missing_ok=True)
    made.theme, made.language, made.network = "light", "en", "digits-16-16"
    return made


@pytest.fixture
def window(qtbot: QtBot, settings: Settings) -> Iterator[MainWindow]:
    made = make_window(settings)
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.studio.training.stop()
    made.findChild(Language).use("en")


@pytest.fixture(autouse=True)
def empty_clipboard_afterwards() -> Iterator[None]:
    """Qt keeps what a test has copied until after the end of Python, and that is a crash."""
    yield
    if QGuiApplication.instance() is not None:
        QGuiApplication.clipboard().clear()
