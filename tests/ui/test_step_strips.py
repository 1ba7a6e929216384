"""The line below the explanation: questions and their answers, updates that are applied, what was tried."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnsim.network.spec import LayerId
from nnsim.studio.stepping.session import StepSession
from nnsim.tracing.breakpoints import DeltaBeyond
from nnsim.tracing.places import ParameterPlace, Place
from nnsim.tracing.prediction import Guess
from nnsim.tracing.steps import Granularity, Phase
from nnsim.ui.explore.stage.footer import Footer
from nnsim.ui.main_window import MainWindow
from tests.ui.panels import click
from tests.ui.step_hands import HIDDEN_1, settle, strike

pytest_plugins = ["tests.ui.step_fixtures"]

HIDDEN = LayerId("hidden1")
Key = Qt.Key


@pytest.fixture
def footer(walk: StepSession, stage: MainWindow) -> Footer:
    return stage.explore.stage_panel.footer


def shown(footer: Footer) -> str:
    pages = {footer.prediction: "question", footer.learning: "learning"}
    return pages.get(footer.currentWidget(), footer.words)


def right_guess(walk: StepSession) -> Guess:
    assert walk.question is not None
    return Guess.UP if walk.question.truth > 0 else Guess.DOWN


# Keys and what has happened


def test_closed_it_says_how_to_begin_and_open_how_to_go_on(stage: MainWindow) -> None:
    footer = stage.explore.stage_panel.footer
    assert "Space" in shown(footer)
    before = shown(footer)
    stage.studio.stepping.open()
    assert "Shift+Space" in shown(footer)
    assert shown(footer) != before


def test_a_breakpoint_says_why_it_has_stopped_until_the_next_step(footer: Footer, walk: StepSession) -> None:
    walk.set_breakpoints([DeltaBeyond(1e-9)])
    walk.next_breakpoint()
    assert "Stopped at" in shown(footer)
    walk.next()
    assert "Stopped at" not in shown(footer)


def test_what_cannot_be_done_is_said(footer: Footer, walk: StepSession) -> None:
    walk.failed.emit("It cannot be done.")
    assert shown(footer) == "It cannot be done."


def test_the_line_is_as_high_whatever_it_shows(footer: Footer, walk: StepSession, stage: MainWindow) -> None:
    heights = [footer.height()]
    walk.set_asks_first(True)
    walk.next()
    settle()
    heights.append(footer.height())
    walk.set_asks_first(False)
    walk.last()
    settle()
    heights.append(footer.height())
    assert len(set(heights)) == 1


# Predictions


def test_with_predict_first_the_step_waits_for_an_answer(footer: Footer, walk: StepSession) -> None:
    walk.set_asks_first(True)
    strike(Key.Key_Space)
    assert (shown(footer), walk.cursor) == ("question", 0)
    assert footer.prediction.words.text().endswith("?")
    assert footer.prediction.skip_button.isVisible()
    click(footer.prediction.guesses[right_guess(walk)])
    assert walk.cursor == HIDDEN_1
    assert footer.prediction.verdict.text() == "✓"
    assert footer.prediction.words.text().startswith("Right")
    assert footer.prediction.count.text() == "1 of 1 right"
    assert not footer.prediction.skip_button.isVisible()


def test_a_wrong_answer_is_marked_by_a_sign_and_counted(footer: Footer, walk: StepSession) -> None:
    walk.set_asks_first(True)
    walk.next()
    strike({Guess.UP: Key.Key_Down, Guess.DOWN: Key.Key_Up}[right_guess(walk)])
    assert footer.prediction.verdict.text() == "✗"
    assert footer.prediction.words.text().startswith("No")
    assert footer.prediction.count.text() == "0 of 1 right"
    strike(Key.Key_Space)
    assert walk.question is not None
    strike(Key.Key_0)
    assert footer.prediction.count.text() == "0 of 2 right"


def test_space_shows_the_step_without_an_answer_and_does_not_count(footer: Footer, walk: StepSession) -> None:
    walk.set_asks_first(True)
    strike(Key.Key_Space)
    strike(Key.Key_Space)
    assert walk.cursor == HIDDEN_1
    assert (walk.question, walk.asked) == (None, 0)
    assert shown(footer) != "question"


@pytest.mark.parametrize(("typed", "is_right"), [("{}", True), ("1e9", False)])
def test_a_number_is_typed_and_judged(footer: Footer, walk: StepSession, typed: str, is_right: bool) -> None:
    walk.set_asks_first(True)
    walk.next()
    assert walk.question is not None
    field = footer.prediction.field
    field.setFocus()
    QTest.keyClicks(field, typed.format(f"{walk.question.truth:.6g}".replace(".", ",")))
    QTest.keyClick(field, Key.Key_Return)
    assert walk.verdict is not None
    assert walk.verdict.is_right is is_right


def test_what_is_no_number_is_no_answer(footer: Footer, walk: StepSession) -> None:
    walk.set_asks_first(True)
    walk.next()
    field = footer.prediction.field
    field.setFocus()
    QTest.keyClicks(field, "about")
    QTest.keyClick(field, Key.Key_Return)
    assert walk.question is not None
    assert field.accessibleDescription()
    assert field.selectedText() == "about"


def test_an_empty_field_leaves_space_to_the_steps(footer: Footer, walk: StepSession) -> None:
    walk.set_asks_first(True)
    walk.next()
    footer.prediction.field.setFocus()
    strike(Key.Key_Space)
    assert walk.cursor == HIDDEN_1


def test_without_a_question_the_arrows_answer_nothing(footer: Footer, walk: StepSession) -> None:
    strike(Key.Key_Up)
    strike(Key.Key_Down)
    assert (walk.cursor, walk.asked) == (0, 0)


# Updates and what was tried


def test_at_the_update_it_can_be_applied_and_the_loss_is_lower(
    footer: Footer, walk: StepSession, stage: MainWindow
) -> None:
    walk.set_granularity(Granularity.NETWORK)
    for _ in range(3):
        walk.next()
    assert shown(footer) != "learning"
    walk.next()
    assert shown(footer) == "learning"
    assert footer.learning.words.text().startswith("Loss")
    weights = stage.studio.document.project.weights
    strike(Key.Key_A)
    settle()
    assert stage.studio.document.project.weights is not weights
    assert (walk.step is not None and walk.step.phase) is Phase.LOSS
    assert shown(footer) == "learning"
    before, after = footer.learning.words.text().removeprefix("Loss ").split(" → ")
    assert walk.trace is not None
    assert walk.before_update is not None
    assert walk.trace.recording.loss < walk.before_update.loss
    assert before != after
    assert stage.actions_table["undo"].text() == "&Undo Learn 1 sample"
    click(footer.learning.buttons["apply"])
    assert stage.actions_table["undo"].text() == "&Undo Learn 2 samples"
    walk.next()
    assert shown(footer) != "learning"


def test_the_next_sample_starts_at_its_first_step(
    footer: Footer, walk: StepSession, stage: MainWindow, qtbot: QtBot
) -> None:
    walk.last()
    click(footer.learning.buttons["next_sample"])
    qtbot.waitUntil(lambda: walk.cursor == 0, timeout=5000)
    assert stage.studio.inputs.label is not None
    assert stage.studio.undoing.undo_text is not None


def test_it_runs_on_until_it_is_told_to_stop(footer: Footer, walk: StepSession, stage: MainWindow) -> None:
    walk.set_granularity(Granularity.NETWORK)
    walk.set_speed(60)
    walk.last()
    weights = stage.studio.document.project.weights
    click(footer.learning.buttons["let_run"])
    for _ in range(400):
        QTest.qWait(5)
        if walk.trace is not None and stage.studio.undoing.undo_text == "Learn 2 samples":
            break
    assert stage.studio.document.project.weights is not weights
    assert footer.learning.buttons["let_run"].isVisible()
    strike(Key.Key_L)
    assert not walk.runs_on
    assert not walk.is_playing


def test_what_was_tried_can_be_dropped_and_a_weight_also_kept(
    footer: Footer, walk: StepSession, stage: MainWindow
) -> None:
    walk.next()
    walk.hold(Place(HIDDEN, 3), 0.5)
    settle()
    assert shown(footer) == "learning"
    buttons = footer.learning.buttons
    assert [name for name, one in buttons.items() if one.isVisible()] == ["drop"]
    strike(Key.Key_Backspace)
    assert not walk.is_hypothetical
    walk.try_weight(ParameterPlace(HIDDEN, "W", 5), 1.5)
    settle()
    assert [name for name, one in buttons.items() if one.isVisible()] == ["keep", "drop"]
    click(buttons["keep"])
    settle()
    assert stage.studio.document.project.weights.flat[5] == 1.5
    assert not walk.is_hypothetical


def test_a_network_that_cannot_learn_says_why_at_its_end(footer: Footer, walk: StepSession) -> None:
    walk.last()
    walk.hold(Place(HIDDEN, 0), 0.1)
    assert not footer.learning.buttons["apply"].isEnabled()
