"""The Train workspace with losses, optimizers and networks beyond the usual ones."""

import numpy as np
import pytest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from nnsim.engine.losses import LOSSES
from nnsim.engine.optimizers import OPTIMIZERS
from nnsim.network.presets import PRESETS, dense_network
from nnsim.network.spec import LayerId
from nnsim.studio.settings import Settings
from nnsim.studio.studio import Studio
from nnsim.training.starting_values import HIDDEN_ACTIVATIONS
from nnsim.ui.theme import Theme
from nnsim.ui.train.settings_panel import SettingsPanel
from nnsim.ui.train.weight_tiles import first_weights
from nnsim.ui.train.workspace import TrainWorkspace
from tests.ui import graphs
from tests.ui.train_hands import control, finish_run, words

pytest_plugins = ["tests.ui.train_fixtures"]


def choices(box: QComboBox) -> list[str]:
    return [box.itemText(number) for number in range(box.count())]


def test_every_optimizer_can_be_chosen_and_is_called_by_its_title(workspace: TrainWorkspace) -> None:
    box = control(workspace, "Optimizer")
    assert choices(box) == [kind.title for kind in OPTIMIZERS.values()]
    for kind in OPTIMIZERS.values():
        assert f"{kind.title}: {kind.starting_rate:g}" in box.whatsThis()


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_a_run_uses_the_optimizer_that_was_chosen(lab: Studio, look: Theme, qtbot: QtBot, name: str) -> None:
    panel = SettingsPanel(lab.setup, look)
    qtbot.addWidget(panel)
    box = control(panel, "Optimizer")
    box.setCurrentIndex(list(OPTIMIZERS).index(name))
    assert panel.hyperparameters().optimizer == name
    assert Settings(lab.settings.store).optimizer == name


def test_every_hidden_activation_is_offered_and_makes_a_network(
    workspace: TrainWorkspace, lab: Studio
) -> None:
    box = control(workspace, "Activation")
    assert len(choices(box)) == len(HIDDEN_ACTIVATIONS)
    for number, name in enumerate(HIDDEN_ACTIVATIONS):
        box.setCurrentIndex(number)
        workspace.network_panel.make_new()
        assert lab.document.project.spec.layer(LayerId("hidden1")).activation == name


@pytest.mark.parametrize("loss", [name for name, loss in LOSSES.items() if loss.is_trainable])
def test_the_axis_of_the_loss_names_the_loss_that_is_trained(
    qtbot: QtBot, workspace: TrainWorkspace, lab: Studio, loss: str
) -> None:
    lab.document.edit("Open", graphs.project_of(dense_network((4,), loss=loss)))
    finish_run(qtbot, workspace)
    name = workspace.board.view("loss").plot._axes["left"].labelText
    assert name.split(" (")[0] in (LOSSES[loss].title.lower(), f"{LOSSES[loss].title.lower()} loss")


def test_a_loss_that_cannot_be_trained_disables_start_with_the_reason(
    workspace: TrainWorkspace, lab: Studio
) -> None:
    lab.document.edit("Open", graphs.project_of(dense_network((4,), loss="zero_one")))
    start = workspace.run_panel.start_action
    assert not start.isEnabled()
    assert "can be measured but not trained" in start.toolTip()


def test_kernels_are_the_first_weights_of_a_convolutional_network() -> None:
    project = graphs.project_of(PRESETS["convolutional"].make())
    tiles = first_weights(project)
    assert tiles is not None
    W = project.weights.of(LayerId("conv1"))["W"]
    assert tiles.shape == (8, 5, 5)
    np.testing.assert_array_equal(tiles[6], W[:, :, 0, 6])


def test_behind_flatten_or_dropout_the_first_weights_still_are_pictures() -> None:
    project = graphs.project_of(graphs.maps())
    tiles = first_weights(project)
    assert tiles is not None
    # Four maps of 14 x 14 with a line between them.
    assert tiles.shape == (10, 29, 29)


def test_a_row_of_numbers_and_a_memory_have_no_pictures_and_the_panel_says_why(
    workspace: TrainWorkspace, lab: Studio
) -> None:
    lab.document.edit("Open", graphs.project_of(dense_network((4,), input_shape=(784,))))
    assert workspace.board.view("weights").tiles.tiles is None
    assert "hidden 1 hears a row of numbers and no picture." in words(workspace)
    lab.document.edit("Open", graphs.project_of(PRESETS["recurrent"].make()))
    assert any(
        text.startswith("The weights of recurrent cannot be drawn as pictures.") for text in words(workspace)
    )
