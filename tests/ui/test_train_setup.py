"""The Train form shows and edits the setup of the document: undo, files, other networks, other data."""

from dataclasses import replace
from pathlib import Path

import msgspec
import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from nnsim.data.drawing import Drawing
from nnsim.engine.schedules import ScheduleSettings
from nnsim.network.drawn import seen
from nnsim.network.presets import PRESETS, dense_network
from nnsim.network.project import Card, Project
from nnsim.network.reader import predict
from nnsim.network.setup import MnistDigits, Setup, SyntheticDigits, XorTable
from nnsim.network.spec import InputSpec, NetworkSpec
from nnsim.network.storage import save
from nnsim.network.weights import initial_weights
from nnsim.studio.data_values import DATA
from nnsim.studio.studio import Studio
from nnsim.training.request import Hyperparameters
from nnsim.ui.action_table import PRESET
from nnsim.ui.language import Language
from nnsim.ui.main_window import MainWindow
from nnsim.ui.train.fold_button import FoldButton
from nnsim.ui.train.workspace import TrainWorkspace
from nnsim.ui.widgets.switch import Switch
from tests.ui.train_hands import control, finish_run, idle, start_endless, type_in, words

pytest_plugins = ["tests.ui.train_fixtures"]

XOR = dense_network(
    (2,), activation="tanh", input_shape=(2,), class_names=(), outputs=1, loss="squared_error"
)
SEVEN = Drawing.from_points([[[6, 6], [22, 6], [13, 24]]], (28, 28))


def undo_text(lab: Studio) -> str:
    return lab.document.undo_stack.undoText()


def shown(workspace: TrainWorkspace, name: str) -> str:
    one = control(workspace, name)
    return one.currentText() if isinstance(one, QComboBox) else one.text()


def unfold(workspace: TrainWorkspace) -> None:
    (fold,) = workspace.findChildren(FoldButton)
    fold.setChecked(True)


def put_in(lab: Studio, spec: NetworkSpec, setup: Setup) -> Project:
    project = Project(spec, initial_weights(spec, 1), Card(seed=1), setup=setup)
    lab.document.edit("Open", project)
    return project


@pytest.mark.parametrize(
    ("name", "text", "entry"),
    [
        ("Digits", "500", "Set digits to 500"),
        ("Slant", "1/2", "Set slant to 0.5"),
        ("Thickness", "2", "Set thickness to 2"),
        ("Noise", "0,3", "Set noise to 0.3"),
        ("Batch size", "50", "Set batch size to 50"),
        ("Learning rate", "0.1", "Set learning rate to 0.1"),
        ("Epochs", "30", "Set epochs to 30"),
        ("Random seed", "9", "Set random seed to 9"),
        ("Beta 1", "0.5", "Set beta 1 to 0.5"),
        ("Warm-up (epochs)", "2", "Set warm-up (epochs) to 2"),
        ("L1", "0.5", "Set L1 to 0.5"),
        ("Weight decay", "0.5", "Set weight decay to 0.5"),
        ("Max-norm", "3", "Set max-norm to 3"),
    ],
)
def test_a_value_is_undone_and_redone_and_the_form_follows(
    qtbot: QtBot, workspace: TrainWorkspace, lab: Studio, name: str, text: str, entry: str
) -> None:
    unfold(workspace)
    before, was = lab.document.project, shown(workspace, name)
    type_in(qtbot, workspace, name, text)
    typed, after = shown(workspace, name), lab.document.project
    assert undo_text(lab) == entry
    assert after.setup != before.setup
    assert after.weights is before.weights
    lab.document.undo()
    assert lab.document.project is before
    assert shown(workspace, name) == was != typed
    lab.document.redo()
    assert lab.document.project is after
    assert shown(workspace, name) == typed
    assert lab.document.undo_stack.count() == 1


@pytest.mark.parametrize(
    ("name", "choice", "entry"),
    [
        ("Data", "MNIST folder…", "Train on MNIST"),
        ("Data", "XOR: the table of exclusive or", "Train on XOR"),
        ("Optimizer", "RMSProp", "Set optimizer to RMSProp"),
        ("Schedule of the rate", "Cosine", "Set schedule of the rate to Cosine"),
    ],
)
def test_a_choice_is_undone_and_redone_and_the_form_follows(
    workspace: TrainWorkspace, lab: Studio, name: str, choice: str, entry: str
) -> None:
    unfold(workspace)
    was = shown(workspace, name)
    control(workspace, name).setCurrentText(choice)
    after = lab.document.project
    assert undo_text(lab) == entry
    lab.document.undo()
    assert shown(workspace, name) == was != choice
    lab.document.redo()
    assert shown(workspace, name) == choice
    assert lab.document.project is after
    assert lab.document.undo_stack.count() == 1


def test_early_stopping_is_undone_with_its_fields(workspace: TrainWorkspace, lab: Studio) -> None:
    unfold(workspace)
    (switch,) = (one for one in workspace.findChildren(Switch) if one.text() == "Early stopping")
    fields = [one for one in workspace.findChildren(QLineEdit) if one.accessibleName() == "Patience (epochs)"]
    switch.click()
    assert undo_text(lab) == "Turn on early stopping"
    assert fields[0].isVisible()
    lab.document.undo()
    assert not switch.isChecked()
    assert not fields[0].isVisible()
    lab.document.redo()
    switch.click()
    assert undo_text(lab) == "Turn off early stopping"
    assert lab.document.project.setup.validation_share == 0


def test_a_limit_is_turned_off_by_an_empty_field(
    qtbot: QtBot, workspace: TrainWorkspace, lab: Studio
) -> None:
    unfold(workspace)
    type_in(qtbot, workspace, "Max-norm", "3")
    type_in(qtbot, workspace, "Max-norm", " ")
    assert undo_text(lab) == "Turn off max-norm"


def test_undo_entries_speak_chinese(qtbot: QtBot, workspace: TrainWorkspace, lab: Studio) -> None:
    language = Language("zh_CN")
    try:
        QCoreApplication.processEvents()
        workspace.settings_panel._epochs.control.set_value(30)
        assert "30" in undo_text(lab)
        assert workspace.settings_panel._epochs.name in undo_text(lab)
    finally:
        language.use("en")


def test_another_project_fills_the_form_and_is_no_edit_of_its_own(
    workspace: TrainWorkspace, lab: Studio
) -> None:
    unfold(workspace)
    settings = Hyperparameters(
        7, 0.0123456789, "momentum", 9, 11, (("momentum", 0.123456789),), ScheduleSettings("step", drop=0.25)
    )
    project = put_in(lab, dense_network((4,)), Setup(SyntheticDigits(345), hyperparameters=settings))
    wanted = {
        "Digits": "345", "Batch size": "7", "Learning rate": "0.0123457", "Optimizer": "SGD with momentum",
        "Epochs": "9", "Random seed": "11", "Momentum": "0.123457", "Schedule of the rate": "Steps",
        "Drop": "0.25",
    }  # fmt: skip
    assert {name: shown(workspace, name) for name in wanted} == wanted
    # More digits than are shown are not lost by going through the fields.
    workspace.settings_panel.form.commit()
    assert lab.document.project is project
    assert lab.settings.epochs == 3
    lab.document.undo()
    assert shown(workspace, "Epochs") == "3"


def test_a_value_that_the_form_does_not_know_stands_there_with_its_rule(
    qtbot: QtBot, workspace: TrainWorkspace, lab: Studio
) -> None:
    settings = Hyperparameters(epochs=20_000)
    project = put_in(lab, dense_network((4,)), Setup(hyperparameters=settings))
    start = workspace.run_panel.start_action
    assert shown(workspace, "Epochs") == "20000"
    assert not start.isEnabled()
    assert start.toolTip() == "Epochs: A whole number from 1 to 10,000."
    assert lab.document.project is project
    type_in(qtbot, workspace, "Epochs", "20")
    assert start.isEnabled()


def test_a_half_typed_value_stays_when_another_one_is_set(
    qtbot: QtBot, workspace: TrainWorkspace, lab: Studio
) -> None:
    field = control(workspace, "Epochs")
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "12")
    lab.setup.put("rate", 0.5, "Set learning rate to 0.5")
    assert (field.text(), shown(workspace, "Learning rate")) == ("12", "0.5")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert lab.document.project.setup.hyperparameters.epochs == 12


def test_setting_a_value_and_undoing_it_leaves_the_run_where_it_was(
    qtbot: QtBot, workspace: TrainWorkspace, lab: Studio
) -> None:
    finish_run(qtbot, workspace)
    trained = lab.document.project
    assert trained.run is not None
    type_in(qtbot, workspace, "Epochs", "5")
    assert lab.document.project.run is trained.run
    assert "Start goes on with epoch 4." in words(workspace)
    type_in(qtbot, workspace, "Learning rate", "0.5")
    assert "Start begins a new run." in words(workspace)
    lab.document.undo()
    assert "Start goes on with epoch 4." in words(workspace)
    finish_run(qtbot, workspace)
    assert lab.document.project.run is not None
    assert lab.document.project.run.record.epoch == 5
    entries = [lab.document.undo_stack.text(number) for number in range(lab.document.undo_stack.count())]
    assert entries == ["Train 3 epochs", "Set epochs to 5", "Train 5 epochs"]
    for _ in range(2):
        lab.document.undo()
    assert lab.document.project is trained


def test_while_a_run_goes_on_its_data_cannot_be_changed_and_says_why(
    qtbot: QtBot, workspace: TrainWorkspace, lab: Studio
) -> None:
    tip = control(workspace, "Data").toolTip()
    start_endless(qtbot, workspace)
    reason = "A run keeps its data and its order of the samples: stop it to change this."
    for name in ("Data", "Digits", "Random seed"):
        assert not control(workspace, name).isEnabled()
        assert control(workspace, name).toolTip() == reason
    assert control(workspace, "Epochs").isEnabled()
    lab.document.undo()  # it ends the run, and takes back what that has learnt
    assert idle(workspace)
    assert control(workspace, "Data").isEnabled()
    assert control(workspace, "Data").toolTip() == tip
    assert shown(workspace, "Epochs") == "10000"
    lab.document.undo()
    assert shown(workspace, "Epochs") == "3"


def test_a_new_network_and_first_weights_keep_the_setup(workspace: TrainWorkspace, lab: Studio) -> None:
    setup = replace_epochs(lab, 7)
    panel = workspace.network_panel
    for act in (panel.make_new, panel.reset, panel.reseed):
        before = lab.document.project
        act()
        assert lab.document.project.setup == setup
        assert lab.document.project.board == before.board


def replace_epochs(lab: Studio, epochs: int) -> Setup:
    lab.setup.put("epochs", epochs, f"Set epochs to {epochs}")
    return lab.document.project.setup


def test_a_new_network_for_digits_does_not_go_on_with_xor(workspace: TrainWorkspace, lab: Studio) -> None:
    put_in(lab, XOR, Setup(XorTable()))
    assert shown(workspace, "Data").startswith("XOR")
    assert workspace.run_panel.start_action.isEnabled()
    workspace.network_panel.make_new()
    assert lab.document.project.setup.data == SyntheticDigits(200)
    assert shown(workspace, "Data") == "Synthetic digits"
    assert workspace.run_panel.start_action.isEnabled()


def test_data_that_does_not_fit_the_network_is_told_and_start_is_disabled(
    workspace: TrainWorkspace, lab: Studio
) -> None:
    start = workspace.run_panel.start_action
    control(workspace, "Data").setCurrentText("XOR: the table of exclusive or")
    assert start.toolTip() == (
        "A row of XOR has 2 numbers, but the network takes 28 × 28. Set the shape of its input to 2, or "
        "train on other data."
    )
    assert not start.isEnabled()
    assert {start.toolTip(), "Not ready yet"} <= set(words(workspace.run_panel))
    lab.document.undo()
    assert start.isEnabled()
    assert not any("XOR" in text for text in words(workspace.run_panel))
    put_in(lab, dense_network((4,), class_names=("a", "b", "c")), Setup())
    assert start.toolTip().startswith("There are 10 digits, but the network has outputs for 3 only.")


@pytest.mark.parametrize("data", DATA)
def test_only_the_fields_of_the_chosen_data_are_shown(
    workspace: TrainWorkspace, lab: Studio, data: str
) -> None:
    lab.setup.put("data", data, "Train on something")
    panel = workspace.settings_panel
    assert [data in one.names for one in panel.data.families] == [
        one.isVisible() for one in panel.data.families
    ]


def test_xor_is_learnt_in_the_window(window: MainWindow, qtbot: QtBot) -> None:
    window.open_workspace("train")
    window.actions_table[PRESET + "xor"].trigger()
    document = window.studio.document
    assert document.project.setup == window.studio.setup.of_preset(PRESETS["xor"].setup)
    assert shown(window.train, "Data") == "XOR: the table of exclusive or"
    finish_run(qtbot, window.train)
    project = document.project
    answers = predict(project, np.array([[0, 0], [0, 1], [1, 0], [1, 1]], np.float32))
    assert (answers[:, 0] > 0.5).tolist() == [False, True, True, False]
    (score,) = project.card.scores
    assert (score.data, score.correct, score.total) == ("XOR test", 4, 4)
    assert project.card.trained_on == "XOR"
    document.undo()
    document.undo()
    assert isinstance(document.project.setup.data, SyntheticDigits | MnistDigits)


def maps_of_20() -> NetworkSpec:
    spec = PRESETS["convolutional"].make()
    first = InputSpec(spec.layers[0].id, "Input", (20, 20, 1))
    return msgspec.structs.replace(spec, layers=(first, *spec.layers[1:]))


@pytest.mark.parametrize(
    "spec",
    [
        *(
            dense_network((16,), activation="tanh", input_shape=shape)
            for shape in ((14, 14), (20, 20), (400,))
        ),
        maps_of_20(),
    ],
)
def test_networks_of_other_squares_read_drawings_and_learn_digits(
    qtbot: QtBot, workspace: TrainWorkspace, lab: Studio, spec: NetworkSpec
) -> None:
    put_in(lab, spec, Setup(SyntheticDigits(1_000), 0, Hyperparameters(epochs=6, batch_size=20, rate=0.01)))
    assert workspace.run_panel.start_action.isEnabled()
    finish_run(qtbot, workspace)
    (score,) = lab.document.project.card.scores
    assert score.accuracy > 0.75
    lab.sketch.edit("Draw", SEVEN)
    sight = lab.reading.sight
    assert sight.reading is not None
    np.testing.assert_array_equal(sight.pixels, seen(spec, sight.prepared.pixels))
    np.testing.assert_array_equal(sight.reading.x, sight.pixels.ravel())


def test_a_file_brings_its_setup_into_the_form_and_a_setup_makes_it_unsaved(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window.open_workspace("train")
    document, train = window.studio.document, window.train
    assert not document.is_changed
    type_in(qtbot, train, "Epochs", "7")
    type_in(qtbot, train, "Digits", "321")
    assert window.isWindowModified()
    document.save(tmp_path / "mine.nnsim")
    assert not window.isWindowModified()
    type_in(qtbot, train, "Epochs", "8")
    assert window.isWindowModified()
    document.undo()
    assert not window.isWindowModified()
    window.files.open_shipped("digits")
    assert (shown(train, "Epochs"), window.isWindowModified()) == ("7", False)
    other = Setup(hyperparameters=Hyperparameters(epochs=99))
    save(replace(document.project, setup=other), tmp_path / "other.nnsim")
    window.files.open(tmp_path / "other.nnsim")
    assert (shown(train, "Epochs"), shown(train, "Digits")) == ("99", "12000")
    window.files.open(tmp_path / "mine.nnsim")
    assert (shown(train, "Epochs"), shown(train, "Digits")) == ("7", "321")


def test_ctrl_z_in_a_field_takes_back_the_value_that_was_committed(window: MainWindow, qtbot: QtBot) -> None:
    window.open_workspace("train")
    window.activateWindow()
    field = control(window.train, "Epochs")
    held, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    was = field.text()
    type_in(qtbot, window.train, "Epochs", "7")
    qtbot.keyClick(field, Qt.Key.Key_Z, held)
    assert field.text() == was
    qtbot.keyClick(field, Qt.Key.Key_Z, held | shift)
    assert field.text() == "7"
    # What is only typed is the line's own to take back.
    qtbot.keyClicks(field, "5")
    assert field.text() == "75"
    qtbot.keyClick(field, Qt.Key.Key_Z, held)
    assert field.text() == "7"
    assert window.studio.document.project.setup.hyperparameters.epochs == 7
