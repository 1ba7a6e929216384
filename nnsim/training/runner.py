"""A thread that trains, and the two letter boxes through which its results are collected.

The thread is given a frozen request and returns values; nobody shares an array with it. Whoever
shows the results asks for them (``collect``) when there is time to: nothing is ever pushed.
"""

import queue
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from nnsim.spoken import Spoken, SpokenError
from nnsim.training.loop import Run, train
from nnsim.training.request import TrainRequest
from nnsim.training.runaway import RunawayError
from nnsim.training.snapshot import Ending, Failed, Finished, Measurement, Snapshot
from nnsim.training.sources import LoadingStopped, Progress

Value = TypeVar("Value")
Loop = Callable[[TrainRequest], Iterable[Snapshot]]


class Order(Protocol):
    """What a runner is given: an id, and a request that is made in the worker because it loads data."""

    @property
    def run_id(self) -> int:
        """Carried by everything the run returns."""

    def request(self, progress: Progress) -> TrainRequest:
        """The complete request; ``progress`` is told the share loaded, and may raise LoadingStopped."""


#: At 30 measurements a second this is half an hour without anybody looking.
_MEASUREMENTS = 50_000


class Mailbox(Generic[Value]):
    """Holds one value, the newest: putting replaces, taking empties."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._value: Value | None = None

    def put(self, value: Value) -> None:
        """Replace what is in the box."""
        with self._lock:
            self._value = value

    def take(self) -> Value | None:
        """The newest value, or None if there is nothing new."""
        with self._lock:
            value, self._value = self._value, None
            return value


@dataclass(frozen=True, slots=True, eq=False)
class Results:
    """What has come since the last look: all measurements, the newest snapshot, and the end if it came.

    ``loaded`` is the share of the data that is there, 0 to 1, while it is being loaded.
    """

    measurements: tuple[Measurement, ...]
    snapshot: Snapshot | None
    end: Finished | Failed | None
    loaded: float | None = None


class Runner:
    """Runs one training order in a thread of its own. Pause, resume and stop may come from any thread."""

    def __init__(self, order: Order, loop: Loop = train) -> None:
        self._order = order
        self._loop = loop
        self._go = threading.Event()
        self._go.set()
        self._stop = threading.Event()
        self._newest: Mailbox[Snapshot] = Mailbox()
        self._loaded: Mailbox[float] = Mailbox()
        self._end: Mailbox[Finished | Failed] = Mailbox()
        self._measurements: queue.Queue[Measurement] = queue.Queue(_MEASUREMENTS)
        self._thread = threading.Thread(target=self._work, name=f"nnsim training {order.run_id}", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def pause(self) -> None:
        """Hold still at the next snapshot."""
        self._go.clear()

    def resume(self) -> None:
        """Go on after a pause."""
        self._go.set()

    def stop(self, timeout: float | None = None) -> bool:
        """End at the next snapshot; wait up to ``timeout`` seconds.  True if the thread has ended."""
        self._stop.set()
        self._go.set()
        if self._thread.ident is not None:
            self._thread.join(timeout)
        return not self._thread.is_alive()

    @property
    def is_paused(self) -> bool:
        """Whether a pause was asked for."""
        return not self._go.is_set()

    def collect(self) -> Results:
        """Take what has come.  The end is looked at first, so nothing that came before it is missed."""
        end = self._end.take()
        loaded = self._loaded.take()
        measurements = []
        while True:
            try:
                measurements.append(self._measurements.get_nowait())
            except queue.Empty:
                return Results(tuple(measurements), self._newest.take(), end, loaded)

    def _work(self) -> None:
        try:
            self._end.put(self._iterate())
        except LoadingStopped:
            self._end.put(Finished(self._order.run_id, Ending.STOPPED))
        except Exception as error:
            # A worker has nobody above it: whatever went wrong travels home as a value.
            weights = error.weights if isinstance(error, RunawayError) else None
            self._end.put(Failed(self._order.run_id, _words(error), weights))

    def _iterate(self) -> Finished:
        run = self._loop(self._order.request(self._load_on))
        reason = Ending.EPOCHS
        for snapshot in run:
            if not snapshot.is_best:  # that one is on the curves already
                self._put_measurement(snapshot.measurement)
            self._newest.put(snapshot)
            if not self._may_go_on():
                reason = Ending.STOPPED
                break
        if not isinstance(run, Run):
            return Finished(self._order.run_id, reason)
        return Finished(self._order.run_id, run.ending or reason, run.best, run.state())

    def _load_on(self, share: float) -> None:
        if self._stop.is_set():
            raise LoadingStopped
        self._loaded.put(share)

    def _may_go_on(self) -> bool:
        # A pause that crosses a stop on its way must not hold the thread for ever: look again.
        while not self._stop.is_set():
            if self._go.wait(timeout=0.1):
                return not self._stop.is_set()
        return False

    def _put_measurement(self, measurement: Measurement) -> None:
        # A full queue makes the run wait for its reader rather than lose a point; stop still works.
        while not self._stop.is_set():
            try:
                return self._measurements.put(measurement, timeout=0.1)
            except queue.Full:
                continue
        return None


def _words(error: Exception) -> Spoken:
    if isinstance(error, SpokenError):
        return error.plain()
    if isinstance(error, OSError):
        return Spoken(str(error))
    if isinstance(error, MemoryError):
        return Spoken("There is not enough memory for this batch size.")
    return Spoken("Training stopped by an error in nnsim: {}.", repr(error))
