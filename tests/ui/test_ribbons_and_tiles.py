"""Links without edges and the tiles of maps, as they come out on the screen."""

import numpy as np
import pytest
from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from nnsim.network.spec import LayerId, NetworkSpec
from nnsim.network.weights import initial_weights
from nnsim.studio.selection import Neuron
from nnsim.ui.explore.choice import choose_neurons
from nnsim.ui.explore.columns import NetworkLayout
from nnsim.ui.explore.edges import draw_lines, shares, strongest
from nnsim.ui.explore.network_layout import lay_out
from nnsim.ui.explore.ribbons import paint_ribbons
from nnsim.ui.explore.tiles import paint_tiles, strip_image, tile_strip
from nnsim.ui.theme import LIGHT
from tests.ui import graphs

AREA = QRectF(0, 0, 800, 500)


def laid_out(spec: NetworkSpec) -> NetworkLayout:
    return lay_out(spec, choose_neurons(spec, initial_weights(spec, 1)), AREA)


def sheet() -> QImage:
    image = QImage(AREA.size().toSize(), QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.panel))
    return image


def ribbons(spec: NetworkSpec, focus: Neuron | None = None) -> QImage:
    image = sheet()
    painter = QPainter(image)
    paint_ribbons(painter, laid_out(spec), focus, LIGHT)
    painter.end()
    return image


def between(spec: NetworkSpec, first: str, second: str) -> tuple[int, int]:
    """The point half way from one layer to another."""
    layout = laid_out(spec)
    a, b = (layout.columns[layout.column(LayerId(one))].box for one in (first, second))
    middle = (QPointF(a.right(), a.center().y()) + QPointF(b.left(), b.center().y())) / 2
    return round(middle.x()), round(middle.y())


def test_a_band_shows_what_hears_what_where_there_are_no_edges() -> None:
    spec = graphs.maps()
    image = ribbons(spec)
    assert image.pixelColor(*between(spec, "reshape", "tanh")) == QColor(LIGHT.fill)
    assert image.pixelColor(*between(spec, "flatten", "output")) == QColor(LIGHT.panel)


def test_the_bands_of_the_layer_in_focus_stand_out() -> None:
    spec = graphs.maps()
    image = ribbons(spec, Neuron(LayerId("tanh"), 0))
    assert image.pixelColor(*between(spec, "reshape", "tanh")) == QColor(LIGHT.chosen)
    assert image.pixelColor(*between(spec, "input", "reshape")) == QColor(LIGHT.fill)


def test_layers_neuron_by_neuron_are_linked_by_a_thread_for_each() -> None:
    spec = graphs.silenced()
    image, layout = ribbons(spec), laid_out(spec)
    x, _ = between(spec, "wide", "dropout")
    column = layout.columns[1]
    rows = {y for y in range(image.height()) if image.pixelColor(x, y) != QColor(LIGHT.panel)}
    assert len(column.points) <= len(rows) <= 2 * len(column.points)
    assert all(rows & {int(y), int(y) - 1, int(y) + 1} for y in column.points[:, 1])


def test_a_link_past_other_layers_runs_above_them() -> None:
    spec = graphs.detours()
    image, layout = ribbons(spec), laid_out(spec)
    x, _ = between(spec, "b", "c")
    above = [y for y in range(int(layout.top)) if image.pixelColor(x, y) != QColor(LIGHT.panel)]
    assert len({y // 6 for y in above}) == 2


def test_a_map_is_cut_out_of_its_layer_by_channel() -> None:
    column = laid_out(graphs.maps()).columns[1]
    values = np.arange(784.0)
    strip = tile_strip(column, values)
    assert strip.shape == (14, 56)
    # Map 1 is the second of the four: row 2, column 3 of it is number (2 * 14 + 3) * 4 + 1 = 125.
    assert strip[2, 14 + 3] == 125


@pytest.mark.parametrize(
    ("values", "colour"),
    [([[1.0, 0.5]], LIGHT.ink), ([[1.0, -1.0]], LIGHT.positive), ([[np.nan, 1.0]], LIGHT.alarm)],
)
def test_lightness_is_strength_hue_is_sign_and_no_number_is_alarming(
    qapp: object, values: list[list[float]], colour: str
) -> None:
    assert strip_image(np.array(values), LIGHT).pixelColor(0, 0) == QColor(colour)


def test_a_map_of_nothing_but_zeros_is_paper() -> None:
    assert strip_image(np.zeros((2, 2)), LIGHT).pixelColor(1, 1) == QColor(LIGHT.paper)


def test_before_anything_is_read_tiles_are_dotted_and_empty() -> None:
    column = laid_out(graphs.maps()).columns[1]
    image = sheet()
    painter = QPainter(image)
    paint_tiles(painter, column, None, LIGHT)
    painter.end()
    tile = column.tiles[0]
    assert image.pixelColor(tile.center().toPoint()) == QColor(LIGHT.panel)
    edge = [
        image.pixelColor(x, round(tile.top())) != QColor(LIGHT.panel)
        for x in range(round(tile.left()), round(tile.right()))
    ]
    assert any(edge)
    assert not all(edge)


def test_a_line_of_no_number_is_loud_and_the_others_keep_their_colours() -> None:
    # One strongest of all is not a number: the others are as strong as without it.
    weights = np.array([np.nan, 2.0, -1.0])
    np.testing.assert_array_equal(shares(weights), [np.nan, 1.0, -0.5])
    assert strongest(weights, 2).tolist() == [1, 0]
    image = sheet()
    painter = QPainter(image)
    lines = [QLineF(0, y, 100, y) for y in (10.0, 20.0)]
    draw_lines(painter, zip(lines, [float("nan"), 1.0], strict=True), LIGHT, widest=4)
    painter.end()
    assert image.pixelColor(50, 10) == QColor(LIGHT.alarm)
    assert abs(image.pixelColor(50, 20).hue() - QColor(LIGHT.positive).hue()) < 8
