"""A preset from the palette is dragged over the board."""

from collections.abc import Callable

from nnsim.ui.build.canvas.gestures.base import Gesture, Pointer


class DropPreset(Gesture):
    """It takes the place of the whole network, wherever it is dropped."""

    def __init__(self, name: str, choose: Callable[[str], object]) -> None:
        self._name = name
        self._choose = choose

    def end(self, pointer: Pointer) -> None:
        """Choose it."""
        self._choose(self._name)
