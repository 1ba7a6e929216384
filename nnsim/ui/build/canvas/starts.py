"""Which gesture begins where."""

from collections.abc import Mapping

from PySide6.QtCore import Qt

from nnsim.network.problems import foremost
from nnsim.ui.build.canvas.asking import Asking
from nnsim.ui.build.canvas.bench import Bench
from nnsim.ui.build.canvas.gestures.base import Gesture, Pointer
from nnsim.ui.build.canvas.gestures.drag_end import DragEnd
from nnsim.ui.build.canvas.gestures.drag_link import DragLink
from nnsim.ui.build.canvas.gestures.move_cards import MoveCards
from nnsim.ui.build.canvas.gestures.notes import PointNote, WidenNote
from nnsim.ui.build.canvas.gestures.simple import Button, Frame, Pan
from nnsim.ui.build.canvas.hits import Hit, Part
from nnsim.ui.build.canvas.writing import Writing

_CURSORS: Mapping[Part, Qt.CursorShape] = {
    Part.PORT_IN: Qt.CursorShape.CrossCursor,
    Part.PORT_OUT: Qt.CursorShape.CrossCursor,
    Part.FIX: Qt.CursorShape.PointingHandCursor,
    Part.LINK: Qt.CursorShape.PointingHandCursor,
    Part.NOTE_EDGE: Qt.CursorShape.SizeHorCursor,
    Part.NOTE_KNOB: Qt.CursorShape.CrossCursor,
}


class Starts:
    """Tables of what the mouse begins, by button and by what lies under it."""

    def __init__(self, bench: Bench, asking: Asking, writing: Writing) -> None:
        self._bench = bench
        self._asking = asking
        self._writing = writing
        self.of = {
            Part.GROUND: self._frame,
            Part.CARD: self._move,
            Part.STRIP: self._move,
            Part.NOTE: self._move,
            Part.PORT_IN: self._link,
            Part.PORT_OUT: self._link,
            Part.FIX: self._mend,
            Part.LINK: self._drag_end,
            Part.NOTE_EDGE: self._widen,
            Part.NOTE_KNOB: self._point,
        }

    def by_button(self, button: Qt.MouseButton, *, is_panning: bool) -> Gesture | None:
        """The gesture that begins everywhere with this button, if there is one."""
        pans = button is Qt.MouseButton.MiddleButton or (is_panning and button is Qt.MouseButton.LeftButton)
        return Pan(self._bench) if pans else None

    def double_click(self, pointer: Pointer) -> None:
        """Write on what is there; beside everything ask what to add."""
        hit = self._hit(pointer)
        if not self._writing.on(hit) and hit.part is Part.GROUND:
            self._asking.anywhere(pointer)

    def mark_at(self, pointer: Pointer) -> None:
        """Mark what a menu is to be about, unless it is marked already."""
        hit, marked = self._hit(pointer), self._bench.editor.marked
        if hit.layer is not None and hit.layer not in marked.layers:
            self._bench.editor.mark((hit.layer,), hit.layer)
        elif hit.note is not None and hit.note not in marked.notes:
            self._bench.editor.mark_notes((hit.note,))
        elif hit.edge is not None:
            self._bench.editor.mark_link(hit.edge)

    def cursor(self, hit: Hit, is_panning: bool) -> Qt.CursorShape:
        """The shape of the pointer over a part."""
        shape = _CURSORS.get(hit.part, Qt.CursorShape.ArrowCursor)
        return Qt.CursorShape.OpenHandCursor if is_panning else shape

    def _hit(self, pointer: Pointer) -> Hit:
        return self._bench.hit(pointer.board)

    def _frame(self, _hit: Hit) -> Gesture:
        return Frame(self._bench)

    def _move(self, hit: Hit) -> Gesture:
        return MoveCards(self._bench, hit)

    def _link(self, hit: Hit) -> Gesture:
        return DragLink(self._bench, self._asking, hit)

    def _widen(self, hit: Hit) -> Gesture:
        return WidenNote(self._bench, hit)

    def _point(self, hit: Hit) -> Gesture:
        return PointNote(self._bench, hit)

    def _drag_end(self, hit: Hit) -> Gesture:
        assert hit.edge is not None
        return DragEnd(self._bench, hit.edge)

    def _mend(self, hit: Hit) -> Gesture:
        return Button(lambda: self._mend_first(hit))

    def _mend_first(self, hit: Hit) -> None:
        """The fix whose words stand on the button (see ``card_facts``)."""
        problem = foremost(self._bench.studio.checkup.on(hit.layer)) if hit.layer is not None else None
        if problem is not None and problem.fixes:
            self._bench.editor.mend(problem.fixes[0])
