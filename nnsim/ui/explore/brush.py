"""What is drawn with: pen or eraser, and how wide."""

import math

from PySide6.QtCore import QObject, Signal

from nnsim.data.strokes import PEN_WIDTH
from nnsim.studio.settings import Settings

PEN = "pen"
ERASER = "eraser"

NARROWEST, WIDEST, STEP = 1.0, 4.0, 0.5
"""Widths of the pen in cells, and the step from one to the next."""

_ERASER_FACTOR = 1.5
"""An eraser that is as narrow as the line leaves its soft edge behind."""

_THINNEST = 0.5


class Brush(QObject):
    """Owns the tool and its width; the width is remembered in the settings."""

    tool_changed = Signal(str)
    width_changed = Signal(float)

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._tool = PEN
        self._width = _limited(settings.pen_width)

    @property
    def tool(self) -> str:
        """PEN or ERASER."""
        return self._tool

    @property
    def width(self) -> float:
        """The width of the pen in cells."""
        return self._width

    def set_tool(self, tool: str) -> None:
        """Take the pen or the eraser."""
        if tool != self._tool:
            self._tool = tool
            self.tool_changed.emit(tool)

    def set_width(self, width: float) -> None:
        """Make the pen ``width`` cells wide, within the limits."""
        width = _limited(width)
        if width != self._width:
            self._width = width
            self._settings.pen_width = width
            self.width_changed.emit(width)

    def width_of(self, tool: str, pressure: float = 0.5) -> float:
        """The width in cells that a tool draws with; half the full pressure is the usual width."""
        usual = self._width * (_ERASER_FACTOR if tool == ERASER else 1.0)
        return max(usual * (0.4 + 1.2 * min(max(pressure, 0.0), 1.0)), _THINNEST)


def _limited(width: float) -> float:
    """The nearest of the steps; what a damaged settings file may hold counts as the usual width."""
    usable = width if math.isfinite(width) else PEN_WIDTH
    return min(max(round(usable / STEP) * STEP, NARROWEST), WIDEST)
