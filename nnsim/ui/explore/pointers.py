"""Mouse, pen and finger: what each of their events means for the hand that draws."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEventPoint, QMouseEvent, QPointingDevice, QTabletEvent, QTouchEvent

from nnsim.ui.explore.brush import ERASER, Brush
from nnsim.ui.explore.hand import Hand

_MOUSE, _PEN, _FINGER = "mouse", "pen", "finger"
_NO_FINGER = -1


class Pointers:
    """Hands the events of pointing devices on; positions outside of the canvas are kept."""

    def __init__(
        self,
        hand: Hand,
        brush: Brush,
        to_cells: Callable[[QPointF], tuple[float, float]],
        before_down: Callable[[], None],
    ) -> None:
        self._hand = hand
        self._brush = brush
        self._to_cells = to_cells
        self._before_down = before_down
        self._button = Qt.MouseButton.NoButton
        self._finger = _NO_FINGER
        self._has_direct_input = False

    def mouse_press(self, event: QMouseEvent) -> None:
        """Left draws, right erases."""
        tools = {Qt.MouseButton.LeftButton: self._brush.tool, Qt.MouseButton.RightButton: ERASER}
        if event.button() not in tools or self._is_twin(event):
            return
        if self._down(_MOUSE, tools[event.button()], event.position()):
            self._button = event.button()

    def mouse_move(self, event: QMouseEvent) -> None:
        """Continue the stroke."""
        if self._is_twin(event):
            return
        if not event.buttons() & self._button:
            # Another window has taken the release.
            self._hand.up(_MOUSE)
        self._hand.move(_MOUSE, *self._to_cells(event.position()))

    def mouse_release(self, event: QMouseEvent) -> None:
        """End the stroke that this button began."""
        if event.button() == self._button:
            self._hand.move(_MOUSE, *self._to_cells(event.position()))
            self._hand.up(_MOUSE)
            self._button = Qt.MouseButton.NoButton

    def tablet(self, event: QTabletEvent) -> None:
        """Pressure is width; the other end of the pen and its side button erase."""
        self._has_direct_input = True
        # A pen that cannot feel reports no pressure or full pressure: neither says anything.
        can_feel = event.pointingDevice().hasCapability(QPointingDevice.Capability.Pressure)
        pressure = event.pressure() if can_feel else 0.5
        if event.type() == QEvent.Type.TabletPress:
            self._down(_PEN, self._pen_tool(event), event.position(), pressure)
        elif event.type() == QEvent.Type.TabletMove:
            self._hand.move(_PEN, *self._to_cells(event.position()), pressure)
        elif event.type() == QEvent.Type.TabletRelease:
            self._hand.up(_PEN)

    def touch(self, event: QTouchEvent) -> None:
        """The first finger draws; other fingers and the ball of the hand do nothing."""
        self._has_direct_input = True
        if event.type() == QEvent.Type.TouchCancel and self._hand.device == _FINGER:
            self._hand.cancel()
        for point in event.points():
            # A finger that rests has nothing to say, not even always where it is.
            if point.state() != QEventPoint.State.Stationary:
                self._touch_point(point)

    def _touch_point(self, point: QEventPoint) -> None:
        if point.state() == QEventPoint.State.Pressed and self._hand.device != _FINGER:
            if self._down(_FINGER, self._brush.tool, point.position()):
                self._finger = point.id()
        elif point.id() == self._finger:
            self._hand.move(_FINGER, *self._to_cells(point.position()))
            if point.state() == QEventPoint.State.Released:
                self._hand.up(_FINGER)

    def lift(self) -> None:
        """End the stroke of whatever device draws."""
        for device in (_MOUSE, _PEN, _FINGER):
            self._hand.up(device)

    def _pen_tool(self, event: QTabletEvent) -> str:
        is_turned = event.pointerType() == QPointingDevice.PointerType.Eraser
        return ERASER if is_turned or event.button() == Qt.MouseButton.RightButton else self._brush.tool

    def _is_twin(self, event: QMouseEvent) -> bool:
        """Whether a system that reports pens and fingers has also made this mouse event from them."""
        return self._has_direct_input and event.source() != Qt.MouseEventSource.MouseEventNotSynthesized

    def _down(self, device: str, tool: str, position: QPointF, pressure: float = 0.5) -> bool:
        self._before_down()
        return self._hand.down(device, tool, *self._to_cells(position), pressure)
