"""Undo for the whole window: of the stroke, the typed number or the edit that was made last."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QUndoStack

from nnsim.studio.checkup import Checkup
from nnsim.studio.document import Document
from nnsim.studio.inputs import InputSession
from nnsim.studio.sketch import Sketch


class Undoing(QObject):
    """Knows which of the stacks Ctrl+Z is about: that of the network, of the drawing, or of typed numbers.

    Where the input is seen, it is the one that was worked on last, and then the other. Where it is not
    seen, as behind the veil over an unfinished network, strokes are left alone: nobody would notice them go.
    So are strokes while the network takes typed numbers, and the other way round.
    """

    #: what can be taken back or made again has changed
    changed = Signal()

    def __init__(
        self,
        document: Document,
        sketch: Sketch,
        checkup: Checkup,
        parent: QObject | None = None,
        *,
        inputs: InputSession | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._checkup = checkup
        self._sketch = sketch
        self._inputs = inputs
        self._sees_input = True
        self._is_veiled = not checkup.is_complete
        self._gave_input_last = True
        self._input_stack = self._newest_input_stack()
        document.undo_stack.indexChanged.connect(self._edited)
        sketch.undo_stack.indexChanged.connect(self._input_given)
        checkup.changed.connect(self._checked)
        if inputs is not None:
            inputs.undo_stack.indexChanged.connect(self._input_given)
            inputs.changed.connect(self._input_changed)

    def show_drawing(self, is_seen: bool) -> None:
        """Say whether the drawing, or what is typed in its place, is seen now."""
        self._sees_input = is_seen
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
        document, given = self._document.undo_stack, self._newest_input_stack()
        if not self._sees_input or self._is_veiled:
            return (document,)
        return (given, document) if self._gave_input_last else (document, given)

    def _newest_input_stack(self) -> QUndoStack:
        """That of the kind of input which the network takes."""
        if self._inputs is None or self._inputs.is_drawn:
            return self._sketch.undo_stack
        return self._inputs.undo_stack

    @Slot()
    def _edited(self) -> None:
        self._gave_input_last = False
        self.changed.emit()

    @Slot()
    def _input_given(self) -> None:
        self._gave_input_last = True
        self.changed.emit()

    @Slot()
    def _input_changed(self) -> None:
        """Told at every move of the pen: only another kind of input is news."""
        stack = self._newest_input_stack()
        if stack is not self._input_stack:
            self._input_stack = stack
            self.changed.emit()

    @Slot()
    def _checked(self) -> None:
        if self._is_veiled is self._checkup.is_complete:
            self._is_veiled = not self._is_veiled
            self.changed.emit()
