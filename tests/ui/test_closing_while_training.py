"""Whoever closes the window in the middle of a run finds what it had learnt at the next start."""

from dataclasses import replace

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from nnsim.network.fresh import new_project
from nnsim.network.setup import SyntheticDigits
from nnsim.studio.settings import Settings
from nnsim.ui.app import make_window
from nnsim.ui.main_window import MainWindow


@pytest.mark.parametrize("is_paused", [False, True])
def test_a_window_that_is_closed_while_it_trains_loses_nothing(
    window: MainWindow, qtbot: QtBot, settings: Settings, is_paused: bool
) -> None:
    studio = window.studio
    project = new_project((4,), "sigmoid", 1)
    hyperparameters = replace(project.setup.hyperparameters, epochs=10_000, batch_size=10)
    setup = msgspec.structs.replace(project.setup, data=SyntheticDigits(100), hyperparameters=hyperparameters)
    studio.document.edit("New", replace(project, setup=setup))
    window.open_workspace("train")
    window.train.run_panel.start_action.trigger()
    qtbot.waitUntil(
        lambda: bool(studio.training.history) and studio.training.history[-1].step > 20, timeout=20_000
    )
    studio.setup.put("rate", 0.125, "Set learning rate to 0.125")
    if is_paused:
        studio.training.pause()
    window.close()
    newest = studio.training.newest
    assert newest is not None
    again = make_window(settings)
    qtbot.addWidget(again)
    left, found = studio.document.project, again.studio.document.project
    assert not studio.training.is_active
    assert found.weights.same_as(left.weights)
    assert not found.weights.same_as(project.weights)
    assert found.setup.hyperparameters.rate == 0.125
    assert found.run is not None
    assert found.run.record.step == newest.step
    assert found.run.record.settings.rate == 0.125
    window.deleteLater()
