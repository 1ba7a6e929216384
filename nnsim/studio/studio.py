"""Everything the window shows, in one place: document, drawing, reading, training, settings."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoGroup

from nnsim.network.project import Project
from nnsim.studio.document import Document
from nnsim.studio.reading import ReadingSession
from nnsim.studio.selection import Selection
from nnsim.studio.settings import Settings
from nnsim.studio.sketch import Sketch
from nnsim.studio.training import TrainingSession


class Studio(QObject):
    """Owns the state of the program; views are given the studio and keep no state of their own."""

    def __init__(self, project: Project, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self.document = Document(project, self)
        self.sketch = Sketch(self)
        self.selection = Selection(self)
        self.reading = ReadingSession(self.document, self.sketch, self)
        self.training = TrainingSession(self.document, self)
        # Ctrl+Z takes back strokes while drawing and edits of the network elsewhere.
        self.undo_group = QUndoGroup(self)
        self.undo_group.addStack(self.document.undo_stack)
        self.undo_group.addStack(self.sketch.undo_stack)

    def undo(self) -> None:
        """Take back the last edit of what is being worked on."""
        if self.undo_group.activeStack() is self.document.undo_stack:
            self.document.undo()
        else:
            self.undo_group.undo()

    def redo(self) -> None:
        """Make the edit again that was taken back."""
        if self.undo_group.activeStack() is self.document.undo_stack:
            self.document.redo()
        else:
            self.undo_group.redo()
