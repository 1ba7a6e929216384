"""Where the picture of a network puts its layers, and which neurons it shows."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF, Qt

from nnsim.network.presets import dense_network
from nnsim.network.spec import LayerId
from nnsim.network.weights import Weights, initial_weights
from nnsim.studio.selection import Neuron
from nnsim.ui.explore.choice import MOST_NEURONS, choose_neurons
from nnsim.ui.explore.columns import NetworkLayout
from nnsim.ui.explore.neighbours import step_focus
from nnsim.ui.explore.network_layout import lay_out

AREA = QRectF(0, 0, 800, 500)


def laid_out(hidden: tuple[int, ...], input_shape: tuple[int, ...] = (28, 28)) -> NetworkLayout:
    spec = dense_network(hidden, input_shape=input_shape)
    return lay_out(spec, choose_neurons(spec, initial_weights(spec, 1)), AREA)


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
