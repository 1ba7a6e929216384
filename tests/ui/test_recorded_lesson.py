"""A lesson on one digit, by hand from the first step to the update, and back to the last bit.

Nothing is asked of the session that a person could not ask of the window: keys, clicks, menus.
"""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from nnsim.network.spec import LayerId
from nnsim.tracing.steps import Phase, Work
from nnsim.ui.main_window import MainWindow
from tests.ui.step_hands import ALT, CTRL, SHIFT, settle, strike

pytest_plugins = ["tests.ui.step_fixtures"]

Key = Qt.Key
OUTPUT = LayerId("output")
WANTED = 2


def click_answer(window: MainWindow, number: int) -> None:
    view = window.explore.answer_panel.view
    row = next(place for one, place in view.rows() if one == number)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=row.center().toPoint())


def walk_the_first_steps(stage: MainWindow) -> None:
    """Forward: nothing is known at first; neuron after neuron is, and each is explained."""
    session = stage.studio.stepping
    strike(Key.Key_Space)
    assert session.is_open
    assert np.isnan(stage.explore.answer_panel.view.answer.shares).all()
    strike(Key.Key_Space)
    first = stage.explore.stage_panel.explanation.words.sentence.text()
    strike(Key.Key_Space)
    assert stage.explore.stage_panel.explanation.title.text() == "Hidden 1, neuron 2 of 16"
    assert stage.explore.stage_panel.explanation.words.sentence.text() != first
    strike(Key.Key_Left)
    assert stage.explore.stage_panel.explanation.words.sentence.text() == first


def test_a_lesson_on_one_digit_from_the_first_step_to_the_update_and_back(stage: MainWindow) -> None:
    studio, session = stage.studio, stage.studio.stepping
    weights = studio.document.project.weights.flat.copy()

    # The network reads a seven; the teacher says that it should have been a two.
    assert studio.reading.sight.reading.says == 7
    click_answer(stage, WANTED)
    assert studio.inputs.label == WANTED
    stage.explore.network_panel.view.setFocus()

    walk_the_first_steps(stage)

    # Through the layers to the answer: the activations are those of the live reading.
    strike(Key.Key_Right, ALT)
    assert session.step.phase is Phase.FORWARD
    assert stage.explore.answer_panel.view.answer.best == 7

    # The loss, and what every output wishes: the two up, all others down.
    strike(Key.Key_Right, ALT)
    loss = session.trace.recording.loss
    assert loss > 1
    strike(Key.Key_Right, CTRL | SHIFT)
    wishes = stage.explore.answer_panel.view.answer.wishes
    assert wishes[WANTED] > 0
    assert np.all(np.delete(wishes, WANTED) < 0)
    assert abs(wishes.sum()) < 1e-12

    # One term of a sum, and neurons again: the place is kept.
    strike(Key.Key_T)
    strike(Key.Key_Right, CTRL)
    assert session.step.term is not None
    strike(Key.Key_3)

    # To the end and the update: the loss falls, and one entry of undo takes all of it back.
    strike(Key.Key_End)
    assert session.step.stage.work is Work.UPDATE
    before = studio.document.undo_stack.count()
    strike(Key.Key_A)
    settle()
    assert session.trace.recording.loss < loss
    assert stage.explore.answer_panel.view.answer.before.loss == loss
    assert studio.document.undo_stack.undoText() == "Learn 1 sample"
    strike(Key.Key_A)
    settle()
    assert studio.document.undo_stack.count() == before + 1
    assert studio.document.undo_stack.undoText() == "Learn 2 samples"
    stage.actions_table["undo"].trigger()
    settle()
    assert np.array_equal(studio.document.project.weights.flat, weights)
    assert session.trace.recording.loss == loss

    # Back to the live picture, which reads its seven again.
    strike(Key.Key_Escape)
    assert not session.is_open
    assert stage.explore.answer_panel.view.answer.best == 7
