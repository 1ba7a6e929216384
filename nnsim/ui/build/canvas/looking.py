"""Wheel, touchpad and two fingers: looking at the board more closely, or somewhere else."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputDevice, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture

from nnsim.ui.build.canvas.camera import Camera

#: how much one unit of a wheel enlarges; a notch has 120
_BASE = 1.0015
_SHIFT, _CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class Looking:
    """What these events mean for the camera."""

    def __init__(self, camera: Camera) -> None:
        self._camera = camera

    def wheel(self, event: QWheelEvent) -> None:
        """A wheel zooms about the pointer; with Shift, or turned sideways, it pans. Two fingers pan."""
        turned = event.angleDelta()
        is_touchpad = event.device().type() == QInputDevice.DeviceType.TouchPad
        if is_touchpad and not event.modifiers() & _CONTROL:
            way = event.pixelDelta() if event.hasPixelDelta() else turned / 2
            self._camera.pan_by(way.x(), way.y())
        elif event.modifiers() & _SHIFT or not turned.y():
            self._camera.pan_by(turned.x() or turned.y(), 0)
        else:
            self._camera.zoom_by(_BASE ** turned.y(), event.position())
        event.accept()

    def takes(self, event: QEvent) -> bool:
        """Two fingers that move apart or together, on a touchpad or on the screen."""
        if isinstance(event, QNativeGestureEvent):
            return self._native(event)
        return isinstance(event, QGestureEvent) and self._pinch(event)

    def _native(self, event: QNativeGestureEvent) -> bool:
        if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
            return False
        self._camera.zoom_by(1.0 + event.value(), event.position())
        return True

    def _pinch(self, event: QGestureEvent) -> bool:
        pinch = event.gesture(Qt.GestureType.PinchGesture)
        if not isinstance(pinch, QPinchGesture):
            return False
        if pinch.changeFlags() & QPinchGesture.ChangeFlag.ScaleFactorChanged:
            self._camera.zoom_by(pinch.scaleFactor(), self._camera.in_window(pinch.centerPoint()))
        event.accept()
        return True
