"""The sketch: what has been drawn, how it is prepared for the network, and one undo entry per stroke."""

from collections.abc import Hashable
from dataclasses import dataclass, replace
from math import hypot

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from nnsim.data.drawing import Stages
from nnsim.data.strokes import Drawing, Stroke
from nnsim.studio.commands import EditCommand, let_go

#: Cells between two samples of a stroke: much finer than any pen is wide.
FINEST_STEP = 0.2


@dataclass(frozen=True, slots=True, eq=False)
class _Sheet:
    """A drawing, what it is a drawing of as far as anybody has said, and whether it is prepared already."""

    drawing: Drawing
    label: int | None = None
    is_prepared: bool = False


class Sketch(QObject):
    """Owns the drawing. While the pen is down its stroke is shown but not yet part of the drawing."""

    #: the drawing as it is shown
    changed = Signal(object)
    stages_changed = Signal(object)
    #: the class that the drawing is one of, or None
    label_changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sheet = _Sheet(Drawing())
        self._shown = self._sheet.drawing
        self._stroke: Stroke | None = None
        self._stages = Stages()
        self.undo_stack = QUndoStack(self)

    def __del__(self) -> None:
        let_go(self.undo_stack)

    @property
    def drawing(self) -> Drawing:
        """The finished drawing."""
        return self._sheet.drawing

    @property
    def label(self) -> int | None:
        """The class that the drawing is one of; None where nobody has said so."""
        return self._sheet.label

    @property
    def is_prepared(self) -> bool:
        """Whether it is a sample of a data set: these were prepared for networks before they were kept."""
        return self._sheet.is_prepared

    @property
    def shown(self) -> Drawing:
        """The drawing with the stroke that the pen is on; the same value until something changes."""
        return self._shown

    @property
    def stages(self) -> Stages:
        """Which stages of preparation are switched on."""
        return self._stages

    @property
    def is_drawing(self) -> bool:
        """Whether the pen is down."""
        return self._stroke is not None

    def set_stages(self, stages: Stages) -> None:
        """Switch stages on or off."""
        if stages != self._stages:
            self._stages = stages
            self.stages_changed.emit(stages)

    def begin(self, stroke: Stroke) -> None:
        """Put the pen down: a stroke of one point."""
        self._put_stroke(stroke)

    def extend(self, x: float, y: float, time: float, width: float) -> None:
        """Move the pen; does nothing while it is up, or where it has hardly moved.

        A mouse that reports a thousand times a second would make a stroke that costs more than a frame.
        """
        if self._stroke is not None and _has_moved(self._stroke, x, y):
            self._put_stroke(self._stroke.with_point(x, y, time, width))

    def finish(self, text: str) -> None:
        """Lift the pen: the stroke becomes one undo entry."""
        if self._stroke is not None:
            self._push(text, replace(self._sheet, drawing=self._shown))

    def cancel(self) -> None:
        """Forget the stroke that the pen is on."""
        if self._stroke is not None:
            self._put_stroke(None)

    def edit(self, text: str, drawing: Drawing) -> None:
        """Replace the drawing as one undo entry; a stroke under way is given up."""
        self._push(text, _Sheet(drawing))

    def put_sample(
        self, text: str, pixels: NDArray[np.float32], label: int | None, joins: Hashable = None
    ) -> None:
        """Make a picture of a data set the drawing as one undo entry; ``label`` is its class.

        With the same ``joins`` as the edit directly before it becomes one entry with that.
        Shapes: pixels (28, 28) in 0..1.
        """
        self._push(text, _Sheet(Drawing(picture=pixels), label, is_prepared=True), joins)

    def set_label(self, text: str, label: int | None) -> None:
        """Say which class the drawing is one of, as one undo entry."""
        if label != self.label:
            self._push(text, replace(self._sheet, drawing=self._shown, label=label))

    def clear(self, text: str) -> None:
        """Empty the canvas; undo brings the drawing back."""
        if self.drawing.is_empty and self.label is None:
            self.cancel()
        else:
            self.edit(text, Drawing())

    def _push(self, text: str, sheet: _Sheet, joins: Hashable = None) -> None:
        self._stroke = None
        self.undo_stack.push(EditCommand(text, self._sheet, sheet, self._put, joins))

    def _put(self, sheet: _Sheet) -> None:
        before, self._sheet = self._sheet, sheet
        # A label alone is no reason to read the drawing again.
        if sheet.drawing is not before.drawing or self._shown is not sheet.drawing:
            self._put_stroke(self._stroke)
        if sheet.label != before.label:
            self.label_changed.emit(sheet.label)

    def _put_stroke(self, stroke: Stroke | None) -> None:
        self._stroke = stroke
        self._shown = self.drawing if stroke is None else self.drawing.with_stroke(stroke)
        self.changed.emit(self._shown)


def _has_moved(stroke: Stroke, x: float, y: float) -> bool:
    last_x, last_y = stroke.points[-1].tolist()
    return hypot(x - last_x, y - last_y) >= FINEST_STEP
