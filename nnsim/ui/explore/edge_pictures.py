"""The pictures of all edges between two layers, made piece by piece.

Twelve thousand antialiased lines take half a second; summing signed weights pixel column by pixel
column takes a few hundredths, however many lines lie over one another (DESIGN.md, section 4). Even
these are more than a frame has, so the work can be stopped after any column and taken up again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

from nnsim.network.weights import Weights
from nnsim.ui.explore.columns import Link, NetworkLayout, shown_weights
from nnsim.ui.explore.edges import shares
from nnsim.ui.theme import Colours

Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class EdgePair:
    """All edges from ``start`` (n, 2) to ``end`` (m, 2) with ``weights`` (n, m); each side has one x."""

    start: Points
    end: Points
    weights: Points


def weight_pairs(weights: Weights, layout: NetworkLayout) -> list[EdgePair]:
    """All edges of each weighted link of a layout."""
    return [
        pair_of(layout, link, shown_weights(weights, layout, link))
        for link in layout.links
        if link.is_weighted
    ]


def pair_of(layout: NetworkLayout, link: Link, numbers: Points) -> EdgePair:
    """The edges of a link from rim to rim, with a number for each."""
    before, after = layout.columns[link.before], layout.columns[link.after]
    return EdgePair(
        before.points + np.array([before.radius, 0.0]), after.points - np.array([after.radius, 0.0]), numbers
    )


class EdgeWork:
    """Makes one picture for each pair, within ``area``; ``colours`` and ``ratio`` are those of the screen.

    Each pixel shows the signed sum of the edges through it: hue is the sign, opacity the size.
    """

    def __init__(self, pairs: Sequence[EdgePair], area: QRectF, ratio: float, colours: Colours) -> None:
        self._area = area
        self._ratio = ratio
        self._colours = colours
        self._images: list[tuple[int, QPointF, QImage]] = []
        self._steps = self._run(pairs)
        self.seconds = 0.0

    def work(self, seconds: float = float("inf")) -> bool:
        """Go on for about so long; whether everything is done."""
        started = perf_counter()
        # Weights that have run away give no numbers: these are drawn as what they are.
        with np.errstate(invalid="ignore", over="ignore"):
            is_done = not any(perf_counter() - started >= seconds for _ in self._steps)
        self.seconds += perf_counter() - started
        return is_done

    def backdrop(self, opacity: float | Sequence[float]) -> QPixmap:
        """The finished pictures on the colour of the panel: opaque, so that painting it is a plain copy.

        ``opacity`` is that of all, or one for each pair.
        """
        size = self._area.size() * self._ratio
        pixmap = QPixmap(max(1, round(size.width())), max(1, round(size.height())))
        pixmap.setDevicePixelRatio(self._ratio)
        pixmap.fill(self._colours.color("panel"))
        painter = QPainter(pixmap)
        for pair, corner, image in self._images:
            painter.setOpacity(opacity[pair] if isinstance(opacity, Sequence) else opacity)
            painter.drawImage(corner, image)
        painter.end()
        return pixmap

    def _run(self, pairs: Sequence[EdgePair]) -> Iterator[None]:
        corner = np.array([self._area.left(), self._area.top()])
        width, height = (round(side * self._ratio) for side in (self._area.width(), self._area.height()))
        for number, pair in enumerate(pairs):
            start, end = ((points - corner) * self._ratio for points in (pair.start, pair.end))
            left, right = max(0, int(np.ceil(start[0, 0]))), min(width, int(end[0, 0]) + 1)
            if left < right and height > 1:
                total = np.zeros((height, right - left), np.float32)
                yield from _accumulate(total, left, start, end, shares(pair.weights))
                self._images.append((number, QPointF(left / self._ratio, 0), self._image(total)))
                yield

    def _image(self, total: NDArray[np.float32]) -> QImage:
        image = _coloured(total, self._colours)
        image.setDevicePixelRatio(self._ratio)
        return image


def _accumulate(
    total: NDArray[np.float32], left: int, start: Points, end: Points, weights: Points
) -> Iterator[None]:
    """Add up the edges in the pixel columns from ``left`` on, with a pause after each."""
    height, width = total.shape
    y0 = np.repeat(start[:, 1], len(end)).astype(np.float32)
    slope = np.tile(end[:, 1], len(start)).astype(np.float32) - y0
    flat = weights.ravel().astype(np.float32)
    x0, x1 = float(start[0, 0]), float(end[0, 0])
    for column in range(width):
        y = y0 + slope * np.float32((left + column - x0) / (x1 - x0))
        below = np.floor(y).astype(np.int64)
        share = y - below
        inside = (below >= 0) & (below < height - 1)
        if not inside.all():
            below, share, used = below[inside], share[inside], flat[inside]
        else:
            used = flat
        # Each edge is shared between the two pixels it passes: that is its antialiasing.
        upper = used * share
        total[:, column] = np.bincount(below, used - upper, height)
        total[1:, column] += np.bincount(below, upper, height)[:-1]
        yield


def _coloured(total: NDArray[np.float32], colours: Colours) -> QImage:
    height, width = total.shape
    is_lost = ~np.isfinite(total)
    total = np.where(is_lost, np.float32(0), total)
    strength = np.abs(total)
    # The 99.5th percentile, so that a few bundles of edges do not make all others invisible.
    used = strength[::3, ::3]
    used = used[used > 0]
    top = float(np.percentile(used, 99.5)) if used.size else float(strength.max())
    alpha = np.clip(strength / (top or 1.0), 0, 1) ** 0.8 * 0.62
    pixels = np.empty((height, width, 4), np.uint8)
    for channel, (positive, negative) in enumerate(
        zip(_rgb(colours.positive), _rgb(colours.negative), strict=True)
    ):
        pixels[..., channel] = np.where(total > 0, positive, negative) * alpha
    pixels[..., 3] = alpha * 255
    if is_lost.any():
        # What is no number is loud.
        pixels[is_lost] = (*_rgb(colours.alarm), 255)
    return QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_RGBA8888_Premultiplied).copy()


def _rgb(name: str) -> tuple[float, float, float]:
    colour = QColor(name)
    return float(colour.red()), float(colour.green()), float(colour.blue())
