"""Undo for the whole window: of the stroke or the edit that was made last."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QUndoStack

from nnsim.studio.checkup import Checkup
from nnsim.studio.document import Document
from nnsim.studio.sketch import Sketch


class Undoing(QObject):
    """Knows which of the two stacks Ctrl+Z is about.

    Where the drawing is seen, it is the one that was worked on last, and then the other. Where it is not
    seen, as behind the veil over an unfinished network, strokes are left alone: nobody would notice them go.
    """

    #: what can be taken back or made again has changed
    changed = Signal()

    def __init__(
        self, document: Document, sketch: Sketch, checkup: Checkup, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._checkup = checkup
        self._sketch = sketch
        self._sees_drawing = True
        self._is_veiled = not checkup.is_complete
        self._drew_last = True
        document.undo_stack.indexChanged.connect(self._edited)
        sketch.undo_stack.indexChanged.connect(self._drawn)
        checkup.changed.connect(self._checked)

    def show_drawing(self, is_seen: bool) -> None:
        """Say whether the drawing is seen now."""
        self._sees_drawing = is_seen
        self.changed.emit()

    @property
    def undo_text(self) -> str | None:
        """What would be taken back; None if there is nothing."""
        return next((stack.undoText() for stack in self._stacks() if stack.canUndo()), None)

    @property
    def redo_text(self) -> str | None:
        """What would be made again; None if there is nothing."""
        return next((stack.redoText() for stack in self._stacks() if stack.canRedo()), None)

    def undo(self) -> None:
        """Take back what was done last."""
        stack = next((stack for stack in self._stacks() if stack.canUndo()), None)
        if stack is self._document.undo_stack:
            self._document.undo()
        elif stack is not None:
            stack.undo()

    def redo(self) -> None:
        """Make again what was taken back last."""
        stack = next((stack for stack in self._stacks() if stack.canRedo()), None)
        if stack is self._document.undo_stack:
            self._document.redo()
        elif stack is not None:
            stack.redo()

    def _stacks(self) -> tuple[QUndoStack, ...]:
        document, sketch = self._document.undo_stack, self._sketch.undo_stack
        if not self._sees_drawing or self._is_veiled:
            return (document,)
        return (sketch, document) if self._drew_last else (document, sketch)

    @Slot()
    def _edited(self) -> None:
        self._drew_last = False
        self.changed.emit()

    @Slot()
    def _drawn(self) -> None:
        self._drew_last = True
        self.changed.emit()

    @Slot()
    def _checked(self) -> None:
        if self._is_veiled is self._checkup.is_complete:
            self._is_veiled = not self._is_veiled
            self.changed.emit()
