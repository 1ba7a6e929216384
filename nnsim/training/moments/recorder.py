"""The witness that keeps moments of a run."""

from collections.abc import Callable
from time import perf_counter, thread_time

from nnsim.training.loop import Run
from nnsim.training.moments.ring import Ring
from nnsim.training.snapshot import Snapshot

_SHARE = 0.015
"""Of the time of training."""
_ALLOWANCE = 0.03
"""Seconds that may be spent at once: so the beginning, where most happens, and each single step are kept."""


class MomentRecorder:
    """Adds to a ring as often as the measured cost allows.

    ``clock`` counts seconds, ``effort`` those that this thread has worked: it may have waited for others
    meanwhile, and would have had to do so anyway.
    """

    def __init__(
        self,
        ring: Ring,
        run_id: int,
        clock: Callable[[], float] = perf_counter,
        effort: Callable[[], float] = thread_time,
    ) -> None:
        self._ring, self._run_id, self._clock, self._effort = ring, run_id, clock, effort
        self._credit, self._seen = _ALLOWANCE, 0.0
        self._has_begun = False

    def see(self, run: Run, snapshot: Snapshot) -> None:
        """Keep this moment, if there is time for one. Going back to the best epoch is no new moment."""
        if snapshot.is_best or not self._may_spend(self._clock()):
            return
        began = self._effort()
        if not self._has_begun:
            self._has_begun = True
            self._ring.begin(self._run_id, snapshot.measurement.step)
        self._ring.add(self._run_id, snapshot.measurement, run.request.spec, snapshot.weights, run.state())
        self._credit -= self._effort() - began

    def _may_spend(self, now: float) -> bool:
        if self._has_begun:
            self._credit = min(_ALLOWANCE, self._credit + _SHARE * (now - self._seen))
        self._seen = now
        return self._credit >= 0
