"""The witness that keeps moments of a run."""

from collections.abc import Callable
from time import perf_counter

from nnsim.training.loop import Run
from nnsim.training.moments.ring import Ring
from nnsim.training.snapshot import Snapshot

_SHARE = 0.03
"""Of the time of training; with 784-128-10 and Adam that is a moment every half second."""
_SHORTEST = 0.1
"""Seconds between two moments: whoever takes single steps gets each of them."""


class MomentRecorder:
    """Adds to a ring as often as the measured cost allows; ``clock`` counts seconds."""

    def __init__(self, ring: Ring, run_id: int, clock: Callable[[], float] = perf_counter) -> None:
        self._ring, self._run_id, self._clock = ring, run_id, clock
        self._due: float | None = None

    def see(self, run: Run, snapshot: Snapshot) -> None:
        """Keep this moment, if it is time for one. Going back to the best epoch is no new moment."""
        began = self._clock()
        if snapshot.is_best or (self._due is not None and began < self._due):
            return
        if self._due is None:
            self._ring.begin(self._run_id, snapshot.measurement.step)
        self._ring.add(self._run_id, snapshot.measurement, run.request.spec, snapshot.weights, run.state())
        ended = self._clock()
        self._due = ended + max(_SHORTEST, (ended - began) * (1 - _SHARE) / _SHARE)
