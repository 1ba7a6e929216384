"""The picture of all edges: signs, sizes, and what happens to nothing and to NaN."""

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from nnsim.ui.explore.edges import edge_image, strongest
from nnsim.ui.theme import DARK, LIGHT
from nnsim.ui.widgets.signed_picture import signed_image

AREA = QRectF(0, 0, 101, 50)
LEFT, RIGHT = np.array([[0.0, 25.0]]), np.array([[100.0, 25.0]])


def middle(weight: float, ratio: float = 1.0) -> QColor:
    image = edge_image(LEFT, RIGHT, np.array([[weight]]), AREA, ratio, LIGHT)
    return image.pixelColor(round(50 * ratio), round(25 * ratio))


def hue_of(colour: QColor) -> int:
    return colour.hue()


def test_the_hue_of_an_edge_is_the_sign_of_its_weight() -> None:
    assert abs(hue_of(middle(1.0)) - QColor(LIGHT.positive).hue()) < 8
    assert abs(hue_of(middle(-1.0)) - QColor(LIGHT.negative).hue()) < 8


def test_a_weight_of_zero_leaves_no_trace() -> None:
    assert middle(0.0).alpha() == 0


def test_a_stronger_edge_is_more_opaque_than_a_weaker_one() -> None:
    ends = np.array([[100.0, 10.0], [100.0, 40.0]])
    starts = np.array([[0.0, 10.0], [0.0, 40.0]])
    image = edge_image(starts, ends, np.array([[1.0, 0.0], [0.0, 0.2]]), AREA, 1.0, LIGHT)
    assert image.pixelColor(50, 10).alpha() > image.pixelColor(50, 40).alpha() > 0


def test_edges_of_opposite_sign_on_one_another_cancel() -> None:
    starts, ends = np.repeat(LEFT, 2, axis=0), RIGHT
    image = edge_image(starts, ends, np.array([[1.0], [-1.0]]), AREA, 1.0, LIGHT)
    assert image.pixelColor(50, 25).alpha() == 0


def test_the_picture_has_the_pixels_of_the_screen() -> None:
    image = edge_image(LEFT, RIGHT, np.array([[1.0]]), AREA, 1.5, DARK)
    assert (image.width(), image.height()) == (round(101 * 1.5), 75)


def test_edges_outside_the_visible_part_cost_nothing_and_break_nothing() -> None:
    image = edge_image(LEFT - 500, RIGHT + 9000, np.array([[1.0]]), AREA, 1.0, LIGHT)
    assert not image.isNull()


def test_strongest_picks_by_size_weakest_first_and_leaves_out_zeros() -> None:
    values = np.array([[0.5, -3.0], [0.0, 1.0]])
    assert strongest(values, 2).tolist() == [3, 1]
    assert strongest(values, 10).tolist() == [0, 3, 1]


def test_a_weight_that_is_not_a_number_has_the_colour_of_alarm() -> None:
    image = signed_image(np.array([[np.nan, 1.0]]), LIGHT)
    assert image.pixelColor(0, 0) == QColor(LIGHT.alarm)
    assert image.pixelColor(1, 0) == QColor(LIGHT.positive)


def test_no_weight_at_all_is_the_colour_of_the_panel() -> None:
    assert signed_image(np.zeros((1, 1)), DARK).pixelColor(0, 0) == QColor(DARK.panel)
