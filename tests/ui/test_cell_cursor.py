"""Drawing by keyboard, with and without seeing the canvas."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from nnsim.data.drawing import raster
from nnsim.studio.sketch import Sketch
from nnsim.ui.explore import canvas as canvas_module
from nnsim.ui.explore.brush import ERASER, Brush
from nnsim.ui.explore.canvas import Canvas
from nnsim.ui.widgets import announce as announce_module
from tests.ui.canvas_events import LEFT, NONE, at, drag, press, strokes

pytest_plugins = ["tests.ui.canvas_fixtures"]
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


def test_the_cell_cursor_is_seen_by_those_who_come_by_keyboard(canvas: Canvas) -> None:
    assert canvas.cursor_cell.is_shown
    QTest.mouseClick(canvas, LEFT, NONE, at(canvas, 3, 3))
    assert not canvas.cursor_cell.is_shown
    press(canvas, Key.Key_Left)
    assert canvas.cursor_cell.is_shown
    canvas.clearFocus()
    assert not canvas.cursor_cell.is_shown


def test_arrows_move_the_cursor_and_stop_at_the_border(canvas: Canvas) -> None:
    cursor = canvas.cursor_cell
    press(canvas, Key.Key_Left, Key.Key_Up)
    assert (cursor.column, cursor.row) == (13, 13)
    press(canvas, Key.Key_Right, modifier=CONTROL)
    assert (cursor.column, cursor.row) == (17, 13)
    press(canvas, Key.Key_Home, Key.Key_PageUp, Key.Key_Up, Key.Key_Left)
    assert (cursor.column, cursor.row) == (0, 0)
    press(canvas, Key.Key_End, Key.Key_PageDown, Key.Key_Down, Key.Key_Right)
    assert (cursor.column, cursor.row) == (27, 27)


def test_space_inks_the_cell_and_backspace_takes_it_off(canvas: Canvas, sketch: Sketch) -> None:
    press(canvas, Key.Key_Space)
    assert strokes(sketch) == [[[14.5, 14.5]]]
    assert canvas.ink()[14, 14] == 1
    press(canvas, Key.Key_Backspace)
    assert canvas.ink()[14, 14] == 0
    assert sketch.undo_stack.count() == 2


def test_a_one_can_be_drawn_without_a_mouse(canvas: Canvas, sketch: Sketch) -> None:
    press(canvas, Key.Key_PageUp, Key.Key_Down, Key.Key_Down, Key.Key_Down)
    press(canvas, Key.Key_Return)
    press(canvas, *[Key.Key_Down] * 20)
    press(canvas, Key.Key_Return)
    drawn = sketch.drawing
    assert len(drawn.strokes) == 1
    assert sketch.undo_stack.count() == 1
    np.testing.assert_allclose(drawn.strokes[0].points[[0, -1]], [[14.5, 3.5], [14.5, 23.5]])
    ink = raster(drawn)
    assert (ink[3:24, 14] == 1).all()
    # Two cells wide: half of each neighbour, and nothing elsewhere.
    np.testing.assert_allclose(ink[4:23, [13, 15]], 0.5)
    assert ink[:, :13].sum() == ink[:, 16:].sum() == 0


def test_shift_with_arrows_draws_one_stroke_until_shift_is_lifted(canvas: Canvas, sketch: Sketch) -> None:
    # QTest would lift Shift after every key.
    for key in (Key.Key_Shift, Key.Key_Down, Key.Key_Down, Key.Key_Right):
        QApplication.sendEvent(canvas, QKeyEvent(QEvent.Type.KeyPress, key, SHIFT))
    assert canvas.cursor_cell.is_down
    QApplication.sendEvent(canvas, QKeyEvent(QEvent.Type.KeyRelease, Key.Key_Shift, NONE))
    assert strokes(sketch) == [[[14.5, 14.5], [14.5, 15.5], [14.5, 16.5], [15.5, 16.5]]]
    press(canvas, Key.Key_Right)
    assert sketch.undo_stack.count() == 1


def test_escape_forgets_a_stroke_of_the_keyboard(canvas: Canvas, sketch: Sketch) -> None:
    press(canvas, Key.Key_Return, Key.Key_Down, Key.Key_Escape, Key.Key_Down)
    assert sketch.shown.is_empty
    assert not canvas.cursor_cell.is_down


def test_leaving_the_canvas_ends_a_stroke_of_the_keyboard(canvas: Canvas, sketch: Sketch) -> None:
    press(canvas, Key.Key_Return, Key.Key_Down)
    canvas.clearFocus()
    assert strokes(sketch) == [[[14.5, 14.5], [14.5, 15.5]]]


def test_the_mouse_takes_over_from_the_keyboard(canvas: Canvas, sketch: Sketch) -> None:
    press(canvas, Key.Key_Return, Key.Key_Down)
    drag(canvas, (3, 3), (6, 3))
    assert strokes(sketch) == [[[14.5, 14.5], [14.5, 15.5]], [[3, 3], [6, 3]]]


def test_delete_clears_and_undo_brings_it_back(canvas: Canvas, sketch: Sketch) -> None:
    press(canvas, Key.Key_Space, Key.Key_Delete)
    assert sketch.shown.is_empty
    sketch.undo_stack.undo()
    assert len(sketch.drawing.strokes) == 1


def test_single_letters_choose_the_tool_and_brackets_the_width(canvas: Canvas, brush: Brush) -> None:
    press(canvas, Key.Key_E)
    assert brush.tool == ERASER
    press(canvas, Key.Key_P)
    assert brush.tool == "pen"
    press(canvas, Key.Key_BracketRight, Key.Key_BracketRight, Key.Key_BracketLeft)
    assert brush.width == 2.5
    press(canvas, *[Key.Key_BracketRight] * 9)
    assert brush.width == 4.0


def test_a_menu_does_not_get_the_keys_that_the_canvas_draws_with(canvas: Canvas) -> None:
    for key, wanted in (
        (Key.Key_Space, True),
        (Key.Key_P, True),
        (Key.Key_X, False),
        (Key.Key_Escape, False),
    ):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, NONE)
        event.ignore()
        QApplication.sendEvent(canvas, event)
        assert event.isAccepted() is wanted, key


def test_ctrl_z_is_left_to_the_menu(canvas: Canvas) -> None:
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Key.Key_Z, CONTROL)
    event.ignore()
    QApplication.sendEvent(canvas, event)
    assert not event.isAccepted()


def test_the_cell_and_its_ink_are_said_to_a_screen_reader(
    canvas: Canvas, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(canvas_module, "announce", lambda _widget, words: said.append(words))
    press(canvas, Key.Key_Left)
    assert said[-1] == "row 15, column 14, empty"
    press(canvas, Key.Key_Space)
    assert said[-1] == "row 15, column 14, ink"
    press(canvas, Key.Key_Return)
    assert said[-1] == "row 15, column 14, ink, pen down"
    assert canvas.accessibleName() == "Canvas of 28 by 28 cells"


@pytest.mark.parametrize("is_listening", [True, False])
def test_words_are_said_only_where_somebody_listens(
    canvas: Canvas, monkeypatch: pytest.MonkeyPatch, is_listening: bool
) -> None:
    said: list[str] = []

    class Reader:
        @staticmethod
        def isActive() -> bool:  # noqa: N802 - Qt's name
            return is_listening

        @staticmethod
        def updateAccessibility(event: QAccessibleAnnouncementEvent) -> None:  # noqa: N802 - Qt's name
            said.append(event.message())

    monkeypatch.setattr(announce_module, "QAccessible", Reader)
    announce_module.announce(canvas, "row 1, column 1, ink")
    assert said == (["row 1, column 1, ink"] if is_listening else [])
