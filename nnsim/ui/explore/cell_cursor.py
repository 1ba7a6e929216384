"""Drawing by keyboard: a cursor that stands on one cell of the canvas and inks it.

| keys                        | what they do                                              |
|-----------------------------|-----------------------------------------------------------|
| arrows                      | one cell further; with Ctrl four cells                    |
| Home, End, Page Up, Down    | to the left, right, upper, lower border                   |
| Space                       | a dot of the tool in hand                                 |
| Shift with a move           | draws along; lifting Shift lifts the pen                  |
| Return                      | puts the pen down, moves draw along, Return lifts it      |
| Backspace                   | erases at the cell                                        |
| Delete                      | clears the canvas                                         |
| Esc                         | forgets the stroke under way                              |
| P, E, [ and ]               | pen, eraser, narrower, wider                              |
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from nnsim.data.strokes import CANVAS
from nnsim.studio.sketch import Sketch
from nnsim.ui.explore.brush import ERASER, PEN, STEP, Brush
from nnsim.ui.explore.hand import Hand

_KEYS = "keys"
_JUMP = 4
_Key = Qt.Key
_Modifier = Qt.KeyboardModifier

_MOVES = {
    _Key.Key_Left: (-1, 0),
    _Key.Key_Right: (1, 0),
    _Key.Key_Up: (0, -1),
    _Key.Key_Down: (0, 1),
    _Key.Key_Home: (-CANVAS, 0),
    _Key.Key_End: (CANVAS, 0),
    _Key.Key_PageUp: (0, -CANVAS),
    _Key.Key_PageDown: (0, CANVAS),
}


class CellCursor(QObject):
    """Owns the cell that the keyboard is on. It is seen only while the keyboard is in use."""

    #: the cell, its ink or whether it is seen
    changed = Signal()

    def __init__(self, sketch: Sketch, brush: Brush, hand: Hand, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sketch = sketch
        self._brush = brush
        self._hand = hand
        self._column, self._row = CANVAS // 2, CANVAS // 2
        self._is_shown = False
        self._is_held = False
        self._actions: dict[int, Callable[[], None]] = {
            _Key.Key_Space: self._dot,
            _Key.Key_Return: self._down_or_up,
            _Key.Key_Enter: self._down_or_up,
            _Key.Key_Backspace: self._erase,
            _Key.Key_Delete: self._clear,
            _Key.Key_P: lambda: brush.set_tool(PEN),
            _Key.Key_E: lambda: brush.set_tool(ERASER),
            _Key.Key_BracketLeft: lambda: brush.set_width(brush.width - STEP),
            _Key.Key_BracketRight: lambda: brush.set_width(brush.width + STEP),
        }

    @property
    def column(self) -> int:
        """0 at the left."""
        return self._column

    @property
    def row(self) -> int:
        """0 at the top."""
        return self._row

    @property
    def is_shown(self) -> bool:
        """Whether the keyboard is in use."""
        return self._is_shown

    @property
    def is_down(self) -> bool:
        """Whether the next move draws."""
        return self._hand.device == _KEYS

    def set_shown(self, shown: bool) -> None:
        """Show or hide the cursor; what hides it lifts its pen."""
        if not shown:
            self.lift()
        if shown != self._is_shown:
            self._is_shown = shown
            self.changed.emit()

    def handles(self, event: QKeyEvent) -> bool:
        """Whether ``press`` would do something with this key."""
        if event.key() == _Key.Key_Escape:
            return bool(self._hand.device)
        if event.key() == _Key.Key_Space and not self._is_shown:
            return False  # whoever draws by hand sees no cell: Space is the next step then
        if event.key() in _MOVES:
            return not event.modifiers() & (_Modifier.AltModifier | _Modifier.MetaModifier)
        plain = _Modifier.ShiftModifier | _Modifier.KeypadModifier
        # AltGr, which some keyboards need for brackets, arrives as Ctrl+Alt or as its own modifier.
        is_bracket = event.key() in (_Key.Key_BracketLeft, _Key.Key_BracketRight)
        return event.key() in self._actions and (is_bracket or not event.modifiers() & ~plain)

    def press(self, event: QKeyEvent) -> bool:
        """Do what the key says; False where it says nothing here."""
        if not self.handles(event):
            return False
        if event.key() == _Key.Key_Escape:
            self._hand.cancel()
        elif event.key() in _MOVES:
            self._move(*_MOVES[_Key(event.key())], event.modifiers())
        elif not event.isAutoRepeat() or event.key() not in (_Key.Key_Space, _Key.Key_Return, _Key.Key_Enter):
            self._actions[event.key()]()
        self._is_shown = True
        self.changed.emit()
        return True

    def release(self, event: QKeyEvent) -> bool:
        """Lift the pen that Shift holds down."""
        if event.key() != _Key.Key_Shift or not self._is_held:
            return False
        self.lift()
        return True

    def lift(self) -> None:
        """End the stroke that the keyboard is drawing."""
        self._is_held = False
        if self._hand.up(_KEYS):
            self.changed.emit()

    def _move(self, right: int, down: int, modifiers: Qt.KeyboardModifier) -> None:
        if modifiers & _Modifier.ShiftModifier and not self.is_down:
            self._is_held = self._hand.down(_KEYS, self._brush.tool, *self._centre())
        step = _JUMP if modifiers & _Modifier.ControlModifier else 1
        self._column = min(max(self._column + right * step, 0), CANVAS - 1)
        self._row = min(max(self._row + down * step, 0), CANVAS - 1)
        self._hand.move(_KEYS, *self._centre())

    def _dot(self) -> None:
        if not self.is_down:
            self._hand.down(_KEYS, self._brush.tool, *self._centre())
        self.lift()

    def _erase(self) -> None:
        self.lift()
        self._hand.down(_KEYS, ERASER, *self._centre())
        self.lift()

    def _down_or_up(self) -> None:
        if self.is_down:
            self.lift()
        else:
            self._hand.down(_KEYS, self._brush.tool, *self._centre())

    def _clear(self) -> None:
        self._sketch.clear(self.tr("Clear"))

    def _centre(self) -> tuple[float, float]:
        return self._column + 0.5, self._row + 0.5
