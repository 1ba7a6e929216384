"""Draws a network: a function of layout, weights, reading and focus; it keeps nothing."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from nnsim.network.project import Project
from nnsim.network.reader import Reading
from nnsim.network.shapes import class_names
from nnsim.studio.selection import Neuron
from nnsim.ui.explore.edges import draw_lines, strongest
from nnsim.ui.explore.network_layout import Column, NetworkLayout, shown_weights
from nnsim.ui.theme import Theme
from nnsim.ui.widgets.ink_picture import ink_image

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
    """The activations of a column, or None if nothing was read."""
    if scene.reading is None:
        return None
    column = scene.layout.columns[number]
    return scene.reading.a.get(column.layer, scene.reading.x)


def paint_scene(painter: QPainter, scene: Scene, theme: Theme) -> None:
    """Draw everything but the cached picture of all edges, which lies below."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if scene.focus is None:
        _paint_live_edges(painter, scene, theme)
    else:
        _paint_fans(painter, scene, scene.focus, theme)
    for number, column in enumerate(scene.layout.columns):
        if column.is_picture:
            _paint_picture(painter, scene, column, theme)
        else:
            _paint_neurons(painter, scene, number, theme)
        _paint_words(painter, column, scene.texts[number], scene.layout, theme)


def _paint_live_edges(painter: QPainter, scene: Scene, theme: Theme) -> None:
    """The edges that carry most right now, weight times activation: the network lights up as one draws."""
    if scene.reading is None:
        return
    for number in range(len(scene.layout.columns) - 1):
        before, after = scene.layout.columns[number], scene.layout.columns[number + 1]
        activation = activation_of(scene, number)
        assert activation is not None
        carried = shown_weights(scene.project.weights, scene.layout, number)
        carried *= activation[before.indices][:, None]
        picked = strongest(carried, MOST_LIVE)
        if picked.size:
            values = carried.ravel()[picked] / np.abs(carried).max()
            rows, columns = np.unravel_index(picked, carried.shape)
            lines = _lines(before.points[rows], after.points[columns], after.radius)
            draw_lines(painter, zip(lines, values, strict=True), theme.colours, widest=1.8, faintest=0.05)


def _lines(starts: Values, ends: Values, radius: float) -> Iterator[QLineF]:
    for (x0, y0), (x1, y1) in zip(starts.tolist(), ends.tolist(), strict=True):
        yield QLineF(x0, y0, x1 - radius, y1)


def _paint_fans(painter: QPainter, scene: Scene, focus: Neuron, theme: Theme) -> None:
    number = scene.layout.column(focus.layer)
    if number > 0:
        _paint_fan_in(painter, scene, number, focus.index, theme)
    if number + 1 < len(scene.layout.columns):
        _paint_fan_out(painter, scene, number, focus.index, theme)


def _paint_fan_in(painter: QPainter, scene: Scene, number: int, index: int, theme: Theme) -> None:
    before, after = scene.layout.columns[number - 1], scene.layout.columns[number]
    end = _point_of(after, index)
    if end is None:
        return
    weights = scene.project.weights.of(after.layer)["W"][before.indices, index]
    picked = strongest(weights, MOST_FAN)
    lines = _lines(before.points[picked], np.broadcast_to(end, (len(picked), 2)), after.radius)
    values = weights[picked] / (np.abs(weights).max() or 1)
    wide = 3.0 if len(weights) <= MOST_FAN else 1.1
    draw_lines(painter, zip(lines, values, strict=True), theme.colours, widest=wide)


def _paint_fan_out(painter: QPainter, scene: Scene, number: int, index: int, theme: Theme) -> None:
    before, after = scene.layout.columns[number], scene.layout.columns[number + 1]
    start = _point_of(before, index)
    if start is None:
        return
    weights = scene.project.weights.of(after.layer)["W"][index, after.indices]
    lines = _lines(np.broadcast_to(start, (len(weights), 2)), after.points, after.radius)
    values = weights / (np.abs(weights).max() or 1)
    draw_lines(painter, zip(lines, values, strict=True), theme.colours, widest=2.2, faintest=0.08)


def _point_of(column: Column, index: int) -> Values | None:
    """Where the edges of neuron ``index`` meet, or None if it is not drawn; in a picture its cell."""
    if column.is_picture:
        centre = cell_rect(column, index).center()
        return np.array([centre.x(), centre.y()])
    position = np.flatnonzero(column.indices == index)
    return column.points[position[0]] if position.size else None


def cell_rect(column: Column, index: int) -> QRectF:
    """The cell of an input in its picture."""
    assert column.frame is not None
    assert column.picture_shape is not None
    rows, columns = column.picture_shape
    size = column.frame.height() / rows
    row, across = divmod(index, columns)
    return QRectF(column.frame.left() + across * size, column.frame.top() + row * size, size, size)


def _paint_picture(painter: QPainter, scene: Scene, column: Column, theme: Theme) -> None:
    assert column.frame is not None
    assert column.picture_shape is not None
    x = scene.reading.x if scene.reading is not None else np.zeros(column.total, np.float32)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    painter.drawImage(column.frame, ink_image(x.reshape(column.picture_shape), theme.colours))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colours.color("quiet"), 1))
    painter.drawRect(column.frame)
    if scene.focus is not None and scene.focus.layer == column.layer:
        painter.setPen(QPen(theme.colours.color("focus"), 2))
        painter.drawRect(cell_rect(column, scene.focus.index))


def _paint_neurons(painter: QPainter, scene: Scene, number: int, theme: Theme) -> None:
    column = scene.layout.columns[number]
    activation = activation_of(scene, number)
    lightness = None if activation is None else lightness_of(activation)
    for position, index in enumerate(column.indices.tolist()):
        value = None if lightness is None else float(lightness[index])
        is_focus = scene.focus == Neuron(column.layer, index)
        _paint_neuron(painter, column.centre(position), column.radius, value, theme, is_focus)
    if number == len(scene.layout.columns) - 1:
        _paint_class_names(painter, scene, column, theme)
    _paint_number(painter, scene, number, theme)


def lightness_of(activation: Values) -> Values:
    """Activation as lightness 0..1: as it is where all lie within 0..1, else by share of the largest."""
    largest = float(np.abs(activation).max()) if activation.size else 1.0
    return np.clip(np.abs(activation) / max(1.0, largest), 0, 1)


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
    painter.setBrush(_fill(value, theme))
    painter.drawEllipse(centre, radius, radius)


def _fill(value: float | None, theme: Theme) -> QColor:
    if value is None:
        return theme.colours.color("panel")
    if not np.isfinite(value):
        return theme.colours.color("alarm")
    low, high = theme.colours.color("fill"), theme.colours.color("ink")
    pairs = ((low.red(), high.red()), (low.green(), high.green()), (low.blue(), high.blue()))
    return QColor(*(round(start + (end - start) * value) for start, end in pairs))


def _paint_class_names(painter: QPainter, scene: Scene, column: Column, theme: Theme) -> None:
    names = class_names(scene.project.spec)
    answer = scene.reading.answer if scene.reading is not None and scene.reading.is_finite else None
    for position, index in enumerate(column.indices.tolist()):
        if index < len(names):
            painter.setFont(theme.font("heading", bold=index == answer))
            painter.setPen(theme.colours.color("focus" if index == answer else "quiet"))
            centre = column.centre(position)
            words = QRectF(centre.x() + column.radius + 8, centre.y() - 12, 60, 24)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, names[index])


def _paint_number(painter: QPainter, scene: Scene, number: int, theme: Theme) -> None:
    """The activation of the focused neuron as a number beside it."""
    column, activation = scene.layout.columns[number], activation_of(scene, number)
    if scene.focus is None or scene.focus.layer != column.layer or activation is None:
        return
    point = _point_of(column, scene.focus.index)
    if point is None:
        return
    text = f"{float(activation[scene.focus.index]):.3f}"
    painter.setFont(theme.font("small", bold=True))
    width = painter.fontMetrics().horizontalAdvance(text) + 10
    # Beside the neuron, and beside the class name of an output, so that it hides no other neuron.
    left = point[0] + column.radius + (28 if number == len(scene.layout.columns) - 1 else 5)
    box = QRectF(left, point[1] - 9 * theme.scale, width, 18 * theme.scale)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colours.color("panel"))
    painter.drawRoundedRect(box, 5, 5)
    painter.setPen(theme.colours.color("focus"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _paint_words(
    painter: QPainter, column: Column, words: tuple[str, str], layout: NetworkLayout, theme: Theme
) -> None:
    """The name of a layer and a quiet second line, below it."""
    if column.frame is not None:
        middle, top = column.frame.center().x(), column.frame.bottom() + 8
    else:
        middle, top = float(column.points[0, 0]), layout.area.bottom() - 40 * theme.scale
    painter.setFont(theme.font("control"))
    painter.setPen(theme.colours.color("text"))
    centred = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
    height = theme.pixels("control") + 7
    painter.drawText(QRectF(middle - 110, top, 220, height), centred, words[0])
    painter.setFont(theme.font("small"))
    painter.setPen(theme.colours.color("quiet"))
    painter.drawText(QRectF(middle - 110, top + height - 2, 220, height), centred, words[1])
