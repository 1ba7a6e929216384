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
from nnsim.training.adjustment import Adjustment, Mark
from nnsim.training.autopsy_chain import Autopsy, autopsy
from nnsim.training.loop import Run, train
from nnsim.training.reins import Gait, Reins
from nnsim.training.request import TrainRequest
from nnsim.training.runaway import RunawayError
from nnsim.training.snapshot import Ending, Failed, Finished, Measurement, Snapshot
from nnsim.training.sources import LoadingStopped, Progress
from nnsim.training.witness import Witness

Value = TypeVar("Value")
Value_co = TypeVar("Value_co", covariant=True)
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
class Refused:
    """What could not be done while the run goes on as before, ``request``; None: a witness has failed."""

    message: Spoken
    request: TrainRequest | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Results:
    """What has come since the last look: all measurements, the newest snapshot, and the end if it came.

    ``loaded`` is the share of the data that is there, 0 to 1, while it is being loaded. ``marks`` say what
    was changed while the run went on, ``refused`` what could not be. ``is_held``: the run stands still, and
    all that it has told until then is here.
    """

    measurements: tuple[Measurement, ...]
    snapshot: Snapshot | None
    end: Finished | Failed | None
    loaded: float | None = None
    marks: tuple[Mark, ...] = ()
    refused: tuple[Refused, ...] = ()
    is_held: bool = False


class Runner:
    """Runs one training order in a thread of its own. Whatever leads the run may come from any thread."""

    def __init__(self, order: Order, loop: Loop = train, witnesses: Iterable[Witness] = ()) -> None:
        self._order = order
        self._loop = loop
        self._reins = Reins()
        self._witnesses = list(witnesses)
        self._newest: Mailbox[Snapshot] = Mailbox()
        self._loaded: Mailbox[float] = Mailbox()
        self._end: Mailbox[Finished | Failed] = Mailbox()
        self._measurements: queue.Queue[Measurement] = queue.Queue(_MEASUREMENTS)
        self._news: queue.SimpleQueue[Mark | Refused] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, name=f"nnsim training {order.run_id}", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def pause(self) -> None:
        """Hold still at the next snapshot."""
        self._reins.go(Gait.HELD)

    def resume(self) -> None:
        """Go on after a pause."""
        self._reins.go(Gait.FREE)

    def step_once(self) -> None:
        """Learn one more batch, and hold still."""
        self._reins.go(Gait.STEPS)

    def go_to_end_of_epoch(self) -> None:
        """Go on to the end of the epoch, and hold still."""
        self._reins.go(Gait.EPOCH)

    def set_limit(self, steps_per_second: float | None) -> None:
        """Learn so many batches a second at most; None: as many as there is time for."""
        self._reins.set_limit(steps_per_second)

    def adjust(self, adjustment: Adjustment) -> None:
        """Change the settings before the next step; what comes of it stands among the results."""
        self._reins.adjust(adjustment)

    def stop(self, timeout: float | None = None) -> bool:
        """End at the next snapshot; wait up to ``timeout`` seconds.  True if the thread has ended."""
        self._reins.stop()
        if self._thread.ident is not None:
            self._thread.join(timeout)
        return not self._thread.is_alive()

    @property
    def is_paused(self) -> bool:
        """Whether the run stands still, or will at its next snapshot."""
        return self._reins.is_held

    def collect(self) -> Results:
        """Take what has come.  The end is looked at first, so nothing that came before it is missed."""
        is_held = self._reins.is_held
        end = self._end.take()
        loaded = self._loaded.take()
        measurements, news = _all_of(self._measurements), _all_of(self._news)
        marks = tuple(one for one in news if isinstance(one, Mark))
        refused = tuple(one for one in news if isinstance(one, Refused))
        return Results(measurements, self._newest.take(), end, loaded, marks, refused, is_held)

    def _work(self) -> None:
        try:
            self._end.put(self._iterate())
        except LoadingStopped:
            self._end.put(Finished(self._order.run_id, Ending.STOPPED))
        except Exception as error:
            # A worker has nobody above it: whatever went wrong travels home as a value.
            weights = error.weights if isinstance(error, RunawayError) else None
            self._end.put(Failed(self._order.run_id, words_of_error(error), weights, self._autopsy(error)))

    def _autopsy(self, error: Exception) -> Autopsy | None:
        """Why numbers ran away; not for somebody who waits for the end."""
        case = error.case if isinstance(error, RunawayError) else None
        if case is None or self._reins.is_stopped:
            return None
        try:
            return autopsy(case)
        except Exception:  # what explains a failure must not hide it
            return None

    def _iterate(self) -> Finished:
        run = self._loop(self._order.request(self._load_on))
        reason, step = Ending.EPOCHS, None
        for snapshot in run:
            self._show(run, snapshot)
            taken = 0 if step is None else max(0, snapshot.measurement.step - step)
            step = snapshot.measurement.step
            if not self._may_go_on(run, taken):
                reason = Ending.STOPPED
                break
        # What was changed in the last moment belongs to the run that is left, or it could not go on.
        self._apply_adjustments(run)
        if not isinstance(run, Run):
            return Finished(self._order.run_id, reason)
        return Finished(self._order.run_id, run.ending or reason, run.best, run.state())

    def _show(self, run: Iterable[Snapshot], snapshot: Snapshot) -> None:
        """Witnesses first: who is told of a snapshot finds what they have seen."""
        if isinstance(run, Run):
            for witness in tuple(self._witnesses):
                self._let_see(witness, run, snapshot)
        if not snapshot.is_best:  # that one is on the curves already
            self._put_measurement(snapshot.measurement)
        self._newest.put(snapshot)

    def _let_see(self, witness: Witness, run: Run, snapshot: Snapshot) -> None:
        try:
            witness.see(run, snapshot)
        except Exception as error:  # a picture is not worth the run
            self._witnesses.remove(witness)
            self._news.put(Refused(words_of_error(error)))

    def _load_on(self, share: float) -> None:
        if self._reins.is_stopped:
            raise LoadingStopped
        self._loaded.put(share)

    def _may_go_on(self, run: Iterable[Snapshot], steps: int) -> bool:
        is_between = isinstance(run, Run) and run.is_between_epochs
        self._reins.has_gone(steps, is_between_epochs=is_between)
        while self._reins.wait():
            is_changed = self._apply_adjustments(run)
            if isinstance(run, Run):
                run.most_steps = self._reins.stretch
            if not is_changed:
                return True
        return False

    def _apply_adjustments(self, run: Iterable[Snapshot]) -> bool:
        """Change what is to be changed; whether there was anything."""
        adjustments = self._reins.adjustments()
        for adjustment in adjustments:
            if isinstance(run, Run):
                self._adjust(run, adjustment)
        return bool(adjustments)

    def _adjust(self, run: Run, adjustment: Adjustment) -> None:
        try:
            mark = run.adjust(adjustment)
        except (SpokenError, MemoryError, ValueError) as error:
            self._news.put(Refused(words_of_error(error), run.request))
        else:
            if mark is not None:
                self._news.put(mark)

    def _put_measurement(self, measurement: Measurement) -> None:
        # A full queue makes the run wait for its reader rather than lose a point; stop still works.
        while True:
            try:
                return self._measurements.put(measurement, timeout=0 if self._reins.is_stopped else 0.1)
            except queue.Full:
                if self._reins.is_stopped:
                    return None


class _Queue(Protocol[Value_co]):
    def get_nowait(self) -> Value_co:
        """The next value.  Raises: queue.Empty."""


def _all_of(waiting: _Queue[Value]) -> tuple[Value, ...]:
    taken = []
    while True:
        try:
            taken.append(waiting.get_nowait())
        except queue.Empty:
            return tuple(taken)


def words_of_error(error: Exception) -> Spoken:
    """What has gone wrong, in one sentence for the user."""
    if isinstance(error, SpokenError):
        return error.plain()
    if isinstance(error, OSError):
        return Spoken(str(error))
    if isinstance(error, MemoryError):
        return Spoken("There is not enough memory for this batch size.")
    return Spoken("Training stopped by an error in nnsim: {}.", repr(error))
