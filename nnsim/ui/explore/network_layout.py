"""Where everything of a network stands in its picture: a pure function of network, choice and space."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QRectF

from nnsim.engine.numerics import Shape
from nnsim.network.shapes import infer_shapes, ordered, sources
from nnsim.network.spec import DenseSpec, LayerId, LayerSpec, NetworkSpec
from nnsim.ui.explore.columns import Column, Indices, Link, NetworkLayout
from nnsim.ui.explore.map_grid import box_around, tiles_in
from nnsim.ui.explore.stacks import FEW, radius_apart, radius_of, stack_apart, stack_near

_LABEL_ROOM = 46
_LABEL_HEIGHT = 40
_RIGHT_ROOM = 78
_TOP_ROOM = 12
#: the height of a lane for a link past other layers, and what is between the lowest one and the layers
LANE = 11
ABOVE = 6
_MOST_LANES = 4
#: Where columns are nearer to one another than this, their words stand in two rows.
_WORDS = 92
#: A column of tiles is so wide, in gaps.
_TILES = 1.1
_LEAST_INPUT = 80.0
#: Half of what the words below the picture that enters take.
_CAPTION = 50.0
#: Beside few large neurons their names have room.
_SIDE = 54.0
_NO_MAPS: Indices = np.arange(0)


@dataclass(frozen=True, slots=True, eq=False)
class _Plan:
    """What does not depend on space: layers by depth, their shapes, what is drawn of them, and links."""

    layers: tuple[LayerSpec, ...]
    shapes: Mapping[LayerId, Shape]
    chosen: Mapping[LayerId, Indices]
    groups: tuple[tuple[LayerSpec, ...], ...]
    links: tuple[Link, ...]

    def is_picture(self, layer: LayerSpec) -> bool:
        return len(self.shapes[layer.id]) > 1

    @property
    def is_small(self) -> bool:
        """Whether there are so few neurons that each has room for numbers."""
        return all(not self.is_picture(layer) and len(self.chosen[layer.id]) <= FEW for layer in self.layers)

    def is_wide(self, group: int) -> bool:
        """Whether a column of tiles stands there; the picture that enters has a width of its own."""
        return group > 0 and any(self.is_picture(layer) for layer in self.groups[group])

    def gap(self, group: int) -> float:
        """How far a group stands from the next: edges need more room than a link without any."""
        here, there = self.groups[group], self.groups[group + 1]
        numbers = {layer.id: number for number, layer in enumerate(self.layers)}
        pairs = {(link.before, link.after) for link in self.links if link.is_weighted}
        if any((numbers[a.id], numbers[b.id]) in pairs for a in here for b in there):
            return 1.35 if any(self.is_picture(layer) for layer in here) else self._edge_gap()
        rows = sum(not any(self.is_picture(layer) for layer in side) for side in (here, there))
        return 0.5 + 0.15 * rows

    def _edge_gap(self) -> float:
        """Beside tiles, which take the most of the width, edges need a larger share of what is left."""
        return 1.5 if any(self.is_wide(group) for group in range(len(self.groups))) else 1.0


def lay_out(
    spec: NetworkSpec, chosen: Mapping[LayerId, Indices], area: QRectF, scale: float = 1.0
) -> NetworkLayout:
    """Place the layers in ``area``, the input at the left; ``scale`` is that of the words around them.

    Layers that are as many links away from the input stand one above the other.
    """
    plan = _plan(spec, chosen)
    lanes = max((link.lane for link in plan.links), default=0)
    top = area.top() + _TOP_ROOM + (LANE * lanes + ABOVE if lanes else 0)
    whole = QRectF(area.left(), top, area.width(), area.bottom() - top)
    spots = _spots(plan, whole, scale)
    columns = _place(plan, whole, spots, scale)
    return NetworkLayout(area, tuple(columns[layer.id] for layer in plan.layers), plan.links, top)


def layers_by_depth(spec: NetworkSpec) -> tuple[tuple[LayerSpec, ...], ...]:
    """The layers grouped by how many links they are away from the input, the longest way counted.

    Those of one group stand in the order in which the network has them.
    """
    depths = _depths(spec)
    groups: list[list[LayerSpec]] = [[] for _ in range(max(depths.values()) + 1)]
    for layer in spec.layers:
        groups[depths[layer.id]].append(layer)
    return tuple(map(tuple, groups))


def _depths(spec: NetworkSpec) -> dict[LayerId, int]:
    heard = sources(spec)
    depths: dict[LayerId, int] = {}
    for layer in ordered(spec):
        depths[layer.id] = max((depths[source] + 1 for source in heard[layer.id]), default=0)
    return depths


def _plan(spec: NetworkSpec, chosen: Mapping[LayerId, Indices]) -> _Plan:
    layers, shapes = ordered(spec), infer_shapes(spec)
    links = _links(layers, sources(spec), shapes, _depths(spec))
    return _Plan(layers, shapes, chosen, layers_by_depth(spec), links)


def _links(
    layers: Sequence[LayerSpec],
    heard: Mapping[LayerId, Sequence[LayerId]],
    shapes: Mapping[LayerId, Shape],
    depths: Mapping[LayerId, int],
) -> tuple[Link, ...]:
    numbers = {layer.id: number for number, layer in enumerate(layers)}
    links, taken = [], list[list[tuple[int, int]]]()
    for layer in layers:
        for source in dict.fromkeys(heard[layer.id]):
            start, end = depths[source], depths[layer.id]
            lane = _lane(taken, start, end) if end - start > 1 else 0
            is_weighted = isinstance(layer, DenseSpec) and not lane and _is_single(shapes[source])
            links.append(Link(numbers[source], numbers[layer.id], is_weighted, lane))
    return tuple(links)


def _is_single(shape: Shape) -> bool:
    """Whether the layer is drawn as neurons or as one picture."""
    return len(shape) < 3 or shape[2] == 1


def _lane(taken: list[list[tuple[int, int]]], start: int, end: int) -> int:
    """The lowest lane that is free from one depth to another; the highest one is shared by the rest."""
    for number, lane in enumerate(taken):
        is_last = number + 1 == _MOST_LANES
        if is_last or all(end <= other_start or start >= other_end for other_start, other_end in lane):
            lane.append((start, end))
            return number + 1
    taken.append([(start, end)])
    return len(taken)


@dataclass(frozen=True, slots=True)
class _Spots:
    """Left edge and width of every group, and the distance that one gap is."""

    lefts: tuple[float, ...]
    widths: tuple[float, ...]
    gap: float
    is_staggered: bool

    def centre(self, group: int) -> float:
        return self.lefts[group] + self.widths[group] / 2

    def room_beside(self, group: int) -> float:
        """How wide something in the middle of a group may be before it touches what stands beside it."""
        around = [one for one in (group - 1, group + 1) if 0 <= one < len(self.lefts)]
        away = (abs(self.centre(one) - self.centre(group)) - self.widths[one] / 2 for one in around)
        return 2 * min(away)


def _spots(plan: _Plan, whole: QRectF, scale: float) -> _Spots:
    others = len(plan.groups) - 1
    start = plan.groups[0][0]
    side = 0.0
    left = whole.left() + (_SIDE * scale if plan.is_small else 20)
    if plan.is_picture(start):
        height = whole.height() - _LABEL_ROOM * scale
        side = min(height * 0.52, max(whole.width() / (others + 2) * 1.05, _LEAST_INPUT * scale))
        left = whole.left() + max(8, _CAPTION * scale - side / 2)
    gaps = [plan.gap(group) for group in range(others)]
    tiled = sum(plan.is_wide(group) for group in range(others + 1))
    room = whole.right() - _RIGHT_ROOM * scale - left - side
    gap = room / (sum(gaps) + _TILES * tiled)
    widths = [side, *(_TILES * gap if plan.is_wide(group) else 0.0 for group in range(1, others + 1))]
    lefts = [left]
    for width, share in zip(widths, gaps, strict=False):
        lefts.append(lefts[-1] + width + share * gap)
    centres = [x + width / 2 for x, width in zip(lefts, widths, strict=True)]
    # The words of a picture that enters the network stand below it and not in the row of the others.
    nearest = min(np.diff(centres[1 if side else 0 :]), default=whole.width())
    return _Spots(tuple(lefts), tuple(widths), gap, bool(nearest < _WORDS * scale))


def _place(plan: _Plan, whole: QRectF, spots: _Spots, scale: float) -> dict[LayerId, Column]:
    label_room = (_LABEL_ROOM + (_LABEL_HEIGHT if spots.is_staggered else 0)) * scale
    most = max(map(len, plan.groups))
    # Where layers stand one above the other in a low picture, their words leave them half of it.
    shared_room = min(_LABEL_ROOM * scale, whole.height() / most / 2)
    columns: dict[LayerId, Column] = {}
    bands = {
        layer.id: _band(whole, position, len(group), label_room if len(group) == 1 else shared_room)
        for group in plan.groups
        for position, layer in enumerate(group)
    }
    radius = _radius(plan, bands, spots.gap, scale)
    for number, group in enumerate(plan.groups):
        for layer in group:
            band = bands[layer.id]
            label = _label(whole, band, number, len(group), spots, scale)
            if plan.is_picture(layer):
                columns[layer.id] = _picture_column(plan, layer, band, number, spots, label)
            else:
                columns[layer.id] = _neuron_column(plan, layer, band, spots.centre(number), radius, label)
    return columns


def _band(whole: QRectF, position: int, count: int, label_room: float) -> QRectF:
    """The part of the height that a layer has for itself, without its words."""
    height = whole.height() / count
    return QRectF(whole.left(), whole.top() + position * height, whole.width(), height - label_room)


def _label(whole: QRectF, band: QRectF, number: int, count: int, spots: _Spots, scale: float) -> QRectF:
    """The words below a layer: at the foot of the picture, every second one in a row of its own."""
    middle, height = spots.centre(number), _LABEL_HEIGHT * scale
    away = 2 if spots.is_staggered and count == 1 else 1
    around = [spots.centre(one) for one in (number - away, number + away) if 0 <= one < len(spots.lefts)]
    free = min((abs(other - middle) for other in around), default=220.0)
    if count > 1:
        free = max(free, spots.room_beside(number) - 8)
        room = whole.height() / count - band.height() - 4
        return QRectF(middle - free / 2, band.bottom() + 4, free, min(height, room))
    # Words of the picture that enters stand beside the next layer and not below it.
    width = spots.widths[0] + 0.9 * spots.gap if number == 0 and spots.widths[0] else min(220.0, free - 2)
    is_upper = spots.is_staggered and number % 2 == 1
    top = whole.bottom() - height * (2 if is_upper else 1)
    left, right = _words_room(whole, middle, width, scale)
    return QRectF(left, top, right - left, height)


def _words_room(whole: QRectF, middle: float, width: float, scale: float) -> tuple[float, float]:
    """Where words may stand; near the edge they have less room, to stay in the middle of their layer."""
    reach = min(width / 2, max(_CAPTION * scale, min(middle - whole.left(), whole.right() - middle)))
    return max(whole.left(), middle - reach), min(whole.right(), middle + reach)


def _picture_column(
    plan: _Plan, layer: LayerSpec, band: QRectF, number: int, spots: _Spots, label: QRectF
) -> Column:
    shape = plan.shapes[layer.id]
    maps = plan.chosen[layer.id]
    room = QRectF(spots.lefts[number], band.top(), spots.widths[number], band.height())
    if number == 0:
        room = QRectF(room.left(), room.center().y() - room.width() / 2, room.width(), room.width())
    tiles = tiles_in(room, len(maps), (shape[0], shape[1]))
    box = box_around(tiles)
    if number == 0:
        label.moveTop(box.bottom() + 8)
    total = int(np.prod(shape)) if _is_single(shape) else 0
    y = box.top() + (np.arange(total) + 0.5) / max(total, 1) * box.height()
    points = np.column_stack([np.full(total, box.right()), y])
    return Column(layer.id, layer.name, shape, np.arange(total), points, 0, box, label, maps, tiles)


def _neuron_column(
    plan: _Plan, layer: LayerSpec, band: QRectF, x: float, radius: float, label: QRectF
) -> Column:
    indices = plan.chosen[layer.id]
    stack = stack_apart if plan.is_small else stack_near
    points = stack(x, band, len(indices), radius)
    top, bottom = float(points[0, 1]) - radius, float(points[-1, 1]) + radius
    box = QRectF(x - radius, top, 2 * radius, bottom - top)
    shape = plan.shapes[layer.id]
    return Column(layer.id, layer.name, shape, indices, points, radius, box, label, _NO_MAPS)


def _radius(plan: _Plan, bands: Mapping[LayerId, QRectF], gap: float, scale: float) -> float:
    heights = [
        (bands[layer.id].height(), len(plan.chosen[layer.id]))
        for layer in plan.layers
        if not plan.is_picture(layer)
    ]
    return radius_apart(heights, gap, scale) if plan.is_small else radius_of(heights, gap)
