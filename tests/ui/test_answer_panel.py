"""The answer: live, as far as the steps have come, and what it should be."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnsim.network.presets import PRESETS, dense_network
from nnsim.network.project import Card, Project
from nnsim.network.setup import Setup
from nnsim.network.weights import initial_weights
from nnsim.studio.settings import Settings
from nnsim.studio.studio import Studio
from nnsim.tracing.steps import Granularity, Work
from nnsim.tracing.trace import Trace
from nnsim.ui.explore.answer_facts import Before
from nnsim.ui.explore.answer_panel import AnswerPanel
from nnsim.ui.explore.answer_view import AnswerView
from nnsim.ui.theme import Theme


@pytest.fixture
def studio(qtbot: QtBot, settings: Settings) -> Studio:
    """Three classes, four numbers to tell them by."""
    spec = dense_network((3,), input_shape=(5,), class_names=("ant", "bee", "cat"))
    made = Studio(Project(spec, initial_weights(spec, 1), Card(), setup=Setup()), settings)
    made.inputs.set_values("Type", [0.5, -1, 2, 0, 1])
    return made


Show = Callable[[Studio], AnswerPanel]


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    def make(studio: Studio) -> AnswerPanel:
        made = AnswerPanel(studio, Theme("light"))
        qtbot.addWidget(made)
        made.resize(238, 520)
        made.show()
        qtbot.waitExposed(made)
        return made

    return make


@pytest.fixture
def panel(studio: Studio, show: Show) -> AnswerPanel:
    return show(studio)


def click(view: AnswerView, number: int) -> None:
    row = next(rect for one, rect in view.rows() if one == number)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=row.center().toPoint())


def walk(studio: Studio) -> Trace:
    studio.stepping.open()
    QCoreApplication.processEvents()
    assert studio.stepping.trace is not None
    return studio.stepping.trace


def go_behind(studio: Studio, work: Work, unit: int) -> None:
    trace = walk(studio)
    layer = None if work is Work.LOSS else trace.last
    cursor = trace.end_of(work, layer, unit)
    assert cursor is not None
    studio.stepping.seek(cursor)


def test_a_click_says_which_answer_is_right_and_a_second_one_forgets_it(
    panel: AnswerPanel, studio: Studio
) -> None:
    assert (panel.view.answer.wanted, panel.wanted.text()) == (None, "click the right one")
    click(panel.view, 1)
    assert studio.inputs.label == 1
    assert (panel.view.answer.wanted, panel.wanted.text()) == (1, "should be bee")
    assert studio.undoing.undo_text == "The answer should be bee"
    click(panel.view, 1)
    assert studio.inputs.label is None
    studio.undoing.undo()
    assert panel.view.answer.wanted == 1


def test_two_losses_that_are_long_numbers_fit_into_their_line(panel: AnswerPanel, studio: Studio) -> None:
    go_behind(studio, Work.LOSS, 0)
    studio.stepping.next_phase()
    view, answer = panel.view, panel.view.answer
    panel.resize(238, 430)
    assert answer.shares is not None
    view.show_answer(replace(answer, loss=2.2564e-11, before=Before(answer.shares, 2.3405e-11)))
    image = view.grab().toImage()
    for column in (0, image.width() - 1):
        assert len({image.pixel(column, row) for row in range(image.height() // 3)}) == 1


def test_beside_the_rows_nothing_is_chosen(panel: AnswerPanel, studio: Studio) -> None:
    QTest.mouseClick(panel.view, Qt.MouseButton.LeftButton, pos=QPoint(100, 10))
    assert studio.inputs.label is None


def test_the_right_answer_is_chosen_by_keyboard(panel: AnswerPanel, studio: Studio) -> None:
    panel.view.setFocus()
    QTest.keyClick(panel.view, Qt.Key.Key_Up)
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert studio.inputs.label == 2
    QTest.keyClick(panel.view, Qt.Key.Key_Down)
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert studio.inputs.label == 0


@pytest.mark.parametrize("is_shared", [True, False])
def test_the_row_that_the_keyboard_is_on_is_seen_where_not_all_are(
    settings: Settings, show: Show, is_shared: bool
) -> None:
    names = tuple("abcdefghijklmnopqrstuvwxyz")
    spec = dense_network((3,), input_shape=(5 if is_shared else 784,), class_names=names)
    panel = show(Studio(Project(spec, initial_weights(spec, 1), Card(), setup=Setup()), settings))
    panel.resize(238, 320)
    assert (panel.view.answer.shares is not None) is is_shared
    assert len(panel.view.rows()) < 26
    for _ in names:
        QTest.keyClick(panel.view, Qt.Key.Key_Down)
        assert panel.view.current in [number for number, _ in panel.view.rows()]


def test_a_digit_is_chosen_by_its_key(settings: Settings, show: Show) -> None:
    spec = dense_network((4,))
    studio = Studio(Project(spec, initial_weights(spec, 1), Card()), settings)
    panel = show(studio)
    panel.view.setFocus()
    QTest.keyClick(panel.view, Qt.Key.Key_7)
    assert studio.inputs.label == 7


def test_nothing_is_known_of_the_answer_at_the_first_step(panel: AnswerPanel, studio: Studio) -> None:
    walk(studio)
    studio.stepping.first()
    answer = panel.view.answer
    assert answer.is_stepping
    assert answer.best is None
    assert not any(answer.is_known(number) for number in range(3))
    assert "not computed yet" in panel.view.accessibleDescription()


def test_outputs_come_one_by_one_and_the_answer_with_the_last(panel: AnswerPanel, studio: Studio) -> None:
    trace = walk(studio)
    outputs = trace.layers[trace.last].record.a[0]
    go_behind(studio, Work.FORWARD, 1)
    answer = panel.view.answer
    known = [answer.is_known(number) for number in range(3)]
    assert known == trace.known(trace.last, studio.stepping.cursor).tolist()
    assert not all(known)
    go_behind(studio, Work.FORWARD, trace.layers[trace.last].forward_units - 1)
    answer = panel.view.answer
    assert answer.shares is not None
    np.testing.assert_allclose(answer.shares, outputs)
    assert answer.best == int(outputs.argmax())
    assert answer.wishes is None
    assert answer.loss is None


def test_without_a_label_the_own_answer_is_taken_for_right_and_said_so(
    panel: AnswerPanel, studio: Studio
) -> None:
    go_behind(studio, Work.LOSS, 0)
    answer = panel.view.answer
    assert answer.is_taken
    assert answer.wanted == answer.best
    assert panel.wanted.text().startswith("taken as right:")


def test_on_the_way_back_every_output_wishes_up_or_down(panel: AnswerPanel, studio: Studio) -> None:
    studio.inputs.set_label("Want cat", 2)
    trace = walk(studio)
    QTest.qWait(1)
    trace = walk(studio)
    delta = trace.layers[trace.last].record.delta[0]
    go_behind(studio, Work.DELTA, 0)
    first = panel.view.answer.wishes
    assert first is not None
    assert np.isnan(first).sum() == 2
    go_behind(studio, Work.DELTA, 2)
    answer = panel.view.answer
    assert answer.wishes is not None
    np.testing.assert_allclose(answer.wishes, -delta)
    assert answer.wishes[2] > 0
    assert (answer.wishes[:2] < 0).all()
    assert answer.loss == pytest.approx(float(trace.recording.losses[0]))
    assert "cat should go up most" in panel.view.accessibleDescription()


def test_after_the_steps_the_live_answer_is_back(panel: AnswerPanel, studio: Studio) -> None:
    live = panel.view.answer.shares
    walk(studio)
    studio.stepping.first()
    studio.stepping.close()
    assert not panel.view.answer.is_stepping
    assert live is not None
    assert panel.view.answer.shares is not None
    np.testing.assert_array_equal(panel.view.answer.shares, live)


def test_of_a_single_output_the_yes_wishes(settings: Settings, show: Show) -> None:
    preset = PRESETS["xor"]
    spec = preset.make()
    studio = Studio(Project(spec, initial_weights(spec, 1), Card(), setup=preset.setup), settings)
    panel = show(studio)
    studio.samples.pick_row(1)
    go_behind(studio, Work.DELTA, 0)
    answer = panel.view.answer
    assert answer.names == ("no", "yes")
    assert answer.wanted == 1
    assert answer.wishes is not None
    assert np.isnan(answer.wishes[0])
    assert answer.wishes[1] > 0
    assert answer.shares is not None
    assert answer.shares.sum() == pytest.approx(1)


def test_an_applied_update_shows_what_was_before(panel: AnswerPanel, studio: Studio) -> None:
    studio.inputs.set_label("Want cat", 2)
    trace = walk(studio)
    before, loss = trace.layers[trace.last].record.a[0].copy(), float(trace.recording.losses[0])
    studio.stepping.last()
    studio.stepping.apply_update()
    for _ in range(5):
        QCoreApplication.processEvents()
    studio.stepping.seek(studio.stepping.length)
    answer = panel.view.answer
    assert answer.before is not None
    np.testing.assert_allclose(answer.before.shares, before)
    assert answer.before.loss == pytest.approx(loss)
    assert answer.loss is not None
    assert answer.loss < loss


def test_a_name_with_a_tail_does_not_hang_into_the_line_below_it(settings: Settings, show: Show) -> None:
    spec = dense_network((3,), input_shape=(5,), class_names=("yes", "why"))
    panel = show(Studio(Project(spec, initial_weights(spec, 1), Card(), setup=Setup()), settings))
    panel.resize(238, 342)
    view, ink = panel.view, Theme("light").colours.color("text")
    image, top = view.grab().toImage(), view.rows()[0][1].top()
    inked = [y for y in range(int(top)) for x in range(view.width()) if image.pixelColor(x, y) == ink]
    assert 0.2 * top < max(inked) < 0.73 * top


def test_every_step_of_the_way_is_painted(panel: AnswerPanel, studio: Studio) -> None:
    trace = walk(studio)
    cursor = 0
    while cursor < trace.length:
        cursor = trace.next(cursor, Granularity.LAYER)
        studio.stepping.seek(cursor)
        assert not panel.view.grab().isNull()
