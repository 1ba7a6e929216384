"""The figures of the steps of the newest run, from its beginning to now, thinned to a bounded number."""

from dataclasses import fields
from weakref import WeakSet

from PySide6.QtCore import QObject, Signal, Slot

from nnsim.network.project import Project
from nnsim.studio.runnable import Runnable
from nnsim.studio.training import TrainingSession
from nnsim.training.figures_of_step import StepFigures, StepWitness
from nnsim.training.last_step import Timings
from nnsim.training.sources import TrainOrder
from nnsim.training.thinning import ThinnedSeries

_MOST = 300
"""Figures that are kept: more than there are pixels for in most plots."""
_PARTS = tuple(part.name for part in fields(Timings))


class StepFigureStore(QObject):
    """Has every run be looked at from inside, and keeps what was seen; more of it while somebody watches.

    A run that goes on where one was left continues its series; another run, or another network, begins anew.
    """

    #: there are more figures, or none any more
    changed = Signal()

    def __init__(self, training: TrainingSession, runnable: Runnable, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._series: ThinnedSeries[StepFigures] = ThinnedSeries(_MOST)
        self._newest: StepFigures | None = None
        self._totals = Timings()
        self._witness: StepWitness | None = None
        self._watchers: WeakSet[object] = WeakSet()
        training.add_witness(self._look_at)
        training.snapshot_arrived.connect(self._collect)
        training.state_changed.connect(self._collect)
        runnable.changed.connect(self._network_changed)

    @property
    def newest(self) -> StepFigures | None:
        """The figures of the newest step that was looked at."""
        return self._newest

    @property
    def history(self) -> tuple[StepFigures, ...]:
        """Figures at about equal distances, the newest at the end."""
        return self._series.values

    @property
    def totals(self) -> Timings:
        """Seconds spent in all steps that were timed, and where."""
        return self._totals

    def watch(self, owner: object) -> None:
        """Look often for as long as ``owner`` does, or is there."""
        self._watchers.add(owner)
        self._tell_witness()

    def rest(self, owner: object) -> None:
        """``owner`` does not look any more."""
        self._watchers.discard(owner)
        self._tell_witness()

    def _tell_witness(self) -> None:
        if self._witness is not None:
            self._witness.is_watched = bool(self._watchers)

    def _look_at(self, _order: TrainOrder) -> StepWitness:
        self._collect()
        self._witness = StepWitness()
        self._tell_witness()
        return self._witness

    @Slot()
    def _collect(self) -> None:
        taken = () if self._witness is None else self._witness.take()
        for figures in taken:
            self._add(figures)
        if taken:
            self.changed.emit()

    def _add(self, figures: StepFigures) -> None:
        before = self._newest
        if before is not None and figures.run_id != before.run_id and not _goes_on(before, figures):
            self._clear()
        self._series.add(figures)
        self._newest = figures
        if figures.timings is not None:
            self._totals = _sum(self._totals, figures.timings)

    def _clear(self) -> None:
        self._series.clear()
        self._newest, self._totals = None, Timings()

    @Slot(object, object)
    def _network_changed(self, before: Project, after: Project) -> None:
        if before.spec is after.spec or self._newest is None:
            return
        if before.weights.layout != after.weights.layout or _layers(before) != _layers(after):
            self._clear()
            self.changed.emit()


def _sum(one: Timings, other: Timings) -> Timings:
    return Timings(*(getattr(one, name) + getattr(other, name) for name in _PARTS))


def _goes_on(before: StepFigures, after: StepFigures) -> bool:
    return after.step > before.step and _places(before) == _places(after)


def _places(figures: StepFigures) -> list[tuple[str, str]]:
    return [(block.layer, block.parameter) for block in figures.blocks]


def _layers(project: Project) -> list[str]:
    return [layer.id for layer in project.spec.layers]
