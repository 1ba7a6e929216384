"""What the colours of the edges mean."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnsim.ui.theme import Theme

#: the bar beside a word, and without one
_BAR, _SHORT_BAR = 96, 64


class Legend(QWidget):
    """A bar from the colour of negative weights over nothing to that of positive ones."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._word = ""
        self._meaning = "weight"
        self._has_word = True
        theme.changed.connect(self.updateGeometry)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._retranslate()

    def set_meaning(self, meaning: str, *, has_word: bool) -> None:
        """Say what the colours stand for: "weight", "contribution" or "gradient"; as a word too or not."""
        if (meaning, has_word) != (self._meaning, self._has_word):
            self._meaning, self._has_word = meaning, has_word
            self._retranslate()

    @property
    def _bar(self) -> int:
        return _BAR if self._has_word else _SHORT_BAR

    def sizeHint(self) -> QSize:
        """Word, minus, bar, plus."""
        words = self.fontMetrics().horizontalAdvance(self._word)
        return QSize(words + self._bar + (44 if self._has_word else 32), self.fontMetrics().height() + 4)

    def minimumSizeHint(self) -> QSize:
        """Words are never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The word at the left, the bar between the signs."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self._theme.colours
        painter.setFont(self._theme.font("small"))
        painter.setPen(colours.color("quiet"))
        bar = QRectF(self.width() - self._bar - 16, self.height() / 2 - 4, self._bar, 8)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, self._word)
        painter.setPen(colours.color("text"))
        middle = Qt.AlignmentFlag.AlignCenter
        painter.drawText(QRectF(bar.left() - 16, 0, 14, self.height()), middle, "−")
        painter.drawText(QRectF(bar.right() + 2, 0, 14, self.height()), middle, "+")
        gradient = QLinearGradient(bar.topLeft(), bar.topRight())
        for place, meaning in ((0.0, "negative"), (0.5, "panel"), (1.0, "positive")):
            gradient.setColorAt(place, colours.color(meaning))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(gradient)
        painter.drawRoundedRect(bar, 4, 4)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._word = self.tr("weight") if self._has_word else ""
        helps = {
            "weight": self.tr(
                "Edges: blue weights excite, orange ones inhibit; "
                "the stronger the weight, the stronger the line."
            ),
            "contribution": self.tr(
                "Edges: blue ones add to the sum, orange ones take away from it; "
                "the more, the stronger the line."
            ),
            "gradient": self.tr(
                "Edges: the gradient of a weight is blue above zero and orange below; "
                "the larger, the stronger the line. Dotted: not worked out yet."
            ),
        }
        self.setToolTip(helps[self._meaning])
        self.setAccessibleName(self.tr("Legend of the edges"))
        self.setAccessibleDescription(self.toolTip())
        self.updateGeometry()
        self.update()
