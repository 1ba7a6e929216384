"""A session as a person has it: from an empty board to a trained LeNet-5, back to nothing, and to the end.

All of it in the real window, by mouse, keyboard and menu. Only what is dragged out of the palette is handed
over as the events of a drop: without a screen there is no drag that one program leads through another's loop.
"""

from collections.abc import Callable
from pathlib import Path

import numpy as np
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from nnsim.network.presets import lenet5
from nnsim.network.project import Project
from nnsim.network.spec import LayerId, LayerSpec, NetworkSpec
from nnsim.network.storage import load
from nnsim.studio.training import RunState
from nnsim.ui.build.canvas.view import BuildView
from nnsim.ui.build.network_page import NetworkPage
from nnsim.ui.main_window import MainWindow
from tests.ui.board_events import LEFT, NONE, card, click, drag, keys, port_in, port_out
from tests.ui.build_hands import choose, row
from tests.ui.train_hands import type_in as type_in_form

SHIFT = Qt.KeyboardModifier.ShiftModifier


class Hand:
    """One person at one window."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot

    @property
    def view(self) -> BuildView:
        return self.window.build.page.view

    @property
    def project(self) -> Project:
        return self.window.studio.document.project

    @property
    def newest(self) -> LayerId:
        """The layer that was added last is marked."""
        (layer,) = self.window.studio.editor.marked.layers
        return layer

    def press(self, keys: str) -> None:
        # Without a desktop nobody makes the window active again when a popup has closed.
        self.window.activateWindow()
        self.qtbot.keySequence(self.window, keys)
        QTest.qWait(1)

    def drop(self, title: str, at: QPoint) -> None:
        """Drag a row of the palette to a place of the board."""
        palette = self.window.build.page.palette_panel.list
        assert palette._data_of is not None
        data = palette._data_of(next(entry for entry in palette.entries if entry.title == title))
        action, target = Qt.DropAction.CopyAction, self.view.viewport()
        QApplication.sendEvent(target, QDragEnterEvent(at, action, data, LEFT, NONE))
        QApplication.sendEvent(target, QDragMoveEvent(at, action, data, LEFT, NONE))
        QApplication.sendEvent(target, QDropEvent(at.toPointF(), action, data, LEFT, NONE))
        self.look()

    def look(self) -> None:
        """The whole network, so that every card can be reached."""
        QTest.qWait(1)
        self.press("Ctrl+0")

    def choose_from_menu(self, words: str) -> None:
        """Type in the menu that has opened, and take what it finds."""
        search = QApplication.activePopupWidget().findChild(QLineEdit)
        self.qtbot.keyClicks(search, words)
        self.qtbot.keyClick(search, Qt.Key.Key_Return)
        self.look()

    def rename(self, name: str) -> None:
        self.view.setFocus()
        keys(self.view, Qt.Key.Key_F2)
        (field,) = (one for one in self.view.findChildren(QLineEdit) if one.isVisible())
        field.selectAll()
        self.qtbot.keyClicks(field, name)
        self.qtbot.keyClick(field, Qt.Key.Key_Return)
        assert self.project.spec.layer(self.newest).name == name

    def set(self, name: str, text: str) -> None:
        """A field of the inspector."""
        control = row(self.window.build.page.inspector, name).control
        if isinstance(control, QLineEdit):
            control.setFocus()
            control.selectAll()
            self.qtbot.keyClicks(control, text)
            self.qtbot.keyClick(control, Qt.Key.Key_Return)
        else:
            choose(control, text)

    def undo_all(self, until: Callable[[], bool]) -> int:
        count = 0
        while not until():
            self.press("Ctrl+Z")
            count += 1
            assert count < 200
        return count


def meaning(spec: NetworkSpec) -> tuple[list[LayerSpec], set[tuple[str, str]], str, tuple[str, ...]]:
    """A network without its ids, by the names of its layers."""
    names = {layer.id: layer.name for layer in spec.layers}
    layers = sorted((replace(layer, id=LayerId("-")) for layer in spec.layers), key=lambda one: one.name)
    edges = {(names[start], names[end]) for start, end in spec.edges}
    return layers, edges, spec.loss, spec.class_names


def assert_same(one: Project, other: Project) -> None:
    """To the last bit."""
    assert one.spec == other.spec
    assert one.weights.layout == other.weights.layout
    assert np.array_equal(one.weights.flat, other.weights.flat)
    assert (one.card, one.setup, one.board) == (other.card, other.setup, other.board)
    assert (one.run is None) == (other.run is None)
    if one.run is not None and other.run is not None:
        assert one.run.record == other.run.record
        assert one.run.arrays.keys() == other.run.arrays.keys()
        for name, array in one.run.arrays.items():
            assert np.array_equal(array, other.run.arrays[name]), name


def build_lenet(hand: Hand) -> None:
    """Every way of adding a layer once."""
    c1, s2 = drop_the_first_layers(hand)
    s4 = duplicate_them(hand, c1, s2)
    c5 = let_go_of_a_link_and_double_click(hand, s4)
    paste_and_end(hand, c5)
    name_the_classes(hand)


def drop_the_first_layers(hand: Hand) -> tuple[LayerId, LayerId]:
    """Out of the palette, behind a free end; then from the menu of what fits behind the current layer."""
    hand.drop("Input", QPoint(200, 200))
    hand.drop("Convolution", port_out(hand.view, hand.newest) + QPoint(30, 0))
    c1 = hand.newest
    hand.set("Filters", "6")
    hand.set("Kernel", "5 x 5")
    hand.set("Padding", "Same")
    hand.set("Activation", "Tanh")
    hand.set("Initializer", "Glorot, uniform")
    hand.rename("C1")
    hand.view.setFocus()
    keys(hand.view, Qt.Key.Key_Insert)
    hand.choose_from_menu("average pooling")
    hand.rename("S2")
    return c1, hand.newest


def duplicate_them(hand: Hand, c1: LayerId, s2: LayerId) -> LayerId:
    """Both once more, and a link by hand from the first pair to the second."""
    view = hand.view
    click(view, card(view, c1))
    click(view, card(view, s2), modifier=SHIFT)
    view.setFocus()
    hand.press("Ctrl+D")
    hand.look()
    c3, s4 = hand.window.studio.editor.marked.layers
    drag(view, port_out(view, s2), port_in(view, c3))
    click(view, card(view, c3))
    hand.set("Filters", "16")
    hand.set("Padding", "Valid")
    hand.rename("C3")
    click(view, card(view, s4))
    hand.rename("S4")
    return s4


def let_go_of_a_link_and_double_click(hand: Hand, s4: LayerId) -> LayerId:
    """A link let go on the ground asks what is to stand there; the palette adds behind the marked layer."""
    view = hand.view
    drag(view, port_out(view, s4), port_out(view, s4) + QPoint(30, 120))
    hand.choose_from_menu("flatten")
    palette = hand.window.build.page.palette_panel.list
    number = next(number for number, entry in enumerate(palette.entries) if entry.title == "Dense")
    index = palette.model().index(number, 0)
    palette.scrollTo(index)
    place = palette.visualRect(index).center()
    hand.qtbot.mouseClick(palette.viewport(), LEFT, pos=place)
    hand.qtbot.mouseDClick(palette.viewport(), LEFT, pos=place)
    hand.look()
    hand.set("Units", "120")
    hand.set("Activation", "Tanh")
    hand.set("Initializer", "Glorot, uniform")
    hand.rename("C5")
    return hand.newest


def paste_and_end(hand: Hand, c5: LayerId) -> None:
    """Through the clipboard, and linked by hand; the last layer by keyboard."""
    view = hand.view
    view.setFocus()
    hand.press("Ctrl+C")
    hand.press("Ctrl+V")
    hand.look()
    f6 = hand.newest
    hand.set("Units", "84")
    hand.rename("F6")
    drag(view, port_out(view, c5), port_in(view, f6))
    click(view, card(view, f6))
    view.setFocus()
    keys(view, Qt.Key.Key_A)
    hand.choose_from_menu("dense")
    hand.set("Units", "10")
    hand.set("Activation", "Softmax")
    hand.set("Initializer", "Glorot, uniform")
    hand.rename("Output")


def name_the_classes(hand: Hand) -> None:
    """Where nothing is marked, the inspector shows the network."""
    keys(hand.view, Qt.Key.Key_Escape)
    page = hand.window.build.page.inspector.page
    assert isinstance(page, NetworkPage)
    page.classes.control.setFocus()
    page.classes.control.selectAll()
    hand.qtbot.keyClicks(page.classes.control, "0, 1, 2, 3, 4, 5, 6, 7, 8, 9")
    hand.qtbot.keyClick(page.classes.control, Qt.Key.Key_Return)


def train(hand: Hand) -> None:
    hand.press("Ctrl+3")
    form = hand.window.train
    type_in_form(hand.qtbot, form, "Digits", "200")
    type_in_form(hand.qtbot, form, "Epochs", "1")
    start = next(one for one in form.findChildren(QPushButton) if one.text().startswith("&Start"))
    hand.qtbot.mouseClick(start, LEFT)
    session = hand.window.studio.training
    hand.qtbot.waitUntil(
        lambda: session.state is RunState.IDLE and session.finished is not None, timeout=60_000
    )


def test_from_an_empty_board_to_a_trained_lenet_and_back_and_again(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    hand = Hand(window, qtbot)
    hand.press("Ctrl+2")
    hand.press("Ctrl+N")
    empty = hand.project
    assert empty.spec.layers == ()

    build_lenet(hand)
    assert meaning(hand.project.spec) == meaning(lenet5())
    assert window.studio.checkup.problems == ()
    assert window.studio.checkup.estimates.total.parameters == 61_706
    untrained = hand.project

    train(hand)
    end = hand.project
    assert end.run is not None
    assert not end.weights.same_as(untrained.weights)

    hand.press("Ctrl+2")
    count = hand.undo_all(lambda: hand.project is empty)
    assert count > 30
    assert hand.view.board.layers == {}
    for _ in range(count):
        hand.press("Ctrl+Shift+Z")
    assert not window.actions_table["redo"].isEnabled()
    assert_same(hand.project, end)
    assert set(hand.view.board.layers) == {layer.id for layer in end.spec.layers}

    window.files.save_as(tmp_path / "lenet.nnsim")
    assert not window.isWindowModified()
    assert_same(load(tmp_path / "lenet.nnsim"), end)
