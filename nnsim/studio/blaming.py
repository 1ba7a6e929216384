"""The newest step of a run, kept, and the update of one parameter split into its parts: in a thread."""

import threading
from time import perf_counter
from weakref import WeakSet

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal, Slot

from nnsim.network.project import Project
from nnsim.studio.error_words import error_words
from nnsim.studio.examining_job import ExaminingJob
from nnsim.studio.runnable import Runnable
from nnsim.studio.training import RunState, TrainingSession
from nnsim.training.examining.blame import Aim, Blame, BlameQuestion, SeenStep
from nnsim.training.examining.examiner import DataOrder, ExaminingOrder
from nnsim.training.sources import TrainOrder
from nnsim.training.step_keeper import StepKeeper

_LOOK = 15
"""Milliseconds between two looks at whether the thread has finished: a frame."""
_SHARE, _SHORTEST = 0.03, 0.1
"""While a run goes on: share of the time that splitting may take, and least pause in seconds."""


class BlameSession(QObject):
    """Splits the update of one parameter for as long as somebody wishes for it, always of the newest step.

    It owns which parameter that is.
    """

    #: there is another answer, or none any more
    blamed = Signal()
    #: another parameter is looked at
    aim_changed = Signal()
    #: somebody wants to see who has moved a parameter: show the view
    wanted = Signal()
    #: one sentence about why there is no answer
    failed = Signal(str)

    def __init__(self, runnable: Runnable, training: TrainingSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._training = training
        self._keeper: StepKeeper | None = None
        self._order: TrainOrder | None = None
        self._seen: SeenStep | None = None
        self._blame: Blame | None = None
        self._aim, self._index = Aim.PUSHED, 0
        self._answered: BlameQuestion | None = None
        self._wishers: WeakSet[object] = WeakSet()
        self._job: ExaminingJob | None = None
        self._ended = threading.Event()
        self._rested_until = 0.0
        self._look = QTimer(self, interval=_LOOK)
        self._look.timeout.connect(self._take)
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._go_on)
        training.add_witness(self._keep)
        training.snapshot_arrived.connect(self._collect)
        training.state_changed.connect(self._collect)
        runnable.changed.connect(self._network_changed)
        self.destroyed.connect(self._ended.set)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.stop)

    @property
    def blame(self) -> Blame | None:
        """The newest answer."""
        return self._blame

    @property
    def has_seen(self) -> bool:
        """Whether there is a step that could be split."""
        return self._seen is not None

    @property
    def aim(self) -> Aim:
        """Which parameter is looked at."""
        return self._aim

    @property
    def index(self) -> int:
        """Its place among all parameters, where it was chosen."""
        return self._index

    def aim_at(self, aim: Aim, index: int = 0) -> None:
        """Look at another parameter; ``index`` is its place in the flat vector, where it is CHOSEN."""
        if (aim, index) != (self._aim, self._index):
            self._aim, self._index = aim, index
            self.aim_changed.emit()
            self._rested_until = 0.0  # who has asked does not wait
            self._soon.stop()
            self._plan()

    def open(self, index: int) -> None:
        """Look at the parameter at a place of the flat vector, and have the view shown."""
        self.aim_at(Aim.CHOSEN, index)
        self.wanted.emit()

    def wish(self, owner: object) -> None:
        """Find answers until ``owner`` drops them, or is no more."""
        self._wishers.add(owner)
        self._plan()

    def drop(self, owner: object) -> None:
        """Wish no more."""
        self._wishers.discard(owner)

    @Slot()
    def stop(self) -> None:
        """Find nothing any more: the program ends."""
        self._ended.set()
        self._look.stop()
        self._soon.stop()

    def _keep(self, order: TrainOrder) -> StepKeeper:
        self._collect()
        self._keeper, self._order = StepKeeper(), order
        return self._keeper

    @Slot()
    def _collect(self) -> None:
        seen = None if self._keeper is None else self._keeper.take()
        if seen is not None:
            self._seen = seen
            self._plan()

    def _question(self) -> BlameQuestion | None:
        """What is not answered yet."""
        if self._seen is None or not self._wishers:
            return None
        asked, known = BlameQuestion(self._seen, self._aim, self._index), self._answered
        return None if known is not None and _is_same(asked, known) else asked

    def _plan(self) -> None:
        if self._job is None and not self._ended.is_set() and self._question() is not None:
            wait = max(0.0, self._rested_until - perf_counter())
            if not self._soon.isActive():
                self._soon.start(round(1000 * wait))

    @Slot()
    def _go_on(self) -> None:
        question, order = self._question(), self._order
        if question is None or order is None or self._job is not None:
            return
        self._answered = question
        data = DataOrder(order.source, order.validation_share, order.hyperparameters.seed)
        asked = ExaminingOrder(question, question.seen.spec, order.weights, data, question.seen.settings)
        self._job = ExaminingJob(asked, self._ended)
        self._job.start()
        self._look.start()

    @Slot()
    def _take(self) -> None:
        job = self._job
        assert job is not None
        is_over = job.is_over
        found = job.take()
        if found is None and not is_over:
            return
        self._job = None
        self._look.stop()
        # What was asked of a network that is gone is answered to nobody.
        if found is not None and found.order.examination is self._answered:
            self._rest_after(found.seconds)
            if isinstance(found.answer, Blame):
                self._put(found.answer)
            elif found.failure is not None:
                self.failed.emit(error_words(found.failure))
        self._plan()

    def _rest_after(self, seconds: float) -> None:
        if self._training.state is RunState.RUNNING:
            self._rested_until = perf_counter() + max(_SHORTEST, seconds * (1 - _SHARE) / _SHARE)

    def _put(self, blame: Blame | None) -> None:
        if blame is not self._blame:
            self._blame = blame
            self.blamed.emit()

    @Slot(object, object)
    def _network_changed(self, before: Project, after: Project) -> None:
        """A network with other layers has had no step yet."""
        if before.weights.layout != after.weights.layout and self._index >= after.weights.layout.size:
            self.aim_at(self._aim, 0)
        if before.spec is after.spec or self._seen is None:
            return
        layers, known = after.spec.layers, self._seen.spec.layers
        if [one.id for one in layers] != [one.id for one in known] or (
            before.weights.layout != after.weights.layout
        ):
            self._seen = self._answered = None
            self._put(None)


def _is_same(one: BlameQuestion, other: BlameQuestion) -> bool:
    """A step is the same where it is the very same value."""
    return (one.seen, one.aim, one.index) == (other.seen, other.aim, other.index)
