"""The small picture before a row: the glyph of a kind, or a network as bars as tall as its layers."""

from collections.abc import Sequence
from functools import cache
from math import log10, prod

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from nnsim.network.estimates import known_layers
from nnsim.network.presets import PRESETS
from nnsim.ui.build.entries import Entry, specimen
from nnsim.ui.build.painting.glyphs import paint_glyph
from nnsim.ui.theme import Colours

_MOST_BARS = 9


def paint_picture(painter: QPainter, rect: QRectF, entry: Entry, colours: Colours) -> None:
    """The picture of one row; a row without a kind or preset has none."""
    if entry.kind is not None:
        paint_glyph(painter, rect, specimen(entry.kind, **entry.fields), colours)
    elif entry.preset:
        _paint_bars(painter, rect, _heights(entry.preset), colours)


@cache
def _heights(preset: str) -> Sequence[float]:
    """For each layer of a preset how large it is, 0 to 1; a long network is thinned out."""
    sizes = [prod(known.shape) for known in known_layers(PRESETS[preset].make()).values()]
    step = max(1, -(-len(sizes) // _MOST_BARS))
    return [min(1.0, 0.25 + log10(size) / 4) for size in [*sizes[:-1:step], sizes[-1]]]


def _paint_bars(painter: QPainter, rect: QRectF, heights: Sequence[float], colours: Colours) -> None:
    pitch = rect.width() / len(heights)
    width = min(5.0, pitch * 0.6)
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.color("positive"))
    for number, share in enumerate(heights):
        height = share * rect.height() * 0.9
        left = rect.left() + (number + 0.5) * pitch - width / 2
        painter.drawRoundedRect(QRectF(left, rect.center().y() - height / 2, width, height), 1.5, 1.5)
    painter.restore()
