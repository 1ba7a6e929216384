"""The keyboard on the board: which key does what."""

import sys
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from nnsim.network.spec import LayerId
from nnsim.ui.build.canvas.asking import Asking
from nnsim.ui.build.canvas.bench import Bench
from nnsim.ui.build.canvas.hand import Hand
from nnsim.ui.build.canvas.link_keys import WAYS, LinkKeys
from nnsim.ui.build.canvas.turns import Turns
from nnsim.ui.build.canvas.writing import Writing

Deed = Callable[[], object]
_Key = tuple[Qt.KeyboardModifier, Qt.Key]

_NONE = Qt.KeyboardModifier.NoModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_DIRECTIONS = {
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}
_ANY = Qt.KeyboardModifier.KeyboardModifierMask
_BRACKETS = (Qt.Key.Key_BracketLeft, Qt.Key.Key_BracketRight)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TABS = {Qt.Key.Key_Tab: "next", Qt.Key.Key_Backtab: "previous"}
_BY_TAB = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


def key_of(event: QKeyEvent) -> _Key:
    """Key and modifiers; whether a key lies on the number pad does not matter."""
    key = Qt.Key(event.key())
    # AltGr, which some keyboards need for brackets, arrives as Ctrl+Alt or as its own modifier.
    ignored = _ANY if key in _BRACKETS else Qt.KeyboardModifier.KeypadModifier
    return event.modifiers() & ~ignored, key


class Keys(QObject):
    """Tables of what keys do: at any time, while a link is being made, and while the hand holds something."""

    def __init__(
        self,
        bench: Bench,
        hand: Hand,
        asking: Asking,
        writing: Writing,
        links: LinkKeys,
        to_inspector: Deed,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._bench = bench
        self._hand = hand
        self._asking = asking
        self._writing = writing
        self._links = links
        turns = Turns(bench)
        self._is_space_down = False
        self._deeds: dict[_Key, Deed] = {
            **self._arrows(),
            (_NONE, Qt.Key.Key_Insert): self._ask,
            (_NONE, Qt.Key.Key_A): self._ask,
            (_NONE, Qt.Key.Key_L): links.begin,
            (_SHIFT, Qt.Key.Key_L): turns.next_link,
            (_NONE, Qt.Key.Key_N): turns.next_note,
            (_NONE, Qt.Key.Key_BracketLeft): partial(turns.widen, -1),
            (_NONE, Qt.Key.Key_BracketRight): partial(turns.widen, 1),
            (_NONE, Qt.Key.Key_F2): writing.on_marked,
            (_NONE, Qt.Key.Key_Delete): bench.editor.remove_marked,
            (_NONE, Qt.Key.Key_Backspace): bench.editor.remove_marked,
            (_NONE, Qt.Key.Key_Escape): self._escape,
            (_NONE, Qt.Key.Key_Plus): lambda: bench.camera.zoom_by(1.25),
            (_SHIFT, Qt.Key.Key_Plus): lambda: bench.camera.zoom_by(1.25),
            (_NONE, Qt.Key.Key_Equal): lambda: bench.camera.zoom_by(1.25),
            (_NONE, Qt.Key.Key_Minus): lambda: bench.camera.zoom_by(0.8),
            (_NONE, Qt.Key.Key_0): bench.camera.fit,
            (_NONE, Qt.Key.Key_Space): self._press_space,
            **{(_NONE, key): to_inspector for key in _ENTER},
        }
        if sys.platform != "win32":  # which makes a context menu of it by itself
            self._deeds[_SHIFT, Qt.Key.Key_F10] = self._ask_for_menu
        # While the hand holds something: what else is done to it by keyboard would pull it away.
        self._holding: dict[_Key, Deed] = {(_NONE, Qt.Key.Key_Escape): hand.cancel}
        self._linking: dict[_Key, Deed] = {
            **{(_NONE, key): partial(links.step, key) for key in WAYS},
            **{(_NONE, key): links.end for key in _ENTER},
            (_NONE, Qt.Key.Key_Escape): links.cancel,
        }

    @property
    def is_space_down(self) -> bool:
        """Whether a drag moves the board."""
        return self._is_space_down

    def handles(self, event: QKeyEvent) -> bool:
        """Whether the key does anything here."""
        return not self._writing.field.is_open and key_of(event) in self._now()

    def press(self, event: QKeyEvent) -> bool:
        """Do what the key does; whether it does anything. What a field leaves over does nothing."""
        deed = self._now().get(key_of(event)) if self.handles(event) else None
        if deed is not None:
            deed()
        return deed is not None

    def release(self, event: QKeyEvent) -> None:
        """Space is let go; not where it only repeats itself."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._is_space_down = False

    def leave(self) -> None:
        """The keyboard goes elsewhere."""
        self._is_space_down = False
        self._links.cancel()

    def arrive(self, reason: Qt.FocusReason) -> None:
        """Who comes by Tab, and finds nothing marked, finds the first layer or the last."""
        if reason in _BY_TAB and self._bench.editor.marked.current is None:
            self._bench.editor.step_current("next" if reason == Qt.FocusReason.TabFocusReason else "previous")

    def takes(self, event: QKeyEvent) -> bool:
        """Whether a key goes no further: one of the board that menus ask for too, or Tab within the network.

        Tab is not taken where the keyboard moves on by itself, as when the board is hidden.
        """
        if event.type() == QEvent.Type.ShortcutOverride:
            return self.handles(event)
        is_plain = not event.modifiers() & _CONTROL and event.type() == QEvent.Type.KeyPress
        return is_plain and event.key() in _TABS and self._step_along(_TABS[Qt.Key(event.key())])

    def _step_along(self, direction: str) -> bool:
        """Go to the next layer or the one before; False at the end of the network."""
        editor = self._bench.editor
        before = editor.marked.current
        if before is not None and not self._links.is_busy:
            editor.step_current(direction)
        return editor.marked.current != before

    def place(self) -> QPoint:
        """Where in the view a menu opens that was asked for by keyboard: at the current layer."""
        item = self._bench.scene.layers.get(self._bench.editor.marked.current or LayerId(""))
        if item is None:
            return self._bench.camera.screen(self._bench.camera.sight().center())
        return self._bench.camera.screen(item.card().bottomRight())

    def _now(self) -> dict[_Key, Deed]:
        if self._hand.is_busy:
            return self._holding
        return self._linking if self._links.is_busy else self._deeds

    def _arrows(self) -> dict[_Key, Deed]:
        editor, deeds = self._bench.editor, dict[_Key, Deed]()
        for key, way in WAYS.items():
            word = _DIRECTIONS[key]
            deeds[_NONE, key] = partial(editor.step_current, word)
            deeds[_SHIFT, key] = partial(editor.step_current, word, extend=True)
            deeds[_ALT, key] = partial(editor.nudge_marked, int(way.x()), int(way.y()))
        for key, step in ((Qt.Key.Key_Left, -1), (Qt.Key.Key_Right, 1)):
            deeds[_CONTROL, key] = partial(self._move_in_chain, step)
        return deeds

    def _move_in_chain(self, step: int) -> None:
        current = self._bench.editor.marked.current
        if current is not None:
            self._bench.editor.move_in_chain(current, step)

    def _ask(self) -> None:
        self._asking.behind_current(self.place())

    def _ask_for_menu(self) -> None:
        """As the Menu key does, which many keyboards have not."""
        view, place = self.parent(), self.place()
        if isinstance(view, QWidget):
            reason = QContextMenuEvent.Reason.Keyboard
            QCoreApplication.sendEvent(view, QContextMenuEvent(reason, place, view.mapToGlobal(place)))

    def _escape(self) -> None:
        """Let go of what is marked."""
        self._bench.editor.clear_marks()

    def _press_space(self) -> None:
        self._is_space_down = True
