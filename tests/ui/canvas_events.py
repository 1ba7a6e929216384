"""What a hand does to a canvas, as real events."""

import numpy as np
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from nnsim.studio.sketch import Sketch
from nnsim.ui.explore.canvas import Canvas

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
NONE = Qt.KeyboardModifier.NoModifier


def at(canvas: Canvas, x: float, y: float) -> QPoint:
    return canvas.from_cells(x, y).toPoint()


def drag(canvas: Canvas, *cells: tuple[float, float], button: Qt.MouseButton = LEFT) -> None:
    QTest.mousePress(canvas, button, NONE, at(canvas, *cells[0]))
    for cell in cells[1:]:
        move(canvas, *cell, button=button)
    QTest.mouseRelease(canvas, button, NONE, at(canvas, *cells[-1]))


def move(canvas: Canvas, x: float, y: float, *, button: Qt.MouseButton = LEFT) -> None:
    place = canvas.from_cells(x, y)
    event = QMouseEvent(
        QEvent.Type.MouseMove, place, canvas.mapToGlobal(place), Qt.MouseButton.NoButton, button, NONE
    )
    QApplication.sendEvent(canvas, event)


def press(canvas: Canvas, *keys: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    for key in keys:
        QTest.keyClick(canvas, key, modifier)


def strokes(sketch: Sketch) -> list[list[list[float]]]:
    return [np.round(stroke.points, 1).tolist() for stroke in sketch.drawing.strokes]
