"""Paints the stage: the network at one moment of a training step, a pure function of a ``StageScene``."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from nnsim.network.reader import answers_of
from nnsim.tracing.calculation import Calculation
from nnsim.tracing.places import Ref
from nnsim.tracing.steps import Phase, Work
from nnsim.ui.explore.columns import Column
from nnsim.ui.explore.network_painter import paint_class_names, paint_words
from nnsim.ui.explore.ribbons import paint_ribbons
from nnsim.ui.explore.stage.board import is_written, paint_board
from nnsim.ui.explore.stage.edges import paint_fan, paint_patches, paint_pointed, paint_single, term_words
from nnsim.ui.explore.stage.fan import Fan, fan_of
from nnsim.ui.explore.stage.marks import brief, paint_box, paint_ring
from nnsim.ui.explore.stage.neurons import paint_maps, paint_neurons
from nnsim.ui.explore.stage.patches import patches_of
from nnsim.ui.explore.stage.scene import AtWork, StageScene, at_work
from nnsim.ui.explore.stage.trials import paint_kernel, paint_tried_weights
from nnsim.ui.explore.stage.wishes_painter import paint_wishes
from nnsim.ui.theme import Theme


def paint_stage(painter: QPainter, scene: StageScene, theme: Theme) -> None:
    """Draw everything but the pictures of all edges, which lie below (see ``stage.backdrop``)."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    active = at_work(scene.trace, scene.step)
    paint_ribbons(painter, scene.layout, None, theme.colours)
    fan = fan_of(scene, active)
    if fan is not None:
        paint_fan(painter, scene, active, fan, theme)
        if scene.pointed is not None:
            paint_pointed(painter, fan, scene.pointed, theme)
    paint_tried_weights(painter, scene, theme)
    for number, column in enumerate(scene.layout.columns):
        _paint_column(painter, scene, column, active, theme)
        paint_words(painter, column.label, scene.texts[number], theme)
    _paint_names(painter, scene, theme)
    cell = _place(scene, active)
    paint_patches(painter, patches_of(scene, active), cell, active.work is Work.DELTA, theme)
    paint_kernel(painter, scene, active, cell, theme)
    if scene.shows_wishes:
        paint_wishes(painter, scene, active, theme)
    _paint_pointed_value(painter, scene, theme)
    boxes = (
        _paint_term(painter, scene, active, fan, theme),
        _paint_result(painter, scene, active, cell, theme),
    )
    paint_board(painter, scene, active, fan, [box for box in boxes if box is not None], theme)


def _paint_column(painter: QPainter, scene: StageScene, column: Column, active: AtWork, theme: Theme) -> None:
    paint = paint_maps if column.is_picture else paint_neurons
    paint(painter, scene, column, active, theme)


def _place(scene: StageScene, active: AtWork) -> QRectF | None:
    """Where the unit at work stands: a neuron, a cell, or the map whose kernel learns."""
    if active.layer is None:
        return None
    column = scene.layout.columns[scene.layout.column(active.layer)]
    if active.channel is not None:
        found = np.flatnonzero(column.maps == active.channel)
        return column.tiles[found[0]] if found.size else None
    return None if active.index is None else column.place(active.index)


def _paint_names(painter: QPainter, scene: StageScene, theme: Theme) -> None:
    """What the outputs stand for; once all are there the answer, from the loss on the wanted one."""
    column = scene.layout.columns[-1]
    if column.is_picture:
        return
    spec, trace = scene.trace.recording.spec, scene.trace
    a = scene.values(column)
    is_there = bool(scene.known(column).all()) and bool(np.isfinite(a).all())
    answer = int(answers_of(spec, a[None])[0]) if is_there and len(a) > 1 else None
    paint_class_names(painter, spec, column, answer, theme)
    target = trace.recording.target[trace.sample]
    if scene.phase is Phase.FORWARD or len(target) < 2:
        return
    for position in np.flatnonzero(target[column.indices] > 0.5).tolist():
        centre = column.centre(position) + QPointF(column.radius + 32 * theme.scale, 0)
        _paint_wanted(painter, centre, theme)


def _paint_wanted(painter: QPainter, centre: QPointF, theme: Theme) -> None:
    """A small target: this output is the one that should answer."""
    colour = theme.colours.color("focus")
    for radius in (5.0, 1.6):
        paint_ring(
            painter, QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius), colour, 1.6,
            Qt.PenStyle.SolidLine,
        )  # fmt: skip


def _paint_pointed_value(painter: QPainter, scene: StageScene, theme: Theme) -> None:
    """A ring around the value that a word of the formula is about, or that the pointer is at."""
    ref = scene.pointed
    place = None if ref is None else ref.place
    if place is None:
        return
    spot = scene.layout.columns[scene.layout.column(place.layer)].place(place.index)
    if spot is not None:
        paint_ring(
            painter, spot.adjusted(-3, -3, 3, 3), theme.colours.color("focus"), 1.6, Qt.PenStyle.SolidLine
        )


# Numbers


def _paint_term(
    painter: QPainter, scene: StageScene, active: AtWork, fan: Fan | None, theme: Theme
) -> QRectF | None:
    """The term at work in numbers, in the middle of its edge; where they stand."""
    if active.term is None or fan is None:
        return None
    position, (words, short) = fan.position_of(active.term), term_words(active)
    if position is None:
        return None
    paint_single(painter, fan, position, theme)
    _paint_source(painter, scene, fan.ref(position), theme)
    if not words:
        return None
    x0, y0, x1, y1 = fan.lines[position].tolist()
    centre = QPointF(x0 + 0.5 * (x1 - x0), y0 + 0.5 * (y1 - y0))
    painter.setFont(theme.font("small", bold=True))
    if painter.fontMetrics().horizontalAdvance(words) > 0.8 * (x1 - x0):
        words = short
    return paint_box(painter, words, centre, scene.layout.area, theme, "text")


def _paint_source(painter: QPainter, scene: StageScene, ref: Ref, theme: Theme) -> None:
    """The cell of a picture that a single term is about; a neuron is seen without that."""
    if ref.place is None:
        return
    column = scene.layout.columns[scene.layout.column(ref.place.layer)]
    spot = column.place(ref.place.index) if column.is_picture else None
    if spot is not None:
        painter.setPen(QPen(theme.colours.color("focus"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(spot)


def _paint_result(
    painter: QPainter, scene: StageScene, active: AtWork, cell: QRectF | None, theme: Theme
) -> QRectF | None:
    """The number that comes out, beside the unit at work, where it is not written there anyway."""
    words = result_words(scene, active)
    if not words or is_written(scene, active, theme):
        return None
    if cell is None:
        if active.layer is None or active.channel is not None or active.index is not None:
            return None  # it is a value that is not drawn
        box = scene.layout.columns[scene.layout.column(active.layer)].box
        centre = QPointF(box.center().x(), box.top() - 14 * theme.scale)
        return paint_box(painter, words, centre, scene.layout.area, theme)
    painter.setFont(theme.font("small", bold=True))
    half = painter.fontMetrics().horizontalAdvance(words) / 2 + 5
    # where values come from the left the number stands at the right, and the other way round
    is_left = scene.phase in (Phase.BACKWARD, Phase.LOSS)
    has_name = active.layer == scene.trace.last and scene.trace.layers[active.layer].outputs > 1
    away = (20 if has_name else 7) * theme.scale
    clear = 26 if scene.shows_wishes else 8
    x = cell.left() - clear - half if is_left else cell.right() + away + half
    y = cell.center().y()
    if x + half > scene.layout.area.right() - 1 and not has_name:
        x, y = cell.center().x(), cell.top() - 14 * theme.scale
    return paint_box(painter, words, QPointF(x, y), scene.layout.area, theme)


def result_words(scene: StageScene, active: AtWork) -> str:
    """What comes out of the unit at work, or of the sum so far; with its number where not all are drawn."""
    calculation = active.calculation
    if calculation is None or active.work is None:
        return ""
    if active.work in (Work.GRADIENT, Work.UPDATE):
        return _parameter_words(active, calculation)
    words = _result_words(active, calculation)
    if active.layer is None or active.index is None:
        return words
    column = scene.layout.columns[scene.layout.column(active.layer)]
    is_one_of_many = not column.is_picture and len(column.indices) < column.total
    return f"{active.index + 1}: {words}" if is_one_of_many else words


def _result_words(active: AtWork, calculation: Calculation) -> str:
    sign = {Work.DELTA: "δ = ", Work.LOSS: ""}.get(active.work, "") if active.work else ""
    term = active.term
    if term is not None and term + 1 < calculation.micro_steps and active.work is not Work.LOSS:
        return f"Σ {brief(calculation.partial(term + 1))}"
    return f"{sign}{brief(calculation.result)}"


def _parameter_words(active: AtWork, calculation: Calculation) -> str:
    """A bias has no edge to stand at: its number stands beside the neuron."""
    place = calculation.refs_of["result"].parameter
    if active.term is None or place is None or (place.name == "W" and active.channel is None):
        return ""
    return f"{place.name}: {term_words(active)[0]}"
