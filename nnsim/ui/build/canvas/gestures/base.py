"""What all gestures have in common."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, Qt


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where the pointer is: on the board, and in the window of the view; and the keys that are held."""

    board: QPointF
    screen: QPoint
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier

    @classmethod
    def nowhere(cls) -> "Pointer":
        """Before there is one."""
        return cls(QPointF(), QPoint())

    @property
    def extends(self) -> bool:
        """Whether Shift or Ctrl is held: what is pointed at joins what is marked."""
        return bool(
            self.modifiers & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier)
        )


class Gesture:
    """From press to release. What it shows goes with it; only ``end`` and ``click`` change the document.

    ``press`` comes first. Then either ``click``, if the pointer has hardly moved, or ``begin``, any number of
    ``move`` and ``end``; ``cancel`` may come at any time instead, and leaves everything as it was.
    """

    #: the shape of the pointer while it lasts
    cursor = Qt.CursorShape.ArrowCursor
    #: whether the board goes along at the sides of the window
    drifts = True

    def press(self, pointer: Pointer) -> None:
        """The button goes down."""

    def click(self, pointer: Pointer) -> None:
        """The button goes up where it went down."""

    def begin(self, pointer: Pointer) -> None:
        """The pointer moves away, with the button down; ``pointer`` is where it was pressed."""

    def move(self, pointer: Pointer) -> None:
        """The pointer has moved."""

    def end(self, pointer: Pointer) -> None:
        """The button goes up: do it."""

    def cancel(self) -> None:
        """Take back all that is shown."""
