"""Maps and curves of what a network answers, against the network itself."""

import numpy as np
import pytest

from nnsim.network.errors import NetworkError
from nnsim.network.makers import dense_network
from nnsim.network.point_presets import curve_network, plane_network
from nnsim.network.project import Card, Project
from nnsim.network.reader import Reader
from nnsim.network.weights import Weights, initial_weights
from nnsim.training.examining.decision import (
    MOST_UNITS,
    CurveDecision,
    NeuronMaps,
    PlaneDecision,
    cells,
    sureness_of,
)
from nnsim.training.examining.examination import NoLongerWanted, go_on

SPEC = plane_network((5, 3), 3)
WEIGHTS = initial_weights(SPEC, 4)
READER = Reader(Project(SPEC, WEIGHTS, Card()))


def test_cells_go_row_by_row_from_the_top() -> None:
    # Four cells of a square from -2 to 2: their middles lie at -1 and 1.
    assert cells(2, 2.0).tolist() == [[-1, 1], [1, 1], [-1, -1], [1, -1]]


def test_a_map_says_what_the_network_says_at_the_middle_of_each_cell() -> None:
    # More points than go through the network at once, so that pieces are put together.
    found = PlaneDecision(60, 1.5).examine_weights(SPEC, WEIGHTS, go_on)
    assert found.says.shape == (60, 60)
    for row, column in ((0, 0), (0, 59), (37, 12), (59, 59)):
        x, y = (column + 0.5) / 20 - 1.5, 1.5 - (row + 0.5) / 20
        reading = READER.read(np.array([x, y]))
        np.testing.assert_allclose(found.outputs[row, column], reading.scores, atol=1e-6)
        assert found.says[row, column] == reading.says
        ordered = sorted(reading.scores)
        assert found.sureness[row, column] == pytest.approx(ordered[-1] - ordered[-2], abs=1e-6)
        assert found.cell(x, y) == (row, column)


def test_places_outside_have_no_cell() -> None:
    found = PlaneDecision(4, 1.0).examine_weights(SPEC, WEIGHTS, go_on)
    assert found.cell(-1, 1) == (0, 0)
    assert found.cell(0.99, -0.99) == (3, 3)
    assert found.cell(1.01, 0) is None
    assert found.cell(0, -1.01) is None


def test_a_single_output_is_sure_where_it_is_far_from_one_half() -> None:
    yes_or_no = dense_network((), input_shape=(2,), class_names=(), outputs=1, loss="binary_cross_entropy")
    outputs = np.array([[0.5], [0.0], [1.0], [0.9], [np.nan]], np.float32)
    np.testing.assert_allclose(sureness_of(yes_or_no, outputs), [0, 1, 1, 0.8, np.nan], atol=1e-6)


def test_outputs_that_are_no_numbers_leave_no_sureness() -> None:
    broken = Weights(WEIGHTS.layout, np.full_like(WEIGHTS.flat, np.nan))
    found = PlaneDecision(3).examine_weights(SPEC, broken, go_on)
    assert np.isnan(found.sureness).all()


def test_every_neuron_has_a_map_of_its_activations() -> None:
    maps = NeuronMaps(7, 1.0).examine_weights(SPEC, WEIGHTS, go_on)
    assert [(one.layer, one.values.shape, one.units) for one in maps] == [
        ("hidden1", (5, 7, 7), 5),
        ("hidden2", (3, 7, 7), 3),
        ("output", (3, 7, 7), 3),
    ]
    reading = READER.read(cells(7, 1.0)[7 * 2 + 4])
    for one in maps:
        np.testing.assert_allclose(one.values[:, 2, 4], reading.a[one.layer], atol=1e-6)


def test_of_a_wide_layer_only_the_first_neurons_have_maps() -> None:
    wide = plane_network((MOST_UNITS + 1,), 2)
    first = NeuronMaps(3).examine_weights(wide, initial_weights(wide, 1), go_on)[0]
    assert (len(first.values), first.units) == (MOST_UNITS, MOST_UNITS + 1)


def test_a_curve_goes_through_what_the_network_answers() -> None:
    spec = curve_network((4,))
    weights = initial_weights(spec, 2)
    found = CurveDecision(5, 1.0).examine_weights(spec, weights, go_on)
    assert found.x.tolist() == [-1, -0.5, 0, 0.5, 1]
    W1, b1 = weights.of("hidden1")["W"], weights.of("hidden1")["b"]
    W2, b2 = weights.of("output")["W"], weights.of("output")["b"]
    np.testing.assert_allclose(found.y, np.tanh(found.x[:, None] @ W1 + b1) @ W2 + b2, atol=1e-6)


def test_a_network_with_other_inputs_is_told_what_is_needed() -> None:
    digits = dense_network((4,))
    with pytest.raises(NetworkError, match="takes 2 numbers, but this one takes 784"):
        PlaneDecision().examine_weights(digits, initial_weights(digits, 1), go_on)
    with pytest.raises(NetworkError, match="takes 1 numbers, but this one takes 2"):
        CurveDecision().examine_weights(SPEC, WEIGHTS, go_on)


def test_nobody_waits_for_long_when_the_answer_is_no_longer_wanted() -> None:
    asked = []

    def check() -> None:
        asked.append(None)
        if len(asked) == 2:
            raise NoLongerWanted

    with pytest.raises(NoLongerWanted):
        PlaneDecision(160).examine_weights(SPEC, WEIGHTS, check)


def test_nobody_can_write_into_what_was_found() -> None:
    plane, curve = plane_network((3,), 2), curve_network((3,))
    decision = PlaneDecision(side=4).examine_weights(plane, initial_weights(plane, 1), go_on)
    maps = NeuronMaps(side=4).examine_weights(plane, initial_weights(plane, 1), go_on)
    line = CurveDecision(count=5).examine_weights(curve, initial_weights(curve, 1), go_on)
    arrays = (decision.outputs, decision.says, decision.sureness, maps[0].values, line.x, line.y)
    assert not any(array.flags.writeable for array in arrays)
