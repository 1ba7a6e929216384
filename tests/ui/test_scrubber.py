"""The line of all steps: where things are on it, dragging along it, and what it says."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from nnsim.studio.stepping.session import StepSession
from nnsim.tracing.steps import Granularity, Phase
from nnsim.ui.explore.stage.scrubber import Scrubber, pieces
from nnsim.ui.main_window import MainWindow
from tests.ui.step_hands import HIDDEN_1, settle, strike

pytest_plugins = ["tests.ui.step_fixtures"]

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def scrubber(walk: StepSession, stage: MainWindow) -> Scrubber:
    return stage.explore.stage_panel.bar.scrubber


def place(scrubber: Scrubber, phase: Phase, share: float) -> QPoint:
    piece = next(one for one in scrubber.pieces() if one.phase is phase)
    return QPointF(piece.at(share), scrubber.height() / 2).toPoint()


def drag(scrubber: Scrubber, to: QPoint) -> None:
    event = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(to), scrubber.mapToGlobal(QPointF(to)), Qt.MouseButton.NoButton, LEFT,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(scrubber, event)


def test_the_pieces_fill_the_line_with_gaps_between_them() -> None:
    made = pieces((Phase.FORWARD, Phase.LOSS), 10, 110, 4)
    assert (made[0].left, made[-1].right) == (10, 110)
    assert made[1].left - made[0].right == pytest.approx(4)
    assert made[0].right - made[0].left == pytest.approx(96 * 4.5 / 6.7)


def test_a_loss_without_a_slope_leaves_two_pieces() -> None:
    assert [one.phase for one in pieces((Phase.FORWARD, Phase.LOSS), 0, 100, 4)] == [
        Phase.FORWARD,
        Phase.LOSS,
    ]


@pytest.mark.parametrize("size", list(Granularity))
@pytest.mark.parametrize("phase", list(Phase))
def test_dragging_to_the_end_of_a_phase_ends_it(
    scrubber: Scrubber, walk: StepSession, phase: Phase, size: Granularity
) -> None:
    walk.set_granularity(size)
    QTest.mousePress(scrubber, LEFT, pos=place(scrubber, Phase.FORWARD, 0.5))
    assert walk.cursor > 0
    assert scrubber.is_scrubbing
    drag(scrubber, place(scrubber, phase, 1) + QPoint(1, 0))
    assert walk.trace is not None
    assert walk.cursor == walk.trace.phase_ends(phase)[1]
    QTest.mouseRelease(scrubber, LEFT, pos=place(scrubber, phase, 1))
    assert not scrubber.is_scrubbing


def test_dragging_beyond_the_ends_stays_at_the_ends(scrubber: Scrubber, walk: StepSession) -> None:
    QTest.mousePress(scrubber, LEFT, pos=place(scrubber, Phase.LOSS, 0.5))
    drag(scrubber, QPoint(-500, 5))
    assert walk.cursor == 0
    drag(scrubber, QPoint(5000, 5))
    assert walk.cursor == walk.length
    QTest.mouseRelease(scrubber, LEFT)


def test_the_knob_stands_where_a_click_has_sought(scrubber: Scrubber, walk: StepSession) -> None:
    walk.set_granularity(Granularity.TERM)
    wanted = place(scrubber, Phase.BACKWARD, 0.37)
    QTest.mouseClick(scrubber, LEFT, pos=wanted)
    assert abs(scrubber.knob().x() - wanted.x()) <= 2


@pytest.mark.parametrize("phase", list(Phase))
def test_both_sides_of_a_gap_belong_to_the_phase_beside_it(
    scrubber: Scrubber, walk: StepSession, phase: Phase
) -> None:
    walk.set_granularity(Granularity.TERM)
    assert walk.trace is not None
    start, end = walk.trace.phase_ends(phase)
    piece = next(one for one in scrubber.pieces() if one.phase is phase)
    assert start < scrubber.cursor_at(piece.left + 6) < scrubber.cursor_at(piece.right - 6) < end
    assert scrubber.cursor_at(piece.left - 1) == start
    assert scrubber.cursor_at(piece.right + 1) == end


def test_moving_the_mouse_without_a_button_seeks_nothing(scrubber: Scrubber, walk: StepSession) -> None:
    QTest.mouseMove(scrubber, place(scrubber, Phase.UPDATE, 0.5))
    settle()
    assert walk.cursor == 0


def test_page_keys_go_by_layers_and_arrows_step(scrubber: Scrubber, walk: StepSession) -> None:
    scrubber.setFocus()
    strike(Qt.Key.Key_PageUp)
    assert walk.cursor == 16 * HIDDEN_1
    strike(Qt.Key.Key_PageDown)
    assert walk.cursor == 0
    strike(Qt.Key.Key_Right)
    assert walk.cursor == HIDDEN_1


def test_the_wheel_steps(scrubber: Scrubber, walk: StepSession) -> None:
    for turn, cursor in ((-120, HIDDEN_1), (-120, 2 * HIDDEN_1), (120, HIDDEN_1), (0, HIDDEN_1)):
        event = QWheelEvent(
            QPointF(5, 5), scrubber.mapToGlobal(QPointF(5, 5)), QPoint(), QPoint(0, turn),
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(scrubber, event)
        assert walk.cursor == cursor


def test_a_screen_reader_hears_where_it_is_and_can_go_elsewhere(
    scrubber: Scrubber, walk: StepSession
) -> None:
    walk.seek(2 * HIDDEN_1)
    assert (scrubber.minimum(), scrubber.maximum(), scrubber.value()) == (0, walk.length, 2 * HIDDEN_1)
    assert scrubber.accessibleDescription() == "forward · hidden 1, neuron 2 of 16"
    scrubber.setValue(3 * HIDDEN_1)
    assert walk.cursor == 3 * HIDDEN_1


def test_the_words_of_a_place_depend_on_how_much_a_step_is(scrubber: Scrubber, walk: StepSession) -> None:
    words = {}
    for size in Granularity:
        walk.set_granularity(size)
        words[size] = scrubber.words_at(place(scrubber, Phase.BACKWARD, 0.1).x())
    assert words[Granularity.NETWORK] == "backward"
    assert words[Granularity.LAYER].startswith("backward · output")
    assert words[Granularity.NEURON].startswith("backward · output “")
    assert words[Granularity.TERM].startswith(words[Granularity.NEURON])
    assert scrubber.words_at(0) == "before the first step"


def test_the_tip_says_what_is_below_the_mouse(scrubber: Scrubber) -> None:
    at = place(scrubber, Phase.UPDATE, 0.5)
    QApplication.sendEvent(scrubber, QHelpEvent(QEvent.Type.ToolTip, at, scrubber.mapToGlobal(at)))
    assert QToolTip.text() == scrubber.words_at(at.x())
    QToolTip.hideText()


def test_closed_there_is_nothing_to_drag(stage: MainWindow) -> None:
    scrubber = stage.explore.stage_panel.bar.scrubber
    assert not scrubber.isEnabled()
    assert [one.phase for one in scrubber.pieces()] == list(Phase)
    stage.studio.stepping.open()
    assert scrubber.isEnabled()
    stage.studio.stepping.close()
    assert not scrubber.isEnabled()
    assert scrubber.maximum() == 0
