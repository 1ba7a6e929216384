"""The picture of a training step, as it comes out on the screen."""

import warnings
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from nnsim.network.presets import PRESETS, dense_network, dropout_network, xor_network
from nnsim.network.spec import LayerId
from nnsim.network.weights import Weights, initial_weights
from nnsim.tracing.places import ParameterPlace, Place, Ref
from nnsim.tracing.recording import WhatIf
from nnsim.tracing.steps import Granularity, Work
from nnsim.ui.explore.stage.marks import brief
from nnsim.ui.explore.stage.scene import StageScene
from nnsim.ui.theme import LIGHT
from tests.ui.stages import after, count_of, painted, scene_at, trace_of

pytestmark = pytest.mark.usefixtures("qtbot")
DENSE = dense_network((16, 16))
HIDDEN1, HIDDEN2, OUTPUT = LayerId("hidden1"), LayerId("hidden2"), LayerId("output")


def place_of(scene: StageScene, layer: str, index: int) -> QRectF:
    found = scene.layout.columns[scene.layout.column(LayerId(layer))].place(index)
    assert found is not None
    return found


def middle(image: QImage, scene: StageScene, layer: str, index: int) -> QColor:
    return image.pixelColor(place_of(scene, layer, index).center().toPoint())


def test_the_same_moment_is_the_same_picture_whatever_was_painted_between() -> None:
    trace = trace_of(DENSE)
    cursor = after(trace, Work.DELTA, "hidden2", 3)
    first = painted(scene_at(trace, cursor))
    painted(scene_at(trace, trace.length))
    assert painted(scene_at(trace, cursor)) == first


def test_what_is_not_worked_out_is_empty() -> None:
    trace = trace_of(DENSE)
    scene = scene_at(trace, after(trace, Work.FORWARD, "hidden2", 4))
    image, empty = painted(scene), QColor(LIGHT.panel)
    assert middle(image, scene, "hidden1", 15) != empty
    assert middle(image, scene, "hidden2", 4) != empty
    assert [middle(image, scene, "hidden2", index) for index in range(5, 16)] == [empty] * 11
    assert middle(image, scene, "output", 2) == empty


def test_the_unit_at_work_has_the_colour_of_focus_and_no_other_has() -> None:
    trace = trace_of(DENSE)
    scene = scene_at(trace, after(trace, Work.FORWARD, "hidden2", 4))
    image = painted(scene)
    around = place_of(scene, "hidden2", 4).adjusted(-2, -2, 2, 2)
    assert count_of(image, "focus", around) > 20
    assert count_of(image, "focus", place_of(scene, "hidden2", 3).adjusted(-2, -2, 2, 2)) == 0


def test_before_the_first_step_nothing_is_at_work() -> None:
    trace = trace_of(DENSE)
    assert count_of(painted(scene_at(trace, 0)), "focus") == 0


def test_a_term_still_to_come_is_fainter_than_one_that_is_added() -> None:
    trace = trace_of(xor_network())
    start = after(trace, Work.FORWARD, "hidden1", 0)
    one, both = (painted(scene_at(trace, start + terms, Granularity.TERM)) for terms in (1, 2))
    assert one != both


def test_maps_are_empty_below_the_cell_at_work() -> None:
    trace = trace_of(PRESETS["lenet5"].make())
    layer = next(iter(trace.layers))
    scene = scene_at(trace, after(trace, Work.FORWARD, layer, 6 * 28 * 14 - 1))
    tile, image = scene.layout.columns[scene.layout.column(layer)].tiles[0], painted(scene)
    lower = tile.adjusted(2, tile.height() / 2 + 2, -2, -2)
    upper = tile.adjusted(2, 2, -2, -tile.height() / 2 - 2)
    assert count_of(image, "panel", lower) == lower.toAlignedRect().width() * lower.toAlignedRect().height()
    assert count_of(image, "panel", upper) < 0.5 * upper.width() * upper.height()


def test_a_neuron_that_dropout_silences_is_crossed_out() -> None:
    trace = trace_of(dropout_network())
    layer = LayerId("dropout1")
    scene = scene_at(trace, trace.stages[1].stop, Granularity.LAYER)
    column = scene.layout.columns[scene.layout.column(layer)]
    mask = trace.recording.layers[layer].scratch["mask"][0]
    silent = next(index for index in column.indices.tolist() if mask[index] == 0)
    # the neuron itself is empty: what is dark in the middle is the cross
    assert middle(painted(scene), scene, layer, silent).lightness() < 60


def test_rings_on_the_way_back_show_which_way_an_output_should_move() -> None:
    trace = trace_of(DENSE, label=2)
    scene = scene_at(trace, after(trace, Work.DELTA, "output", 9), Granularity.LAYER)
    image = painted(scene)
    wanted, other = (place_of(scene, "output", index).adjusted(-4, -4, 4, 4) for index in (2, 5))
    assert count_of(image, "positive", wanted) > 10
    assert count_of(image, "negative", wanted) == 0
    assert count_of(image, "negative", other) > 0
    forward = painted(scene_at(trace, trace.stage(Work.LOSS).start))  # type: ignore[union-attr]
    assert count_of(forward, "positive", wanted) == 0


def test_wishes_point_up_at_the_wanted_answer_and_are_a_switch() -> None:
    trace = trace_of(DENSE, label=2)
    cursor = after(trace, Work.DELTA, "output", 9)
    scene = scene_at(trace, cursor, Granularity.LAYER, shows_wishes=True)
    neuron = place_of(scene, "output", 2)
    beside = QRectF(neuron.left() - 16, neuron.top() - 6, 12, neuron.height() + 12)
    upper, lower = (
        QRectF(beside.left(), y, 12, beside.height() / 2) for y in (beside.top(), beside.center().y())
    )
    image = painted(scene)
    assert count_of(image, "positive", upper) > count_of(image, "positive", lower) > 0
    assert count_of(painted(replace(scene, shows_wishes=False)), "positive", beside) == 0


def test_a_number_set_by_hand_wears_a_ring_of_its_own() -> None:
    place = Place(HIDDEN1, 1)
    scene = scene_at(trace_of(DENSE, what_if=WhatIf(activations={place: 0.5})), 0)
    around = place_of(scene, "hidden1", 1).adjusted(-8, -8, 8, 8)
    assert count_of(painted(scene), "text", around) > 20
    assert count_of(painted(scene_at(trace_of(DENSE), 0)), "text", around) == 0


def test_an_edge_whose_weight_was_set_by_hand_is_dashed() -> None:
    tried = WhatIf(weights={ParameterPlace(HIDDEN2, "W", 3): 0.5})
    image = painted(scene_at(trace_of(DENSE, what_if=tried), 0))
    assert count_of(image, "text") > count_of(painted(scene_at(trace_of(DENSE), 0)), "text") + 20


@pytest.mark.parametrize("work", [Work.GRADIENT, Work.UPDATE])
def test_a_kernel_that_learns_is_shown_beside_its_map(work: Work) -> None:
    trace = trace_of(PRESETS["lenet5"].make())
    layer = next(iter(trace.layers))
    end = after(trace, work, layer, 2)
    whole, term = scene_at(trace, end), scene_at(trace, end, Granularity.TERM)
    place = whole.layout.columns[whole.layout.column(layer)].tiles[2]
    beside = QRectF(place.right() + 10, place.center().y() - 20, 40, 40).toRect()
    assert painted(whole).copy(beside) != painted(term).copy(beside)


def test_what_a_word_means_lights_up() -> None:
    trace = trace_of(DENSE)
    scene = scene_at(trace, 0, pointed=Ref(Place(HIDDEN2, 7)))
    assert count_of(painted(scene), "focus", place_of(scene, "hidden2", 7).adjusted(-5, -5, 5, 5)) > 20


def test_an_edge_that_is_pointed_at_lights_up() -> None:
    trace = trace_of(xor_network())
    cursor = after(trace, Work.FORWARD, "hidden1", 0)
    edge = Ref(end=Place(HIDDEN1, 0), parameter=ParameterPlace(HIDDEN1, "W", 0))
    lit, plain = painted(scene_at(trace, cursor, pointed=edge)), painted(scene_at(trace, cursor))
    assert count_of(lit, "focus") > count_of(plain, "focus") + 30


def test_values_on_their_way_are_seen_and_the_neuron_fills_as_they_come() -> None:
    trace = trace_of(DENSE)
    cursor = after(trace, Work.FORWARD, "hidden2", 4)
    half, there = (scene_at(trace, cursor, travelled=share) for share in (0.01, 1.0))
    assert painted(half) != painted(there)
    corner = place_of(half, "hidden2", 4).center().toPoint()
    corner.setX(corner.x() + 5)
    assert painted(half).pixelColor(corner) == QColor(LIGHT.panel)
    assert painted(there).pixelColor(corner) != QColor(LIGHT.panel)


def test_what_is_no_number_is_loud_and_nothing_is_warned_of() -> None:
    spec = DENSE
    weights = initial_weights(spec, 1)
    flat = weights.flat.copy()
    flat[weights.layout.slots[2].start] = np.nan
    trace = trace_of(spec, Weights(weights.layout, flat))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        image = painted(scene_at(trace, trace.stages[1].stop, Granularity.LAYER))
    assert count_of(image, "alarm") > 0


@pytest.mark.parametrize("name", PRESETS)
def test_every_moment_of_every_network_can_be_painted(name: str, qtbot: QtBot) -> None:
    trace = trace_of(PRESETS[name].make())
    for stage in trace.stages:
        cursor = stage.start + stage.counts.end(stage.counts.units // 2)
        for granularity in (Granularity.NEURON, Granularity.TERM):
            scene = scene_at(trace, cursor, granularity, edge_colours="gradient", shows_wishes=True)
            image = painted(replace(scene, travelled=0.5))
            assert count_of(image, "quiet") > 0, stage
            # what is at work is drawn, or its layer says what comes out
            assert count_of(image, "focus") > 0, stage


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0.0, "0"),
        (0.79312, "0.793"),
        (-2.38, "−2.380"),
        (12.345, "12.35"),
        (-0.00002, "−2e−5"),
        (1234.5, "1234.5"),
    ],
)
def test_numbers_in_the_picture_are_short(value: float, words: str) -> None:
    assert brief(value) == words


def test_what_is_no_number_says_so() -> None:
    assert [brief(value) for value in (np.nan, np.inf, -np.inf)] == ["NaN", "∞", "−∞"]
