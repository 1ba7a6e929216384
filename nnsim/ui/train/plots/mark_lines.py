"""The lines of marks in a plot, and the words of the one under the mouse. Import it late, as pyqtgraph."""

from collections.abc import Callable
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import Qt

from nnsim.ui.theme import Theme
from nnsim.ui.train.plots.marks import PlotMark

_NEAR = 6
"""How near the mouse must be to a mark, in pixels."""


class MarkLines:
    """Vertical dotted lines across a plot."""

    def __init__(self, view: Any, theme: Theme) -> None:
        self._view = view
        self._theme = theme
        self._lines: list[Any] = []
        self.marks: tuple[PlotMark, ...] = ()

    def show(self, marks: tuple[PlotMark, ...], on_axis: Callable[[float], float]) -> None:
        """Other marks; ``on_axis`` says where an x stands on the axis."""
        if marks == self.marks:
            return
        for line in self._lines:
            self._view.removeItem(line)
        self.marks = marks
        self._lines = [pg.InfiniteLine(on_axis(mark.x), angle=90, movable=False) for mark in marks]
        for line in self._lines:
            self._view.addItem(line, ignoreBounds=True)
        self.style(self._theme)

    def words_at(self, at: float) -> list[str]:
        """The words of the marks that are near a place of the axis."""
        reach = _NEAR * self._view.viewPixelSize()[0]
        pairs = zip(self.marks, self._lines, strict=True)
        return [mark.words for mark, line in pairs if abs(line.value() - at) <= reach]

    def style(self, theme: Theme) -> None:
        """The colours in use."""
        pen = pg.mkPen(theme.colours.color("text"), width=1, style=Qt.PenStyle.DotLine)
        for line in self._lines:
            line.setPen(pen)
