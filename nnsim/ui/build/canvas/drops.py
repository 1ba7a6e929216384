"""What is dragged onto the board from the palette."""

from collections.abc import Callable

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QDropEvent

from nnsim.ui.build import mime
from nnsim.ui.build.canvas.bench import Bench
from nnsim.ui.build.canvas.gestures.base import Gesture, Pointer
from nnsim.ui.build.canvas.gestures.drop_kind import DropKind
from nnsim.ui.build.canvas.gestures.drop_preset import DropPreset
from nnsim.ui.build.canvas.hand import Hand


class Drops:
    """Makes a gesture of it. Anything else, such as files, is left to the window."""

    def __init__(self, bench: Bench, hand: Hand, choose_preset: Callable[[str], object]) -> None:
        self._bench = bench
        self._hand = hand
        self._choose_preset = choose_preset

    def carried(self, event: QDropEvent) -> bool:
        """It comes, or moves on; whether the board takes it."""
        pointer = self._pointer(event)
        if self._hand.is_carrying:
            self._hand.carry(pointer)
        else:
            gesture = self._gesture(event.mimeData())
            if gesture is None:
                event.ignore()
                return False
            self._hand.take(gesture, pointer)
        event.acceptProposedAction()
        return True

    def dropped(self, event: QDropEvent) -> None:
        """Put it down."""
        if self._hand.is_carrying or self.carried(event):
            self._hand.put_down(self._pointer(event))
            event.acceptProposedAction()

    def gone(self) -> None:
        """It has left the view, or was dropped elsewhere."""
        self._hand.cancel()

    def _gesture(self, data: QMimeData) -> Gesture | None:
        kind, preset = mime.kind_in(data), mime.preset_in(data)
        if kind is not None:
            return DropKind(self._bench, *kind)
        return None if preset is None else DropPreset(preset, self._choose_preset)

    def _pointer(self, event: QDropEvent) -> Pointer:
        place = event.position()
        return Pointer(self._bench.camera.on_board(place), place.toPoint(), event.modifiers())
