"""Gestures that only look: pan the board, frame cards, press a button."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QGraphicsRectItem

from nnsim.network.spec import LayerId
from nnsim.studio.editing.marks import Marked
from nnsim.ui.build.canvas.bench import Bench
from nnsim.ui.build.canvas.gestures.base import Gesture, Pointer
from nnsim.ui.build.canvas.items import GESTURE_LEVEL


class Pan(Gesture):
    """The board follows the hand."""

    cursor = Qt.CursorShape.ClosedHandCursor
    drifts = False

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._last = QPoint()

    def begin(self, pointer: Pointer) -> None:
        """Note where the hand takes hold."""
        self._last = pointer.screen

    def move(self, pointer: Pointer) -> None:
        """Move the board as far as the hand."""
        step = pointer.screen - self._last
        self._last = pointer.screen
        self._bench.camera.pan_by(step.x(), step.y())


class Frame(Gesture):
    """A rubber band marks what it touches; with Shift or Ctrl in addition to what is marked."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._before: Marked = bench.editor.marked
        self._band: QGraphicsRectItem | None = None
        self._start = Pointer.nowhere().board

    def click(self, pointer: Pointer) -> None:
        """A click beside everything lets go."""
        if not pointer.extends:
            self._bench.editor.clear_marks()

    def begin(self, pointer: Pointer) -> None:
        """Show the band."""
        self._start = pointer.board
        colour = self._bench.theme.colours.color("positive")
        pen = QPen(colour, 1)
        pen.setCosmetic(True)
        band = QGraphicsRectItem()
        band.setPen(pen)
        colour.setAlpha(26)
        band.setBrush(colour)
        band.setZValue(GESTURE_LEVEL)
        self._bench.scene.addItem(band)
        self._band = band

    def move(self, pointer: Pointer) -> None:
        """Mark what the band touches now."""
        area = QRectF(self._start, pointer.board).normalized()
        if self._band is not None:
            self._band.setRect(area)
        self._mark(self._bench.scene.layers_in(area), self._bench.scene.notes_in(area), pointer.extends)

    def _mark(self, layers: tuple[LayerId, ...], notes: tuple[str, ...], extends: bool) -> None:
        old = self._before if extends else Marked()
        self._bench.editor.mark(
            tuple(dict.fromkeys((*old.layers, *layers))), notes=tuple(dict.fromkeys((*old.notes, *notes)))
        )

    def end(self, pointer: Pointer) -> None:
        """Keep what is marked."""
        self.move(pointer)
        self._remove()

    def cancel(self) -> None:
        """Mark again what was marked before."""
        self._remove()
        before = self._before
        if before.link is not None:
            self._bench.editor.mark_link(before.link)
        else:
            self._bench.editor.mark(before.layers, before.current, before.notes)

    def _remove(self) -> None:
        if self._band is not None:
            self._bench.scene.removeItem(self._band)
            self._band = None


class Button(Gesture):
    """Something that is done if the button of the mouse goes up where it went down."""

    def __init__(self, do: Callable[[], object]) -> None:
        self._do = do

    def click(self, pointer: Pointer) -> None:
        """Do it."""
        self._do()
