"""Undo for the whole window: of the drawing where it is seen, else of the network alone."""

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from nnsim.data.strokes import Drawing
from nnsim.network.fresh import new_project
from nnsim.network.presets import dense_network
from nnsim.network.project import Card, Project
from nnsim.network.weights import initial_weights
from nnsim.studio.inputs import InputSession
from nnsim.studio.runnable import Runnable
from nnsim.studio.sketch import Sketch
from nnsim.studio.undoing import Undoing
from tests.studio.desktops import HIDDEN, OUTPUT, Desktop, dense_desktop


@pytest.fixture
def desktop(qapp: QCoreApplication) -> Desktop:
    return dense_desktop()


@pytest.fixture
def sketch(qapp: QCoreApplication) -> Sketch:
    return Sketch()


@pytest.fixture
def undoing(desktop: Desktop, sketch: Sketch) -> Undoing:
    return Undoing(desktop.document, sketch, desktop.checkup)


def draw(sketch: Sketch) -> None:
    sketch.edit("Draw", Drawing(picture=np.ones((2, 2), np.float32)))


def test_while_building_strokes_are_left_alone(desktop: Desktop, sketch: Sketch, undoing: Undoing) -> None:
    desktop.editor.set_field((HIDDEN,), "units", 7)
    draw(sketch)
    drawing = sketch.drawing
    undoing.show_drawing(False)
    assert undoing.undo_text == "Set units of Hidden 1 to 7"
    undoing.undo()
    assert desktop.layer(HIDDEN).units == 4
    assert (undoing.undo_text, undoing.redo_text) == (None, "Set units of Hidden 1 to 7")
    undoing.undo()
    undoing.redo()
    assert desktop.layer(HIDDEN).units == 7
    assert sketch.drawing is drawing


def test_where_both_are_seen_the_last_one_goes_first(
    desktop: Desktop, sketch: Sketch, undoing: Undoing
) -> None:
    draw(sketch)
    desktop.editor.rename(HIDDEN, "First")
    undoing.undo()
    assert desktop.layer(HIDDEN).name == "Hidden 1"
    assert sketch.drawing.picture is not None
    undoing.undo()
    assert sketch.drawing.picture is None


def test_menus_are_told_of_every_edit(desktop: Desktop, undoing: Undoing, qtbot: QtBot) -> None:
    with qtbot.waitSignal(undoing.changed, timeout=1_000):
        desktop.editor.rename(HIDDEN, "First")
    assert undoing.undo_text == "Rename Hidden 1 to First"
    with qtbot.waitSignal(undoing.changed, timeout=1_000):
        undoing.undo()
    assert undoing.undo_text is None


def test_strokes_behind_the_veil_over_an_unfinished_network_are_left_alone(
    desktop: Desktop, sketch: Sketch, undoing: Undoing, qtbot: QtBot
) -> None:
    desktop.editor.unlink((HIDDEN, OUTPUT))
    draw(sketch)
    with qtbot.waitSignal(undoing.changed, timeout=1_000):
        undoing.undo()
    assert desktop.checkup.is_complete
    assert sketch.drawing.picture is not None
    assert undoing.undo_text == "Draw"


@pytest.fixture
def typing(qapp: QCoreApplication) -> Desktop:
    """A network that takes five numbers."""
    spec = dense_network((3,), input_shape=(5,))
    return Desktop(Project(spec, initial_weights(spec, 1), Card()))


@pytest.fixture
def inputs(typing: Desktop, sketch: Sketch) -> InputSession:
    return InputSession(typing.document, Runnable(typing.document), sketch)


def test_typed_numbers_are_taken_back_and_strokes_that_are_not_seen_stay(
    typing: Desktop, sketch: Sketch, inputs: InputSession
) -> None:
    undoing = Undoing(typing.document, sketch, typing.checkup, inputs=inputs)
    inputs.set_values("Type", [1, 2, 3, 4, 5])
    draw(sketch)
    assert undoing.undo_text == "Type"
    undoing.show_drawing(False)
    assert undoing.undo_text is None
    undoing.show_drawing(True)
    undoing.undo()
    assert inputs.x.tolist() == [0, 0, 0, 0, 0]
    assert (undoing.undo_text, undoing.redo_text) == (None, "Type")
    assert not sketch.drawing.is_empty


def test_with_another_kind_of_input_its_own_edits_can_be_taken_back(
    typing: Desktop, sketch: Sketch, inputs: InputSession, qtbot: QtBot
) -> None:
    undoing = Undoing(typing.document, sketch, typing.checkup, inputs=inputs)
    inputs.set_values("Type", [1, 2, 3, 4, 5])
    draw(sketch)
    with qtbot.waitSignal(undoing.changed):
        typing.document.replace(new_project((4,), "sigmoid", 1), None, "Open digits")
    assert undoing.undo_text == "Open digits"
    with qtbot.waitSignal(undoing.changed):
        undoing.undo()
    assert undoing.undo_text == "Type"
