"""Drawing on the canvas with mouse, pen, finger and keyboard, by real events."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import shiboken6
from PySide6.QtCore import QEvent, QPoint, QPointF, QSettings, Qt
from PySide6.QtGui import (
    QAccessibleAnnouncementEvent,
    QColor,
    QInputDevice,
    QKeyEvent,
    QMouseEvent,
    QPointingDevice,
    QTabletEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from nnsim.data.drawing import raster
from nnsim.data.strokes import Drawing, Stroke
from nnsim.studio.settings import Settings
from nnsim.studio.sketch import Sketch
from nnsim.ui.explore import canvas as canvas_module
from nnsim.ui.explore.brush import ERASER, Brush
from nnsim.ui.explore.canvas import Canvas
from nnsim.ui.theme import DARK, LIGHT, Theme
from nnsim.ui.widgets import announce as announce_module

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
NONE, SHIFT, CONTROL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
Key = Qt.Key


@pytest.fixture
def sketch(qapp) -> Sketch:
    return Sketch()


@pytest.fixture
def brush(qapp, tmp_path: Path) -> Brush:
    return Brush(Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)))


@pytest.fixture
def canvas(qtbot, sketch: Sketch, brush: Brush) -> Iterator[Canvas]:
    made = Canvas(sketch, brush, Theme("light"))
    qtbot.addWidget(made)
    made.resize(282, 282)  # ten screen units per cell, and the frame
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    made.clearFocus()
    made.setFocus(Qt.FocusReason.TabFocusReason)
    return made


def at(canvas: Canvas, x: float, y: float) -> QPoint:
    return canvas.from_cells(x, y).toPoint()


def drag(canvas: Canvas, *cells: tuple[float, float], button: Qt.MouseButton = LEFT) -> None:
    QTest.mousePress(canvas, button, NONE, at(canvas, *cells[0]))
    for cell in cells[1:]:
        move(canvas, *cell, button=button)
    QTest.mouseRelease(canvas, button, NONE, at(canvas, *cells[-1]))


def move(canvas: Canvas, x: float, y: float, *, button: Qt.MouseButton = LEFT) -> None:
    place = canvas.from_cells(x, y)
    event = QMouseEvent(
        QEvent.Type.MouseMove, place, canvas.mapToGlobal(place), Qt.MouseButton.NoButton, button, NONE
    )
    QApplication.sendEvent(canvas, event)


def press(canvas: Canvas, *keys: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    for key in keys:
        QTest.keyClick(canvas, key, modifier)


def strokes(sketch: Sketch) -> list[list[list[float]]]:
    return [np.round(stroke.points, 1).tolist() for stroke in sketch.drawing.strokes]


def test_ten_screen_units_are_one_cell(canvas: Canvas) -> None:
    assert canvas.cells_rect().width() == 280
    assert canvas.to_cells(QPointF(1, 1)) == (0, 0)
    assert canvas.to_cells(QPointF(141, 71)) == (14, 7)


def test_the_mouse_draws_a_stroke_through_all_its_places(canvas: Canvas, sketch: Sketch) -> None:
    drag(canvas, (5, 6), (10, 6), (10, 20))
    assert strokes(sketch) == [[[5, 6], [10, 6], [10, 20]]]
    assert not sketch.drawing.strokes[0].erase
    np.testing.assert_array_equal(sketch.drawing.strokes[0].widths, [2, 2, 2])


def test_time_runs_within_a_stroke_and_on_to_the_next(canvas: Canvas, sketch: Sketch) -> None:
    drag(canvas, (5, 6), (10, 6))
    QTest.qWait(15)
    drag(canvas, (5, 8), (10, 8))
    times = np.concatenate([stroke.times for stroke in sketch.drawing.strokes])
    assert times[0] == 0
    assert (np.diff(times) >= 0).all()
    assert times[-1] >= 0.010


def test_the_stroke_is_seen_while_it_is_drawn(canvas: Canvas, sketch: Sketch) -> None:
    QTest.mousePress(canvas, LEFT, NONE, at(canvas, 5.5, 5.5))
    move(canvas, 20.5, 5.5)
    assert sketch.is_drawing
    assert canvas.grab().toImage().pixelColor(at(canvas, 12.3, 5.3)) == QColor(LIGHT.ink)
    QTest.mouseRelease(canvas, LEFT, NONE, at(canvas, 20.5, 5.5))


def test_what_is_seen_while_drawing_is_the_raster_of_the_sketch(canvas: Canvas, sketch: Sketch) -> None:
    drag(canvas, (5, 6), (20, 6))
    QTest.mousePress(canvas, LEFT, NONE, at(canvas, 12, 3))
    move(canvas, 12, 22)
    np.testing.assert_allclose(canvas.ink(), raster(sketch.shown), atol=1e-6)
    QTest.mouseRelease(canvas, LEFT, NONE, at(canvas, 12, 22))
    np.testing.assert_array_equal(canvas.ink(), raster(sketch.drawing))


def test_undo_takes_back_one_stroke_at_a_time(canvas: Canvas, sketch: Sketch) -> None:
    drag(canvas, (5, 6), (10, 6))
    drag(canvas, (5, 8), (10, 8))
    assert sketch.undo_stack.undoText() == "Pen stroke"
    sketch.undo_stack.undo()
    assert strokes(sketch) == [[[5, 6], [10, 6]]]
    sketch.undo_stack.undo()
    assert sketch.drawing.is_empty
    sketch.undo_stack.redo()
    assert strokes(sketch) == [[[5, 6], [10, 6]]]


def test_a_click_is_a_dot(canvas: Canvas, sketch: Sketch) -> None:
    QTest.mouseClick(canvas, LEFT, NONE, at(canvas, 14, 14))
    assert strokes(sketch) == [[[14, 14]]]
    # Two cells wide, on the corner of four cells: their centres lie 0.707 from it, 1 - 0.707 + 0.5 = 0.79.
    np.testing.assert_allclose(canvas.ink()[13:15, 13:15], 1.5 - np.sqrt(0.5), rtol=1e-5)


def test_two_quick_clicks_are_two_dots(canvas: Canvas, sketch: Sketch) -> None:
    QTest.mouseClick(canvas, LEFT, NONE, at(canvas, 14, 14))
    QTest.mouseDClick(canvas, LEFT, NONE, at(canvas, 14, 20))
    QTest.mouseRelease(canvas, LEFT, NONE, at(canvas, 14, 20))
    assert strokes(sketch)[-1] == [[14, 20]]


@pytest.mark.parametrize("way", ["right button", "eraser tool"])
def test_the_eraser_takes_ink_off(canvas: Canvas, sketch: Sketch, brush: Brush, way: str) -> None:
    drag(canvas, (5, 14), (22, 14))
    assert canvas.ink()[13, 14] == 1
    if way == "eraser tool":
        brush.set_tool(ERASER)
    drag(canvas, (14.5, 10), (14.5, 18), button=RIGHT if way == "right button" else LEFT)
    assert sketch.drawing.strokes[-1].erase
    assert sketch.undo_stack.undoText() == "Eraser stroke"
    assert canvas.ink()[13, 14] == 0
    assert canvas.ink()[13, 6] == 1


def test_the_eraser_shows_at_once_what_it_takes_off(canvas: Canvas, sketch: Sketch) -> None:
    drag(canvas, (5, 14), (22, 14))
    QTest.mousePress(canvas, RIGHT, NONE, at(canvas, 14.5, 10))
    move(canvas, 14.5, 18, button=RIGHT)
    assert sketch.is_drawing
    assert canvas.ink()[13, 14] == 0
    QTest.mouseRelease(canvas, RIGHT, NONE, at(canvas, 14.5, 18))


def test_a_stroke_may_leave_the_canvas_and_come_back(canvas: Canvas, sketch: Sketch) -> None:
    drag(canvas, (20, 5), (40, 5), (40, 25), (20, 25))
    assert strokes(sketch) == [[[20, 5], [40, 5], [40, 25], [20, 25]]]
    ink = canvas.ink()
    assert ink[4, 27] == 1
    assert ink[24, 27] == 1
    # The way outside of the canvas leaves no ink on it.
    assert ink[10:20].sum() == 0


def test_escape_forgets_the_stroke_and_the_rest_of_the_drag(canvas: Canvas, sketch: Sketch) -> None:
    QTest.mousePress(canvas, LEFT, NONE, at(canvas, 5, 5))
    move(canvas, 10, 5)
    press(canvas, Key.Key_Escape)
    move(canvas, 15, 5)
    QTest.mouseRelease(canvas, LEFT, NONE, at(canvas, 15, 5))
    assert sketch.shown.is_empty
    assert not sketch.undo_stack.canUndo()


def test_another_button_does_not_disturb_a_stroke(canvas: Canvas, sketch: Sketch) -> None:
    QTest.mousePress(canvas, LEFT, NONE, at(canvas, 5, 5))
    move(canvas, 10, 5)
    QTest.mousePress(canvas, RIGHT, NONE, at(canvas, 10, 5))
    QTest.mouseRelease(canvas, RIGHT, NONE, at(canvas, 10, 5))
    assert sketch.is_drawing
    move(canvas, 15, 5)
    QTest.mouseRelease(canvas, LEFT, NONE, at(canvas, 15, 5))
    assert strokes(sketch) == [[[5, 5], [10, 5], [15, 5]]]


def test_a_release_that_went_elsewhere_ends_the_stroke(canvas: Canvas, sketch: Sketch) -> None:
    QTest.mousePress(canvas, LEFT, NONE, at(canvas, 5, 5))
    move(canvas, 10, 5)
    move(canvas, 20, 20, button=Qt.MouseButton.NoButton)
    assert strokes(sketch) == [[[5, 5], [10, 5]]]


def test_hiding_the_canvas_keeps_what_was_drawn(canvas: Canvas, sketch: Sketch) -> None:
    QTest.mousePress(canvas, LEFT, NONE, at(canvas, 5, 5))
    move(canvas, 10, 5)
    canvas.hide()
    assert strokes(sketch) == [[[5, 5], [10, 5]]]


def test_a_canvas_that_goes_after_its_sketch_goes_quietly(canvas: Canvas, sketch: Sketch) -> None:
    # The order in which Qt's objects are destroyed at the end of the program; an error there is a crash.
    QTest.mousePress(canvas, LEFT, NONE, at(canvas, 5, 5))
    shiboken6.delete(sketch)
    canvas.clearFocus()
    canvas.hide()


# ---- pen -------------------------------------------------------------------------------------------------


def tablet(canvas: Canvas, kind: str, x: float, y: float, pressure: float, **options) -> None:
    pointer = options.get("pointer", QPointingDevice.PointerType.Pen)
    capabilities = QInputDevice.Capability.Position
    if options.get("feels", True):
        capabilities |= QInputDevice.Capability.Pressure
    device = QPointingDevice("pen", 7, QInputDevice.DeviceType.Stylus, pointer, capabilities, 1, 2)
    place = canvas.from_cells(x, y)
    button = options.get("button", LEFT) if kind != "Move" else Qt.MouseButton.NoButton
    held = Qt.MouseButton.NoButton if kind == "Release" else options.get("button", LEFT)
    event = QTabletEvent(
        QEvent.Type[f"Tablet{kind}"],
        device,
        place,
        QPointF(canvas.mapToGlobal(place)),
        pressure,
        0, 0, 0, 0, 0,
        NONE,
        button,
        held,
    )  # fmt: skip
    QApplication.sendEvent(canvas, event)
    assert event.isAccepted(), "Qt would make a second, mouse event of it"


def test_the_pressure_of_the_pen_is_the_width_of_the_line(canvas: Canvas, sketch: Sketch) -> None:
    tablet(canvas, "Press", 5, 5, 0.0)
    tablet(canvas, "Move", 10, 5, 0.5)
    tablet(canvas, "Move", 15, 5, 1.0)
    tablet(canvas, "Release", 15, 5, 0.0)
    assert strokes(sketch) == [[[5, 5], [10, 5], [15, 5]]]
    # Width 2 times 0.4 + 1.2 * pressure; half the pressure is the chosen width.
    np.testing.assert_allclose(sketch.drawing.strokes[0].widths, [0.8, 2.0, 3.2], rtol=1e-6)


def test_a_pen_that_does_not_feel_draws_the_chosen_width(canvas: Canvas, sketch: Sketch) -> None:
    tablet(canvas, "Press", 5, 5, 1.0, feels=False)
    tablet(canvas, "Release", 5, 5, 0.0, feels=False)
    np.testing.assert_allclose(sketch.drawing.strokes[0].widths, [2.0])


@pytest.mark.parametrize("options", [{"pointer": QPointingDevice.PointerType.Eraser}, {"button": RIGHT}])
def test_the_other_end_of_the_pen_and_its_side_button_erase(
    canvas: Canvas, sketch: Sketch, options: dict[str, object]
) -> None:
    drag(canvas, (5, 14), (22, 14))
    tablet(canvas, "Press", 14.5, 12, 0.5, **options)
    tablet(canvas, "Move", 14.5, 16, 0.5, **options)
    tablet(canvas, "Release", 14.5, 16, 0.0, **options)
    assert sketch.drawing.strokes[-1].erase
    assert canvas.ink()[13, 14] == 0


def test_a_pen_that_hovers_draws_nothing(canvas: Canvas, sketch: Sketch) -> None:
    tablet(canvas, "Move", 5, 5, 0.0, button=Qt.MouseButton.NoButton)
    assert sketch.shown.is_empty


# ---- fingers ---------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def screen_of_glass(qapp) -> QPointingDevice:
    return QTest.createTouchDevice()


def test_a_finger_draws(canvas: Canvas, sketch: Sketch, screen_of_glass: QPointingDevice) -> None:
    QTest.touchEvent(canvas, screen_of_glass).press(0, at(canvas, 5, 5), canvas).commit()
    QTest.touchEvent(canvas, screen_of_glass).move(0, at(canvas, 10, 5), canvas).commit()
    QTest.touchEvent(canvas, screen_of_glass).release(0, at(canvas, 10, 5), canvas).commit()
    assert strokes(sketch) == [[[5, 5], [10, 5]]]
    assert sketch.undo_stack.count() == 1


def test_only_the_first_finger_draws(
    canvas: Canvas, sketch: Sketch, screen_of_glass: QPointingDevice
) -> None:
    def touch() -> QTest.QTouchEventSequence:
        return QTest.touchEvent(canvas, screen_of_glass)

    touch().press(0, at(canvas, 5, 5), canvas).commit()
    touch().stationary(0).press(1, at(canvas, 20, 20), canvas).commit()
    touch().move(0, at(canvas, 10, 5), canvas).move(1, at(canvas, 20, 25), canvas).commit()
    touch().stationary(0).release(1, at(canvas, 20, 25), canvas).commit()
    assert sketch.is_drawing
    touch().release(0, at(canvas, 10, 5), canvas).commit()
    assert strokes(sketch) == [[[5, 5], [10, 5]]]


def test_mouse_events_that_a_system_makes_from_fingers_do_not_draw_again(
    canvas: Canvas, sketch: Sketch, screen_of_glass: QPointingDevice
) -> None:
    QTest.touchEvent(canvas, screen_of_glass).press(0, at(canvas, 5, 5), canvas).commit()
    QTest.touchEvent(canvas, screen_of_glass).release(0, at(canvas, 5, 5), canvas).commit()
    place = canvas.from_cells(5, 5)
    synthesised = QMouseEvent(
        QEvent.Type.MouseButtonPress,
        place,
        place,
        canvas.mapToGlobal(place),
        LEFT,
        LEFT,
        NONE,
        Qt.MouseEventSource.MouseEventSynthesizedBySystem,
    )
    QApplication.sendEvent(canvas, synthesised)
    assert not sketch.is_drawing
    assert sketch.undo_stack.count() == 1


# ---- keyboard --------------------------------------------------------------------------------------------


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


# ---- look ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("mode", "colours"), [("light", LIGHT), ("dark", DARK)])
def test_both_themes_show_ink_on_paper(qtbot, sketch: Sketch, brush: Brush, mode: str, colours) -> None:
    canvas = Canvas(sketch, brush, Theme(mode))
    qtbot.addWidget(canvas)
    canvas.resize(282, 282)
    sketch.edit("Line", Drawing((Stroke.line([[2, 14.5], [26, 14.5]], 3.0),)))
    image = canvas.grab().toImage()
    assert image.pixelColor(145, 145) == QColor(colours.ink)
    assert image.pixelColor(145, 45) == QColor(colours.paper)
    assert image.pixelColor(0, 100) == QColor(colours.line)


def test_the_hint_goes_with_the_first_ink(canvas: Canvas, sketch: Sketch) -> None:
    canvas.clearFocus()
    empty = canvas.grab().toImage()
    sketch.edit("Dot", Drawing((Stroke.line([[1, 1]]),)))
    assert canvas.grab().toImage() != empty
    sketch.undo_stack.undo()
    assert canvas.grab().toImage() == empty


def test_the_brush_is_outlined_under_the_pointer_in_its_size(canvas: Canvas, brush: Brush) -> None:
    brush.set_width(4.0)
    canvas.clearFocus()
    QApplication.sendEvent(canvas, QEvent(QEvent.Type.Leave))
    without = canvas.grab().toImage()
    move(canvas, 6, 6, button=Qt.MouseButton.NoButton)
    with_brush = canvas.grab().toImage()
    # Four cells wide: its edge is two cells, 20 units, right of the pointer; inside nothing changes.
    assert with_brush.pixelColor(81, 61) != without.pixelColor(81, 61)
    assert with_brush.pixelColor(66, 66) == without.pixelColor(66, 66)
    QApplication.sendEvent(canvas, QEvent(QEvent.Type.Leave))
    assert canvas.grab().toImage() == without


def test_the_canvas_wants_to_be_as_high_as_wide(canvas: Canvas) -> None:
    canvas.resize(200, 500)
    assert canvas.sizeHint().height() == 200
    assert canvas.cells_rect().width() == 196
