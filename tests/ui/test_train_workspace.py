"""The Train workspace as a person meets it: press Start, watch, pause, stop, undo."""

import re
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from nnsim.network.fresh import new_project
from nnsim.studio.studio import Studio
from nnsim.studio.training import RunState
from nnsim.training.snapshot import Measurement
from nnsim.ui.action_table import MENUS
from nnsim.ui.language import Language
from nnsim.ui.theme import Theme
from nnsim.ui.train.workspace import TrainWorkspace
from tests.ui.train_hands import control, feed, finish_run, idle, session_of, start_endless, type_in, words

pytest_plugins = ["tests.ui.train_fixtures"]


def test_a_run_is_shown_in_figures_curves_and_words(qtbot: QtBot, workspace: TrainWorkspace) -> None:
    finish_run(qtbot, workspace)
    newest = session_of(workspace).history[-1]
    assert workspace.figures_panel.sentence.text() == f"Test accuracy {100 * newest.test_accuracy:.1f} %"
    assert f"Step {newest.step:,} · training loss {newest.loss:.4f}" in workspace.figures_panel.details.text()
    assert "Done: 3 epochs" in words(workspace)
    loss = workspace.board.view("loss").plot
    assert loss.accessibleDescription() == f"training {newest.loss:.4f}, test {newest.test_loss:.4f}"


def test_the_trained_network_is_the_documents_and_undo_gives_the_old_one_back(
    qtbot: QtBot, workspace: TrainWorkspace, lab: Studio
) -> None:
    before = lab.document.project
    finish_run(qtbot, workspace)
    assert lab.document.undo_stack.undoText() == "Train 3 epochs"
    assert lab.document.project.card.trained_on == "200 synthetic digits (seed 1)"
    lab.document.undo()
    assert lab.document.project is before


def test_the_button_says_what_it_will_do(qtbot: QtBot, workspace: TrainWorkspace) -> None:
    start, stop = workspace.run_panel.start_action, workspace.run_panel.stop_action
    assert (start.text(), stop.isEnabled()) == ("&Start", False)
    start_endless(qtbot, workspace)
    assert (start.text(), stop.isEnabled()) == ("Pau&se", True)
    start.trigger()
    assert start.text() == "Re&sume"
    assert any(text.startswith("Paused in epoch ") for text in words(workspace))
    start.trigger()
    assert start.text() == "Pau&se"
    stop.trigger()
    assert (start.text(), stop.isEnabled()) == ("&Start", False)
    assert any(text.startswith("Stopped after ") for text in words(workspace))


def test_shortcuts_start_pause_and_stop(qtbot: QtBot, workspace: TrainWorkspace) -> None:
    workspace.activateWindow()
    type_in(qtbot, workspace, "Epochs", "10000")
    control_key = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(workspace, Qt.Key.Key_Return, control_key)
    assert not idle(workspace)
    qtbot.waitUntil(lambda: session_of(workspace).state is RunState.RUNNING, timeout=20_000)
    qtbot.keyClick(workspace, Qt.Key.Key_Return, control_key)
    assert session_of(workspace).state is RunState.PAUSED
    qtbot.keyClick(workspace, Qt.Key.Key_Period, control_key)
    assert idle(workspace)


def test_a_folder_without_the_files_fails_with_one_sentence_and_changes_nothing(
    qtbot: QtBot, workspace: TrainWorkspace, lab: Studio, tmp_path: Path
) -> None:
    control(workspace, "Data").setCurrentIndex(1)
    type_in(qtbot, workspace, "Folder", str(tmp_path))
    before, entry = lab.document.project, lab.document.undo_stack.undoText()
    with qtbot.waitSignal(workspace.problem) as said:
        workspace.run_panel.start_action.trigger()
    (sentence,) = said.args
    assert sentence in words(workspace)
    assert tmp_path.name in sentence
    assert idle(workspace)
    assert lab.document.project is lab.document.shown is before
    assert lab.document.undo_stack.undoText() == entry == "Train on MNIST"
    control(workspace, "Data").setCurrentIndex(0)
    finish_run(qtbot, workspace)
    assert sentence not in words(workspace)


def test_numbers_that_run_away_are_explained_and_the_last_good_weights_are_kept(
    qtbot: QtBot, workspace: TrainWorkspace, lab: Studio
) -> None:
    control(workspace, "Activation").setCurrentText("None (linear)")  # nothing keeps the numbers small
    workspace.network_panel.new_action.trigger()
    control(workspace, "Optimizer").setCurrentIndex(0)
    type_in(qtbot, workspace, "Learning rate", "100")
    type_in(qtbot, workspace, "Epochs", "500")
    before = lab.document.project
    with qtbot.waitSignal(workspace.problem, timeout=20_000) as said:
        workspace.run_panel.start_action.trigger()
    # What, when, where and why: then the way out, and what has become of the network.
    pattern = (
        r"(The loss|A weight|A gradient) stopped being a finite number in step \d+: .*"
        r"([Hh]idden|Output).*neuron \d+.* The learning rate is probably too high: try a tenth of it\. "
        r"The weights of the last good step are kept; undo brings back those from before the run\."
    )
    assert re.fullmatch(pattern, said.args[0])
    assert said.args[0] in words(workspace)
    kept = lab.document.project
    assert lab.document.shown is kept is not before
    assert np.isfinite(kept.weights.flat).all()
    assert not kept.weights.same_as(before.weights)
    lab.document.undo()
    assert lab.document.shown is before


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("size", [(520, 350), (860, 580), (1110, 690), (1440, 860)])
def test_start_and_stop_are_in_sight_and_nothing_is_cut_at_the_side(
    qtbot: QtBot, workspace: TrainWorkspace, lab: Studio, look: Theme, size: tuple[int, int], scale: float
) -> None:
    lab.document.edit("New", new_project((16,), "sigmoid", 1))
    feed(workspace, 500)
    workspace.figures_panel._add((Measurement(12_345, 3.0, 1.2345, 0.5, 1.2345, 0.5),))
    look.set_scale(scale)
    try:
        for name, text in {"Digits": "1", "Thickness": "9", "Batch size": "0", "Hidden layers": "x"}.items():
            type_in(qtbot, workspace, name, text)
        workspace.resize(*size)
        qtbot.wait(20)
        run = workspace.run_panel
        assert run.visibleRegion().boundingRect() == run.rect()
        areas = [area for area in workspace.findChildren(QScrollArea) if area.isVisible()]
        assert areas
        for area in areas:
            assert area.widget().minimumSizeHint().width() <= area.viewport().width()
        column = (workspace.figures_panel, workspace.board)
        qtbot.waitUntil(lambda: none_overlap(*column))
        tiles = workspace.board.view("weights").tiles
        assert all(QRectF(tiles.rect()).contains(place) for place in tiles._places())
    finally:
        look.set_scale(1.0)


def none_overlap(*panels: QWidget) -> bool:
    """Whether panels of one column lie below each other, each as high as it must be."""
    pairs = pairwise(panels)
    high = all(one.height() >= one.minimumSizeHint().height() for one in panels)
    return high and all(above.geometry().bottom() < below.geometry().top() for above, below in pairs)


def test_forms_move_above_the_plots_in_a_narrow_window_and_back(
    qtbot: QtBot, workspace: TrainWorkspace
) -> None:
    places = []
    for width in (1280, 600, 1280):
        workspace.resize(width, 700)
        qtbot.wait(20)
        form, plots = (
            one.mapTo(workspace, one.rect().topLeft()) for one in (workspace.settings_panel, workspace.board)
        )
        places.append("beside" if form.x() < plots.x() else "above")
        assert form.x() < plots.x() or form.y() < plots.y()
    assert places == ["beside", "above", "beside"]


def test_themes_and_languages_keep_the_run(qtbot: QtBot, workspace: TrainWorkspace, look: Theme) -> None:
    finish_run(qtbot, workspace)
    points, figure = workspace.board.view("loss").plot.drawn_points, workspace.figures_panel.sentence.text()
    language = Language("zh_CN")
    try:
        look.set_mode("dark")
        look.set_scale(1.25)
        QCoreApplication.processEvents()
        assert workspace.board.view("loss").plot.drawn_points == points
        assert workspace.figures_panel.sentence.text() != figure
        assert figure.split()[2] in workspace.figures_panel.sentence.text()
    finally:
        language.use("en")
        look.set_scale(1.0)
        look.set_mode("light")
    QCoreApplication.processEvents()
    assert workspace.figures_panel.sentence.text() == figure


def test_everything_has_a_name_and_an_explanation(workspace: TrainWorkspace) -> None:
    kinds = (QLineEdit, QComboBox, QAbstractButton)
    controls = [one for kind in kinds for one in workspace.findChildren(kind) if one.isVisibleTo(workspace)]
    inner = {"qt_spinbox_lineedit", "ScrollLeftButton", "ScrollRightButton"}
    controls = [one for one in controls if one.objectName() not in inner]
    assert len(controls) > 15
    assert [one for one in controls if not (one.accessibleName() or getattr(one, "text", str)())] == []
    assert [one.accessibleName() for one in controls if not one.toolTip()] == []
    fields = [one for one in controls if isinstance(one, QLineEdit | QComboBox)]
    assert [one.accessibleName() for one in fields if not one.whatsThis()] == []
    for panel in (workspace.board.view("loss"), workspace.board.view("accuracy")):
        assert panel.plot.accessibleName()
    assert workspace.board.view("weights").tiles.accessibleName()


@pytest.mark.parametrize("data", [0, 1])
def test_no_two_mnemonics_are_the_same_nor_one_of_the_menu_bar(workspace: TrainWorkspace, data: int) -> None:
    control(workspace, "Data").setCurrentIndex(data)
    visible = [one.text() for one in workspace.findChildren(QLabel) if one.buddy() and one.isVisible()]
    visible += [one.text() for one in workspace.findChildren(QAbstractButton) if one.isVisible()]
    letters = [text[text.index("&") + 1].lower() for text in visible if "&" in text]
    menus = [words().partition("&")[2][0].lower() for words, parent in MENUS.values() if not parent]
    assert len(letters) > 10
    assert sorted([*letters, *menus]) == sorted({*letters, *menus})
