import csv

import numpy as np
import pytest
from scipy import ndimage

from nnsim.data.drawing import (
    AS_DRAWN,
    Drawing,
    Stages,
    Stroke,
    picture_to_ink,
    prepare,
    prepare_many,
    raster,
)
from nnsim.data.errors import DataError
from nnsim.data.idx import read_mnist
from nnsim.data.pen_strokes import read_pen_strokes
from tests.data.files import assert_one_sentence, real

SEVEN = Drawing((Stroke.line([[6, 5], [17, 5], [10, 22]], 2),))


def sheet(drawing: Drawing = SEVEN, repeat: int = 5) -> np.ndarray:
    """Ink of a drawing as a larger picture: every pixel ``repeat`` times."""
    return np.kron(raster(drawing), np.ones((repeat, repeat), dtype=np.float32))


def centre(pixels) -> np.ndarray:
    row, column = ndimage.center_of_mass(pixels)
    return np.array([column, row]) + 0.5


def likeness(first, second) -> float:
    return float(np.corrcoef(first.ravel(), second.ravel())[0, 1])


def test_dark_on_light_and_light_on_dark_give_the_same_ink():
    ink = sheet()
    np.testing.assert_allclose(picture_to_ink(ink), ink, atol=1e-5)
    np.testing.assert_allclose(picture_to_ink(1 - ink), ink, atol=1e-5)


def test_pale_ink_on_grey_paper_gets_full_contrast():
    ink = sheet()
    np.testing.assert_allclose(picture_to_ink(0.7 - 0.2 * ink), ink, atol=1e-5)


def test_the_shadow_over_a_photographed_page_is_no_ink():
    ink = sheet()
    shadow = np.linspace(0, 0.3, 140)[:, None] + np.linspace(0, 0.1, 140)
    grain = np.random.default_rng(0).normal(0, 0.01, ink.shape)
    found = picture_to_ink(np.clip(0.95 - shadow - 0.5 * ink + grain, 0, 1))
    assert likeness(found, ink) > 0.98
    assert likeness(prepare(Drawing(picture=found)).pixels, prepare(SEVEN).pixels) > 0.95


@pytest.mark.parametrize("level", [0.0, 0.4, 1.0])
def test_an_empty_sheet_has_no_ink(level):
    ink = picture_to_ink(np.full((50, 40), level))
    assert ink.max() == 0
    assert prepare(Drawing(picture=ink)).is_empty


def test_a_digit_that_touches_the_border_does_not_turn_the_polarity():
    ink = sheet(Drawing((Stroke.line([[14, 0], [14, 28]], 3),)))
    assert likeness(picture_to_ink(1 - ink), ink) > 0.99


@pytest.mark.parametrize("colour", [0.0, 1.0])
def test_strokes_on_a_transparent_ground_are_ink_whatever_their_colour(colour):
    ink = sheet()
    np.testing.assert_allclose(picture_to_ink(np.full(ink.shape, colour), ink), ink, atol=1e-5)


def test_a_card_with_transparent_corners_is_read_like_the_card():
    ink = sheet()
    alpha = np.ones_like(ink)
    alpha[:10, :10] = alpha[-10:, -10:] = 0
    level = np.where(alpha > 0, 1 - ink, 0)
    np.testing.assert_allclose(picture_to_ink(level, alpha), ink, atol=1e-5)


def test_a_wholly_transparent_picture_is_empty():
    assert picture_to_ink(np.random.default_rng(0).random((9, 9)), np.zeros((9, 9))).max() == 0


@pytest.mark.parametrize("shape", [(1, 1), (1, 50), (50, 1), (2, 2), (28, 28), (3000, 40), (1500, 2000)])
def test_any_size_is_taken_and_huge_ones_are_shrunk(shape):
    level = np.ones(shape)
    level[shape[0] // 3 : shape[0] // 2 + 1, shape[1] // 3 : shape[1] // 2 + 1] = 0
    ink = picture_to_ink(level)
    assert max(ink.shape) <= 280
    pixels = prepare(Drawing(picture=ink)).pixels
    assert pixels.shape == (28, 28)
    assert 0 <= pixels.min() <= pixels.max() <= 1


@pytest.mark.parametrize(
    ("grey", "alpha", "part"),
    [
        (np.zeros((4, 4, 3)), None, "(4, 4, 3)"),
        (np.zeros((0, 4)), None, "(0, 4)"),
        (np.full((4, 4), np.nan), None, "finite"),
        (np.zeros((4, 4)), np.zeros((5, 4)), "(5, 4)"),
        (np.zeros((4, 4)), np.zeros(4), "opacity"),
    ],
)
def test_what_is_no_picture_is_refused_in_one_sentence(grey, alpha, part):
    with pytest.raises(DataError) as caught:
        picture_to_ink(grey, alpha)
    assert_one_sentence(str(caught.value), "picture", part)


def test_a_picture_as_drawn_is_the_picture():
    picture = raster(SEVEN)
    np.testing.assert_allclose(prepare(Drawing(picture=picture), AS_DRAWN).pixels, picture, atol=0.26)
    np.testing.assert_allclose(prepare(Drawing(picture=sheet()), AS_DRAWN).pixels, picture, atol=1e-5)


def test_a_wide_picture_stands_in_the_middle_with_its_aspect_kept():
    ink = np.ones((70, 280), dtype=np.float32)
    pixels = raster(Drawing(picture=ink))
    # 28 wide, 7 high: rows 10.5 to 17.5
    np.testing.assert_allclose(pixels.sum(axis=1), [0] * 10 + [14] + [28] * 6 + [14] + [0] * 10, atol=1e-3)


def test_a_picture_is_fitted_centred_and_inked_like_the_strokes_it_shows():
    prepared = prepare(Drawing(picture=sheet(repeat=10)))
    assert likeness(prepared.pixels, prepare(SEVEN).pixels) > 0.95
    np.testing.assert_allclose(centre(prepared.pixels), [14.5, 14.5], atol=0.15)
    rows, columns = np.nonzero(prepared.pixels > 0.5)
    assert max(np.ptp(rows), np.ptp(columns)) + 1 == pytest.approx(20, abs=1)


@pytest.mark.parametrize("width", [0.5, 1, 2, 4])
def test_the_width_of_the_strokes_in_a_picture_becomes_that_of_mnist(width):
    drawn = Drawing((Stroke.line([[6, 5], [20, 5], [10, 24]], width),))
    pixels = prepare(Drawing(picture=sheet(drawn, 10))).pixels
    assert pixels.sum() == pytest.approx(prepare(drawn).pixels.sum(), rel=0.15)
    assert pixels.max() == pytest.approx(1, abs=0.02)


def test_dust_does_not_decide_the_box():
    ink = sheet(repeat=10)
    dusty = ink.copy()
    dusty[270:272, 270:272] = 1
    np.testing.assert_allclose(
        prepare(Drawing(picture=dusty)).pixels, prepare(Drawing(picture=ink)).pixels, atol=1e-5
    )


def test_one_can_draw_and_erase_on_a_picture():
    bar = Stroke.line([[9, 13], [16, 13]], 2)
    drawn = prepare(Drawing((bar,), picture=sheet())).pixels
    assert likeness(drawn, prepare(Drawing((*SEVEN.strokes, bar))).pixels) > 0.95
    eraser = Stroke.line([[14, 0], [14, 28]], 40, erase=True)
    assert prepare(Drawing((eraser,), picture=sheet())).is_empty


@pytest.mark.parametrize("name", ["crop", "fit", "centre", "match_ink"])
def test_every_stage_of_a_picture_can_be_switched_off(name):
    pixels = prepare(Drawing(picture=sheet(repeat=10)), Stages(**{name: False})).pixels
    assert likeness(pixels, prepare(SEVEN, Stages(**{name: False})).pixels) > 0.9


def test_mnist_taken_as_pictures_stays_what_it_is():
    pictures = read_mnist(real("mnist"), "test").floats()[:200]
    prepared = prepare_many([Drawing(picture=row.reshape(28, 28)) for row in pictures])
    assert np.mean([likeness(*pair) for pair in zip(pictures, prepared, strict=True)]) > 0.85
    assert prepared.mean() == pytest.approx(0.1325, abs=0.012)


def test_pen_digits_shown_as_pictures_have_the_ink_of_their_strokes():
    strokes = read_pen_strokes(real("strokes", "pen_strokes.npz"))
    drawings = [strokes.drawing(sample) for sample in range(0, len(strokes), 100)]
    pictures = prepare_many([Drawing(picture=sheet(drawing, 1)) for drawing in drawings])
    assert pictures.mean() == pytest.approx(prepare_many(drawings).mean(), rel=0.1)


def test_the_list_of_real_pictures_names_files_that_are_there():
    with real("pictures", "labels.csv").open() as file:
        names = [row["file"] for row in csv.DictReader(file)]
    assert len(names) == 29
    assert all(real("pictures", name).is_file() for name in names)
