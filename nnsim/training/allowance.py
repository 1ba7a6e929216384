"""What may be spent beside training, so that looking at a run never slows it down by much."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter, thread_time


class Allowance:
    """``share`` of the time may be spent, and ``at_once`` seconds are saved up.

    Time is what this thread has worked, which ``effort`` counts in seconds: one that waits for a processor or
    for another thread earns nothing by it. A run that is held back on purpose has time to be looked at: it
    earns while it waits, too, by the ``clock``.
    """

    def __init__(
        self,
        share: float = 0.01,
        at_once: float = 0.05,
        *,
        clock: Callable[[], float] = perf_counter,
        effort: Callable[[], float] = thread_time,
    ) -> None:
        self.share, self.at_once = share, at_once
        self._clock, self._effort = clock, effort
        self._saved = at_once
        self._seen: tuple[float, float] | None = None

    def may_spend(self, *, is_held_back: bool = False) -> bool:
        """Whether anything is left now."""
        passed, worked = self._clock(), self._effort()
        if self._seen is not None:
            earned = passed - self._seen[0] if is_held_back else worked - self._seen[1]
            self._saved = min(self.at_once, self._saved + self.share * earned)
        self._seen = passed, worked
        return self._saved > 0

    def spend(self, seconds: float) -> None:
        """So much was spent."""
        self._saved -= seconds

    @contextmanager
    def spending(self) -> Iterator[None]:
        """What is done inside is paid for."""
        began = self._effort()
        try:
            yield
        finally:
            self.spend(self._effort() - began)
