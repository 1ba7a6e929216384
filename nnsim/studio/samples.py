"""Samples of the document's data as the input: one after the other, with the class each is known to be of."""

import threading
from collections import deque
from collections.abc import Hashable
from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from nnsim.data.dataset import Dataset
from nnsim.data.errors import DataError
from nnsim.data.strokes import CANVAS
from nnsim.network.drawn import picture_side
from nnsim.network.project import Project
from nnsim.network.setup import DIGIT_CHOICES
from nnsim.spoken import Spoken
from nnsim.studio.error_words import error_words
from nnsim.studio.inputs import InputSession, Numbers
from nnsim.studio.runnable import Runnable
from nnsim.studio.setup_store import SetupStore
from nnsim.studio.sketch import Sketch
from nnsim.training.runner import Mailbox
from nnsim.training.supply import SampleOrder, obstacle, samples
from nnsim.training.tables import table_of

_LOOK = 4
"""Milliseconds between two looks at whether the thread has finished: a quarter of a frame."""
_AT_ONCE = 10


@dataclass(frozen=True, slots=True, eq=False)
class _Fetched:
    """What the thread found, or why not."""

    order: SampleOrder
    found: Dataset | Exception | Spoken


def _fetched(order: SampleOrder) -> _Fetched:
    try:
        return _Fetched(order, samples(order))
    except (DataError, OSError) as error:
        return _Fetched(order, error)
    except Exception as error:
        # There is nobody above a worker: whatever went wrong travels home as a value.
        words = Spoken("The samples cannot be read because of an error in nnsim: {}.", repr(error))
        return _Fetched(order, words)


class SampleSession(QObject):
    """Goes through the samples of the data chosen in Train.

    The first of a large data set has to be read from a file: a thread does it, and the input changes some
    frames later. Some are fetched ahead, so that the next one is there at once.
    """

    #: a sample has become the input
    picked = Signal()
    #: one sentence about data that cannot be read
    problem = Signal(str)
    #: whether there is a sample to go to, or whether one is on its way, may have changed
    changed = Signal()

    def __init__(
        self,
        runnable: Runnable,
        setup: SetupStore,
        sketch: Sketch,
        inputs: InputSession,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._runnable, self._setup, self._sketch, self._inputs = runnable, setup, sketch, inputs
        self._number = 0
        self._ready: deque[tuple[Numbers, int | None]] = deque()
        self._kept_for: SampleOrder | None = None
        self._is_wanted = False
        self._joins: Hashable = None
        self._box: Mailbox[_Fetched] = Mailbox()
        self._thread: threading.Thread | None = None
        self._timer = QTimer(self, interval=_LOOK)
        self._timer.timeout.connect(self._look)
        setup.changed.connect(self.changed)
        runnable.changed.connect(self._network_changed)

    @property
    def obstacle(self) -> str:
        """Why no sample of the data can go into the network; nothing where each can."""
        found = obstacle(self._runnable.shown.spec, self._setup.setup.data)
        return "" if found is None else error_words(found)

    @property
    def is_loading(self) -> bool:
        """Whether the next sample is on its way."""
        return self._is_wanted

    @property
    def table(self) -> Dataset | None:
        """All rows of the data, where they are few and the network takes them."""
        return None if self.obstacle else table_of(self._setup.setup.data)

    def next_sample(self, joins: Hashable = None) -> None:
        """Make the next sample the input as one undo entry; with the same ``joins`` one for several."""
        self._is_wanted, self._joins = True, joins
        self._go_on()
        self.changed.emit()

    def pick_row(self, row: int) -> None:
        """Make a row of the table the input, as one undo entry."""
        table = self.table
        assert table is not None
        assert table.labels is not None
        self._kept_for, self._number = self._endless(), row + 1
        self._ready.clear()
        values, label = table.floats()[row], int(table.labels[row])
        if label != self._inputs.label or not np.array_equal(values, self._inputs.x):
            self._inputs.set_values(self.tr("Take row {}").format(row + 1), values, label)
            self.picked.emit()

    def order(self, count: int, seed: int, start: int = 0) -> SampleOrder:
        """What to ask ``supply.samples`` for, in whatever thread, to get a batch that fits the network."""
        side = picture_side(self._runnable.shown.spec) or CANVAS
        return SampleOrder(self._setup.setup.data, self._setup.place, seed, start, count, side)

    # Fetching

    def _endless(self) -> SampleOrder:
        """The row of samples that is gone through; a picture for the canvas comes in its size."""
        order = self.order(1, self._setup.setup.hyperparameters.seed)
        return replace(order, side=CANVAS) if self._inputs.is_drawn else order

    def _go_on(self) -> None:
        """Take a sample that is there, or fetch some; there may be another network or other data by now."""
        if self.obstacle:
            self._is_wanted = False
            self.problem.emit(self.obstacle)
            return
        endless = self._endless()
        if endless != self._kept_for:
            self._kept_for, self._number = endless, 0
            self._ready.clear()
        if self._ready:
            self._take()
        elif not isinstance(endless.choice, DIGIT_CHOICES):
            self._keep(_fetched(self._coming(endless)))
        elif self._thread is None:
            self._begin(self._coming(endless))

    def _coming(self, endless: SampleOrder) -> SampleOrder:
        return replace(endless, start=self._number, count=_AT_ONCE)

    def _begin(self, order: SampleOrder) -> None:
        box = self._box
        # A daemon: the program may end before a large data set is read.
        self._thread = threading.Thread(
            target=lambda: box.put(_fetched(order)), name="nnsim samples", daemon=True
        )
        self._thread.start()
        self._timer.start()

    @Slot()
    def _look(self) -> None:
        found = self._box.take()
        if found is not None:
            self._timer.stop()
            self._thread = None
            self._keep(found)

    def _keep(self, found: _Fetched) -> None:
        if found.order == self._coming(self._endless()):
            self._add(found.found)
        if self._is_wanted:
            self._go_on()
        self.changed.emit()

    def _add(self, found: Dataset | Exception | Spoken) -> None:
        if isinstance(found, Dataset):
            labels = [None] * len(found) if found.labels is None else found.labels.tolist()
            self._ready.extend(zip(found.floats(), labels, strict=True))
        else:
            self._is_wanted = False
            self.problem.emit(error_words(found))

    def _take(self) -> None:
        values, label = self._ready.popleft()
        self._number += 1
        self._is_wanted = False
        text = self.tr("Next sample")
        if self._inputs.is_drawn:
            side = round(len(values) ** 0.5)
            picture = np.clip(values.reshape(side, side), 0, 1)
            self._sketch.put_sample(text, picture, label, self._joins)
        else:
            self._inputs.set_values(text, values, label, self._joins)
        self.picked.emit()

    @Slot(object, object)
    def _network_changed(self, before: Project, after: Project) -> None:
        if before.spec is not after.spec:
            self.changed.emit()
