"""Settings that are changed while a run goes on: it takes them over, and they are one undo entry with it."""

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from nnsim.network.presets import chain_network
from nnsim.network.project import Card, Project
from nnsim.network.setup import Setup
from nnsim.network.spec import DenseSpec, DropoutSpec, FlattenSpec, InputSpec, LayerId
from nnsim.network.weights import initial_weights
from nnsim.studio.settings import Settings
from nnsim.studio.setup_values import remembered_setup
from nnsim.studio.studio import Studio
from nnsim.training.request import ScheduleSettings
from nnsim.training.sources import source_of
from nnsim.training.split_counts import SplitCounts, split_counts
from nnsim.ui.theme import Theme
from nnsim.ui.train.dropout_section import DropoutSection
from nnsim.ui.train.rate_curve import RateCurve
from nnsim.ui.train.split_bar import SplitBar
from nnsim.ui.train.workspace import TrainWorkspace
from tests.ui.train_hands import control, idle, session_of, start_endless, type_in

pytest_plugins = ["tests.ui.train_fixtures"]


def test_a_rate_that_is_changed_in_a_run_is_that_of_its_next_steps_and_marked(
    qtbot: QtBot, workspace: TrainWorkspace, lab: Studio
) -> None:
    start_endless(qtbot, workspace)
    type_in(qtbot, workspace, "Learning rate", "0.125")
    qtbot.waitUntil(lambda: bool(session_of(workspace).marks))
    assert [str(words) for words in session_of(workspace).marks[0].words] == ["learning rate: 0.002 → 0.125"]
    assert not idle(workspace)
    assert control(workspace, "Learning rate").text() == "0.125"
    workspace.run_panel.stop_action.trigger()
    assert lab.document.project.setup.hyperparameters.rate == 0.125
    count = lab.document.undo_stack.count()
    lab.document.undo()
    assert lab.document.project.setup.hyperparameters.rate == 0.002
    assert lab.document.undo_stack.index() == count - 1


def test_a_time_limit_and_a_loss_that_is_enough_end_a_run_and_are_told(
    qtbot: QtBot, workspace: TrainWorkspace, lab: Studio
) -> None:
    lab.settings.more_settings = True
    workspace.settings_panel.more.fold.setChecked(True)
    type_in(qtbot, workspace, "Loss that is enough", "100")
    workspace.run_panel.start_action.trigger()
    qtbot.waitUntil(lambda: idle(workspace) and bool(session_of(workspace).history), timeout=20_000)
    assert workspace.run_panel._status.text() == "The loss is low enough: 1 of 3 epochs"
    lab.setup.put("loss_limit", None, "Turn off the limit")
    type_in(qtbot, workspace, "Time limit (s)", "0.1")
    type_in(qtbot, workspace, "Epochs", "10000")
    workspace.run_panel.start_action.trigger()
    qtbot.waitUntil(lambda: not idle(workspace))
    qtbot.waitUntil(lambda: idle(workspace), timeout=20_000)
    assert workspace.run_panel._status.text().startswith("The time is over: ")


@pytest.fixture
def silenced(qtbot: QtBot, train_store: QSettings) -> Studio:
    settings = Settings(train_store)
    spec = chain_network(
        (
            InputSpec(LayerId("input"), "Input", (28, 28)),
            FlattenSpec(LayerId("flatten"), "Flatten"),
            DenseSpec(LayerId("hidden"), "Hidden", 6, "relu"),
            DropoutSpec(LayerId("drop"), "Dropout 1", 0.5),
            DenseSpec(LayerId("output"), "Output", 10, "softmax"),
        ),
        class_names=tuple("0123456789"),
    )
    made = Studio(Project(spec, initial_weights(spec, 1), Card(), setup=remembered_setup(settings)), settings)
    yield made
    made.training.stop()


def test_the_rate_of_a_dropout_layer_is_an_edit_and_undone(
    qtbot: QtBot, silenced: Studio, look: Theme
) -> None:
    section = DropoutSection(silenced, look)
    qtbot.addWidget(section)
    section.fields[LayerId("drop")].control.set_value(0.25)
    assert silenced.document.project.spec.layer(LayerId("drop")).rate == 0.25
    assert silenced.document.undo_stack.undoText() == "Set rate of Dropout 1 to 0.25"
    silenced.document.undo()
    assert section.fields[LayerId("drop")].control.text() == "0.5"


def test_the_rate_of_a_dropout_layer_is_changed_in_the_run(
    qtbot: QtBot, silenced: Studio, look: Theme
) -> None:
    section = DropoutSection(silenced, look)
    qtbot.addWidget(section)
    silenced.setup.put("epochs", 10_000, "Many epochs")
    setup = silenced.setup.setup
    silenced.training.start(source_of(setup.data, silenced.setup.place), setup.hyperparameters)
    qtbot.waitUntil(lambda: len(silenced.training.history) > 2, timeout=20_000)
    section.fields[LayerId("drop")].control.set_value(0.25)
    qtbot.waitUntil(lambda: bool(silenced.training.marks))
    assert str(silenced.training.marks[0].words[0]) == "Dropout 1: rate 0.5 → 0.25"
    assert silenced.training.is_active
    assert section.fields[LayerId("drop")].control.text() == "0.25"
    silenced.training.stop()
    assert silenced.document.project.spec.layer(LayerId("drop")).rate == 0.25


def test_a_network_without_dropout_shows_nothing_of_it(qtbot: QtBot, lab: Studio, look: Theme) -> None:
    section = DropoutSection(lab, look)
    qtbot.addWidget(section)
    assert section.isHidden()
    assert section.fields == {}


@pytest.mark.parametrize(
    ("share", "counts"), [(0.0, SplitCounts(12_000, 0, 2_000)), (0.25, SplitCounts(9_000, 3_000, 2_000))]
)
def test_the_parts_of_the_data_are_counted(share: float, counts: SplitCounts) -> None:
    assert split_counts(Setup(validation_share=share)) == counts


def test_the_bar_shows_the_parts_in_proportion_and_none_too_narrow(qtbot: QtBot, look: Theme) -> None:
    bar = SplitBar(look)
    qtbot.addWidget(bar)
    bar.resize(304, 30)
    bar.show_counts(SplitCounts(100, 100, 100))
    # Two gaps of 2 px: 300 px for three equal parts.
    assert [part.width() for part in bar.parts().values()] == [100, 100, 100]
    assert bar.accessibleDescription() == "100 to learn, 100 to watch, 100 to test"
    bar.show_counts(SplitCounts(1_000_000, 0, 1))
    assert list(bar.parts()) == ["train", "test"]
    assert bar.parts()["test"].width() == 3
    assert bar.parts()["test"].right() == pytest.approx(304)


def test_the_curve_of_the_rates_says_where_the_run_is(qtbot: QtBot, look: Theme) -> None:
    curve = RateCurve(look)
    qtbot.addWidget(curve)
    # Half of the rate is left after every 10 epochs: 0.1 * 0.5^2 in epoch 25.
    curve.show_schedule(ScheduleSettings("step"), 0.1, 40)
    curve.show_epoch(25.0)
    assert curve.accessibleDescription().endswith("in epoch 25.0: 0.025")
    curve.show_epoch(None)
    assert "in epoch" not in curve.accessibleDescription()


def test_the_curve_of_the_rates_follows_the_run(qtbot: QtBot, workspace: TrainWorkspace, lab: Studio) -> None:
    workspace.settings_panel.more.fold.setChecked(True)
    lab.setup.put("schedule", "cosine", "Cosine")
    start_endless(qtbot, workspace)
    curve = workspace.findChild(RateCurve)
    assert curve.epoch == session_of(workspace).history[-1].epoch
    workspace.run_panel.stop_action.trigger()
    assert curve.epoch is None
