"""Marks: what is gone is not marked, and the keyboard is never left without a layer."""

import pytest
from PySide6.QtCore import QCoreApplication

from nnsim.network.spec import AddSpec, DenseSpec, DropoutSpec, InputSpec, LayerId
from nnsim.studio.editing.marks import neighbour
from nnsim.studio.editor import Marked
from tests.studio.desktops import HIDDEN, INPUT, OUTPUT, Desktop, built, dense_desktop, empty_desktop


def ids(*names: str) -> tuple[LayerId, ...]:
    return tuple(LayerId(name) for name in names)


@pytest.fixture
def desktop(qapp: QCoreApplication) -> Desktop:
    return dense_desktop()


@pytest.fixture
def branches(qapp: QCoreApplication) -> Desktop:
    """input -> (upper, lower) -> add -> output, and a layer that is linked to none."""
    layers = (InputSpec, DenseSpec, DenseSpec, AddSpec, DropoutSpec, DropoutSpec)
    links = [("input", "dense"), ("input", "dense2"), ("dense", "add"), ("dense2", "add"), ("add", "dropout")]
    return Desktop(built(*layers, edges=links))


def test_marking_is_told_once_with_before_and_after(desktop: Desktop) -> None:
    told: list[tuple[Marked, Marked]] = []
    desktop.editor.marked_changed.connect(lambda before, after: told.append((before, after)))
    desktop.editor.mark((HIDDEN,))
    desktop.editor.mark((HIDDEN,))
    assert told == [(Marked(), Marked((HIDDEN,), current=HIDDEN))]
    assert desktop.document.undo_stack.count() == 0


def test_the_current_layer_stays_while_it_is_marked_and_else_is_the_last(desktop: Desktop) -> None:
    desktop.editor.mark((INPUT, HIDDEN), INPUT)
    desktop.editor.mark((INPUT, HIDDEN, OUTPUT))
    assert desktop.editor.marked.current == INPUT
    desktop.editor.mark((HIDDEN, OUTPUT))
    assert desktop.editor.marked.current == OUTPUT


def test_more_can_be_marked_and_the_newest_is_current(desktop: Desktop) -> None:
    note = desktop.editor.add_note("n")
    desktop.editor.mark((INPUT,), notes=(note,))
    desktop.editor.mark_more((OUTPUT, INPUT, HIDDEN))
    assert desktop.editor.marked == Marked((INPUT, OUTPUT, HIDDEN), None, (note,), HIDDEN)


def test_what_is_not_there_is_not_marked(desktop: Desktop) -> None:
    desktop.editor.mark(ids("nobody", "hidden1", "hidden1"), LayerId("nobody"), ("no note",))
    assert desktop.editor.marked == Marked((HIDDEN,), current=HIDDEN)
    desktop.editor.mark_link((INPUT, OUTPUT))
    assert desktop.editor.marked == Marked()


def test_a_link_is_marked_alone(desktop: Desktop) -> None:
    desktop.editor.mark((HIDDEN,))
    desktop.editor.mark_link((INPUT, HIDDEN))
    assert desktop.editor.marked == Marked(link=(INPUT, HIDDEN))
    desktop.editor.mark((HIDDEN,))
    assert desktop.editor.marked.link is None


def test_all_layers_and_notes_can_be_marked_and_none(desktop: Desktop) -> None:
    note = desktop.editor.add_note("n")
    desktop.editor.mark_all()
    assert desktop.editor.marked == Marked((INPUT, HIDDEN, OUTPUT), None, (note,), OUTPUT)
    desktop.editor.clear_marks()
    assert desktop.editor.marked == Marked()


def test_undoing_an_addition_marks_its_neighbour(desktop: Desktop) -> None:
    desktop.editor.insert(DropoutSpec, (HIDDEN, OUTPUT))
    desktop.document.undo()
    assert desktop.editor.marked == Marked((OUTPUT,), current=OUTPUT)


def test_marks_of_a_link_and_of_notes_vanish_with_them(desktop: Desktop) -> None:
    desktop.editor.mark_link((INPUT, HIDDEN))
    desktop.editor.unlink((INPUT, HIDDEN))
    assert desktop.editor.marked == Marked()
    desktop.editor.add_note("n")
    desktop.document.undo()
    assert desktop.editor.marked == Marked()


def test_of_several_marked_layers_those_that_are_left_stay_marked(desktop: Desktop) -> None:
    found = desktop.editor.append(DropoutSpec, OUTPUT)
    desktop.editor.mark((HIDDEN, found), found)
    desktop.document.undo()
    assert desktop.editor.marked == Marked((HIDDEN,), current=HIDDEN)


def test_the_neighbour_is_the_next_behind_then_the_next_in_front_then_any(branches: Desktop) -> None:
    spec = branches.spec
    everyone = {layer.id for layer in spec.layers}
    assert neighbour(spec, LayerId("add"), everyone - {"add"}) == "dropout"
    assert neighbour(spec, LayerId("dropout"), everyone - {"dropout"}) == "add"
    assert neighbour(spec, LayerId("dropout"), everyone - {"add", "dropout"}) == "dense"
    assert neighbour(spec, LayerId("dropout2"), everyone - {"dropout2"}) == "dropout"
    assert neighbour(spec, LayerId("dropout2"), set()) is None


def test_in_another_project_nothing_is_marked(desktop: Desktop) -> None:
    desktop.editor.mark((HIDDEN,))
    desktop.document.replace(dense_desktop().document.project, None, "New network")
    assert desktop.editor.marked == Marked()


def test_marks_are_right_when_others_are_told_of_the_edit(desktop: Desktop) -> None:
    seen: list[Marked] = []
    desktop.editor.mark((HIDDEN,))
    desktop.document.changed.connect(lambda *_projects: seen.append(desktop.editor.marked))
    desktop.editor.remove_marked()
    assert seen == [Marked((OUTPUT,), current=OUTPUT)]


# ---- walking ----


def test_right_and_left_go_along_the_data(desktop: Desktop) -> None:
    steps = []
    while desktop.editor.step_current("right"):
        steps.append(desktop.editor.marked.current)
    assert steps == [INPUT, HIDDEN, OUTPUT]
    while desktop.editor.step_current("left"):
        steps.append(desktop.editor.marked.current)
    assert steps == [INPUT, HIDDEN, OUTPUT, HIDDEN, INPUT]


def test_up_and_down_go_from_branch_to_branch(branches: Desktop) -> None:
    editor = branches.editor
    upper, lower = sorted(ids("dense", "dense2"), key=lambda one: editor.places[one].y)
    editor.mark((upper,))
    assert editor.step_current("down")
    assert editor.marked.current == lower
    assert editor.step_current("up")
    assert editor.marked.current == upper
    assert not editor.step_current("up")


def test_a_chain_in_rows_is_walked_down_too(qapp: QCoreApplication) -> None:
    desktop = empty_desktop()
    for _ in range(8):
        desktop.editor.add_at_current(DropoutSpec)
    desktop.editor.mark(ids("dropout2"))
    desktop.editor.step_current("down")
    assert desktop.editor.marked.current == "dropout6"
    desktop.editor.step_current("left")
    desktop.editor.step_current("left")
    assert desktop.editor.marked.current == "dropout4"


def test_next_and_previous_come_by_every_layer_and_then_leave(branches: Desktop) -> None:
    seen = []
    while branches.editor.step_current("next"):
        seen.append(branches.editor.marked.current)
    assert sorted(seen) == sorted(layer.id for layer in branches.spec.layers)
    for start, end in branches.spec.edges:
        assert seen.index(start) < seen.index(end)
    back = [seen[-1]]
    while branches.editor.step_current("previous"):
        back.append(branches.editor.marked.current)
    assert back == seen[::-1]


@pytest.mark.parametrize(("direction", "found"), [("previous", OUTPUT), ("up", OUTPUT), ("next", INPUT)])
def test_from_nowhere_a_step_leads_to_an_end(desktop: Desktop, direction: str, found: LayerId) -> None:
    assert desktop.editor.step_current(direction)
    assert desktop.editor.marked.current == found


def test_from_a_link_a_step_leads_to_its_end(desktop: Desktop) -> None:
    desktop.editor.mark_link((HIDDEN, OUTPUT))
    desktop.editor.step_current("right")
    assert desktop.editor.marked.current == OUTPUT
    desktop.editor.mark_link((HIDDEN, OUTPUT))
    desktop.editor.step_current("left")
    assert desktop.editor.marked.current == HIDDEN


def test_a_step_can_extend_what_is_marked(desktop: Desktop) -> None:
    desktop.editor.mark((INPUT,))
    desktop.editor.step_current("right", extend=True)
    assert desktop.editor.marked == Marked((INPUT, HIDDEN), current=HIDDEN)
    desktop.editor.step_current("right")
    assert desktop.editor.marked == Marked((OUTPUT,), current=OUTPUT)


def test_in_an_empty_network_there_is_no_step(qapp: QCoreApplication) -> None:
    assert not empty_desktop().editor.step_current("next")


def test_rings_and_links_to_nowhere_can_be_walked(qapp: QCoreApplication) -> None:
    desktop = Desktop(
        built(DenseSpec, DenseSpec, edges=(("dense", "dense2"), ("dense2", "dense"), ("dense", "nobody")))
    )
    seen = []
    while desktop.editor.step_current("next"):
        seen.append(desktop.editor.marked.current)
    assert sorted(seen) == ["dense", "dense2"]
