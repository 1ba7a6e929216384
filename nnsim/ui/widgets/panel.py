"""The card that everything in a workspace lies on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget


def label(use: str, text: str = "", *, wrap: bool = False) -> QLabel:
    """A label in the type of its use: title, heading, quiet, small, explanation or problem."""
    made = QLabel(text)
    # Names and titles come from files: what looks like markup in them is shown as it is.
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("use", use)
    made.setWordWrap(wrap)
    return made


class Panel(QFrame):
    """A white card with a heading; the rest goes into ``body``, and beside the heading into ``header``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.heading = label("heading")
        self.header = QHBoxLayout()
        self.header.setSpacing(10)
        self.header.addWidget(self.heading)
        self.header.addStretch(1)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 13, 16, 14)
        self.body.setSpacing(10)
        self.body.addLayout(self.header)
