"""Where everything of a network stands in its picture: a pure function of network, choice and space."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF

from nnsim.network.shapes import infer_shapes, ordered
from nnsim.network.spec import InputSpec, LayerId, NetworkSpec
from nnsim.network.weights import Weights

#: So many neurons of a layer are drawn; more would be too small to tell apart.
MOST_NEURONS = 22
_LABEL_ROOM = 46
_RIGHT_ROOM = 62
_TOP_ROOM = 12

Indices = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """One layer in the picture.

    ``indices`` are the neurons drawn, ``total`` how many there are, ``points`` the centres (n, 2) of what
    links start and end at. A picture has a frame, and its links leave at the right of it.
    """

    layer: LayerId
    name: str
    total: int
    indices: Indices
    points: NDArray[np.float64]
    radius: float
    frame: QRectF | None = None
    picture_shape: tuple[int, int] | None = None

    @property
    def is_picture(self) -> bool:
        """Whether it is drawn as a picture and not as neurons."""
        return self.frame is not None

    def centre(self, position: int) -> QPointF:
        """The centre of the drawn neuron number ``position``."""
        return QPointF(*self.points[position])


@dataclass(frozen=True, slots=True, eq=False)
class NetworkLayout:
    """All columns from left to right, within ``area``."""

    area: QRectF
    columns: tuple[Column, ...]

    def column(self, layer: LayerId) -> int:
        """The number of a layer's column."""
        return next(number for number, column in enumerate(self.columns) if column.layer == layer)

    def neuron_at(self, point: QPointF) -> tuple[int, int] | None:
        """The column and the index of the neuron or picture cell under ``point``."""
        for number, column in enumerate(self.columns):
            found = _cell_at(column, point) if column.is_picture else _neuron_at(column, point)
            if found is not None:
                return number, found
        return None


def _neuron_at(column: Column, point: QPointF) -> int | None:
    distance = np.hypot(column.points[:, 0] - point.x(), column.points[:, 1] - point.y())
    nearest = int(distance.argmin())
    return int(column.indices[nearest]) if distance[nearest] <= column.radius + 3 else None


def _cell_at(column: Column, point: QPointF) -> int | None:
    assert column.frame is not None
    assert column.picture_shape is not None
    if not column.frame.contains(point):
        return None
    rows, columns = column.picture_shape
    row = min(rows - 1, int((point.y() - column.frame.top()) / column.frame.height() * rows))
    across = min(columns - 1, int((point.x() - column.frame.left()) / column.frame.width() * columns))
    return row * columns + across


def choose_neurons(spec: NetworkSpec, weights: Weights) -> dict[LayerId, Indices]:
    """Which neurons of each layer to draw: all of a small layer, the most influential of a large one.

    Influence is the length of a neuron's weights going out times the length of those coming in.
    """
    order = [layer.id for layer in ordered(spec) if not isinstance(layer, InputSpec)]
    chosen = {}
    for number, layer in enumerate(order):
        influence = np.linalg.norm(weights.of(layer)["W"], axis=0)
        if number + 1 < len(order):
            influence = influence * np.linalg.norm(weights.of(order[number + 1])["W"], axis=1)
        most = len(influence) if number + 1 == len(order) else MOST_NEURONS
        chosen[layer] = np.sort(np.argsort(influence)[::-1][:most]).astype(np.int64)
    return chosen


def lay_out(
    spec: NetworkSpec, chosen: Mapping[LayerId, Indices], area: QRectF, scale: float = 1.0
) -> NetworkLayout:
    """Place the layers in ``area``, the input at the left; ``scale`` is that of the words around them."""
    shapes = infer_shapes(spec)
    layers = ordered(spec)
    neurons = [layer for layer in layers if not isinstance(layer, InputSpec)]
    start = next(layer for layer in layers if isinstance(layer, InputSpec))
    room = QRectF(
        area.left(), area.top() + _TOP_ROOM, area.width(), area.height() - _TOP_ROOM - _LABEL_ROOM * scale
    )
    columns = [_input_column(start, room, len(neurons))]
    first, last = columns[0].points[:, 0].max(), room.right() - _RIGHT_ROOM * scale
    gap = (last - first) / (len(neurons) + 0.35)
    radius = _radius(room, [len(chosen[layer.id]) for layer in neurons], gap)
    for number, layer in enumerate(neurons):
        x = first + gap * (number + 1.35)
        points = _stack(x, room, len(chosen[layer.id]), radius)
        total = shapes[layer.id][-1]
        columns.append(Column(layer.id, layer.name, total, chosen[layer.id], points, radius))
    return NetworkLayout(area, tuple(columns))


def _input_column(layer: InputSpec, room: QRectF, others: int) -> Column:
    total = int(np.prod(layer.shape))
    if len(layer.shape) != 2:
        points = _stack(room.left() + 20, room, total, 10)
        return Column(layer.id, layer.name, total, np.arange(total), points, 10)
    side = min(room.height() * 0.52, room.width() / (others + 2) * 1.05)
    frame = QRectF(room.left() + 8, room.center().y() - side / 2, side, side)
    y = frame.top() + (np.arange(total) + 0.5) / total * side
    points = np.column_stack([np.full(total, frame.right()), y])
    shape = (layer.shape[0], layer.shape[1])
    return Column(layer.id, layer.name, total, np.arange(total), points, 0, frame, shape)


def _radius(room: QRectF, counts: Sequence[int], gap: float) -> float:
    tightest = room.height() / max(counts)
    return float(max(2.5, min(0.40 * tightest, 0.2 * gap, 15)))


def _stack(x: float, room: QRectF, count: int, radius: float) -> NDArray[np.float64]:
    """Points one under the other, as far apart as the room allows and the eye likes."""
    pitch = min(room.height() / max(count, 1), max(radius * 2 * 1.42, room.height() / 17))
    y = room.center().y() + (np.arange(count) - (count - 1) / 2) * pitch
    return np.column_stack([np.full(count, x), y])


def shown_weights(weights: Weights, layout: NetworkLayout, number: int) -> NDArray[np.float64]:
    """The weights between the drawn neurons of columns ``number`` and ``number`` + 1, (before, after)."""
    before, after = layout.columns[number], layout.columns[number + 1]
    W = weights.of(after.layer)["W"]
    picked: NDArray[np.float64] = W[np.ix_(before.indices, after.indices)].astype(np.float64)
    return picked
