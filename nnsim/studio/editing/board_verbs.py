"""Verbs for the board: where cards and notes stand. The network stays as it is."""

from collections.abc import Callable
from functools import partial
from typing import Any

from msgspec.structs import replace

from nnsim.network import arranging
from nnsim.network.arranging import Align
from nnsim.network.board import Board, Place
from nnsim.network.grid import GRID, PITCH_Y, snapped, within
from nnsim.network.spec import LayerId, NetworkSpec
from nnsim.studio.editing.marking import Marking
from nnsim.studio.editing.words import listed, names_of


class BoardVerbs(Marking):
    """Each is one undo entry; False or None: it was refused, or there is nothing to be done it to."""

    def move_marked(self, dx: float, dy: float) -> bool:
        """Move the marked cards and notes."""
        return self.edit_board(self._moving(), self._move(dx, dy))

    def nudge_marked(self, right: int, down: int) -> bool:
        """Move the marked cards and notes by steps of the grid; steps in a row are one undo entry."""
        marked = self.marked
        nudge = partial(_nudged, layers=marked.layers, notes=marked.notes, right=right, down=down)
        return self.edit_board(self._moving(), nudge, ("nudge", marked.layers, marked.notes))

    def _moving(self) -> str:
        return self._text(self.tr("Move {}"), self.tr("Move {} layers"))

    def _move(self, dx: float, dy: float) -> "partial[Board]":
        return partial(_moved, layers=self.marked.layers, notes=self.marked.notes, dx=dx, dy=dy)

    def align(self, how: Align) -> bool:
        """Bring the marked cards into line."""
        text = self._text(self.tr("Align {}"), self.tr("Align {} layers"))
        layers = self.marked.layers
        return self.edit_board(text, lambda spec, board: arranging.aligned(spec, board, layers, how))

    def tidy(self) -> bool:
        """Put the marked cards, or all where not several are marked, in the order of the data again."""
        layers = self.marked.layers if len(self.marked.layers) > 1 else None
        text = self.tr("Tidy the board") if layers is None else self._text("", self.tr("Tidy {} layers"))
        return self.edit_board(text, lambda spec, board: arranging.tidied(spec, board, layers))

    def add_note(self, text: str = "", at: Place | None = None) -> str | None:
        """Put a note on the board, at a place or below the cards, and mark it."""
        place = within(at) if at is not None else self._room_for_note()
        found = self.tried(arranging.with_note, self.document.project.board, text, place)
        if found is None:
            return None
        board, note_id = found
        self.edit_board(self.tr("Add a note"), lambda _spec, _board: board)
        self.mark_notes((note_id,))
        return note_id

    def _room_for_note(self) -> Place:
        places = self.places.values()
        notes = [note.place for note in self.document.project.board.notes]
        left = min((place.x for place in places), default=0.0)
        top = max((place.y + PITCH_Y for place in (*places, *notes)), default=0.0)
        return within(Place(left, top))

    def change_note(self, note: str, **changes: Any) -> bool:
        """Give a note another ``text``, ``place`` or ``width``."""
        texts = {"text": self.tr("Edit a note"), "place": self.tr("Move a note")}
        text = next((texts[name] for name in texts if name in changes), self.tr("Resize a note"))
        return self.edit_board(text, lambda _spec, board: arranging.changed_note(board, note, **changes))

    def point_note(self, note: str, layer: LayerId, on: bool) -> bool:
        """Let an arrow lead from a note to a layer, or take it away."""
        name = "".join(names_of(self.document.project.spec, (layer,)))
        pattern = self.tr("Point a note to {}") if on else self.tr("Remove the arrow to {}")
        return self.edit_board(
            pattern.format(name), lambda _spec, board: arranging.pointed(board, note, layer, on)
        )

    def _text(self, one: str, several: str) -> str:
        names = names_of(self.document.project.spec, self.marked.layers)
        if names:
            return listed(names, one, several)
        return listed(self.marked.notes or ("",), self.tr("Move a note"), self.tr("Move {} notes"))


def _moved(
    spec: NetworkSpec,
    board: Board,
    layers: tuple[LayerId, ...],
    notes: tuple[str, ...],
    dx: float,
    dy: float,
) -> Board:
    if not (dx or dy):
        return board
    placed = arranging.moved(spec, board, layers, dx, dy)
    return _with_notes(placed, notes, lambda place: within(Place(place.x + dx, place.y + dy)))


def _nudged(
    spec: NetworkSpec,
    board: Board,
    layers: tuple[LayerId, ...],
    notes: tuple[str, ...],
    right: int,
    down: int,
) -> Board:
    placed = arranging.nudged(spec, board, layers, right, down)
    return _with_notes(
        placed, notes, lambda place: snapped(Place(place.x + GRID * right, place.y + GRID * down))
    )


def _with_notes(board: Board, ids: tuple[str, ...], move: Callable[[Place], Place]) -> Board:
    notes = (replace(note, place=move(note.place)) if note.id in ids else note for note in board.notes)
    return replace(board, notes=tuple(notes))
