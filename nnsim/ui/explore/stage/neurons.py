"""Paints neurons and maps as far as they are worked out: what is not there yet is dotted and empty."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPen

from nnsim.engine.layers.dropout import Dropout
from nnsim.engine.numerics import Array
from nnsim.tracing.steps import Phase
from nnsim.ui.explore.columns import Column
from nnsim.ui.explore.shades import lightness_of, neuron_fill
from nnsim.ui.explore.stage.edges import colour_of
from nnsim.ui.explore.stage.marks import paint_ring, paint_wedge
from nnsim.ui.explore.stage.scene import AtWork, Mask, StageScene
from nnsim.ui.explore.tiles import paint_tiles
from nnsim.ui.theme import Colours, Theme

_RING = 3.0


def paint_neurons(painter: QPainter, scene: StageScene, column: Column, active: AtWork, theme: Theme) -> None:
    """A column of neurons with their activations, and with their deltas once these are on their way."""
    lightness, known = lightness_of(scene.values(column)), scene.known(column)
    silenced = _silenced(scene, column)
    own = active.index if active.layer == column.layer else None
    for position, index in enumerate(column.indices.tolist()):
        centre, value = column.centre(position), float(lightness[index]) if known[index] else None
        _paint_neuron(painter, centre, column.radius, value, theme)
        if silenced is not None and known[index] and silenced[index]:
            _paint_cross(painter, centre, column.radius, theme)
        if index == own:
            _paint_active(painter, scene, centre, column.radius, value, theme)
    if scene.phase in (Phase.BACKWARD, Phase.UPDATE):
        _paint_deltas(painter, scene, column, theme)
    _paint_held(painter, scene, column, theme)


def _paint_neuron(
    painter: QPainter, centre: QPointF, radius: float, value: float | None, theme: Theme
) -> None:
    colour, pattern = "quiet", Qt.PenStyle.SolidLine
    if value is None or not np.isfinite(value):
        colour, pattern = "quiet" if value is None else "alarm", Qt.PenStyle.DotLine
    painter.setPen(QPen(theme.colours.color(colour), 1, pattern))
    painter.setBrush(neuron_fill(value, theme))
    painter.drawEllipse(centre, radius, radius)


def _paint_active(
    painter: QPainter, scene: StageScene, centre: QPointF, radius: float, value: float | None, theme: Theme
) -> None:
    """The neuron at work fills while the values arrive."""
    if scene.travelled < 1 and scene.phase is Phase.FORWARD and value is not None:
        _paint_neuron(painter, centre, radius, None, theme)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(neuron_fill(value, theme))
        painter.drawEllipse(centre, radius * scene.travelled, radius * scene.travelled)
    painter.setPen(QPen(theme.colours.color("focus"), 2.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(centre, radius, radius)


def _paint_cross(painter: QPainter, centre: QPointF, radius: float, theme: Theme) -> None:
    """Silenced by dropout."""
    painter.setPen(QPen(theme.colours.color("text"), 1.6))
    reach = radius * 0.62
    painter.drawLine(centre + QPointF(-reach, -reach), centre + QPointF(reach, reach))
    painter.drawLine(centre + QPointF(-reach, reach), centre + QPointF(reach, -reach))


def _silenced(scene: StageScene, column: Column) -> Mask | None:
    record = scene.trace.recording.layers.get(column.layer)
    if record is None or not isinstance(record.kind, Dropout):
        return None
    silenced: Mask = record.scratch["mask"][scene.trace.sample].reshape(-1) == 0
    return silenced


def largest_of(numbers: Array) -> float:
    """The size that full strength means; what is no number does not count."""
    finite = np.abs(numbers[np.isfinite(numbers)])
    return (float(finite.max()) if finite.size else 0.0) or 1.0


def _paint_deltas(painter: QPainter, scene: StageScene, column: Column, theme: Theme) -> None:
    """A ring around each neuron: hue and wedge say which way it should move, the width says how much.

    That is minus its delta: wherever the window shows a wish, up and blue is what the loss would fall by.
    """
    found = scene.deltas(column)
    if found is None:
        return
    deltas, known = found
    most, spare = largest_of(deltas), _spare(column)
    radius, widest = column.radius + 0.55 * spare, 0.4 + 0.8 * spare
    is_moving = scene.phase is Phase.BACKWARD
    for position, index in enumerate(column.indices.tolist()):
        centre = column.centre(position)
        place = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
        if not known[index]:
            if is_moving:
                paint_ring(painter, place, theme.colours.color("line"), 1.2, Qt.PenStyle.DotLine)
            continue
        wish = -float(deltas[index])
        share = abs(wish) / most if np.isfinite(wish) else 1.0
        colour = colour_of(wish, theme) if wish else theme.colours.color("line")
        paint_ring(painter, place, colour, 1.0 + (widest - 1.0) * share, Qt.PenStyle.SolidLine)
        if wish and column.radius >= 6 and not scene.shows_wishes:
            corner = centre + QPointF(0.78 * radius, -0.78 * radius)
            paint_wedge(
                painter, corner, (3.0 + 1.4 * share) * max(1.0, column.radius / 16), colour, is_up=wish > 0
            )


def _spare(column: Column) -> float:
    """How much room a ring has before it touches the one of the next neuron."""
    if len(column.points) < 2:
        return _RING
    pitch = float(column.points[1, 1] - column.points[0, 1])
    return min(_RING, max(1.5, pitch / 2 - column.radius))


def _paint_held(painter: QPainter, scene: StageScene, column: Column, theme: Theme) -> None:
    """Numbers that somebody tries wear a dashed ring."""
    for place in scene.trace.recording.what_if.activations:
        spot = column.place(place.index) if place.layer == column.layer else None
        if spot is not None:
            wide = 6.0 if not column.is_picture else 2.0
            paint_ring(
                painter, spot.adjusted(-wide, -wide, wide, wide), theme.colours.color("text"), 1.6,
                Qt.PenStyle.DashLine,
            )  # fmt: skip


# Maps


def paint_maps(painter: QPainter, scene: StageScene, column: Column, active: AtWork, theme: Theme) -> None:
    """A layer of pictures: activations, or on the way back wishes by sign; unknown cells are empty."""
    colours, is_input = theme.colours, column.layer not in scene.trace.layers
    values, known = scene.values(column), scene.known(column)
    limit = 1.0 if is_input else None
    back = scene.deltas(column) if scene.is_backward else None
    if back is not None and back[1].any():
        values, known = -back[0], back[1]
        paint_tiles(painter, column, values, colours, is_signed=True)
    elif not known.any():
        paint_tiles(painter, column, None, colours)
        return
    else:
        paint_tiles(painter, column, values, colours, limit=limit)
    if not known.all():
        _hide(painter, column, known, colours)
    _paint_channel(painter, column, active, theme)
    _paint_held(painter, scene, column, theme)


def _hide(painter: QPainter, column: Column, known: Mask, colours: Colours) -> None:
    """Cover the cells that are not there yet; a tile without any is dotted."""
    rows, across = column.cells
    maps = known.reshape(rows, across, column.channels)[:, :, column.maps]
    cover = colours.color("panel").rgba()
    strip = np.where(maps.transpose(0, 2, 1).reshape(rows, -1), np.uint32(0), np.uint32(cover))
    pixels = np.ascontiguousarray(strip, np.uint32)
    image = QImage(pixels.data, pixels.shape[1], rows, 4 * pixels.shape[1], QImage.Format.Format_ARGB32)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    for position, tile in enumerate(column.tiles):
        painter.drawImage(tile, image, QRectF(position * across, 0, across, rows))
        if not maps[:, :, position].all():
            pattern = Qt.PenStyle.SolidLine if maps[:, :, position].any() else Qt.PenStyle.DotLine
            painter.setPen(QPen(colours.color("panel"), 1))
            painter.drawRect(tile)
            painter.setPen(QPen(colours.color("quiet"), 1, pattern))
            painter.drawRect(tile)


def _paint_channel(painter: QPainter, column: Column, active: AtWork, theme: Theme) -> None:
    """The cell at work, or the whole map where its kernel learns."""
    if active.layer != column.layer:
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colours.color("focus"), 2))
    if active.index is not None:
        place = column.place(active.index)
        if place is not None:
            painter.drawRect(place)
    elif active.channel is not None:
        for tile in (column.tiles[position] for position in np.flatnonzero(column.maps == active.channel)):
            painter.drawRect(tile.adjusted(-2, -2, 2, 2))
