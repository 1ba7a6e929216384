"""Paints what somebody tries by hand, and the kernel of a map that learns."""

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from nnsim.tracing.steps import Work
from nnsim.ui.explore.montage import montage
from nnsim.ui.explore.stage.edge_numbers import learnt
from nnsim.ui.explore.stage.scene import AtWork, StageScene, edge_of_parameter
from nnsim.ui.explore.stage.spots import left_ends, right_ends
from nnsim.ui.theme import Theme
from nnsim.ui.widgets.ink_picture import draw_cells
from nnsim.ui.widgets.signed_picture import signed_image

#: the side of a cell of a kernel, and the most that a whole kernel may take
_CELL, _MOST = 9.0, 120.0


def paint_tried_weights(painter: QPainter, scene: StageScene, theme: Theme) -> None:
    """Edges whose weights were set by hand are dashed."""
    painter.setPen(QPen(theme.colours.color("text"), 1.6, Qt.PenStyle.DashLine))
    for place in scene.trace.recording.what_if.weights:
        ends = edge_of_parameter(scene.trace, place)
        if ends is None:
            continue
        start, end = (scene.layout.columns[scene.layout.column(one.layer)] for one in ends)
        first, is_first = left_ends(start, np.array([ends[0].index]))
        last, is_last = right_ends(end, np.array([ends[1].index]))
        if is_first[0] and is_last[0]:
            painter.drawLine(QLineF(QPointF(*first[0]), QPointF(*last[0])))


def paint_kernel(
    painter: QPainter, scene: StageScene, active: AtWork, tile: QRectF | None, theme: Theme
) -> None:
    """Beside the map whose kernel learns, the kernel's gradient or how far the update moves it, by sign."""
    if tile is None or active.layer is None or active.channel is None:
        return
    if active.work not in (Work.GRADIENT, Work.UPDATE) or active.term is not None:
        return
    W = scene.trace.recording.layers[active.layer].parameters.get("W")
    if W is None or W.ndim != 4:
        return
    numbers = learnt(scene.trace, active)
    picture = montage(numbers.ravel(), numbers.shape)
    rows, across = picture.shape
    cell = min(_CELL * theme.scale, _MOST * theme.scale / max(rows, across))
    box = QRectF(tile.right() + 10, tile.center().y() - rows * cell / 2, across * cell, rows * cell)
    area = scene.layout.area
    box.moveLeft(min(box.left(), area.right() - box.width() - 6))
    box.moveTop(min(max(box.top(), area.top() + 6), area.bottom() - box.height() - 6))
    frame = box.adjusted(-5, -5, 5, 5)
    painter.setPen(QPen(theme.colours.color("focus"), 1))
    painter.setBrush(theme.colours.color("panel"))
    painter.drawRoundedRect(frame, 5, 5)
    draw_cells(painter, box, signed_image(picture, theme.colours))
