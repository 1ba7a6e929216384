"""The large figure at the top of Train: of now, of a moment of the past, or of a race."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from nnsim.studio.studio import Studio
from nnsim.studio.training import RunState
from nnsim.training.cards import epochs_in_words
from nnsim.training.entrants import optimizer_race
from nnsim.ui.train.workspace import TrainWorkspace
from tests.ui.train_hands import finish_run

pytest_plugins = ["tests.ui.train_fixtures"]


def test_while_the_past_is_looked_at_the_figure_is_that_of_the_moment(
    qtbot: QtBot, workspace: TrainWorkspace, lab: Studio
) -> None:
    finish_run(qtbot, workspace)
    panel, now = workspace.figures_panel, workspace.figures_panel.sentence.text()
    tested = {one.step: one for one in lab.training.history if one.test_accuracy is not None}
    assert lab.timeline.moments
    for moment in lab.timeline.moments:
        lab.timeline.look(moment)
        words, epoch = panel.sentence.text(), epochs_in_words(moment.epoch)
        if moment.step in tested:
            accuracy = 100 * tested[moment.step].test_accuracy
            assert words == f"Epoch {epoch}: test accuracy {accuracy:.1f} %"
            assert panel.details.text().startswith(f"Step {moment.step:,} · training loss ")
        else:
            assert words == f"Epoch {epoch}: training loss {moment.measurement.loss:.4f}"
            assert "was not measured" in panel.details.text()
    lab.timeline.look_now()
    assert panel.sentence.text() == now
    assert now.startswith("Test accuracy")


@pytest.mark.parametrize(
    ("kind", "during", "after"),
    [
        ("race", "Optimizers are racing", "The race is over"),
        ("twin", "Twins are learning", "The twins are trained"),
    ],
)
def test_a_race_is_told_of_until_there_is_a_run(
    qtbot: QtBot, workspace: TrainWorkspace, lab: Studio, tmp_path: Path, kind: str, during: str, after: str
) -> None:
    panel = workspace.figures_panel
    assert panel.sentence.text() == "No run yet"
    lab.racing.start(kind, optimizer_race(lab.document.project)[:2], tmp_path)
    assert panel.sentence.text() == during
    qtbot.waitUntil(lambda: lab.racing.state is RunState.IDLE, timeout=20_000)
    assert panel.sentence.text() == after
    finish_run(qtbot, workspace)
    assert panel.sentence.text().startswith("Test accuracy")
