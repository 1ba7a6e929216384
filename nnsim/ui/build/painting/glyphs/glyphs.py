"""Which picture stands for which kind of layer."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from nnsim.network.spec import (
    ActivationSpec,
    AddSpec,
    AveragePool2DSpec,
    BatchNormSpec,
    ConcatenateSpec,
    Conv2DSpec,
    DenseSpec,
    DropoutSpec,
    FlattenSpec,
    GlobalAveragePoolSpec,
    InputSpec,
    LayerSpec,
    MaxoutSpec,
    MaxPool2DSpec,
    PReLUSpec,
    ReshapeSpec,
    SimpleRNNSpec,
)
from nnsim.ui.build.painting.glyphs import curves, pictures, rows, shaping
from nnsim.ui.build.painting.glyphs.hand import SIDE, Hand
from nnsim.ui.theme import Colours

_GLYPHS: dict[type[LayerSpec], Callable[[Hand, Any], None]] = {
    InputSpec: rows.draw_input,
    DenseSpec: rows.draw_dense,
    DropoutSpec: rows.draw_dropout,
    SimpleRNNSpec: rows.draw_recurrent,
    ActivationSpec: curves.draw_activation,
    MaxoutSpec: curves.draw_maxout,
    PReLUSpec: curves.draw_prelu,
    BatchNormSpec: curves.draw_norm,
    Conv2DSpec: pictures.draw_convolution,
    MaxPool2DSpec: pictures.draw_max_pool,
    AveragePool2DSpec: pictures.draw_average_pool,
    GlobalAveragePoolSpec: pictures.draw_global_average,
    FlattenSpec: shaping.draw_flatten,
    ReshapeSpec: shaping.draw_reshape,
    AddSpec: shaping.draw_add,
    ConcatenateSpec: shaping.draw_concatenate,
}


def paint_glyph(painter: QPainter, rect: QRectF, spec: LayerSpec, colours: Colours) -> None:
    """Paint the picture of a layer's kind into a square."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / SIDE, rect.height() / SIDE)
    _GLYPHS[type(spec)](Hand(painter, colours), spec)
    painter.restore()
