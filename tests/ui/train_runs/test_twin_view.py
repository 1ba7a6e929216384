"""Twins: the form offers what may differ, both are trained, and the differences are those of the weights."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from nnsim.network.fresh import new_project
from nnsim.network.weights import Weights
from nnsim.studio.training import RunState
from nnsim.training.entrants import differences
from nnsim.ui.theme import Theme
from nnsim.ui.train.runs.difference_form import DifferenceForm, suggested
from nnsim.ui.train.runs.edge_table import EdgeTable
from nnsim.ui.train.runs.twin_tiles import MOST, TwinTiles
from nnsim.ui.train.runs.twin_view import TwinView
from tests.studio.test_racing import xor


@pytest.fixture
def form(qtbot):
    made = DifferenceForm(Theme("light"))
    qtbot.addWidget(made)
    made.show_project(xor())
    return made


@pytest.mark.parametrize("difference", differences(xor()), ids=lambda one: one.name)
def test_what_is_suggested_differs_and_is_allowed(difference):
    now = difference.read(xor())
    value = suggested(difference, now)
    assert value != now
    if difference.choices:
        assert value in dict(difference.choices)
    else:
        assert difference.low <= value <= difference.high


def test_the_form_makes_twins_with_the_typed_value(form):
    form.editor.set_value(0.25)
    first, second = form.entrants(xor())
    assert first.project.setup.hyperparameters.rate == 0.002
    assert second.project.setup.hyperparameters.rate == 0.25
    assert form.problem() == ""


def test_the_same_value_makes_no_twins(form):
    form.editor.set_value(0.002)
    assert form.problem().startswith("Choose a value that differs")


def test_a_choice_has_a_list_instead_of_a_field(form):
    form.things.choose("optimizer")
    form.editor.choose("sgd")
    assert form.entrants(xor())[1].project.setup.hyperparameters.optimizer == "sgd"


def test_thing_and_value_stay_when_something_else_changes(form):
    form.things.choose("batch_size")
    form.editor.set_value(3)
    form.show_project(xor(rate=0.5))
    assert (form.things.key, form.value) == ("batch_size", 3)
    form.show_project(xor(batch_size=2))
    assert (form.things.key, form.value) == ("batch_size", 1)


def test_a_thing_that_is_gone_leaves_the_first_one(form):
    form.things.choose("beta1")
    form.show_project(xor(optimizer="sgd"))
    assert form.things.key == "rate"
    QApplication.processEvents()


def test_both_are_trained_and_their_weights_listed(qtbot, xor_lab, shown):
    view = shown(TwinView, xor_lab)
    view.form.editor.set_value(0.5)
    view.start_action.trigger()
    qtbot.waitUntil(lambda: xor_lab.racing.state is RunState.IDLE)
    view.renew()
    racing = xor_lab.racing
    gaps = np.abs(racing.weights(0).flat.astype(float) - racing.weights(1).flat)
    listed = [abs(one.difference) for one in view.edges.shown]
    assert listed == sorted(gaps, reverse=True)[: len(listed)]
    last = racing.distances(1)[-1]
    assert view.distance.value_at("distance", 5)[1] == 100 * last.share
    assert f"{last.length:.3g}" in view.summary.text()
    assert not view.tiles.rows  # two inputs are no picture
    assert len(view.table().columns) == 3


def test_the_twin_is_taken_over(qtbot, xor_lab, shown):
    view = shown(TwinView, xor_lab)
    assert not view.adopt_action.isEnabled()
    view.form.editor.set_value(0.5)
    view.start_action.trigger()
    qtbot.waitUntil(lambda: xor_lab.racing.state is RunState.IDLE)
    view.adopt_action.trigger()
    assert xor_lab.document.project.setup.hyperparameters.rate == 0.5
    assert xor_lab.document.project.weights is xor_lab.racing.weights(1)


def test_twins_that_would_be_the_same_cannot_be_started(xor_lab, shown):
    view = shown(TwinView, xor_lab)
    view.form.editor.set_value(0.002)
    assert not view.start_action.isEnabled()
    assert view.start_action.toolTip() == view.form.problem()


def pictures():
    first = new_project((12,), "sigmoid", 1)
    flat = first.weights.flat.copy()
    W = first.weights.of(first.spec.layers[1].id)["W"]
    flat[: W.size] += 0.5
    return first, Weights(first.weights.layout, flat)


def test_tiles_show_both_and_the_difference_on_scales_that_are_theirs(qtbot):
    first, second = pictures()
    tiles = TwinTiles(Theme("light"))
    qtbot.addWidget(tiles)
    tiles.show_twins(first, replace(first, weights=second))
    a, b, gap = tiles.rows
    assert len(a) == MOST
    np.testing.assert_allclose(gap, -0.5, atol=1e-6)
    np.testing.assert_allclose(b - a, 0.5, atol=1e-6)
    assert tiles.limits[0] == tiles.limits[1] == max(np.abs(a).max(), np.abs(b).max())
    assert tiles.limits[2] == pytest.approx(0.5, abs=1e-6)


def test_a_weight_is_called_by_its_layer_its_input_and_its_neuron(qtbot):
    first, _ = pictures()
    flat = first.weights.flat.copy()
    flat[12 * 5 + 3] += 9  # input 6 of 784 to neuron 4 of 12
    flat[784 * 12 + 1] -= 7  # the bias of neuron 2
    table = EdgeTable(Theme("light"))
    table.set_titles(("weight", "A", "B", "A − B"))
    qtbot.addWidget(table)
    table.show_twins(first.spec, first.weights, Weights(first.weights.layout, flat))
    names = [table.item(row, 0).text() for row in range(table.rowCount())]
    assert [name.partition(": ")[2] for name in names] == ["input 6 → neuron 4", "bias of neuron 2"]
    assert [table.item(row, 3).text() for row in range(2)] == ["−9", "7"]
