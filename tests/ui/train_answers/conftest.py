"""A studio with a small network on few digits, and the views about answers, shown as the board shows them."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication, QSettings
from pytestqt.qtbot import QtBot

from nnsim.network.presets import PRESETS
from nnsim.network.project import Card, Project
from nnsim.network.setup import SyntheticDigits
from nnsim.network.weights import initial_weights
from nnsim.studio.settings import Settings
from nnsim.studio.studio import Studio
from nnsim.studio.training import RunState
from nnsim.training.sources import source_of
from nnsim.ui.theme import Theme
from nnsim.ui.train.answers.entries import ENTRIES
from nnsim.ui.train.board.view import TrainView

Show = Callable[..., TrainView]
Run = Callable[[], None]


@pytest.fixture
def make_lab(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[str], Studio]]:
    """Makes a studio with a preset's network and data, few of these."""
    made: list[Studio] = []

    def make(name: str) -> Studio:
        preset = PRESETS[name]
        spec, setup = preset.make(), preset.setup
        if isinstance(setup.data, SyntheticDigits):
            setup = msgspec.structs.replace(setup, data=msgspec.structs.replace(setup.data, count=200))
        fast = msgspec.structs.replace(
            setup, hyperparameters=replace(setup.hyperparameters, epochs=2, batch_size=20)
        )
        settings = Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
        made.append(Studio(Project(spec, initial_weights(spec, 1), Card(), setup=fast), settings))
        return made[-1]

    yield make
    for studio in made:
        studio.training.stop()
        studio.examining.stop()
        studio.blaming.stop()
    QCoreApplication.processEvents()


@pytest.fixture
def lab(make_lab: Callable[[str], Studio]) -> Studio:
    return make_lab("dense-16-16")


@pytest.fixture
def look(qtbot: QtBot) -> Theme:
    return Theme("light")


@pytest.fixture
def show(qtbot: QtBot, look: Theme) -> Show:
    """Show a view by its name."""

    def show_it(studio: Studio, name: str, width: int = 900) -> TrainView:
        entry = next(one for one in ENTRIES if one.name == name)
        view = entry.make(studio, look)
        qtbot.addWidget(view)
        view.set_title(entry.title())
        view._retranslate()
        view.resize(width, 420)
        view.show()
        qtbot.waitUntil(lambda: view.is_awake)
        return view

    return show_it


@pytest.fixture
def train(qtbot: QtBot) -> Callable[[Studio], None]:
    """Train two epochs."""

    def run(studio: Studio) -> None:
        setup = studio.setup.setup
        studio.training.start(source_of(setup.data, Path("nowhere")), setup.hyperparameters)
        qtbot.waitUntil(lambda: studio.training.state is RunState.IDLE, timeout=20_000)

    return run
