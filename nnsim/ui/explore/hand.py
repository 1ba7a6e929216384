"""The hand that draws: mouse, pen, finger or keys put ink on the sketch, one of them at a time."""

import numpy as np
from PySide6.QtCore import QElapsedTimer, QObject

from nnsim.data.strokes import Stroke
from nnsim.studio.sketch import Sketch
from nnsim.ui.explore.brush import ERASER, Brush


class Hand(QObject):
    """Turns touching, moving and lifting into strokes of the sketch. Positions are in cells."""

    def __init__(self, sketch: Sketch, brush: Brush, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sketch = sketch
        self._brush = brush
        self._clock = QElapsedTimer()
        self._device = ""
        self._tool = ""
        self._last = (0.0, 0.0, 0.0)

    @property
    def device(self) -> str:
        """What is drawing now: ``mouse``, ``pen``, ``finger`` or ``keys``; empty for nothing."""
        # An undo entry from elsewhere ends the stroke without asking the hand.
        return self._device if self._sketch.is_drawing else ""

    @property
    def tool(self) -> str:
        """What draws now, or would draw next."""
        return self._tool if self.device else self._brush.tool

    def down(self, device: str, tool: str, x: float, y: float, pressure: float = 0.5) -> bool:
        """Begin a stroke; False where another device is drawing."""
        if self.device:
            return False
        self._device, self._tool = device, tool
        width = self._brush.width_of(tool, pressure)
        self._last = (x, y, width)
        point, time, widths = (np.array(one, np.float32) for one in ([[x, y]], [self._seconds()], [width]))
        self._sketch.begin(Stroke(point, time, widths, erase=tool == ERASER))
        return True

    def move(self, device: str, x: float, y: float, pressure: float = 0.5) -> bool:
        """Continue the stroke; False where it is not this device that draws."""
        if self.device != device:
            return False
        sample = (x, y, self._brush.width_of(self._tool, pressure))
        # Devices report the same place again and again; lifting the pen does, too.
        if sample != self._last:
            self._last = sample
            self._sketch.extend(x, y, self._seconds(), sample[2])
        return True

    def up(self, device: str) -> bool:
        """End the stroke as one undo entry; False where it is not this device that draws."""
        if self.device != device:
            return False
        self._sketch.finish(self._words())
        return True

    def cancel(self) -> bool:
        """Forget the stroke under way; False where there is none."""
        is_drawing = bool(self.device)
        self._sketch.cancel()
        return is_drawing

    def _words(self) -> str:
        return self.tr("Eraser stroke") if self._tool == ERASER else self.tr("Pen stroke")

    def _seconds(self) -> float:
        """Seconds since the drawing began."""
        if self._sketch.shown.is_empty or not self._clock.isValid():
            self._clock.start()
        return self._clock.elapsed() / 1000
