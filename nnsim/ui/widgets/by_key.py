"""How somebody has come to a widget: who came by key looks for where he is, who clicked knows."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent

_KEYS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


def came_by_key(event: QFocusEvent) -> bool:
    """Whether the keyboard was brought here by Tab or by a shortcut."""
    return event.reason() in _KEYS
