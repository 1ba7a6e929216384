"""Objects that only hold each other are looked for between two events, and nowhere else.

Python looks for such rings whenever enough objects have been made: in the middle of anything, in any thread.
A ring may hold an object of Qt, which then dies there. In the middle of Qt's own disconnecting, which holds
a lock that dying objects want too, the window stands still for ever; in a worker thread it crashes.
"""

import gc

from PySide6.QtCore import QObject, QTimer, Slot

_PAUSE = 250
"""Milliseconds between two looks at whether there is enough to look through."""


def sweep() -> None:
    """Look for rings as Python itself would: in the oldest generation for which it is time, if for any."""
    due = (count > limit for count, limit in zip(gc.get_count(), gc.get_threshold(), strict=True))
    oldest = max((generation for generation, is_due in enumerate(due) if is_due), default=None)
    if oldest is not None:
        gc.collect(oldest)


class Sweeper(QObject):
    """From its start on rings are looked for by its timer, in the thread of the window, and not by Python."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=_PAUSE)
        self._timer.timeout.connect(self._sweep)

    def start(self) -> None:
        """Take over."""
        gc.disable()
        self._timer.start()

    def stop(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        gc.enable()

    @Slot()
    def _sweep(self) -> None:
        sweep()
