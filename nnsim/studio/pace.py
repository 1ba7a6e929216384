"""How often to refresh what is on screen while a run goes on, from what the last refreshes have cost."""

from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal, Slot

_TURNS = 2
"""Turns of the event loop until what a tick has set off is painted: one for the asking, one for the paint."""


class Pace:
    """Keeps refreshing at ``share`` of the time.

    A busy window starves the training thread through the GIL: 3,900 steps a second beside an idle window were
    300 beside one that redraws two plots sixty times a second. So the pauses follow the measured cost.
    """

    def __init__(self, share: float, shortest: float, longest: float) -> None:
        self._share = share
        self._shortest = shortest
        self._longest = longest
        self._cost = 0.0

    def pause_after(self, cost: float) -> float:
        """Seconds to wait when the last refresh has taken ``cost`` seconds.

        Half of the old estimate stays, so that one slow refresh does not stop the pictures for long.
        """
        self._cost = (self._cost + cost) / 2
        return min(self._longest, max(self._shortest, self._cost * (1 - self._share) / self._share))


class PacedTimer(QObject):
    """Ticks again and again; the pause follows from how long the event loop was busy with the last tick.

    That is time on the clock: what a thread that trains takes from this one belongs to the price, too.
    """

    ticked = Signal()

    def __init__(self, pace: Pace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pace = pace
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._tick)
        self._idle = QTimer(self, singleShot=True, interval=0)
        self._idle.timeout.connect(self._turn)
        self._began = 0.0
        self._turns = 0
        self._is_running = False

    @property
    def is_running(self) -> bool:
        """Whether it goes on ticking."""
        return self._is_running

    def start(self) -> None:
        """Begin to tick; does nothing if it ticks already."""
        if not self._is_running:
            self._is_running = True
            self._rest(0.0)

    def stop(self) -> None:
        """Tick no more."""
        self._is_running = False
        self._pause.stop()
        self._idle.stop()

    @Slot()
    def _tick(self) -> None:
        self._began, self._turns = perf_counter(), _TURNS
        self.ticked.emit()
        if self._is_running:
            self._idle.start()

    @Slot()
    def _turn(self) -> None:
        # A timer of zero comes back when all events that were waiting have been dealt with, paint events too.
        self._turns -= 1
        if self._turns:
            self._idle.start()
        else:
            self._rest(perf_counter() - self._began)

    def _rest(self, cost: float) -> None:
        self._pause.start(round(1000 * self._pace.pause_after(cost)))
