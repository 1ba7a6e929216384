"""A field of one or several layers that is chosen from a list."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyleOptionComboBox, QWidget

from nnsim.ui.widgets.drop_down import DropDown

#: Title and help of a choice, in the window's language.
Words = Callable[[str], tuple[str, str]]

#: What frame and chevron take of the width.
_CHEVRON = 42


class FieldChoice(DropDown):
    """Shows what the layers have; a name that is not in the list, out of a broken file, is shown as it is."""

    #: the key that was chosen by somebody
    committed = Signal(object)

    def __init__(self, keys: Sequence[str], words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = tuple(keys)
        self._words = words
        self._shown: object = None
        self.addItems([""] * len(keys))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(self._tell)
        self.retranslate()

    def show_values(self, values: tuple[str, ...]) -> None:
        """Show what the layers have."""
        differs = any(value != values[0] for value in values)
        known = values[0] in self._keys
        several = QCoreApplication.translate("FieldLine", "several")
        self._shown = None if differs else values[0]
        self.setPlaceholderText(several if differs else values[0])
        self.setCurrentIndex(-1 if differs or not known else self._keys.index(values[0]))

    def retranslate(self) -> None:
        """Name the choices."""
        for number, key in enumerate(self._keys):
            title, help = self._words(key)
            self.setItemText(number, title)
            self.setItemData(number, help, Qt.ItemDataRole.ToolTipRole)

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:  # noqa: N802 - Qt's name
        """What is too long ends with an ellipsis, not in the middle of a letter."""
        super().initStyleOption(option)
        room = self.width() - _CHEVRON
        option.currentText = self.fontMetrics().elidedText(
            option.currentText,
            Qt.TextElideMode.ElideRight,
            room,
        )

    def showPopup(self) -> None:  # noqa: N802 - Qt's name
        """The list is as wide as its longest title."""
        widest = max(self.fontMetrics().horizontalAdvance(self.itemText(row)) for row in range(self.count()))
        self.view().setMinimumWidth(widest + _CHEVRON)
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel over it scrolls the page."""
        event.ignore()

    @Slot(int)
    def _tell(self, index: int) -> None:
        if self._keys[index] != self._shown:
            self.committed.emit(self._keys[index])
