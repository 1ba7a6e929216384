"""Words for a screen reader, said at once."""

from PySide6 import QtGui
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, words: str) -> None:
    """Have ``words`` read aloud where a screen reader listens; without one nothing happens."""
    if not QAccessible.isActive():
        return
    made = getattr(QtGui, "QAccessibleAnnouncementEvent", None)
    event = made(widget, words) if made else QAccessibleEvent(widget, QAccessible.Event.DescriptionChanged)
    QAccessible.updateAccessibility(event)
