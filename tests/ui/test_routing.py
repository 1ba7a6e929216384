"""The menus act in the workspace that is shown, and what it has no use for is greyed."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QGuiApplication, QImage
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from nnsim.network.spec import LayerId, NetworkSpec
from nnsim.ui.action_table import MENUS
from nnsim.ui.main_window import MainWindow
from nnsim.ui.rail import WORKSPACES, Rail

ON_THE_BOARD = ("cut", "copy", "duplicate", "delete", "select_all", "rename")


def settle() -> None:
    for _ in range(3):
        QCoreApplication.processEvents()


def spec(window: MainWindow) -> NetworkSpec:
    return window.studio.document.project.spec


def is_on(window: MainWindow, name: str) -> bool:
    return window.actions_table[name].isEnabled()


@pytest.fixture
def board(window: MainWindow) -> MainWindow:
    window.open_workspace("build")
    settle()
    return window


def test_the_workspaces_stand_on_the_rail_in_the_order_of_their_keys(
    window: MainWindow, qtbot: QtBot
) -> None:
    assert WORKSPACES == ("explore", "build", "train")
    for number, name in enumerate(WORKSPACES, start=1):
        qtbot.keyClick(window, str(number), Qt.KeyboardModifier.ControlModifier)
        assert window.studio.settings.workspace == name
        rail = window.findChild(Rail)
        assert rail._buttons[name].isChecked()
        assert rail._buttons[name].toolTip().endswith(f"(Ctrl+{number})")


def test_what_is_done_to_layers_is_greyed_where_no_layers_are_seen(window: MainWindow) -> None:
    window.studio.editor.mark_all()
    for name in ("explore", "train"):
        window.open_workspace(name)
        assert [one for one in ON_THE_BOARD if is_on(window, one)] == []
        assert not window.actions_table.menu("layer").menuAction().isEnabled()
    window.open_workspace("build")
    assert [one for one in ON_THE_BOARD if not is_on(window, one)] == []
    assert window.actions_table.menu("layer").menuAction().isEnabled()


def test_without_a_mark_there_is_nothing_to_cut_but_all_to_select(board: MainWindow) -> None:
    board.studio.editor.clear_marks()
    assert [one for one in ON_THE_BOARD if is_on(board, one)] == ["select_all"]
    board.actions_table["select_all"].trigger()
    assert len(board.studio.editor.marked.layers) == len(spec(board).layers)
    assert [one for one in ON_THE_BOARD if not is_on(board, one)] == []


def test_a_marked_link_can_be_deleted_and_nothing_else(board: MainWindow) -> None:
    board.studio.editor.mark_link(spec(board).edges[1])
    assert [one for one in ON_THE_BOARD if is_on(board, one)] == ["delete", "select_all"]


def test_layers_are_cut_pasted_and_duplicated_by_the_edit_menu(board: MainWindow) -> None:
    table = board.actions_table
    board.studio.editor.mark([LayerId("hidden2")])
    table["cut"].trigger()
    assert len(spec(board).layers) == 3
    table["paste"].trigger()
    assert len(spec(board).layers) == 4
    table["duplicate"].trigger()
    assert len(spec(board).layers) == 5
    table["delete"].trigger()
    assert len(spec(board).layers) == 4
    for _ in range(4):
        table["undo"].trigger()
    assert spec(board).layer(LayerId("hidden2"))
    assert len(spec(board).layers) == 4


@pytest.mark.parametrize("keys", ["Ctrl+D", "Delete"])
def test_the_keys_of_the_board_do_nothing_in_explore(window: MainWindow, qtbot: QtBot, keys: str) -> None:
    before = spec(window)
    window.studio.editor.mark([LayerId("hidden1")])
    qtbot.keySequence(window.explore.draw_panel.canvas, keys)
    settle()
    assert spec(window) is before
    assert not window.isWindowModified()


def test_a_picture_is_pasted_onto_the_canvas_from_everywhere_but_the_board(window: MainWindow) -> None:
    picture = QImage(28, 28, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    for row in range(4, 24):
        picture.setPixelColor(14, row, Qt.GlobalColor.black)
    for name in ("explore", "train"):
        window.open_workspace(name)
        QGuiApplication.clipboard().setImage(picture)
        window.actions_table["paste"].trigger()
        assert window.studio.settings.workspace == "explore"
        assert window.studio.sketch.drawing.picture is not None
        window.studio.sketch.clear("Clear")


def test_zooming_acts_on_what_is_shown(window: MainWindow) -> None:
    view, table = window.explore.network_panel.view, window.actions_table
    width = view.layout_now.area.width()
    window.open_workspace("build")
    settle()
    board = window.build.page.view
    table["fit"].trigger()
    before = board.transform().m11()
    table["zoom_in"].trigger()
    assert board.transform().m11() > before
    assert view.layout_now.area.width() == width
    window.open_workspace("explore")
    table["zoom_in"].trigger()
    assert view.layout_now.area.width() > width
    window.open_workspace("train")
    assert not any(is_on(window, name) for name in ("zoom_in", "zoom_out", "fit"))


def test_a_field_that_has_the_keyboard_keeps_its_own_keys(board: MainWindow, qtbot: QtBot) -> None:
    before = spec(board)
    board.studio.editor.mark([LayerId("hidden1")])
    settle()
    field = next(one for one in board.build.page.findChildren(QLineEdit) if one.isVisible())
    field.setFocus()
    field.setText("dense")
    field.home(False)
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    qtbot.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "ense"
    assert field.selectedText() == "ense"
    assert spec(board) is before


def test_a_new_network_opens_the_board(window: MainWindow) -> None:
    window.actions_table["new"].trigger()
    assert window.studio.settings.workspace == "build"
    assert spec(window).layers == ()


def test_explore_leads_to_the_board_where_the_network_is_unfinished(window: MainWindow) -> None:
    window.files.new_empty()
    settle()
    assert window.studio.settings.workspace == "explore"
    window.explore.veil.button.click()
    assert window.studio.settings.workspace == "build"


def test_a_refusal_is_said_where_one_looks_and_goes_when_the_work_goes_on(board: MainWindow) -> None:
    editor = board.studio.editor
    ids = [layer.id for layer in spec(board).layers]
    assert not editor.link(ids[3], ids[1])
    told = board.build.page.told
    assert (told.isVisible(), board.messages.text) == (True, "")
    assert "ring" in told.text()
    editor.rename(ids[1], "First")
    assert not told.isVisible()
    board.open_workspace("train")
    assert not editor.link(ids[3], ids[1])
    assert "ring" in board.messages.text
    editor.rename(ids[1], "Second")
    assert board.messages.text == ""


def test_what_an_edit_did_to_the_weights_is_said_where_one_looks(window: MainWindow) -> None:
    window.studio.editor.set_field([LayerId("hidden1")], "units", 17)
    assert "16 neurons kept" in window.messages.text
    window.open_workspace("build")
    settle()
    window.messages.forget()
    window.studio.editor.set_field([LayerId("hidden1")], "units", 18)
    assert window.messages.text == ""


def test_undo_on_the_board_takes_back_edits_and_leaves_the_drawing_alone(board: MainWindow) -> None:
    board.open_workspace("explore")
    board.studio.sketch.clear("nothing")
    board.open_workspace("build")
    board.studio.editor.rename(LayerId("hidden1"), "First")
    board.actions_table["undo"].trigger()
    assert spec(board).layer(LayerId("hidden1")).name != "First"


@pytest.mark.parametrize("name", WORKSPACES)
def test_the_picture_of_the_network_is_copied_from_every_workspace(window: MainWindow, name: str) -> None:
    window.open_workspace(name)
    settle()
    window.actions_table["copy_picture"].trigger()
    assert not QGuiApplication.clipboard().image().isNull()
    if name != "build":  # there it is said below the board
        assert window.messages.text == "The picture of the network is on the clipboard."


def test_every_key_of_the_layer_menu_is_free_of_the_others(board: MainWindow) -> None:
    def keys_of(actions: list[QAction]) -> list[str]:
        return [keys.toString() for one in actions for keys in one.shortcuts()]

    # Those of Step are no shortcuts: Explore asks what a key means where nothing else has taken it.
    menus = [board.actions_table.menu(name) for name in MENUS if name != "step"]
    inside = [one for menu in menus for one in menu.actions() if not one.menu()]
    keys = keys_of(inside)
    assert sorted(keys) == sorted(set(keys))
    assert {"Ctrl+D", "Ctrl+Shift+D", "Ctrl+2", "F2"} <= set(keys)
