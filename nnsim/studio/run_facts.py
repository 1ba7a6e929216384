"""What can be read of the newest run, and what is told of it while it goes on."""

from enum import Enum

from PySide6.QtCore import QObject, Signal

from nnsim.network.project import Project
from nnsim.network.setup import Setup
from nnsim.studio.document import Document
from nnsim.studio.run_log import RunLog
from nnsim.training.adjustment import Mark
from nnsim.training.runner import Runner
from nnsim.training.snapshot import Failed, Finished, Measurement
from nnsim.training.sources import TrainOrder
from nnsim.training.stopping import StoppingRules


class RunState(Enum):
    """What the session is doing."""

    IDLE = "idle"
    LOADING = "loading"
    RUNNING = "running"
    PAUSED = "paused"


class RunFacts(QObject):
    """For all who show a run; TrainingSession, which is one of these, leads it."""

    #: the state before, the state now
    state_changed = Signal(object, object)
    #: the share of the data that is loaded, 0 to 1
    loaded = Signal(float)
    #: a tuple of new Measurements, none left out
    measured = Signal(object)
    #: ``history`` has fewer of the earlier measurements than before: there were very many
    thinned = Signal()
    #: the newest Snapshot
    snapshot_arrived = Signal(object)
    #: a Mark: what was changed while the run goes on
    marked = Signal(object)
    #: how the run goes on was changed (see ``live_setup``), or that has become the document's setup
    adjusted = Signal()
    #: an edit has ended the run; the newest Measurement that was kept, or None
    ended_by_edit = Signal(object)
    #: one sentence about why the run ended early
    failed = Signal(str)
    #: one sentence about what could not be done while the run goes on
    refused = Signal(str)

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._log = RunLog()
        self._state = RunState.IDLE
        self._runner: Runner | None = None
        self._speed: float | None = None
        self._finished: Finished | None = None
        self._failure: Failed | None = None

    @property
    def state(self) -> RunState:
        """What the session is doing now."""
        return self._state

    @property
    def is_active(self) -> bool:
        """Whether there is a run, be it paused."""
        return self._runner is not None

    @property
    def history(self) -> tuple[Measurement, ...]:
        """The measurements of the newest run; of a very long one those that are kept (see ``thinned``)."""
        return self._log.history.all

    @property
    def newest(self) -> Measurement | None:
        """The last measurement of the newest run."""
        return self._log.history.newest

    @property
    def marks(self) -> tuple[Mark, ...]:
        """What was changed during the newest run, and when."""
        return self._log.marks

    @property
    def live_setup(self) -> Setup | None:
        """The setup as it was changed during the run that goes on; None where nothing was."""
        return self._log.live

    @property
    def limits(self) -> StoppingRules | None:
        """When the newest run ends, or would have ended, by itself; None before the first."""
        order = self._log.order
        return None if order is None else StoppingRules.of(order.hyperparameters)

    @property
    def speed(self) -> float | None:
        """The most batches a second; None: as many as there is time for."""
        return self._speed

    @property
    def order(self) -> TrainOrder | None:
        """What the newest run was asked to do, as it was changed since."""
        return self._log.order

    @property
    def finished(self) -> Finished | None:
        """How the newest run ended; None while it goes on, where it failed, and before the first."""
        return self._finished

    @property
    def failure(self) -> Failed | None:
        """Why the newest run failed, with the autopsy of numbers that ran away; None where it did not."""
        return self._failure

    @property
    def went_back_to(self) -> Measurement | None:
        """The best epoch, where the newest run has gone back to its weights at the end."""
        finished = self._finished
        if finished is None or finished.state is None or finished.state.last is None:
            return None
        return finished.best

    @property
    def reached(self) -> Project | None:
        """The network as the run that goes on would leave it now; None where it has learnt nothing yet."""
        log = self._log
        if self._runner is None or log.last is None or not log.is_worth_keeping:
            return None
        return log.trained(self._document.project, log.last)
