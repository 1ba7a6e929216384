"""All that the mouse does on the board, without the mouse; and what is read aloud."""

import sys

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from nnsim.network.board import Place
from nnsim.network.spec import DenseSpec, LayerId
from nnsim.studio.studio import Studio
from nnsim.ui.build.canvas import speaking
from nnsim.ui.build.canvas.view import BuildView
from nnsim.ui.theme import Theme
from tests.ui.board_events import card, click, double_click, edges, keys, move, place, press, release

pytest_plugins = ["tests.ui.board_fixtures"]
Key = Qt.Key
Shift, Control, Alt = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


def entries(studio: Studio) -> list[str]:
    stack = studio.document.undo_stack
    return [stack.text(number) for number in range(stack.index())]


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    words: list[str] = []
    monkeypatch.setattr(speaking, "announce", lambda _widget, text: words.append(text))
    return words


# ---- walking ----


def test_arrows_walk_along_the_links(view: BuildView, studio: Studio) -> None:
    keys(view, Key.Key_Right)
    assert studio.editor.marked.current == "input"
    keys(view, Key.Key_Right, Key.Key_Right)
    assert studio.editor.marked.layers == ("hidden2",)
    keys(view, Key.Key_Left)
    assert studio.editor.marked.current == "hidden1"


def test_shift_with_arrows_marks_more(view: BuildView, studio: Studio) -> None:
    click(view, card(view, "hidden1"))
    keys(view, Key.Key_Right, Key.Key_Right, modifier=Shift)
    assert studio.editor.marked.layers == ("hidden1", "hidden2", "output")
    assert studio.editor.marked.current == "output"


@pytest.fixture
def window(qtbot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def row(window: QWidget, studio: Studio) -> tuple[QLineEdit, BuildView, QLineEdit]:
    """The board between two fields."""
    before, board, after = QLineEdit(), BuildView(studio, Theme("light")), QLineEdit()
    column = QVBoxLayout(window)
    for widget in (before, board, after):
        column.addWidget(widget)
    window.resize(900, 600)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    return before, board, after


def test_tab_goes_from_layer_to_layer_in_the_order_of_the_data_and_then_on(
    row: tuple[QLineEdit, BuildView, QLineEdit], studio: Studio
) -> None:
    before, board, after = row
    before.setFocus()
    QTest.keyClick(before, Key.Key_Tab)
    assert board.hasFocus()
    seen = [studio.editor.marked.current]
    for _ in range(3):
        QTest.keyClick(board, Key.Key_Tab)
        seen.append(studio.editor.marked.current)
    assert seen == ["input", "hidden1", "hidden2", "output"]
    assert board.hasFocus()
    QTest.keyClick(board, Key.Key_Tab)
    assert after.hasFocus()


def test_shift_tab_comes_in_at_the_last_layer_and_leaves_before_the_first(
    row: tuple[QLineEdit, BuildView, QLineEdit], studio: Studio
) -> None:
    before, board, after = row
    after.setFocus()
    QTest.keyClick(after, Key.Key_Backtab, Shift)
    seen = [studio.editor.marked.current]
    for _ in range(3):
        QTest.keyClick(board, Key.Key_Backtab, Shift)
        seen.append(studio.editor.marked.current)
    assert seen == ["output", "hidden2", "hidden1", "input"]
    QTest.keyClick(board, Key.Key_Backtab, Shift)
    assert before.hasFocus()


def test_a_board_that_is_hidden_keeps_its_marks(
    row: tuple[QLineEdit, BuildView, QLineEdit], studio: Studio
) -> None:
    """The keyboard then moves on by itself, which is no Tab."""
    _, board, _ = row
    board.setFocus()
    studio.editor.mark((LayerId("hidden1"),))
    board.hide()
    assert studio.editor.marked.layers == ("hidden1",)


def test_tab_leaves_an_empty_board(row: tuple[QLineEdit, BuildView, QLineEdit], studio: Studio) -> None:
    before, board, after = row
    studio.editor.mark_all()
    studio.editor.remove_marked()
    before.setFocus()
    QTest.keyClick(before, Key.Key_Tab)
    assert board.hasFocus()
    QTest.keyClick(board, Key.Key_Tab)
    assert after.hasFocus()


def test_a_layer_that_is_out_of_sight_comes_into_sight(view: BuildView, studio: Studio) -> None:
    view.zoom_by(3)
    view.centre_on(LayerId("input"))
    assert not view.camera.sight().contains(view.board.layers[LayerId("output")].card())
    keys(view, Key.Key_Right, Key.Key_Right, Key.Key_Right, Key.Key_Right)
    assert view.camera.sight().contains(view.board.layers[LayerId("output")].card())


# ---- changing ----


def test_alt_with_arrows_nudges_by_a_step_of_the_grid(view: BuildView, studio: Studio) -> None:
    click(view, card(view, "hidden1"))
    before = place(view, "hidden1")
    keys(view, Key.Key_Down, Key.Key_Down, Key.Key_Right, modifier=Alt)
    assert place(view, "hidden1") == Place(before.x + 8, before.y + 16)


def test_control_with_arrows_moves_the_layer_in_its_chain(view: BuildView, studio: Studio) -> None:
    click(view, card(view, "hidden1"))
    keys(view, Key.Key_Right, modifier=Control)
    assert set(edges(view)) == {("input", "hidden2"), ("hidden2", "hidden1"), ("hidden1", "output")}
    keys(view, Key.Key_Left, modifier=Control)
    assert set(edges(view)) == {("input", "hidden1"), ("hidden1", "hidden2"), ("hidden2", "output")}


@pytest.mark.parametrize("key", [Key.Key_Delete, Key.Key_Backspace])
def test_delete_removes_and_heals_the_chain(view: BuildView, studio: Studio, key: Qt.Key) -> None:
    click(view, card(view, "hidden1"))
    keys(view, key)
    assert set(edges(view)) == {("input", "hidden2"), ("hidden2", "output")}


@pytest.mark.parametrize("key", [Key.Key_Insert, Key.Key_A])
def test_insert_asks_what_to_add_behind_the_current_layer(
    view: BuildView, studio: Studio, key: Qt.Key
) -> None:
    click(view, card(view, "hidden1"))
    keys(view, key)
    menu = view.asking.menu
    assert menu.isVisible()
    QTest.keyClicks(menu.search, "dense")
    QTest.keyClick(menu.search, Key.Key_Return)
    added = studio.document.project.spec.layers[-1]
    assert isinstance(added, DenseSpec)
    assert {("hidden1", added.id), (added.id, "hidden2")} <= set(edges(view))
    assert studio.editor.marked.current == added.id


def test_a_network_is_built_from_nothing_by_keyboard(view: BuildView, studio: Studio) -> None:
    keys(view, Key.Key_Right)
    studio.editor.mark_all()
    keys(view, Key.Key_Delete)
    for word in ("input", "dense", "dense"):
        keys(view, Key.Key_Insert)
        QTest.keyClicks(view.asking.menu.search, word)
        QTest.keyClick(view.asking.menu.search, Key.Key_Return)
    names = [layer.name for layer in studio.document.project.spec.layers]
    assert names == ["Input", "Dense", "Dense 2"]
    assert len(edges(view)) == 2


def test_enter_goes_to_the_fields(view: BuildView, qtbot) -> None:
    with qtbot.waitSignal(view.inspector_wanted):
        keys(view, Key.Key_Return)


def test_escape_lets_go(view: BuildView, studio: Studio) -> None:
    click(view, card(view, "hidden1"))
    keys(view, Key.Key_Escape)
    assert studio.editor.marked.layers == ()


def test_escape_first_takes_back_what_the_hand_does(view: BuildView, studio: Studio) -> None:
    press(view, card(view, "hidden1"))
    keys(view, Key.Key_Escape)
    assert studio.editor.marked.layers == ("hidden1",)
    assert not view.hand.is_busy


def test_plus_minus_and_zero_zoom(view: BuildView) -> None:
    keys(view, Key.Key_Plus)
    assert view.camera.zoom == pytest.approx(1.25)
    keys(view, Key.Key_Minus, Key.Key_Minus)
    assert view.camera.zoom == pytest.approx(0.8)
    keys(view, Key.Key_0)
    assert view.camera.zoom == 1


# ---- linking ----


def test_l_links_by_keyboard(view: BuildView, studio: Studio) -> None:
    click(view, card(view, "hidden1"))
    keys(view, Key.Key_L)
    assert view.board.layers[LayerId("output")].look.verdict == "fits"
    keys(view, Key.Key_Right, Key.Key_Return)
    assert ("hidden1", "output") in edges(view)
    assert entries(studio) == ["Link Hidden 1 to Output"]
    assert view.board.layers[LayerId("output")].look.verdict == ""


def test_linking_says_the_layer_and_whether_it_fits(view: BuildView, studio: Studio, said: list[str]) -> None:
    click(view, card(view, "hidden1"))
    said.clear()
    keys(view, Key.Key_L)
    assert said[0].startswith("Link from Hidden 1.")
    keys(view, Key.Key_Right)
    assert said[-1] == "Output: fits"
    keys(view, Key.Key_Left, Key.Key_Left)
    assert said[-1] == "Input: Input takes no incoming link."


def test_shift_l_goes_from_link_to_link_in_the_order_of_the_data(view: BuildView, studio: Studio) -> None:
    studio.editor.mark((LayerId("hidden1"),))
    chain = [("hidden1", "hidden2"), ("hidden2", "output"), ("input", "hidden1"), ("hidden1", "hidden2")]
    for link in chain:
        keys(view, Key.Key_L, modifier=Shift)
        assert studio.editor.marked.link == link
    studio.editor.mark((LayerId("output"),))
    keys(view, Key.Key_L, modifier=Shift)
    assert studio.editor.marked.link == ("hidden2", "output")


def test_a_link_is_removed_by_keyboard(view: BuildView, studio: Studio, said: list[str]) -> None:
    studio.editor.mark((LayerId("hidden1"),))
    keys(view, Key.Key_L, modifier=Shift)
    assert said[-1] == "Link from Hidden 1 to Hidden 2"
    keys(view, Key.Key_Delete)
    assert edges(view) == (("input", "hidden1"), ("hidden2", "output"))


def test_a_layer_without_links_has_none_to_mark(view: BuildView, studio: Studio) -> None:
    alone = studio.editor.add(DenseSpec)
    keys(view, Key.Key_L, modifier=Shift)
    assert (studio.editor.marked.link, studio.editor.marked.current) == (None, alone)


def test_escape_ends_linking_and_the_arrows_walk_again(view: BuildView, studio: Studio) -> None:
    click(view, card(view, "hidden1"))
    keys(view, Key.Key_L, Key.Key_Escape)
    assert {item.look.verdict for item in view.board.layers.values()} == {""}
    keys(view, Key.Key_Right)
    assert studio.editor.marked.current == "hidden2"
    assert entries(studio) == []


def test_a_change_of_the_network_ends_linking(view: BuildView, studio: Studio) -> None:
    studio.editor.append(DenseSpec, LayerId("output"))
    click(view, card(view, "hidden1"))
    keys(view, Key.Key_L)
    studio.document.undo()
    assert not view.links.is_busy
    assert {item.look.verdict for item in view.board.layers.values()} == {""}


# ---- writing ----


def written(view: BuildView, text: str, key: Qt.Key = Key.Key_Return) -> None:
    field = view.writing.field.line
    assert field.isVisible()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, key)


def test_f2_renames_in_place(view: BuildView, studio: Studio) -> None:
    click(view, card(view, "hidden1"))
    keys(view, Key.Key_F2)
    written(view, "First")
    assert view.board.layers[LayerId("hidden1")].facts.name == "First"
    assert entries(studio) == ["Rename Hidden 1 to First"]
    assert studio.editor.marked.layers == ("hidden1",)
    assert view.hasFocus()


def test_a_double_click_renames_in_place(view: BuildView, studio: Studio) -> None:
    double_click(view, card(view, "output"))
    written(view, "Answer")
    assert view.board.layers[LayerId("output")].facts.name == "Answer"


def test_escape_leaves_the_name_as_it_was(view: BuildView, studio: Studio) -> None:
    double_click(view, card(view, "output"))
    written(view, "Answer", Key.Key_Escape)
    assert entries(studio) == []
    assert studio.editor.marked.layers == ("output",)
    assert view.hasFocus()


def test_a_click_elsewhere_keeps_the_name(view: BuildView, studio: Studio) -> None:
    double_click(view, card(view, "output"))
    QTest.keyClicks(view.writing.field.line, "Answer")
    click(view, card(view, "hidden1"))
    assert not view.writing.field.is_open
    assert view.board.layers[LayerId("output")].facts.name == "Answer"


def test_keys_in_a_name_do_not_reach_the_board(view: BuildView, studio: Studio) -> None:
    double_click(view, card(view, "output"))
    field = view.writing.field.line
    for key in (Key.Key_Up, Key.Key_Left, Key.Key_A, Key.Key_L, Key.Key_Delete, Key.Key_F2):
        QTest.keyClick(field, key)
    assert view.writing.field.is_open
    assert studio.editor.marked.layers == ("output",)
    assert len(view.board.layers) == 4
    QTest.keyClick(field, Key.Key_Escape)


def test_a_layer_that_goes_while_it_is_renamed_does_no_harm(view: BuildView, studio: Studio) -> None:
    added = studio.editor.append(DenseSpec, LayerId("output"))
    assert added is not None
    view.writing.name(added)
    QTest.keyClicks(view.writing.field.line, "Gone")
    studio.document.undo()
    QTest.keyClick(view.writing.field.line, Key.Key_Return)
    assert len(view.board.layers) == 4


# ---- read aloud ----


def test_every_step_says_name_kind_fields_shape_and_parameters(view: BuildView, said: list[str]) -> None:
    keys(view, Key.Key_Right, Key.Key_Right)
    assert said[-1] == "Hidden 1: Dense, 16 · sigmoid, output 16, 12,560 parameters."
    assert view.accessibleDescription() == said[-1]


def test_a_problem_is_said_with_its_layer(view: BuildView, studio: Studio, said: list[str]) -> None:
    studio.editor.unlink((LayerId("hidden1"), LayerId("hidden2")))
    click(view, card(view, "hidden2"))
    assert "Problem: Hidden 2 " in said[-1]


def test_marks_of_several_things_are_said(view: BuildView, studio: Studio, said: list[str]) -> None:
    studio.editor.mark_all()
    assert said[-1].startswith("4 layers are marked, Output: Dense")
    studio.editor.mark_link((LayerId("hidden1"), LayerId("hidden2")))
    assert said[-1] == "Link from Hidden 1 to Hidden 2"
    studio.editor.clear_marks()
    assert said[-1] == "Nothing is marked"


def test_the_board_has_a_name_and_says_what_it_is(view: BuildView) -> None:
    assert view.accessibleName()
    assert "Insert" in view.whatsThis()
    assert view.minimap.accessibleName()


def test_space_held_down_pans(view: BuildView, studio: Studio) -> None:
    QTest.keyPress(view, Key.Key_Space)
    press(view, card(view, "hidden1"))
    QTest.keyRelease(view, Key.Key_Space)
    QApplication.processEvents()
    keys(view, Key.Key_Escape)
    assert studio.editor.marked.layers == ()


def test_keys_do_nothing_to_what_the_hand_holds(view: BuildView, studio: Studio) -> None:
    before = place(view, "hidden1")
    press(view, card(view, "hidden1"))
    move(view, card(view, "hidden1") + QPoint(0, 160))
    keys(view, Key.Key_Right, Key.Key_Delete, Key.Key_L, Key.Key_A)
    assert studio.editor.marked.layers == ("hidden1",)
    assert place(view, "hidden1") == Place(before.x, before.y + 160)
    release(view, card(view, "hidden1"))
    assert entries(studio) == ["Move Hidden 1"]


def test_the_menu_key_asks_for_the_menu_at_the_current_layer(view: BuildView, studio: Studio, qtbot) -> None:
    click(view, card(view, "hidden1"))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), QPoint(1, 1))
    with qtbot.waitSignal(view.menu_wanted) as caught:
        QApplication.sendEvent(view, event)
    at = view.mapFromGlobal(caught.args[0])
    assert (at - card(view, "hidden1")).manhattanLength() < 200


@pytest.mark.skipif(sys.platform == "win32", reason="Windows makes a context menu of it before Qt sees it")
def test_shift_f10_asks_for_the_menu_as_the_menu_key_does(view: BuildView, qtbot) -> None:
    click(view, card(view, "hidden1"))
    with qtbot.waitSignal(view.menu_wanted) as caught:
        keys(view, Key.Key_F10, modifier=Shift)
    at = view.mapFromGlobal(caught.args[0])
    assert (at - card(view, "hidden1")).manhattanLength() < 200


def test_a_right_click_asks_for_the_menu_at_the_pointer(view: BuildView, qtbot) -> None:
    at = card(view, "hidden2")
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.viewport().mapToGlobal(at))
    with qtbot.waitSignal(view.menu_wanted) as caught:
        QApplication.sendEvent(view.viewport(), event)
    assert view.viewport().mapFromGlobal(caught.args[0]) == at
