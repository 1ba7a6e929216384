"""Loss and accuracy as views: marks of what was changed, other runs beside, targets instead of classes."""

from dataclasses import replace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from nnsim.spoken import Spoken
from nnsim.studio.settings import Settings
from nnsim.studio.studio import Studio
from nnsim.training.adjustment import Mark
from nnsim.training.snapshot import Measurement
from nnsim.ui.train.curves import smoothed
from nnsim.ui.train.curves_view import CurvesView
from nnsim.ui.train.plots.marks import PlotMark
from nnsim.ui.train.plots.style import run_style
from nnsim.ui.train.workspace import TrainWorkspace
from tests.ui.train_hands import feed, finish_run, type_in

pytest_plugins = ["tests.ui.train_fixtures"]


def view(workspace: TrainWorkspace, name: str) -> CurvesView:
    found = workspace.board.view(name)
    assert isinstance(found, CurvesView)
    return found


def test_what_is_changed_during_a_run_is_a_mark_with_its_words(
    workspace: TrainWorkspace, lab: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed(workspace, 300)
    mark = Mark(150, 1.5, (Spoken("Learning rate {}", 0.5), Spoken("Batch size {}", 7)))
    monkeypatch.setattr(type(lab.training), "marks", property(lambda _: (mark,)))
    for name in ("loss", "accuracy"):
        view(workspace, name).renew()
        plot = view(workspace, name).plot
        assert plot is not None
        assert plot._mark_lines.marks == (PlotMark(1.5, "Learning rate 0.5\nBatch size 7"),)


def test_overlaid_runs_are_thin_lines_with_their_names_and_go_again(
    qtbot: QtBot, workspace: TrainWorkspace, lab: Studio
) -> None:
    finish_run(qtbot, workspace)
    first = lab.ledger.entries[-1]
    lab.ledger.rename(first.id, "slow one")
    type_in(qtbot, workspace, "Learning rate", "0.05")
    finish_run(qtbot, workspace)
    loss = view(workspace, "loss")
    lab.ledger.overlay(first.id)
    qtbot.waitUntil(lambda: loss.plot is not None and f"run {first.id}" in loss.plot.keys)
    other, tested = loss.legend.entries[-2:]
    assert (other.name, other.style) == ("slow one", run_style(0))
    assert other.value == f"{first.curves[-1].loss:.4f}"
    assert (tested.name, tested.value) == ("slow one, test", f"{first.curves[-1].test_loss:.4f}")
    assert (tested.style.meaning, tested.style.mark) == (run_style(0).meaning, "o")
    table = loss.table()
    assert table is not None
    assert table.columns[-2:] == (
        "slow one: cross-entropy (nats)", "slow one, test: cross-entropy (nats)"
    )  # fmt: skip
    assert [row[-2] for row in table.rows if row[-2] is not None] == [one.loss for one in first.curves]
    tests = [one.test_loss for one in first.curves if one.test_loss is not None]
    assert [row[-1] for row in table.rows if row[-1] is not None] == tests
    lab.ledger.overlay(first.id, is_on=False)
    qtbot.waitUntil(lambda: loss.plot is not None and f"run {first.id}" not in loss.plot.keys)
    loss.renew()
    assert [one.name for one in loss.legend.entries] == ["training", "test"]


def test_of_many_overlaid_runs_only_the_training_curves_are_drawn(
    qtbot: QtBot, workspace: TrainWorkspace, lab: Studio
) -> None:
    for _ in range(4):
        finish_run(qtbot, workspace)
    loss = view(workspace, "loss")
    for count, entry in enumerate(lab.ledger.entries[:4], start=1):
        lab.ledger.overlay(entry.id)
        loss.renew()
        tested = [one for one in loss.plot.keys if one.startswith("run ") and one.endswith(" test")]
        assert len(tested) == (count if count <= 3 else 0)


def test_of_targets_the_explained_variance_is_shown_under_its_own_name(workspace: TrainWorkspace) -> None:
    accuracy = view(workspace, "accuracy")
    accuracy._add(
        (
            Measurement(0, 0.0, 2.0, r2=-0.4, test_loss=2.0, test_r2=-0.5),
            Measurement(9, 1.0, 0.5, r2=0.75, test_loss=0.6, test_r2=0.7),
        )
    )
    accuracy.renew()
    assert accuracy.title == "Explained variance"
    assert accuracy.legend.words == "training 0.750, test 0.700"
    plot = accuracy.plot
    assert plot is not None
    assert plot._axes["left"].labelText == "explained variance (R²)"
    assert not accuracy.log_switch.isVisible()
    _, _, bottom, top = plot.view_range
    # From -0.5, the next round number below, to 1, with a margin of 4.5 % on both sides.
    assert (bottom, top) == pytest.approx((-0.5 - 0.0675, 1 + 0.0675))


def test_what_explains_less_than_nothing_does_not_squeeze_the_rest(workspace: TrainWorkspace) -> None:
    accuracy = view(workspace, "accuracy")
    accuracy._add((Measurement(0, 0.0, 2.0, r2=-4000.0), Measurement(9, 1.0, 0.5, r2=0.75)))
    accuracy.renew()
    assert accuracy.extent(is_log=False) == (-1.0, 1.0)


def test_the_figures_of_targets_are_no_percents(workspace: TrainWorkspace) -> None:
    newest = Measurement(9, 1.0, 0.5, r2=0.75, test_loss=0.6, test_r2=-0.25)
    workspace.figures_panel._add((newest,))
    assert workspace.figures_panel.sentence.text() == "Test: R² = −0.250"
    assert workspace.figures_panel.details.text() == "Step 9 · training loss 0.5000 · test loss 0.6000"
    workspace.figures_panel._add((replace(newest, validation_loss=0.7),))
    assert workspace.figures_panel.details.text().endswith("validation loss 0.7000")


def test_smoothing_is_drawn_beside_what_was_measured_which_stays_pale_and_is_remembered(
    workspace: TrainWorkspace, lab: Studio
) -> None:
    feed(workspace, 300)
    loss = view(workspace, "loss")
    assert loss.plot is not None
    assert loss.plot.keys == ("training", "test")
    loss.smoothing.slider.setValue(10)
    assert set(loss.plot.keys) == {"training", "test", "training smoothed", "test smoothed"}
    assert loss.plot._shapes["training"]._look.opacity < 0.5
    assert loss.plot._shapes["training smoothed"]._look.opacity == 1.0
    # The figures stay those that were measured.
    assert loss.legend.entries[0].value == f"{2 / 300:.4f}"
    assert Settings(lab.settings.store).smoothing == 10
    loss.smoothing.slider.setValue(0)
    assert loss.plot.keys == ("training", "test")


def test_runs_beside_are_smoothed_as_far_as_the_run_itself(
    qtbot: QtBot, workspace: TrainWorkspace, lab: Studio
) -> None:
    finish_run(qtbot, workspace)
    lab.ledger.overlay(lab.ledger.entries[-1].id)
    loss = view(workspace, "loss")
    loss.smoothing.slider.setValue(12)
    loss.renew()
    assert loss.plot is not None
    run = lab.ledger.entries[-1]
    points = [(one.epoch, one.loss) for one in run.curves]
    x, y = (np.array(each) for each in zip(*points, strict=True))
    drawn = loss.plot._shapes["run " + run.id]
    np.testing.assert_allclose(drawn._y, smoothed(x, y, loss.smoothing.reach))
    assert not np.allclose(drawn._y, y)


def test_twenty_five_pictures_can_be_shown_and_are_remembered(workspace: TrainWorkspace, lab: Studio) -> None:
    weights = workspace.board.view("weights")
    assert weights is not None
    weights.count_choice.choose("25")
    assert weights.tiles.most == 25
    assert Settings(lab.settings.store).tiles == 25


def test_of_a_very_long_run_only_the_points_are_kept_that_the_session_keeps(
    workspace: TrainWorkspace, lab: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed(workspace, 1_000)
    kept = tuple(Measurement(step, step / 100, 2 / (1 + step), 0.5) for step in (*range(0, 1_000, 10), 1_003))
    monkeypatch.setattr(type(lab.training), "history", property(lambda _: kept))
    loss = view(workspace, "loss")
    lab.training.thinned.emit()
    # The session tells the same measurement once more, as one that is new.
    loss._add(kept[-1:])
    assert list(loss.series[0].x) == [one.epoch for one in kept]
    loss._add((Measurement(1_010, 10.1, 0.5),))
    assert len(loss.series[0]) == len(kept) + 1
