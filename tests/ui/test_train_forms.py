"""The forms of the Train workspace: rules, reasons, memory, and networks that begin again."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from nnsim.network.presets import dense_network
from nnsim.network.project import Card, Project
from nnsim.network.weights import initial_weights
from nnsim.studio.setup_values import remembered_setup
from nnsim.studio.studio import Studio
from nnsim.ui.theme import Theme
from nnsim.ui.train.workspace import TrainWorkspace
from tests.ui.train_hands import control, finish_run, idle, session_of, start_endless, type_in, words

pytest_plugins = ["tests.ui.train_fixtures"]


def test_a_value_still_being_typed_counts_when_start_is_pressed(
    qtbot: QtBot, workspace: TrainWorkspace
) -> None:
    field = control(workspace, "Learning rate")
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "1/8")
    workspace.start()
    assert session_of(workspace).order.hyperparameters.rate == 0.125


@pytest.mark.parametrize(
    ("name", "text", "rule"),
    [
        ("Batch size", "0", "Batch size: A whole number from 1 to 60,000."),
        ("Learning rate", "none", "Learning rate: A number above 0, up to 100, such as 0.1 or 1/10."),
        ("Epochs", "1.5", "Epochs: A whole number from 1 to 10,000."),
        ("Random seed", "-1", "Random seed: A whole number from 0 to 1,000,000."),
        ("Digits", "99", "Digits: A whole number from 100 to 60,000."),
        ("Thickness", "0", "Thickness: A number from 0.3 to 3, such as 0.1 or 1/10."),
    ],
)
def test_a_value_that_breaks_its_rule_disables_start_with_the_reason(
    qtbot: QtBot, workspace: TrainWorkspace, name: str, text: str, rule: str
) -> None:
    type_in(qtbot, workspace, name, text)
    start = workspace.run_panel.start_action
    assert not start.isEnabled()
    assert start.toolTip() == rule
    assert rule.partition(": ")[2] in words(workspace)
    type_in(qtbot, workspace, name, "500" if name == "Digits" else "1")
    assert start.isEnabled()


def test_what_was_typed_is_remembered(
    qtbot: QtBot, workspace: TrainWorkspace, lab: Studio, look: Theme
) -> None:
    typed = {"Batch size": "50", "Learning rate": "0.25", "Epochs": "7", "Random seed": "9", "Slant": "0.5"}
    for name, text in typed.items():
        type_in(qtbot, workspace, name, text)
    type_in(qtbot, workspace, "Hidden layers", "20 10")
    other = TrainWorkspace(lab, look)
    qtbot.addWidget(other)
    assert {name: control(other, name).text() for name in typed} == typed
    assert control(other, "Hidden layers").text() == "20, 10"


def test_stored_settings_that_break_the_rules_are_not_used(
    qtbot: QtBot, train_store: QSettings, lab: Studio, look: Theme
) -> None:
    for key, value in {
        "batch_size": -4,
        "rate": "nan",
        "slant": "x",
        "optimizer": "magic",
        "hidden": "a",
    }.items():
        train_store.setValue(f"train/{key}", value)
    project = replace(lab.document.project, setup=remembered_setup(lab.settings))
    made = TrainWorkspace(Studio(project, lab.settings, lab), look)
    qtbot.addWidget(made)
    assert control(made, "Batch size").text() == "100"
    assert control(made, "Learning rate").text() == "0.002"
    assert control(made, "Hidden layers").text() == "16, 16"
    assert made.run_panel.start_action.isEnabled()


@pytest.mark.parametrize(
    ("typed", "entry", "layers"),
    [
        ("16, 16", "New network 784-16-16-10", "784 – 16 – 16 – 10 · 13,002 parameters"),
        ("", "New network 784-10", "784 – 10 · 7,850 parameters"),
        ("30", "New network 784-30-10", "784 – 30 – 10 · 23,860 parameters"),
    ],
)
def test_a_new_network_has_the_layers_that_were_typed(
    qtbot: QtBot, workspace: TrainWorkspace, lab: Studio, typed: str, entry: str, layers: str
) -> None:
    field = control(workspace, "Hidden layers")
    field.setText(typed)
    workspace.network_panel.new_action.trigger()
    assert lab.document.undo_stack.undoText() == entry
    assert layers in words(workspace)
    title = "Digits " + entry.removeprefix("New network ").replace("-", "–")
    assert lab.document.project.card == Card(title=title, seed=1)
    assert title in words(workspace)


def test_hidden_layers_that_break_the_rule_disable_new_network_with_the_reason(
    qtbot: QtBot, workspace: TrainWorkspace, lab: Studio
) -> None:
    type_in(qtbot, workspace, "Hidden layers", "16, many")
    action = workspace.network_panel.new_action
    assert not action.isEnabled()
    assert "Up to 8 whole numbers from 1 to 2,000" in action.toolTip()
    assert workspace.run_panel.start_action.isEnabled()


def test_reset_goes_back_to_the_same_first_weights_and_reseed_to_others(
    qtbot: QtBot, workspace: TrainWorkspace, lab: Studio
) -> None:
    first = lab.document.project.weights
    finish_run(qtbot, workspace)
    type_in(qtbot, workspace, "Random seed", "77")
    learnt = lab.document.project
    assert learnt.card.seed == 1
    workspace.network_panel.reset_action.trigger()
    assert lab.document.project.weights.same_as(first)
    assert lab.document.undo_stack.undoText() == "Reset weights"
    workspace.network_panel.reseed_action.trigger()
    other = lab.document.project
    assert lab.document.undo_stack.undoText() == "Reseed weights"
    assert not other.weights.same_as(first)
    assert other.card.seed != 1
    assert other.weights.same_as(initial_weights(other.spec, other.card.seed))
    assert f"Its first weights come from seed {other.card.seed}." in words(workspace)
    workspace.network_panel.reset_action.trigger()
    assert lab.document.project is other
    for _ in range(2):
        lab.document.undo()
    assert lab.document.project is learnt


def test_a_reset_while_training_ends_the_run_first(
    qtbot: QtBot, workspace: TrainWorkspace, lab: Studio
) -> None:
    first = lab.document.project.weights
    start_endless(qtbot, workspace)
    workspace.network_panel.reset_action.trigger()
    assert idle(workspace)
    assert lab.document.project.weights.same_as(first)
    lab.document.undo()
    assert lab.document.undo_stack.undoText().startswith("Train ")


def test_a_network_of_another_size_cannot_be_trained_and_start_says_why(
    qtbot: QtBot, workspace: TrainWorkspace, lab: Studio
) -> None:
    spec = dense_network((5,), input_shape=(28, 20))
    lab.document.edit("Open", Project(spec, initial_weights(spec, 1), Card()))
    start = workspace.run_panel.start_action
    assert not start.isEnabled()
    assert "but the network takes 28 × 20." in start.toolTip()
    assert "hidden 1: all 5 neurons" in words(workspace)
    lab.document.undo()
    assert start.isEnabled()


def test_a_folder_that_is_not_there_is_refused_beside_the_field(
    qtbot: QtBot, workspace: TrainWorkspace
) -> None:
    control(workspace, "Data").setCurrentIndex(1)
    type_in(qtbot, workspace, "Folder", "/no/such/folder")
    rule = "A folder with the four MNIST files, such as train-images-idx3-ubyte.gz."
    assert workspace.run_panel.start_action.toolTip() == f"Folder: {rule}"
    assert rule in words(workspace)
    control(workspace, "Data").setCurrentIndex(0)
    assert workspace.run_panel.start_action.isEnabled()


@pytest.mark.parametrize("dropped", ["", "train-images-idx3-ubyte.gz"])
def test_a_folder_or_a_file_in_it_dropped_on_the_field_fills_it_in(
    workspace: TrainWorkspace, lab: Studio, tmp_path: Path, dropped: str
) -> None:
    control(workspace, "Data").setCurrentIndex(1)
    digits = tmp_path / "my digits"
    digits.mkdir()
    (digits / "train-images-idx3-ubyte.gz").touch()
    field = control(workspace, "Folder")
    field.setText("/somewhere/else")
    assert drop(field, QUrl.fromLocalFile(str(digits / dropped)))
    assert field.text() == str(digits)
    assert lab.settings.data_folder == str(digits)
    assert workspace.run_panel.start_action.isEnabled()


def test_the_address_of_a_web_page_is_no_folder(workspace: TrainWorkspace) -> None:
    control(workspace, "Data").setCurrentIndex(1)
    before = control(workspace, "Folder").value
    drop(control(workspace, "Folder"), QUrl("https://example.org/mnist"))
    assert control(workspace, "Folder").value == before


def drop(widget: QWidget, address: QUrl) -> bool:
    """Drag over the widget and let go; whether it took it."""
    data, place = QMimeData(), QPoint(5, 5)
    data.setUrls([address])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place, copy, data, left, none)
    QApplication.sendEvent(widget, enter)
    let_go = QDropEvent(QPointF(place), copy, data, left, none)
    QApplication.sendEvent(widget, let_go)
    return enter.isAccepted() and let_go.isAccepted()
