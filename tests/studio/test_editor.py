"""The editor: every verb is one undo entry that keeps the weights, and says what it has made new."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QCoreApplication

from nnsim.network.edits import unlink
from nnsim.network.rebuilding import with_network
from nnsim.network.spec import (
    ActivationSpec,
    BatchNormSpec,
    DenseSpec,
    DropoutSpec,
    InputSpec,
    LayerId,
    PReLUSpec,
)
from tests.studio.desktops import HIDDEN, INPUT, OUTPUT, Desktop, built, dense_desktop


@pytest.fixture
def desktop(qapp: QCoreApplication) -> Desktop:
    return dense_desktop()


# ---- what is said ----


def test_of_a_neuron_more_it_is_said_what_was_kept(desktop: Desktop) -> None:
    desktop.editor.set_field((HIDDEN,), "units", 5)
    assert desktop.told == ["Hidden 1: 4 neurons kept, 1 new. Output: 4 inputs kept, 1 new."]


def test_a_new_layer_is_not_said_to_be_new_but_what_it_makes_new_is(desktop: Desktop) -> None:
    desktop.editor.insert(DenseSpec, (HIDDEN, OUTPUT), units=4)
    assert desktop.told == ["Output: made new, for its inputs are other ones."]


def test_at_most_three_layers_are_told_of(qapp: QCoreApplication) -> None:
    kinds = [InputSpec, *[DenseSpec] * 5]
    names = ["input", "dense", "dense2", "dense3", "dense4", "dense5"]
    desktop = Desktop(built(*kinds, edges=tuple(pairwise(names))))
    desktop.editor.set_field([LayerId(name) for name in names[1:]], "units", 15)
    (words,) = desktop.told
    assert words.count("15 neurons kept, 1 removed") == 3
    assert words.endswith(". And 2 more layers.")


def test_nothing_is_said_where_all_is_kept(desktop: Desktop) -> None:
    desktop.editor.set_field((HIDDEN,), "activation", "tanh")
    desktop.editor.rename(HIDDEN, "First")
    desktop.editor.unlink((HIDDEN, OUTPUT))
    desktop.editor.add(DropoutSpec)
    # of the last edit nothing: that it waits has been told
    assert desktop.told == ["Output: kept as it is until it fits again."]


# ---- never lose weights ----


def test_weights_survive_taking_a_link_away_and_putting_it_back(desktop: Desktop) -> None:
    weights = desktop.document.project.weights
    desktop.editor.unlink((HIDDEN, OUTPUT))
    desktop.editor.link(HIDDEN, OUTPUT)
    assert desktop.document.project.weights.same_as(weights)


def test_undo_and_redo_of_every_verb_give_the_very_same_project(desktop: Desktop) -> None:
    editor, document = desktop.editor, desktop.document
    projects = [document.project]
    verbs = [
        lambda: editor.insert(BatchNormSpec, (HIDDEN, OUTPUT)),
        lambda: editor.append(PReLUSpec, OUTPUT),
        lambda: editor.rename(HIDDEN, "First"),
        lambda: editor.set_field((HIDDEN,), "units", 7),
        lambda: editor.mark((HIDDEN,)) or editor.move_marked(16, 0),
        lambda: editor.duplicate_marked(),
        lambda: editor.add_note("words"),
        lambda: editor.set_weights(HIDDEN, "b", {(0,): 1.0}),
        lambda: editor.mark((HIDDEN,)) or editor.remove_marked(),
    ]
    for verb in verbs:
        assert verb()
        projects.append(document.project)
        assert len(desktop.texts) == len(projects) - 1
    for project in reversed(projects[:-1]):
        document.undo()
        assert document.project is project
    for project in projects[1:]:
        document.redo()
        assert document.project is project


def test_the_board_of_a_removed_layer_comes_back_by_undo(desktop: Desktop) -> None:
    desktop.editor.mark((HIDDEN,))
    desktop.editor.move_marked(0, 400)
    places = dict(desktop.editor.places)
    desktop.editor.remove_marked()
    assert HIDDEN not in desktop.editor.places
    desktop.document.undo()
    assert desktop.editor.places == places


def test_the_unlinked_network_is_what_the_library_makes_of_it(desktop: Desktop) -> None:
    before = desktop.document.project
    expected = with_network(before, unlink(before.spec, HIDDEN, OUTPUT))[0]
    desktop.editor.unlink((HIDDEN, OUTPUT))
    assert desktop.spec == expected.spec
    assert desktop.document.project.weights.same_as(expected.weights)


def test_an_activation_of_its_own_goes_where_it_is_dropped(desktop: Desktop) -> None:
    found = desktop.editor.insert(ActivationSpec, (INPUT, HIDDEN), activation="tanh")
    assert desktop.layer(found).activation == "tanh"
