"""The plots and pictures of a run: all points, few of them drawn, exact values, zoom that stays."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPicture
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from nnsim.network.fresh import new_project
from nnsim.studio.studio import Studio
from nnsim.training.snapshot import Measurement
from nnsim.ui.theme import Theme
from nnsim.ui.train.curves import rounded_up
from nnsim.ui.train.workspace import TrainWorkspace
from tests.ui.train_hands import (
    feed,
    finish_run,
    session_of,
    start_endless,
    words,
)

pytest_plugins = ["tests.ui.train_fixtures"]


def test_switching_the_workspace_away_and_back_adds_no_point_and_loses_none(
    qtbot: QtBot, workspace: TrainWorkspace
) -> None:
    start_endless(qtbot, workspace)
    for _ in range(5):
        workspace.hide()
        qtbot.wait(30)
        workspace.show()
    workspace.run_panel.stop_action.trigger()
    history = session_of(workspace).history
    curve = workspace.board.view("loss").series[0]
    assert list(curve.x) == [one.epoch for one in history]
    assert list(curve.y) == [one.loss for one in history]


def test_what_happened_while_nobody_looked_is_there_on_return(
    qtbot: QtBot, workspace: TrainWorkspace
) -> None:
    workspace.hide()
    finish_run(qtbot, workspace)
    workspace.show()
    qtbot.waitUntil(lambda: workspace.figures_panel.sentence.text().startswith("Test accuracy"))
    qtbot.waitUntil(lambda: workspace.board.view("loss").plot.drawn_points > 4)


def test_a_workspace_made_after_a_run_shows_it(
    qtbot: QtBot, workspace: TrainWorkspace, lab: Studio, look: Theme
) -> None:
    finish_run(qtbot, workspace)
    other = TrainWorkspace(lab, look)
    qtbot.addWidget(other)
    assert other.figures_panel.sentence.text() == workspace.figures_panel.sentence.text()
    assert list(other.board.view("loss").series[1].y) == list(workspace.board.view("loss").series[1].y)


def test_long_runs_are_drawn_with_few_points(workspace: TrainWorkspace) -> None:
    feed(workspace, 50_000)
    assert len(workspace.board.view("loss").series[0]) == 50_000
    assert workspace.board.view("loss").plot.drawn_points <= 900


def test_axes_grow_in_steps(workspace: TrainWorkspace) -> None:
    plot, ranges = workspace.board.view("accuracy").plot, set()
    for epoch in range(1, 61):
        workspace.board.view("accuracy")._right = lambda end=epoch: rounded_up(end)
        workspace.board.view("accuracy").renew()
        ranges.add(plot.view_range)
    # 1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 25, 30, 40, 50, 60
    assert len(ranges) == 15


def test_both_plots_number_their_epochs_alike_up_to_the_last(
    qtbot: QtBot, workspace: TrainWorkspace, look: Theme
) -> None:
    both = workspace.board.view("loss"), workspace.board.view("accuracy")
    try:
        for scale, width, right in ((1.0, 1280, 10.0), (1.5, 1440, 30.0), (1.5, 860, 30.0)):
            look.set_scale(scale)
            workspace.resize(width, 700)
            for panel in both:
                panel._right = lambda end=right: end
                panel.renew()
            qtbot.wait(20)
            loss, accuracy = (numbers_drawn(panel.plot, "bottom") for panel in both)
            assert loss == accuracy
            assert (loss[0], loss[-1]) == ("0", f"{right:g}")
            assert {"0", "100"} <= set(numbers_drawn(both[1].plot, "left"))
    finally:
        look.set_scale(1.0)


def numbers_drawn(plot: QWidget, axis: str) -> list[str]:
    """The numbers of an axis that pyqtgraph finds room for."""
    painter = QPainter(picture := QPicture())
    _, _, texts = plot._axes[axis].generateDrawSpecs(painter)
    painter.end()
    assert picture
    return [text for _, _, text in texts]


def test_a_zoom_survives_new_points_until_show_all(qtbot: QtBot, workspace: TrainWorkspace) -> None:
    start_endless(qtbot, workspace)
    panel = workspace.board.view("loss")
    assert not panel.all_button.isEnabled()
    qtbot.keyClick(panel.plot, Qt.Key.Key_Plus)
    zoomed = panel.plot.view_range
    assert panel.all_button.isEnabled()
    count = len(session_of(workspace).history)
    qtbot.waitUntil(lambda: len(session_of(workspace).history) > count + 5)
    panel.renew()
    np.testing.assert_allclose(panel.plot.view_range, zoomed)
    panel.all_button.click()
    assert not panel.all_button.isEnabled()
    assert panel.plot.view_range[1] > zoomed[1]


def test_keys_zoom_and_pan_and_home_shows_all(qtbot: QtBot, workspace: TrainWorkspace) -> None:
    feed(workspace, 500)
    plot = workspace.board.view("loss").plot
    wide = plot.view_range
    qtbot.keyClick(plot, Qt.Key.Key_Plus)
    qtbot.keyClick(plot, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert plot.view_range != wide
    qtbot.keyClick(plot, Qt.Key.Key_Home)
    np.testing.assert_allclose(plot.view_range, wide)


def test_the_crosshair_gives_exact_values_by_mouse_and_keyboard(
    qtbot: QtBot, workspace: TrainWorkspace
) -> None:
    feed(workspace, 500)
    panel = workspace.board.view("loss")
    panel.plot.point_at(1.234)
    # The measurement nearest to epoch 1.234 is step 123: 2 / 124; the nearest test was at epoch 1.
    assert panel.legend.words == f"at epoch 1.23, training {2 / 124:.4f}, test 0.4000"
    qtbot.keyClick(panel.plot, Qt.Key.Key_Left)
    assert panel.legend.words.startswith(f"at epoch 1.22, training {2 / 123:.4f}")
    qtbot.keyClick(panel.plot, Qt.Key.Key_Escape)
    assert panel.legend.words == f"training {2 / 500:.4f}, test 0.4000"


def test_a_logarithmic_axis_shows_the_same_curve_in_powers_of_ten(workspace: TrainWorkspace) -> None:
    feed(workspace, 2_000)
    panel = workspace.board.view("loss")
    panel.log_switch.setChecked(True)
    # From 2 down to 2 / 2000: the powers 10^-3 (rounded down) to 10^1.
    _, _, bottom, top = panel.plot.view_range
    assert bottom == pytest.approx(-3, abs=0.3)
    assert top == pytest.approx(1, abs=0.3)
    panel.log_switch.setChecked(False)
    assert panel.plot.view_range[3] == pytest.approx(2, abs=0.2)


def test_a_loss_of_zero_has_its_place_on_a_logarithmic_axis(workspace: TrainWorkspace) -> None:
    workspace.board.view("loss")._add(
        (Measurement(0, 0.0, 1.0, 1.0, 0.0, 1.0), Measurement(1, 1.0, 0.0, 1.0, 0.0, 1.0))
    )
    workspace.board.view("loss").log_switch.setChecked(True)
    assert np.isfinite(workspace.board.view("loss").plot.view_range).all()


def test_a_new_run_begins_with_empty_curves_and_all_in_view(qtbot: QtBot, workspace: TrainWorkspace) -> None:
    feed(workspace, 500)
    qtbot.keyClick(workspace.board.view("loss").plot, Qt.Key.Key_Plus)
    workspace.run_panel.start_action.trigger()
    assert len(workspace.board.view("loss").series[0]) == 0
    assert workspace.board.view("loss").plot.is_following
    assert "The data is being made ready." in words(workspace)


def test_the_tiles_are_the_first_weights_and_follow_the_training(
    qtbot: QtBot, workspace: TrainWorkspace, lab: Studio
) -> None:
    tiles = workspace.board.view("weights").tiles
    W = lab.document.project.weights.of("hidden1")["W"]
    np.testing.assert_array_equal(tiles.tiles, W.T.reshape(4, 28, 28))
    finish_run(qtbot, workspace)
    W = lab.document.project.weights.of("hidden1")["W"]
    np.testing.assert_array_equal(tiles.tiles[2].ravel(), W[:, 2])
    assert "hidden 1: all 4 neurons" in words(workspace)


def test_of_a_wide_layer_sixteen_neurons_are_shown_and_said(
    qtbot: QtBot, workspace: TrainWorkspace, lab: Studio
) -> None:
    lab.document.edit("New", new_project((40,), "relu", 1))
    assert workspace.board.view("weights").tiles.tiles.shape == (16, 28, 28)
    assert "hidden 1: the first 16 of 40 neurons" in words(workspace)


def test_pyqtgraph_is_imported_only_when_the_workspace_is_shown(tmp_path: Path) -> None:
    code = f"""
import sys
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
application = QApplication([])
from nnsim.network.fresh import new_project
from nnsim.studio.settings import Settings
from nnsim.studio.studio import Studio
from nnsim.ui.theme import Theme
from nnsim.ui.train.curves import rounded_up
from nnsim.ui.train.workspace import TrainWorkspace
store = QSettings({str(tmp_path / "settings.ini")!r}, QSettings.Format.IniFormat)
lab = Studio(new_project((4,), "sigmoid", 1), Settings(store))
workspace = TrainWorkspace(lab, Theme("light"))
assert "pyqtgraph" not in sys.modules
workspace.show()
assert "pyqtgraph" not in sys.modules
for _ in range(20):
    application.processEvents()
assert "pyqtgraph" in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
