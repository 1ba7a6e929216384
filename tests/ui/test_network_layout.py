"""Where the picture of a network puts its layers, and which neurons it shows."""

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF, Qt

from nnsim.network.presets import PRESETS, dense_network
from nnsim.network.spec import LayerId, NetworkSpec
from nnsim.network.weights import Weights, initial_weights
from nnsim.studio.selection import Neuron
from nnsim.ui.explore.choice import MOST_NEURONS, choose_neurons
from nnsim.ui.explore.columns import NetworkLayout
from nnsim.ui.explore.neighbours import step_focus
from nnsim.ui.explore.network_layout import lay_out
from tests.ui import graphs

AREA = QRectF(0, 0, 800, 500)


def laid_out(hidden: tuple[int, ...], input_shape: tuple[int, ...] = (28, 28)) -> NetworkLayout:
    return laid_out_graph(dense_network(hidden, input_shape=input_shape))


def laid_out_graph(spec: NetworkSpec, area: QRectF = AREA) -> NetworkLayout:
    return lay_out(spec, choose_neurons(spec, initial_weights(spec, 1)), area)


@pytest.mark.parametrize("hidden", [(), (16, 16), (512, 256), (3, 1, 7, 2)])
def test_layers_stand_from_left_to_right_inside_the_area(hidden: tuple[int, ...]) -> None:
    columns = laid_out(hidden).columns
    assert [column.total for column in columns] == [784, *hidden, 10]
    lefts = [column.points[:, 0].min() for column in columns]
    assert lefts == sorted(lefts)
    for column in columns:
        assert column.points.min() >= 0
        assert column.points[:, 0].max() + column.radius <= AREA.right()
        assert column.points[:, 1].max() + column.radius <= AREA.bottom()


def test_neurons_of_a_layer_do_not_overlap() -> None:
    for column in laid_out((512, 16)).columns[1:]:
        assert np.diff(column.points[:, 1]).min() > 2 * column.radius


def test_a_large_layer_shows_its_most_influential_neurons_and_all_outputs() -> None:
    spec = dense_network((100,))
    weights = initial_weights(spec, 1)
    flat = weights.flat.copy()
    weights.layout.slots[0].view(flat)[:, 73] *= 50
    chosen = choose_neurons(spec, Weights(weights.layout, flat))
    assert len(chosen[LayerId("hidden1")]) == MOST_NEURONS
    assert 73 in chosen[LayerId("hidden1")]
    assert chosen[LayerId("output")].tolist() == list(range(10))


def test_a_point_on_a_neuron_finds_it_and_a_point_beside_finds_nothing() -> None:
    layout = laid_out((16, 16))
    column = layout.columns[2]
    assert layout.neuron_at(column.centre(4)) == (2, 4)
    assert layout.neuron_at(column.centre(4) + QPointF(60, 0)) is None


def test_a_point_in_the_picture_finds_the_cell_row_by_row() -> None:
    layout = laid_out((16,))
    (frame,) = layout.columns[0].tiles
    cell = frame.width() / 28
    point = frame.topLeft() + QPointF(3.5 * cell, 2.5 * cell)
    assert layout.neuron_at(point) == (0, 2 * 28 + 3)


def test_a_row_of_inputs_is_drawn_as_neurons() -> None:
    layout = laid_out((2,), input_shape=(3,))
    assert not layout.columns[0].is_picture
    assert layout.neuron_at(layout.columns[0].centre(1)) == (0, 1)


def test_arrow_keys_reach_every_layer_from_nowhere_and_stop_at_the_ends() -> None:
    layout = laid_out((16, 16))
    focus = step_focus(layout, None, Qt.Key.Key_Right)
    assert focus == Neuron(LayerId("hidden1"), 0)
    assert step_focus(layout, focus, Qt.Key.Key_Up) == focus
    assert step_focus(layout, focus, Qt.Key.Key_Down) == Neuron(LayerId("hidden1"), 1)
    for _ in range(5):
        focus = step_focus(layout, focus, Qt.Key.Key_Right)
    assert focus is not None
    assert focus.layer == "output"
    for _ in range(3):
        focus = step_focus(layout, focus, Qt.Key.Key_Left)
    assert focus is not None
    assert focus.layer == "input"


def test_inside_the_picture_the_arrows_walk_from_cell_to_cell() -> None:
    layout = laid_out((16,))
    start = Neuron(LayerId("input"), 5 * 28 + 5)
    assert step_focus(layout, start, Qt.Key.Key_Down) == Neuron(LayerId("input"), 6 * 28 + 5)
    assert step_focus(layout, start, Qt.Key.Key_Left) == Neuron(LayerId("input"), 5 * 28 + 4)
    border = Neuron(LayerId("input"), 5 * 28 + 27)
    moved = step_focus(layout, border, Qt.Key.Key_Right)
    assert moved is not None
    assert moved.layer == "hidden1"


def test_other_keys_lead_nowhere() -> None:
    assert step_focus(laid_out((4,)), None, Qt.Key.Key_A) is None


def test_layers_side_by_side_stand_one_above_the_other_without_touching() -> None:
    layout = laid_out_graph(graphs.branches())
    left, right = (layout.columns[layout.column(LayerId(one))] for one in ("left", "right"))
    assert left.points[:, 0].tolist() == right.points[:, 0].tolist()
    assert left.label.bottom() <= right.box.top()
    assert not left.label.intersects(left.box)


def test_edges_are_drawn_where_dense_weights_are_and_nowhere_else() -> None:
    layout = laid_out_graph(graphs.branches())
    names = [column.layer for column in layout.columns]
    weighted = {(names[link.before], names[link.after]) for link in layout.links if link.is_weighted}
    assert weighted == {("input", "left"), ("input", "right"), ("join", "output")}
    assert len(layout.links) == 5


def test_links_past_other_layers_have_lanes_that_cross_no_other() -> None:
    layout = laid_out_graph(graphs.detours())
    names = [column.layer for column in layout.columns]
    lanes = {(names[link.before], names[link.after]): link.lane for link in layout.links if link.lane}
    assert lanes == {("a", "first"): 1, ("b", "second"): 2}
    assert layout.top > laid_out((16, 16, 16)).top
    assert min(column.box.top() for column in layout.columns) >= layout.top


def test_each_map_has_a_tile_and_each_cell_of_it_is_found_where_it_is_drawn() -> None:
    layout = laid_out_graph(graphs.maps())
    column = layout.columns[1]
    assert (len(column.tiles), column.cells, column.channels) == (4, (14, 14), 4)
    for number, tile in enumerate(column.tiles):
        assert not any(tile.intersects(other) for other in column.tiles[:number])
    for index in range(0, column.total, 37):
        place = column.place(index)
        assert place is not None
        assert column.index_at(place.center()) == index
    # The number at row 2, column 3 of map 1 is the ((2 * 14 + 3) * 4 + 1)th.
    assert column.index_of_cell(1, 2, 3) == 125


def test_words_of_neighbours_do_not_overlap_however_many_layers_there_are() -> None:
    for spec in (dense_network((16,) * 12), graphs.maps(), graphs.detours()):
        labels = [column.label for column in laid_out_graph(spec, QRectF(0, 0, 620, 460)).columns]
        for number, label in enumerate(labels):
            assert not any(label.intersects(other) for other in labels[:number])


def test_a_layer_that_works_neuron_by_neuron_shows_those_of_the_layer_before() -> None:
    spec = graphs.silenced()
    chosen = choose_neurons(spec, initial_weights(spec, 1))
    assert chosen[LayerId("dropout")] is chosen[LayerId("wide")]
    assert len(chosen[LayerId("wide")]) == MOST_NEURONS


def test_influence_reaches_through_dropout() -> None:
    spec = graphs.silenced()
    weights = initial_weights(spec, 1)
    flat = weights.flat.copy()
    weights.layout.slots[2].view(flat)[41] *= 50
    assert 41 in choose_neurons(spec, Weights(weights.layout, flat))[LayerId("wide")]


def test_neurons_whose_weights_are_no_numbers_are_shown() -> None:
    spec = dense_network((100,))
    weights = initial_weights(spec, 1)
    flat = weights.flat.copy()
    weights.layout.slots[0].view(flat)[5, 66] = np.nan
    assert 66 in choose_neurons(spec, Weights(weights.layout, flat))[LayerId("hidden1")]


def test_arrows_walk_down_from_map_to_map_and_out_at_the_borders() -> None:
    layout = laid_out_graph(graphs.maps())
    column = layout.columns[1]
    foot = Neuron(column.layer, column.index_of_cell(0, 13, 6))
    assert step_focus(layout, foot, Qt.Key.Key_Down) == Neuron(column.layer, column.index_of_cell(1, 0, 6))
    last = Neuron(column.layer, column.index_of_cell(3, 13, 6))
    assert step_focus(layout, last, Qt.Key.Key_Down) == last
    border = Neuron(column.layer, column.index_of_cell(2, 5, 0))
    moved = step_focus(layout, border, Qt.Key.Key_Left)
    assert moved is not None
    assert moved.layer == "input"


@pytest.mark.parametrize("scale", [1.0, 1.25])
def test_words_below_one_of_several_layers_are_as_wide_as_what_stands_beside_leaves_room_for(
    scale: float,
) -> None:
    spec = PRESETS["inception"].make()
    layout = lay_out(spec, choose_neurons(spec, initial_weights(spec, 1)), QRectF(0, 0, 640, 330), scale)
    labels = {column.name: column.label for column in layout.columns}
    beside = [column.box for column in layout.columns if column.name in ("Stem", "Join")]
    assert labels["Branch 3 × 3"].width() > 75 * scale
    assert not any(labels["Branch 3 × 3"].intersects(box) for box in beside)


def test_the_words_below_the_picture_that_enters_have_room_however_narrow_it_is() -> None:
    for width in (420, 640, 860):
        first = laid_out_graph(dense_network((16, 16)), QRectF(0, 0, width, 150)).columns[0]
        assert first.label.left() >= 0
        assert first.label.width() >= 99
        assert abs(first.label.center().x() - first.box.center().x()) <= 1


def test_layers_above_one_another_keep_half_of_a_low_picture_for_themselves() -> None:
    spec = PRESETS["inception"].make()
    layout = lay_out(spec, choose_neurons(spec, initial_weights(spec, 1)), QRectF(0, 0, 860, 150))
    branches = [column for column in layout.columns if column.name.startswith("Branch")]
    assert len(branches) == 3
    for column, other in pairwise(branches):
        assert column.box.height() >= 12
        assert column.box.bottom() < column.label.top() < column.label.bottom() <= other.box.top()
