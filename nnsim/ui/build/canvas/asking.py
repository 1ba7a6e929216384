"""Asking which layer is to be added, and adding it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from nnsim.network.arranging import CARD_HEIGHT, CARD_WIDTH, snapped
from nnsim.network.board import Place
from nnsim.network.fitting import kinds_before, kinds_behind, kinds_on
from nnsim.network.spec import LayerId, LayerSpec
from nnsim.ui.build.canvas.bench import Bench
from nnsim.ui.build.canvas.gestures.base import Pointer
from nnsim.ui.build.fits_menu import Chosen, FitsMenu, Verdicts


class Asking:
    """Opens the menu of what fits, at a place of the view."""

    def __init__(self, bench: Bench, view: QWidget) -> None:
        self._bench = bench
        self._view = view
        self.menu = FitsMenu(bench.theme, view)

    def anywhere(self, pointer: Pointer) -> None:
        """A layer that is linked to none, around the pointer."""
        board = pointer.board
        place = snapped(Place(board.x() - CARD_WIDTH / 2, board.y() - CARD_HEIGHT / 2))
        add = self._bench.editor.add
        self._open(pointer.screen, kinds_behind(self._bench.spec, None), lambda kind: add(kind, place))

    def behind_current(self, screen: QPoint) -> None:
        """A layer in the marked link, or behind the current layer: into its link, if it has only one."""
        spec, marked = self._bench.spec, self._bench.editor.marked
        current = marked.current
        links = [edge for edge in spec.edges if edge[0] == current or edge == marked.link]
        verdicts = kinds_on(spec, links[0]) if len(links) == 1 else kinds_behind(spec, current)
        self._open(screen, verdicts, self._bench.editor.add_at_current)

    def beside(self, layer: LayerId, pointer: Pointer, *, leaves: bool) -> None:
        """A layer that a link leads to, or comes from; its port comes to lie at the pointer."""
        spec, editor = self._bench.spec, self._bench.editor
        x = pointer.board.x() - (0 if leaves else CARD_WIDTH)
        place = snapped(Place(x, pointer.board.y() - CARD_HEIGHT / 2))
        verdicts = kinds_behind(spec, layer) if leaves else kinds_before(spec, layer)
        chosen = partial(_linked, editor.append if leaves else editor.put_before, layer, place)
        self._open(pointer.screen, verdicts, chosen)

    def close(self) -> None:
        """Nothing is asked any more."""
        self.menu.close()

    def _open(self, screen: QPoint, verdicts: Verdicts, chosen: Chosen) -> None:
        self.menu.open_at(self._view.mapToGlobal(screen), verdicts, chosen)


def _linked(verb: Callable[..., object], layer: LayerId, place: Place, kind: type[LayerSpec]) -> object:
    return verb(kind, layer, at=place)
