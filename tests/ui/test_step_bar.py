"""The transport: buttons, segments, speed and menu show the same actions, in every width and language."""

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from nnsim.network.presets import PRESETS
from nnsim.studio.stepping.session import StepSession
from nnsim.studio.training import RunState
from nnsim.tracing.steps import Granularity
from nnsim.training.request import Hyperparameters
from nnsim.training.sources import SyntheticSource
from nnsim.ui.action_table import PRESET
from nnsim.ui.explore.stage.speed_knob import SPEEDS, faster, slower
from nnsim.ui.explore.stage.step_bar import StepBar
from nnsim.ui.explore.stage.step_verbs import MENUS, VERBS
from nnsim.ui.language import Language
from nnsim.ui.main_window import MainWindow
from tests.ui.panels import click
from tests.ui.step_hands import HIDDEN_1, settle

pytest_plugins = ["tests.ui.step_fixtures"]


@pytest.fixture
def bar(stage: MainWindow) -> StepBar:
    return stage.explore.stage_panel.bar


def test_the_first_press_on_next_opens_and_the_others_step(bar: StepBar, stage: MainWindow) -> None:
    session = stage.studio.stepping
    click(bar.buttons["next"])
    assert (session.is_open, session.cursor) == (True, 0)
    click(bar.buttons["next"])
    click(bar.buttons["next"])
    assert session.cursor == 2 * HIDDEN_1
    click(bar.buttons["back"])
    assert session.cursor == HIDDEN_1
    click(bar.buttons["last"])
    assert session.cursor == session.length
    click(bar.buttons["first"])
    assert session.cursor == 0


def test_what_leads_nowhere_cannot_be_pressed(bar: StepBar, walk: StepSession) -> None:
    def possible() -> list[str]:
        return [name for name, button in bar.buttons.items() if button.isEnabled()]

    assert possible() == ["play", "next", "last"]
    walk.next()
    assert possible() == ["first", "back", "play", "next", "last"]
    walk.last()
    assert possible() == ["first", "back", "play", "last"]


def test_the_mouse_leaves_the_keyboard_where_it_is(
    bar: StepBar, walk: StepSession, stage: MainWindow
) -> None:
    view = stage.explore.network_panel.view
    for button in (bar.buttons["next"], bar.buttons["back"], bar.segments.buttons[1], bar.more):
        if button is not bar.more:
            click(button)
        assert view.hasFocus()
        assert not button.focusPolicy() & Qt.FocusPolicy.ClickFocus


def test_play_becomes_pause_while_it_plays(bar: StepBar, stage: MainWindow) -> None:
    session = stage.studio.stepping
    click(bar.buttons["play"])
    assert (session.is_open, session.is_playing) == (True, True)
    assert bar.buttons["play"]._name == "pause"
    click(bar.buttons["play"])
    assert not session.is_playing
    assert bar.buttons["play"]._name == "play"


def test_playing_goes_on_by_itself(bar: StepBar, walk: StepSession) -> None:
    walk.set_speed(60)
    walk.set_granularity(Granularity.LAYER)
    click(bar.buttons["play"])
    for _ in range(100):
        QTest.qWait(10)
        if walk.cursor > 16 * HIDDEN_1:
            break
    walk.pause()
    assert walk.cursor > 16 * HIDDEN_1


def test_a_segment_says_how_much_a_step_is_and_shows_what_was_said_elsewhere(
    bar: StepBar, walk: StepSession
) -> None:
    for number, size in enumerate(Granularity):
        click(bar.segments.buttons[number])
        assert walk.granularity is size
    walk.set_granularity(Granularity.LAYER)
    assert [one.isChecked() for one in bar.segments.buttons] == [False, True, False, False]


def test_the_list_of_speeds_follows_and_leads(bar: StepBar, walk: StepSession) -> None:
    bar.speed.choose("8.0")
    assert walk.speed == 8
    walk.set_speed(0.5)
    assert bar.speed.key == "0.5"
    walk.set_speed(3.1)
    assert (bar.speed.key, walk.speed) == ("4.0", 3.1)


def test_faster_and_slower_end_at_the_ends(walk: StepSession) -> None:
    for _ in range(20):
        faster(walk)
    assert walk.speed == SPEEDS[-1]
    for _ in range(20):
        slower(walk)
    assert walk.speed == SPEEDS[0]


def test_the_menu_of_the_bar_and_the_step_menu_hold_the_same(bar: StepBar, stage: MainWindow) -> None:
    menu = stage.actions_table.menu("step")
    assert bar._menu.actions() == menu.actions()
    inside = [one for action in menu.actions() for one in (_menu_of(action) or menu).actions()]
    for verb in VERBS:
        if verb is not None:
            assert stage.explore.step_actions[verb.name] in [*menu.actions(), *inside]


def _menu_of(action: object) -> QMenu | None:
    found = getattr(action, "menu", lambda: None)()
    return found if isinstance(found, QMenu) else None


def test_the_menu_opens_above_its_button(bar: StepBar) -> None:
    click(bar.more)
    settle()
    assert bar._menu.isVisible()
    bar._menu.close()


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (1500, ["segments", "speed"]),
        (820, ["segments"]),
        (700, ["segments", "speed"]),
        (520, ["segments"]),
        (400, []),
    ],
)
def test_in_a_narrow_bar_what_is_less_needed_goes_and_nothing_overlaps(
    bar: StepBar, qtbot: QtBot, width: int, shown: list[str]
) -> None:
    room = QWidget()
    qtbot.addWidget(room)
    room.resize(1600, 300)
    bar.setParent(room)
    room.show()
    bar.show()
    for _ in range(2):
        bar.resize(width, bar.sizeHint().height())
        settle()
    assert [name for name in ("segments", "speed") if getattr(bar, name).isVisible()] == shown
    parts = (*bar.buttons.values(), bar.segments, bar.scrubber, bar.speed, bar.more)
    parts = [one for one in parts if one.isVisible()]
    for number, one in enumerate(parts):
        assert bar.rect().contains(one.geometry())
        assert not any(one.geometry().intersects(other.geometry()) for other in parts[:number])
    assert bar.scrubber.width() >= 200


def test_tab_goes_through_the_bar_from_left_to_right(
    bar: StepBar, walk: StepSession, stage: MainWindow
) -> None:
    walk.next()
    stage.resize(1600, 1000)
    settle()
    bar.buttons["first"].setFocus()
    places = []
    for _ in range(12):
        focused = QApplication.focusWidget()
        assert focused is not None
        if not bar.isAncestorOf(focused):
            break
        places.append(focused.mapTo(bar, focused.rect().center()).x())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert places == sorted(places)
    # Of the segments the one that is chosen; the arrows go to the others.
    assert len(places) == 5 + 1 + 3
    bar.segments.buttons[2].setFocus()
    QTest.keyClick(bar.segments.buttons[2], Qt.Key.Key_Right)
    assert bar.segments.buttons[3].hasFocus()
    assert walk.granularity is Granularity.TERM


def test_everything_says_its_name_its_tip_and_its_key(bar: StepBar, walk: StepSession) -> None:
    walk.next()
    for one in (*bar.buttons.values(), *bar.segments.buttons, bar.scrubber, bar.speed, bar.more):
        assert one.accessibleName()
        assert one.toolTip()
    assert bar.buttons["next"].toolTip().endswith("(Space)")
    assert bar.segments.buttons[3].toolTip().endswith("(4)")
    assert bar.buttons["next"].whatsThis()


def test_the_bar_and_the_menu_follow_the_language(bar: StepBar, stage: MainWindow) -> None:
    actions = stage.explore.step_actions
    for name in ("next", "term"):
        actions[name].setText("?")
    bar.speed.setAccessibleName("?")
    stage.findChild(Language).use("zh_CN")
    settle()
    assert actions["next"].text() != "?"
    assert bar.segments.buttons[3].text() != "?"
    assert bar.speed.accessibleName() != "?"


def test_mnemonics_of_a_menu_are_different() -> None:
    for name in ("", *MENUS):
        texts = [verb.text() for verb in VERBS if verb is not None and verb.menu == name]
        texts += [] if name else [title() for title, _ in MENUS.values()] + ["Breakpoin&ts"]
        letters = [text[text.index("&") + 1].lower() for text in texts if "&" in text]
        letters = [letter for letter in letters if not letter.isdecimal()]  # 1 sample, 16 samples
        assert sorted(letters) == sorted(set(letters)), texts


@pytest.mark.parametrize("name", sorted(PRESETS))
def test_every_preset_can_be_walked_from_end_to_end_in_the_window(stage: MainWindow, name: str) -> None:
    stage.actions_table[PRESET + name].trigger()
    stage.open_workspace("explore")
    settle()
    session = stage.studio.stepping
    session.set_granularity(Granularity.LAYER)
    session.open()
    for _ in range(400):
        QTest.qWait(5)
        if session.is_open:
            break
    assert session.is_open
    for _ in range(200):
        before = session.cursor
        session.next()
        if session.cursor == before:
            break
    assert session.cursor == session.length
    bar = stage.explore.stage_panel.bar
    assert bar.scrubber.knob().x() == pytest.approx(bar.scrubber.pieces()[-1].right)


def test_while_training_goes_on_there_are_no_steps_and_the_tip_says_why(
    bar: StepBar, stage: MainWindow, qtbot: QtBot
) -> None:
    stage.studio.stepping.open()
    stage.studio.training.start(SyntheticSource(count=500), Hyperparameters(epochs=1000))
    qtbot.waitUntil(lambda: stage.studio.training.state is RunState.RUNNING, timeout=20_000)
    assert not stage.studio.stepping.is_open
    assert not bar.buttons["next"].isEnabled()
    assert "Training" in bar.buttons["next"].toolTip()
    stage.studio.training.stop()
    qtbot.waitUntil(lambda: bar.buttons["next"].isEnabled(), timeout=20_000)
    assert "Training" not in bar.buttons["next"].toolTip()


def test_a_storyboard_is_offered_while_there_are_steps(bar: StepBar, stage: MainWindow, qtbot: QtBot) -> None:
    action = stage.explore.step_actions["storyboard"]
    assert not action.isEnabled()
    stage.studio.stepping.open()
    stage.studio.stepping.play()
    action.trigger()
    settle()
    assert not stage.studio.stepping.is_playing
    dialog = next(one for one in stage.findChildren(QDialog) if one.isVisible())
    dialog.close()


def test_samples_that_learn_together_are_chosen_in_the_menu(walk: StepSession, stage: MainWindow) -> None:
    actions = stage.explore.step_actions
    assert actions["batch/1"].isChecked()
    assert not actions["other_sample"].isEnabled()
    actions["batch/4"].trigger()
    deadline = time.monotonic() + 10
    while not (walk.is_current and walk.trace is not None and len(walk.trace.recording) == 4):
        assert time.monotonic() < deadline
        settle()
    assert actions["batch/4"].isChecked()
    actions["other_sample"].trigger()
    settle()
    assert walk.sample == 1
    walk.last()
    assert "mean of 4 samples" in stage.explore.stage_panel.footer.learning.words.text()
