"""The editor: every verb is one undo entry that keeps the weights, or is refused with a sentence."""

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication

from nnsim.network.edits import unlink
from nnsim.network.problems import problems
from nnsim.network.rebuilding import with_network
from nnsim.network.spec import (
    ActivationSpec,
    AddSpec,
    BatchNormSpec,
    Conv2DSpec,
    DenseSpec,
    DropoutSpec,
    InputSpec,
    LayerId,
    PReLUSpec,
)
from nnsim.studio.editor import Marked
from tests.studio.desktops import HIDDEN, INPUT, OUTPUT, Desktop, built, dense_desktop, empty_desktop


@pytest.fixture
def desktop(qapp: QCoreApplication) -> Desktop:
    return dense_desktop()


# ---- adding ----


def test_a_layer_that_is_inserted_hears_and_is_heard_and_is_marked(desktop: Desktop) -> None:
    found = desktop.editor.insert(DenseSpec, (HIDDEN, OUTPUT), units=3)
    assert desktop.spec.edges == ((INPUT, HIDDEN), (HIDDEN, found), (found, OUTPUT))
    assert desktop.editor.marked == Marked((found,), current=found)
    assert desktop.texts == ["Add Dense"]


def test_a_chain_is_built_from_nothing_without_any_wiring(qapp: QCoreApplication) -> None:
    desktop = empty_desktop()
    for kind, fields in ((InputSpec, {}), (DropoutSpec, {}), (DenseSpec, {"units": 10})):
        desktop.editor.add_at_current(kind, **fields)
    assert desktop.names == ["Input", "Dropout", "Dense"]
    assert desktop.spec.edges == (("input", "dropout"), ("dropout", "dense"))
    assert desktop.texts == ["Add Input", "Add Dropout", "Add Dense"]


def test_a_layer_at_the_current_one_goes_into_its_link(desktop: Desktop) -> None:
    desktop.editor.mark((INPUT,))
    found = desktop.editor.add_at_current(DropoutSpec)
    assert desktop.spec.edges == ((INPUT, found), (found, HIDDEN), (HIDDEN, OUTPUT))


def test_behind_a_layer_that_several_hear_they_all_hear_the_new_one(qapp: QCoreApplication) -> None:
    desktop = Desktop(
        built(
            InputSpec,
            DenseSpec,
            DenseSpec,
            AddSpec,
            edges=(("input", "dense"), ("input", "dense2"), ("dense", "add"), ("dense2", "add")),
        )
    )
    desktop.editor.mark((INPUT,))
    desktop.editor.add_at_current(DropoutSpec)
    assert desktop.spec.edges == (
        ("input", "dropout"),
        ("dropout", "dense"),
        ("dropout", "dense2"),
        ("dense", "add"),
        ("dense2", "add"),
    )


def test_a_layer_goes_into_the_marked_link(desktop: Desktop) -> None:
    desktop.editor.mark_link((INPUT, HIDDEN))
    found = desktop.editor.add_at_current(DropoutSpec)
    assert desktop.spec.edges == ((INPUT, found), (found, HIDDEN), (HIDDEN, OUTPUT))


def test_without_a_current_layer_the_network_grows_at_its_end(desktop: Desktop) -> None:
    found = desktop.editor.add_at_current(DropoutSpec)
    assert desktop.spec.edges[-1] == (OUTPUT, found)


def test_without_a_single_end_a_layer_stands_alone(qapp: QCoreApplication) -> None:
    desktop = Desktop(built(InputSpec, DenseSpec))
    desktop.editor.add_at_current(DropoutSpec)
    assert desktop.names == ["Input", "Dense", "Dropout"]
    assert desktop.spec.edges == ()


def test_an_input_goes_before_the_only_layer_that_hears_nobody(qapp: QCoreApplication) -> None:
    desktop = Desktop(built(DenseSpec, DropoutSpec, edges=(("dense", "dropout"),)))
    desktop.editor.mark((LayerId("dropout"),))
    desktop.editor.add_at_current(InputSpec)
    assert desktop.spec.edges == (("dense", "dropout"), ("input", "dense"))


def test_a_layer_behind_one_that_leads_on_is_a_branch(desktop: Desktop) -> None:
    found = desktop.editor.append(DropoutSpec, HIDDEN)
    assert desktop.spec.edges == ((INPUT, HIDDEN), (HIDDEN, OUTPUT), (HIDDEN, found))


def test_a_layer_before_another_one_goes_into_its_link(desktop: Desktop) -> None:
    found = desktop.editor.put_before(DropoutSpec, OUTPUT)
    assert desktop.spec.edges == ((INPUT, HIDDEN), (HIDDEN, found), (found, OUTPUT))


def test_another_input_before_a_layer_replaces_what_it_heard(desktop: Desktop) -> None:
    desktop.editor.put_before(InputSpec, HIDDEN)
    assert desktop.spec.edges == (("input2", HIDDEN), (HIDDEN, OUTPUT))


def test_a_layer_before_one_that_joins_is_one_more_that_it_hears(qapp: QCoreApplication) -> None:
    desktop = Desktop(built(InputSpec, AddSpec, edges=(("input", "add"),)))
    desktop.editor.put_before(DropoutSpec, LayerId("add"))
    assert desktop.spec.edges == (("input", "add"), ("dropout", "add"))


def test_what_cannot_be_added_is_refused_and_nothing_changes(desktop: Desktop) -> None:
    before = desktop.document.project
    assert desktop.editor.insert(InputSpec, (INPUT, HIDDEN)) is None
    assert desktop.editor.append(InputSpec, OUTPUT) is None
    assert desktop.refused == ["Input 2 takes no incoming link."] * 2
    assert desktop.document.project is before
    assert desktop.texts == []
    assert desktop.editor.marked == Marked()


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


# ---- links ----


def test_a_layer_that_takes_one_link_lets_the_old_one_go(qapp: QCoreApplication) -> None:
    desktop = Desktop(built(InputSpec, DenseSpec, DenseSpec, edges=(("input", "dense"), ("dense", "dense2"))))
    assert desktop.editor.link(INPUT, LayerId("dense2"))
    assert desktop.spec.edges == (("input", "dense"), ("input", "dense2"))
    assert desktop.texts == ["Link Input to Dense 2"]


def test_a_link_turned_round_is_no_ring_where_the_old_one_gives_way(qapp: QCoreApplication) -> None:
    desktop = Desktop(built(InputSpec, DenseSpec, DenseSpec, edges=(("dense2", "dense"),)))
    assert not desktop.editor.link(LayerId("dense"), LayerId("dense2"))
    assert desktop.refused == ["Dense 2 comes before Dense: this link would make a ring."]
    assert desktop.editor.relink((LayerId("dense2"), LayerId("dense")), start=INPUT)
    assert desktop.spec.edges == (("input", "dense"),)


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (INPUT, HIDDEN, "Input leads to Hidden 1 already."),
        (OUTPUT, HIDDEN, "Hidden 1 comes before Output: this link would make a ring."),
        (HIDDEN, HIDDEN, "Hidden 1 cannot hear itself: this link would make a ring."),
        (HIDDEN, INPUT, "Input takes no incoming link."),
        (LayerId("nobody"), INPUT, "There is no layer “nobody”."),
        (INPUT, LayerId("nobody"), "There is no layer “nobody”."),
    ],
)
def test_a_link_that_cannot_be_is_refused_in_words(
    desktop: Desktop, start: LayerId, end: LayerId, words: str
) -> None:
    before = desktop.document.project
    assert not desktop.editor.link(start, end)
    assert desktop.refused == [words]
    assert desktop.document.project is before


def test_a_link_that_is_moved_keeps_its_place_among_the_inputs(qapp: QCoreApplication) -> None:
    desktop = Desktop(
        built(
            InputSpec, DenseSpec, DenseSpec, DenseSpec, AddSpec, edges=(("dense", "add"), ("dense2", "add"))
        )
    )
    desktop.editor.mark_link((LayerId("dense"), LayerId("add")))
    assert desktop.editor.relink((LayerId("dense"), LayerId("add")), start=LayerId("dense3"))
    assert desktop.spec.edges == (("dense3", "add"), ("dense2", "add"))
    assert desktop.editor.marked.link == ("dense3", "add")


def test_a_link_that_is_moved_to_a_layer_that_takes_one_replaces_its_link(qapp: QCoreApplication) -> None:
    desktop = Desktop(built(InputSpec, DenseSpec, DenseSpec, edges=(("input", "dense"), ("dense", "dense2"))))
    assert desktop.editor.relink((INPUT, LayerId("dense")), end=LayerId("dense2"))
    assert desktop.spec.edges == (("input", "dense2"),)


def test_a_link_that_is_not_there_cannot_be_moved_or_removed(desktop: Desktop) -> None:
    nowhere = (INPUT, OUTPUT)
    assert not desktop.editor.unlink(nowhere)
    assert not desktop.editor.relink(nowhere, start=HIDDEN)
    assert desktop.refused == ["There is no link from “input” to “output”."] * 2


# ---- taking away ----


def test_removing_closes_the_chain_and_keeps_the_weights_behind(desktop: Desktop) -> None:
    drop = desktop.editor.insert(DropoutSpec, (HIDDEN, OUTPUT))
    weights = desktop.document.project.weights
    desktop.editor.mark((drop,))
    assert desktop.editor.remove_marked()
    assert desktop.spec.edges == ((INPUT, HIDDEN), (HIDDEN, OUTPUT))
    assert desktop.document.project.weights is weights
    assert desktop.texts[-1] == "Remove Dropout"


def test_after_removing_the_neighbour_is_marked(desktop: Desktop) -> None:
    desktop.editor.mark((HIDDEN,))
    desktop.editor.remove_marked()
    assert desktop.editor.marked == Marked((OUTPUT,), current=OUTPUT)
    desktop.editor.remove_marked()
    assert desktop.editor.marked == Marked((INPUT,), current=INPUT)
    desktop.editor.remove_marked()
    assert desktop.editor.marked == Marked()
    assert not desktop.editor.remove_marked()


def test_layers_and_notes_go_in_one_entry(desktop: Desktop) -> None:
    note = desktop.editor.add_note("Look here")
    desktop.editor.mark((HIDDEN, OUTPUT), notes=(note,))
    desktop.editor.remove_marked()
    assert desktop.names == ["Input"]
    assert desktop.document.project.board.notes == ()
    assert desktop.texts[-1] == "Remove layers and notes"
    desktop.document.undo()
    assert desktop.names == ["Input", "Hidden 1", "Output"]
    assert [one.text for one in desktop.document.project.board.notes] == ["Look here"]


@pytest.mark.parametrize(
    ("marks", "text"),
    [
        (lambda editor: editor.mark_link((INPUT, HIDDEN)), "Remove the link from Input to Hidden 1"),
        (lambda editor: editor.mark((INPUT, HIDDEN)), "Remove 2 layers"),
        (lambda editor: editor.mark_notes([editor.add_note("a")]), "Remove a note"),
        (lambda editor: editor.mark_notes([editor.add_note("a"), editor.add_note("b")]), "Remove 2 notes"),
    ],
)
def test_an_entry_says_what_is_removed(desktop: Desktop, marks, text: str) -> None:
    marks(desktop.editor)
    desktop.editor.remove_marked()
    assert desktop.texts[-1] == text


# ---- fields ----


def test_a_name_is_changed(desktop: Desktop) -> None:
    assert desktop.editor.rename(HIDDEN, " First ")
    assert desktop.names == ["Input", "First", "Output"]
    assert desktop.texts == ["Rename Hidden 1 to First"]
    assert not desktop.editor.rename(HIDDEN, "Output")
    assert desktop.refused == ["There is a layer “Output” already: choose another name."]


def test_a_field_of_several_layers_is_one_entry(desktop: Desktop) -> None:
    assert desktop.editor.set_field((HIDDEN, OUTPUT), "activation", "tanh")
    assert [desktop.layer(one).activation for one in (HIDDEN, OUTPUT)] == ["tanh", "tanh"]
    assert desktop.texts == ["Set activation of 2 layers to tanh"]


def test_an_entry_says_the_value_as_a_person_writes_it(qapp: QCoreApplication) -> None:
    desktop = Desktop(built(Conv2DSpec))
    conv = LayerId("conv2d")
    desktop.editor.set_field((conv,), "kernel", (5, 5))
    desktop.editor.set_field((conv,), "initial_scale", 2.5)
    desktop.editor.set_field((conv,), "initial_scale", None)
    assert desktop.texts == [
        "Set kernel of Convolution to 5 × 5",
        "Set initial scale of Convolution to 2.5",
        "Set initial scale of Convolution to its own",
    ]


def test_a_value_that_is_there_already_is_no_entry(desktop: Desktop) -> None:
    assert desktop.editor.set_field((HIDDEN,), "units", 4)
    assert desktop.editor.rename(HIDDEN, "Hidden 1")
    assert desktop.editor.set_loss("cross_entropy")
    assert desktop.editor.name_classes(desktop.spec.class_names)
    assert desktop.texts == []


def test_a_value_that_cannot_be_is_refused(desktop: Desktop) -> None:
    assert not desktop.editor.set_field((HIDDEN,), "units", 0)
    assert desktop.refused == ["Units of Hidden 1 must be a whole number from 1 to 100,000, not 0."]
    assert not desktop.editor.set_field((INPUT,), "units", 3)
    assert desktop.texts == []


def test_loss_and_class_names_are_set(desktop: Desktop) -> None:
    assert desktop.editor.set_loss("binary_cross_entropy")
    assert desktop.editor.name_classes(["a", "b"])
    assert desktop.texts == ["Set the loss to binary_cross_entropy", "Name the classes"]
    assert desktop.spec.loss == "binary_cross_entropy"
    assert desktop.spec.class_names == ("a", "b")
    assert not desktop.editor.set_loss("luck")
    assert not desktop.editor.name_classes(["a", "a"])
    assert len(desktop.refused) == 2


def test_a_fix_is_made_under_its_own_words(desktop: Desktop) -> None:
    desktop.editor.unlink((HIDDEN, OUTPUT))
    fix = problems(desktop.spec)[0].fixes[0]
    assert desktop.editor.mend(fix)
    assert desktop.texts[-1] == "Link Hidden 1 to Output"
    assert problems(desktop.spec) == ()


# ---- weights ----


def test_single_weights_are_set_by_hand_and_undone_to_the_bit(desktop: Desktop) -> None:
    before = desktop.document.project
    assert desktop.editor.set_weights(HIDDEN, "W", {(0, 0): 0.5, (783, 3): -2})
    after = desktop.document.project.weights
    assert after.of(HIDDEN)["W"][0, 0] == 0.5
    assert after.of(HIDDEN)["W"][783, 3] == -2
    assert np.count_nonzero(after.flat != before.weights.flat) == 2
    assert desktop.texts == ["Set W of Hidden 1"]
    desktop.document.undo()
    assert desktop.document.project is before


@pytest.mark.parametrize(
    ("layer", "name", "place", "number"),
    [
        (HIDDEN, "W", (784, 0), 1.0),
        (HIDDEN, "W", (-1, 0), 1.0),
        (HIDDEN, "W", (0,), 1.0),
        (HIDDEN, "W", (0, 0), float("nan")),
        (HIDDEN, "W", (0, 0), float("inf")),
        (HIDDEN, "W", (0, 0), 1e39),
        (HIDDEN, "V", (0, 0), 1.0),
        (INPUT, "W", (0, 0), 1.0),
        (LayerId("nobody"), "W", (0, 0), 1.0),
    ],
)
def test_a_weight_that_cannot_be_is_refused(
    desktop: Desktop, layer: LayerId, name: str, place: tuple[int, ...], number: float
) -> None:
    before = desktop.document.project
    assert not desktop.editor.set_weights(layer, name, {(0, 1): 3.0, place: number})
    assert len(desktop.refused) == 1
    assert desktop.document.project is before


def test_a_number_that_is_there_already_is_no_entry(desktop: Desktop) -> None:
    desktop.editor.set_weights(HIDDEN, "b", {(0,): 0.0})
    assert desktop.texts == []


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
