import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import ndimage

from nnsim.data.drawing import AS_DRAWN, STAGE_NAMES, Drawing, Stages, Stroke, prepare, prepare_many, raster

SEVEN = Drawing((Stroke.line([[6, 5], [17, 5], [10, 22]], 2), Stroke.line([[9, 13], [16, 13]], 2)))


def mass_centre(pixels) -> np.ndarray:
    """x and y with pixel i covering [i, i + 1]; SciPy counts from the middle of pixel 0."""
    row, column = ndimage.center_of_mass(pixels)
    return np.array([column + 0.5, row + 0.5])


def inked_box(pixels, above: float = 0.5) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of the pixels with more ink."""
    rows, columns = np.nonzero(pixels > above)
    return int(columns.min()), int(rows.min()), int(columns.max()) + 1, int(rows.max()) + 1


def longer_side(pixels) -> int:
    left, top, right, bottom = inked_box(pixels)
    return max(right - left, bottom - top)


def only(*names: str) -> Stages:
    return Stages(**{name: name in names for name in STAGE_NAMES})


def test_an_empty_drawing_gives_zeros():
    prepared = prepare(Drawing())
    assert prepared.is_empty
    assert prepared.box is None
    np.testing.assert_array_equal(prepared.pixels, np.zeros((28, 28)))


def test_the_pixels_are_read_only_float32():
    pixels = prepare(SEVEN).pixels
    assert pixels.dtype == np.float32
    with pytest.raises(ValueError, match="read-only"):
        pixels[0, 0] = 1


def test_a_drawing_is_fitted_into_twenty_pixels_and_centred_by_mass():
    pixels = prepare(SEVEN).pixels
    assert longer_side(pixels) == 20
    np.testing.assert_allclose(mass_centre(pixels), [14.5, 14.5], atol=0.05)


@pytest.mark.parametrize("erased", [False, True])
def test_a_single_dot_stays_a_dot_of_the_pens_width(erased):
    drawing = Drawing((Stroke.line([[3, 25]], 3),))
    if erased:
        drawing = drawing.with_stroke(Stroke.line([[20, 4]], 2, erase=True))
    pixels = prepare(drawing).pixels
    assert longer_side(pixels) <= 3
    assert pixels.max() == pytest.approx(1.0)
    np.testing.assert_allclose(mass_centre(pixels), [14.5, 14.5], atol=0.05)


def test_a_trembling_dot_is_not_blown_up_to_a_line():
    drawing = Drawing((Stroke.line([[10, 10], [10.2, 10.1], [10.1, 10.2]], 2),))
    assert longer_side(prepare(drawing).pixels) <= 5


def test_a_thin_one_is_never_stretched_in_width():
    for width in (0.5, 1.0, 3.0):
        left, top, right, bottom = inked_box(
            prepare(Drawing((Stroke.line([[9, 4], [9, 20]], width),))).pixels
        )
        assert bottom - top == pytest.approx(20, abs=1)
        assert right - left <= 3


def test_ink_beyond_the_canvas_counts_no_more_than_what_is_seen():
    inside = Drawing((Stroke.line([[5, 5], [5, 28]], 2), Stroke.line([[5, 10], [15, 10]], 2)))
    leaving = Drawing((Stroke.line([[5, 5], [5, 80]], 2), Stroke.line([[5, 10], [15, 10]], 2)))
    np.testing.assert_allclose(prepare(leaving).pixels, prepare(inside).pixels, atol=0.02)
    np.testing.assert_allclose(raster(leaving)[:27], raster(inside)[:27], atol=0.02)


def test_a_stroke_that_leaves_and_comes_back_is_cut_in_two():
    leaving = Drawing((Stroke.line([[20, 8], [40, 8], [40, 20], [20, 20]], 2),))
    two = Drawing((Stroke.line([[20, 8], [28, 8]], 2), Stroke.line([[28, 20], [20, 20]], 2)))
    np.testing.assert_allclose(prepare(leaving).pixels, prepare(two).pixels, atol=0.05)


def test_a_drawing_wholly_outside_is_empty():
    drawing = Drawing((Stroke.line([[40, 8], [60, 30]], 2), Stroke.line([[-9, 5]], 2)))
    assert prepare(drawing).is_empty
    assert raster(drawing).max() == 0


def test_a_pen_just_outside_whose_edge_shows_is_ink():
    drawing = Drawing((Stroke.line([[-0.5, 8], [-0.5, 20]], 3),))
    assert raster(drawing).max() > 0.5
    assert not prepare(drawing).is_empty


def test_what_is_erased_counts_neither_for_ink_nor_for_the_box():
    kept = Stroke.line([[5, 5], [5, 15]], 2)
    gone = Stroke.line([[20, 5], [20, 25]], 2)
    eraser = Stroke.line([[20, 3], [20, 27]], 4, erase=True)
    erased = Drawing((kept, gone, eraser))
    np.testing.assert_allclose(prepare(erased).pixels, prepare(Drawing((kept,))).pixels, atol=0.03)
    np.testing.assert_allclose(raster(erased), raster(Drawing((kept,))), atol=1e-6)


def test_erasing_everything_gives_zeros_but_can_be_drawn_over():
    erased = SEVEN.with_stroke(Stroke.line([[14, 0], [14, 28]], 40, erase=True))
    assert prepare(erased).is_empty
    assert raster(erased).max() == 0
    again = erased.with_stroke(SEVEN.strokes[0])
    np.testing.assert_allclose(prepare(again).pixels, prepare(Drawing(SEVEN.strokes[:1])).pixels, atol=0.1)


def test_an_eraser_first_changes_nothing():
    first = Drawing((Stroke.line([[14, 0], [14, 28]], 40, erase=True), *SEVEN.strokes))
    np.testing.assert_allclose(prepare(first).pixels, prepare(SEVEN).pixels, atol=0.1)


def test_a_thin_eraser_in_a_thick_line_leaves_both_its_sides():
    drawing = Drawing(
        (Stroke.line([[14, 4], [14, 24]], 8), Stroke.line([[14, 2], [14, 26]], 1.5, erase=True))
    )
    pixels = prepare(drawing, Stages(match_ink=False)).pixels
    # 8 and 1.5 cells wide, scaled by 20 / 28: ink from 11.1 to 13.5 and from 14.5 to 16.9 about x = 14
    assert pixels[14, 14] < 0.5
    assert pixels[14, 12] > 0.9
    assert pixels[14, 16] > 0.9


def test_a_pen_line_that_is_cut_has_a_gap():
    drawing = Drawing((Stroke.line([[14, 4], [14, 24]], 2), Stroke.line([[10, 14], [18, 14]], 5, erase=True)))
    assert ndimage.label(prepare(drawing).pixels > 0.5)[1] == 2


def test_without_joining_each_sample_is_a_dot():
    drawing = Drawing((Stroke.line([[4, 14], [9, 14], [14, 14], [19, 14], [24, 14]], 2),))
    joined, dots = raster(drawing), prepare(drawing, only()).pixels
    assert ndimage.label(joined > 0.5)[1] == 1
    assert ndimage.label(dots > 0.5)[1] == 5


def test_without_any_stage_the_picture_is_as_drawn():
    np.testing.assert_array_equal(raster(SEVEN), prepare(SEVEN, only("join")).pixels)
    np.testing.assert_array_equal(raster(SEVEN), prepare(SEVEN, AS_DRAWN).pixels)
    # The upper bar from (6, 5) to (17, 5), two wide: row 4 and 5, columns 6 to 16 full
    np.testing.assert_array_equal(raster(SEVEN)[4:6, 6:16], np.ones((2, 10)))


def test_cropped_but_not_centred_the_box_is_in_the_middle():
    left, top, right, bottom = inked_box(prepare(SEVEN, Stages(centre=False)).pixels)
    assert (top + bottom) / 2 == pytest.approx(14, abs=0.5)
    assert (left + right) / 2 == pytest.approx(14, abs=0.5)


def test_without_fitting_the_size_is_as_drawn():
    pixels = prepare(SEVEN, Stages(fit=False, match_ink=False)).pixels
    assert longer_side(pixels) == pytest.approx(longer_side(raster(SEVEN)), abs=1)


def test_without_cropping_the_whole_canvas_is_fitted():
    drawing = Drawing((Stroke.line([[1, 1], [27, 27]], 2),))
    assert longer_side(prepare(drawing, only("join", "fit")).pixels) == pytest.approx(20, abs=1.1)
    small = prepare(SEVEN, Stages(crop=False, match_ink=False)).pixels
    assert longer_side(small) == pytest.approx(longer_side(raster(SEVEN)) * 20 / 28, abs=1.1)


def test_without_cropping_and_fitting_centring_only_moves():
    pixels = prepare(SEVEN, only("join", "centre")).pixels
    assert pixels.sum() == pytest.approx(raster(SEVEN).sum(), rel=0.01)
    np.testing.assert_allclose(mass_centre(pixels), [14.5, 14.5], atol=0.05)


def test_without_matching_ink_the_pen_grows_with_the_fit():
    small = Drawing((Stroke.line([[10, 10], [10, 14], [14, 14]], 1),))
    thick, matched = (prepare(small, Stages(match_ink=on)).pixels for on in (False, True))
    assert thick.sum() > 1.5 * matched.sum()


def test_matched_ink_does_not_depend_on_the_pen():
    pens = [Drawing(tuple(Stroke.line(s.points, width) for s in SEVEN.strokes)) for width in (0.7, 2, 4)]
    for pen in pens:
        np.testing.assert_allclose(prepare(pen).pixels, prepare(SEVEN).pixels, atol=0.02)


def test_the_pressure_of_a_pen_stays_visible():
    points = np.stack([np.full(30, 14.0), np.linspace(4, 24, 30)], axis=1)
    pressed = Stroke(points, np.zeros(30), np.linspace(1, 4, 30))
    rows = prepare(Drawing((pressed,))).pixels.sum(axis=1)
    assert rows[20] > 1.8 * rows[8]


def test_a_lopsided_digit_is_never_cut_by_the_shift():
    # Nearly all ink at the left, one hair far to the right: centring by mass alone would push it out.
    blot = Stroke.line([[2 + 0.1 * (i % 2), 10 + i / 8] for i in range(60)], 3)
    drawing = Drawing((*[blot] * 3, Stroke.line([[3, 14], [26, 14]], 0.4)))
    pixels = prepare(drawing).pixels
    unshifted = prepare(drawing, Stages(centre=False)).pixels
    assert pixels.sum() == pytest.approx(unshifted.sum(), rel=0.04)


def test_the_placement_tells_where_a_point_has_gone():
    drawing = Drawing((Stroke.line([[5, 5], [5, 15]], 2), Stroke.line([[12, 9]], 2)))
    prepared = prepare(drawing)
    x, y = prepared.placement.scale * np.array([12, 9]) + np.array(prepared.placement.offset)
    assert prepared.pixels[int(y), int(x)] == pytest.approx(1.0)


def test_each_stage_has_its_picture_and_the_last_is_what_the_network_sees():
    prepared = prepare(SEVEN)
    pictures = prepared.pictures()
    assert tuple(pictures) == STAGE_NAMES
    np.testing.assert_array_equal(pictures["join"], raster(SEVEN))
    np.testing.assert_array_equal(pictures["match_ink"], prepared.pixels)
    assert longer_side(pictures["fit"]) == 20


def test_a_stage_that_is_off_repeats_the_picture_before():
    pictures = prepare(SEVEN, Stages(fit=False)).pictures()
    np.testing.assert_array_equal(pictures["fit"], pictures["crop"])


def test_many_drawings_are_prepared_as_each_alone():
    rows = prepare_many([SEVEN, Drawing(), Drawing(SEVEN.strokes[:1])])
    assert rows.shape == (3, 784)
    np.testing.assert_array_equal(rows[0], prepare(SEVEN).pixels.ravel())
    assert rows[1].max() == 0


points = st.lists(
    st.tuples(st.floats(8, 20, width=32), st.floats(8, 20, width=32)), min_size=2, max_size=8, unique=True
)
drawings = st.lists(points, min_size=1, max_size=3).map(
    lambda lines: Drawing(tuple(Stroke.line(line, 1.5) for line in lines))
)


def changed(drawing: Drawing, change) -> Drawing:
    return Drawing(tuple(Stroke.line(change(stroke.points), stroke.widths[0]) for stroke in drawing.strokes))


def extent(drawing: Drawing) -> float:
    return float(np.ptp(np.concatenate([stroke.points for stroke in drawing.strokes]), axis=0).max())


@settings(max_examples=60, deadline=None)
@given(drawings, st.builds(Stages, **dict.fromkeys(STAGE_NAMES, st.booleans())))
def test_pixels_lie_within_zero_and_one_whatever_is_switched_off(drawing, stages):
    pixels = prepare(drawing, stages).pixels
    assert pixels.shape == (28, 28)
    assert pixels.min() >= 0
    assert pixels.max() <= 1
    assert pixels.max() > 0.5


@settings(max_examples=60, deadline=None)
@given(drawings)
def test_ink_is_centred_unless_it_touches_the_border(drawing):
    pixels = prepare(drawing).pixels
    left, top, right, bottom = inked_box(pixels, above=0.02)
    away = np.abs(mass_centre(pixels) - 14.5)
    assert away[0] < 0.1 or left == 0 or right == 28
    assert away[1] < 0.1 or top == 0 or bottom == 28


@settings(max_examples=60, deadline=None)
@given(drawings, st.floats(-6, 6), st.floats(-6, 6))
def test_where_a_digit_is_drawn_does_not_matter(drawing, x, y):
    assume(extent(drawing) > 3)
    moved = changed(drawing, lambda points: points + np.array([x, y], dtype=np.float32))
    assert np.abs(prepare(moved).pixels - prepare(drawing).pixels).mean() < 0.005


@settings(max_examples=60, deadline=None)
@given(drawings, st.floats(0.6, 1.6))
def test_how_large_a_digit_is_drawn_does_not_matter(drawing, factor):
    assume(extent(drawing) > 5)
    scaled = changed(drawing, lambda points: (points - 14) * np.float32(factor) + 14)
    assert np.abs(prepare(scaled).pixels - prepare(drawing).pixels).mean() < 0.005


@settings(max_examples=60, deadline=None)
@given(drawings, points, st.floats(0.5, 6))
def test_an_eraser_only_takes_ink_away(drawing, line, width):
    before = raster(drawing)
    after = raster(drawing.with_stroke(Stroke.line(line, width, erase=True)))
    assert (after <= before + 1e-6).all()


@settings(max_examples=60, deadline=None)
@given(drawings)
def test_erasing_along_every_line_leaves_nothing(drawing):
    for stroke in drawing.strokes:
        drawing = drawing.with_stroke(Stroke.line(stroke.points, 3, erase=True))
    assert prepare(drawing).is_empty
