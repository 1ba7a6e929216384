"""The document: the one project value that every view shows, and its undo stack."""

from collections import deque
from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from nnsim.network.board import Board
from nnsim.network.project import Project
from nnsim.network.storage import load, save
from nnsim.studio.commands import AsideCommand, EditCommand, Value, let_go


@dataclass(slots=True)
class _File:
    """Where a project is saved, and which one that was. All states between two openings share one, so that
    undoing an opening goes back to the file of the project before it, and saving elsewhere counts for all.
    """

    path: Path | None = None
    saved: Project | None = None
    #: as it was put in place, where it can be had again in the same way
    blank: Project | None = None


_State = tuple[Project, _File]


class Document(QObject):
    """Owns the project. All changes come through ``edit``; ``preview`` shows one without making it."""

    #: an edit, an undo or a redo is about to happen; whoever works on the project ends that now
    editing = Signal()
    #: a step that only rearranges the board is taken back or made again: a run goes on, other previews end
    rearranging = Signal()
    #: old project, new project, as they are shown
    changed = Signal(object, object)
    #: another project has taken its place, from a file or a preset, or that was undone; after ``changed``
    replaced = Signal()
    #: the file it is saved in has changed; None for none
    path_changed = Signal(object)
    #: the project has been written to its file
    saved = Signal()

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._file = _File(saved=project)
        self._preview: Project | None = None
        self.undo_stack = QUndoStack(self)
        self._is_moving = False
        self._waiting: deque[Callable[[], None]] = deque()

    def __del__(self) -> None:
        let_go(self.undo_stack)

    @property
    def project(self) -> Project:
        """The project as it is, without any preview."""
        return self._project

    @property
    def shown(self) -> Project:
        """The project as views show it: the preview where there is one."""
        return self._preview or self._project

    @property
    def path(self) -> Path | None:
        """The file of the project, if it has one."""
        return self._file.path

    @property
    def is_changed(self) -> bool:
        """Whether something would be lost without saving."""
        return self._project is not self._file.saved

    @property
    def has_own_work(self) -> bool:
        """Whether something would be lost that cannot simply be had again, as a new network can."""
        return self.is_changed and self._project is not self._file.blank

    def edit(self, text: str, project: Project, joins: Hashable = None) -> None:
        """Replace the project as one undo entry, named as a person would name it.

        With the same ``joins`` as the edit directly before it becomes one entry with that, unless the project
        was saved in between.
        """
        self._push(text, (project, self._file), self._joined(joins))

    def rearrange(self, text: str, board: Board, joins: Hashable = None) -> None:
        """Replace the board as one undo entry; what works on the network, such as a run, goes on."""
        self._record(text, (replace(self._project, board=board), self._file), self._joined(joins))
        if self._preview is not None:
            self.preview(replace(self._preview, board=board))

    def do_aside(self, text: str, before: Value, after: Value, put: Callable[[Value], None]) -> None:
        """An undo entry for what is no part of the project: ``put`` is called with ``after``, undo calls it
        with ``before``; what works on the project, such as a run, goes on.
        """
        self._move(lambda: self.undo_stack.push(AsideCommand(text, before, after, put)))

    def _joined(self, joins: Hashable) -> Hashable:
        return None if joins is None else (joins, self._file.saved)

    def settle(self) -> None:
        """End what is going on, such as a run, so that ``project`` holds all of it and can be edited."""
        self.editing.emit()

    def undo(self) -> None:
        """Take the last edit back."""
        self._step(self.undo_stack.index() - 1, self.undo_stack.undo)

    def redo(self) -> None:
        """Make the edit again that was taken back."""
        self._step(self.undo_stack.index(), self.undo_stack.redo)

    def _step(self, number: int, go: Callable[[], None]) -> None:
        if isinstance(self.undo_stack.command(number), AsideCommand):
            self._move(go)
            return
        if not self._only_rearranges(number):
            self.settle()
            self._move(go)
            return
        self.rearranging.emit()
        self._move(go)
        if self._preview is not None:
            self.preview(replace(self._preview, board=self._project.board))

    def _only_rearranges(self, number: int) -> bool:
        command = self.undo_stack.command(number)
        if not isinstance(command, EditCommand):
            return False
        (before, old), (after, new) = command.ends
        is_same = before.computes_as(after) and before.card is after.card and before.setup is after.setup
        return is_same and before.run is after.run and old is new

    def preview(self, project: Project | None) -> None:
        """Show ``project`` for now; None goes back to the real one."""
        before = self.shown
        self._preview = project
        self._tell(before)

    def open(self, path: Path, text: str) -> None:
        """Read a project from a file; undo goes back to the one before.

        Raises: NetworkError or OSError; the project then stays as it is.
        """
        self.replace(load(path), path, text)

    def replace(
        self, project: Project, path: Path | None, text: str, *, can_be_had_again: bool = False
    ) -> None:
        """Put another project in place, read from ``path`` or not yet in any file; undo goes back.

        One that ``can_be_had_again`` is nobody's work as long as it stays as it is.
        """
        saved = project if path is not None else None
        self._push(text, (project, _File(path, saved, project if can_be_had_again else None)))

    def adopt(self, path: Path | None) -> None:
        """Say that the project as it is now comes from ``path``; None: it was never saved."""
        self._file.path = path
        self._file.saved = self._project if path is not None else None
        self._file.blank = self._project  # it is where it was found

    def save(self, path: Path, newest: Project | None = None) -> None:
        """Write the project; ``newest`` in its place where a run has come further, and goes on.

        Raises: NetworkError if ``load`` would refuse it, OSError if it cannot be written; the old file then
        stays as it is.
        """
        written = self._project if newest is None else newest
        save(written, path)
        self._file.saved = written
        self._set_path(path)
        self.saved.emit()

    def _set_path(self, path: Path) -> None:
        if path != self._file.path:
            self._file.path = path
            self.path_changed.emit(path)

    def _push(self, text: str, after: _State, joins: Hashable = None) -> None:
        self.settle()
        if after[0] is not self._project:
            self._record(text, after, joins)
        self.preview(None)

    def _record(self, text: str, after: _State, joins: Hashable) -> None:
        def push() -> None:
            before = self._project, self._file
            self.undo_stack.push(EditCommand(text, before, after, self._put, joins))

        self._move(push)

    def _move(self, go: Callable[[], None]) -> None:
        """Let the stack do one thing after the other.

        Whoever is told of a step may make an edit. It is made when the step is done: the stack counts a step
        only then, and would have the two in the wrong order.
        """
        self._waiting.append(go)
        if self._is_moving:
            return
        self._is_moving = True
        try:
            while self._waiting:
                self._waiting.popleft()()
        finally:
            self._is_moving = False

    def _put(self, state: _State) -> None:
        before, file, path = self.shown, self._file, self._file.path
        self._project, self._file = state
        if self._file.path != path:
            self.path_changed.emit(self._file.path)
        self._tell(before)
        if self._file is not file:
            self.replaced.emit()

    def _tell(self, before: Project) -> None:
        if self.shown is not before:
            self.changed.emit(before, self.shown)
