"""The hand on the mouse: one gesture at a time, from press to release."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, Slot
from PySide6.QtWidgets import QApplication

from nnsim.network.project import Project
from nnsim.ui.build.canvas.bench import Bench
from nnsim.ui.build.canvas.drift import Drift
from nnsim.ui.build.canvas.gestures.base import Gesture, Pointer
from nnsim.ui.build.canvas.hits import Hit, Part

Start = Callable[[Hit], Gesture]


class Hand(QObject):
    """Knows what is being done with the mouse, and ends it when the network changes under it."""

    def __init__(self, bench: Bench, starts: Mapping[Part, Start], parent: QObject) -> None:
        super().__init__(parent)
        self._bench = bench
        self._starts = starts
        self._gesture: Gesture | None = None
        self._button = Qt.MouseButton.NoButton
        self._pressed = self._last = Pointer.nowhere()
        self._drift = Drift(bench.camera, self._drifted, self)
        self._has_begun = False
        self._project: Project | None = None
        bench.document.changed.connect(self._document_changed)

    @property
    def is_busy(self) -> bool:
        """Whether a gesture is going on."""
        return self._gesture is not None

    @property
    def is_carrying(self) -> bool:
        """Whether something is carried onto the board from elsewhere."""
        return self._gesture is not None and self._button == Qt.MouseButton.NoButton

    @property
    def cursor(self) -> Qt.CursorShape | None:
        """The shape of the pointer that the gesture wants, while it moves something."""
        return self._gesture.cursor if self._gesture is not None and self._has_begun else None

    def press(self, pointer: Pointer, button: Qt.MouseButton, gesture: Gesture | None = None) -> None:
        """A button goes down: begin what belongs to that place, or ``gesture``. One hand does one thing."""
        if self._gesture is not None:
            return
        if gesture is None:
            hit = self._bench.hit(pointer.board)
            gesture = self._starts[hit.part](hit)
        self._gesture, self._button, self._pressed = gesture, button, pointer
        self._has_begun = False
        self._project = self._bench.document.project
        gesture.press(pointer)

    def move(self, pointer: Pointer, buttons: Qt.MouseButton) -> None:
        """The pointer moves; a small slip is no drag."""
        if self._gesture is None:
            return
        if not buttons & self._button:
            # Another window has taken the release.
            self.cancel()
        elif self._has_begun or self._is_away(pointer.screen):
            self._begin()
            self.carry(pointer)

    def release(self, pointer: Pointer, button: Qt.MouseButton) -> None:
        """The button that began the gesture goes up: it is done."""
        if self._gesture is None or button != self._button:
            return
        gesture = self._let_go()
        assert gesture is not None
        do = gesture.end if self._has_begun else gesture.click
        do(pointer)
        self._bench.bubble.hide()

    def take(self, gesture: Gesture, pointer: Pointer) -> None:
        """Something is carried onto the board from elsewhere; what was going on is taken back."""
        self.cancel()
        self._gesture, self._button, self._has_begun = gesture, Qt.MouseButton.NoButton, True
        self._project = self._bench.document.project
        gesture.begin(pointer)

    def carry(self, pointer: Pointer) -> None:
        """It is carried on."""
        self._last = pointer
        if self._gesture is not None:
            self._gesture.move(pointer)
            if self._gesture is not None and self._gesture.drifts:
                self._drift.follow(pointer.screen)

    def put_down(self, pointer: Pointer) -> None:
        """It is dropped."""
        self.release(pointer, Qt.MouseButton.NoButton)

    def cancel(self) -> bool:
        """Take back what was begun; whether there was something."""
        gesture = self._let_go()
        if gesture is None:
            return False
        gesture.cancel()
        self._bench.bubble.hide()
        return True

    def _let_go(self) -> Gesture | None:
        self._drift.stop()
        gesture, self._gesture = self._gesture, None
        return gesture

    def _drifted(self) -> None:
        """The board has moved below the pointer."""
        if self._gesture is not None:
            board = self._bench.camera.on_board(QPointF(self._last.screen))
            self._gesture.move(replace(self._last, board=board))

    def _begin(self) -> None:
        if self._gesture is not None and not self._has_begun:
            self._has_begun = True
            self._gesture.begin(self._pressed)

    def _is_away(self, screen: QPoint) -> bool:
        return (screen - self._pressed.screen).manhattanLength() >= QApplication.startDragDistance()

    @Slot()
    def _document_changed(self, *_values: object) -> None:
        """Weights may change as they like while a run goes on; another network or board ends the gesture."""
        before, after = self._project, self._bench.document.project
        if self._gesture is None or before is None or before is after:
            return
        if before.spec != after.spec or before.board != after.board:
            self.cancel()
        self._project = after
