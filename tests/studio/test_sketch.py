"""The sketch: strokes under way, strokes done, and what undo brings back."""

import numpy as np
import pytest

from nnsim.data.drawing import Drawing, Stages, Stroke
from nnsim.studio.sketch import Sketch


@pytest.fixture
def sketch(qapp) -> Sketch:
    return Sketch()


def dot(x: float = 5.0, y: float = 6.0) -> Stroke:
    return Stroke.line([[x, y]])


def test_a_stroke_under_way_is_shown_but_not_yet_drawn(sketch: Sketch) -> None:
    sketch.begin(dot())
    assert sketch.is_drawing
    assert sketch.drawing.is_empty
    assert len(sketch.shown.strokes) == 1


def test_moving_the_pen_adds_points_with_their_time_and_width(sketch: Sketch) -> None:
    sketch.begin(dot(1.0, 2.0))
    sketch.extend(3.0, 4.0, 0.5, 1.5)
    stroke = sketch.shown.strokes[0]
    np.testing.assert_array_equal(stroke.points, [[1.0, 2.0], [3.0, 4.0]])
    np.testing.assert_array_equal(stroke.times, [0.0, 0.5])
    np.testing.assert_array_equal(stroke.widths, [2.0, 1.5])


def test_each_stroke_is_one_undo_entry(sketch: Sketch) -> None:
    for x in (1.0, 2.0):
        sketch.begin(dot(x))
        sketch.extend(x, 9.0, 0.1, 2.0)
        sketch.finish("Pen stroke")
    assert sketch.undo_stack.count() == 2
    sketch.undo_stack.undo()
    assert [float(stroke.points[0, 0]) for stroke in sketch.drawing.strokes] == [1.0]
    sketch.undo_stack.redo()
    assert [float(stroke.points[0, 0]) for stroke in sketch.drawing.strokes] == [1.0, 2.0]


def test_a_cancelled_stroke_leaves_no_trace(sketch: Sketch) -> None:
    sketch.begin(dot())
    sketch.cancel()
    sketch.extend(3.0, 4.0, 0.5, 1.5)
    sketch.finish("Pen stroke")
    assert sketch.shown.is_empty
    assert not sketch.undo_stack.canUndo()


def test_every_change_is_told_with_what_is_shown_and_nothing_is_told_twice(sketch: Sketch) -> None:
    told: list[Drawing] = []
    sketch.changed.connect(told.append)
    sketch.begin(dot())
    sketch.extend(3.0, 4.0, 0.5, 1.5)
    sketch.finish("Pen stroke")
    assert [len(drawing.strokes[0]) for drawing in told] == [1, 2, 2]
    assert told[-1] is sketch.shown is sketch.drawing


def test_what_is_shown_stays_the_same_value_until_something_changes(sketch: Sketch) -> None:
    sketch.begin(dot())
    shown = sketch.shown
    assert sketch.shown is shown
    sketch.extend(3.0, 4.0, 0.5, 1.5)
    assert sketch.shown is not shown


def test_an_edit_gives_up_the_stroke_under_way(sketch: Sketch) -> None:
    sketch.begin(dot())
    pasted = Drawing((dot(9.0),))
    sketch.edit("Paste picture", pasted)
    assert not sketch.is_drawing
    assert sketch.shown is pasted


def test_clearing_comes_back_with_undo(sketch: Sketch) -> None:
    sketch.begin(dot())
    sketch.finish("Pen stroke")
    sketch.clear("Clear")
    assert sketch.shown.is_empty
    sketch.undo_stack.undo()
    assert len(sketch.shown.strokes) == 1


def test_clearing_an_empty_canvas_leaves_nothing_to_undo(sketch: Sketch) -> None:
    sketch.clear("Clear")
    sketch.begin(dot())
    sketch.clear("Clear")
    assert sketch.shown.is_empty
    assert not sketch.is_drawing
    assert sketch.undo_stack.count() == 0


def test_undo_while_the_pen_is_down_keeps_the_stroke_under_way(sketch: Sketch) -> None:
    sketch.begin(dot(1.0))
    sketch.finish("Pen stroke")
    sketch.begin(dot(2.0))
    sketch.undo_stack.undo()
    assert [float(stroke.points[0, 0]) for stroke in sketch.shown.strokes] == [2.0]


def test_stages_are_told_only_when_they_change(sketch: Sketch, qtbot) -> None:
    told: list[Stages] = []
    sketch.stages_changed.connect(told.append)
    sketch.set_stages(Stages(fit=False))
    sketch.set_stages(Stages(fit=False))
    assert told == [Stages(fit=False)]
