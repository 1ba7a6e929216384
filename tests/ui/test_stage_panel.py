"""The bottom of Explore: nothing jumps, nothing is cut off, and each step is said."""

import pytest
from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from nnsim.network.spec import LayerId
from nnsim.studio.selection import Neuron
from nnsim.studio.settings import Settings
from nnsim.studio.stepping.session import StepSession
from nnsim.tracing.steps import Granularity
from nnsim.ui.app import make_window
from nnsim.ui.explore.stage import step_teller
from nnsim.ui.explore.stage.step_teller import StepTeller
from nnsim.ui.main_window import MainWindow
from tests.ui.step_hands import HIDDEN_1, settle, strike

pytest_plugins = ["tests.ui.step_fixtures"]


def places(window: MainWindow) -> list[QRect]:
    explore = window.explore
    panels: tuple[QWidget, ...] = (
        explore.input_panel, explore.network_panel, explore.answer_panel, explore.stage_panel,
        explore.stage_panel.bar, explore.stage_panel.footer, explore.network_panel.view,
    )  # fmt: skip
    return [one.geometry() for one in panels]


@pytest.mark.parametrize("size", [(1600, 1000), (1280, 800)])
def test_nothing_jumps_when_it_is_opened_stepped_through_and_closed(
    stage: MainWindow, size: tuple[int, int]
) -> None:
    stage.resize(*size)
    settle()
    before = places(stage)
    session = stage.studio.stepping
    session.open()
    session.set_granularity(Granularity.LAYER)
    settle()
    assert places(stage) == before
    while session.cursor < session.length:
        session.next()
        settle()
        assert places(stage) == before
    session.close()
    settle()
    assert places(stage) == before


def test_live_the_neuron_is_explained_and_open_the_step(stage: MainWindow) -> None:
    panel = stage.explore.stage_panel
    assert panel.neuron_panel.isVisible()
    stage.studio.stepping.open()
    assert panel.explanation.isVisible()
    assert not panel.neuron_panel.isVisible()
    stage.studio.stepping.close()
    assert panel.neuron_panel.isVisible()


@pytest.mark.parametrize(
    ("size", "scale"), [((1600, 1000), 1.0), ((1280, 800), 1.0), ((1920, 1080), 1.25), ((1920, 1200), 1.5)]
)
def test_the_panels_lie_side_by_side_without_overlapping(
    stage: MainWindow, size: tuple[int, int], scale: float
) -> None:
    stage.set_text_scale(scale)
    stage.resize(*size)
    settle()
    found = places(stage)[:4]
    for number, one in enumerate(found):
        assert stage.explore.rect().contains(one)
        assert not any(one.intersects(other) for other in found[:number])
    assert stage.explore.network_panel.height() >= 300


def test_in_a_high_window_the_stage_lies_below_everything(stage: MainWindow) -> None:
    stage.resize(1600, 1200)
    settle()
    explore = stage.explore
    assert explore.stage_panel.width() == explore.width()
    stage.resize(1280, 800)
    settle()
    assert explore.stage_panel.x() > explore.input_panel.geometry().right()
    assert explore.input_panel.geometry().bottom() == explore.stage_panel.geometry().bottom()


@pytest.mark.parametrize(("size", "scale"), [((1060, 700), 1.0), ((1280, 800), 1.5), ((640, 480), 1.0)])
def test_in_a_small_window_the_transport_stays_in_sight(
    stage: MainWindow, size: tuple[int, int], scale: float
) -> None:
    stage.set_text_scale(scale)
    stage.resize(*size)
    settle()
    stage.studio.stepping.open()
    settle()
    explore, panel = stage.explore, stage.explore.stage_panel
    for one in (panel.bar, panel.footer):
        place = QRect(one.mapTo(explore, one.rect().topLeft()), one.size())
        assert explore.rect().contains(place)
    assert not panel.explanation.visibleRegion().isEmpty()
    stage.set_text_scale(1.0)
    stage.resize(1440, 900)
    settle()
    assert panel.isAncestorOf(panel.bar)
    assert panel.isAncestorOf(panel.footer)


def test_in_a_small_window_picture_and_explanation_are_seen_together(stage: MainWindow) -> None:
    stage.resize(1060, 700)
    settle()
    assert stage.explore.network_panel.height() == 420
    stage.studio.stepping.open()
    settle()
    for one in (stage.explore.network_panel.view, stage.explore.stage_panel.explanation):
        assert one.visibleRegion().boundingRect().height() > 0.9 * one.height()
    stage.studio.stepping.close()
    settle()
    assert stage.explore.network_panel.height() == 420


def test_a_window_made_narrow_while_stepping_keeps_picture_and_explanation_in_sight(
    stage: MainWindow,
) -> None:
    stage.studio.stepping.open()
    settle()
    stage.resize(1000, 700)
    settle()
    for one in (stage.explore.network_panel, stage.explore.stage_panel.explanation):
        assert one.visibleRegion().boundingRect().height() > 0.9 * one.height()


@pytest.mark.parametrize(("size", "scale"), [((1060, 700), 1.25), ((1280, 800), 1.5)])
def test_where_large_words_do_not_fit_the_whole_picture_is_seen_and_the_words_begin_below_it(
    stage: MainWindow, size: tuple[int, int], scale: float
) -> None:
    stage.set_text_scale(scale)
    stage.resize(*size)
    settle()
    stage.studio.stepping.open()
    settle()
    picture, words = stage.explore.network_panel, stage.explore.stage_panel.explanation
    assert picture.visibleRegion().boundingRect().height() == picture.height()
    assert words.visibleRegion().boundingRect().height() > 0.4 * words.height()


def test_leaving_explore_stops_the_play(walk: StepSession, stage: MainWindow) -> None:
    walk.play()
    stage.open_workspace("build")
    settle()
    assert not walk.is_playing
    assert walk.is_open


def test_each_step_is_said_but_not_those_that_run_by(
    walk: StepSession, stage: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(step_teller, "announce", lambda _widget, words: said.append(words))
    monkeypatch.setattr(step_teller.QAccessible, "isActive", lambda: True)
    strike(Qt.Key.Key_Right)
    assert len(said) == 1
    assert said[0].startswith("Hidden 1, neuron 1 of 16. ")
    scrubber = stage.explore.stage_panel.bar.scrubber
    scrubber.setSliderDown(True)
    walk.seek(5 * HIDDEN_1)
    walk.seek(6 * HIDDEN_1)
    assert len(said) == 1
    scrubber.setSliderDown(False)
    assert "neuron 6 of 16" in said[-1]
    walk.set_speed(60)
    walk.play()
    heard, cursor = len(said), walk.cursor
    qtbot.waitUntil(lambda: walk.cursor > cursor, timeout=5000)
    walk.pause()
    assert len(said) == heard
    walk.close()
    assert "closed" in said[-1]


def test_without_a_reader_no_words_are_made(walk: StepSession, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_teller: StepTeller) -> str:
        raise AssertionError

    monkeypatch.setattr(StepTeller, "words", fail)
    monkeypatch.setattr(step_teller.QAccessible, "isActive", lambda: False)
    walk.next()
    assert walk.cursor == HIDDEN_1


class _Painted(QObject):
    """The sizes in which a widget was painted."""

    def __init__(self) -> None:
        super().__init__()
        self.sizes: list[tuple[int, int]] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and isinstance(watched, QWidget):
            self.sizes.append((watched.width(), watched.height()))
        return False


def test_nothing_jumps_as_the_window_appears(settings: Settings, qtbot: QtBot) -> None:
    made = make_window(settings)
    qtbot.addWidget(made)
    made.resize(1440, 900)
    painted = _Painted()
    made.explore.network_panel.view.installEventFilter(painted)
    made.show()
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: len(painted.sizes) > 0)
    qtbot.wait(60)
    assert len(set(painted.sizes)) == 1


def test_a_neuron_that_was_chosen_before_the_steps_does_not_outlive_its_network(
    walk: StepSession, stage: MainWindow
) -> None:
    stage.studio.selection.choose(Neuron(LayerId("hidden2"), 7))
    walk.next()
    stage.actions_table["preset/logistic"].trigger()
    settle()
    assert stage.studio.selection.focus is None
    assert walk.is_open
    assert not stage.explore.neuron_panel.isVisible()
