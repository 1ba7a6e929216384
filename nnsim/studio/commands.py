"""The only undo command there is: a value before, a value after."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtGui import QUndoCommand

Value = TypeVar("Value")


class EditCommand(QUndoCommand, Generic[Value]):
    """Puts ``after`` in place, and ``before`` back."""

    def __init__(self, text: str, before: Value, after: Value, put: Callable[[Value], None]) -> None:
        super().__init__(text)
        self._before = before
        self._after = after
        self._put = put

    def redo(self) -> None:
        """Put the new value in place."""
        self._put(self._after)

    def undo(self) -> None:
        """Put the old value back."""
        self._put(self._before)
