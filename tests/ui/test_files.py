"""The File menu: new networks, those that were opened last, and how files are called."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from nnsim.network.fresh import untrained
from nnsim.network.shipped import open_network
from nnsim.network.storage import load, save
from nnsim.studio.settings import Settings
from nnsim.studio.training import RunState
from nnsim.training.request import Hyperparameters
from nnsim.training.sources import SyntheticSource
from nnsim.ui.app import make_window
from nnsim.ui.files import unsaved_path
from nnsim.ui.main_window import MainWindow
from tests.ui.build_hands import row


def recent(window: MainWindow) -> QMenu:
    menu = window.actions_table.menu("recent")
    menu.aboutToShow.emit()
    return menu


def texts(window: MainWindow) -> list[str]:
    return [one.text() for one in recent(window).actions() if not one.isSeparator()]


@pytest.fixture
def networks(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"network {number}.nnsim" for number in range(12)]
    save(open_network("digits-16-16"), paths[0])
    for path in paths[1:]:
        path.write_bytes(paths[0].read_bytes())
    return paths


def test_a_new_network_is_empty_takes_nobodys_place_and_is_one_undo_entry(window: MainWindow) -> None:
    document = window.studio.document
    document.edit("Reseed", untrained(document.project, 3))
    mine = document.project
    window.actions_table["new"].trigger()
    assert document.project.spec.layers == ()
    assert document.path is None
    assert window.windowTitle() == "Untitled network[*] — nnsim"
    assert window.actions_table["undo"].text() == "&Undo New empty network"
    assert load(unsaved_path()).weights.same_as(mine.weights)
    window.actions_table["undo"].trigger()
    assert document.project is mine


def test_work_that_cannot_be_kept_is_told_of_in_a_sentence_and_undo_brings_it_back(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in the way").write_text("a file where the folder would be")
    monkeypatch.setattr("nnsim.ui.files.unsaved_path", lambda: tmp_path / "in the way" / "unsaved.nnsim")
    document = window.studio.document
    document.edit("Reseed", untrained(document.project, 3))
    mine = document.project
    with qtbot.waitSignal(window.files.problem) as told:
        window.actions_table["new"].trigger()
    assert told.args is not None
    assert told.args[0].startswith("The network before could not be kept (")
    assert "Errno" not in told.args[0]
    window.actions_table["undo"].trigger()
    assert document.project is mine


def test_an_untouched_new_network_does_not_take_the_place_of_kept_work(window: MainWindow) -> None:
    document = window.studio.document
    document.edit("Reseed", untrained(document.project, 3))
    mine = document.project
    window.actions_table["new"].trigger()
    window.files.open_shipped("digits")
    assert load(unsaved_path()).weights.same_as(mine.weights)


def test_an_empty_network_is_there_at_the_next_start(
    window: MainWindow, qtbot: QtBot, settings: Settings
) -> None:
    window.actions_table["new"].trigger()
    window.close()
    again = make_window(settings)
    qtbot.addWidget(again)
    assert again.studio.document.project.spec.layers == ()
    assert again.messages.text == ""


def test_the_ten_networks_that_were_opened_last_are_listed_newest_first(
    window: MainWindow, networks: list[Path]
) -> None:
    for path in networks:
        window.files.open(path)
    window.files.open(networks[5])
    numbers = [5, 11, 10, 9, 8, 7, 6, 4, 3, 2]
    words = [f"{('&' + str(place)) if place < 10 else '1&0'}  network {number}"
             for place, number in enumerate(numbers, start=1)]  # fmt: skip
    assert texts(window) == [*words, "&Clear this list"]


def test_a_network_is_opened_from_the_list_and_saving_notes_it(
    window: MainWindow, networks: list[Path], tmp_path: Path
) -> None:
    window.files.open(networks[0])
    window.files.save_as(tmp_path / "copy & paste.nnsim")
    assert texts(window)[:2] == ["&1  copy && paste", "&2  network 0"]
    recent(window).actions()[1].trigger()
    assert window.studio.document.path == networks[0]
    assert window.windowTitle().startswith("network 0")


def test_a_network_that_is_gone_is_greyed_and_says_why(
    window: MainWindow, networks: list[Path], tmp_path: Path
) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    window.files.save_as(folder / "far.nnsim")
    (folder / "far.nnsim").unlink()
    folder.rmdir()
    window.files.open(networks[0])
    networks[0].unlink()
    near, far = recent(window).actions()[:2]
    assert near.text() == "&1  network 0 (not there any more)"
    assert far.text() == "&2  far (its folder is not there)"
    assert not near.isEnabled()
    assert not far.isEnabled()
    assert far.toolTip() == str(folder / "far.nnsim")


def test_two_networks_of_the_same_name_are_told_apart_by_their_folders(
    window: MainWindow, tmp_path: Path
) -> None:
    for name in ("monday", "tuesday"):
        (tmp_path / name).mkdir()
        window.files.save_as(tmp_path / name / "mine.nnsim")
    assert texts(window)[:2] == ["&1  mine – tuesday", "&2  mine – monday"]


def test_the_list_is_remembered_and_can_be_cleared(
    window: MainWindow, qtbot: QtBot, settings: Settings, networks: list[Path]
) -> None:
    window.files.open(networks[0])
    window.close()
    again = make_window(settings)
    qtbot.addWidget(again)
    assert texts(again) == ["&1  network 0", "&Clear this list"]
    recent(again).actions()[-1].trigger()
    assert texts(again) == ["No network has been opened yet"]
    assert networks[0].is_file()


def test_what_cannot_be_opened_and_what_comes_with_nnsim_is_not_listed(
    window: MainWindow, tmp_path: Path
) -> None:
    window.files.open(tmp_path / "gone.nnsim")
    window.files.open_shipped("digits")
    assert texts(window) == ["No network has been opened yet"]


@pytest.mark.parametrize("stored", ["", "one text", 7, ["a", 3]])
def test_rubbish_in_the_list_of_recent_networks_does_no_harm(
    qtbot: QtBot, settings: Settings, stored: object
) -> None:
    settings.store.setValue("files/recent", stored)
    window = make_window(settings)
    qtbot.addWidget(window)
    assert texts(window)


def test_saving_proposes_the_name_of_the_network(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposed: list[str] = []

    def look(dialog: QFileDialog) -> bool:
        proposed.append(os.path.basename(dialog.selectedFiles()[0]))
        return False

    monkeypatch.setattr(QFileDialog, "exec", look)
    window.files.save_dialog()
    window.files.save_as(tmp_path / "mine.nnsim")
    window.files.save_dialog()
    assert proposed == ["Digits 784–16–16–10.nnsim", "mine.nnsim"]


def test_saving_while_a_network_trains_writes_what_it_has_learnt_and_the_run_goes_on(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    training, document = window.studio.training, window.studio.document
    before = document.project
    assert not window.isWindowModified()
    training.start(SyntheticSource(count=500, test_count=100), Hyperparameters(epochs=100_000))
    qtbot.waitUntil(lambda: training.reached is not None, timeout=20_000)
    assert window.isWindowModified()
    window.files.save_as(tmp_path / "learning.nnsim")
    saved = load(tmp_path / "learning.nnsim")
    assert not saved.weights.same_as(before.weights)
    assert "synthetic" in saved.card.trained_on
    assert training.state is RunState.RUNNING
    training.stop()
    assert document.path == tmp_path / "learning.nnsim"
    assert window.isWindowModified()


def test_a_file_dropped_on_the_board_is_opened_by_the_window(
    window: MainWindow, networks: list[Path]
) -> None:
    window.open_workspace("build")
    QCoreApplication.processEvents()
    target = window.build.page.view.viewport()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(networks[3]))])
    place, action = QPointF(50, 50), Qt.DropAction.CopyAction
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(place.toPoint(), action, data, button, none)
    QCoreApplication.sendEvent(target, entered)
    assert entered.isAccepted()
    QCoreApplication.sendEvent(target, QDropEvent(place, action, data, button, none))
    assert window.studio.document.path == networks[3]


def test_what_is_no_file_is_not_taken_by_the_window(window: MainWindow) -> None:
    data = QMimeData()
    data.setText("words")
    entered = QDragEnterEvent(
        QPointF(5, 5).toPoint(), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QCoreApplication.sendEvent(window, entered)
    assert not entered.isAccepted()


def test_a_file_that_is_named_without_its_folder_is_found_again_from_elsewhere(
    window: MainWindow, qtbot: QtBot, settings: Settings, networks: list[Path],
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    window.files.open(Path("network 0.nnsim"))
    window.close()
    monkeypatch.chdir(tmp_path.parent)
    again = make_window(settings)
    qtbot.addWidget(again)
    assert again.studio.document.path == networks[0]
    assert texts(again)[0] == "&1  network 0"


@pytest.mark.parametrize("where", ["on the card", "in the inspector"])
def test_what_is_being_typed_when_another_network_is_opened_belongs_to_the_one_before(
    window: MainWindow, where: str
) -> None:
    window.open_workspace("build")
    page, document = window.build.page, window.studio.document
    hidden = document.project.spec.layers[1].id
    window.studio.editor.mark((hidden,))
    QTest.qWait(1)
    if where == "on the card":
        window.build.rename()
        field = page.view.writing.field.line
    else:
        control = row(page.inspector, "Units").control
        assert isinstance(control, QLineEdit)
        field = control
        field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "77")
    window.files.open_shipped("digits")
    QTest.qWait(1)
    opened = document.project
    assert [layer.name for layer in opened.spec.layers] == ["Input", "Hidden 1", "Hidden 2", "Output"]
    assert opened.spec.layers[1].units == 512
    document.undo()
    typed = document.project.spec.layer(hidden)
    assert "77" in (typed.name, str(typed.units))
    document.undo()
    assert document.undo_stack.index() == 0
    assert (document.project.spec.layer(hidden).name, document.project.spec.layer(hidden).units) == (
        "Hidden 1",
        16,
    )
