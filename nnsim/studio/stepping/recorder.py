"""Takes training steps apart: small ones at once, large ones in a thread that looks at the newest only."""

import threading
from functools import cache

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from nnsim.engine import optimizers
from nnsim.studio.stepping.order import Recorded, StepOrder, recorded
from nnsim.training.runner import Mailbox

_LOOK = 4
"""Milliseconds between two looks at whether the thread has finished: a quarter of a frame."""


class Recorder(QObject):
    """Fulfils the newest order.

    The thread is given a frozen order and puts a value into a letter box; it knows nothing of Qt, and it ends
    when its order is fulfilled.
    """

    #: a Recorded
    recorded = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._box: Mailbox[Recorded] = Mailbox()
        self._thread: threading.Thread | None = None
        self._next: StepOrder | None = None
        self._timer = QTimer(self, interval=_LOOK)
        self._timer.timeout.connect(self._look)

    @property
    def is_busy(self) -> bool:
        """Whether something is still to come."""
        return self._thread is not None

    def ask(self, order: StepOrder) -> None:
        """Fulfil this order, and none of those before it that are still waiting."""
        _prepare_updates()
        if order.is_heavy:
            self._next = order
            if self._thread is None:
                self._begin()
        else:
            self.forget()
            self.recorded.emit(recorded(order))

    def forget(self) -> None:
        """Tell of nothing that was asked for until now; a thread at work ends by itself."""
        self._timer.stop()
        self._thread, self._next, self._box = None, None, Mailbox()

    def _begin(self) -> None:
        order, box, self._next = self._next, self._box, None
        assert order is not None
        # A daemon: the program may end before a large network is done.
        self._thread = threading.Thread(
            target=lambda: box.put(recorded(order)), name="nnsim stepping", daemon=True
        )
        self._thread.start()
        self._timer.start()

    @Slot()
    def _look(self) -> None:
        found = self._box.take()
        if found is None:
            return
        self._timer.stop()
        self._thread = None
        if self._next is not None:
            self._begin()
        self.recorded.emit(found)


@cache
def _prepare_updates() -> None:
    """Import what updates need before somebody walks into one: nobody shall wait there."""
    threading.Thread(target=optimizers.prepare, name="nnsim preparing", daemon=True).start()
