"""What a hand does on the board of Build, as real events."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from nnsim.network.board import Place
from nnsim.network.spec import Edge, LayerId
from nnsim.ui.build.canvas.hits import Part
from nnsim.ui.build.canvas.view import BuildView

LEFT, RIGHT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton
NONE = Qt.KeyboardModifier.NoModifier
Modifier = Qt.KeyboardModifier


def card(view: BuildView, layer: str) -> QPoint:
    """The middle of a card, in the window."""
    return view.mapFromScene(view.board.layers[LayerId(layer)].card().center())


def port_in(view: BuildView, layer: str) -> QPoint:
    return view.mapFromScene(view.board.layers[LayerId(layer)].ports()[0])


def port_out(view: BuildView, layer: str) -> QPoint:
    return view.mapFromScene(view.board.layers[LayerId(layer)].ports()[1])


def link(view: BuildView, start: str, end: str) -> QPoint:
    """The middle of a link."""
    return view.mapFromScene(view.board.links[LayerId(start), LayerId(end)].middle())


def fix_button(view: BuildView, layer: str) -> QPoint:
    """The first point below a card, from its left side on, where its problem is mended."""
    card = view.board.layers[LayerId(layer)].card()
    points = (card.bottomLeft() + QPointF(12, down) for down in range(200))
    return view.mapFromScene(next(one for one in points if view.board.hit(one, 1.0).part is Part.FIX))


def press(view: BuildView, at: QPoint, *, button: Qt.MouseButton = LEFT, modifier: Modifier = NONE) -> None:
    QTest.mousePress(view.viewport(), button, modifier, at)


def move(view: BuildView, at: QPoint, *, button: Qt.MouseButton = LEFT, modifier: Modifier = NONE) -> None:
    place = QPointF(at)
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        place,
        view.viewport().mapToGlobal(place),
        Qt.MouseButton.NoButton,
        button,
        modifier,
    )
    QApplication.sendEvent(view.viewport(), event)


def release(view: BuildView, at: QPoint, *, button: Qt.MouseButton = LEFT, modifier: Modifier = NONE) -> None:
    QTest.mouseRelease(view.viewport(), button, modifier, at)


def drag(view: BuildView, *points: QPoint, button: Qt.MouseButton = LEFT, modifier: Modifier = NONE) -> None:
    """Press at the first point, go along the others, let go at the last."""
    press(view, points[0], button=button, modifier=modifier)
    for start, end in pairwise(points):
        for share in (0.3, 0.7, 1.0):
            move(view, start + (end - start) * share, button=button, modifier=modifier)
    release(view, points[-1], button=button, modifier=modifier)


def click(view: BuildView, at: QPoint, *, modifier: Modifier = NONE) -> None:
    QTest.mouseClick(view.viewport(), LEFT, modifier, at)


def double_click(view: BuildView, at: QPoint) -> None:
    """As a hand does it: two presses and two releases."""
    click(view, at)
    QTest.mouseDClick(view.viewport(), LEFT, NONE, at)


def keys(view: BuildView, *pressed: Qt.Key, modifier: Modifier = NONE) -> None:
    for key in pressed:
        QTest.keyClick(view, key, modifier)


def place(view: BuildView, layer: str) -> Place:
    """Where a card is shown."""
    return view.board.layers[LayerId(layer)].place()


def edges(view: BuildView) -> Sequence[Edge]:
    return tuple(view.board.links)
