"""Axes that are redrawn rarely, with round numbers on them. Import it late, as all of pyqtgraph."""

from html import escape
from itertools import pairwise
from math import log10
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF

from nnsim.ui.theme import Theme
from nnsim.ui.train.curves import epoch_ticks, log_ticks
from nnsim.ui.train.layers.numbers import RAISED

EDGE = 12
"""How far a number may stand out beside the plot, in pixels."""
_GRID = 128
"""Opacity of the grid, of 255."""


class PlotAxis(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph has no types
    """Shows the numbers at its ends too, which pyqtgraph leaves out where there is a grid."""

    def __init__(self, side: str, view: Any) -> None:
        self.is_log = False
        self._shown: tuple[float, float, dict[float, str] | None] = (0.0, 1.0, None)
        super().__init__(side, linkView=view)
        self.enableAutoSIPrefix(False)
        self.setGrid(_GRID)
        self.set_cached(True)
        self.geometryChanged.connect(self._draw_anew)
        view.geometryChanged.connect(self._draw_anew)

    def _draw_anew(self) -> None:
        """Forget the pixels of another size or place: Qt would keep them, and old numbers shine through."""
        self.prepareGeometryChange()
        if self.cacheMode() is not self.CacheMode.NoCache:
            self.set_cached(False)
            self.set_cached(True)

    def set_cached(self, is_cached: bool) -> None:
        """Keep pixels: the numbers and the grid are most of what a redraw of curves would cost."""
        modes = self.CacheMode
        self.setCacheMode(modes.DeviceCoordinateCache if is_cached else modes.NoCache)

    def boundingRect(self) -> QRectF:
        """Larger by what may stand out."""
        usual: QRectF = super().boundingRect()
        return usual.adjusted(-EDGE, -EDGE, EDGE, EDGE)

    def show_numbers(self, low: float, high: float, *, named: dict[float, str] | None = None) -> None:
        """Round numbers from ``low`` to ``high``, exponents on a logarithmic axis, or names for places."""
        self._shown = (low, high, named)
        if named is not None:
            self.setTicks([list(named.items())])
        elif self.is_log:
            # Only as many numbers as there is room for; pyqtgraph would show them all.
            self.setTicks([[(log10(value), _words(value)) for value in self._roomy(log_ticks(low, high))]])
        elif self.orientation == "bottom":
            self.setTicks([[(value, _words(value)) for value in _ticks(low, high)]])
        else:
            self.setTicks(None)

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """With the minus sign and the powers of ten of all other numbers."""
        return [_written(one) for one in super().tickStrings(values, scale, spacing)]

    def resizeEvent(self, event: Any = None) -> None:
        """A smaller plot has room for fewer numbers."""
        if self.label is not None:
            self.label.setHtml(self.labelString())
        super().resizeEvent(event)
        if self.is_log:
            low, high, named = self._shown
            self.show_numbers(low, high, named=named)

    def labelString(self) -> str:  # noqa: N802 - the name that pyqtgraph asks for
        """The title, as much of it as there is room for beside the axis; the accessible name has it whole."""
        room = self.size().height() if self.orientation == "left" else self.size().width()
        words = self.labelText
        if words and room > 2 * EDGE and self.label is not None:
            metrics = QFontMetricsF(self.label.font())
            words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        style = ";".join(f"{name}: {value}" for name, value in self.labelStyle.items())
        return f"<span style='{style}'>{escape(words)}</span>"

    def _roomy(self, values: list[float]) -> list[float]:
        """Those of a logarithmic axis that do not touch: all, the powers of ten, or some of these."""
        low, high, _ = self._shown
        length = float(self.size().height() if self.orientation == "left" else self.size().width())
        letters = QFontMetricsF(self.style["tickFont"] or self.font())
        least = 1.35 * letters.height() if self.orientation == "left" else letters.horizontalAdvance("0.0000")

        def is_roomy(chosen: list[float]) -> bool:
            places = [log10(one) * length / max(high - low, 1e-9) for one in chosen]
            return all(right - left >= least for left, right in pairwise(places))

        powers = [one for one in values if abs(log10(one) - round(log10(one))) < 1e-9]
        choices = [values, *(powers[::-every][::-1] for every in range(1, len(powers) + 1))]
        return next((one for one in choices if one and is_roomy(one)), values[:1])

    def take_look(self, theme: Theme) -> None:
        """The colours and letters in use."""
        self.setPen(pg.mkPen(theme.colours.line))
        self.setTextPen(pg.mkPen(theme.colours.quiet))
        self.setTickFont(theme.font("small"))
        self.label.setFont(theme.font("small"))


def _words(value: float) -> str:
    return _written(f"{value:g}")


def _written(number: str) -> str:
    mantissa, mark, exponent = number.replace("-", "−").partition("e")
    if not mark:
        return mantissa
    power = str(int(exponent.replace("−", "-"))).replace("-", "−").translate(RAISED)
    return f"{mantissa} · 10{power}"


def _ticks(low: float, high: float) -> list[float]:
    """Those of epochs, on both sides of zero."""
    if high <= low:
        return []
    return [low_side for low_side in _negative(low, high)] + epoch_ticks(low, high)


def _negative(low: float, high: float) -> list[float]:
    if low >= 0:
        return []
    step = epoch_step(low, high)
    first = -int(-low / step + 1e-9)
    return [step * number for number in range(first, 0) if step * number <= high]


def epoch_step(low: float, high: float) -> float:
    """How far the numbers of ``epoch_ticks`` are apart."""
    ticks = epoch_ticks(0.0, high - low)
    return ticks[1] - ticks[0]
