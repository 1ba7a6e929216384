"""The wishes of the neurons: arrows up and down that say which way, and how much, each should move."""

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from nnsim.engine.numerics import Array
from nnsim.tracing.steps import Phase
from nnsim.ui.explore.columns import Column
from nnsim.ui.explore.stage.edges import colour_of
from nnsim.ui.explore.stage.marks import paint_arrow
from nnsim.ui.explore.stage.neurons import largest_of
from nnsim.ui.explore.stage.scene import AtWork, StageScene
from nnsim.ui.theme import Theme

#: wishes below this share of the largest are too small to be seen
_LEAST = 0.015


def paint_wishes(painter: QPainter, scene: StageScene, active: AtWork, theme: Theme) -> None:
    """Beside each neuron whose delta is there, the wish that arrives (pale) and what the slope leaves of it.

    A wish is minus the derivative of the loss: it points to where the loss falls.
    """
    if scene.phase in (Phase.FORWARD, Phase.LOSS):
        return
    for column in scene.layout.columns:
        if not column.is_picture:
            _paint_column(painter, scene, column, theme)


def _paint_column(painter: QPainter, scene: StageScene, column: Column, theme: Theme) -> None:
    found = scene.deltas(column)
    if found is None:
        return
    deltas, known = found
    before = _arriving(scene, column)
    most = max(
        largest_of(deltas[column.indices]), 0.0 if before is None else largest_of(before[column.indices])
    )
    pitch = column.box.height() / len(column.indices)
    longest = min(1.4 * column.radius, 0.48 * pitch)
    for position, index in enumerate(column.indices.tolist()):
        if not known[index]:
            continue
        side = column.centre(position) - QPointF(column.radius + 9, 0)
        if before is not None:
            painter.setOpacity(0.4)
            _paint_wish(painter, side - QPointF(7, 0), -float(before[index]), most, longest, theme)
            painter.setOpacity(1.0)
        _paint_wish(painter, side, -float(deltas[index]), most, longest, theme)


def _paint_wish(
    painter: QPainter, centre: QPointF, wish: float, most: float, longest: float, theme: Theme
) -> None:
    if not np.isfinite(wish) or abs(wish) < _LEAST * most:
        return
    length = max(4.0, 2 * longest * abs(wish) / most)
    signed = length if wish > 0 else -length
    paint_arrow(painter, centre + QPointF(0, signed / 2), signed, colour_of(wish, theme), 2.6)


def _arriving(scene: StageScene, column: Column) -> Array | None:
    """dC/da, before the slope; None where the way back starts behind it, at the pre-activations."""
    trace = scene.trace
    record = trace.recording.layers[column.layer]
    if not record.bends or (column.layer == trace.last and trace.loss.is_from_logits()):
        return None
    upstream: Array = record.upstream[trace.sample].reshape(-1)[: column.total]
    return upstream
