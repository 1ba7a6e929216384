"""Dragging a link out of a port: layers that fit light up, others say why not."""

from PySide6.QtCore import Qt

from nnsim.network.spec import LayerId
from nnsim.ui.build.canvas.asking import Asking
from nnsim.ui.build.canvas.bench import Bench
from nnsim.ui.build.canvas.gestures.base import Gesture, Pointer
from nnsim.ui.build.canvas.hits import Hit, Part
from nnsim.ui.build.canvas.loose_link import LooseLink


class DragLink(Gesture):
    """A link hangs from a port. Dropped on a layer it links, on the ground it asks what to add."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, bench: Bench, asking: Asking, hit: Hit) -> None:
        assert hit.layer is not None
        self._bench = bench
        self._asking = asking
        self._layer = hit.layer
        self._link = LooseLink(bench, hit.layer, leaves=hit.part is Part.PORT_OUT)

    def click(self, pointer: Pointer) -> None:
        """Hardly moved: what was meant is the card."""
        self._bench.editor.mark((self._layer,), self._layer)

    def begin(self, pointer: Pointer) -> None:
        """Hang a link from the port."""
        self._link.begin()

    def move(self, pointer: Pointer) -> None:
        """The loose end follows, and catches at a layer near it."""
        target = self._layer_at(pointer)
        self._link.lead(pointer.board, target)
        self._bench.bubble.say(self._link.words(target), pointer.screen)

    def end(self, pointer: Pointer) -> None:
        """Link, or ask what is to be added where the end was dropped."""
        target = self._layer_at(pointer)
        can_be = self._link.can_be(target)
        self.cancel()
        if target is None:
            self._asking.beside(self._layer, pointer, leaves=self._link.leaves)
        elif can_be:
            self._bench.editor.link(*self._link.edge(target))

    def cancel(self) -> None:
        """The link goes."""
        self._link.cancel()

    def _layer_at(self, pointer: Pointer) -> LayerId | None:
        return self._bench.layer_near(pointer.board)
