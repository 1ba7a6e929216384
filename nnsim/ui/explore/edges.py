"""Crisp lines for the few edges that matter, and which these are."""

from collections.abc import Iterable
from math import isfinite

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from nnsim.ui.theme import Colours

_LEVELS = 5


def strongest(values: NDArray[np.floating], most: int) -> NDArray[np.int64]:
    """The flat positions of the ``most`` values largest in size, weakest first, zeros left out.

    What is no number comes last and is never left out for being weak.
    """
    size = np.abs(values).ravel()
    if most < size.size:
        picked = np.argpartition(size, size.size - most)[size.size - most :]
    else:
        picked = np.arange(size.size)
    picked = picked[size[picked] != 0]
    ordered: NDArray[np.int64] = picked[np.argsort(size[picked])]
    return ordered


def shares(values: NDArray[np.floating]) -> NDArray[np.float64]:
    """The values as shares of the largest one in size; what is no number stays so and spoils no other."""
    finite = np.abs(values[np.isfinite(values)])
    most = float(finite.max()) if finite.size else 0.0
    scaled: NDArray[np.float64] = np.asarray(values, np.float64) / (most or 1.0)
    return scaled


def draw_lines(
    painter: QPainter,
    lines: Iterable[tuple[QLineF, float]],
    colours: Colours,
    *,
    widest: float = 2.6,
    faintest: float = 0.12,
    dashed: bool = False,
    strength: float = 1.0,
    is_opaque: bool = False,
) -> None:
    """Draw lines with values in -1..1: hue is the sign, width and opacity the size. Grouped by pen.

    ``strength`` below 1 lets all of them fade. ``is_opaque`` lines hide what lies below, and many of them are
    painted several times as quickly.
    A value that is not a number is drawn in the colour of alarm, above all others.
    """
    groups: dict[tuple[bool, int], list[QLineF]] = {}
    lost: list[QLineF] = []
    for line, value in lines:
        if not isfinite(value):
            lost.append(line)
            continue
        level = min(_LEVELS, int(abs(value) * _LEVELS) + 1)
        groups.setdefault((value > 0, level), []).append(line)
    for (positive, level), group in sorted(groups.items(), key=lambda item: item[0][1]):
        painter.setPen(
            _pen(positive, level / _LEVELS, colours, widest, faintest, dashed, strength, is_opaque)
        )
        painter.drawLines(group)
    if lost:
        painter.setPen(QPen(colours.color("alarm"), widest))
        painter.drawLines(lost)


def _pen(
    positive: bool,
    size: float,
    colours: Colours,
    widest: float,
    faintest: float,
    dashed: bool,
    strength: float,
    is_opaque: bool,
) -> QPen:
    colour = colours.color("positive" if positive else "negative")
    opacity, width = (faintest + (0.95 - faintest) * size) * strength, 0.6 + (widest - 0.6) * size
    if is_opaque or width > 1:
        # Wide lines that can be seen through take ten times as long.
        colour = blended(colours.color("panel"), colour, opacity)
    else:
        colour.setAlphaF(opacity)
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if dashed and not positive:
        pen.setStyle(Qt.PenStyle.DashLine)
    return pen


def blended(ground: QColor, colour: QColor, share: float) -> QColor:
    """The colour that ``colour`` with this opacity has on ``ground``."""
    pairs = zip(ground.getRgb()[:3], colour.getRgb()[:3], strict=True)  # type: ignore[index]
    return QColor(*(round(below + (above - below) * share) for below, above in pairs))
