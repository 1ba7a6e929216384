"""The witness that keeps moments of a run."""

from collections.abc import Callable
from time import perf_counter, thread_time

from nnsim.training.allowance import Allowance
from nnsim.training.loop import Run
from nnsim.training.moments.ring import Ring
from nnsim.training.snapshot import Snapshot

_SHARE = 0.007
"""Of the time of training."""
_AT_ONCE = 0.03
"""Seconds that may be spent at once: so the beginning, where most happens, and each single step are kept."""
_ADVANCE, _SPREAD = 0.25, 48
"""Seconds that a run may spend in all beside that, so that a short one has moments too; each of these is
later than the one before by one part in so many, or the first epoch would have them all."""
_PARTS = 512
"""A long run is kept in so many parts: of moments that are closer together the ring would drop one again."""


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
        self._ring, self._run_id = ring, run_id
        self._allowance = Allowance(_SHARE, _AT_ONCE, clock=clock, effort=effort)
        self._advance = Allowance(0.0, _ADVANCE, clock=clock, effort=effort)
        self._kept: int | None = None

    def see(self, run: Run, snapshot: Snapshot) -> None:
        """Keep this moment, if there is time for one. Going back to the best epoch is no new moment."""
        step = snapshot.measurement.step
        if snapshot.is_best or not (run.is_held_back or self._is_far(step, _PARTS)):
            return
        allowance = self._payer(step, run)
        if allowance is None:
            return
        with allowance.spending():
            if self._kept is None:
                self._ring.begin(self._run_id, step)
            self._kept = step
            spec, state = run.request.spec, run.state()
            self._ring.add(self._run_id, snapshot.measurement, spec, snapshot.weights, state)

    def _payer(self, step: int, run: Run) -> Allowance | None:
        if self._allowance.may_spend(is_held_back=run.is_held_back):
            return self._allowance
        return self._advance if self._is_far(step, _SPREAD) and self._advance.may_spend() else None

    def _is_far(self, step: int, parts: int) -> bool:
        return self._kept is None or (step - self._kept) * parts >= step
