"""Notes on the board: pure functions from a board to another one."""

from collections.abc import Iterable
from itertools import count
from typing import Any

from msgspec.structs import replace

from nnsim.network.board import MAX_NOTE, MAX_NOTES, MAX_TARGETS, NARROWEST, WIDEST, Board, Note, Place
from nnsim.network.errors import NetworkError
from nnsim.network.spec import LayerId


def with_note(board: Board, text: str, place: Place) -> tuple[Board, str]:
    """The board with one more note, and its id.

    Raises: NetworkError if there are too many notes, or the text is too long.
    """
    if len(board.notes) >= MAX_NOTES:
        raise NetworkError("A board has at most {:,} notes: remove some first.", MAX_NOTES)
    used = {note.id for note in board.notes}
    note_id = next(name for name in (f"note{number}" for number in count(1)) if name not in used)
    note = Note(note_id, _checked(text), place)
    return replace(board, notes=(*board.notes, note)), note_id


def note_of(board: Board, note_id: str) -> Note:
    """The note with this id.  Raises: NetworkError if there is none."""
    for note in board.notes:
        if note.id == note_id:
            return note
    raise NetworkError("There is no note “{}”.", note_id)


def changed_note(board: Board, note_id: str, **changes: Any) -> Board:
    """The board with another ``text``, ``place`` or ``width`` of a note; the width is kept within its limits.

    Raises: NetworkError if there is no such note, or its text becomes too long.
    """
    if "text" in changes:
        _checked(changes["text"])
    if "width" in changes:
        changes["width"] = min(max(float(changes["width"]), NARROWEST), WIDEST)
    return _with(board, replace(note_of(board, note_id), **changes))


def without_notes(board: Board, ids: Iterable[str]) -> Board:
    """The board without some notes; ids that no note has are none."""
    gone = set(ids)
    return replace(board, notes=tuple(note for note in board.notes if note.id not in gone))


def pointed(board: Board, note_id: str, layer: LayerId, on: bool) -> Board:
    """The board with an arrow from a note to a layer, or without it.

    Raises: NetworkError if there is no such note, or it has too many arrows.
    """
    note = note_of(board, note_id)
    others = tuple(target for target in note.targets if target != layer)
    if not on:
        return _with(board, replace(note, targets=others))
    if layer in note.targets:
        return board
    if len(others) >= MAX_TARGETS:
        raise NetworkError(
            "A note points to at most {:,} layers: remove some of its arrows first.", MAX_TARGETS
        )
    return _with(board, replace(note, targets=(*others, layer)))


def _with(board: Board, changed: Note) -> Board:
    notes = tuple(changed if note.id == changed.id else note for note in board.notes)
    return replace(board, notes=notes)


def _checked(text: str) -> str:
    if len(text) > MAX_NOTE:
        raise NetworkError("A note has at most {:,} characters: shorten it, or write two.", MAX_NOTE)
    return text
