"""A search field over a list: Up and Down walk the list, Enter takes what is marked there."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from nnsim.ui.build.entry_list import EntryList

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6, Qt.Key.Key_PageUp: -6}


class ListSearch(QLineEdit):
    """The keyboard stays in the field; the list shows where Enter goes."""

    def __init__(self, searched: EntryList) -> None:
        super().__init__()
        self._list = searched
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of the list go to the list; Escape first empties the field."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._list.choose_current()
        elif key in _STEPS:
            self._list.step(_STEPS[key])
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
