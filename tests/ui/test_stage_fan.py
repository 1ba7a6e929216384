"""The edges of the unit at work: which they are, what their colours say, and who finds them."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF

from nnsim.network.presets import convolutional_network, dense_network, lenet5, xor_network
from nnsim.network.spec import LayerId
from nnsim.tracing.places import ParameterPlace, Place
from nnsim.tracing.steps import Granularity, Work
from nnsim.tracing.trace import Trace
from nnsim.ui.explore.stage.backdrop import FADED, PASSED, WHOLE, edge_pairs, link_shares
from nnsim.ui.explore.stage.fan import MOST_LINES, Fan, fan_of
from nnsim.ui.explore.stage.patches import patches_of
from nnsim.ui.explore.stage.scene import CONTRIBUTION, GRADIENT, WEIGHT, at_work
from tests.ui.stages import after, layout_of, scene_at, trace_of

DENSE = dense_network((16, 16))
HIDDEN1, HIDDEN2 = LayerId("hidden1"), LayerId("hidden2")


def fan_at(
    trace: Trace, cursor: int, granularity: Granularity = Granularity.NEURON, colours: str = WEIGHT
) -> Fan:
    scene = scene_at(trace, cursor, granularity, edge_colours=colours)
    found = fan_of(scene, at_work(trace, scene.step))
    assert found is not None
    return found


def test_a_neuron_hears_every_neuron_before_it_by_its_weight() -> None:
    trace = trace_of(DENSE)
    fan = fan_at(trace, after(trace, Work.FORWARD, "hidden2", 4))
    W = trace.recording.layers[HIDDEN2].parameters["W"]
    assert sorted(fan.terms.tolist()) == list(range(16))
    assert fan.numbers.tolist() == W[fan.terms, 4].tolist()
    columns = layout_of(trace).columns
    assert np.allclose(fan.lines[:, :2], columns[1].points[fan.terms] + [columns[1].radius, 0])
    assert np.allclose(fan.lines[:, 2:], columns[2].points[4] - [columns[2].radius, 0])


def test_contributions_add_up_to_the_sum() -> None:
    trace = trace_of(DENSE)
    fan = fan_at(trace, after(trace, Work.FORWARD, "hidden2", 4), colours=CONTRIBUTION)
    record = trace.recording.layers[HIDDEN2]
    assert fan.numbers.sum() + record.parameters["b"][4] == pytest.approx(record.z[0, 4], abs=1e-12)


def test_gradients_have_no_colour_before_they_are_worked_out() -> None:
    trace = trace_of(DENSE)
    before = fan_at(trace, after(trace, Work.FORWARD, "hidden2", 4), colours=GRADIENT)
    assert before.unknown.all()
    behind = fan_at(trace, after(trace, Work.DELTA, "hidden1", 3), colours=GRADIENT)
    assert not behind.unknown.any()
    expected = trace.recording.layers[HIDDEN2].gradients["W"][3]
    assert behind.numbers.tolist() == expected[behind.terms].tolist()


def test_on_the_way_back_a_neuron_hears_those_behind_it() -> None:
    trace = trace_of(DENSE)
    fan = fan_at(trace, after(trace, Work.DELTA, "hidden1", 3))
    columns = layout_of(trace).columns
    assert np.allclose(fan.lines[:, :2], columns[1].points[3] + [columns[1].radius, 0])
    assert np.allclose(fan.lines[:, 2:], columns[2].points[fan.terms] - [columns[2].radius, 0])
    assert fan.ref(0).end == Place(HIDDEN2, int(fan.terms[0]))


@pytest.mark.parametrize("work", [Work.GRADIENT, Work.UPDATE])
def test_the_weights_of_a_neuron_that_learns_show_how_much(work: Work) -> None:
    trace = trace_of(DENSE)
    fan = fan_at(trace, after(trace, work, "hidden2", 4))
    recording = trace.recording
    gradients = recording.layers[HIDDEN2].gradients["W"][:, 4]
    expected = gradients if work is Work.GRADIENT else -0.1 * gradients
    assert np.allclose(fan.numbers, expected[fan.terms], atol=1e-15)
    assert fan.ref(0).parameter == ParameterPlace(HIDDEN2, "W", int(fan.terms[0]) * 16 + 4)


def test_of_many_edges_the_strongest_are_drawn_and_the_term_at_work_in_any_case() -> None:
    trace = trace_of(DENSE)
    sizes = np.abs(trace.recording.layers[HIDDEN1].parameters["W"][:, 2])
    weakest, start = int(sizes.argmin()), after(trace, Work.FORWARD, "hidden1", 1)
    fan = fan_at(trace, start + weakest + 1, Granularity.TERM)
    assert (len(fan.terms), fan.total) == (MOST_LINES + 1, 784)
    assert fan.position_of(weakest) == MOST_LINES
    assert int(sizes.argmax()) in fan.terms
    assert weakest not in fan_at(trace, start + 1, Granularity.TERM).terms


def test_the_pointer_finds_an_edge_within_four_pixels() -> None:
    trace = trace_of(xor_network())
    fan = fan_at(trace, after(trace, Work.FORWARD, "hidden1", 0))
    x0, y0, x1, y1 = fan.lines[0].tolist()
    along = np.array([x1 - x0, y1 - y0]) / np.hypot(x1 - x0, y1 - y0)
    middle = np.array([x0 + x1, y0 + y1]) / 2
    away = np.array([-along[1], along[0]])
    assert fan.at(QPointF(*(middle + 3.5 * away))) == 0
    assert fan.at(QPointF(*(middle + 4.5 * away))) is None


def test_between_pictures_there_are_patches_and_no_edges() -> None:
    trace = trace_of(lenet5())
    layer = next(iter(trace.layers))
    scene = scene_at(trace, after(trace, Work.FORWARD, layer, 0))
    active = at_work(trace, scene.step)
    assert fan_of(scene, active) is None
    (patch,) = patches_of(scene, active)
    tile = scene.layout.columns[0].tiles[0]
    # the corner of a padded 5 x 5 window: its upper and left two rows are outside
    assert patch.rect.topLeft() == tile.topLeft()
    assert patch.rect.width() == pytest.approx(3 * tile.width() / 28)
    assert patch.rect.height() == pytest.approx(3 * tile.height() / 28)


def test_the_cell_that_has_won_stands_out() -> None:
    trace = trace_of(convolutional_network())
    layers = {one: own.record for one, own in trace.layers.items()}
    pool = next(one for one, record in layers.items() if type(record.kind).__name__ == "MaxPool2D")
    scene = scene_at(trace, after(trace, Work.FORWARD, pool, 0))
    (patch,) = patches_of(scene, at_work(trace, scene.step))
    values = layers[pool].inputs[0][0, :2, :2, 0]
    row, across = np.unravel_index(values.argmax(), (2, 2))
    before = scene.layout.columns[scene.layout.column(layers[pool].heard[0])]
    assert patch.cell == before.place(before.index_of_cell(0, int(row), int(across)))


def test_edges_stand_out_as_values_pass_them() -> None:
    trace = trace_of(DENSE)
    assert link_shares(scene_at(trace, 0)) == (FADED, FADED, FADED)
    cursor = after(trace, Work.FORWARD, "hidden2", 4)
    first, second, third = link_shares(scene_at(trace, cursor))
    assert (first, third) == (PASSED, FADED)
    assert second < FADED
    assert link_shares(scene_at(trace, cursor, Granularity.LAYER)) == (PASSED, WHOLE, FADED)


def test_all_edges_carry_what_the_colours_say() -> None:
    trace = trace_of(DENSE)
    record = trace.recording.layers[HIDDEN2]
    W, layout = record.parameters["W"], layout_of(trace)
    expected = {
        WEIGHT: W,
        CONTRIBUTION: W * record.inputs[0][0][:, None],
        GRADIENT: record.gradients["W"],
    }
    for colours, numbers in expected.items():
        assert np.array_equal(edge_pairs(trace, layout, colours)[1].weights, numbers)
