"""kill -9 loses at most the last minute: what was edited or trained is offered at the next start."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from nnsim.network.fresh import untrained
from nnsim.network.project import Card
from nnsim.network.shipped import open_network, shipped_path
from nnsim.network.spec import LayerId
from nnsim.network.storage import load, save
from nnsim.studio.recovery import Note, RecoveryFile, abandoned, recovery_folder
from nnsim.studio.settings import Settings
from nnsim.ui.app import make_window
from nnsim.ui.main_window import MainWindow

CHILD = """
import sys
from nnsim import blas
blas.prepare()
from PySide6.QtCore import QTimer
from nnsim.network.fresh import untrained
from nnsim.training.request import Hyperparameters
from nnsim.training.sources import SyntheticSource
from nnsim.ui.app import make_application, run_app
from nnsim.ui.main_window import MainWindow
application = make_application()
# The folder for data is named after the application, and that of the tests is another one.
application.setOrganizationName(sys.argv[3])
application.setApplicationName(sys.argv[4])

def studio():
    return next(one.studio for one in application.topLevelWidgets() if isinstance(one, MainWindow))

def edit():
    document = studio().document
    document.edit("Reseed", untrained(document.project, 77))

def train():
    studio().training.start(SyntheticSource(500, 100), Hyperparameters(epochs=1_000_000))

QTimer.singleShot(0, {"edit": edit, "train": train}[sys.argv[2]])
run_app([sys.argv[1]])
"""


@pytest.fixture(autouse=True)
def no_crash_before() -> Iterator[None]:
    def sweep() -> None:
        for left in abandoned(recovery_folder()):
            left.remove()

    sweep()
    yield
    sweep()


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A network of the user's own, saved."""
    path = tmp_path / "mine.nnsim"
    save(replace(open_network("digits-16-16"), card=Card(title="My network", seed=1)), path)
    return path


def wait_for(is_there: Callable[[], object], seconds: float = 60.0) -> None:
    deadline = time.monotonic() + seconds
    while not is_there():
        assert time.monotonic() < deadline, "nothing was kept within a minute"
        time.sleep(0.02)


def killed(tmp_path: Path, mine: Path, what: str) -> None:
    """A window in a process of its own, killed as soon as something is kept of what it did."""
    names = QCoreApplication.organizationName(), QCoreApplication.applicationName()
    arguments = [sys.executable, "-c", CHILD, str(mine), what, *names]
    child = subprocess.Popen(
        arguments, stderr=subprocess.PIPE, env={**os.environ, "XDG_CONFIG_HOME": str(tmp_path / "config")}
    )
    try:
        wait_for(lambda: list(recovery_folder().glob(f"{child.pid}-*.json")) or child.poll() is not None)
        assert child.poll() is None, child.communicate()[1].decode()
    finally:
        child.kill()
        child.communicate()


def offer_of(window: MainWindow) -> QPushButton:
    return next(one for one in window.messages.findChildren(QPushButton) if one.text() == "Bring it back")


@pytest.mark.parametrize("what", ["edit", "train"])
def test_after_kill_9_one_click_brings_the_work_back_and_the_file_of_the_user_is_untouched(
    qtbot: QtBot, settings: Settings, tmp_path: Path, mine: Path, what: str
) -> None:
    bytes_before = mine.read_bytes()
    killed(tmp_path, mine, what)
    window = started(qtbot, settings)
    assert "“mine” was not saved" in window.messages.text
    assert "today at" in window.messages.text
    offer_of(window).click()
    project = window.studio.document.project
    saved = load(mine)
    assert not project.weights.same_as(saved.weights)
    if what == "edit":
        assert project.weights.same_as(untrained(saved, 77).weights)
    else:
        assert "synthetic" in project.card.trained_on
    assert window.messages.text == ""
    assert mine.read_bytes() == bytes_before
    assert window.studio.document.path is None
    assert window.isWindowModified()
    window.actions_table["undo"].trigger()
    assert window.studio.document.path == shipped_path("digits-16-16")


def test_the_file_of_the_dead_goes_when_the_living_keeps_it_and_a_clean_end_leaves_nothing(
    qtbot: QtBot, settings: Settings, tmp_path: Path, mine: Path
) -> None:
    killed(tmp_path, mine, "edit")
    window = started(qtbot, settings)
    (dead,) = recovery_folder().glob("*.nnsim")
    window.recovering.bring_back_newest()
    qtbot.waitUntil(lambda: not dead.exists(), timeout=20_000)
    (ours,) = recovery_folder().glob("*.nnsim")
    assert load(ours).weights.same_as(window.studio.document.project.weights)
    window.close()
    assert [one.name for one in recovery_folder().iterdir()] == []


def crash(title: str, when: datetime) -> None:
    file = RecoveryFile(recovery_folder())
    project = untrained(open_network("digits-16-16"), 5)
    file.write(replace(project, card=Card(title=title)), Note(title, when))
    file.close()


def started(qtbot: QtBot, settings: Settings) -> MainWindow:
    """A window as the program makes it at its start."""
    window = make_window(settings)
    qtbot.addWidget(window)
    window.show()
    window.recovering.start()
    return window


def test_who_declines_is_not_asked_again_but_finds_it_in_the_menu(qtbot: QtBot, settings: Settings) -> None:
    crash("Lost", datetime.now() - timedelta(days=3))
    window = started(qtbot, settings)
    day = (datetime.now() - timedelta(days=3)).date().isoformat()
    assert f"“Lost” was not saved, but it is kept as it was on {day} at" in window.messages.text
    next(one for one in window.messages.findChildren(QPushButton) if one.text() == "Close").click()
    assert window.messages.text == ""
    window.close()
    again = started(qtbot, settings)
    assert again.messages.text == ""
    again.actions_table.menu("network").aboutToShow.emit()
    assert again.actions_table["recovered"].isEnabled()
    again.actions_table["recovered"].trigger()
    assert again.studio.document.project.card.title == "Lost"
    assert again.actions_table["undo"].text() == "&Undo Bring back Lost"
    again.actions_table.menu("network").aboutToShow.emit()
    assert not again.actions_table["recovered"].isEnabled()


def test_an_offer_waits_behind_a_problem_and_outlasts_the_first_stroke(
    qtbot: QtBot, settings: Settings, tmp_path: Path
) -> None:
    crash("Lost", datetime.now())
    window = started(qtbot, settings)
    window.files.open(tmp_path / "gone.nnsim")
    assert "gone.nnsim" in window.messages.text
    window.studio.sketch.clear("Clear")
    window.studio.undoing.changed.emit()
    assert "Lost" in window.messages.text


def test_of_two_crashes_the_newest_is_offered_first_and_then_the_other(
    qtbot: QtBot, settings: Settings
) -> None:
    crash("Older", datetime.now() - timedelta(hours=2))
    crash("Newer", datetime.now())
    window = started(qtbot, settings)
    assert "Newer" in window.messages.text
    offer_of(window).click()
    assert "Older" in window.messages.text
    offer_of(window).click()
    assert window.messages.text == ""
    titles = [window.studio.document.undo_stack.text(number) for number in range(2)]
    assert titles == ["Bring back Newer", "Bring back Older"]


def test_a_damaged_file_is_told_and_is_not_offered_again(qtbot: QtBot, settings: Settings) -> None:
    crash("Lost", datetime.now())
    (path,) = recovery_folder().glob("*.nnsim")
    path.write_bytes(b"PK cut off")
    window = started(qtbot, settings)
    before = window.studio.document.project
    offer_of(window).click()
    assert "not a complete .nnsim file" in window.messages.text
    assert window.studio.document.project is before
    window.close()
    assert started(qtbot, settings).messages.text == ""


def test_the_offer_speaks_the_language_of_the_window(qtbot: QtBot, window: MainWindow) -> None:
    crash("Lost", datetime.now())
    other = started(qtbot, window.studio.settings)
    before = other.messages.text
    assert before
    other.set_text_scale(1.5)
    QCoreApplication.processEvents()
    assert other.messages.text == before
    note = json.loads(next(recovery_folder().glob("*.json")).read_bytes())
    assert note["title"] == "Lost"
    other.set_text_scale(1.0)


def test_what_could_not_be_remembered_at_the_end_is_offered_at_the_next_start(
    qtbot: QtBot, window: MainWindow, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.recovering.start()
    document = window.studio.document
    document.edit("Reseed", untrained(document.project, 9))
    qtbot.waitUntil(lambda: list(recovery_folder().glob("*.json")) != [], timeout=20_000)

    def full() -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(window.files, "_write_unsaved", full)
    window.close()
    again = started(qtbot, settings)
    assert "was not saved" in again.messages.text
    offer_of(again).click()
    assert again.studio.document.project.weights.same_as(document.project.weights)


def test_a_window_for_a_picture_or_a_demonstration_takes_nothing_over(window: MainWindow) -> None:
    crash("Lost", datetime.now())
    assert window.messages.text == ""
    document = window.studio.document
    document.edit("Reseed", untrained(document.project, 9))
    window.close()
    (left,) = abandoned(recovery_folder())
    assert left.note.title == "Lost"
    left.remove()


def test_an_unfinished_network_comes_back_as_it_was(
    qtbot: QtBot, window: MainWindow, settings: Settings
) -> None:
    file = RecoveryFile(recovery_folder())
    window.studio.editor.mark([LayerId("hidden1")])
    window.studio.editor.unlink(window.studio.document.project.spec.edges[1])
    unfinished = window.studio.document.project
    assert not window.studio.checkup.is_complete
    file.write(unfinished, Note("Half a network", datetime.now()))
    file.close()
    again = started(qtbot, settings)
    offer_of(again).click()
    assert again.studio.document.project.spec == unfinished.spec
    assert again.messages.text == ""


def test_what_two_windows_leave_unsaved_at_their_ends_is_all_there_at_the_next_start(
    qtbot: QtBot, settings: Settings
) -> None:
    windows = [started(qtbot, settings) for _ in range(2)]
    left = []
    for seed, window in enumerate(windows, start=31):
        document = window.studio.document
        document.edit("Reseed", untrained(document.project, seed))
        left.append(document.project)
    for window in windows:
        window.close()
    again = started(qtbot, settings)
    assert again.studio.document.project.weights.same_as(left[1].weights)
    assert again.messages.text.startswith("Another window was closed.")
    offer_of(again).click()
    assert again.studio.document.project.weights.same_as(left[0].weights)


def test_after_a_crash_the_network_that_was_opened_last_is_open_again(
    qtbot: QtBot, window: MainWindow, settings: Settings, mine: Path
) -> None:
    window.files.open(mine)
    again = make_window(settings)  # without any end of the first
    qtbot.addWidget(again)
    assert again.studio.document.path == mine
    assert not again.isWindowModified()
