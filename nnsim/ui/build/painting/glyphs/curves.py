"""Pictures of what is a function of one number: a curve between two axes."""

from collections.abc import Callable
from functools import lru_cache

import numpy as np

from nnsim.engine.activations import ACTIVATIONS
from nnsim.network.spec import ActivationSpec, BatchNormSpec, MaxoutSpec, PReLUSpec
from nnsim.ui.build.painting.glyphs.hand import Hand, Point

_LEFT, _RIGHT, _TOP, _BOTTOM = 3.0, 29.0, 4.0, 28.0
_REACH = 3.0


@lru_cache(maxsize=32)
def _curve(name: str) -> tuple[Point, ...]:
    """The curve of an activation, from -3 to 3; softmax is a sigmoid of one logit against the others."""
    activation = ACTIVATIONS["sigmoid" if name == "softmax" else name]
    z = np.linspace(-_REACH, _REACH, 49)
    a = np.empty_like(z)
    activation.value(z, a)
    return _placed(z, a)


def _placed(z: np.ndarray, a: np.ndarray) -> tuple[Point, ...]:
    low, high = float(a.min()), float(a.max())
    x = _LEFT + (z + _REACH) / (2 * _REACH) * (_RIGHT - _LEFT)
    y = _BOTTOM - 1 - (a - low) / ((high - low) or 1.0) * (_BOTTOM - _TOP - 2)
    return tuple(zip(x.tolist(), y.tolist(), strict=True))


def _draw_axes(hand: Hand, y: float = _BOTTOM - 1) -> None:
    hand.pen("line", 1.3)
    hand.line((_LEFT, y), (_RIGHT, y))
    hand.line((16, _TOP), (16, _BOTTOM))


def draw_activation(hand: Hand, layer: ActivationSpec) -> None:
    """Its own curve; a question mark for one that nobody knows."""
    known = layer.activation in ACTIVATIONS
    points = _curve(layer.activation if known else "identity")
    _draw_axes(hand, points[24][1] if layer.activation in _THROUGH_ZERO else _BOTTOM - 1)
    hand.pen("positive" if known else "alarm", 2.0, is_dashed=not known)
    hand.line(*points)


_THROUGH_ZERO = {"identity", "tanh"}


def draw_prelu(hand: Hand, layer: PReLUSpec) -> None:
    """A bend at zero; how steep it is left of it is learnt."""
    _draw_axes(hand, 19)
    slope = min(max(layer.slope, -0.8), 0.8)
    hand.pen("quiet", 1.1, is_dashed=True)
    for other in (slope - 0.3, slope + 0.3):
        hand.line((5, 19 + 11 * other), (16, 19))
    hand.pen("positive", 2.0)
    hand.line((_LEFT, 19 + 13 * slope), (16, 19), (28, 6))


def draw_maxout(hand: Hand, layer: MaxoutSpec) -> None:
    """The largest of several straight lines."""
    _draw_axes(hand)
    lines = _lines(min(layer.pieces, 5))
    z = np.linspace(-_REACH, _REACH, 49)
    hand.pen("quiet", 1.0, is_dashed=True)
    for line in lines:
        seen = [point for point in _at(z, line) if point[1] <= 24]
        hand.line(seen[0], seen[-1])
    hand.pen("positive", 2.0)
    hand.line(
        *(
            min(points, key=lambda point: point[1])
            for points in zip(*(_at(z, line) for line in lines), strict=True)
        )
    )


Line = Callable[[float], float]


def _lines(count: int) -> list[Line]:
    """Tangents of a bowl: each is the largest somewhere."""

    def tangent(place: float) -> Line:
        return lambda z: place * place + 2 * place * (z - place)

    return [tangent(float(place)) for place in np.linspace(-2.4, 2.4, count + 2)[1:-1]]


def _at(z: np.ndarray, line: Line) -> list[Point]:
    x = _LEFT + (z + _REACH) / (2 * _REACH) * (_RIGHT - _LEFT)
    return [(left, 22 - 2.1 * line(one)) for left, one in zip(x.tolist(), z.tolist(), strict=True)]


def draw_norm(hand: Hand, layer: BatchNormSpec) -> None:
    """A bell around zero, one wide on either side."""
    z = np.linspace(-_REACH, _REACH, 49)
    bell = _placed(z, np.exp(-z * z / 2))
    hand.brush("positive", 0.16)
    hand.shape(*(point for point in bell if 11.5 <= point[0] <= 20.5), (20.4, 27), (11.6, 27))
    hand.pen("line", 1.3)
    hand.line((_LEFT, 27), (_RIGHT, 27))
    hand.pen("quiet", 1.1, is_dashed=True)
    hand.line((16, 6), (16, 27))
    hand.pen("positive", 2.0)
    hand.line(*bell)
