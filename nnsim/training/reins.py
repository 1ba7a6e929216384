"""How a run is led from outside: what others ask for, and what its thread finds between two snapshots."""

import threading
from collections import deque
from collections.abc import Callable
from enum import Enum
from time import perf_counter

from nnsim.training.adjustment import Adjustment

_STRETCH = 0.03
"""Seconds between two snapshots of a run that is held back: what is looked at thirty times a second."""


class Gait(Enum):
    """How a run goes."""

    FREE = "free"
    #: batch by batch, as often as was asked for, and then it is held
    STEPS = "steps"
    #: to the end of the epoch, and then it is held
    EPOCH = "epoch"
    HELD = "held"


class Reins:
    """All but ``next_stretch``, ``has_gone`` and ``adjustments`` may be called from any thread.

    Whatever is asked for is heard at the next snapshot, and at once by a run that waits.
    """

    def __init__(self, clock: Callable[[], float] = perf_counter) -> None:
        self._changed = threading.Condition()
        self._clock = clock
        self._gait = Gait.FREE
        self._steps = 0
        self._limit: float | None = None
        self._is_stopped = False
        self._adjustments: deque[Adjustment] = deque()
        self._due = 0.0

    @property
    def is_stopped(self) -> bool:
        """Whether the run is to end."""
        return self._is_stopped

    @property
    def is_held(self) -> bool:
        """Whether the run stands still, or will at its next snapshot."""
        return self._gait is Gait.HELD

    def go(self, gait: Gait) -> None:
        """Go on in this way; steps that are asked for while there are some to come are added to them."""
        with self._changed:
            self._steps = self._steps + 1 if gait is self._gait is Gait.STEPS else 1
            self._gait = gait
            self._changed.notify_all()

    def stop(self) -> None:
        """End the run."""
        with self._changed:
            self._is_stopped = True
            self._changed.notify_all()

    def set_limit(self, steps_per_second: float | None) -> None:
        """Hold the run back to so many steps a second; None: as fast as it can."""
        with self._changed:
            self._limit = steps_per_second
            self._due = self._clock()
            self._changed.notify_all()

    def adjust(self, adjustment: Adjustment) -> None:
        """Have the settings changed."""
        with self._changed:
            self._adjustments.append(adjustment)
            self._changed.notify_all()

    def adjustments(self) -> tuple[Adjustment, ...]:
        """What is to be changed now."""
        with self._changed:
            taken = tuple(self._adjustments)
            self._adjustments.clear()
            return taken

    def has_gone(self, steps: int, *, is_between_epochs: bool) -> None:
        """The run has made so many steps since it was asked last."""
        with self._changed:
            if self._gait is Gait.STEPS and steps:
                self._steps -= steps
                self._hold_if(self._steps <= 0)
            elif self._gait is Gait.EPOCH and steps:
                self._hold_if(is_between_epochs)
            if self._limit is not None:
                # A run that could not keep up is not hurried afterwards.
                self._due = max(self._due, self._clock() - _STRETCH) + steps / self._limit

    def _hold_if(self, is_done: bool) -> None:
        if is_done:
            self._gait = Gait.HELD

    def wait(self) -> bool:
        """Wait until the run may go on, or something is to be changed; False when it is to end."""
        with self._changed:
            while not (self._is_stopped or self._adjustments):
                seconds = self._wanted_pause()
                if seconds <= 0:
                    break
                self._changed.wait(None if self._gait is Gait.HELD else seconds)
            return not self._is_stopped

    def _wanted_pause(self) -> float:
        if self._gait is Gait.HELD:
            return 1.0
        if self._limit is None or self._gait is Gait.STEPS:
            return 0.0
        return self._due - self._clock()

    @property
    def stretch(self) -> int | None:
        """How many steps to make up to the next snapshot; None: as many as there is time for."""
        with self._changed:
            if self._gait is Gait.STEPS:
                return 1
            return None if self._limit is None else max(1, int(self._limit * _STRETCH))
