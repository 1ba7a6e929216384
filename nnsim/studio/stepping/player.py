"""The pace of playing: a step falls due so and so many times a second."""

from PySide6.QtCore import QObject, Qt, QTimer, Signal


class Player(QObject):
    """Says when the next step is due.

    A step that takes longer than its time is followed by the next one at once, and none is made up for.
    """

    #: time for one step
    due = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.due)

    @property
    def is_playing(self) -> bool:
        """Whether steps fall due."""
        return self._timer.isActive()

    def start(self, speed: float) -> None:
        """Let ``speed`` steps a second fall due."""
        self._timer.start(_pause(speed))

    def set_speed(self, speed: float) -> None:
        """Go on at another speed, if it plays."""
        if self.is_playing and self._timer.interval() != _pause(speed):
            self._timer.start(_pause(speed))

    def stop(self) -> None:
        """Let no further step fall due."""
        self._timer.stop()


def _pause(speed: float) -> int:
    return round(1000 / speed)
