"""The board that a network is built on: where layers have been put by hand, and notes beside them.

Nothing of it changes what the network computes. A layer without a place of its own is placed by
``nnsim.network.arranging``; an empty board is the tidy one.
"""

from collections.abc import Iterable
from typing import Annotated

from msgspec import Meta, Struct
from msgspec.structs import replace

from nnsim.network.field_types import LayerId

#: How far a card or a note may be from the origin, in pixels at zoom 1.
FARTHEST = 1e6
_Coordinate = Annotated[float, Meta(ge=-FARTHEST, le=FARTHEST)]
MAX_NOTES = 200
#: The characters of one note.
MAX_NOTE = 2_000
#: The layers that the arrows of one note point to.
MAX_TARGETS = 500
#: How wide a note may be, and how wide it is at first; in pixels at zoom 1.
NARROWEST, WIDEST, USUAL_WIDTH = 60.0, 2_000.0, 220.0


class Place(Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """The top left corner of a card, in pixels at zoom 1; x grows to the right, y downwards."""

    x: _Coordinate
    y: _Coordinate


class Note(Struct, frozen=True, forbid_unknown_fields=True):
    """Words on the board, and the layers that its arrows point to."""

    id: Annotated[str, Meta(max_length=60, pattern=r"^[A-Za-z0-9_.-]+\Z")]
    text: Annotated[str, Meta(max_length=MAX_NOTE)]
    place: Place
    width: Annotated[float, Meta(ge=NARROWEST, le=WIDEST)] = USUAL_WIDTH
    targets: Annotated[tuple[LayerId, ...], Meta(max_length=MAX_TARGETS)] = ()


class Board(Struct, frozen=True, forbid_unknown_fields=True):
    """Places by layer, and the notes."""

    places: dict[LayerId, Place] = {}
    notes: Annotated[tuple[Note, ...], Meta(max_length=MAX_NOTES)] = ()

    def within(self, layers: Iterable[LayerId]) -> "Board":
        """The board without what belongs to other layers; notes stay, but point to these layers only."""
        there = set(layers)
        targets = {target for note in self.notes for target in note.targets}
        if there.issuperset(self.places) and there.issuperset(targets):
            return self
        places = {layer_id: place for layer_id, place in self.places.items() if layer_id in there}
        return Board(places, tuple(_pointing_within(note, there) for note in self.notes))


def _pointing_within(note: Note, layers: set[LayerId]) -> Note:
    return replace(note, targets=tuple(target for target in note.targets if target in layers))
