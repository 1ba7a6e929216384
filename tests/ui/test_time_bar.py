"""The line of a run's moments: dragging, keys, playing, and what it says."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolTip
from pytestqt.qtbot import QtBot

from nnsim.network.run_state import Measurement
from nnsim.spoken import Spoken
from nnsim.studio.document import Document
from nnsim.studio.moment_player import MomentPlayer
from nnsim.studio.timeline import Timeline
from nnsim.studio.training import RunState, TrainingSession
from nnsim.training.adjustment import Mark
from nnsim.training.request import Hyperparameters
from nnsim.training.sources import SyntheticSource
from nnsim.ui.main_window import MainWindow
from nnsim.ui.theme import Theme
from nnsim.ui.train.time.axis import EpochAxis, labelled, length_of
from nnsim.ui.train.time.moment_slider import MomentSlider
from nnsim.ui.train.time.time_bar import TimeBar
from nnsim.ui.train.time.words import mark_words, moment_words
from tests.training.runs import Clouds, project

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def session(qtbot: QtBot) -> Iterator[TrainingSession]:
    made = TrainingSession(Document(project()))
    yield made
    made.stop()


@pytest.fixture
def timeline(session: TrainingSession) -> Iterator[Timeline]:
    made = Timeline(session._document, session)
    session.add_witness(made.witness)
    yield made
    made.close()


def learn(qtbot: QtBot, session: TrainingSession) -> None:
    session.start(Clouds(), Hyperparameters(batch_size=10, rate=0.05, epochs=8))
    qtbot.waitUntil(lambda: session.state is RunState.IDLE)


@pytest.fixture
def bar(qtbot: QtBot, session: TrainingSession, timeline: Timeline) -> TimeBar:
    player = MomentPlayer(timeline, timeline)
    made = TimeBar(timeline, player, session, Theme("light"))
    qtbot.addWidget(made)
    made.resize(1000, 60)
    learn(qtbot, session)
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def slider(bar: TimeBar) -> MomentSlider:
    return bar.slider


def place(slider: MomentSlider, epoch: float) -> QPoint:
    return QPointF(slider.axis().x(epoch), slider.height() / 2).toPoint()


# The axis


def test_an_epoch_and_its_place_belong_together() -> None:
    axis = EpochAxis(10, 110, 20)
    assert [axis.x(epoch) for epoch in (0, 5, 20, 30)] == [10, 35, 110, 110]
    assert [axis.epoch(x) for x in (0, 10, 35, 110, 200)] == [0, 0, 5, 20, 20]


@pytest.mark.parametrize(
    ("reached", "planned", "length"),
    [
        (0.0, 20.0, 20.0),
        (5.0, 20.0, 20.0),
        (25.0, 20.0, 25.0),
        # 1000 is more than 8 times 3: 500, 250, 125, 62.5, 31.25 are, too; 15.625 is not
        (3.0, 1000.0, 15.625),
    ],
)
def test_the_line_shows_the_plan_unless_the_run_would_vanish_on_it(
    reached: float, planned: float, length: float
) -> None:
    assert length_of(reached, planned) == length


def test_epochs_below_the_line_are_round_and_few() -> None:
    assert labelled(20, 5) == (0, 5, 10, 15, 20)
    assert labelled(7, 4) == (0, 2, 4, 6)
    assert labelled(0.15, 3) == pytest.approx((0, 0.05, 0.1, 0.15))


# The line


def test_a_click_shows_the_moment_that_is_nearest(slider: MomentSlider, timeline: Timeline) -> None:
    QTest.mouseClick(slider, LEFT, pos=place(slider, 0.0))
    assert timeline.looked_at == timeline.moments[0]
    middle = timeline.moments[len(timeline.moments) // 2]
    QTest.mouseClick(slider, LEFT, pos=place(slider, middle.epoch))
    assert timeline.looked_at is not None
    assert timeline.looked_at.epoch == pytest.approx(middle.epoch, abs=8 / slider.width() * 2)


def test_dragging_to_the_right_end_leads_back_to_now(slider: MomentSlider, timeline: Timeline) -> None:
    QTest.mousePress(slider, LEFT, pos=place(slider, 2.0))
    assert timeline.looked_at is not None
    QTest.mouseMove(slider, place(slider, 8.0) + QPoint(30, 0))
    QTest.mouseRelease(slider, LEFT, pos=place(slider, 8.0) + QPoint(30, 0))
    assert timeline.looked_at is None


def test_keys_go_from_moment_to_moment(slider: MomentSlider, timeline: Timeline) -> None:
    moments = timeline.moments
    for key, wanted in (
        (Qt.Key.Key_Home, moments[0]),
        (Qt.Key.Key_Right, moments[1]),
        (Qt.Key.Key_Left, moments[0]),
        (Qt.Key.Key_End, None),
        (Qt.Key.Key_Left, moments[-1]),
        (Qt.Key.Key_Right, None),
    ):
        QTest.keyClick(slider, key)
        assert timeline.looked_at == wanted


def test_the_tip_says_what_stands_there(
    slider: MomentSlider, timeline: Timeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda point, text, widget: told.append(text))
    point = place(slider, 0.0)
    slider.event(QHelpEvent(QEvent.Type.ToolTip, point, point))
    assert told == [moment_words(timeline.moments[0])]
    assert told[0].startswith("Epoch 0, step 0: loss ")


def test_a_change_of_the_settings_is_told_with_its_step(
    slider: MomentSlider, session: TrainingSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = Mark(1200, 4.0, (Spoken("{}: {} → {}", Spoken("learning rate"), "0.1", "0.01"),))
    assert mark_words(mark) == "Changed at step 1,200:\nlearning rate: 0.1 → 0.01"
    monkeypatch.setattr(type(session), "marks", property(lambda _self: (mark,)))
    assert slider.words_at(place(slider, 4.0).x()) == mark_words(mark)


# The bar


def test_the_bar_is_there_as_soon_as_there_is_a_past(
    qtbot: QtBot, session: TrainingSession, timeline: Timeline
) -> None:
    made = TimeBar(timeline, MomentPlayer(timeline, timeline), session, Theme("light"))
    qtbot.addWidget(made)
    assert made.isHidden()
    learn(qtbot, session)
    assert not made.isHidden()


def test_elsewhere_it_is_there_only_while_the_past_is_looked_at(
    qtbot: QtBot, session: TrainingSession, timeline: Timeline
) -> None:
    made = TimeBar(timeline, MomentPlayer(timeline, timeline), session, Theme("light"), only_past=True)
    qtbot.addWidget(made)
    learn(qtbot, session)
    assert made.isHidden()
    timeline.look(timeline.moments[1])
    assert not made.isHidden()
    made.allow(False)
    assert made.isHidden()
    made.allow(True)
    made.now_button.click()
    assert made.isHidden()
    assert timeline.looked_at is None


def test_the_words_say_where_is_looked(bar: TimeBar, timeline: Timeline) -> None:
    assert bar._words.text() == "Now: epoch 8"
    assert not bar.now_button.isEnabled()
    timeline.look(timeline.moments[0])
    assert bar._words.text() == "Looking at epoch 0 of 8"
    assert bar.slider.accessibleDescription() == "Looking at epoch 0 of 8"
    assert bar.continue_button.isEnabled()


def test_continue_from_here_makes_the_moment_the_present(
    bar: TimeBar, timeline: Timeline, session: TrainingSession
) -> None:
    moment = timeline.moments[2]
    timeline.look(moment)
    weights = timeline.weights(moment)
    bar.continue_button.click()
    assert session._document.project.weights.same_as(weights)
    assert session._document.undo_stack.undoText() == f"Go back to step {moment.step:,}"


def test_playing_goes_through_all_moments_and_ends_now(
    qtbot: QtBot, bar: TimeBar, timeline: Timeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nnsim.studio.moment_player._SHORTEST", 1)
    monkeypatch.setattr("nnsim.studio.moment_player._WHOLE", 1)
    seen: list[object] = []
    timeline.looked_changed.connect(seen.append)
    bar.play_action.trigger()
    assert bar.play_action.text() == "Pause"
    qtbot.waitUntil(lambda: bar.play_action.text() == "Play the past")
    assert seen == [*timeline.moments, None]


def test_a_moment_that_cannot_be_read_stops_the_playing_and_is_told_of_once(
    qtbot: QtBot, bar: TimeBar, timeline: Timeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nnsim.studio.moment_player._SHORTEST", 1)
    monkeypatch.setattr("nnsim.studio.moment_player._WHOLE", 1)
    bad, weights = timeline.moments[2], timeline.ring.weights

    def read(moment):
        if moment == bad:
            raise OSError(5, "Input/output error")
        return weights(moment)

    monkeypatch.setattr(timeline.ring, "weights", read)
    told: list[str] = []
    timeline.failed.connect(told.append)
    bar.play_action.trigger()
    qtbot.waitUntil(lambda: not bar._player.is_playing)
    qtbot.wait(20)
    assert len(told) == 1
    assert timeline.looked_at == timeline.moments[1]


def test_whoever_looks_elsewhere_stops_the_playing(bar: TimeBar, timeline: Timeline) -> None:
    bar.play_action.trigger()
    timeline.look(timeline.moments[-1])
    assert not bar._player.is_playing
    assert timeline.looked_at == timeline.moments[-1]


def test_the_line_of_a_run_that_goes_on_has_room_for_its_plan(
    qtbot: QtBot, bar: TimeBar, session: TrainingSession, timeline: Timeline
) -> None:
    session.start(Clouds(), Hyperparameters(batch_size=10, rate=0.001, epochs=1_000_000))
    qtbot.waitUntil(lambda: timeline.newest is not None and timeline.newest.epoch > 1)
    assert isinstance(timeline.newest, Measurement)
    reached = timeline.newest.epoch
    assert reached < bar.slider.axis().length <= 9 * max(reached, session.history[-1].epoch)


def test_large_words_in_a_narrow_bar_stand_below_the_line(bar: TimeBar) -> None:
    height = bar.sizeHint().height()
    bar._theme.set_scale(1.5)
    bar.resize(600, 200)
    assert bar.sizeHint().height() > 1.5 * height
    assert bar._words.y() > bar.slider.y() + bar.slider.height() / 2


def test_while_the_past_is_shown_every_workspace_says_so_once(qtbot: QtBot, window: MainWindow) -> None:
    studio = window.studio
    studio.training.start(SyntheticSource(60, 20), Hyperparameters(batch_size=20, epochs=2))
    qtbot.waitUntil(lambda: studio.training.state is RunState.IDLE, timeout=20_000)
    for name in ("explore", "build", "train"):
        window.open_workspace(name)
        studio.timeline.look(studio.timeline.moments[0])
        bars = [one for one in window.findChildren(TimeBar) if one.isVisible()]
        assert bars == [window.train.time_bar if name == "train" else window.past]
        studio.timeline.look_now()
        assert not window.past.isVisible()


def test_the_drawing_is_read_by_the_network_of_then(qtbot: QtBot, window: MainWindow) -> None:
    studio = window.studio
    before = studio.document.project.weights
    studio.training.start(SyntheticSource(60, 20), Hyperparameters(batch_size=20, epochs=2))
    qtbot.waitUntil(lambda: studio.training.state is RunState.IDLE, timeout=20_000)
    studio.timeline.look(studio.timeline.moments[0])
    assert studio.runnable.shown.weights.same_as(before)
    studio.timeline.look_now()
    assert not studio.runnable.shown.weights.same_as(before)
