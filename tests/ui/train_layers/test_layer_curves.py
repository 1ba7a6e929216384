"""Curves of layers over the run: the numbers of the steps, named, with what is pointed at."""

from dataclasses import replace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from nnsim.engine.parameters import Role
from nnsim.network.weights import Weights
from nnsim.studio.studio import Studio
from nnsim.ui.train.layers.activations_view import ActivationsView
from nnsim.ui.train.layers.slopes import GradientsView, UpdatesView, around_the_usual
from nnsim.ui.train.views import VIEWS
from tests.training.runs import project
from tests.ui.train_layers.conftest import Run, Show


def column(view, name: str) -> list[float]:
    table = view.table()
    place = next(number for number, title in enumerate(table.columns) if title.startswith(name))
    return [row[place] for row in table.rows]


def test_before_the_first_step_a_sentence_stands_where_curves_will_be(show: Show) -> None:
    view = show("gradients")
    assert view.sentence.isVisible()
    assert view.table() is None


def test_each_layer_has_a_curve_of_the_gradients_of_its_weights(show: Show, run: Run, lab: Studio) -> None:
    view = show("gradients")
    assert isinstance(view, GradientsView)
    run()
    view.renew()
    history = lab.step_figures.history
    assert not view.sentence.isVisible()
    assert [entry.name for entry in view.legend.entries] == ["hidden 1", "hidden 2", "output"]
    assert column(view, "epoch") == [one.epoch for one in history]
    for number, name in enumerate(("hidden 1", "hidden 2", "output")):
        blocks = [[block for block in one.blocks if block.role is Role.WEIGHT][number] for one in history]
        assert column(view, name) == [block.gradient for block in blocks]


def test_biases_are_shown_instead_of_weights_when_asked_for(show: Show, run: Run, lab: Studio) -> None:
    view = show("gradients")
    run()
    view.role_choice.choose("biases")
    biases = [
        next(one for one in figures.blocks if one.role is Role.BIAS) for figures in lab.step_figures.history
    ]
    assert column(view, "hidden 1") == [block.gradient for block in biases]
    assert len(view.plot.keys) == 3


def test_updates_are_shown_by_the_weights_beside_a_line_at_a_thousandth(
    show: Show, run: Run, lab: Studio
) -> None:
    view = show("updates")
    assert isinstance(view, UpdatesView)
    run()
    view.renew()
    assert "guide" in view.plot.keys
    newest = lab.step_figures.newest.blocks[0]
    assert column(view, "hidden 1")[-1] == pytest.approx(newest.update / newest.weight)
    assert view.legend.entries[0].value
    # In the plot its name would lie over the curves.
    assert (view.legend.entries[-1].name, view.legend.entries[-1].value) == ("usual", "0.001")


def test_the_legend_tells_the_figures_of_the_step_that_is_pointed_at(
    show: Show, run: Run, lab: Studio
) -> None:
    view = show("gradients")
    run()
    view.renew()
    first = lab.step_figures.history[0]
    view.plot.point_at(first.epoch)
    assert view.legend.where == f"at epoch {first.epoch:.2f}, step {first.step}"
    assert view.legend.entries[0].value == f"{first.blocks[0].gradient:.3g}"


def test_bands_hold_the_percentiles_of_the_chosen_layer(show: Show, run: Run, lab: Studio) -> None:
    view = show("activations")
    assert isinstance(view, ActivationsView)
    run()
    view.renew()
    view.layer_choice.setCurrentIndex(1)
    view.layer_choice.activated.emit(1)
    wanted = np.array([figures.bands[1].percentiles for figures in lab.step_figures.history])
    assert column(view, "median") == wanted[:, 2].tolist()
    assert view.legend.entries[0].value == f"{wanted[-1, 2]:.3g}".replace("-", "−")


def test_another_network_takes_the_curves_away(show: Show, run: Run, lab: Studio, qtbot: QtBot) -> None:
    view = show("gradients")
    run()
    view.renew()
    lab.document.edit("Another", project((7,)))
    qtbot.waitUntil(lambda: view.sentence.isVisible())
    assert view.plot.keys == ()
    assert view.legend.entries == ()


def test_what_nobody_sees_is_not_drawn(show: Show, run: Run, qtbot: QtBot) -> None:
    view = show("gradients")
    view.hide()
    drawn = []
    view.renew = lambda: drawn.append(1)
    run()
    qtbot.wait(150)
    assert drawn == []
    assert view.refresher.waiting == 0


def test_saturated_shares_are_drawn_in_percent_and_dead_neurons_when_asked_for(
    show: Show, run: Run, lab: Studio
) -> None:
    made = lab.document.project
    far = Weights(made.weights.layout, 20 * made.weights.flat)
    lab.document.edit("Far", replace(made, weights=far))
    view = show("saturation")
    run()
    view.renew()
    assert [entry.name for entry in view.legend.entries] == ["hidden 1", "hidden 2"]  # softmax is never flat
    bands = [figures.bands[0] for figures in lab.step_figures.history]
    assert bands[0].saturated > 0
    assert column(view, "hidden 1") == [pytest.approx(100 * band.saturated) for band in bands]
    view.kind_choice.choose("dead")
    assert column(view, "hidden 1") == [pytest.approx(100 * band.dead) for band in bands]


@pytest.mark.parametrize(
    ("values", "ends"),
    [
        ([0.02, 0.0005], (1e-4, 1e-1)),
        ([0.0002, 0.0004], (1e-4, 1e-2)),  # the line has room for its name
        ([2e-7, 3e-7, float("nan")], (1e-7, 1e-2)),
        ([], (1e-4, 1e-2)),
    ],
)
def test_the_usual_ratio_is_always_in_sight(values: list[float], ends: tuple[float, float]) -> None:
    assert around_the_usual(values) == pytest.approx(ends)


def test_no_two_views_of_the_board_have_one_name() -> None:
    names = [entry.name for entry in VIEWS]
    assert len(set(names)) == len(names)


def test_the_end_of_a_run_is_drawn_at_once(show: Show, run: Run, lab: Studio) -> None:
    view = show("gradients")
    view.ask_renewal = lambda: None  # as if many other views had their turn first
    run()
    assert column(view, "epoch") == [one.epoch for one in lab.step_figures.history]
