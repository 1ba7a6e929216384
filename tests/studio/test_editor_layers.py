"""Layers and links: where they go, what gives way, what closes up, and what is refused."""

import pytest
from PySide6.QtCore import QCoreApplication

from nnsim.network.spec import (
    AddSpec,
    DenseSpec,
    DropoutSpec,
    InputSpec,
    LayerId,
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
