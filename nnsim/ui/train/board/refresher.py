"""Draws views one after another, as often as what they have cost allows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from nnsim.studio.pace import Pace, PacedTimer

if TYPE_CHECKING:
    from nnsim.ui.train.board.view import TrainView

_SHARE, _SHORTEST, _LONGEST = 0.04, 0.1, 2.0
"""For all views together: share of the window's time, least and longest pause in seconds."""
_AT_REST = 0.03
"""The longest pause while nothing learns: nobody is kept waiting for a picture then."""


class _BoardPace(Pace):
    """Slow beside a run, quick without one."""

    def __init__(self, is_learning: Callable[[], bool]) -> None:
        super().__init__(_SHARE, _SHORTEST, _LONGEST)
        self._is_learning = is_learning

    def pause_after(self, cost: float) -> float:
        """Seconds to wait when the last view has taken ``cost`` seconds."""
        pause = super().pause_after(cost)
        return pause if self._is_learning() else min(pause, _AT_REST)


class Refresher(QObject):
    """Views ask, and each is drawn in its turn: the window waits for one plot at a time, never for all.

    ``is_learning`` tells whether a thread trains, which drawing would starve.
    """

    def __init__(self, parent: QObject | None = None, is_learning: Callable[[], bool] = lambda: True) -> None:
        super().__init__(parent)
        self._waiting: list[TrainView] = []
        self._timer = PacedTimer(_BoardPace(is_learning), self)
        self._timer.ticked.connect(self._tick)

    @property
    def waiting(self) -> int:
        """How many views wait to be drawn."""
        return len(self._waiting)

    def ask(self, view: TrainView) -> None:
        """Have a view drawn before long; asking twice is asking once."""
        if view not in self._waiting:
            self._waiting.append(view)
        self._timer.start()

    def forget(self, view: TrainView) -> None:
        """A view that nobody sees any more, or that has been drawn meanwhile, is drawn no more."""
        if view in self._waiting:
            self._waiting.remove(view)

    @Slot()
    def _tick(self) -> None:
        if self._waiting:
            self._waiting.pop(0).renew()
        else:
            self._timer.stop()
