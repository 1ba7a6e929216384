"""The picture of all edges: signs, sizes, and what happens to nothing and to NaN."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QGuiApplication, QImage

from nnsim.ui.explore.edge_pictures import EdgePair, EdgeWork, _accumulate
from nnsim.ui.explore.edges import blended, strongest
from nnsim.ui.theme import DARK, LIGHT, Colours
from nnsim.ui.widgets.signed_picture import signed_image

AREA = QRectF(0, 0, 101, 50)


@pytest.fixture(autouse=True)
def application(qapp: QGuiApplication) -> None:
    """Pixmaps need one."""


LEFT, RIGHT = np.array([[0.0, 25.0]]), np.array([[100.0, 25.0]])


def picture(
    starts: np.ndarray, ends: np.ndarray, weights: np.ndarray, colours: Colours = LIGHT, ratio: float = 1.0
) -> QImage:
    work = EdgeWork([EdgePair(starts, ends, weights)], AREA, ratio, colours)
    assert work.work()
    return work.backdrop(1.0).toImage()


def middle(weight: float) -> QColor:
    return picture(LEFT, RIGHT, np.array([[weight]])).pixelColor(50, 25)


def visibility(colour: QColor) -> int:
    """How far a colour is from that of the panel, which is white."""
    return 3 * 255 - colour.red() - colour.green() - colour.blue()


def test_the_hue_of_an_edge_is_the_sign_of_its_weight() -> None:
    assert abs(middle(1.0).hue() - QColor(LIGHT.positive).hue()) < 8
    assert abs(middle(-1.0).hue() - QColor(LIGHT.negative).hue()) < 8


def test_a_weight_of_zero_leaves_no_trace() -> None:
    assert visibility(middle(0.0)) == 0


def test_a_stronger_edge_is_more_visible_than_a_weaker_one() -> None:
    starts, ends = np.array([[0.0, 10.0], [0.0, 40.0]]), np.array([[100.0, 10.0], [100.0, 40.0]])
    image = picture(starts, ends, np.array([[1.0, 0.0], [0.0, 0.2]]))
    assert visibility(image.pixelColor(50, 10)) > visibility(image.pixelColor(50, 40)) > 0


def test_edges_of_opposite_sign_on_one_another_cancel() -> None:
    image = picture(np.repeat(LEFT, 2, axis=0), RIGHT, np.array([[1.0], [-1.0]]))
    assert visibility(image.pixelColor(50, 25)) == 0


def test_the_picture_has_the_pixels_of_the_screen() -> None:
    image = picture(LEFT, RIGHT, np.array([[1.0]]), DARK, 1.5)
    assert (image.width(), image.height()) == (round(101 * 1.5), 75)


def test_edges_outside_the_visible_part_cost_nothing_and_break_nothing() -> None:
    assert not picture(LEFT - 500, RIGHT + 9000, np.array([[1.0]])).isNull()
    assert visibility(picture(LEFT + 500, RIGHT + 500, np.array([[1.0]])).pixelColor(50, 25)) == 0


def test_work_that_is_stopped_after_every_column_gives_the_same_picture() -> None:
    rng = np.random.default_rng(1)
    starts = np.column_stack([np.zeros(30), rng.uniform(0, 50, 30)])
    ends = np.column_stack([np.full(5, 100.0), rng.uniform(0, 50, 5)])
    pair = EdgePair(starts, ends, rng.normal(size=(30, 5)))
    whole, pieces = (EdgeWork([pair], AREA, 1.0, LIGHT) for _ in range(2))
    whole.work()
    rounds = 1
    while not pieces.work(0.0):
        rounds += 1
    assert rounds > 100
    assert pieces.backdrop(1.0).toImage() == whole.backdrop(1.0).toImage()


def test_the_sum_of_an_edge_over_a_column_is_its_weight() -> None:
    # One edge from the left to the right: every column holds its whole weight, shared by two pixels.
    total = np.zeros((50, 101), np.float32)
    for _ in _accumulate(total, 0, LEFT, RIGHT + np.array([0, 10.3]), np.array([[0.7]])):
        pass
    np.testing.assert_allclose(total.sum(axis=0), 0.7, rtol=1e-6)


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


def test_a_blended_colour_lies_between_the_two() -> None:
    assert blended(QColor(100, 0, 200), QColor(200, 100, 0), 0.25) == QColor(125, 25, 150)
    assert blended(QColor(1, 2, 3), QColor(9, 9, 9), 1.0) == QColor(9, 9, 9)
