"""Writing on the board: fields that lie over a card or a note while it is written on."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

Done = Callable[[str], object]
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_TAB = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class InPlace(QObject):
    """A field of one line for names, and one of many for notes; at most one of them is open.

    Enter, Tab and leaving the field keep what is written, Escape does not. In a note Enter begins a new line,
    and Ctrl+Enter keeps it.
    """

    #: the field goes, and the keyboard belongs to others again
    closed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.line = QLineEdit(window)
        self.page = QPlainTextEdit(window)
        self._open: QLineEdit | QPlainTextEdit | None = None
        self._done: Done | None = None
        for field in (self.line, self.page):
            field.hide()
            field.installEventFilter(self)

    @property
    def is_open(self) -> bool:
        """Whether something is being written."""
        return self._open is not None

    def write_line(self, area: QRect, text: str, label: str, done: Done) -> None:
        """Write one line anew; ``done`` gets what is written."""
        self.keep()
        self.line.setText(text)
        self.line.selectAll()
        self._show(self.line, area, label, done)

    def write_page(self, area: QRect, text: str, label: str, done: Done) -> None:
        """Write a note anew; ``done`` gets what is written."""
        self.keep()
        self.page.setPlainText(text)
        self.page.selectAll()
        self._show(self.page, area, label, done)

    def _show(self, field: QLineEdit | QPlainTextEdit, area: QRect, label: str, done: Done) -> None:
        self._open, self._done = field, done
        field.setAccessibleName(label)
        field.setPlaceholderText(label)
        field.setGeometry(area)
        field.show()
        field.raise_()
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """Hand over what is written, and go."""
        text = self.page.toPlainText() if self._open is self.page else self.line.text()
        done = self._close()
        if done is not None:
            done(text)

    def drop(self) -> None:
        """Go without a word."""
        self._close()

    def _close(self) -> Done | None:
        field, done = self._open, self._done
        # Before it is hidden: then it loses the keyboard, and would be kept once more.
        self._open = self._done = None
        if field is not None:
            # Hidden with the keyboard, it would hand it on to whatever comes next in the window.
            if field.hasFocus():
                self.closed.emit()
            field.hide()
        return done

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys that end it, and the keyboard going elsewhere."""
        if event.type() == QEvent.Type.FocusOut and watched is self._open:
            self._left(event)
        if not isinstance(event, QKeyEvent) or event.type() == QEvent.Type.KeyRelease:
            return False
        deed = self._deed(event)
        if event.type() == QEvent.Type.ShortcutOverride:
            # What is typed here is no shortcut of the board; those with Ctrl or Alt belong to the menus.
            event.setAccepted(deed is not None or not event.modifiers() & _COMMANDS)
            return deed is not None
        if deed is not None:
            deed()
        return deed is not None

    def _left(self, event: QEvent) -> None:
        """What was written counts when one clicks elsewhere; not while a menu of the field is open."""
        reason = event.reason() if isinstance(event, QFocusEvent) else None
        if reason not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.keep()

    def _deed(self, event: QKeyEvent) -> Callable[[], None] | None:
        if event.key() == Qt.Key.Key_Escape:
            return self.drop
        if event.key() in _TAB:
            return self.keep
        needs_control = self._open is self.page
        has_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        return self.keep if event.key() in _ENTER and has_control >= needs_control else None
