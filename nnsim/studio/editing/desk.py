"""What all verbs of the editor share: the way to one undo entry, the marks, and where the cards stand."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from nnsim.network.arranging import arranged
from nnsim.network.board import Board, Place
from nnsim.network.errors import NetworkError
from nnsim.network.project import Project
from nnsim.network.spec import LayerId, NetworkSpec
from nnsim.studio.checkup import Checkup
from nnsim.studio.document import Document
from nnsim.studio.editing.marks import Marked, still_marked
from nnsim.studio.editing.words import news
from nnsim.studio.error_words import error_words
from nnsim.studio.training import TrainingSession

if TYPE_CHECKING:
    from nnsim.network.transfer import Transfer

Value = TypeVar("Value")


class Outcome(NamedTuple):
    """The project after an edit, and what became of its weights if the network was edited."""

    project: Project
    moved: "Transfer | None" = None


EditProject = Callable[[Project], Outcome]
EditNetwork = Callable[[NetworkSpec], NetworkSpec]
EditBoard = Callable[[NetworkSpec, Board], Board]


class Desk(QObject):
    """Owns what is marked. All else it knows is asked of the document.

    ``training``: a run that is going on is stopped by an edit, and that is said.
    """

    #: what was marked before, what is marked now: two Marked
    marked_changed = Signal(object, object)
    #: where the cards stood, where they stand: two mappings from layers to places
    places_changed = Signal(object, object)
    #: one or more sentences about what an edit did that nobody sees at once
    told = Signal(str)
    #: one sentence about why an edit was not made
    refused = Signal(str)

    def __init__(
        self,
        document: Document,
        checkup: Checkup,
        parent: QObject | None = None,
        *,
        training: TrainingSession | None = None,
    ) -> None:
        super().__init__(parent)
        self.document = document
        self.checkup = checkup
        self._training = training
        self._marked = Marked()
        self._arranged_for = self.document.shown
        self._places: Mapping[LayerId, Place] = self._arranged(self._arranged_for)
        self._told_places = self._places
        self._preview: Project | None = None
        self._pending: Callable[[], bool] | None = None
        document.editing.connect(self.drop_preview)
        document.rearranging.connect(self.drop_preview)
        document.changed.connect(self._document_changed)
        document.replaced.connect(self._project_replaced)

    @property
    def marked(self) -> Marked:
        """What is marked now."""
        return self._marked

    @property
    def places(self) -> Mapping[LayerId, Place]:
        """Where the card of every layer stands that the document shows."""
        shown = self.document.shown
        if not _stands_alike(self._arranged_for, shown):
            self._places = self._arranged(shown)
        self._arranged_for = shown
        return self._places

    @staticmethod
    def _arranged(project: Project) -> Mapping[LayerId, Place]:
        return arranged(project.spec, project.board)

    # ---- edits ----

    def edit_network(self, text: str, edit: EditNetwork, board: EditBoard | None = None) -> bool:
        """Change the network, and with it the board, as one undo entry; False if that cannot be."""
        return self.edit_project(text, lambda project: _edited(project, edit, board))

    def edit_board(self, text: str, edit: EditBoard, joins: Hashable = None) -> bool:
        """Change the board as one undo entry; False if that cannot be. ``joins``: see ``Document.edit``.

        A run that is going on is not disturbed.
        """
        project = self.document.project
        board = self.tried(edit, project.spec, project.board)
        if board is not None and board != project.board:
            self.drop_preview()
            self.document.rearrange(text, board, joins)
        return board is not None

    def edit_project(self, text: str, edit: EditProject, joins: Hashable = None) -> bool:
        """Change the project as one undo entry; False if that cannot be. What changes nothing is none."""
        before = self.document.project
        # An edit that is refused, or changes nothing, stops no run: so it is tried out first.
        outcome = self.tried(edit, before)
        if outcome is None or outcome.project is before:
            return outcome is not None
        was_running = self._settle()
        if self.document.project is not before:
            before = self.document.project
            outcome = edit(before)
        self.document.edit(text, outcome.project, joins)
        self._tell(news(before, outcome.project, outcome.moved, was_running))
        return True

    def tried(self, edit: Callable[..., Value], *arguments: object) -> Value | None:
        """What the edit gives; None, and the reason is told, if it is refused."""
        try:
            return edit(*arguments)
        except NetworkError as error:
            self.refused.emit(error_words(error))
            return None

    def _settle(self) -> bool:
        """End what is going on; whether that was a run."""
        was_running = self._training is not None and self._training.is_active
        self.document.settle()
        return was_running

    def _tell(self, words: str) -> None:
        if words:
            self.told.emit(words)

    # ---- previews ----

    def show(self, edit: Callable[[Project], Project], commit: Callable[[], bool]) -> bool:
        """Show what an edit would give, until it is committed or dropped; False if that cannot be."""
        project = self.tried(edit, self.document.project)
        if project is None:
            return False
        if self._preview is None and self._settle():
            self._tell(news(project, project, None, was_running=True))
            project = edit(self.document.project)
        self._preview, self._pending = project, commit
        self.document.preview(project)
        return True

    def commit_preview(self) -> bool:
        """Make the edit that is shown, as one undo entry."""
        preview, commit = self._preview, self._pending
        self._preview = self._pending = None
        if preview is None or commit is None:
            return False
        is_done = commit()
        if self.document.shown is preview:  # it was no change, or cannot be
            self.document.preview(None)
        return is_done

    @Slot()
    def drop_preview(self) -> None:
        """Show the project as it is again."""
        preview, self._preview, self._pending = self._preview, None, None
        if preview is not None and self.document.shown is preview:
            self.document.preview(None)

    # ---- what follows the document ----

    def put_marks(self, marked: Marked) -> None:
        """Mark this and nothing else."""
        before, self._marked = self._marked, marked
        if before != marked:
            self.marked_changed.emit(before, marked)

    @Slot(object, object)
    def _document_changed(self, before: Project, after: Project) -> None:
        old, new = self._told_places, self.places
        self._told_places = new
        if old != new:
            self.places_changed.emit(old, new)
        if before.spec is not after.spec or before.board is not after.board:
            self.put_marks(still_marked(self._marked, before, after))

    @Slot()
    def _project_replaced(self) -> None:
        """Layers of another project are others, even those with the same ids."""
        self.put_marks(Marked())


def _stands_alike(one: Project, other: Project) -> bool:
    """Whether two projects have the same layers, links and board: fields and names move no cards."""
    if one.board is not other.board:
        return False
    if one.spec is other.spec:
        return True
    ids = ([layer.id for layer in project.spec.layers] for project in (one, other))
    return one.spec.edges == other.spec.edges and next(ids) == next(ids)


def _edited(project: Project, edit: EditNetwork, board: EditBoard | None) -> Outcome:
    # Only here: how weights follow an edited network is no matter of a start.
    from nnsim.network.rebuilding import with_network

    changed, moved = with_network(project, edit(project.spec))
    return Outcome(changed if board is None else with_board(changed, board), moved)


def with_board(project: Project, edit: EditBoard) -> Project:
    """The project with another board; the project itself if it is the same."""
    board = edit(project.spec, project.board)
    return project if board == project.board else replace(project, board=board)
