"""Ink shown as cells."""

import numpy as np
import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QColor

from nnsim.ui.theme import DARK, LIGHT, Colours, Theme
from nnsim.ui.widgets.ink_picture import InkPicture, ink_image, whole_cells


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_no_ink_is_paper_and_full_ink_is_ink(colours: Colours) -> None:
    image = ink_image(np.array([[0.0, 1.0, 2.0, -1.0]]), colours)
    assert (image.width(), image.height()) == (4, 1)
    shown = [image.pixelColor(x, 0).name() for x in range(4)]
    assert shown == [colours.paper, colours.ink, colours.ink, colours.paper]


def test_half_ink_lies_half_way_between_paper_and_ink() -> None:
    # 128/255 of the way from #ffffff to #10141a: 255 - 239 * 0.50196 = 135.03 for red.
    assert ink_image(np.array([[128 / 255]]), LIGHT).pixelColor(0, 0).red() == 135


def test_rows_run_down_and_columns_to_the_right() -> None:
    pixels = np.zeros((3, 5), dtype=np.float32)
    pixels[2, 1] = 1.0
    image = ink_image(pixels, LIGHT)
    assert (image.width(), image.height()) == (5, 3)
    assert image.pixelColor(1, 2) == QColor(LIGHT.ink)


def test_what_is_not_a_number_is_loud() -> None:
    assert ink_image(np.array([[np.nan]]), LIGHT).pixelColor(0, 0) == QColor(LIGHT.alarm)


@pytest.mark.parametrize(("side", "ratio", "pixels"), [(296, 1.0, 280), (296, 1.5, 420), (300, 2.0, 588)])
def test_cells_are_whole_screen_pixels_and_stand_in_the_middle(side: int, ratio: float, pixels: int) -> None:
    cells = whole_cells(QSizeF(side, side), 28, 28, ratio)
    assert cells.width() * ratio == pytest.approx(pixels)
    assert cells.left() * ratio == pytest.approx(int((side * ratio - pixels) / 2))


def test_a_tiny_room_still_has_cells() -> None:
    assert whole_cells(QSizeF(3, 3), 28, 28, 1.0).width() == 28


def test_a_picture_is_shown_in_the_colours_of_the_theme_and_follows_it(qtbot) -> None:
    theme = Theme("light")
    picture = InkPicture(theme)
    qtbot.addWidget(picture)
    picture.resize(114, 114)
    picture.set_pixels(np.ones((28, 28), dtype=np.float32))
    assert picture.grab().toImage().pixelColor(57, 57) == QColor(LIGHT.ink)
    theme.set_mode("dark")
    assert picture.grab().toImage().pixelColor(57, 57) == QColor(DARK.ink)


def test_nothing_to_show_is_an_empty_sheet(qtbot) -> None:
    picture = InkPicture(Theme("light"))
    qtbot.addWidget(picture)
    picture.resize(114, 114)
    picture.set_pixels(np.ones((28, 28), dtype=np.float32))
    picture.set_pixels(None)
    image = picture.grab().toImage()
    assert image.pixelColor(57, 57) == QColor(LIGHT.paper)
    assert image.pixelColor(0, 57) == QColor(LIGHT.line)
