"""Where copies of layers go on the board."""

from collections.abc import Mapping

from msgspec.structs import replace

from nnsim.network.arranging import frozen
from nnsim.network.board import Board, Place
from nnsim.network.grid import PITCH_Y, is_near, within
from nnsim.network.spec import LayerId, NetworkSpec

Places = Mapping[LayerId, Place]


def with_places(spec: NetworkSpec, board: Board, new: Places) -> Board:
    """The board of a network with some more places; all cards that are there stay where they are seen."""
    there = frozen(spec, board)
    return replace(there, places={**there.places, **{one: within(place) for one, place in new.items()}})


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
