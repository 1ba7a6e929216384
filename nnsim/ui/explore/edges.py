"""Crisp lines for the few edges that matter, and which these are."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QPainter, QPen

from nnsim.ui.theme import Colours

_LEVELS = 5


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
