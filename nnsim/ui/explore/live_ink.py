"""The cells of the sketch while a stroke grows: the finished strokes are not drawn again each time."""

import numpy as np
from numpy.typing import NDArray

from nnsim.data.drawing import raster
from nnsim.data.strokes import Drawing, Stroke
from nnsim.studio.sketch import Sketch


class LiveInk:
    """The ink on the canvas, (28, 28) in 0..1, made when it is asked for."""

    def __init__(self, sketch: Sketch) -> None:
        self._sketch = sketch
        self._finished = sketch.drawing
        self._base = raster(self._finished)
        self._shown = self._finished
        self._pixels = self._base

    def pixels(self) -> NDArray[np.float32]:
        """The ink as it is now; the same array as long as nothing has changed."""
        shown = self._sketch.shown
        if shown is not self._shown:
            self._shown = shown
            self._pixels = self._render(shown)
        return self._pixels

    def _render(self, shown: Drawing) -> NDArray[np.float32]:
        if self._sketch.drawing is not self._finished:
            self._finished = self._sketch.drawing
            self._base = raster(self._finished)
        if not self._sketch.is_drawing:
            return self._base
        return _with_stroke(self._base, shown.strokes[-1])


def _with_stroke(base: NDArray[np.float32], stroke: Stroke) -> NDArray[np.float32]:
    """Pens put the larger ink, erasers leave what they do not cover, as in data.ink.render."""
    pen = Stroke(stroke.points, stroke.times, stroke.widths)
    covered = raster(Drawing((pen,)))
    return base * (1 - covered) if stroke.erase else np.maximum(base, covered)
