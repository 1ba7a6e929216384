"""Stepping by keyboard, with real key events in the window."""

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from nnsim.network.spec import LayerId
from nnsim.studio.stepping.session import StepSession
from nnsim.tracing.places import Place
from nnsim.tracing.steps import Granularity, Phase
from nnsim.ui.explore.stage.step_verbs import VERBS
from nnsim.ui.main_window import MainWindow
from tests.ui.step_hands import ALT, CTRL, HIDDEN_1, HIDDEN_2, SHIFT, settle, strike

pytest_plugins = ["tests.ui.step_fixtures"]

Key = Qt.Key


def test_space_opens_the_stepping_from_the_canvas_and_then_steps(stage: MainWindow) -> None:
    stage.explore.draw_panel.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
    strokes = stage.studio.sketch.drawing
    strike(Key.Key_Space)
    session = stage.studio.stepping
    assert (session.is_open, session.cursor) == (True, 0)
    assert QApplication.focusWidget() is stage.explore.stage_panel
    strike(Key.Key_Space)
    strike(Key.Key_Right)
    assert session.cursor == 2 * HIDDEN_1
    strike(Key.Key_Space, SHIFT)
    assert session.cursor == HIDDEN_1
    strike(Key.Key_Left)
    assert session.cursor == 0
    assert stage.studio.sketch.drawing is strokes


def test_where_the_canvas_shows_a_cell_space_is_a_dot(stage: MainWindow) -> None:
    canvas = stage.explore.draw_panel.canvas
    canvas.clearFocus()  # a window that opens gives it to the first that takes it, and shows no cell
    canvas.setFocus(Qt.FocusReason.TabFocusReason)
    before = stage.studio.sketch.drawing
    strike(Key.Key_Space)
    assert not stage.studio.stepping.is_open
    assert stage.studio.sketch.drawing is not before


@pytest.mark.parametrize(
    ("key", "modifiers", "cursor"),
    [
        (Key.Key_Right, CTRL, HIDDEN_1),
        (Key.Key_Right, CTRL | SHIFT, 16 * HIDDEN_1),
        (Key.Key_Right, ALT, 16 * HIDDEN_1 + 16 * HIDDEN_2 + 10 * 18),
        (Key.Key_Right, Qt.KeyboardModifier.KeypadModifier, 1),
    ],
)
def test_with_modifiers_a_key_goes_farther(
    walk: StepSession, key: Qt.Key, modifiers: Qt.KeyboardModifier, cursor: int
) -> None:
    walk.set_granularity(Granularity.TERM)
    strike(key, modifiers)
    assert walk.cursor == cursor
    if not modifiers & Qt.KeyboardModifier.KeypadModifier:
        strike(Key.Key_Left, modifiers)
        assert walk.cursor == 0


def test_home_and_end_go_to_the_ends(walk: StepSession) -> None:
    strike(Key.Key_End)
    assert walk.cursor == walk.length
    strike(Key.Key_Home)
    assert walk.cursor == 0


@pytest.mark.parametrize("size", list(Granularity))
def test_a_number_says_how_much_a_step_is(walk: StepSession, size: Granularity) -> None:
    walk.set_granularity(Granularity.LAYER if size is not Granularity.LAYER else Granularity.TERM)
    strike(Key(Key.Key_1 + size))
    assert walk.granularity is size
    assert walk._settings.step_granularity == size.name.lower()


def test_t_shows_every_term(walk: StepSession) -> None:
    strike(Key.Key_T)
    assert walk.granularity is Granularity.TERM


def test_p_plays_and_pauses(walk: StepSession) -> None:
    strike(Key.Key_P)
    assert walk.is_playing
    strike(Key.Key_P)
    assert not walk.is_playing


def test_the_speed_goes_up_and_down_by_key(walk: StepSession) -> None:
    speed = walk.speed
    strike(Key.Key_Up, SHIFT)
    assert walk.speed == 2 * speed
    strike(Key.Key_Down, SHIFT)
    strike(Key.Key_Down, SHIFT)
    assert walk.speed == speed / 2


def test_escape_lets_go_of_what_was_clicked_and_then_closes(walk: StepSession, stage: MainWindow) -> None:
    walk.last()
    walk.look_at(Place(LayerId("hidden1"), 3))
    strike(Key.Key_Escape)
    assert (walk.is_open, walk.looked_at) == (True, None)
    strike(Key.Key_Escape)
    assert not walk.is_open


def test_before_anything_is_open_the_arrows_walk_over_the_neurons(stage: MainWindow) -> None:
    stage.explore.network_panel.view.setFocus()
    strike(Key.Key_Right)
    assert stage.studio.selection.focus is not None
    assert not stage.studio.stepping.is_open


def test_a_button_that_has_the_keyboard_keeps_space_to_itself(walk: StepSession, stage: MainWindow) -> None:
    walk.next()
    stage.explore.stage_panel.bar.buttons["first"].setFocus()
    strike(Key.Key_Space)
    assert walk.cursor == 0


def test_arrows_step_also_while_a_button_of_the_transport_has_the_keyboard(
    walk: StepSession, stage: MainWindow
) -> None:
    button = stage.explore.stage_panel.bar.buttons["play"]
    button.setFocus()
    strike(Key.Key_Right)
    assert (walk.cursor, button.hasFocus()) == (HIDDEN_1, True)


def test_keys_of_steps_do_nothing_in_build_and_train(walk: StepSession, stage: MainWindow) -> None:
    for name in ("build", "train"):
        stage.open_workspace(name)
        settle()
        strike(Key.Key_Right)
        strike(Key.Key_End)
        assert not any(stage.explore.step_actions[one].isEnabled() for one in ("next", "play", "close"))
    assert walk.cursor == 0
    stage.open_workspace("explore")
    settle()
    assert stage.explore.step_actions["next"].isEnabled()


def test_in_a_narrow_window_arrows_step_and_do_not_scroll(walk: StepSession, stage: MainWindow) -> None:
    stage.resize(1000, 700)
    settle()
    for number, widget in enumerate(
        (stage.explore.stage_panel.explanation, stage.explore.network_panel.view)
    ):
        widget.setFocus()
        strike(Key.Key_Right)
        assert walk.cursor == (number + 1) * HIDDEN_1


def test_an_unfinished_network_cannot_be_stepped_through(stage: MainWindow) -> None:
    stage.files.new_empty()
    settle()
    stage.explore.network_panel.view.setFocus()
    assert not stage.explore.step_actions["next"].isEnabled()
    assert not stage.explore.step_actions["play"].isEnabled()


def test_no_key_of_stepping_means_two_things() -> None:
    keys = [QKeySequence(one).toString() for verb in VERBS if verb is not None for one in verb.keys]
    assert sorted(keys) == sorted(set(keys))
    assert "B" not in keys  # that of the menu of breakpoints


def test_no_key_of_stepping_is_taken_from_fields_and_buttons(stage: MainWindow) -> None:
    for action in (*stage.explore.step_actions.actions.values(), stage.explore.step_actions.breakpoints.here):
        assert action.shortcutContext() is Qt.ShortcutContext.WidgetShortcut


def test_what_was_chosen_is_there_at_the_next_start(walk: StepSession) -> None:
    strike(Key.Key_2)
    strike(Key.Key_W)
    strike(Key.Key_Q)
    strike(Key.Key_Up, SHIFT)
    store: QSettings = walk._settings.store
    assert store.value("step/granularity") == "layer"
    again = type(walk.choices).remembered(walk._settings)
    assert (again.granularity, again.shows_wishes, again.asks_first) == (Granularity.LAYER, True, True)
    assert again.speed == walk.speed


def test_holding_a_key_runs_through_all_phases(walk: StepSession) -> None:
    strike(Key.Key_2)
    phases = []
    for _ in range(40):
        strike(Key.Key_Space)
        step = walk.step
        assert step is not None
        phases.append(step.phase)
    assert list(dict.fromkeys(phases)) == list(Phase)
    assert walk.cursor == walk.length
