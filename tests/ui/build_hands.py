"""What a person does in the Build workspace, and what they see."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget

from nnsim.studio.studio import Studio
from nnsim.ui.build.field_row import FieldRow


def row(widget: QWidget, name: str) -> FieldRow:
    """The field of this title that is shown."""
    (found,) = (
        one
        for one in widget.findChildren(FieldRow)
        if one.control.accessibleName() == name and one.isVisible()
    )
    return found


def type_in(field: QWidget, text: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.selectAll()
    if text.isascii():
        QTest.keyClicks(field, text)
    else:
        field.insert(text)  # as an input method does
    QTest.keyClick(field, end)


def choose(field: QWidget, words: str) -> None:
    """As a person does with the keyboard: by the list that opens."""
    assert isinstance(field, QComboBox)
    index = field.findText(words)
    assert index >= 0
    field.setCurrentIndex(index)
    field.activated.emit(index)


def steps(studio: Studio) -> list[str]:
    """What can be undone, the oldest first."""
    stack = studio.document.undo_stack
    return [stack.text(number) for number in range(stack.index())]


def words(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible() and label.text()]
