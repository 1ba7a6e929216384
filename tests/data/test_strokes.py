import numpy as np
import pytest

from nnsim.data.errors import DataError
from nnsim.data.strokes import Drawing, Stroke
from tests.data.files import assert_one_sentence


def test_a_line_has_even_times_and_one_width():
    stroke = Stroke.line([[1, 2], [3, 4], [5, 6]], 1.5, seconds=2.0)
    np.testing.assert_array_equal(stroke.times, [0, 1, 2])
    np.testing.assert_array_equal(stroke.widths, [1.5, 1.5, 1.5])
    assert not stroke.erase


def test_continuing_a_stroke_leaves_the_old_one_as_it_was():
    old = Stroke.line([[1, 2]], 2)
    new = old.with_point(3, 4, 0.5, 1.0)
    assert len(old) == 1
    np.testing.assert_array_equal(new.points, [[1, 2], [3, 4]])
    np.testing.assert_array_equal(new.times, [0, 0.5])
    np.testing.assert_array_equal(new.widths, [2, 1])


def test_strokes_and_pictures_are_read_only_copies():
    points = np.zeros((2, 2), dtype=np.float32)
    stroke = Stroke.line(points)
    points[0, 0] = 5
    assert stroke.points[0, 0] == 0
    with pytest.raises(ValueError, match="read-only"):
        stroke.points[0, 0] = 1
    with pytest.raises(ValueError, match="read-only"):
        Drawing(picture=np.zeros((3, 3))).picture[0, 0] = 1


def test_strokes_are_added_and_taken_back_in_order():
    first, second = Stroke.line([[1, 1]]), Stroke.line([[2, 2]], erase=True)
    picture = np.zeros((3, 3), dtype=np.float32)
    drawing = Drawing(picture=picture).with_stroke(first).with_stroke(second)
    assert drawing.strokes == (first, second)
    assert drawing.without_last().strokes == (first,)
    assert drawing.without_last().picture is not None
    assert not drawing.without_last().without_last().is_empty
    assert drawing.without_last().without_last().without_last().is_empty
    assert Drawing().without_last().is_empty


def test_a_tablet_is_scaled_into_the_canvas_with_its_aspect_kept():
    # 500 x 250: 28 cells for 500 units, so 14 cells high with 7 above and below
    drawing = Drawing.from_points([[[0, 0], [500, 250]], [[250, 125]]], (500, 250), 2.0)
    np.testing.assert_allclose(drawing.strokes[0].points, [[0, 7], [28, 21]])
    np.testing.assert_allclose(drawing.strokes[1].points, [[14, 14]])
    assert drawing.strokes[1].times[0] > drawing.strokes[0].times[-1]


@pytest.mark.parametrize(
    ("make", "parts"),
    [
        (lambda: Stroke.line(np.zeros((0, 2))), ("at least one",)),
        (lambda: Stroke(np.zeros((2, 3)), np.zeros(2), np.ones(2)), ("(2, 3)",)),
        (lambda: Stroke(np.zeros((2, 2)), np.zeros(3), np.ones(2)), ("2 points", "3 times")),
        (lambda: Stroke(np.zeros((2, 2)), np.zeros(2), np.ones(1)), ("1 widths",)),
        (lambda: Stroke.line([[np.nan, 1]]), ("finite",)),
        (lambda: Stroke.line([[1, 1]], 0.0), ("width 0", "positive")),
        (lambda: Drawing(picture=np.zeros((2, 2, 3))), ("(2, 2, 3)", "grey")),
        (lambda: Drawing(picture=np.zeros((0, 5))), ("(0, 5)",)),
        (lambda: Drawing(picture=np.full((2, 2), 255)), ("0 to 1",)),
        (lambda: Drawing(picture=np.full((2, 2), np.nan)), ("not numbers",)),
        (lambda: Drawing.from_points([[[1, 2]]], (0, 5)), ("(0, 5)", "positive")),
        (lambda: Drawing.from_points([[[1, 2]]], (5,)), ("[width, height]",)),
        (lambda: Drawing.from_points([[[1, 2]], [[1, 2, 3]]], (5, 5)), ("Stroke 2", "[x, y]")),
        (lambda: Drawing.from_points([[[1, 2], [3]]], (5, 5)), ("Stroke 1",)),
        (lambda: Drawing.from_points([["ab"]], (5, 5)), ("Stroke 1",)),
        (lambda: Drawing.from_points([[]], (5, 5)), ("Stroke 1",)),
        (lambda: Drawing.from_points([[[1, float("inf")]]], (5, 5)), ("finite",)),
    ],
)
def test_what_no_hand_can_draw_is_refused_in_one_sentence(make, parts):
    with pytest.raises(DataError) as caught:
        make()
    assert_one_sentence(str(caught.value), *parts)
