"""Links are dragged out of ports, and layers out of the palette onto links and free ends."""

from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from nnsim.network.board import Place
from nnsim.network.spec import ActivationSpec, AddSpec, Conv2DSpec, DenseSpec, InputSpec, LayerId, NetworkSpec
from nnsim.studio.studio import Studio
from nnsim.ui.build import mime
from nnsim.ui.build.canvas.slots import SlotItem
from nnsim.ui.build.canvas.view import BuildView
from tests.ui.board_events import (
    LEFT,
    NONE,
    card,
    click,
    double_click,
    drag,
    edges,
    fix_button,
    keys,
    link,
    move,
    place,
    port_in,
    port_out,
    press,
    release,
)

pytest_plugins = ["tests.ui.board_fixtures"]


def entries(studio: Studio) -> list[str]:
    stack = studio.document.undo_stack
    return [stack.text(number) for number in range(stack.index())]


def spec(studio: Studio) -> NetworkSpec:
    return studio.document.project.spec


def bubble(view: BuildView) -> str:
    return view.bubble.words


# ---- links ----


def test_while_a_link_is_dragged_layers_that_fit_light_up_and_others_fade(view: BuildView) -> None:
    press(view, port_out(view, "hidden1"))
    move(view, card(view, "hidden1") + QPoint(0, 150))
    looks = {str(one): item.look.verdict for one, item in view.board.layers.items()}
    assert looks == {"input": "refused", "hidden1": "", "hidden2": "refused", "output": "fits"}
    release(view, card(view, "hidden1"))
    assert {item.look.verdict for item in view.board.layers.values()} == {""}


def test_a_layer_that_does_not_fit_says_why_beside_the_pointer(view: BuildView) -> None:
    press(view, port_out(view, "hidden2"))
    move(view, card(view, "hidden1"))
    assert bubble(view) == "Hidden 1 comes before Hidden 2: this link would make a ring."
    move(view, card(view, "hidden1") + QPoint(0, 200))
    assert bubble(view) == ""
    move(view, card(view, "input"))
    assert bubble(view) == "Input takes no incoming link."
    release(view, card(view, "input"))
    assert bubble(view) == ""


def test_a_link_dropped_on_a_layer_replaces_the_only_one_that_it_takes(
    view: BuildView, studio: Studio
) -> None:
    drag(view, port_out(view, "hidden1"), card(view, "output"))
    assert set(edges(view)) == {("input", "hidden1"), ("hidden1", "hidden2"), ("hidden1", "output")}
    assert entries(studio) == ["Link Hidden 1 to Output"]


def test_a_link_dropped_on_the_port_itself_links(view: BuildView, studio: Studio) -> None:
    drag(view, port_out(view, "hidden1"), port_in(view, "output"))
    drag(view, port_in(view, "hidden2"), port_out(view, "input"))
    assert {("hidden1", "output"), ("input", "hidden2")} <= set(edges(view))


def test_a_link_can_be_dragged_from_the_input_backwards(view: BuildView, studio: Studio) -> None:
    drag(view, port_in(view, "output"), card(view, "hidden1"))
    assert ("hidden1", "output") in edges(view)
    assert entries(studio) == ["Link Hidden 1 to Output"]


def test_a_link_that_cannot_be_changes_nothing(view: BuildView, studio: Studio) -> None:
    drag(view, port_out(view, "output"), card(view, "hidden1"))
    drag(view, port_out(view, "output"), card(view, "input"))
    assert entries(studio) == []


def test_escape_lets_go_of_a_link(view: BuildView, studio: Studio) -> None:
    count = len(view.board.items())
    press(view, port_out(view, "hidden1"))
    move(view, card(view, "output"))
    assert len(view.board.items()) == count + 1
    keys(view, Qt.Key.Key_Escape)
    assert len(view.board.items()) == count
    release(view, card(view, "output"))
    assert entries(studio) == []


def test_a_click_on_a_port_marks_the_card(view: BuildView, studio: Studio) -> None:
    click(view, port_out(view, "hidden1"))
    assert studio.editor.marked.layers == ("hidden1",)


def test_an_add_hears_a_second_branch_by_a_link(view: BuildView, studio: Studio) -> None:
    added = studio.editor.insert(AddSpec, (LayerId("hidden2"), LayerId("output")))
    assert added is not None
    view.fit()
    drag(view, port_out(view, "hidden1"), card(view, added))
    assert ("hidden1", added) in edges(view)
    assert studio.checkup.is_complete


# ---- a link that is there ----


def beside(view: BuildView, start: str, end: str, share: float) -> QPoint:
    """A point on a link."""
    path = view.board.links[LayerId(start), LayerId(end)].path()
    return view.mapFromScene(path.pointAtPercent(share))


def test_the_end_of_a_link_is_dragged_to_another_layer(view: BuildView, studio: Studio) -> None:
    studio.editor.unlink((LayerId("hidden2"), LayerId("output")))
    drag(view, beside(view, "hidden1", "hidden2", 0.65), card(view, "output"))
    assert set(edges(view)) == {("input", "hidden1"), ("hidden1", "output")}
    assert entries(studio)[1:] == ["Link Hidden 1 to Output"]


def test_the_beginning_of_a_link_is_dragged_to_another_layer(view: BuildView, studio: Studio) -> None:
    drag(view, beside(view, "hidden2", "output", 0.35), card(view, "hidden1"))
    assert set(edges(view)) == {("input", "hidden1"), ("hidden1", "hidden2"), ("hidden1", "output")}
    assert len(entries(studio)) == 1


def test_a_link_dragged_away_from_all_layers_is_removed(view: BuildView, studio: Studio) -> None:
    start = beside(view, "hidden1", "hidden2", 0.6)
    press(view, start)
    move(view, start + QPoint(0, 40))
    assert bubble(view) == ""
    assert not view.board.links[LayerId("hidden1"), LayerId("hidden2")].isVisible()
    move(view, start + QPoint(0, 200))
    assert bubble(view) == "Let go to remove the link"
    release(view, start + QPoint(0, 200))
    assert entries(studio) == ["Remove the link from Hidden 1 to Hidden 2"]


def test_a_short_pull_at_a_link_leaves_it(view: BuildView, studio: Studio) -> None:
    start = beside(view, "hidden1", "hidden2", 0.6)
    drag(view, start, start + QPoint(5, 40))
    assert entries(studio) == []
    assert view.board.links[LayerId("hidden1"), LayerId("hidden2")].isVisible()


def test_escape_puts_a_link_back(view: BuildView, studio: Studio) -> None:
    start = beside(view, "hidden1", "hidden2", 0.6)
    press(view, start)
    move(view, start + QPoint(0, 200))
    keys(view, Qt.Key.Key_Escape)
    assert view.board.links[LayerId("hidden1"), LayerId("hidden2")].isVisible()
    release(view, start + QPoint(0, 200))
    assert entries(studio) == []


def test_an_undo_while_a_link_is_held_does_no_harm(view: BuildView, studio: Studio) -> None:
    added = studio.editor.append(DenseSpec, LayerId("output"))
    assert added is not None
    view.fit()
    start = beside(view, "output", added, 0.6)
    press(view, start)
    move(view, start + QPoint(0, 150))
    studio.document.undo()
    assert not view.hand.is_busy
    release(view, start + QPoint(0, 150))
    assert len(edges(view)) == 3
    assert {item.look.verdict for item in view.board.layers.values()} == {""}


# ---- what the menu asks ----


def chosen(view: BuildView, kind: type) -> None:
    """As a person does: type a part of the name, Enter."""
    menu = view.asking.menu
    assert menu.isVisible()
    entry = next(one for one in menu.list.entries if one.kind is kind)
    menu.list.chosen.emit(entry)


def test_a_link_dropped_on_the_ground_asks_what_to_add_there(view: BuildView, studio: Studio) -> None:
    at = port_out(view, "hidden1") + QPoint(60, 200)
    drag(view, port_out(view, "hidden1"), at)
    chosen(view, DenseSpec)
    added = spec(studio).layers[-1]
    assert (LayerId("hidden1"), added.id) in edges(view)
    assert len(entries(studio)) == 1
    end = port_in(view, added.id) - at
    assert abs(end.x()) <= 8
    assert abs(end.y()) <= 8


def test_backwards_it_asks_what_comes_before(view: BuildView, studio: Studio) -> None:
    drag(view, port_in(view, "hidden1"), port_in(view, "hidden1") + QPoint(-40, 200))
    chosen(view, DenseSpec)
    added = spec(studio).layers[-1].id
    assert {("input", added), (added, "hidden1")} <= set(edges(view))


def test_a_double_click_on_the_ground_adds_a_layer_around_it(view: BuildView, studio: Studio) -> None:
    at = QPoint(300, 600)
    double_click(view, at)
    chosen(view, Conv2DSpec)
    added = spec(studio).layers[-1].id
    assert (card(view, added) - at).manhattanLength() <= 16
    assert len(entries(studio)) == 1


# ---- from the palette ----


class Carried:
    """Something that is dragged over the board."""

    def __init__(self, view: BuildView, data: QMimeData) -> None:
        self.view, self.data = view, data

    def enter(self, at: QPoint) -> bool:
        return self._send(QDragEnterEvent(at, Qt.DropAction.CopyAction, self.data, LEFT, NONE))

    def move(self, at: QPoint) -> bool:
        return self._send(QDragMoveEvent(at, Qt.DropAction.CopyAction, self.data, LEFT, NONE))

    def drop(self, at: QPoint) -> bool:
        self.enter(at)
        self.move(at)
        return self._send(QDropEvent(at.toPointF(), Qt.DropAction.CopyAction, self.data, LEFT, NONE))

    def leave(self) -> None:
        self._send(QDragLeaveEvent())

    def _send(self, event: Any) -> bool:
        QApplication.sendEvent(self.view.viewport(), event)
        return bool(event.isAccepted())


def slots(view: BuildView) -> list[SlotItem]:
    return [item for item in view.board.items() if isinstance(item, SlotItem)]


def test_dropped_on_a_link_a_layer_is_inserted(view: BuildView, studio: Studio) -> None:
    Carried(view, mime.of_kind(DenseSpec)).drop(link(view, "hidden1", "hidden2"))
    added = spec(studio).layers[-1].id
    assert {("hidden1", added), (added, "hidden2")} <= set(edges(view))
    assert entries(studio) == ["Add Dense"]
    assert slots(view) == []


def test_dropped_behind_a_free_end_a_layer_is_appended(view: BuildView, studio: Studio) -> None:
    Carried(view, mime.of_kind(DenseSpec)).drop(port_out(view, "output") + QPoint(40, 5))
    added = spec(studio).layers[-1].id
    assert ("output", added) in edges(view)
    assert len(entries(studio)) == 1


@pytest.mark.parametrize("aside", [(0, 0), (150, 20), (230, -40)])
def test_dropped_on_or_beside_a_layer_with_a_free_end_a_layer_goes_on_there(
    view: BuildView, studio: Studio, aside: tuple[int, int]
) -> None:
    at = card(view, "output") + QPoint(*aside) * view.camera.zoom
    Carried(view, mime.of_kind(DenseSpec)).drop(at)
    assert ("output", spec(studio).layers[-1].id) in edges(view)


def test_dropped_on_the_ground_a_layer_stands_there(view: BuildView, studio: Studio) -> None:
    at = QPoint(420, 620)
    Carried(view, mime.of_kind(DenseSpec)).drop(at)
    added = spec(studio).layers[-1].id
    assert len(edges(view)) == 3
    assert (card(view, added) - at).manhattanLength() <= 16


def test_all_places_are_marked_and_say_why_not(view: BuildView, studio: Studio) -> None:
    carried = Carried(view, mime.of_kind(Conv2DSpec))
    assert carried.enter(QPoint(500, 600))
    assert len(slots(view)) == 4
    assert [slot for slot in slots(view) if slot.refusal is None]
    carried.move(link(view, "hidden1", "hidden2"))
    assert bubble(view)
    carried.move(link(view, "input", "hidden1"))
    assert bubble(view) == ""
    assert view.board.links[LayerId("input"), LayerId("hidden1")].look.verdict == "fits"
    carried.leave()
    assert slots(view) == []
    assert view.board.links[LayerId("input"), LayerId("hidden1")].look.verdict == ""
    assert entries(studio) == []


def test_an_activation_dropped_on_a_layer_becomes_its_own(view: BuildView, studio: Studio) -> None:
    Carried(view, mime.of_kind(ActivationSpec, activation="tanh")).drop(card(view, "hidden1"))
    assert [layer.activation for layer in spec(studio).layers if isinstance(layer, DenseSpec)] == [
        "tanh",
        "sigmoid",
        "softmax",
    ]
    assert len(entries(studio)) == 1


def test_a_preset_is_handed_on(view: BuildView, qtbot: Any) -> None:
    with qtbot.waitSignal(view.preset_dropped) as caught:
        Carried(view, mime.of_preset("convolutional")).drop(QPoint(300, 300))
    assert caught.args == ["convolutional"]


def test_files_are_left_to_the_window(view: BuildView) -> None:
    data = QMimeData()
    data.setText("file:///tmp/network.nnsim")
    assert not Carried(view, data).enter(QPoint(300, 300))


def test_an_undo_during_the_drag_marks_the_places_anew(view: BuildView, studio: Studio) -> None:
    studio.editor.append(DenseSpec, LayerId("output"))
    carried = Carried(view, mime.of_kind(DenseSpec))
    carried.enter(QPoint(300, 600))
    assert len(slots(view)) == 5
    studio.document.undo()
    assert slots(view) == []
    carried.move(QPoint(310, 600))
    assert len(slots(view)) == 4
    carried.leave()


def test_an_empty_board_takes_the_first_layer_where_it_is_dropped(view: BuildView, studio: Studio) -> None:
    studio.editor.mark_all()
    studio.editor.remove_marked()
    at = QPoint(300, 300)
    Carried(view, mime.of_kind(InputSpec)).drop(at)
    (added,) = view.board.layers
    assert (card(view, added) - at).manhattanLength() <= 16
    assert isinstance(place(view, added), Place)


def test_an_input_goes_before_the_layer_that_waits_for_one(view: BuildView, studio: Studio) -> None:
    studio.editor.mark((LayerId("input"),))
    studio.editor.remove_marked()
    view.fit()
    Carried(view, mime.of_kind(InputSpec)).drop(port_in(view, "hidden1") - QPoint(30, 0))
    added = spec(studio).layers[-1].id
    assert (added, "hidden1") in edges(view)
    assert len(entries(studio)) == 2


# ---- the button that mends ----


def test_the_button_in_the_strip_mends_in_one_entry(view: BuildView, studio: Studio) -> None:
    studio.editor.unlink((LayerId("hidden1"), LayerId("hidden2")))
    item = view.board.layers[LayerId("hidden2")]
    assert item.facts.fix == "Link Hidden 1 to Hidden 2"
    click(view, fix_button(view, "hidden2"))
    assert ("hidden1", "hidden2") in edges(view)
    assert not item.facts.problem
    assert len(entries(studio)) == 2


def test_fast_clicks_and_drags_do_no_harm(view: BuildView, studio: Studio) -> None:
    for number in range(7):
        layers = list(view.board.layers) or [studio.editor.add(DenseSpec)]
        one, other = layers[number % len(layers)], layers[(number * 3 + 1) % len(layers)]
        drag(view, port_out(view, one), card(view, other))
        double_click(view, card(view, other))
        keys(view, Qt.Key.Key_Escape)
        click(view, card(view, one))
        keys(view, Qt.Key.Key_Delete)
        view.asking.close()
    while studio.document.undo_stack.canUndo():
        studio.document.undo()
    assert list(view.board.layers) == ["input", "hidden1", "hidden2", "output"]


def test_what_comes_from_the_palette_ends_what_the_hand_held(view: BuildView, studio: Studio) -> None:
    """As where a release was lost to another window."""
    before = place(view, "hidden1")
    press(view, card(view, "hidden1"))
    move(view, card(view, "hidden1") + QPoint(0, 120))
    carried = Carried(view, mime.of_kind(DenseSpec))
    carried.enter(QPoint(500, 600))
    assert place(view, "hidden1") == before
    assert len(slots(view)) == 4
    carried.drop(link(view, "hidden1", "hidden2"))
    assert len(entries(studio)) == 1
    assert slots(view) == []
