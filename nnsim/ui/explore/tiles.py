"""The channels of a layer of pictures as small tiles: lightness where nothing is negative, else by sign."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPen

from nnsim.ui.explore.columns import Column
from nnsim.ui.theme import Colours
from nnsim.ui.widgets.ink_picture import ink_image
from nnsim.ui.widgets.signed_picture import signed_image

Values = NDArray[np.floating]


def paint_tiles(
    painter: QPainter,
    column: Column,
    values: Values | None,
    colours: Colours,
    limit: float | None = None,
    *,
    is_signed: bool = False,
) -> None:
    """Draw the activations (total,) of a column; None, nothing computed yet, leaves dotted frames.

    ``limit`` is what full strength means, by default the largest value of the layer.
    ``is_signed`` shows hue by sign even where nothing is negative.
    """
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if values is None:
        painter.setPen(QPen(colours.color("quiet"), 1, Qt.PenStyle.DotLine))
        painter.drawRects(list(column.tiles))
        return
    strip = tile_strip(column, values)
    rows, columns = column.cells
    # Fewer pixels than cells: lines between them would vanish, so cells are blended.
    is_small = column.tiles[0].width() < columns or column.tiles[0].height() < rows
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, is_small)
    image = signed_image(strip, colours) if is_signed else strip_image(strip, colours, limit)
    for position, tile in enumerate(column.tiles):
        painter.drawImage(tile, image, QRectF(position * columns, 0, columns, rows))
    painter.setPen(QPen(colours.color("quiet" if limit is not None else "line"), 1))
    painter.drawRects(list(column.tiles))


def tile_strip(column: Column, values: Values) -> Values:
    """The drawn channels of (rows, columns, channels) side by side, (rows, maps * columns)."""
    rows, columns = column.cells
    maps = values.reshape(rows, columns, column.channels)[:, :, column.maps]
    return maps.transpose(0, 2, 1).reshape(rows, -1)


def strip_image(strip: Values, colours: Colours, limit: float | None = None) -> QImage:
    """From the colour of paper to that of ink; with negative values among them, hue is the sign."""
    finite = np.nan_to_num(strip, posinf=0, neginf=0)
    most = float(np.abs(finite).max()) if limit is None else limit
    if finite.min() < 0:
        return signed_image(strip, colours, most)
    return ink_image(strip / np.float32(most or 1.0), colours)
