"""The edges of the unit at work: where they run, what their colours say, and which one the pointer is at."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
from PySide6.QtCore import QPointF

from nnsim.engine.numerics import Array
from nnsim.tracing.calculation import Calculation
from nnsim.tracing.places import Place, Ref, Refs
from nnsim.tracing.steps import Work
from nnsim.ui.explore.columns import Indices, NetworkLayout, Points
from nnsim.ui.explore.edges import strongest
from nnsim.ui.explore.stage.edge_numbers import edge_numbers, learnt
from nnsim.ui.explore.stage.scene import AtWork, Mask, StageScene, edge_of_parameter, weight_place
from nnsim.ui.explore.stage.spots import centres, has_lines, left_ends, right_ends

#: so many lines of one unit are drawn
MOST_LINES = 200
#: so far beside an edge it is still found
REACH = 4.0


@dataclass(frozen=True, slots=True, eq=False)
class Fan:
    """Edges as lines (n, 4): x and y of the left end, then of the right one; ``terms`` says which each is,
    and ``ref_of`` what a term is about.

    ``numbers`` are what the colours say, not scaled; ``unknown`` where that is not there yet. ``total`` is
    how many edges the unit has, drawn or not, and ``largest`` the size that full strength means.
    """

    lines: Points
    numbers: Array
    unknown: Mask
    terms: Indices
    ref_of: Callable[[int], Ref]
    total: int
    largest: float

    def ref(self, position: int) -> Ref:
        """What the line at ``position`` is."""
        return self.ref_of(int(self.terms[position]))

    def at(self, point: QPointF) -> int | None:
        """The line nearest to ``point``, if it is within reach."""
        if not len(self.lines):
            return None
        start, end = self.lines[:, :2], self.lines[:, 2:]
        along = end - start
        own = np.array([point.x(), point.y()]) - start
        length = np.maximum((along**2).sum(1), 1e-9)
        share = np.clip((own * along).sum(1) / length, 0, 1)
        distance = np.hypot(*(own - share[:, None] * along).T)
        nearest = int(distance.argmin())
        return nearest if distance[nearest] <= REACH else None

    def position_of(self, term: int) -> int | None:
        """The line of a term; None if it is not drawn."""
        found = np.flatnonzero(self.terms == term)
        return int(found[0]) if found.size else None


def fan_of(scene: StageScene, active: AtWork) -> Fan | None:
    """The edges of the unit at work; None where there are none, as in a layer of maps."""
    if active.calculation is None or active.work is None:
        return None
    if active.work in (Work.GRADIENT, Work.UPDATE):
        return _learning_fan(scene, active)
    return _sum_fan(scene, active, active.calculation)


# The sum of a neuron, forward or back


def _sum_fan(scene: StageScene, active: AtWork, calculation: Calculation) -> Fan | None:
    parts, start = [], 0
    for refs in calculation.refs:
        found = _ends(scene.layout, refs, active.place)
        if found is not None:
            lines, shown = found
            parts.append((lines[shown], start + np.flatnonzero(shown)))
        start += refs.count
    if not parts:
        return None
    lines, terms = (np.concatenate(pieces) for pieces in zip(*parts, strict=True))
    numbers, unknown = edge_numbers(scene, calculation)
    must = active.term if active.term is not None and active.term < calculation.count else None
    picked = _picked(numbers[terms], terms, must)
    largest = _largest(numbers)
    _start_in_cell(scene.layout, calculation, lines, terms, must)
    return Fan(
        lines[picked], numbers[terms[picked]], unknown[terms[picked]], terms[picked],
        calculation.ref, calculation.count, largest,
    )  # fmt: skip


def _start_in_cell(
    layout: NetworkLayout, calculation: Calculation, lines: Points, terms: Indices, term: int | None
) -> None:
    """The edge of a single term starts in its cell; those of many start at the border of the picture."""
    place = None if term is None else calculation.ref(term).place
    if place is None:
        return
    spot = layout.columns[layout.column(place.layer)]
    if spot.is_picture:
        lines[terms == term, :2] = centres(spot, np.array([place.index]))[0]


def _picked(numbers: Array, terms: Indices, must: int | None) -> Indices:
    """The strongest, weakest first, zeros left out; the term at work in any case."""
    picked = strongest(numbers, MOST_LINES)
    if must is not None and not (terms[picked] == must).any():
        picked = np.append(picked, np.flatnonzero(terms == must)[:1])
    return picked


def _largest(numbers: Array) -> float:
    finite = np.abs(numbers[np.isfinite(numbers)])
    return (float(finite.max()) if finite.size else 0.0) or 1.0


def _ends(layout: NetworkLayout, refs: Refs, result: Place | None) -> tuple[Points, Mask] | None:
    """Both ends of every edge and which are drawn; None where the edges are not drawn as lines."""
    if refs.layer is None or refs.indices is None:
        return None
    before, sources = layout.columns[layout.column(refs.layer)], refs.indices
    if refs.end_layer is not None and refs.ends is not None:
        after, targets = layout.columns[layout.column(refs.end_layer)], refs.ends
    elif result is not None:
        after = layout.columns[layout.column(result.layer)]
        targets = np.broadcast_to(np.asarray(result.index), (refs.count,))
    else:
        return None
    if before is after or not has_lines(before, after, refs.count):
        return None
    start, is_start = left_ends(before, sources)
    end, is_end = right_ends(after, targets)
    return np.hstack([start, end]), is_start & is_end


# The weights of a neuron that learns


def _learning_fan(scene: StageScene, active: AtWork) -> Fan | None:
    """All edges into the neuron, coloured by the gradient or by how far the weights have moved."""
    assert active.layer is not None
    if active.index is None or edge_of_parameter(scene.trace, weight_place(active.layer)) is None:
        return None
    numbers = learnt(scene.trace, active)
    own = scene.trace.layers[active.layer]
    sources = np.arange(len(numbers))
    layout = scene.layout
    before, after = (layout.columns[layout.column(one)] for one in (own.record.heard[0], active.layer))
    start, is_start = left_ends(before, sources)
    end, is_end = right_ends(after, np.full(len(numbers), active.index))
    shown = np.flatnonzero(is_start & is_end)
    must = active.term if active.term is not None and active.term < len(numbers) else None
    terms = shown[_picked(numbers[shown], shown, must)]
    lines = np.hstack([start, end])[terms]
    unknown = np.zeros(len(terms), bool) if active.term is None else terms > active.term
    return Fan(
        lines,
        numbers[terms],
        unknown,
        terms,
        partial(_learnt_ref, scene, active),
        len(numbers),
        _largest(numbers),
    )


def _learnt_ref(scene: StageScene, active: AtWork, source: int) -> Ref:
    assert active.layer is not None
    assert active.index is not None
    place = weight_place(active.layer, source * scene.trace.layers[active.layer].outputs + active.index)
    ends = edge_of_parameter(scene.trace, place)
    assert ends is not None
    return Ref(*ends, place)
