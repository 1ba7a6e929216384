"""The numbers on the blackboard while a training step is shown: as far as they are there at the cursor."""

from collections.abc import Iterator, Sequence

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from nnsim.engine.numerics import Array
from nnsim.tracing.steps import Phase, Work
from nnsim.ui.explore.blackboard import (
    EdgeWords,
    are_few,
    decimals_of,
    has_room,
    has_room_around,
    paint_around,
    paint_edge_words,
    paint_input_names,
    paint_inside,
    plain,
)
from nnsim.ui.explore.columns import Column, Link
from nnsim.ui.explore.shades import lightness_of, neuron_fill
from nnsim.ui.explore.stage.backdrop import link_numbers, link_shares
from nnsim.ui.explore.stage.fan import Fan
from nnsim.ui.explore.stage.scene import (
    CONTRIBUTION,
    GRADIENT,
    WEIGHT,
    AtWork,
    Mask,
    StageScene,
    edge_of_parameter,
)
from nnsim.ui.theme import Theme

#: how strong the words of edges are that are not at work, and of terms still to come
_ASIDE = 0.62


def paint_board(
    painter: QPainter,
    scene: StageScene,
    active: AtWork,
    fan: Fan | None,
    taken: Sequence[QRectF],
    theme: Theme,
) -> None:
    """Write what is known of a small network: values inside of neurons, deltas above, biases below, edges."""
    boxes = [*taken]
    for column in scene.layout.columns:
        boxes += _paint_column(painter, scene, column, active, theme)
    links = (link for link in scene.layout.links if link.is_weighted)
    for link, share in zip(links, link_shares(scene), strict=True):
        before, after = scene.layout.columns[link.before], scene.layout.columns[link.after]
        if are_few(before, after):
            paint_edge_words(
                painter, before, after, _edge_words(scene, link, share, active, fan), boxes, theme
            )


def is_written(scene: StageScene, active: AtWork, theme: Theme) -> bool:
    """Whether the result of the unit at work stands in the neuron, above it on the way back, or below it."""
    calculation, place = active.calculation, active.place
    if place is None or calculation is None or active.work in (None, Work.LOSS):
        return False
    if active.work is Work.UPDATE:  # of a bias; a weight has an edge to stand at
        return has_room_around(scene.layout.columns[scene.layout.column(place.layer)], theme)
    if active.work is Work.GRADIENT:
        return False
    is_part = active.term is not None and active.term + 1 < calculation.micro_steps
    column = scene.layout.columns[scene.layout.column(place.layer)]
    if is_part or not has_room(column, theme):
        return False
    if active.work is Work.DELTA:
        return has_room_around(column, theme)
    return decimals_of(column, scene.values(column), theme) is not None


# Neurons


def _paint_column(
    painter: QPainter, scene: StageScene, column: Column, active: AtWork, theme: Theme
) -> Iterator[QRectF]:
    if not has_room(column, theme):
        return
    decimals = decimals_of(column, scene.values(column), theme)
    if column is scene.layout.columns[0]:
        paint_input_names(painter, column, theme)
    if decimals is not None:
        _paint_values(painter, scene, column, active, decimals, theme)
    if has_room_around(column, theme):
        yield from _paint_around(painter, scene, column, active, theme)


def _paint_values(
    painter: QPainter, scene: StageScene, column: Column, active: AtWork, decimals: int, theme: Theme
) -> None:
    values, known = scene.values(column), scene.known(column)
    lightness = lightness_of(values)
    for position, index in enumerate(column.indices.tolist()):
        is_arriving = _is_own(column, index, active) and scene.phase is Phase.FORWARD and scene.travelled < 1
        if known[index] and not is_arriving:
            fill = neuron_fill(float(lightness[index]), theme)
            paint_inside(painter, column.centre(position), float(values[index]), decimals, fill, theme)


def _is_own(column: Column, index: int, active: AtWork) -> bool:
    return active.layer == column.layer and active.index == index


def _paint_around(
    painter: QPainter, scene: StageScene, column: Column, active: AtWork, theme: Theme
) -> Iterator[QRectF]:
    """The bias below, and the delta above once it is there."""
    biases = _biases(scene, column)
    for position, index in enumerate(column.indices.tolist()):
        if biases is not None:
            words = f"b = {plain(float(biases[index]))}"
            is_moved = _is_own(column, index, active) and _is_bias(active)
            yield paint_around(painter, column, position, words, "focus" if is_moved else "quiet", theme)
        delta = _delta_words(scene, column, index)
        if delta is not None:
            is_own = _is_own(column, index, active) and active.work is Work.DELTA
            colour = "focus" if is_own else "quiet"
            yield paint_around(painter, column, position, delta, colour, theme, is_above=True)


def _is_bias(active: AtWork) -> bool:
    """Whether the update of a bias is at work, alone."""
    if active.work is not Work.UPDATE or active.term is None or active.calculation is None:
        return False
    place = active.calculation.refs_of["result"].parameter
    return place is not None and place.name == "b"


def _biases(scene: StageScene, column: Column) -> Array | None:
    """The biases of a layer of neurons: after the update those that it gives.  Shapes: (neurons,)."""
    record = scene.trace.recording.layers.get(column.layer)
    if (
        record is None
        or record.parameters.get("b") is None
        or record.parameters["b"].shape != (column.total,)
    ):
        return None
    return _after_update(scene, column, "b", record.parameters["b"])


def _after_update(scene: StageScene, column: Column, name: str, before: Array) -> Array:
    """Parameters as they are at the cursor; the last axis counts the neurons."""
    done = scene.trace.units_done(Work.UPDATE, column.layer, scene.cursor)
    if not done:
        return before
    recording = scene.trace.recording
    after = recording.layout.views(recording.update.after, column.layer)[name]
    mixed: Array = np.where(np.arange(column.total) < done, after, before)
    return mixed


def _delta_words(scene: StageScene, column: Column, index: int) -> str | None:
    if scene.phase not in (Phase.BACKWARD, Phase.UPDATE):
        return None
    found = scene.deltas(column)
    if found is None or not found[1][index]:
        return None
    return f"δ = {plain(float(found[0][index]))}"


# Edges


def _edge_words(
    scene: StageScene, link: Link, share: float, active: AtWork, fan: Fan | None
) -> dict[tuple[int, int], EdgeWords]:
    """What stands on every edge that has something to say, by its ends."""
    before, after = scene.layout.columns[link.before], scene.layout.columns[link.after]
    numbers = _link_numbers(scene, after)
    known = np.broadcast_to(_known(scene, after), numbers.shape).copy()
    strength = np.full(numbers.shape, _ASIDE + (1 - _ASIDE) * max(0.0, share - 0.25) / 0.75)
    own = _at_work(active, before, after, numbers)
    if fan is not None and own.any():
        numbers, strength = numbers.copy(), np.where(own, 1.0, _ASIDE)
        _read_fan(scene, active, fan, (own, numbers, known, strength))
    is_change = own & (active.work is Work.UPDATE)
    return {
        (source, target): EdgeWords(
            _change(number) if is_change[source, target] else plain(number),
            number,
            float(strength[source, target]),
            bool(own[source, target]),
        )
        for source, target in np.argwhere(known).tolist()
        for number in (float(numbers[source, target]),)
    }


def _change(number: float) -> str:
    return f"+{plain(number)}" if number > 0 else plain(number)


def _link_numbers(scene: StageScene, after: Column) -> Array:
    numbers = link_numbers(scene.trace, after.layer, scene.edge_colours)
    if scene.edge_colours == WEIGHT:
        return _after_update(scene, after, "W", numbers)
    return numbers


def _known(scene: StageScene, after: Column) -> Mask:
    """Into which neurons the edges have something to say.  Shapes: (neurons,)."""
    work = {CONTRIBUTION: Work.FORWARD, GRADIENT: Work.GRADIENT}.get(scene.edge_colours)
    if work is None:
        return np.ones(after.total, bool)
    return np.arange(after.total) < scene.trace.units_done(work, after.layer, scene.cursor)


def _at_work(active: AtWork, before: Column, after: Column, numbers: Array) -> Mask:
    """The edges that the unit at work uses.  Shapes: (inputs, neurons)."""
    own = np.zeros(numbers.shape, bool)
    if active.index is not None and active.work is Work.DELTA and active.layer == before.layer:
        own[active.index] = True
    elif active.index is not None and active.work is not Work.DELTA and active.layer == after.layer:
        own[:, active.index] = active.work is not Work.LOSS
    return own


def _read_fan(scene: StageScene, active: AtWork, fan: Fan, tables: tuple[Mask, Array, Mask, Array]) -> None:
    """The edges of the unit at work say what their lines say; the fan leaves out zeros."""
    own, numbers, known, strength = tables
    numbers[own], known[own] = 0.0, scene.edge_colours != GRADIENT or active.work is not Work.FORWARD
    for position, term in enumerate(fan.terms.tolist()):
        parameter = fan.ref(position).parameter
        ends = None if parameter is None else edge_of_parameter(scene.trace, parameter)
        if ends is None:
            continue
        edge = ends[0].index, ends[1].index
        numbers[edge] = fan.numbers[position]
        # the term at work has its words in the middle of its edge
        known[edge] = not fan.unknown[position] and term != active.term
        if active.term is not None and term > active.term:
            strength[edge] = _ASIDE
