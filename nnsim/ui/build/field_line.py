"""A typed field of one or several layers: it follows the document, and steps with Up and Down."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from nnsim.ui.widgets.number_field import ValueField
from nnsim.ui.widgets.number_rules import TextRule

_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 10, Qt.Key.Key_PageDown: -10}
Stepped = Callable[[object, int], object | None]


def no_step(value: object, by: int) -> object | None:
    """The step of a field that has none."""
    return None


class FieldLine(ValueField):
    """As ValueField, but the value is the document's: what is shown here is not committed again.

    Layers that differ are shown as an empty field; left empty it changes nothing.
    """

    #: a value to try out as long as a key is held
    previewed = Signal(object)
    #: what was tried out last is meant
    released = Signal()
    #: what was tried out is not meant
    dropped = Signal()

    def __init__(
        self, rule: TextRule, value: Any, stepped: Stepped = no_step, parent: QWidget | None = None
    ) -> None:
        super().__init__(rule, value, parent)
        self._stepped = stepped
        self._differs = False
        self._usual = ""
        self._is_trying = False

    def show_values(self, values: tuple[Any, ...]) -> None:
        """Show what the layers have. Something else that is being typed stays as long as that stays."""
        differs = any(value != values[0] for value in values)
        if (differs, values[0]) != (self._differs, self._value):
            self._differs, self._value = differs, values[0]
            self.revert()

    def set_usual(self, words: str) -> None:
        """What an empty field means."""
        self._usual = words
        if not self._differs:
            self.setPlaceholderText(words)

    def revert(self) -> None:
        """Forget what was typed."""
        self._set_problem("")
        self.setText("" if self._differs else self._rule.show(self._value))
        words = QCoreApplication.translate("FieldLine", "several")
        self.setPlaceholderText(words if self._differs else self._usual)

    def leave(self) -> None:
        """What is shown next belongs to something else: what was typed counts for what was shown so far."""
        self.commit()
        self.revert()

    @Slot()
    def commit(self) -> None:
        """Take the text as the value of all layers."""
        if self._is_trying:
            self._is_trying = False
            self.released.emit()
        elif not self._differs:
            super().commit()
        elif self.text().strip():
            self._commit_for_all()

    def _commit_for_all(self) -> None:
        """Whatever is typed is new for at least one of the layers."""
        try:
            value = self._rule.parse(self.text())
        except ValueError as error:
            self._set_problem(str(error))
        else:
            self._set_problem("")
            self.committed.emit(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down try out the next value until the key is let go; Escape forgets it."""
        by = _STEPS.get(Qt.Key(event.key()))
        after = None if by is None else self._after(by)
        if after is not None:
            self._is_trying = True
            self.setText(self._rule.show(after))
            self.previewed.emit(after)
        elif event.key() == Qt.Key.Key_Escape and self._is_trying:
            self._is_trying = False
            self.dropped.emit()
            self.revert()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """The last value that was tried out counts."""
        super().keyReleaseEvent(event)
        if self._is_trying and event.key() in _STEPS and not event.isAutoRepeat():
            self.commit()

    def _after(self, by: int) -> object | None:
        try:
            return self._stepped(self._rule.parse(self.text()), by)
        except ValueError:
            return None
