"""A button that shows an action, so that menu, button and shortcut are one thing."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

from nnsim.ui.widgets.mnemonics import without_mnemonic


class ActionButton(QPushButton):
    """Takes words, tooltip and whether it can be pressed from its action."""

    def __init__(self, action: QAction, use: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._action = action
        if use:
            self.setProperty("use", use)
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        self.setText(self._action.text())
        self.setEnabled(self._action.isEnabled())
        self.setToolTip(self._action.toolTip())
        self.setWhatsThis(self._action.whatsThis())
        self.setAccessibleName(without_mnemonic(self._action.text()))
        self.setAccessibleDescription(self._action.toolTip())


def make_action(shortcut: str, parent: QObject) -> QAction:
    """An action with a shortcut, or none where ``shortcut`` is empty."""
    action = QAction(parent)
    if shortcut:
        action.setShortcut(QKeySequence(shortcut))
    return action


def describe(action: QAction, text: str, tip: str, explanation: str) -> None:
    """Words, tooltip with the shortcut, and the sentence of What's This.

    The tooltip of an action that cannot be used now is the reason; it needs no shortcut.
    """
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    action.setText(text)
    action.setToolTip(f"{tip} ({keys})" if keys and action.isEnabled() else tip)
    action.setStatusTip(tip)
    action.setWhatsThis(explanation)
