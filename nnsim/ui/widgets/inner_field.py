"""Number fields of Qt are two widgets, one inside the other: both shall say the same."""

from PySide6.QtWidgets import QSpinBox


def tell_inner_field(field: QSpinBox) -> None:
    """Give the inner line of a number field the name, the tooltip and the help of the whole."""
    line = field.lineEdit()
    line.setAccessibleName(field.accessibleName())
    line.setToolTip(field.toolTip())
    line.setWhatsThis(field.whatsThis())
