"""Where to stop, chosen from a menu."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nnsim.network.spec import LayerId
from nnsim.studio.selection import Neuron
from nnsim.studio.stepping.session import StepSession
from nnsim.tracing.breakpoints import AtNeuron, DeadUnit, DeltaBeyond, DeltaFlips, NotFinite
from nnsim.tracing.steps import Granularity, Work
from nnsim.ui.explore.stage.breakpoints_menu import BreakpointsMenu, neuron_at
from nnsim.ui.main_window import MainWindow
from tests.ui.step_hands import HIDDEN_1, SHIFT, settle, strike

pytest_plugins = ["tests.ui.step_fixtures"]

Key = Qt.Key
HIDDEN = LayerId("hidden1")


@pytest.fixture
def menu(walk: StepSession, stage: MainWindow) -> BreakpointsMenu:
    return stage.explore.step_actions.breakpoints


def texts(menu: BreakpointsMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.text()]


def test_b_stops_at_the_neuron_of_a_step_and_f9_goes_there(menu: BreakpointsMenu, walk: StepSession) -> None:
    walk.seek(3 * HIDDEN_1)
    strike(Key.Key_B)
    assert walk.breakpoints == (AtNeuron(HIDDEN, 2),)
    walk.first()
    strike(Key.Key_F9)
    assert walk.cursor == 3 * HIDDEN_1
    strike(Key.Key_F9)
    assert walk.cursor > 3 * HIDDEN_1  # its delta
    strike(Key.Key_F9, SHIFT)
    assert walk.cursor == 3 * HIDDEN_1
    strike(Key.Key_B)
    assert walk.breakpoints == ()


def test_a_neuron_that_was_chosen_comes_before_that_of_the_step(
    menu: BreakpointsMenu, walk: StepSession, stage: MainWindow
) -> None:
    walk.next()
    stage.studio.selection.choose(Neuron(LayerId("hidden2"), 7))
    menu.stop_here()
    assert walk.breakpoints == (AtNeuron(LayerId("hidden2"), 7),)


def test_each_condition_is_a_switch(menu: BreakpointsMenu, walk: StepSession) -> None:
    wanted = [DeltaFlips(), DeadUnit(), NotFinite()]
    for action in menu.conditions.values():
        action.trigger()
    assert list(walk.breakpoints) == wanted
    assert all(action.isChecked() for action in menu.conditions.values())
    menu.conditions[DeadUnit()].trigger()
    assert list(walk.breakpoints) == [DeltaFlips(), NotFinite()]
    walk.set_breakpoints([DeadUnit()])
    assert [action.isChecked() for action in menu.conditions.values()] == [False, True, False]


def test_the_size_of_a_delta_is_typed(menu: BreakpointsMenu, walk: StepSession) -> None:
    menu.beyond.trigger()
    assert walk.breakpoints == (DeltaBeyond(0.1),)
    menu.limit.setText("1/4")
    menu.limit.commit()
    assert walk.breakpoints == (DeltaBeyond(0.25),)
    menu.beyond.trigger()
    assert walk.breakpoints == ()


def test_chosen_neurons_stand_in_the_menu_and_go_one_by_one_or_all_at_once(
    menu: BreakpointsMenu, walk: StepSession
) -> None:
    before = texts(menu)
    walk.set_breakpoints([AtNeuron(HIDDEN, 2), AtNeuron(HIDDEN, 4), DeadUnit()])
    entries = [text for text in texts(menu) if text not in before]
    assert len(entries) == 2
    assert "neuron 3" in entries[0]
    next(action for action in menu.actions() if action.text() == entries[0]).trigger()
    assert walk.breakpoints == (AtNeuron(HIDDEN, 4), DeadUnit())
    menu.remove_all.trigger()
    assert walk.breakpoints == ()
    assert texts(menu) == before
    assert not menu.remove_all.isEnabled()


def test_playing_stops_at_a_breakpoint_and_says_so(
    menu: BreakpointsMenu, walk: StepSession, stage: MainWindow, qtbot: QtBot
) -> None:
    walk.set_breakpoints([AtNeuron(HIDDEN, 2)])
    walk.set_speed(60)
    strike(Key.Key_P)
    qtbot.waitUntil(lambda: not walk.is_playing, timeout=5000)
    settle()
    assert walk.cursor == 3 * HIDDEN_1
    assert stage.explore.stage_panel.footer.words.startswith("Stopped at")


def test_every_unit_of_the_way_there_and_back_has_its_neuron(walk: StepSession) -> None:
    trace = walk.trace
    assert trace is not None
    for stage in trace.stages:
        step = trace.step_at(stage.start, Granularity.NEURON)
        found = neuron_at(trace, step)
        is_of_one = stage.work in (Work.FORWARD, Work.DELTA)
        assert (found is not None) is is_of_one, stage.work
        if found is not None:
            assert step in trace.steps_about(found.layer, found.index)
    assert neuron_at(trace, None) is None
    assert neuron_at(trace, trace.step_at(0, Granularity.LAYER)) is None


def test_closed_there_is_no_neuron_to_stop_at(menu: BreakpointsMenu, walk: StepSession) -> None:
    assert menu.here.isEnabled()
    walk.close()
    assert not menu.here.isEnabled()


def test_the_neurons_of_another_network_wait_until_it_comes_back(
    menu: BreakpointsMenu, walk: StepSession, stage: MainWindow
) -> None:
    kept = AtNeuron(HIDDEN, 2)
    walk.set_breakpoints((AtNeuron(LayerId("gone"), 1), AtNeuron(HIDDEN, 400), kept))
    menu.aboutToShow.emit()
    assert [text for text in texts(menu) if "neuron" in text.lower()][2:] == ["Hidden 1, neuron 3 of 16"]
    walk.last()
    walk.previous_breakpoint()
    while walk.cursor > 0:
        assert walk.step is not None
        assert neuron_at(walk.trace, walk.step) in (kept, None)
        walk.previous_breakpoint()
