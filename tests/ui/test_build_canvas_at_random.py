"""A hand that does anything at any time: nothing breaks, and the board shows what the document holds."""

import random
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from nnsim.network.catalogue import CATALOGUE
from nnsim.network.fresh import new_project
from nnsim.studio.studio import Studio
from nnsim.ui.build import mime
from nnsim.ui.build.canvas.view import BuildView
from tests.ui.board_events import (
    LEFT,
    MIDDLE,
    NONE,
    RIGHT,
    card,
    double_click,
    drag,
    link,
    move,
    port_in,
    port_out,
    press,
    release,
)

pytest_plugins = ["tests.ui.board_fixtures"]
Key, Modifier = Qt.Key, Qt.KeyboardModifier
KEYS = [
    Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down, Key.Key_Delete, Key.Key_L, Key.Key_Return,
    Key.Key_Escape, Key.Key_A, Key.Key_F2, Key.Key_Tab, Key.Key_Backtab, Key.Key_Plus, Key.Key_Minus,
    Key.Key_0, Key.Key_Space, Key.Key_Insert,
]  # fmt: skip
MODIFIERS = [NONE, NONE, NONE, Modifier.ShiftModifier, Modifier.ControlModifier, Modifier.AltModifier]
#: a board that grows beyond this is begun anew
MANY = 40


class Anybody:
    """Does one thing after the other, as the dice fall."""

    def __init__(self, view: BuildView, studio: Studio, seed: int) -> None:
        self.view, self.studio, self.dice = view, studio, random.Random(seed)
        self.often: list[tuple[Callable[[], object], int]] = [
            (self.press, 4), (self.move, 8), (self.release, 4), (self.drag, 3), (self.double_click, 1),
            (self.key, 5), (self.menu, 2), (studio.document.undo, 2), (studio.document.redo, 1),
            (self.edit, 2), (self.drop, 2), (QApplication.processEvents, 4), (self.zoom, 1), (self.hide, 1),
        ]  # fmt: skip

    def act(self) -> None:
        deeds, weights = zip(*self.often, strict=True)
        self.dice.choices(deeds, weights)[0]()

    def point(self) -> QPoint:
        view, dice = self.view, self.dice
        slip = QPoint(dice.randint(-6, 6), dice.randint(-6, 6))
        if view.board.layers and dice.random() < 0.75:
            where = dice.choice([card, port_in, port_out])
            return where(view, dice.choice(list(view.board.layers))) + slip
        if view.board.links and dice.random() < 0.5:
            return link(view, *dice.choice(list(view.board.links))) + slip
        if view.board.notes and dice.random() < 0.5:
            note = dice.choice(list(view.board.notes.values()))
            return view.mapFromScene(dice.choice([note.knob(), note.sheet().center()]))
        return QPoint(dice.randint(0, 1099), dice.randint(0, 699))

    def press(self) -> None:
        button, modifier = self.dice.choice([LEFT, LEFT, LEFT, MIDDLE, RIGHT]), self.dice.choice(MODIFIERS)
        press(self.view, self.point(), button=button, modifier=modifier)

    def move(self) -> None:
        move(self.view, self.point(), button=self.dice.choice([LEFT, LEFT, LEFT, MIDDLE]))

    def release(self) -> None:
        release(self.view, self.point(), button=self.dice.choice([LEFT, LEFT, MIDDLE, RIGHT]))

    def drag(self) -> None:
        drag(self.view, self.point(), self.point(), self.point())

    def double_click(self) -> None:
        double_click(self.view, self.point())

    def key(self) -> None:
        focused = QApplication.focusWidget()
        is_inside = focused is not None and self.view.isAncestorOf(focused)
        QTest.keyClick(
            focused if is_inside else self.view, self.dice.choice(KEYS), self.dice.choice(MODIFIERS)
        )

    def menu(self) -> None:
        menu = self.view.asking.menu
        if menu.isVisible():
            QTest.keyClick(menu.search, self.dice.choice([Key.Key_Return, Key.Key_Down, Key.Key_Escape]))

    def edit(self) -> None:
        editor, document = self.studio.editor, self.studio.document
        deeds: list[Callable[[], object]] = [
            editor.mark_all,
            editor.duplicate_marked,
            editor.tidy,
            lambda: editor.add_note("words " * self.dice.randint(1, 9)),
            lambda: editor.add(self.dice.choice(list(CATALOGUE))),
            lambda: editor.add_at_current(self.dice.choice(list(CATALOGUE))),
        ]
        if len(self.view.board.layers) > MANY:
            document.replace(new_project((4,) * self.dice.randint(0, 5), "sigmoid", 1), None, "New")
        else:
            self.dice.choice(deeds)()

    def drop(self) -> None:
        port, copy = self.view.viewport(), Qt.DropAction.CopyAction
        data, at = mime.of_kind(self.dice.choice(list(CATALOGUE))), self.point()
        QApplication.sendEvent(port, QDragEnterEvent(at, copy, data, LEFT, NONE))
        for _ in range(self.dice.randint(0, 3)):
            at = self.point()
            QApplication.sendEvent(port, QDragMoveEvent(at, copy, data, LEFT, NONE))
            if self.dice.random() < 0.2:
                self.studio.document.undo()
        is_dropped = self.dice.random() < 0.7
        end = QDropEvent(QPointF(at), copy, data, LEFT, NONE) if is_dropped else QDragLeaveEvent()
        QApplication.sendEvent(port, end)

    def zoom(self) -> None:
        self.dice.choice([self.view.fit, lambda: self.view.zoom_by(self.dice.choice([0.5, 0.8, 1.25, 2]))])()

    def hide(self) -> None:
        self.view.hide()
        self.view.show()


def check(view: BuildView, studio: Studio) -> None:
    """The board shows the document, and nothing of any gesture is left."""
    view.hand.cancel()
    view.links.cancel()
    board, spec = view.board, studio.document.shown.spec
    assert list(board.layers) == [layer.id for layer in spec.layers]
    assert {one: item.place() for one, item in board.layers.items()} == studio.editor.places
    assert set(board.links) == set(spec.edges)
    assert all(item.isVisible() for item in board.links.values())
    assert {item.look.verdict for item in board.layers.values()} <= {""}
    assert [item.note for item in board.notes.values()] == list(studio.document.shown.board.notes)
    assert len(board.items()) == len(board.layers) + len(board.links) + len(board.notes)


@pytest.mark.parametrize("seed", range(4))
def test_whatever_a_hand_does_the_board_shows_the_document(
    view: BuildView, studio: Studio, seed: int
) -> None:
    anybody = Anybody(view, studio, seed)
    for number in range(300):
        anybody.act()
        if number % 30 == 29:
            check(view, studio)
    view.writing.field.drop()
    view.asking.close()
