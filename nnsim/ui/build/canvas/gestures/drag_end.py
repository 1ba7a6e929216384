"""Dragging a link by its nearer end: to another layer, or away from all of them."""

from PySide6.QtCore import QCoreApplication, QLineF, Qt

from nnsim.network.edits import unlink
from nnsim.network.spec import Edge, LayerId
from nnsim.ui.build.canvas.bench import Bench
from nnsim.ui.build.canvas.gestures.base import Gesture, Pointer
from nnsim.ui.build.canvas.loose_link import LooseLink

#: pixels of the screen from where it was taken: dropped further away, the link goes
_AWAY = 60.0


class DragEnd(Gesture):
    """One end comes loose, the other one holds."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, bench: Bench, edge: Edge) -> None:
        self._bench = bench
        self._edge = edge
        self._start = Pointer.nowhere()
        self._link: LooseLink | None = None

    def click(self, pointer: Pointer) -> None:
        """Hardly moved: mark the link."""
        self._bench.editor.mark_link(self._edge)

    def begin(self, pointer: Pointer) -> None:
        """Take hold of the nearer end."""
        item = self._bench.scene.links.get(self._edge)
        if item is None:
            return
        self._start = pointer
        path = item.path()
        to_start = QLineF(pointer.board, path.pointAtPercent(0.0)).length()
        holds_start = to_start > QLineF(pointer.board, path.pointAtPercent(1.0)).length()
        held = self._edge[0] if holds_start else self._edge[1]
        rest = unlink(self._bench.spec, *self._edge)
        self._link = LooseLink(self._bench, held, leaves=holds_start, spec=rest)
        self._link.begin()
        item.setVisible(False)

    def move(self, pointer: Pointer) -> None:
        """The loose end follows, and catches at a layer near it."""
        if self._link is None:
            return
        target = self._layer_at(pointer)
        self._link.lead(pointer.board, target)
        words = self._link.words(target)
        if target is None and self._is_away(pointer):
            words = QCoreApplication.translate("Board", "Let go to remove the link")
        self._bench.bubble.say(words, pointer.screen)

    def end(self, pointer: Pointer) -> None:
        """Link it elsewhere, or remove it."""
        link, target = self._link, self._layer_at(pointer)
        self.cancel()
        if link is None:
            return
        if target is None and self._is_away(pointer):
            self._bench.editor.unlink(self._edge)
        elif target is not None and target not in self._edge and link.can_be(target):
            start, end = link.edge(target)
            self._bench.editor.relink(self._edge, start, end)

    def cancel(self) -> None:
        """The link is where it was."""
        item = self._bench.scene.links.get(self._edge)
        if item is not None:
            item.setVisible(True)
        if self._link is not None:
            self._link.cancel()
            self._link = None

    def _is_away(self, pointer: Pointer) -> bool:
        return (pointer.screen - self._start.screen).manhattanLength() > _AWAY

    def _layer_at(self, pointer: Pointer) -> LayerId | None:
        return self._bench.layer_near(pointer.board)
