"""Dragging the right edge of a note, and arrows from it to layers."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QGraphicsPathItem

from nnsim.network.board import NARROWEST, WIDEST
from nnsim.network.grid import GRID
from nnsim.network.spec import LayerId
from nnsim.ui.build.canvas.bench import Bench
from nnsim.ui.build.canvas.gestures.base import Gesture, Pointer
from nnsim.ui.build.canvas.hits import Hit
from nnsim.ui.build.canvas.items import GESTURE_LEVEL, way_between


class WidenNote(Gesture):
    """The right edge follows the hand."""

    cursor = Qt.CursorShape.SizeHorCursor

    def __init__(self, bench: Bench, hit: Hit) -> None:
        self._bench = bench
        self._note = hit.note or ""
        self._before = NARROWEST
        self._start = 0.0

    def click(self, pointer: Pointer) -> None:
        """Hardly moved: what was meant is the note."""
        self._bench.editor.mark_notes((self._note,))

    def begin(self, pointer: Pointer) -> None:
        """Take hold of the edge."""
        item = self._bench.scene.notes.get(self._note)
        self._start = pointer.board.x()
        self._before = item.note.width if item is not None else NARROWEST

    def move(self, pointer: Pointer) -> None:
        """Show it as wide as that."""
        self._bench.scene.widen(self._note, self._width(pointer))

    def end(self, pointer: Pointer) -> None:
        """Make it as wide as that."""
        width = self._width(pointer)
        self.cancel()
        if self._note in self._bench.scene.notes:
            self._bench.editor.change_note(self._note, width=width)

    def cancel(self) -> None:
        """As wide as it was."""
        self._bench.scene.widen(self._note, None)

    def _width(self, pointer: Pointer) -> float:
        wider = round((pointer.board.x() - self._start) / GRID) * GRID
        return min(max(self._before + wider, NARROWEST), WIDEST)


class PointNote(Gesture):
    """An arrow is drawn from the knob of a note; at a layer that it points to already it is taken away."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, bench: Bench, hit: Hit) -> None:
        self._bench = bench
        self._note = hit.note or ""
        self._line: QGraphicsPathItem | None = None
        self._target: LayerId | None = None

    def click(self, pointer: Pointer) -> None:
        """Hardly moved: what was meant is the note."""
        self._bench.editor.mark_notes((self._note,))

    def begin(self, pointer: Pointer) -> None:
        """Hang an arrow from the knob."""
        pen = QPen(self._bench.theme.colours.color("positive"), 1.6, Qt.PenStyle.DashLine)
        self._line = QGraphicsPathItem()
        self._line.setPen(pen)
        self._line.setZValue(GESTURE_LEVEL)
        self._bench.scene.addItem(self._line)

    def move(self, pointer: Pointer) -> None:
        """The tip follows; the layer under it lights up."""
        item = self._bench.scene.notes.get(self._note)
        if item is not None and self._line is not None:
            self._line.setPath(way_between(item.knob(), pointer.board))
        self._target = self._bench.layer_near(pointer.board)
        self._bench.scene.light_card(self._target)

    def end(self, pointer: Pointer) -> None:
        """Point there, or no longer."""
        self.move(pointer)
        target, item = self._target, self._bench.scene.notes.get(self._note)
        self.cancel()
        if target is not None and item is not None:
            self._bench.editor.point_note(self._note, target, target not in item.note.targets)

    def cancel(self) -> None:
        """The arrow goes."""
        self._bench.scene.light_card(None)
        self._target = None
        if self._line is not None:
            self._bench.scene.removeItem(self._line)
            self._line = None
