"""A few words beside the pointer: why something does not fit here."""

from PySide6.QtCore import QMargins, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from nnsim.ui.theme import Theme

_GAP = 18
_WIDEST = 320
_ACROSS, _DOWN = 12, 8


class Bubble(QWidget):
    """Lies over the view and lets the mouse through."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._window = parent
        self._words = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    @property
    def words(self) -> str:
        """What is said now."""
        return self._words if self.isVisible() else ""

    def say(self, words: str, at: QPoint) -> None:
        """Say it beside a point of the view; no words say nothing."""
        self._words = words
        if not words:
            self.hide()
            return
        self.resize(self._room().size().grownBy(self._margins()))
        self.move(self._beside(at))
        self.show()
        self.raise_()
        self.update()

    def _room(self) -> QRect:
        """The room that the words take."""
        most = QRect(0, 0, round(_WIDEST * self._theme.scale), 2000)
        metrics = QFontMetrics(self._theme.font("control"))
        return metrics.boundingRect(most, Qt.TextFlag.TextWordWrap, self._words)

    def _margins(self) -> QMargins:
        return QMargins(_ACROSS, _DOWN, _ACROSS, _DOWN)

    def _beside(self, at: QPoint) -> QPoint:
        """Right below the pointer, or on the other side of it where the view ends."""
        room = self._window.rect()
        x, y = at.x() + _GAP, at.y() + _GAP
        if x + self.width() > room.right():
            x = at.x() - _GAP - self.width()
        if y + self.height() > room.bottom():
            y = at.y() - _GAP - self.height()
        return QPoint(max(0, x), max(0, y))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The words on a small card."""
        painter, colours = QPainter(self), self._theme.colours
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours.color("quiet"), 1))
        painter.setBrush(colours.color("panel"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.setFont(self._theme.font("control"))
        painter.setPen(colours.color("text"))
        words = self.rect().marginsRemoved(self._margins())
        painter.drawText(words.adjusted(0, 0, 2, 2), Qt.TextFlag.TextWordWrap, self._words)
        painter.end()
