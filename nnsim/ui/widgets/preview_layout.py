"""How dialogs with a preview look: the preview, what is chosen beside it, and the buttons below."""

from collections.abc import Iterable

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget


def lay_out(dialog: QDialog, preview: QWidget, beside: Iterable[QWidget], width: int) -> QHBoxLayout:
    """Fill ``dialog``, with ``beside`` in a column of ``width`` pixels; return the row of the buttons."""
    side = QWidget()
    side.setFixedWidth(width)
    form = QVBoxLayout(side)
    form.setContentsMargins(0, 0, 0, 0)
    form.setSpacing(12)
    for widget in beside:
        form.addWidget(widget)
    form.addStretch(1)
    upper, buttons, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(dialog)
    upper.setSpacing(18)
    upper.addWidget(preview, 1)
    upper.addWidget(side)
    buttons.setSpacing(8)
    column.setContentsMargins(18, 18, 18, 16)
    column.setSpacing(16)
    column.addLayout(upper, 1)
    column.addLayout(buttons)
    return buttons


def name_button(button: QPushButton, text: str, tip: str) -> None:
    """What a button says, in its tip and to a screen reader too."""
    button.setText(text)
    button.setToolTip(tip)
    button.setAccessibleDescription(tip)
