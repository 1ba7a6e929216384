"""The picture of all edges between two layers, and crisp lines for the few that matter.

Twelve thousand antialiased lines take half a second; summing signed weights pixel column by pixel
column takes a few hundredths, however many lines lie over one another (DESIGN.md, section 4).
"""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPixmap

from nnsim.ui.theme import Colours

Points = NDArray[np.float64]
_LEVELS = 5


def edge_image(
    start: Points, end: Points, weights: Points, area: QRectF, ratio: float, colours: Colours
) -> QImage:
    """All edges from ``start`` (n, 2) to ``end`` (m, 2) with ``weights`` (n, m), as a picture of ``area``.

    Each pixel shows the signed sum of the edges through it: hue is the sign, opacity the size.
    """
    width, height = max(1, round(area.width() * ratio)), max(1, round(area.height() * ratio))
    total = np.zeros((height, width), np.float32)
    scale = np.abs(weights).max() or 1.0
    _accumulate(total, (start - _corner(area)) * ratio, (end - _corner(area)) * ratio, weights / scale)
    return _coloured(total, ratio, colours)


def backdrop(images: Iterable[QImage], colours: Colours, opacity: float) -> QPixmap:
    """The pictures of all edges on the colour of the panel: opaque, so that painting it is a plain copy."""
    pixmap = QPixmap()
    for image in images:
        if pixmap.isNull():
            pixmap = QPixmap(image.size())
            pixmap.setDevicePixelRatio(image.devicePixelRatio())
            pixmap.fill(colours.color("panel"))
        painter = QPainter(pixmap)
        painter.setOpacity(opacity)
        painter.drawImage(0, 0, image)
        painter.end()
    return pixmap


def _corner(area: QRectF) -> Points:
    return np.array([area.left(), area.top()])


def _accumulate(total: NDArray[np.float32], start: Points, end: Points, weights: Points) -> None:
    height, width = total.shape
    y0 = np.repeat(start[:, 1], len(end))
    slope = np.tile(end[:, 1], len(start)) - y0
    flat = weights.ravel()
    x0, x1 = float(start[0, 0]), float(end[0, 0])
    for x in range(max(0, int(np.ceil(x0))), min(width, int(x1) + 1)):
        y = y0 + slope * ((x - x0) / (x1 - x0))
        below = np.floor(y).astype(np.int64)
        share = y - below
        inside = (below >= 0) & (below < height - 1)
        rows = below[inside]
        # Each edge is shared between the two pixels it passes: that is its antialiasing.
        column = np.bincount(rows, flat[inside] * (1 - share[inside]), height)
        column[1:] += np.bincount(rows, flat[inside] * share[inside], height)[:-1]
        total[:, x] = column


def _coloured(total: NDArray[np.float32], ratio: float, colours: Colours) -> QImage:
    height, width = total.shape
    strength = np.abs(total)
    # The 99.5th percentile, so that a few bundles of edges do not make all others invisible.
    used = strength[strength > 0]
    top = float(np.percentile(used, 99.5)) if used.size else 1.0
    alpha = np.clip(strength / (top or 1.0), 0, 1) ** 0.8 * 0.62
    positive = (total > 0)[..., None]
    rgb = np.where(positive, _rgb(colours.positive), _rgb(colours.negative))
    pixels = np.empty((height, width, 4), np.uint8)
    pixels[..., :3] = rgb * alpha[..., None]
    pixels[..., 3] = alpha * 255
    image = QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_RGBA8888_Premultiplied).copy()
    image.setDevicePixelRatio(ratio)
    return image


def _rgb(name: str) -> NDArray[np.float32]:
    colour = QColor(name)
    return np.array([colour.red(), colour.green(), colour.blue()], np.float32)


def strongest(values: NDArray[np.floating], most: int) -> NDArray[np.int64]:
    """The flat positions of the ``most`` values largest in size, weakest first, zeros left out."""
    size = np.abs(values).ravel()
    if most < size.size:
        picked = np.argpartition(size, size.size - most)[size.size - most :]
    else:
        picked = np.arange(size.size)
    picked = picked[size[picked] > 0]
    ordered: NDArray[np.int64] = picked[np.argsort(size[picked])]
    return ordered


def draw_lines(
    painter: QPainter,
    lines: Iterable[tuple[QLineF, float]],
    colours: Colours,
    *,
    widest: float = 2.6,
    faintest: float = 0.12,
    dashed: bool = False,
) -> None:
    """Draw lines with values in -1..1: hue is the sign, width and opacity the size. Grouped by pen."""
    groups: dict[tuple[bool, int], list[QLineF]] = {}
    for line, value in lines:
        level = min(_LEVELS, int(abs(value) * _LEVELS) + 1)
        groups.setdefault((value > 0, level), []).append(line)
    for (positive, level), group in sorted(groups.items(), key=lambda item: item[0][1]):
        painter.setPen(_pen(positive, level / _LEVELS, colours, widest, faintest, dashed))
        painter.drawLines(group)


def _pen(positive: bool, size: float, colours: Colours, widest: float, faintest: float, dashed: bool) -> QPen:
    colour = colours.color("positive" if positive else "negative")
    colour.setAlphaF(faintest + (0.95 - faintest) * size)
    pen = QPen(colour, 0.6 + (widest - 0.6) * size)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if dashed and not positive:
        pen.setStyle(Qt.PenStyle.DashLine)
    return pen
