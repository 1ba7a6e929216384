"""A label for words that may be cut: it shows as much as fits, with an ellipsis, and the rest in its tip."""

from html import escape

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolTip


class ElidedLabel(QLabel):
    """A line of text that gives way to its neighbours."""

    def __init__(self, use: str) -> None:
        super().__init__()
        self.setProperty("use", use)
        self.setTextFormat(Qt.TextFormat.PlainText)  # as it is painted
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """A few letters are enough."""
        return QSize(self.fontMetrics().averageCharWidth() * 4, super().minimumSizeHint().height())

    @property
    def shown(self) -> str:
        """As much of the text as there is room for."""
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())

    @property
    def tip(self) -> str:
        """All of the text where it is cut, above the tip that was set."""
        parts = [self.text() if self.shown != self.text() else "", self.toolTip()]
        # Names and titles come from files: what looks like markup in them is shown as it is.
        lines = (escape(part).replace("\n", "<br>") for part in dict.fromkeys(parts) if part)
        return "".join(f"<p>{line}</p>" for line in lines)

    def event(self, event: QEvent) -> bool:
        """What is cut can be read in the tip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.tip, self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, cut at the end."""
        painter, text = QPainter(self), self.shown
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, text)
