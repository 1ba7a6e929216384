"""Writing on the board: the name of a layer, the text of a note."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

Done = Callable[[str], object]


class NameField(QLineEdit):
    """One line over a card. Enter and leaving keep what is written, Escape does not."""

    #: it has gone, and the keyboard is free again
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._done: Done | None = None
        self.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.hide()
        self.returnPressed.connect(self.keep)

    def open(self, area: QRect, text: str, label: str, done: Done) -> None:
        """Write ``text`` anew in an area of the view; ``done`` gets what is written."""
        self.keep()
        self._done = done
        self.setText(text)
        self.setAccessibleName(label)
        self.setGeometry(area)
        self.show()
        self.selectAll()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """Hand over what is written, and go."""
        done, text = self._done, self.text()
        self.drop()
        if done is not None:
            done(text)

    def drop(self) -> None:
        """Go without a word."""
        had, self._done = self._done is not None, None
        if had:
            self.hide()
            self.closed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was written counts when one clicks elsewhere; not while a menu of the field is open."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.keep()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape drops it; nothing that is typed reaches the board."""
        if event.key() == Qt.Key.Key_Escape:
            self.drop()
        else:
            super().keyPressEvent(event)
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Escape belongs to the field before any menu."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)
