"""Drawing on the canvas with the mouse, and how it looks."""

import numpy as np
import pytest
import shiboken6
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from nnsim.data.drawing import raster
from nnsim.data.strokes import Drawing, Stroke
from nnsim.studio.sketch import Sketch
from nnsim.ui.explore.brush import ERASER, Brush
from nnsim.ui.explore.canvas import Canvas
from nnsim.ui.theme import DARK, LIGHT, Theme
from tests.ui.canvas_events import LEFT, NONE, RIGHT, at, drag, move, press, strokes

pytest_plugins = ["tests.ui.canvas_fixtures"]
Key = Qt.Key


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
