"""Dragging cards: they follow the hand in steps of the grid; one of them dropped on a link goes into it."""

from collections.abc import Mapping
from typing import TypeVar

from PySide6.QtCore import QPointF, Qt

from nnsim.network.arranging import snapped
from nnsim.network.board import Place
from nnsim.network.fitting import EdgeSpot, Spot, spots_of
from nnsim.network.spec import Edge, LayerId
from nnsim.spoken import Spoken
from nnsim.studio.editing.marks import Marked
from nnsim.studio.error_words import error_words
from nnsim.ui.build.canvas.bench import Bench
from nnsim.ui.build.canvas.gestures.base import Gesture, Pointer
from nnsim.ui.build.canvas.hits import Hit

Key = TypeVar("Key", bound=str)
GRID_FREE = Qt.KeyboardModifier.AltModifier


class MoveCards(Gesture):
    """Moves all that is marked. The document learns of it when the button goes up."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, bench: Bench, hit: Hit) -> None:
        self._bench = bench
        self._hit = hit
        self._was_marked = False
        self._start = QPointF()
        self._origin = Place(0.0, 0.0)
        self._step = (0.0, 0.0)
        self._edge: Edge | None = None
        self._moving = bench.editor.marked
        self._spots: Mapping[Spot, Spoken | None] = {}

    def press(self, pointer: Pointer) -> None:
        """Mark the card, so that it can be seen what will move; one of several stays one of several."""
        marked = self._bench.editor.marked
        self._was_marked = self._is_in(marked.layers, marked.notes)
        if not self._was_marked and not pointer.extends:
            self._mark_alone()

    def click(self, pointer: Pointer) -> None:
        """Mark it alone; with Shift or Ctrl put it among what is marked, or take it out."""
        if pointer.extends:
            self._toggle()
        else:
            self._mark_alone()

    def begin(self, pointer: Pointer) -> None:
        """Take hold of all that is marked, this card in any case."""
        if not self._was_marked and pointer.extends:
            self._toggle()
        self._start = pointer.board
        self._origin = self._place()
        self._moving = self._bench.editor.marked
        if self._hit.layer is not None and self._moving == Marked(
            (self._hit.layer,), current=self._hit.layer
        ):
            self._spots = spots_of(self._bench.spec, self._hit.layer)

    def move(self, pointer: Pointer) -> None:
        """Show the cards where they would lie, and the link that one of them would go into."""
        self._step = self._snapped_step(pointer)
        self._bench.scene.shift(self._moving, *self._step)
        self._show_edge(pointer)

    def end(self, pointer: Pointer) -> None:
        """Move them."""
        self.move(pointer)
        edge, step, moving, editor = self._edge, self._step, self._moving, self._bench.editor
        self.cancel()
        editor.mark(moving.layers, moving.current, moving.notes)
        if edge is not None and self._hit.layer is not None:
            editor.move_onto(self._hit.layer, edge)
        elif any(step):
            editor.move_marked(*step)

    def cancel(self) -> None:
        """Back to where they were."""
        self._bench.scene.light(None)
        self._bench.scene.shift(self._moving, 0.0, 0.0)

    # What is marked

    def _is_in(self, layers: tuple[LayerId, ...], notes: tuple[str, ...]) -> bool:
        return self._hit.layer in layers or self._hit.note in notes

    def _mark_alone(self) -> None:
        editor = self._bench.editor
        if self._hit.layer is not None:
            editor.mark((self._hit.layer,), self._hit.layer)
        elif self._hit.note is not None:
            editor.mark_notes((self._hit.note,))

    def _toggle(self) -> None:
        editor, hit = self._bench.editor, self._hit
        layers = _toggled(editor.marked.layers, hit.layer)
        current = hit.layer if hit.layer in layers else None
        editor.mark(layers, current, _toggled(editor.marked.notes, hit.note))

    # Where to

    def _place(self) -> Place:
        if self._hit.layer is not None:
            return self._bench.scene.layers[self._hit.layer].place()
        return self._bench.scene.notes[self._hit.note or ""].place()

    def _snapped_step(self, pointer: Pointer) -> tuple[float, float]:
        """So that the card under the hand comes to lie on the grid; the others keep their distance to it."""
        way = pointer.board - self._start
        wanted = Place(self._origin.x + way.x(), self._origin.y + way.y())
        place = wanted if pointer.modifiers & GRID_FREE else snapped(wanted)
        return place.x - self._origin.x, place.y - self._origin.y

    def _show_edge(self, pointer: Pointer) -> None:
        """Light the link that the card would go into; one that it does not fit into says why."""
        edge = self._bench.scene.edge_near(pointer.board, self._bench.camera.reach) if self._spots else None
        spot = EdgeSpot(edge) if edge is not None else None
        refusal = self._spots.get(spot) if spot is not None else None
        self._edge = edge if spot in self._spots and refusal is None else None
        self._bench.scene.light(self._edge)
        self._bench.bubble.say("" if refusal is None else error_words(refusal), pointer.screen)


def _toggled(marked: tuple[Key, ...], one: Key | None) -> tuple[Key, ...]:
    """With one more, or without it."""
    if one is None:
        return marked
    others = tuple(other for other in marked if other != one)
    return others if one in marked else (*others, one)
