"""Networks of every kind in the real window: opened, drawn on, looked into, trained, undone, saved."""

from math import prod
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from nnsim.data.drawing import Drawing
from nnsim.network.presets import KNOWN_BAD, PRESETS, dense_network
from nnsim.network.project import Card, Project
from nnsim.network.setup import SyntheticDigits
from nnsim.network.spec import DenseSpec, InputSpec
from nnsim.network.storage import load, save
from nnsim.network.weights import initial_weights
from nnsim.studio.selection import Neuron
from nnsim.studio.settings import Settings
from nnsim.studio.training import RunState
from nnsim.training.request import Hyperparameters
from nnsim.training.sources import SyntheticSource, XorSource
from nnsim.ui.app import make_window
from nnsim.ui.explore.formulas import number
from nnsim.ui.main_window import MainWindow
from tests.ui.train_hands import words

SEVEN = Drawing.from_points([[[6, 6], [22, 6], [13, 24]]], (28, 28))
HUNDRED = SyntheticSource(count=100, test_count=20)
#: One of every kind that reads digits; the known-bad ones are made of the same.
DIGITS = [
    name
    for name, preset in PRESETS.items()
    if preset.group is not KNOWN_BAD and isinstance(preset.setup.data, SyntheticDigits)
]


def project_of(name: str, seed: int = 3) -> Project:
    spec = PRESETS[name].make()
    return Project(spec, initial_weights(spec, seed), Card(title=str(PRESETS[name].title), seed=seed))


def file_of(name: str, folder: Path) -> Path:
    path = folder / f"{name}.nnsim"
    save(project_of(name), path)
    return path


@pytest.fixture(params=DIGITS)
def file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return file_of(request.param, tmp_path)


@pytest.fixture(params=[*DIGITS, "xor"])
def any_file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return file_of(request.param, tmp_path)


def settle() -> None:
    for _ in range(8):
        QCoreApplication.processEvents()


def drop(window: MainWindow, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    actions, buttons = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    window.dropEvent(QDropEvent(QPointF(5, 5), actions, data, buttons, Qt.KeyboardModifier.NoModifier))


def shown(window: MainWindow) -> QImage:
    """The picture of the network, fully painted."""
    settle()
    return window.explore.network_panel.grab().toImage()


def test_a_file_opens_from_the_dialog_by_dropping_and_at_the_next_start(
    window: MainWindow, qtbot: QtBot, settings: Settings, any_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, wanted = window.studio.document.project, load(any_file)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(any_file), ""))
    window.files.open_dialog()
    assert window.studio.document.project.weights.same_as(wanted.weights)
    window.studio.document.undo()
    assert window.studio.document.project is before
    drop(window, any_file)
    assert window.studio.document.project.spec == wanted.spec
    window.close()
    again = make_window(settings)
    qtbot.addWidget(again)
    assert again.studio.document.project.spec == wanted.spec


def test_a_drawing_is_read_live_and_looks_different_in_every_theme_language_and_size(
    window: MainWindow, file: Path
) -> None:
    window.files.open(file)
    empty = shown(window)
    window.studio.sketch.edit("Draw", SEVEN)
    drawn = shown(window)
    assert drawn != empty
    answer = window.explore.answer_panel.view.answer
    assert answer.shares is not None
    assert float(answer.shares.sum()) == pytest.approx(1, abs=1e-5)
    window.set_theme("dark")
    assert shown(window) != drawn
    window.set_text_scale(1.5)
    window.set_language("zh_CN")
    assert not shown(window).isNull()
    window.set_theme("light")
    window.set_text_scale(1.0)


def test_every_layer_can_be_reached_by_keys_and_is_explained_with_a_value_and_a_formula(
    window: MainWindow, qtbot: QtBot, file: Path
) -> None:
    window.files.open(file)
    window.studio.sketch.edit("Draw", SEVEN)
    settle()
    view, selection = window.explore.network_panel.view, window.studio.selection
    reached = set()
    for _ in range(400):
        qtbot.keyClick(view, Qt.Key.Key_Right)
        assert selection.focus is not None
        if selection.focus.layer not in reached:
            check_explained(window, selection.focus)
        reached.add(selection.focus.layer)
    spec = window.studio.document.project.spec
    assert reached == {layer.id for layer in spec.layers} - {"input"}
    for _ in range(400):
        qtbot.keyClick(view, Qt.Key.Key_Left)
    assert selection.focus is not None
    assert selection.focus.layer == "input"


def check_explained(window: MainWindow, focus: Neuron) -> None:
    settle()
    panel = window.explore.neuron_panel
    reading = window.studio.reading.sight.reading
    assert reading is not None
    value = float(reading.a[focus.layer].ravel()[focus.index])
    told = [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]
    assert any(number(value, 3) in text or f"{value:.3f}" in text for text in told)
    assert any("<i>" in text for text in told)
    assert not any("\\" in text or "{" in text for text in told)


def test_what_the_pointer_is_on_is_what_the_layout_says_and_nothing_lies_outside(
    window: MainWindow, any_file: Path
) -> None:
    window.files.open(any_file)
    settle()
    layout = window.explore.network_panel.view.layout_now
    room = layout.area.adjusted(-0.5, -0.5, 0.5, 0.5)
    for place_in_row, column in enumerate(layout.columns):
        assert room.contains(column.box)
        assert room.contains(column.label)
        places = column.tiles or [column.place(int(index)) for index in column.indices]
        for place in places:
            found = layout.neuron_at(place.center())
            assert found is not None
            assert found[0] == place_in_row
            cell = column.place(found[1])
            assert cell is not None
            assert cell.contains(place.center())


def test_training_pauses_stops_and_is_undone_and_weights_are_reset_and_reseeded(
    window: MainWindow, qtbot: QtBot, file: Path, tmp_path: Path
) -> None:
    window.files.open(file)
    window.open_workspace("train")
    document, training = window.studio.document, window.studio.training
    start = document.project.weights
    training.start(HUNDRED, Hyperparameters(batch_size=20, epochs=10_000))
    qtbot.waitUntil(lambda: len(training.history) > 2, timeout=30_000)
    training.pause()
    assert training.state is RunState.PAUSED
    assert not window.train.grab().isNull()
    training.resume()
    training.stop()
    trained = document.project.weights
    assert not trained.same_as(start)
    assert np.isfinite(trained.flat).all()
    window.files.save_as(tmp_path / "trained.nnsim")
    assert load(tmp_path / "trained.nnsim").weights.same_as(trained)
    window.train.network_panel.reset()
    assert document.project.weights.same_as(start)
    window.train.network_panel.reseed()
    assert not document.project.weights.same_as(start)
    for _ in range(2):
        document.undo()
    assert document.project.weights.same_as(trained)
    document.undo()
    assert document.project.weights.same_as(start)


def test_exclusive_or_is_learnt_in_the_window(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.files.open(file_of("xor", tmp_path))
    training, setup = window.studio.training, PRESETS["xor"].setup
    training.start(XorSource(), setup.hyperparameters)
    qtbot.waitUntil(lambda: training.state is RunState.IDLE, timeout=30_000)
    assert training.history[-1].test_accuracy == 1


def test_train_shows_first_weights_or_says_why_not(window: MainWindow, file: Path) -> None:
    window.files.open(file)
    window.open_workspace("train")
    settle()
    tiles = window.train.board.view("weights").tiles.tiles
    seen = [text for text in words(window.train.board.view("weights")) if text]
    if tiles is None:
        assert any("cannot be drawn as pictures" in text for text in seen)
    else:
        assert len(tiles) <= 16
        assert any("all" in text or "first" in text for text in seen)


def test_the_network_panel_names_layers_where_sizes_say_too_little(window: MainWindow, file: Path) -> None:
    window.files.open(file)
    window.open_workspace("train")
    settle()
    text = next(one for one in words(window.train.network_panel) if "parameters" in one)
    layers = window.studio.document.project.spec.layers
    is_dense = all(isinstance(layer, DenseSpec) for layer in layers[1:])
    size = prod(layers[0].shape) if isinstance(layers[0], InputSpec) else 0
    assert (f"{size} –" in text) == is_dense
    assert ("→ output" in text) != is_dense


def test_of_hundreds_of_outputs_those_are_listed_that_there_is_room_for(window: MainWindow) -> None:
    spec = dense_network((), class_names=tuple(f"class {number}" for number in range(300)))
    window.studio.document.edit("Open", Project(spec, initial_weights(spec, 1), Card()))
    window.studio.sketch.edit("Draw", SEVEN)
    settle()
    view = window.explore.answer_panel.view
    assert not view.grab().isNull()
    best = view.answer.best
    listed = view._shown(20)
    assert len(listed) == 20
    assert listed == sorted(listed)
    assert best in listed
    layout = window.explore.network_panel.view.layout_now
    assert len(layout.columns[-1].indices) <= 40


def test_a_network_that_reads_no_drawings_gets_typed_numbers(window: MainWindow, tmp_path: Path) -> None:
    window.files.open(file_of("xor", tmp_path))
    settle()
    assert window.explore.draw_panel.isHidden()
    assert [field.text() for field in window.explore.input_panel.typed_panel.fields.fields] == ["0", "0"]
    assert window.explore.answer_panel.view.answer.best is not None
    told = words(window.explore.neuron_panel)
    assert any("Point at a neuron" in text for text in told)


def test_an_answer_that_nobody_named_is_given_in_the_language_of_the_window(
    window: MainWindow, tmp_path: Path
) -> None:
    window.files.open(file_of("xor", tmp_path))
    settle()
    assert window.explore.answer_panel.view.answer.names == ("no", "yes")
