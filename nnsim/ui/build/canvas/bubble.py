"""A few words beside the pointer: why something does not fit here."""

from PySide6.QtCore import QPoint, QRect, Qt, Slot
from PySide6.QtWidgets import QLabel, QWidget

from nnsim.ui.theme import Theme

_GAP = 18
_WIDEST = 320


class Bubble(QLabel):
    """Lies over the view and lets the mouse through."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._window = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.hide()
        theme.changed.connect(self._dress)
        self._dress()

    def say(self, words: str, at: QPoint) -> None:
        """Say it beside a point of the view; no words say nothing."""
        if not words:
            self.hide()
            return
        if words != self.text():
            self.setText(words)
            self._measure()
        self.move(self._beside(at))
        self.show()
        self.raise_()

    def _measure(self) -> None:
        words = self.fontMetrics().boundingRect(
            QRect(0, 0, round(_WIDEST * self._theme.scale), 2000), Qt.TextFlag.TextWordWrap, self.text()
        )
        self.resize(words.width() + 26, words.height() + 18)

    def _beside(self, at: QPoint) -> QPoint:
        """Right below the pointer, or on the other side of it where the view ends."""
        room = self._window.rect()
        x, y = at.x() + _GAP, at.y() + _GAP
        if x + self.width() > room.right():
            x = at.x() - _GAP - self.width()
        if y + self.height() > room.bottom():
            y = at.y() - _GAP - self.height()
        return QPoint(max(0, x), max(0, y))

    @Slot()
    def _dress(self) -> None:
        colours = self._theme.colours
        self.setStyleSheet(
            f"background: {colours.panel}; color: {colours.text}; border: 1px solid {colours.line};"
            f"border-radius: 8px; padding: 7px 11px; font-size: {self._theme.pixels('control')}px;"
        )
        self._measure()
