"""The board goes along when something is dragged to its border."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QTimer, Slot

from nnsim.ui.build.canvas.camera import Camera

_BORDER = 28
"""Pixels from the side of the window at which it begins."""
_MOST = 22.0
"""Pixels of one step, at the very side."""
_PAUSE = 16


class Drift(QObject):
    """Pans in steps while the pointer is near a side of the window, and says so after each of them."""

    def __init__(self, camera: Camera, drifted: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._camera = camera
        self._drifted = drifted
        self._step = (0.0, 0.0)
        self._timer = QTimer(self, interval=_PAUSE)
        self._timer.timeout.connect(self._pan)

    def follow(self, screen: QPoint) -> None:
        """The pointer is there now."""
        window = self._camera.window()
        across = _speed(screen.x(), window.left(), window.right())
        down = _speed(screen.y(), window.top(), window.bottom())
        self._step = (across, down)
        if not (across or down):
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        """Nothing is dragged any more."""
        self._timer.stop()

    @Slot()
    def _pan(self) -> None:
        self._camera.pan_by(*self._step)
        self._drifted()


def _speed(place: int, first: int, last: int) -> float:
    """How far the board moves in one step: the faster, the nearer the pointer is to the side."""
    before, beyond = first + _BORDER - place, place - (last - _BORDER)
    depth = max(before, beyond, 0)
    speed = min(depth / _BORDER, 1.0) * _MOST
    return speed if before > 0 else -speed
