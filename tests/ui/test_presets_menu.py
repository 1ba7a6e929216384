"""Networks of every kind are one menu away, and nothing is lost by choosing one."""

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from nnsim.network.presets import PRESETS
from nnsim.network.spec import NetworkSpec
from nnsim.network.weights import initial_weights
from nnsim.studio.training import RunState
from nnsim.training.request import Hyperparameters
from nnsim.training.sources import SyntheticSource
from nnsim.ui.action_table import MENUS, PRESET
from nnsim.ui.files import unsaved_path
from nnsim.ui.main_window import MainWindow


def menu(window: MainWindow, name: str) -> QMenu:
    return window.actions_table.menu(name)


def test_the_menu_lists_every_preset_with_its_title_and_its_help(window: MainWindow) -> None:
    actions = menu(window, "presets").actions()
    assert [action.text() for action in actions] == [str(preset.title) for preset in PRESETS.values()]
    for tip in ("toolTip", "statusTip"):
        assert [getattr(one, tip)() for one in actions] == [str(preset.help) for preset in PRESETS.values()]


def test_tips_are_shown_in_every_menu(window: MainWindow) -> None:
    assert [name for name in MENUS if not menu(window, name).toolTipsVisible()] == []


def test_the_presets_stand_below_the_networks_that_are_trained_already(window: MainWindow) -> None:
    actions = menu(window, "network").actions()
    assert [one.isSeparator() for one in actions] == [False, False, True, False, False, False]
    assert actions[3].menu() is menu(window, "presets")


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_comes_untrained_with_the_weights_of_the_seed_in_the_form(
    window: MainWindow, name: str
) -> None:
    window.train.settings_panel.form.commit()
    seed = 7
    window.train.settings_panel._seed.control.set_value(seed)
    before = window.studio.document.project
    window.actions_table[PRESET + name].trigger()
    project = window.studio.document.project
    assert project.spec == PRESETS[name].make()
    np.testing.assert_array_equal(project.weights.flat, initial_weights(project.spec, seed).flat)
    assert (project.card.seed, project.card.scores) == (seed, ())
    assert window.actions_table["undo"].text() == f"&Undo New network {PRESETS[name].title}"
    window.actions_table["undo"].trigger()
    assert window.studio.document.project is before


def test_a_preset_is_nobodys_file_and_what_was_not_saved_is_kept(window: MainWindow) -> None:
    window.train.network_panel.reset()
    mine = window.studio.document.project
    window.actions_table[PRESET + "lenet5"].trigger()
    document = window.studio.document
    assert document.path is None
    assert window.isWindowModified()
    window.actions_table["unsaved"].trigger()
    assert document.project.weights.same_as(mine.weights)
    unsaved_path().unlink()


def test_a_run_that_is_going_on_is_kept_when_a_preset_takes_its_place(
    window: MainWindow, qtbot: QtBot
) -> None:
    studio = window.studio
    studio.training.start(SyntheticSource(100, 20), Hyperparameters(epochs=100_000))
    qtbot.waitUntil(lambda: len(studio.training.history) > 3, timeout=20_000)
    window.actions_table[PRESET + "logistic"].trigger()
    assert studio.training.state is RunState.IDLE
    assert spec_of(window) == PRESETS["logistic"].make()
    stack = studio.document.undo_stack
    assert [stack.text(number).split()[0] for number in range(stack.index())] == ["Train", "New"]
    unsaved_path().unlink()


def spec_of(window: MainWindow) -> NetworkSpec:
    return window.studio.document.project.spec


def test_the_presets_speak_chinese(window: MainWindow) -> None:
    window.set_language("zh_CN")
    QCoreApplication.processEvents()
    first = menu(window, "presets").actions()[0]
    assert first.text() == "逻辑回归"
    assert first.toolTip() != str(PRESETS["logistic"].help)
