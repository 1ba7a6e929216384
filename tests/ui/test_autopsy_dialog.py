"""The window of an autopsy: what it says, and fixes that set what would have helped and can be undone."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from nnsim.network.presets import dense_network
from nnsim.network.weights import initial_weights
from nnsim.studio.autopsy_fixes import FIXES, fixes_for, make_fix, with_smaller_start
from nnsim.studio.studio import Studio
from nnsim.training.autopsy_chain import Autopsy, Cause
from nnsim.ui.language import Language
from nnsim.ui.main_window import MainWindow
from nnsim.ui.theme import Theme
from nnsim.ui.train.autopsy.dialog import AutopsyDialog
from nnsim.ui.train.autopsy.trace import Trace
from nnsim.ui.train.workspace import TrainWorkspace
from tests.ui.train_hands import idle, session_of

pytest_plugins = ["tests.ui.train_fixtures"]


@pytest.fixture
def found(qtbot: QtBot, workspace: TrainWorkspace, lab: Studio) -> Autopsy:
    """A run whose rate was far too high."""
    spec = dense_network((8,), activation="relu", loss="squared_error", output_activation="identity")
    project = replace(lab.document.project, spec=spec, weights=initial_weights(spec, 1), run=None)
    lab.document.edit("A network", project)
    for name, value in {"optimizer": "sgd", "rate": 20.0, "epochs": 500}.items():
        lab.setup.put(name, value, "")
    workspace.start()
    qtbot.waitUntil(lambda: session_of(workspace).failure is not None and idle(workspace), timeout=20_000)
    return session_of(workspace).failure.autopsy


@pytest.fixture
def dialog(qtbot: QtBot, found: Autopsy, lab: Studio, look: Theme) -> AutopsyDialog:
    made = AutopsyDialog(found, lab, look)
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_panel_of_the_run_offers_to_tell_how_it_came_about(
    workspace: TrainWorkspace, found: Autopsy, qtbot: QtBot
) -> None:
    button = workspace.run_panel.autopsy_button
    assert button.isVisible()
    assert workspace.run_panel.autopsy_action.isEnabled()
    with qtbot.waitSignal(workspace.run_panel.autopsy_wanted):
        button.click()


def test_the_chain_is_told_link_by_link_and_the_last_steps_in_numbers(
    dialog: AutopsyDialog, found: Autopsy
) -> None:
    said = [label.text() for label in dialog.findChildren(QLabel)]
    assert str(found.verdict) in said
    for link in found.links:
        assert str(link.words) in said
    assert f"{found.step:,}" in said
    assert len(dialog.findChildren(Trace)) == sum(bool(link.moves) for link in found.links) > 0


def test_a_tenth_of_the_rate_from_the_first_weights_is_one_undo_entry(
    dialog: AutopsyDialog, lab: Studio, found: Autopsy
) -> None:
    before = lab.document.project
    dialog.fix_buttons["anew_and_slower"].click()
    project = lab.document.project
    assert project.setup.hyperparameters.rate == 2.0
    assert project.weights.same_as(initial_weights(project.spec, project.card.seed))
    assert lab.document.undo_stack.undoText() == "Begin again with a tenth of the rate"
    lab.document.undo()
    assert lab.document.project is before


def test_the_fixed_network_learns(
    qtbot: QtBot, dialog: AutopsyDialog, lab: Studio, workspace: TrainWorkspace
) -> None:
    for _ in range(3):  # 20 -> 0.02
        make_fix(lab, FIXES["anew_and_slower"], replace(dialog._found, rate=lab.setup.get("rate")))
    lab.setup.put("epochs", 3, "")
    workspace.start()
    qtbot.waitUntil(lambda: not idle(workspace))
    qtbot.waitUntil(lambda: idle(workspace), timeout=20_000)
    assert session_of(workspace).failure is None
    assert np.isfinite(session_of(workspace).history[-1].loss)


def test_going_back_takes_the_good_weights_and_is_left_out_where_these_are_the_first(
    lab: Studio, found: Autopsy
) -> None:
    first = initial_weights(lab.document.project.spec, lab.document.project.card.seed)
    other = replace(found, good=replace(first, flat=first.flat + 1), good_step=7)
    assert [fix.name for fix in fixes_for(other, lab.document.project)] == [
        "back_and_slower", "anew_and_slower", "anew_and_warm",
    ]  # fmt: skip
    assert "back_and_slower" not in [
        fix.name for fix in fixes_for(replace(found, good=first), lab.document.project)
    ]
    make_fix(lab, FIXES["back_and_slower"], other)
    assert lab.document.project.weights.same_as(other.good)
    assert lab.document.undo_stack.undoText() == "Back to step 6 with a tenth of the rate"


def test_first_weights_a_tenth_as_large_are_a_tenth_as_large(lab: Studio, found: Autopsy) -> None:
    before = initial_weights(lab.document.project.spec, lab.document.project.card.seed)
    make_fix(lab, FIXES["smaller_start"], replace(found, cause=Cause.START))
    np.testing.assert_allclose(lab.document.project.weights.flat, before.flat / 10, rtol=1e-5)
    again = with_smaller_start(with_smaller_start(dense_network((4,))))
    assert again.layers[1].initial_scale == pytest.approx(0.01)


def test_a_warm_up_is_set_for_the_first_epoch(lab: Studio, found: Autopsy) -> None:
    make_fix(lab, FIXES["anew_and_warm"], found)
    assert lab.document.project.setup.hyperparameters.schedule.warm_up == 1


def test_another_network_takes_the_fixes_away(dialog: AutopsyDialog, lab: Studio, found: Autopsy) -> None:
    assert all(button.isEnabled() for button in dialog.fix_buttons.values())
    spec = dense_network((3,))
    lab.document.edit(
        "Another", replace(lab.document.project, spec=spec, weights=initial_weights(spec, 1), run=None)
    )
    assert not any(button.isEnabled() for button in dialog.fix_buttons.values())
    assert fixes_for(found, lab.document.project) == ()


def test_the_whole_is_copied_as_text(dialog: AutopsyDialog, found: Autopsy) -> None:
    dialog._copy.click()
    text = QGuiApplication.clipboard().text()
    assert text.startswith(str(found.verdict))
    assert f"1. {found.links[0].words}" in text
    assert len([line for line in text.splitlines() if "\t" in line]) == len(found.figures) + 1


def test_in_the_window_the_autopsy_opens_from_the_panel_and_goes_when_it_is_closed(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.open_workspace("train")
    studio = window.studio
    spec = dense_network((8,), activation="relu", loss="squared_error", output_activation="identity")
    project = replace(studio.document.project, spec=spec, weights=initial_weights(spec, 1), run=None)
    studio.document.edit("A network", project)
    for name, value in {"count": 200, "optimizer": "sgd", "rate": 20.0, "epochs": 500}.items():
        studio.setup.put(name, value, "")
    window.train.start()
    qtbot.waitUntil(lambda: studio.training.failure is not None, timeout=20_000)
    window.train.run_panel.autopsy_action.trigger()
    dialog = window.findChild(AutopsyDialog)
    assert dialog.isVisible()
    assert dialog.windowTitle() == "How the numbers ran away"
    window.findChild(Language).use("zh_CN")
    window.findChild(Language).use("en")
    dialog.close()
    qtbot.waitUntil(lambda: window.findChild(AutopsyDialog) is None)
