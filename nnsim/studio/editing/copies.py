"""Where copies of layers go on the board."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from nnsim.network import edits
from nnsim.network.arranging import arranged, frozen
from nnsim.network.board import Board, Place
from nnsim.network.grid import PITCH_Y, is_near, within
from nnsim.network.spec import LayerId, NetworkSpec

Places = Mapping[LayerId, Place]


def with_places(spec: NetworkSpec, board: Board, new: Places) -> Board:
    """The board of a network with some more places; all cards that are there stay where they are seen."""
    there = frozen(spec, board)
    return replace(there, places={**there.places, **{one: within(place) for one, place in new.items()}})


def with_copies(
    before: NetworkSpec,
    board: Board,
    grown: NetworkSpec,
    ids: Sequence[LayerId],
    stood: Sequence[Place | None],
    at: Place | None,
) -> Board:
    """The board with copies, as the originals ``stood`` to each other: at a place, else below what is there.

    A tidy board stays tidy. ``before`` and ``grown``: the network without and with the copies.
    """
    known = {layer_id: place for layer_id, place in zip(ids, stood, strict=True) if place is not None}
    is_known = len(known) == len(ids)
    if at is not None:
        return with_places(before, board, around(at, known if is_known else _tidy(grown, ids)))
    if not (is_known and board.places):
        return board
    return with_places(before, board, below(arranged(before, board), known))


def _tidy(spec: NetworkSpec, ids: Sequence[LayerId]) -> Places:
    layers, edges = edits.part(spec, ids)
    return arranged(replace(spec, layers=layers, edges=edges), Board())


def below(places: Places, cards: Places) -> dict[LayerId, Place]:
    """Cards, as they stand to each other, so far down that they cover none of those in ``places``."""
    shifted = dict(cards)
    while _covers(places, shifted):
        lower = {one: within(Place(place.x, place.y + PITCH_Y)) for one, place in shifted.items()}
        if lower == shifted:  # the end of the board
            break
        shifted = lower
    return shifted


def _covers(places: Places, cards: Places) -> bool:
    return any(is_near(card, place) for card in cards.values() for place in places.values())


def around(place: Place, cards: Places) -> dict[LayerId, Place]:
    """Cards, as they stand to each other, with their top left corner at a place."""
    left = min((card.x for card in cards.values()), default=0.0)
    top = min((card.y for card in cards.values()), default=0.0)
    return {
        one: within(Place(place.x + card.x - left, place.y + card.y - top)) for one, card in cards.items()
    }
