"""Where the arrow keys lead: along the data, to the card above or below, or through all layers in order."""

from collections.abc import Callable, Mapping

from nnsim.network.arranging import CARD_HEIGHT
from nnsim.network.board import Place
from nnsim.network.spec import LayerId
from nnsim.network.wiring import Wiring

Places = Mapping[LayerId, Place]
_Step = Callable[[Wiring, Places, LayerId], LayerId | None]
_STEEPNESS = 2.0
"""A card below counts as near by how far it is down, and by so many times how far it is to the side."""


def stepped(wires: Wiring, places: Places, current: LayerId | None, direction: str) -> LayerId | None:
    """The layer that a step leads to: left, right, up, down, next or previous; None if there is none.

    Where no layer is current, it leads to the first or, backwards, to the last.
    """
    if current is None:
        return wires.order[-1 if is_backwards(direction) else 0] if wires.order else None
    return _STEPS[direction](wires, places, current)


def is_backwards(direction: str) -> bool:
    """Whether a step leads against the data."""
    return direction in ("left", "up", "previous")


def _left(wires: Wiring, places: Places, current: LayerId) -> LayerId | None:
    return _level(places, current, wires.heard[current])


def _right(wires: Wiring, places: Places, current: LayerId) -> LayerId | None:
    return _level(places, current, wires.hearers[current])


def _level(places: Places, current: LayerId, linked: list[LayerId]) -> LayerId | None:
    """Of several branches the one that goes on at the same height."""
    return min(linked, key=lambda one: abs(places[one].y - places[current].y), default=None)


def _up(_wires: Wiring, places: Places, current: LayerId) -> LayerId | None:
    return _vertical(places, current, -1)


def _down(_wires: Wiring, places: Places, current: LayerId) -> LayerId | None:
    return _vertical(places, current, 1)


def _vertical(places: Places, current: LayerId, sign: int) -> LayerId | None:
    here = places[current]

    def distance(one: LayerId) -> float:
        return sign * (places[one].y - here.y) + _STEEPNESS * abs(places[one].x - here.x)

    beyond = [one for one, place in places.items() if sign * (place.y - here.y) > CARD_HEIGHT / 2]
    return min(beyond, key=distance, default=None)


def _next(wires: Wiring, _places: Places, current: LayerId) -> LayerId | None:
    return _in_order(wires, current, 1)


def _previous(wires: Wiring, _places: Places, current: LayerId) -> LayerId | None:
    return _in_order(wires, current, -1)


def _in_order(wires: Wiring, current: LayerId, by: int) -> LayerId | None:
    number = wires.order.index(current) + by
    return wires.order[number] if 0 <= number < len(wires.order) else None


_STEPS: Mapping[str, _Step] = {
    "left": _left,
    "right": _right,
    "up": _up,
    "down": _down,
    "next": _next,
    "previous": _previous,
}
