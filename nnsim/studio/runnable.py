"""The network that can compute: that of the document, or while it is unfinished the newest complete one."""

from PySide6.QtCore import QObject, Signal, Slot

from nnsim.network.compile import layout_of
from nnsim.network.errors import NetworkError
from nnsim.network.fresh import new_project
from nnsim.network.project import Project
from nnsim.studio.document import Document


class Runnable(QObject):
    """Reads as the document does, but its network is always complete, and its weights belong to it.

    A program that starts with an unfinished network has none yet: then it is an untrained one without hidden
    layers. Whoever shows it to a person says that it is not the document's (see ``Checkup.obstacle``).
    """

    #: old project, new project, as they are shown, where network, weights or card differ: nobody computes
    #: anew while a card is moved on the board
    changed = Signal(object, object)

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._project = self._shown = _first(document.project)
        document.editing.connect(self._note)
        document.changed.connect(self._document_changed)

    @property
    def project(self) -> Project:
        """The newest project, without any preview, whose network is complete."""
        self._note()
        return self._project

    @property
    def shown(self) -> Project:
        """What the document shows; ``project`` where that is not complete."""
        return self._shown

    @Slot()
    def _note(self) -> None:
        """An edit that ends a preview changes nothing that is shown, so nobody tells of it."""
        if self._can_run(self._document.project):
            self._project = self._document.project

    @Slot(object, object)
    def _document_changed(self, _before: Project, after: Project) -> None:
        self._note()
        before, self._shown = self._shown, after if self._can_run(after) else self._project
        if not self._shown.computes_as(before) or self._shown.card is not before.card:
            self.changed.emit(before, self._shown)

    def _can_run(self, project: Project) -> bool:
        for known in (self._shown, self._project):
            if project.spec is known.spec and project.weights.layout is known.weights.layout:
                return True
        return can_run(project)


def can_run(project: Project) -> bool:
    """Whether the network is complete and the weights are those of this very network."""
    try:
        return layout_of(project.spec) == project.weights.layout
    except NetworkError:
        return False


def _first(project: Project) -> Project:
    return project if can_run(project) else new_project((), "sigmoid", 1)
