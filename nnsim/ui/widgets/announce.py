"""Words for a screen reader, said at once."""

from PySide6 import QtGui
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, words: str) -> None:
    """Have ``words`` read aloud where a screen reader listens; without one nothing happens."""
    made = getattr(QtGui, "QAccessibleAnnouncementEvent", None)
    if made is None:
        widget.setAccessibleDescription(words)
    elif QAccessible.isActive():
        QAccessible.updateAccessibility(made(widget, words))
