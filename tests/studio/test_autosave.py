"""Soon after an edit, and while a network trains, what would be lost is on the disk; else nothing is."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QSettings
from pytestqt.qtbot import QtBot

from nnsim.network.errors import NetworkError
from nnsim.network.fresh import new_project, untrained
from nnsim.network.project import Project
from nnsim.network.storage import load
from nnsim.studio import autosave as module
from nnsim.studio.autosave import Autosave
from nnsim.studio.document import Document
from nnsim.studio.recovery import RecoveryFile, abandoned
from nnsim.studio.recovery_writer import RecoveryWriter
from nnsim.studio.settings import Settings
from nnsim.studio.studio import Studio
from nnsim.studio.training import RunState
from nnsim.training.request import Hyperparameters
from nnsim.training.sources import SyntheticSource

LONG = 20_000  # milliseconds that a busy disk may take


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "recovery"


@pytest.fixture
def studio(qtbot: QtBot, tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Studio]:
    monkeypatch.setattr(module, "_SOON", 0.01)
    monkeypatch.setattr(module, "_PAUSE", 0.05)
    settings = Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    made = Studio(new_project((4,), "sigmoid", 1), settings)
    made.document.adopt(tmp_path / "mine.nnsim")
    made.autosave.start(folder)
    yield made
    made.training.stop()
    made.autosave.end(is_safe=True)
    QCoreApplication.processEvents()


def edited(document: Document, seed: int) -> Project:
    made = untrained(document.project, seed)
    document.edit(f"Reseed {seed}", made)
    return made


def kept(folder: Path) -> Project | None:
    """The one network that a crash would leave now."""
    found = list(folder.glob("*.nnsim")) if list(folder.glob("*.json")) else []
    assert len(found) <= 1
    try:
        return load(found[0]) if found else None
    except NetworkError:  # removed at this very moment
        return None


def holds(folder: Path, project: Project) -> bool:
    found = kept(folder)
    return found is not None and found.weights.same_as(project.weights)


def test_an_edit_is_kept_soon(studio: Studio, folder: Path, qtbot: QtBot) -> None:
    wanted = edited(studio.document, 2)
    qtbot.waitUntil(lambda: holds(folder, wanted), timeout=LONG)
    newer = edited(studio.document, 3)
    qtbot.waitUntil(lambda: holds(folder, newer), timeout=LONG)


def test_without_an_edit_there_is_no_file_and_no_thread(studio: Studio, folder: Path, qtbot: QtBot) -> None:
    qtbot.wait(50)
    assert not folder.exists()


def test_saving_or_taking_back_leaves_nothing_to_keep(
    studio: Studio, folder: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    first = edited(studio.document, 2)
    qtbot.waitUntil(lambda: holds(folder, first), timeout=LONG)
    studio.document.undo()
    qtbot.waitUntil(lambda: kept(folder) is None, timeout=LONG)
    studio.document.redo()
    qtbot.waitUntil(lambda: holds(folder, first), timeout=LONG)
    studio.document.save(tmp_path / "mine.nnsim")
    qtbot.waitUntil(lambda: kept(folder) is None, timeout=LONG)


def test_a_new_network_is_kept_only_once_it_has_been_worked_on(
    studio: Studio, folder: Path, qtbot: QtBot
) -> None:
    studio.document.replace(new_project((2,), "tanh", 1), None, "New network", can_be_had_again=True)
    assert studio.document.is_changed
    qtbot.wait(100)
    assert kept(folder) is None
    wanted = edited(studio.document, 5)
    qtbot.waitUntil(lambda: holds(folder, wanted), timeout=LONG)


def test_while_a_network_trains_its_newest_weights_are_kept_with_a_card_that_says_so(
    studio: Studio, folder: Path, qtbot: QtBot
) -> None:
    before = studio.document.project
    studio.training.start(SyntheticSource(count=500, test_count=100), Hyperparameters(epochs=100_000))
    qtbot.waitUntil(lambda: kept(folder) is not None, timeout=20_000)
    first = kept(folder)
    assert first is not None
    assert not first.weights.same_as(before.weights)
    assert "synthetic" in first.card.trained_on
    qtbot.waitUntil(lambda: not holds(folder, first), timeout=20_000)
    assert studio.training.state is RunState.RUNNING


def test_the_window_only_hands_over_and_writes_no_more_often_than_the_pause(
    studio: Studio, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_PAUSE", 30.0)
    asked: list[object] = []
    monkeypatch.setattr(module.RecoveryWriter, "ask", lambda _writer, wish: asked.append(wish))
    for seed in range(2, 30):
        edited(studio.document, seed)
        qtbot.wait(5)
    assert len(asked) == 1


def test_what_cannot_be_kept_is_said_once_until_it_could_be(
    studio: Studio, folder: Path, qtbot: QtBot
) -> None:
    said: list[str] = []
    studio.autosave.failed.connect(said.append)
    folder.write_bytes(b"a file where the folder should be")
    for seed in (2, 3, 4):
        edited(studio.document, seed)
        qtbot.wait(80)
    assert len(said) == 1
    assert "Save it soon" in said[0]
    folder.unlink()
    wanted = studio.document.project
    qtbot.waitUntil(
        lambda: holds(folder, wanted), timeout=LONG
    )  # without another edit: the disk has room again


def test_what_was_taken_over_from_a_crash_goes_only_when_it_is_kept_again(
    studio: Studio, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = untrained(studio.document.project, 9)
    dead = RecoveryFile(folder)
    dead.write(lost, module.Note("lost", module.datetime(2026, 1, 1)))
    dead.close()
    again = Autosave(studio.document, studio.training, studio)
    again.start(folder)
    (left,) = again.left
    studio.document.replace(left.load(), None, "Bring back")
    again.take_over(left)
    assert again.left == ()
    again.end(is_safe=False)
    (found,) = abandoned(folder)
    assert found.stem != left.stem
    assert found.load().weights.same_as(lost.weights)
    found.remove()


@pytest.mark.parametrize("is_safe", [True, False])
def test_at_the_end_only_what_is_remembered_elsewhere_is_deleted(
    studio: Studio, folder: Path, qtbot: QtBot, is_safe: bool
) -> None:
    wanted = edited(studio.document, 2)
    qtbot.waitUntil(lambda: holds(folder, wanted), timeout=LONG)
    studio.autosave.end(is_safe=is_safe)
    found = abandoned(folder)
    assert len(found) == (0 if is_safe else 1)
    for one in found:
        one.remove()


def test_a_project_put_in_place_is_named_by_its_file_else_by_its_title(
    studio: Studio, folder: Path, qtbot: QtBot
) -> None:
    wanted = edited(studio.document, 2)
    qtbot.waitUntil(lambda: holds(folder, wanted), timeout=LONG)
    (note,) = folder.glob("*.json")
    assert '"mine"' in note.read_text()
    other = new_project((2,), "tanh", 1)
    studio.document.replace(replace(other), None, "Bring back")
    qtbot.waitUntil(lambda: other.card.title in note.read_text(), timeout=LONG)


def test_a_fault_that_is_there_before_anybody_looks_is_said_too(
    studio: Studio, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    studio.autosave.failed.connect(said.append)

    def fail(writer: RecoveryWriter, _wish: object) -> None:
        writer._error = MemoryError("too much")

    monkeypatch.setattr(RecoveryWriter, "ask", fail)
    edited(studio.document, 2)
    qtbot.waitUntil(lambda: said != [], timeout=LONG)


def test_a_fault_in_the_thread_is_said_and_the_thread_goes_on(
    studio: Studio, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    studio.autosave.failed.connect(said.append)

    def fail(*_arguments: object) -> None:
        raise MemoryError("too much")

    with monkeypatch.context() as patched:
        patched.setattr(RecoveryFile, "write", fail)
        edited(studio.document, 2)
        qtbot.waitUntil(lambda: said != [], timeout=LONG)
    assert "too much" in said[0]
    wanted = edited(studio.document, 3)
    qtbot.waitUntil(lambda: holds(folder, wanted), timeout=LONG)
