"""What the stage knows of a training step at a moment, and who gets a seat in the picture."""

import numpy as np
import pytest

from nnsim.network.presets import PRESETS, convolutional_network, dense_network, dropout_network, xor_network
from nnsim.network.spec import LayerId
from nnsim.tracing.places import Place, Ref
from nnsim.tracing.steps import Granularity, Work
from nnsim.ui.explore.stage.scene import at_work, guests_of, seated
from tests.ui.stages import after, layout_of, scene_at, trace_of

WIDE = dense_network((100, 16), input_shape=(8, 8))


def test_what_is_known_grows_with_the_cursor_and_the_input_always_is() -> None:
    trace = trace_of(xor_network())
    scene = scene_at(trace, after(trace, Work.FORWARD, "hidden1", 0))
    known = [scene.known(column).tolist() for column in scene.layout.columns]
    assert known == [[True, True], [True, False], [False]]


def test_deltas_are_known_from_the_last_layer_on() -> None:
    trace = trace_of(xor_network())
    scene = scene_at(trace, after(trace, Work.DELTA, "hidden1", 0))
    assert scene.deltas(scene.layout.columns[0]) is None
    hidden, output = (scene.deltas(column) for column in scene.layout.columns[1:])
    assert hidden is not None
    assert output is not None
    assert hidden[1].tolist() == [True, False]
    assert output[1].tolist() == [True]
    assert output[0].tolist() == trace.recording.layers[LayerId("output")].delta[0].tolist()


@pytest.mark.parametrize("work", [Work.FORWARD, Work.DELTA, Work.GRADIENT, Work.UPDATE])
def test_a_neuron_is_at_work_in_all_that_is_done_about_it(work: Work) -> None:
    trace = trace_of(WIDE)
    active = at_work(trace, trace.step(after(trace, work, "hidden2", 4), Granularity.NEURON))
    assert (active.work, active.layer, active.index) == (work, "hidden2", 4)


def test_the_kernel_of_a_map_learns_as_a_whole() -> None:
    trace = trace_of(convolutional_network())
    layer = next(one for one in trace.layers if trace.stage(Work.GRADIENT, one) is not None)
    active = at_work(trace, trace.step(after(trace, Work.GRADIENT, layer, 1), Granularity.NEURON))
    assert (active.layer, active.index, active.channel) == (layer, None, 1)


def test_the_maximum_of_sums_shows_the_sum_that_is_worked_out() -> None:
    trace = trace_of(PRESETS["maxout"].make())
    whole = trace.layers[LayerId("maxout")].forward(0)
    second = whole.parts[0].micro_steps
    active = at_work(trace, trace.step(second + 3, Granularity.TERM))
    assert active.calculation is not None
    assert active.term == 2
    assert active.calculation.factors.tolist() == whole.parts[1].factors.tolist()


def test_one_that_is_left_out_takes_the_last_seat_and_nothing_moves() -> None:
    trace = trace_of(WIDE)
    layout = layout_of(trace)
    drawn = set(layout.columns[1].indices.tolist())
    guest = next(index for index in range(100) if index not in drawn)
    step = trace.step(after(trace, Work.FORWARD, "hidden1", guest), Granularity.NEURON)
    now = seated(layout, guests_of(trace, step, None))
    assert now.columns[1].place(guest) is not None
    assert now.columns[1].points is layout.columns[1].points
    assert now.columns[1].indices[:-1].tolist() == layout.columns[1].indices[:-1].tolist()
    assert now.columns[2] is layout.columns[2]


def test_one_that_is_drawn_needs_no_seat() -> None:
    trace = trace_of(WIDE)
    layout = layout_of(trace)
    drawn = int(layout.columns[1].indices[3])
    step = trace.step(after(trace, Work.FORWARD, "hidden1", drawn), Granularity.NEURON)
    now = seated(layout, guests_of(trace, step, None))
    assert now.columns[1].indices is layout.columns[1].indices


def test_the_term_at_work_and_what_is_pointed_at_are_seated_too() -> None:
    trace = trace_of(WIDE)
    layout = layout_of(trace)
    left_out = [index for index in range(100) if index not in layout.columns[1].indices]
    start = after(trace, Work.FORWARD, "hidden2", 2)
    step = trace.step(start + left_out[0] + 1, Granularity.TERM)
    assert guests_of(trace, step, None) == {"hidden2": 3, "hidden1": left_out[0]}
    pointed = Ref(Place(LayerId("hidden1"), left_out[1]))
    assert guests_of(trace, None, pointed) == {"hidden1": left_out[1]}


def test_layers_that_share_their_neurons_share_the_guest() -> None:
    trace = trace_of(dropout_network())
    layout = layout_of(trace)
    first = trace.recording.layers[LayerId("dropout1")].heard[0]
    number = layout.column(first)
    guest = next(index for index in range(500) if index not in layout.columns[number].indices)
    now = seated(layout, {first: guest})
    one, other = now.columns[number], now.columns[layout.column(LayerId("dropout1"))]
    assert one.indices is other.indices
    assert guest in one.indices


def test_a_map_that_is_left_out_is_seated_too() -> None:
    trace = trace_of(convolutional_network())
    layout = layout_of(trace)
    column = next(one for one in layout.columns[1:] if one.is_picture)
    few = type(column)(
        column.layer, column.name, column.shape, column.indices, column.points, column.radius, column.box,
        column.label, column.maps[:2], column.tiles[:2],
    )  # fmt: skip
    number = layout.column(column.layer)
    columns = (*layout.columns[:number], few, *layout.columns[number + 1 :])
    narrow = type(layout)(layout.area, columns, layout.links, layout.top)
    cell = few.index_of_cell(0, 1, 1) + 3 - int(few.maps[0])
    now = seated(narrow, {column.layer: cell})
    assert now.columns[number].place(cell) is not None
    assert np.array_equal(now.columns[number].maps, [few.maps[0], 3])
