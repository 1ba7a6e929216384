"""What is there when the window has been shown stays for good: nobody looks whether it is garbage."""

import gc

from PySide6.QtCore import QObject, QTimer, Slot

from nnsim.studio.training import RunState, TrainingSession

_SOON = 2_000
"""Milliseconds after the window is shown: what is imported late is there, and nobody waits for anything."""


class LongLived(QObject):
    """Takes all objects for long-lived ones, once when the window stands and once when the first run begins.

    To look through them took 24 ms in which nothing is painted (27,000 objects of a window with its plots,
    beside those that were there before), and takes less than 1 ms afterwards. Only twice: whatever is taken
    for long-lived and is not would never be found. What a run leaves behind costs 1 to 2 ms.
    """

    def __init__(
        self, training: TrainingSession, parent: QObject | None = None, *, soon: int = _SOON
    ) -> None:
        super().__init__(parent)
        self._training = training
        self._timer = QTimer(self, singleShot=True, interval=soon)
        self._timer.timeout.connect(self._keep)
        training.state_changed.connect(self._state_changed)

    def start(self) -> None:
        """The window is shown."""
        self._timer.start()

    @Slot(object, object)
    def _state_changed(self, _before: RunState, after: RunState) -> None:
        # The plots may have been made for this run only.
        if after is RunState.LOADING:
            self._training.state_changed.disconnect(self._state_changed)
            self._timer.start()

    @Slot()
    def _keep(self) -> None:
        gc.collect()
        gc.freeze()
