"""The board that a network is built on: where layers have been put by hand, and notes beside them.

Nothing of it changes what the network computes. A layer without a place of its own is placed by
``nnsim.network.arranging``; an empty board is the tidy one.
"""

from typing import Annotated

from msgspec import Meta, Struct

from nnsim.network.field_types import LayerId

_Coordinate = Annotated[float, Meta(ge=-1e6, le=1e6)]
MAX_NOTES = 200
#: The characters of one note.
MAX_NOTE = 2_000


class Place(Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """The top left corner of a card, in pixels at zoom 1; x grows to the right, y downwards."""

    x: _Coordinate
    y: _Coordinate


class Note(Struct, frozen=True, forbid_unknown_fields=True):
    """Words on the board, and the layers that its arrows point to."""

    id: Annotated[str, Meta(max_length=60, pattern=r"^[A-Za-z0-9_.-]+\Z")]
    text: Annotated[str, Meta(max_length=MAX_NOTE)]
    place: Place
    width: Annotated[float, Meta(ge=60, le=2_000)] = 220.0
    targets: Annotated[tuple[LayerId, ...], Meta(max_length=500)] = ()


class Board(Struct, frozen=True, forbid_unknown_fields=True):
    """Places by layer, and the notes."""

    places: dict[LayerId, Place] = {}
    notes: Annotated[tuple[Note, ...], Meta(max_length=MAX_NOTES)] = ()
