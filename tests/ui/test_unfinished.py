"""An unfinished network in the real window: every view shows it or says why not, and none ever fails."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, Qt
from pytestqt.qtbot import QtBot

from nnsim.data.drawing import Drawing
from nnsim.engine.parameters import ParameterLayout
from nnsim.network import edits
from nnsim.network.compile import layout_of
from nnsim.network.errors import NetworkError
from nnsim.network.estimates import estimates
from nnsim.network.naming import new_layer
from nnsim.network.project import Card, Project
from nnsim.network.rebuilding import with_network
from nnsim.network.spec import ActivationSpec, Conv2DSpec, InputSpec, LayerId, NetworkSpec
from nnsim.network.storage import save
from nnsim.network.weights import Weights
from nnsim.studio.selection import Neuron
from nnsim.studio.settings import Settings
from nnsim.training.request import Hyperparameters
from nnsim.training.sources import SyntheticSource
from nnsim.ui.app import make_window
from nnsim.ui.language import Language
from nnsim.ui.main_window import MainWindow
from nnsim.ui.rail import WORKSPACES
from tests.network.any_edits import edited, some_edits

_HIDDEN, _OUTPUT = LayerId("hidden1"), LayerId("output")
_OBSTACLE = "Hidden 2 takes exactly 1 incoming link but has 0: add 1."
SEVEN = Drawing.from_points([[[6, 6], [22, 6], [13, 24]]], (28, 28))


def settle() -> None:
    for _ in range(8):
        QCoreApplication.processEvents()


def edit(window: MainWindow, spec: NetworkSpec) -> None:
    document = window.studio.document
    document.edit("Edit", with_network(document.project, spec)[0])
    settle()


def unlinked(spec: NetworkSpec) -> NetworkSpec:
    return edits.unlink(spec, _HIDDEN, LayerId("hidden2"))


def linked(spec: NetworkSpec) -> NetworkSpec:
    return edits.link(spec, _HIDDEN, LayerId("hidden2"))


def empty(_spec: NetworkSpec) -> NetworkSpec:
    return NetworkSpec((), (), "cross_entropy")


def ring(spec: NetworkSpec) -> NetworkSpec:
    return replace_edges(spec, (*spec.edges, (_OUTPUT, _HIDDEN)))


def replace_edges(spec: NetworkSpec, links: tuple[tuple[LayerId, LayerId], ...]) -> NetworkSpec:
    return NetworkSpec(spec.layers, links, spec.loss, spec.class_names)


def two_inputs(spec: NetworkSpec) -> NetworkSpec:
    return edits.add(spec, new_layer(spec, InputSpec))


def strange_activation(spec: NetworkSpec) -> NetworkSpec:
    layer = new_layer(spec, ActivationSpec, activation="stairs")
    return edits.append(spec, layer, _OUTPUT)


def misfit(spec: NetworkSpec) -> NetworkSpec:
    return edits.insert(spec, new_layer(spec, Conv2DSpec), (_HIDDEN, LayerId("hidden2")))


def only_input(spec: NetworkSpec) -> NetworkSpec:
    return edits.remove(spec, [layer.id for layer in spec.layers[1:]])


def many_classes(spec: NetworkSpec) -> NetworkSpec:
    return edits.name_classes(spec, ["yes", "no"])


def unknown_loss(spec: NetworkSpec) -> NetworkSpec:
    return NetworkSpec(spec.layers, spec.edges, "surprise", spec.class_names)


BROKEN: dict[str, Callable[[NetworkSpec], NetworkSpec]] = {
    made.__name__: made
    for made in (
        *(unlinked, empty, ring, two_inputs, strange_activation, misfit, only_input, many_classes),
        unknown_loss,
    )
}


def look_everywhere(window: MainWindow) -> None:
    """Show and paint every workspace, in both themes and languages and in a narrow window."""
    for name in WORKSPACES:
        window.open_workspace(name)
        settle()
        window.grab()
    for language in ("zh_CN", "en"):
        window.set_language(language)
        settle()
    window.set_theme("dark")
    window.resize(700, 600)
    settle()
    window.grab()
    window.set_theme("light")
    window.resize(1440, 900)
    settle()


@pytest.mark.parametrize("name", BROKEN)
def test_every_view_bears_every_kind_of_unfinished_network(window: MainWindow, name: str) -> None:
    before = window.studio.document.project
    edit(window, BROKEN[name](before.spec))
    obstacle = window.studio.checkup.obstacle
    assert obstacle
    look_everywhere(window)
    window.open_workspace("explore")
    assert window.explore.veil.isVisible()
    assert window.explore.veil.sentence.text() == obstacle
    assert "not finished" in window.header.facts
    assert not window.train.run_panel.start_action.isEnabled()
    assert obstacle in window.train.run_panel.start_action.toolTip()
    window.studio.document.undo()
    settle()
    assert window.studio.document.project is before
    assert not window.explore.veil.isVisible()
    assert "not finished" not in window.header.facts
    look_everywhere(window)
    window.studio.document.redo()
    settle()
    assert window.studio.checkup.obstacle == obstacle


@pytest.mark.parametrize("seed", range(6))
def test_no_view_minds_where_any_edits_lead_there_and_back(window: MainWindow, seed: int) -> None:
    document = window.studio.document
    window.studio.sketch.edit("Draw", SEVEN)
    if seed % 2:
        edit(window, empty(document.project.spec))
    first = document.undo_stack.index()
    were_complete = set()
    for number, step in enumerate(some_edits(seed, 40)):
        with suppress(NetworkError):
            spec = edited(document.project.spec, step)
            if estimates(spec).total.buffer_bytes < 20_000_000:
                edit(window, spec)
        window.open_workspace(WORKSPACES[number % len(WORKSPACES)])
        were_complete.add(window.studio.checkup.is_complete)
        assert window.explore.veil.is_drawn != window.studio.checkup.is_complete
        assert window.studio.runnable.shown.weights.layout == layout_of(window.studio.runnable.shown.spec)
        window.grab()
    assert False in were_complete
    last = document.project
    while document.undo_stack.index() > first:
        document.undo()
        settle()
    while document.undo_stack.canRedo():
        document.redo()
        settle()
    assert document.project is last


def test_the_veil_says_what_is_missing_and_leads_to_build(window: MainWindow, qtbot: QtBot) -> None:
    veil = window.explore.veil
    assert not veil.isVisible()
    edit(window, unlinked(window.studio.document.project.spec))
    assert veil.isVisible()
    assert veil.sentence.text() == _OBSTACLE
    assert veil.geometry() == window.explore.rect()
    assert not window.explore.draw_panel.canvas.isEnabled()
    assert veil.more.text() == "There is another problem."
    with qtbot.waitSignal(window.explore.build_wanted):
        qtbot.mouseClick(veil.button, Qt.MouseButton.LeftButton)
    edit(window, linked(window.studio.document.project.spec))
    assert not veil.isVisible()
    assert window.explore.draw_panel.canvas.isEnabled()


def test_the_veil_can_be_reached_by_keyboard_and_speaks_the_language(
    window: MainWindow, qtbot: QtBot
) -> None:
    edit(window, unlinked(window.studio.document.project.spec))
    window.open_workspace("train")
    window.open_workspace("explore")
    window.activateWindow()
    assert window.focusWidget() is window.explore.veil.button
    window.set_language("zh_CN")
    settle()
    assert window.explore.veil.sentence.text() != _OBSTACLE
    assert window.explore.veil.accessibleDescription() == window.explore.veil.sentence.text()


def test_the_veil_covers_explore_after_it_was_stacked(window: MainWindow) -> None:
    edit(window, unlinked(window.studio.document.project.spec))
    window.resize(700, 620)
    settle()
    window.resize(1440, 900)
    settle()
    veil = window.explore.veil
    assert veil.geometry() == window.explore.rect()
    assert window.explore.childAt(window.explore.rect().topLeft() + veil.pos()) is veil


def test_a_drawing_is_read_by_the_newest_complete_network(window: MainWindow) -> None:
    before = window.studio.document.project
    edit(window, unlinked(before.spec))
    window.studio.sketch.edit("Draw", SEVEN)
    settle()
    sight = window.studio.reading.sight
    assert sight.project is before
    assert sight.reading is not None
    edit(window, linked(window.studio.document.project.spec))
    settle()
    assert window.studio.reading.sight.project is window.studio.document.project


def test_a_neuron_in_focus_is_let_go_of_when_its_layer_is_gone(window: MainWindow) -> None:
    spec = window.studio.document.project.spec
    window.studio.selection.choose(Neuron(LayerId("hidden2"), 3))
    edit(window, unlinked(spec))
    assert window.studio.selection.chosen == Neuron(LayerId("hidden2"), 3)
    edit(window, edits.remove(spec, [LayerId("hidden2")]))
    assert window.studio.selection.chosen is None
    look_everywhere(window)


def test_weights_cannot_be_reset_while_nobody_knows_their_shapes(window: MainWindow) -> None:
    panel = window.train.network_panel
    edit(window, unlinked(window.studio.document.project.spec))
    for action in (panel.reset_action, panel.reseed_action):
        assert not action.isEnabled()
        assert action.toolTip() == _OBSTACLE
    assert panel.new_action.isEnabled()
    panel.make_new()
    settle()
    assert panel.reset_action.isEnabled()
    assert _OBSTACLE not in panel.reset_action.toolTip()


def test_the_weights_that_are_drawn_are_called_what_they_are(window: MainWindow) -> None:
    window.open_workspace("train")
    edit(window, unlinked(window.studio.document.project.spec))
    words = window.train.board.view("weights").tiles.accessibleDescription()
    assert words == "the newest complete network · hidden 1: all 16 neurons"
    window.studio.document.undo()
    assert window.train.board.view("weights").tiles.accessibleDescription() == "hidden 1: all 16 neurons"


def test_facts_of_an_unfinished_network_are_those_that_are_known(window: MainWindow) -> None:
    edit(window, unlinked(window.studio.document.project.spec))
    facts = [fact.strip() for fact in window.header.facts.split("·")]
    assert facts == ["4 layers", "12,560 parameters", "not finished"]
    edit(window, only_input(window.studio.document.project.spec))
    assert window.header.facts.startswith("1 layer ")


def unfinished_file(folder: Path, window: MainWindow) -> tuple[Path, Project]:
    project = window.studio.document.project
    project = with_network(project, unlinked(project.spec))[0]
    save(project, folder / "unfinished.nnsim")
    return folder / "unfinished.nnsim", project


def test_an_unfinished_network_is_saved_opened_and_remembered(
    window: MainWindow, qtbot: QtBot, settings: Settings, tmp_path: Path
) -> None:
    path, project = unfinished_file(tmp_path, window)
    window.files.open(path)
    settle()
    assert window.studio.document.project.spec == project.spec
    window.files.save_as(tmp_path / "again.nnsim")
    assert not window.studio.document.is_changed
    look_everywhere(window)
    window.close()
    again = make_window(settings)
    qtbot.addWidget(again)
    again.show()
    qtbot.waitExposed(again)
    assert again.studio.document.project.spec == project.spec
    assert again.messages.text == ""
    look_everywhere(again)
    again.open_workspace("explore")
    assert again.explore.veil.sentence.text() == _OBSTACLE
    edit(again, linked(again.studio.document.project.spec))
    assert not again.explore.veil.isVisible()
    assert again.studio.document.project.weights.same_as(window.studio.runnable.shown.weights)
    again.findChild(Language).use("en")


def test_an_unfinished_network_that_was_not_saved_is_there_at_the_next_start(
    window: MainWindow, qtbot: QtBot, settings: Settings
) -> None:
    edit(window, empty(window.studio.document.project.spec))
    window.close()
    again = make_window(settings)
    qtbot.addWidget(again)
    assert again.studio.document.project.spec.layers == ()
    assert not again.explore.veil.isHidden()


def test_a_window_can_begin_with_nothing_at_all(window: MainWindow) -> None:
    nothing = Weights(ParameterLayout(()), np.zeros(0, np.float32))
    window.studio.document.replace(
        Project(NetworkSpec((), (), "cross_entropy"), nothing, Card()), None, "New network"
    )
    settle()
    look_everywhere(window)
    assert window.header.facts.split("·")[0].strip() == "0 layers"
    assert window.studio.checkup.obstacle == "A network needs exactly one input layer but has 0: add one."


def test_training_that_goes_on_is_kept_when_an_edit_leaves_the_network_unfinished(
    window: MainWindow, qtbot: QtBot
) -> None:
    studio = window.studio
    before = studio.document.project
    studio.training.start(SyntheticSource(count=200, test_count=20), Hyperparameters(epochs=200))
    qtbot.waitUntil(lambda: len(studio.training.history) > 2, timeout=20_000)
    studio.document.settle()
    trained = studio.document.project
    assert not trained.weights.same_as(before.weights)
    edit(window, unlinked(trained.spec))
    assert not studio.training.is_active
    learnt, kept = trained.weights.of(_OUTPUT)["W"], studio.document.project.weights.of(_OUTPUT)["W"]
    np.testing.assert_array_equal(kept, learnt)
    assert studio.runnable.shown is trained


def test_the_veil_is_as_high_as_its_words_and_breaks_a_name_without_a_space(window: MainWindow) -> None:
    window.open_workspace("explore")
    name = "W" * 60
    window.studio.editor.rename(LayerId("hidden2"), name)
    edit(window, unlinked(window.studio.document.project.spec))
    veil = window.explore.veil
    sentence = veil.sentence
    assert (
        sentence.height() >= sentence.heightForWidth(sentence.width()) > 3 * sentence.fontMetrics().height()
    )
    assert sentence.minimumSizeHint().width() <= sentence.width()
    assert name in sentence.accessibleName()
