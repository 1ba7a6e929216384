"""The undo commands: a value before, a value after."""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from PySide6.QtGui import QUndoCommand, QUndoStack
from shiboken6 import isValid

Value = TypeVar("Value")


def let_go(stack: QUndoStack) -> None:
    """Empty a stack in silence, for the ``__del__`` of its owner.

    The owner keeps the stack, the stack its commands, and these the owner. Where Python cuts such a ring at a
    command, the stack would destroy the very command that is just being cleared; and a stack that goes tells
    those who listen, some of which are gone already. Both crash the program.
    """
    if isValid(stack):
        stack.blockSignals(True)
        stack.clear()


class AsideCommand(QUndoCommand, Generic[Value]):
    """A step that has nothing to do with the project, such as a run that is deleted: work on it goes on."""

    def __init__(self, text: str, before: Value, after: Value, put: Callable[[Value], None]) -> None:
        super().__init__(text)
        self._before, self._after, self._put = before, after, put

    def redo(self) -> None:
        """Put the new value in place."""
        self._put(self._after)

    def undo(self) -> None:
        """Put the old value back."""
        self._put(self._before)


class EditCommand(QUndoCommand, Generic[Value]):
    """Puts ``after`` in place, and ``before`` back.

    Commands with the same ``joins``, one directly after the other, become one: the steps of one gesture.
    """

    def __init__(
        self,
        text: str,
        before: Value,
        after: Value,
        put: Callable[[Value], None],
        joins: Hashable = None,
    ) -> None:
        super().__init__(text)
        self._joins = joins
        self._before = before
        self._after = after
        self._put = put

    @property
    def ends(self) -> tuple[Value, Value]:
        """The value before, and the value after."""
        return self._before, self._after

    def redo(self) -> None:
        """Put the new value in place."""
        self._put(self._after)

    def undo(self) -> None:
        """Put the old value back."""
        self._put(self._before)

    def id(self) -> int:
        """Only where it is not -1 Qt asks whether commands can be one."""
        return -1 if self._joins is None else 1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take in the command that was made directly after this one, if both belong together."""
        if not isinstance(other, EditCommand) or other._joins != self._joins:
            return False
        self._after = other._after
        self.setText(other.text())  # it may count: “Learn 3 samples”
        # Qt destroys it now, but the stack's Python side keeps its shell: with a network in each it would
        # fill the memory in a minute of steps.
        vars(other).clear()
        return True
