"""Which weight's life is told, and what is known of it."""

from math import isqrt

from PySide6.QtCore import QObject, Signal, Slot

from nnsim.engine.parameters import ParameterLayout
from nnsim.engine.parameters import Slot as Block
from nnsim.network.project import Project
from nnsim.network.spec import LayerId
from nnsim.studio.runnable import Runnable
from nnsim.studio.timeline import Timeline
from nnsim.studio.training import TrainingSession
from nnsim.tracing.places import ParameterPlace
from nnsim.training.moments.life import (
    Felt,
    GradientsOfWeight,
    Notebook,
    ValuesOfWeight,
    WeightWatcher,
)
from nnsim.training.sources import TrainOrder
from nnsim.training.thinning import ThinnedSeries

_MOST = 2_000
"""Steps of the weight that are kept."""


class Biography(QObject):
    """Owns which parameter is watched, and what was noted of it since it was chosen.

    What it was before is asked of the moments of the run (``values`` and ``gradients``, for an
    ExaminingSession).
    """

    #: another parameter is watched
    chosen_changed = Signal()
    #: more was noted, or all was forgotten
    felt_changed = Signal()
    #: somebody wants to see the life of the parameter
    wanted = Signal()

    def __init__(
        self, runnable: Runnable, training: TrainingSession, timeline: Timeline, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._runnable, self._timeline = runnable, timeline
        self._chosen: ParameterPlace | None = None
        self._watcher = WeightWatcher()
        self._felt: ThinnedSeries[Felt] = ThinnedSeries(_MOST)
        self._ring, self._known = timeline.ring, Notebook()
        training.add_witness(self._watch)
        training.snapshot_arrived.connect(self._collect)
        training.state_changed.connect(self._collect)
        runnable.changed.connect(self._network_changed)

    @property
    def layout(self) -> ParameterLayout:
        """The arrays of the network that is shown."""
        return self._runnable.shown.weights.layout

    @property
    def chosen(self) -> ParameterPlace | None:
        """What was chosen, where the network has it; else one of its first weights; None where it has none.

        Of a table of weights the one from the middle of the input: the edges of a picture are mostly empty.
        """
        if self._chosen is not None and self.index_of(self._chosen) is not None:
            return self._chosen
        first = next(iter(self.layout.trained), None)
        return None if first is None else ParameterPlace(_layer(first), first.name, _middle(first))

    @property
    def index(self) -> int | None:
        """Its place in the flat vector of all parameters."""
        chosen = self.chosen
        return None if chosen is None else self.index_of(chosen)

    @property
    def felt(self) -> tuple[Felt, ...]:
        """What was noted since it was chosen, in this run."""
        return self._felt.values

    def choose(self, place: ParameterPlace) -> None:
        """Tell the life of another parameter from now on."""
        before = self.index
        self._chosen = place
        if self.index != before:
            self._forget()
            self.chosen_changed.emit()

    def open(self, place: ParameterPlace) -> None:
        """Choose a parameter, and have its life shown."""
        self.choose(place)
        self.wanted.emit()

    def index_of(self, place: ParameterPlace) -> int | None:
        """The place in the flat vector; None if the network has no such number."""
        block = self.block_of(place)
        return None if block is None else block.start + place.index

    def block_of(self, place: ParameterPlace) -> Block | None:
        """The array that a parameter is in; None if the network has no such number."""
        for block in self.layout.slots:
            if (block.layer, block.name) == (place.layer, place.name):
                return block if 0 <= place.index < block.stop - block.start else None
        return None

    def values(self) -> ValuesOfWeight | None:
        """The question what it was at each moment; None where there is nothing to ask."""
        index, timeline = self.index, self._timeline
        if index is None or not timeline.moments:
            return None
        return ValuesOfWeight(timeline.ring, index, timeline.moments, self._notebook())

    def gradients(self) -> GradientsOfWeight | None:
        """The question how steep the loss was for it at each moment, on a fixed batch."""
        index, timeline = self.index, self._timeline
        if index is None or not timeline.moments:
            return None
        return GradientsOfWeight(timeline.ring, index, timeline.moments, self._notebook())

    def _notebook(self) -> Notebook:
        if self._ring is not self._timeline.ring:
            self._ring, self._known = self._timeline.ring, Notebook()
        return self._known

    def _watch(self, order: TrainOrder) -> WeightWatcher:
        """A run that goes on goes on with its notes, unless it goes on from before them."""
        felt, resume = self.felt, order.resume
        if resume is None or (felt and felt[-1].step > resume.record.step):
            self._forget()
        self._watcher = WeightWatcher(self.index)
        return self._watcher

    @Slot()
    def _collect(self, *_news: object) -> None:
        taken = self._watcher.take()
        for felt in taken:
            self._felt.add(felt)
        if taken:
            self.felt_changed.emit()

    @Slot(object, object)
    def _network_changed(self, before: Project, after: Project) -> None:
        if before.weights.layout != after.weights.layout:
            self._forget()
            self.chosen_changed.emit()

    def _forget(self) -> None:
        had_some = bool(self._felt.count)
        self._felt.clear()
        self._watcher.index = self.index
        if had_some:
            self.felt_changed.emit()


def _layer(block: Block) -> LayerId:
    return LayerId(block.layer)


def _middle(block: Block) -> int:
    """The middle input to the first neuron; of a square picture the pixel in its middle."""
    if len(block.shape) != 2:
        return 0
    inputs, neurons = block.shape
    side = isqrt(inputs)
    # Of even rows half of them end at the edge of the picture: half a row on.
    is_even_square = side * side == inputs and side % 2 == 0
    return (inputs // 2 + (side // 2 if is_even_square else 0)) * neurons
