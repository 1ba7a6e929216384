"""What is to be said of the network that is shown: its problems, its shapes, and what it costs."""

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from nnsim.engine.numerics import Shape
from nnsim.network.compile import compiles
from nnsim.network.estimates import Estimates, estimates, known_layers
from nnsim.network.project import Project
from nnsim.network.spec import LayerId, NetworkSpec
from nnsim.studio.document import Document
from nnsim.studio.error_words import error_words

if TYPE_CHECKING:
    from nnsim.network.problems import Problem


class _Report:
    """All findings about one network, each made when it is first asked for."""

    def __init__(self, spec: NetworkSpec, batch_size: int) -> None:
        self.spec = spec
        self.batch_size = batch_size

    def is_of(self, project: Project) -> bool:
        """Whether it holds for a project."""
        return project.spec is self.spec and _batch_size(project) == self.batch_size

    @cached_property
    def is_complete(self) -> bool:
        return compiles(self.spec)

    @cached_property
    def problems(self) -> "tuple[Problem, ...]":
        if self.is_complete:
            return ()
        # Only here: a start with a finished network does without the rules, and without what mends it.
        from nnsim.network.problems import problems

        return problems(self.spec)

    @cached_property
    def faults(self) -> "tuple[Problem, ...]":
        return tuple(problem for problem in self.problems if not problem.is_waiting)

    @cached_property
    def by_layer(self) -> "Mapping[LayerId, tuple[Problem, ...]]":
        found: dict[LayerId, tuple[Problem, ...]] = {}
        for problem in self.problems:
            if problem.layer is not None:
                found[problem.layer] = (*found.get(problem.layer, ()), problem)
        return found

    @cached_property
    def shapes(self) -> Mapping[LayerId, Shape]:
        return {layer_id: known.shape for layer_id, known in known_layers(self.spec).items()}

    @cached_property
    def estimates(self) -> Estimates:
        return estimates(self.spec, self.batch_size)


def _batch_size(project: Project) -> int:
    return project.setup.hyperparameters.batch_size


class Checkup(QObject):
    """Follows the network that the document shows. All is found out once per network, when it is asked."""

    #: another network is shown, or another batch size
    changed = Signal()

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._report = self._made()
        document.changed.connect(self._document_changed)

    @property
    def spec(self) -> NetworkSpec:
        """The network that all this is said of."""
        return self._now().spec

    @property
    def batch_size(self) -> int:
        """The batch size that the estimates are made for."""
        return self._now().batch_size

    @property
    def problems(self) -> "tuple[Problem, ...]":
        """All that keeps the network from being trained."""
        return self._now().problems

    @property
    def faults(self) -> "tuple[Problem, ...]":
        """The problems without those of layers that only wait for another one to be mended."""
        return self._now().faults

    def on(self, layer_id: LayerId) -> "tuple[Problem, ...]":
        """The problems that stand on one layer."""
        return self._now().by_layer.get(layer_id, ())

    @property
    def is_complete(self) -> bool:
        """Whether the network can compute: nothing is wrong with it."""
        return self._now().is_complete

    @property
    def obstacle(self) -> str:
        """Why the network cannot compute, in the window's language: its first problem; "" if it can."""
        first = next(iter(self.faults), None)
        return "" if first is None else error_words(first.words)

    @property
    def shapes(self) -> Mapping[LayerId, Shape]:
        """The shape of one sample behind every layer, as far as it is known."""
        return self._now().shapes

    @property
    def estimates(self) -> Estimates:
        """Parameters, multiply-adds and memory, as far as they are known."""
        return self._now().estimates

    def _now(self) -> _Report:
        # Asked for while others are still being told that the document has changed, it is up to date already.
        if not self._report.is_of(self._document.shown):
            self._report = self._made()
        return self._report

    def _made(self) -> _Report:
        shown = self._document.shown
        return _Report(shown.spec, _batch_size(shown))

    @Slot(object, object)
    def _document_changed(self, before: Project, after: Project) -> None:
        is_other = before.spec is not after.spec and before.spec != after.spec
        if is_other or _batch_size(before) != _batch_size(after):
            self.changed.emit()
