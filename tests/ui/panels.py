"""A drawing, and a hand that presses buttons."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from nnsim.data.drawing import Drawing, Stroke

LEFT = Qt.MouseButton.LeftButton
LINE = Drawing((Stroke.line([[4, 3], [6, 20]]),))


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, LEFT)
