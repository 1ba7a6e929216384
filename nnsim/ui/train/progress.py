"""How far a run has come, and how long it will still take: one owner for panel, title, header and sound."""

from collections.abc import Callable
from math import ceil
from time import monotonic

from PySide6.QtCore import QObject, Signal, Slot

from nnsim.studio.training import RunState, TrainingSession
from nnsim.training.snapshot import Measurement
from nnsim.ui.train.time_left import TimeLeft

_TINY = 1e-6
"""Less than a rounding error makes no second."""


class RunProgress(QObject):
    """Follows the session. ``changed`` comes when a number that is shown changes, not each time."""

    #: the percentage, the time left or the state has changed
    changed = Signal()
    #: an epoch is over: the newest Measurement
    epoch_ended = Signal(object)

    def __init__(
        self,
        session: TrainingSession,
        parent: QObject | None = None,
        *,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._clock = clock
        self._left = TimeLeft()
        self._loaded = self._began = 0.0
        self._newest: Measurement | None = None
        self._told: tuple[object, ...] = ()
        session.state_changed.connect(self._state_changed)
        session.loaded.connect(self._show_loaded)
        session.measured.connect(self._measured)

    @property
    def epoch(self) -> float:
        """Passes over the data, with fractions."""
        history = self._session.history if self._newest is None else (self._newest,)
        return history[-1].epoch if history else 0.0

    @property
    def epochs(self) -> int:
        """How many are wanted."""
        order = self._session.order
        return order.hyperparameters.epochs if order is not None else 1

    @property
    def share(self) -> float:
        """How much is done, 0 to 1: of loading, or of the run, by its epochs or by its time."""
        if self._session.state is RunState.LOADING:
            return self._loaded
        by_epochs = self.epoch / self.epochs
        limits = self._session.limits
        if limits is None or limits.seconds is None:
            return min(1.0, by_epochs)
        return min(1.0, max(by_epochs, self._left.elapsed(self._clock()) / limits.seconds))

    @property
    def seconds_left(self) -> int | None:
        """Seconds until the run ends by itself; None where that is not known, or it does not go on."""
        if self._session.state is not RunState.RUNNING:
            return None
        # A run that goes on begins in the middle.
        done = (self.share - self._began) / (1 - self._began) if self._began < 1 else 0.0
        left = self._left.left(done, self._clock())
        return None if left is None else ceil(left - _TINY)

    @Slot(object, object)
    def _state_changed(self, before: RunState, after: RunState) -> None:
        now = self._clock()
        if after is RunState.LOADING:
            self._left, self._loaded, self._newest = TimeLeft(), 0.0, None
        elif after is RunState.RUNNING:
            if before is RunState.LOADING:
                self._began = self.share
            self._left.go(now)
        elif after is RunState.PAUSED:
            self._left.hold(now)
        else:
            self._newest = None
        self._tell()

    @Slot(float)
    def _show_loaded(self, share: float) -> None:
        self._loaded = share
        self._tell()

    @Slot(object)
    def _measured(self, measurements: tuple[Measurement, ...]) -> None:
        before, self._newest = self.epoch, measurements[-1]
        self._tell()
        if int(self._newest.epoch) > int(before):
            ended = [one for one in measurements if one.epoch == int(one.epoch)]
            self.epoch_ended.emit(ended[-1] if ended else self._newest)

    def _tell(self) -> None:
        shown = (self._session.state, round(100 * self.share), int(self.epoch), self.seconds_left)
        if shown != self._told:
            self._told = shown
            self.changed.emit()
