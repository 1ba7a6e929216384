"""The board of Build follows the document, and cards are moved and marked with the mouse."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from nnsim.network.board import Place
from nnsim.network.fresh import new_project
from nnsim.network.project import Project
from nnsim.network.spec import Conv2DSpec, DenseSpec, LayerId
from nnsim.studio.studio import Studio
from nnsim.ui.build.canvas.view import BuildView
from tests.ui.board_events import (
    MIDDLE,
    RIGHT,
    card,
    click,
    drag,
    edges,
    keys,
    link,
    move,
    place,
    press,
    release,
)

pytest_plugins = ["tests.ui.board_fixtures"]
Shift, Control = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
CHAIN = ["input", "hidden1", "hidden2", "output"]


def entries(studio: Studio) -> list[str]:
    stack = studio.document.undo_stack
    return [stack.text(number) for number in range(stack.index())]


# ---- following the document ----


def test_every_layer_has_a_card_and_every_link_a_line(view: BuildView) -> None:
    assert list(view.board.layers) == CHAIN
    assert list(edges(view)) == [("input", "hidden1"), ("hidden1", "hidden2"), ("hidden2", "output")]
    assert not view.grab().isNull()


def test_the_first_sight_is_of_the_whole_network(view: BuildView) -> None:
    assert view.camera.sees(view.board.taken())
    assert view.camera.zoom == 1


def test_cards_stand_where_the_editor_says(view: BuildView, studio: Studio) -> None:
    assert {one: item.place() for one, item in view.board.layers.items()} == studio.editor.places


def test_an_edit_makes_one_new_card_and_leaves_the_others_alone(view: BuildView, studio: Studio) -> None:
    before = dict(view.board.layers)
    added = studio.editor.append(DenseSpec, LayerId("output"))
    assert set(view.board.layers) == {*CHAIN, added}
    assert all(view.board.layers[one] is item for one, item in before.items())


def test_a_removed_layer_takes_its_card_and_links_along(view: BuildView, studio: Studio) -> None:
    kept = view.board.layers[LayerId("hidden2")]
    studio.editor.mark((LayerId("hidden1"),))
    studio.editor.remove_marked()
    assert list(view.board.layers) == ["input", "hidden2", "output"]
    assert set(edges(view)) == {("input", "hidden2"), ("hidden2", "output")}
    assert view.board.layers[LayerId("hidden2")] is kept
    studio.document.undo()
    assert list(view.board.layers) == CHAIN
    assert len(edges(view)) == 3


def test_links_lead_from_port_to_port_wherever_the_cards_stand(view: BuildView, studio: Studio) -> None:
    studio.editor.mark((LayerId("hidden2"),))
    studio.editor.move_marked(80, 240)
    line = view.board.links[LayerId("hidden1"), LayerId("hidden2")]
    end = line.path().currentPosition()
    assert end == view.board.layers[LayerId("hidden2")].ports()[0]


def test_a_problem_stands_on_its_card_and_goes_with_it(view: BuildView, studio: Studio) -> None:
    item = view.board.layers[LayerId("hidden2")]
    before = item.boundingRect()
    studio.editor.unlink((LayerId("hidden1"), LayerId("hidden2")))
    assert item.facts.problem
    assert item.boundingRect().height() > before.height()
    studio.document.undo()
    assert not item.facts.problem
    assert item.boundingRect() == before


def test_new_weights_change_no_item(view: BuildView, studio: Studio) -> None:
    """While training the document changes many times a second."""
    facts = {one: item.facts for one, item in view.board.layers.items()}
    project = studio.document.project
    studio.document.preview(Project(project.spec, project.weights, project.card))
    assert all(item.facts is facts[one] for one, item in view.board.layers.items())


@pytest.mark.parametrize("marked", [[], ["hidden1"], ["hidden1", "output"]])
def test_marks_of_the_editor_are_seen(view: BuildView, studio: Studio, marked: list[LayerId]) -> None:
    studio.editor.mark(marked)
    assert [one for one, item in view.board.layers.items() if item.look.is_marked] == marked
    current = [one for one, item in view.board.layers.items() if item.look.is_current]
    assert current == marked[-1:]


# ---- marking with the mouse ----


def test_a_click_marks_a_card(view: BuildView, studio: Studio) -> None:
    click(view, card(view, "hidden1"))
    assert studio.editor.marked.layers == ("hidden1",)
    click(view, card(view, "output"))
    assert studio.editor.marked.layers == ("output",)


@pytest.mark.parametrize("modifier", [Shift, Control])
def test_with_a_key_held_a_click_joins_and_parts(
    view: BuildView, studio: Studio, modifier: Qt.KeyboardModifier
) -> None:
    click(view, card(view, "hidden1"))
    click(view, card(view, "output"), modifier=modifier)
    assert studio.editor.marked.layers == ("hidden1", "output")
    click(view, card(view, "hidden1"), modifier=modifier)
    assert studio.editor.marked.layers == ("output",)


def test_a_click_beside_everything_lets_go(view: BuildView, studio: Studio) -> None:
    click(view, card(view, "hidden1"))
    click(view, QPoint(20, 20))
    assert studio.editor.marked.layers == ()


def test_a_click_on_a_link_marks_it_and_delete_removes_it(view: BuildView, studio: Studio) -> None:
    click(view, link(view, "hidden1", "hidden2"))
    assert studio.editor.marked.link == ("hidden1", "hidden2")
    keys(view, Qt.Key.Key_Delete)
    assert len(edges(view)) == 2
    assert entries(studio) == ["Remove the link from Hidden 1 to Hidden 2"]


def test_a_rubber_band_marks_what_it_touches_as_it_grows(view: BuildView, studio: Studio) -> None:
    corner = card(view, "hidden1") - QPoint(110, 110)
    press(view, corner)
    move(view, corner + QPoint(60, 80))
    move(view, card(view, "hidden1"))
    assert studio.editor.marked.layers == ("hidden1",)
    move(view, card(view, "hidden2"))
    assert studio.editor.marked.layers == ("hidden1", "hidden2")
    release(view, card(view, "hidden2"))
    assert studio.editor.marked.layers == ("hidden1", "hidden2")
    assert entries(studio) == []


def test_escape_takes_a_rubber_band_back(view: BuildView, studio: Studio) -> None:
    click(view, card(view, "output"))
    press(view, card(view, "hidden1") - QPoint(110, 110))
    move(view, card(view, "hidden2"))
    keys(view, Qt.Key.Key_Escape)
    assert studio.editor.marked.layers == ("output",)
    release(view, card(view, "hidden2"))
    assert studio.editor.marked.layers == ("output",)


def test_a_right_click_marks_what_the_menu_is_about(view: BuildView, studio: Studio) -> None:
    QTest.mouseClick(view.viewport(), RIGHT, Qt.KeyboardModifier.NoModifier, card(view, "hidden2"))
    assert studio.editor.marked.layers == ("hidden2",)


# ---- moving ----


def test_a_dragged_card_lands_on_the_grid_as_one_entry(view: BuildView, studio: Studio) -> None:
    before = place(view, "hidden1")
    drag(view, card(view, "hidden1"), card(view, "hidden1") + QPoint(37, 121))
    assert place(view, "hidden1") == Place(before.x + 40, before.y + 120)
    assert entries(studio) == ["Move Hidden 1"]
    studio.document.undo()
    assert place(view, "hidden1") == before


def test_while_it_is_dragged_the_document_stays_as_it_is(view: BuildView, studio: Studio) -> None:
    project, before = studio.document.shown, place(view, "hidden1")
    press(view, card(view, "hidden1"))
    move(view, card(view, "hidden1") + QPoint(0, 160))
    assert place(view, "hidden1") == Place(before.x, before.y + 160)
    assert studio.document.shown is project
    line = view.board.links[LayerId("hidden1"), LayerId("hidden2")]
    assert line.path().elementAt(0).y == view.board.layers[LayerId("hidden1")].ports()[1].y()
    keys(view, Qt.Key.Key_Escape)
    assert place(view, "hidden1") == before
    release(view, card(view, "hidden1"))
    assert entries(studio) == []


def test_all_that_is_marked_moves_together(view: BuildView, studio: Studio) -> None:
    click(view, card(view, "hidden1"))
    click(view, card(view, "output"), modifier=Shift)
    first, second = place(view, "hidden1"), place(view, "output")
    drag(view, card(view, "output"), card(view, "output") + QPoint(0, 80))
    assert place(view, "hidden1") == Place(first.x, first.y + 80)
    assert place(view, "output") == Place(second.x, second.y + 80)
    assert entries(studio) == ["Move 2 layers"]


def test_a_slip_of_the_hand_moves_nothing(view: BuildView, studio: Studio) -> None:
    start = card(view, "hidden1")
    press(view, start)
    move(view, start + QPoint(2, 1))
    release(view, start + QPoint(2, 1))
    assert entries(studio) == []


def test_a_card_dropped_on_a_link_goes_into_it(view: BuildView, studio: Studio) -> None:
    studio.editor.mark((LayerId("hidden2"),))
    press(view, card(view, "hidden2"))
    move(view, card(view, "hidden2") + QPoint(0, 90))
    target = link(view, "input", "hidden1")
    move(view, target)
    assert view.board.links[LayerId("input"), LayerId("hidden1")].look.verdict == "fits"
    release(view, target)
    assert set(edges(view)) == {("input", "hidden2"), ("hidden2", "hidden1"), ("hidden1", "output")}
    assert entries(studio) == ["Move Hidden 2"]


# ---- a network that changes under the hand ----


def deleted(studio: Studio) -> None:
    studio.editor.mark((LayerId("hidden1"),))
    studio.editor.remove_marked()


def undone(studio: Studio) -> None:
    studio.document.undo()


def replaced(studio: Studio) -> None:
    studio.document.replace(new_project((), "sigmoid", 1), None, "New network")


@pytest.mark.parametrize("happen", [deleted, undone, replaced])
def test_a_change_of_the_network_ends_the_drag(
    view: BuildView, studio: Studio, happen: Callable[[Studio], None]
) -> None:
    studio.editor.append(Conv2DSpec, LayerId("output"))
    start = card(view, "hidden1")
    press(view, start)
    move(view, start + QPoint(80, 80))
    happen(studio)
    count = studio.document.undo_stack.count()
    assert not view.hand.is_busy
    move(view, start + QPoint(120, 120))
    release(view, start + QPoint(120, 120))
    assert studio.document.undo_stack.count() == count
    assert {one: item.place() for one, item in view.board.layers.items()} == studio.editor.places


def test_weights_that_change_do_not_end_it(view: BuildView, studio: Studio) -> None:
    start = card(view, "hidden1")
    press(view, start)
    move(view, start + QPoint(80, 80))
    project = studio.document.project
    studio.document.preview(Project(project.spec, project.weights, project.card))
    assert view.hand.is_busy
    release(view, start + QPoint(80, 80))
    assert entries(studio) == ["Move Hidden 1"]


def test_a_press_whose_release_was_lost_is_taken_back(view: BuildView, studio: Studio) -> None:
    before, start = place(view, "hidden1"), card(view, "hidden1")
    press(view, start)
    move(view, start + QPoint(80, 80))
    move(view, start + QPoint(90, 90), button=Qt.MouseButton.NoButton)
    assert not view.hand.is_busy
    assert place(view, "hidden1") == before
    assert entries(studio) == []


def test_the_other_buttons_do_not_disturb_a_drag(view: BuildView, studio: Studio) -> None:
    before, start = place(view, "hidden1"), card(view, "hidden1")
    press(view, start)
    move(view, start + QPoint(0, 80))
    press(view, start, button=RIGHT)
    release(view, start, button=RIGHT)
    press(view, start, button=MIDDLE)
    release(view, start, button=MIDDLE)
    release(view, start + QPoint(0, 80))
    assert place(view, "hidden1") == Place(before.x, before.y + 80)


def test_hiding_the_board_takes_back_what_was_begun(view: BuildView, studio: Studio) -> None:
    before, start = place(view, "hidden1"), card(view, "hidden1")
    press(view, start)
    move(view, start + QPoint(0, 80))
    view.hide()
    assert place(view, "hidden1") == before
    assert entries(studio) == []
