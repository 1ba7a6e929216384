"""Bringing cards into line."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Literal

from msgspec.structs import replace

from nnsim.network.board import Place
from nnsim.network.grid import PITCH_X, PITCH_Y, is_near, within
from nnsim.network.spec import LayerId

_Axis = Literal["x", "y"]
_PITCH: dict[_Axis, float] = {"x": PITCH_X, "y": PITCH_Y}


class Align(Enum):
    """How several cards are brought into line."""

    LEFT = "left"
    RIGHT = "right"
    TOP = "top"
    BOTTOM = "bottom"
    CENTRE = "centre"
    MIDDLE = "middle"
    SPREAD_ACROSS = "spread across"
    SPREAD_DOWN = "spread down"


@dataclass(frozen=True, slots=True)
class _Rule:
    """Which coordinate changes, to what, and along which axis cards go apart that would cover each other."""

    changes: _Axis
    values: Callable[[Sequence[float]], Sequence[float]]
    apart: _Axis


def _all(value: Callable[[Sequence[float]], float]) -> Callable[[Sequence[float]], Sequence[float]]:
    return lambda values: [value(values)] * len(values)


def _middle(values: Sequence[float]) -> float:
    return (min(values) + max(values)) / 2


def _spread(values: Sequence[float]) -> Sequence[float]:
    """From the first to the last in equal steps; ``values`` rise."""
    first, last = values[0], values[-1]
    return [first + (last - first) * number / (len(values) - 1) for number in range(len(values))]


_RULES: dict[Align, _Rule] = {
    Align.LEFT: _Rule("x", _all(min), "y"),
    Align.CENTRE: _Rule("x", _all(_middle), "y"),
    Align.RIGHT: _Rule("x", _all(max), "y"),
    Align.TOP: _Rule("y", _all(min), "x"),
    Align.MIDDLE: _Rule("y", _all(_middle), "x"),
    Align.BOTTOM: _Rule("y", _all(max), "x"),
    Align.SPREAD_ACROSS: _Rule("x", _spread, "x"),
    Align.SPREAD_DOWN: _Rule("y", _spread, "y"),
}


def in_line(cards: Mapping[LayerId, Place], how: Align) -> dict[LayerId, Place]:
    """The places of at least two cards in line, or with equal distances; none of them covers another."""
    rule = _RULES[how]
    order = sorted(cards, key=lambda layer_id: _value(cards[layer_id], rule.apart))
    values = rule.values([_value(cards[layer_id], rule.changes) for layer_id in order])
    lined: dict[LayerId, Place] = {}
    for layer_id, value in zip(order, values, strict=True):
        place = replace(cards[layer_id], **{rule.changes: value})
        lined[layer_id] = _beyond(place, lined.values(), rule.apart)
    return lined


def _value(place: Place, axis: _Axis) -> float:
    return place.x if axis == "x" else place.y


def _beyond(place: Place, others: Iterable[Place], axis: _Axis) -> Place:
    """The first place from here on where a card covers none of the others, which come in rising order."""
    for other in others:
        if is_near(place, other, gap=0):
            place = within(replace(place, **{axis: _value(other, axis) + _PITCH[axis]}))
    return place
