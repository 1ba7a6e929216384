"""How large neurons are, and how far they stand apart in their column."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QRectF

from nnsim.ui.explore.columns import Points

#: So few neurons would be lost in a large room if they stood as near to one another as many do. Networks of
#: no more anywhere are drawn as on a blackboard: circles with room for a number inside and around them.
FEW = 8
#: on a blackboard neurons are so large at most, and so far apart at most in radii
_LARGE, _APART = 26.0, 6.0

#: the height that a layer has, and how many neurons stand there
Heights = Sequence[tuple[float, int]]


def radius_of(heights: Heights, gap: float) -> float:
    """The radius of all neurons of a network; ``gap`` is between two columns."""
    tightest = min(height / count for height, count in heights)
    return float(max(2.5, min(0.40 * tightest, 0.2 * gap, 15)))


def radius_apart(heights: Heights, gap: float, scale: float) -> float:
    """The same on a blackboard, where the numbers in a neuron are as large as all words."""
    tightest = min(_pitch(height, count) for height, count in heights)
    return float(max(2.5, min(0.34 * tightest, 0.14 * gap, _LARGE * scale)))


def stack_near(x: float, room: QRectF, count: int, radius: float) -> Points:
    """Points one under the other, as far apart as the room allows and the eye likes."""
    likes = room.height() / (count + 4 if count < FEW else 17)
    return _points(x, room, count, min(room.height() / max(count, 1), max(radius * 2 * 1.42, likes)))


def stack_apart(x: float, room: QRectF, count: int, radius: float) -> Points:
    """The same on a blackboard: there is room for words above and below."""
    return _points(x, room, count, min(_pitch(room.height(), count), _APART * radius))


def _pitch(height: float, count: int) -> float:
    return height / (count + 0.7)


def _points(x: float, room: QRectF, count: int, pitch: float) -> Points:
    y = room.center().y() + (np.arange(count) - (count - 1) / 2) * pitch
    return np.column_stack([np.full(count, x), y])
