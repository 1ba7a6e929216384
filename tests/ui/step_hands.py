"""What a person does with steps: keys, struck where the keyboard is."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from nnsim.data.strokes import Drawing

SEVEN = Drawing.from_points([[[6, 6], [22, 6], [13, 24]]], (28, 28))
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
#: Micro-steps of a neuron of each layer of 784-16-16-10: its terms, the bias, the function.
HIDDEN_1, HIDDEN_2 = 786, 18


def settle() -> None:
    for _ in range(5):
        QCoreApplication.processEvents()


def strike(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Press a key where the keyboard is."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifiers)
