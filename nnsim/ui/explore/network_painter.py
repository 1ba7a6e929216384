"""Draws a network: a function of layout, weights, reading and focus; it keeps nothing."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from nnsim.network.project import Project
from nnsim.network.reader import Reading
from nnsim.network.shapes import class_names
from nnsim.network.spec import NetworkSpec
from nnsim.studio.selection import Neuron
from nnsim.ui.explore.blackboard import are_few
from nnsim.ui.explore.columns import Column, Link, NetworkLayout, shown_weights
from nnsim.ui.explore.edges import draw_lines, shares, strongest
from nnsim.ui.explore.formulas import number as number_words
from nnsim.ui.explore.live_board import paint_live_board
from nnsim.ui.explore.ribbons import paint_ribbons
from nnsim.ui.explore.shades import lightness_of, neuron_fill
from nnsim.ui.explore.tiles import paint_tiles
from nnsim.ui.theme import Theme

#: lines of the focused neuron, and lines per layer pair that carry most at the moment
MOST_FAN = 200
MOST_LIVE = 16

Values = NDArray[np.floating]


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """What is drawn. ``reading`` is None before anything was drawn; ``texts`` stand below the columns."""

    project: Project
    layout: NetworkLayout
    reading: Reading | None
    focus: Neuron | None
    texts: tuple[tuple[str, str], ...]


def activation_of(scene: Scene, number: int) -> Values | None:
    """The activations of a column as one row, or None if nothing was read."""
    if scene.reading is None:
        return None
    column = scene.layout.columns[number]
    return scene.reading.a.get(column.layer, scene.reading.x).ravel()


def paint_scene(painter: QPainter, scene: Scene, theme: Theme) -> None:
    """Draw everything but the cached picture of all edges, which lies below."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_ribbons(painter, scene.layout, scene.focus, theme.colours)
    if scene.focus is None:
        _paint_live_edges(painter, scene, theme)
    else:
        _paint_fans(painter, scene, scene.focus, theme)
    for number, column in enumerate(scene.layout.columns):
        if column.is_picture:
            _paint_picture(painter, scene, number, theme)
        else:
            _paint_neurons(painter, scene, number, theme)
        paint_words(painter, column.label, scene.texts[number], theme)
    activations = [activation_of(scene, number) for number in range(len(scene.layout.columns))]
    paint_live_board(painter, scene.layout, scene.project.weights, activations, scene.focus, theme)
    if scene.focus is not None:
        _paint_number(painter, scene, scene.focus, theme)


def _weighted(scene: Scene) -> Iterator[Link]:
    return (link for link in scene.layout.links if link.is_weighted)


def _paint_live_edges(painter: QPainter, scene: Scene, theme: Theme) -> None:
    """The edges that carry most right now, weight times activation: the network lights up as one draws."""
    for link in _weighted(scene):
        before, after = scene.layout.columns[link.before], scene.layout.columns[link.after]
        activation = activation_of(scene, link.before)
        if activation is None:
            return
        carried = shown_weights(scene.project.weights, scene.layout, link)
        # Weights that have run away give no numbers: that is shown, not warned of.
        with np.errstate(invalid="ignore", over="ignore"):
            carried *= activation[before.indices][:, None]
        picked = strongest(carried, MOST_LIVE)
        if picked.size:
            rows, columns = np.unravel_index(picked, carried.shape)
            values = shares(carried.ravel()[picked])
            if are_few(before, after):  # its weight is written on it: the line has that sign
                W = shown_weights(scene.project.weights, scene.layout, link)
                values = np.copysign(values, W[rows, columns])
            lines = _lines(before.points[rows], after.points[columns], before.radius, after.radius)
            draw_lines(painter, zip(lines, values, strict=True), theme.colours, widest=1.8, faintest=0.05)


def _lines(starts: Values, ends: Values, first: float, last: float) -> Iterator[QLineF]:
    """Lines between the rims of neurons with these radii."""
    for (x0, y0), (x1, y1) in zip(starts.tolist(), ends.tolist(), strict=True):
        yield QLineF(x0 + first, y0, x1 - last, y1)


def _paint_fans(painter: QPainter, scene: Scene, focus: Neuron, theme: Theme) -> None:
    number = scene.layout.column(focus.layer)
    place = scene.layout.columns[number].place(focus.index)
    if place is None:
        return
    for link in _weighted(scene):
        before, after = scene.layout.columns[link.before], scene.layout.columns[link.after]
        W = scene.project.weights.of(after.layer)["W"]
        if link.after == number:
            _paint_fan_in(
                painter, before, after.radius, place.center(), W[before.indices, focus.index], theme
            )
        elif link.before == number:
            _paint_fan_out(
                painter, place.center(), before.radius, after, W[focus.index, after.indices], theme
            )


def _paint_fan_in(
    painter: QPainter, before: Column, radius: float, end: QPointF, weights: Values, theme: Theme
) -> None:
    picked = strongest(weights, MOST_FAN)
    ends = np.broadcast_to((end.x(), end.y()), (len(picked), 2))
    lines = _lines(before.points[picked], ends, before.radius, radius)
    values = shares(weights[picked])
    # many lines wider than one pixel would take longer than a frame has
    wide = 3.0 if len(weights) <= MOST_FAN else 1.0
    draw_lines(painter, zip(lines, values, strict=True), theme.colours, widest=wide, is_opaque=True)


def _paint_fan_out(
    painter: QPainter, start: QPointF, radius: float, after: Column, weights: Values, theme: Theme
) -> None:
    starts = np.broadcast_to((start.x(), start.y()), (len(weights), 2))
    lines = _lines(starts, after.points, radius, after.radius)
    values = shares(weights)
    draw_lines(painter, zip(lines, values, strict=True), theme.colours, widest=2.2, faintest=0.08)


def _paint_picture(painter: QPainter, scene: Scene, number: int, theme: Theme) -> None:
    """What enters the network as it is, 0 to 1; the maps of a layer on a scale of their own."""
    column = scene.layout.columns[number]
    values, is_input = activation_of(scene, number), number == 0
    if values is None and is_input:
        values = np.zeros(column.total, np.float32)
    paint_tiles(painter, column, values, theme.colours, limit=1.0 if is_input else None)
    if scene.focus is not None and scene.focus.layer == column.layer:
        place = column.place(scene.focus.index)
        if place is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colours.color("focus"), 2))
            painter.drawRect(place)


def _paint_neurons(painter: QPainter, scene: Scene, number: int, theme: Theme) -> None:
    column = scene.layout.columns[number]
    activation = activation_of(scene, number)
    lightness = None if activation is None else lightness_of(activation)
    for position, index in enumerate(column.indices.tolist()):
        value = None if lightness is None else float(lightness[index])
        is_focus = scene.focus == Neuron(column.layer, index)
        _paint_neuron(painter, column.centre(position), column.radius, value, theme, is_focus)
    if number == len(scene.layout.columns) - 1:
        has_answer = scene.reading is not None and scene.reading.is_finite
        answer = scene.reading.answer if scene.reading is not None and has_answer else None
        paint_class_names(painter, scene.project.spec, column, answer, theme)


def _paint_neuron(
    painter: QPainter, centre: QPointF, radius: float, value: float | None, theme: Theme, is_focus: bool
) -> None:
    colours = theme.colours
    if is_focus:
        pen = QPen(colours.color("focus"), 2.5)
    elif value is None or not np.isfinite(value):
        # Not yet computed is dotted and empty; not a number is loud.
        pen = QPen(colours.color("quiet" if value is None else "alarm"), 1, Qt.PenStyle.DotLine)
    else:
        pen = QPen(colours.color("quiet"), 1)
    painter.setPen(pen)
    painter.setBrush(neuron_fill(value, theme))
    painter.drawEllipse(centre, radius, radius)


def paint_class_names(
    painter: QPainter, spec: NetworkSpec, column: Column, answer: int | None, theme: Theme
) -> None:
    """What each output stands for, at its right; that of the answer stands out."""
    # A single output says no or yes: the number 0 beside it would look like its answer.
    names = class_names(spec) if spec.class_names or len(column.indices) > 1 else ()
    room = column.box.height() / len(column.indices)
    for position, index in enumerate(column.indices.tolist()):
        # Of names that would lie on one another only the one that counts is written.
        if index < len(names) and (room >= theme.pixels("control") or index == answer):
            painter.setFont(theme.font("heading", bold=index == answer))
            painter.setPen(theme.colours.color("focus" if index == answer else "quiet"))
            centre = column.centre(position)
            words = QRectF(centre.x() + column.radius + 8, centre.y() - 12, 60, 24)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, names[index])


def _paint_number(painter: QPainter, scene: Scene, focus: Neuron, theme: Theme) -> None:
    """The activation of the focused neuron as a number beside it."""
    number = scene.layout.column(focus.layer)
    place, activation = scene.layout.columns[number].place(focus.index), activation_of(scene, number)
    if place is None or activation is None:
        return
    text = number_words(float(activation[focus.index]), 3)
    painter.setFont(theme.font("small", bold=True))
    width = painter.fontMetrics().horizontalAdvance(text) + 8
    # Beside the neuron, and beside the class name of an output, so that it hides no other neuron.
    left = place.right() + (24 if number == len(scene.layout.columns) - 1 else 5)
    left = min(left, scene.layout.area.right() - width)
    box = QRectF(left, place.center().y() - 9 * theme.scale, width, 18 * theme.scale)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colours.color("panel"))
    painter.drawRoundedRect(box, 5, 5)
    painter.setPen(theme.colours.color("focus"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def paint_words(painter: QPainter, box: QRectF, words: tuple[str, str], theme: Theme) -> None:
    """The name of a layer and a quiet second line, cut where they do not fit."""
    line = QRectF(box.left(), box.top(), box.width(), theme.pixels("control") + 7)
    for text, font, colour in zip(words, ("control", "small"), ("text", "quiet"), strict=True):
        painter.setFont(theme.font(font))
        painter.setPen(theme.colours.color(colour))
        metrics = painter.fontMetrics()
        if metrics.horizontalAdvance(text) > line.width():
            # How many there are says more than by which function they answer.
            text = text.rpartition(" · ")[2]
        if metrics.horizontalAdvance(text) > line.width():
            # A long name is rather small than cut.
            painter.setFont(theme.font("small"))
            metrics = painter.fontMetrics()
        fitting = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(line.width()))
        painter.drawText(line, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, fitting)
        line.translate(0, line.height() - 2)
        if line.top() + metrics.ascent() > box.bottom():
            return  # the name alone has room
