"""The sizes of cards, the distances between them, and the grid that they snap to; pixels at zoom 1."""

from collections.abc import Sequence
from math import isfinite

from nnsim.network.board import FARTHEST, Place

CARD_WIDTH, CARD_HEIGHT = 168, 92
#: From one card to the next. Below a card there is room for what is wrong with it.
PITCH_X, PITCH_Y = 224, 208
#: Cards snap to multiples of this; both pitches, and half of them, are multiples.
GRID = 8
#: How far cards that are placed by themselves stay from others.
GAP = 24


def snapped(place: Place) -> Place:
    """The nearest place of the grid."""
    return within(Place(on_grid(place.x), on_grid(place.y)))


def on_grid(value: float) -> float:
    """The nearest line of the grid."""
    return float(round(value / GRID) * GRID) if isfinite(value) else 0.0


def within(place: Place) -> Place:
    """The nearest place that a board can hold."""
    return Place(_limited(place.x), _limited(place.y))


def _limited(value: float) -> float:
    return min(max(value, -FARTHEST), FARTHEST) if value == value else 0.0


def reach(way: float, values: Sequence[float]) -> float:
    """How much of a way several cards can go together before the first is at the end of the board."""
    return min(max(way, -FARTHEST - min(values)), FARTHEST - max(values)) if way == way else 0.0


def is_near(first: Place, second: Place, gap: float = GAP) -> bool:
    """Whether two cards cover each other or stand closer than ``gap``."""
    return abs(first.x - second.x) < CARD_WIDTH + gap and abs(first.y - second.y) < CARD_HEIGHT + gap
