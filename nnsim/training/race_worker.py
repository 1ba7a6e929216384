"""A thread that trains the lanes of a race, and hands over what has come when it is asked."""

import queue
import threading
from collections.abc import Sequence
from dataclasses import dataclass

from nnsim.spoken import Spoken
from nnsim.training.apart import Distance
from nnsim.training.race import Lane, LaneNews, Race
from nnsim.training.runner import Mailbox, words_of_error
from nnsim.training.snapshot import Failed, Finished, Measurement, Snapshot
from nnsim.training.sources import LoadingStopped

_MOST_WAITING = 50_000
"""At a hundred news a second this is eight minutes without anybody looking."""


@dataclass(frozen=True, slots=True, eq=False)
class RaceResults:
    """What has come since the last look, each with the number of its lane; no measurement is left out.

    ``snapshots`` are the newest only, ``seconds`` the time that each lane has learnt. ``problem`` says why
    the race could not go on; with it, or when ``is_over``, nothing comes any more. ``loaded`` is the share of
    the data that is there while it is loaded.
    """

    measurements: tuple[tuple[int, Measurement], ...]
    distances: tuple[Distance, ...]
    snapshots: tuple[tuple[int, Snapshot], ...]
    ends: tuple[tuple[int, Finished | Failed], ...]
    seconds: tuple[tuple[int, float], ...]
    is_over: bool
    problem: Spoken | None = None
    loaded: float | None = None


@dataclass(frozen=True, slots=True, eq=False)
class _Light:
    """News without weights."""

    lane: int
    seconds: float
    point: Measurement | None
    end: Finished | Failed | None
    distances: tuple[Distance, ...]


class RaceWorker:
    """Runs one race in a thread of its own. Pause, resume and stop may come from any thread."""

    def __init__(self, lanes: Sequence[Lane]) -> None:
        self._lanes = tuple(lanes)
        self._stop, self._go = threading.Event(), threading.Event()
        self._go.set()
        self._news: queue.Queue[_Light] = queue.Queue(_MOST_WAITING)
        self._newest: tuple[Mailbox[Snapshot], ...] = tuple(Mailbox() for _ in lanes)
        self._loaded: Mailbox[float] = Mailbox()
        self._problem: Mailbox[Spoken] = Mailbox()
        self._thread = threading.Thread(target=self._work, name="nnsim race", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def pause(self) -> None:
        """Hold still at the next turn."""
        self._go.clear()

    def resume(self) -> None:
        """Go on after a pause."""
        self._go.set()

    def stop(self, timeout: float | None = None) -> bool:
        """End at the next turn; wait up to ``timeout`` seconds.  True if the thread has ended."""
        self._stop.set()
        self._go.set()
        if self._thread.ident is not None:
            self._thread.join(timeout)
        return not self._thread.is_alive()

    def collect(self) -> RaceResults:
        """Take what has come.  The thread is looked at first, so nothing before its end is missed."""
        is_over = self._thread.ident is not None and not self._thread.is_alive()
        news = []
        while True:
            try:
                news.append(self._news.get_nowait())
            except queue.Empty:
                break
        taken = ((lane, box.take()) for lane, box in enumerate(self._newest))
        return RaceResults(
            measurements=tuple((one.lane, one.point) for one in news if one.point is not None),
            distances=tuple(distance for one in news for distance in one.distances),
            snapshots=tuple((lane, snapshot) for lane, snapshot in taken if snapshot is not None),
            ends=tuple((one.lane, one.end) for one in news if one.end is not None),
            seconds=tuple({one.lane: one.seconds for one in news}.items()),
            is_over=is_over, problem=self._problem.take(), loaded=self._loaded.take(),
        )  # fmt: skip

    def _work(self) -> None:
        try:
            self._race()
        except LoadingStopped:
            pass  # nothing has happened yet
        except Exception as error:
            # A worker has nobody above it: whatever went wrong travels home as a value.
            self._problem.put(words_of_error(error))

    def _race(self) -> None:
        race = Race([lane.order(number).request(self._load_on) for number, lane in enumerate(self._lanes)])
        for news in race:
            self._tell(news)
            if not self._may_go_on():
                break
        for news in race.stopped():
            self._tell(news)

    def _tell(self, news: LaneNews) -> None:
        snapshot = news.snapshot
        if snapshot is not None:
            self._newest[news.lane].put(snapshot)
        # The queue need not hold weights. One that is full makes the race wait for its reader.
        # Best weights that a lane goes back to are on its curve already.
        point = snapshot.measurement if snapshot is not None and not snapshot.is_best else None
        light = _Light(news.lane, news.seconds, point, news.end, news.distances)
        while True:
            try:
                return self._news.put(light, timeout=0.1)
            except queue.Full:
                if self._stop.is_set():
                    return None

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
