"""The parts of a network's picture: layers as columns of neurons or small pictures, and their links."""

from dataclasses import dataclass
from math import prod
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF

from nnsim.engine.numerics import Shape
from nnsim.network.spec import LayerId
from nnsim.network.weights import Weights

Indices = NDArray[np.int64]
Points = NDArray[np.float64]

_REACH = 3
"""So far beside a neuron it is still found."""


class Link(NamedTuple):
    """One layer hears another, both as numbers of columns.

    ``is_weighted`` where the weights of a dense layer stand between drawn neurons, so that each has its edge.
    ``lane`` is above 0 for a link past other layers: it runs that many lanes above them.
    """

    before: int
    after: int
    is_weighted: bool
    lane: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """One layer in the picture, its values as neurons or, for a layer of pictures, a tile for every channel.

    ``indices`` are the values drawn, ``points`` (n, 2) where edges of these start and end: at the centre of a
    neuron, at the right of a picture. ``maps`` are the channels drawn, one for each of ``tiles``.
    ``box`` is around all of it, ``label`` where the words stand.
    """

    layer: LayerId
    name: str
    shape: Shape
    indices: Indices
    points: Points
    radius: float
    box: QRectF
    label: QRectF
    maps: Indices
    tiles: tuple[QRectF, ...] = ()

    @property
    def total(self) -> int:
        """How many values the layer has."""
        return prod(self.shape)

    @property
    def is_picture(self) -> bool:
        """Whether it is drawn as pictures and not as neurons."""
        return bool(self.tiles)

    @property
    def cells(self) -> tuple[int, int]:
        """Rows and columns of one of its pictures."""
        return self.shape[0], self.shape[1]

    @property
    def channels(self) -> int:
        """How many pictures the layer has."""
        return self.shape[2] if len(self.shape) == 3 else 1

    def centre(self, position: int) -> QPointF:
        """The centre of the drawn neuron number ``position``."""
        return QPointF(*self.points[position])

    def place(self, index: int) -> QRectF | None:
        """Where the value ``index`` is drawn, as neuron or as cell; None if it is left out."""
        return self._cell_place(index) if self.is_picture else self._neuron_place(index)

    def index_at(self, point: QPointF) -> int | None:
        """The value whose neuron or cell lies under ``point``."""
        return self._cell_at(point) if self.is_picture else self._neuron_at(point)

    def index_of_cell(self, position: int, row: int, across: int) -> int:
        """The value of a cell of tile number ``position``."""
        return int((row * self.cells[1] + across) * self.channels + self.maps[position])

    def cell_of(self, index: int) -> tuple[int, int, int]:
        """Row, column and channel of a value."""
        place, channel = divmod(index, self.channels)
        row, across = divmod(place, self.cells[1])
        return row, across, channel

    def _neuron_place(self, index: int) -> QRectF | None:
        found = np.flatnonzero(self.indices == index)
        if not found.size:
            return None
        x, y = self.points[found[0]].tolist()
        return QRectF(x - self.radius, y - self.radius, 2 * self.radius, 2 * self.radius)

    def _cell_place(self, index: int) -> QRectF | None:
        row, across, channel = self.cell_of(index)
        found = np.flatnonzero(self.maps == channel)
        if not found.size:
            return None
        tile = self.tiles[found[0]]
        width, height = tile.width() / self.cells[1], tile.height() / self.cells[0]
        return QRectF(tile.left() + across * width, tile.top() + row * height, width, height)

    def _neuron_at(self, point: QPointF) -> int | None:
        distance = np.hypot(self.points[:, 0] - point.x(), self.points[:, 1] - point.y())
        nearest = int(distance.argmin())
        return int(self.indices[nearest]) if distance[nearest] <= self.radius + _REACH else None

    def _cell_at(self, point: QPointF) -> int | None:
        for position, tile in enumerate(self.tiles):
            if tile.contains(point):
                rows, columns = self.cells
                row = min(rows - 1, int((point.y() - tile.top()) / tile.height() * rows))
                across = min(columns - 1, int((point.x() - tile.left()) / tile.width() * columns))
                return self.index_of_cell(position, row, across)
        return None


@dataclass(frozen=True, slots=True, eq=False)
class NetworkLayout:
    """All columns, each behind all it hears, within ``area``; ``top`` is the height of the lowest lane."""

    area: QRectF
    columns: tuple[Column, ...]
    links: tuple[Link, ...]
    top: float

    def column(self, layer: LayerId) -> int:
        """The number of a layer's column."""
        return next(number for number, column in enumerate(self.columns) if column.layer == layer)

    def neuron_at(self, point: QPointF) -> tuple[int, int] | None:
        """The column and the index of the neuron or cell under ``point``."""
        for number, column in enumerate(self.columns):
            found = column.index_at(point)
            if found is not None:
                return number, found
        return None


def shown_weights(weights: Weights, layout: NetworkLayout, link: Link) -> NDArray[np.float64]:
    """The weights between the drawn neurons of a weighted link, (before, after)."""
    before, after = layout.columns[link.before], layout.columns[link.after]
    W = weights.of(after.layer)["W"]
    picked: NDArray[np.float64] = W[np.ix_(before.indices, after.indices)].astype(np.float64)
    return picked
