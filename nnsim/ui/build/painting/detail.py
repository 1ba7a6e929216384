"""How much of the board can be seen at a zoom."""

from enum import Enum, auto

from PySide6.QtGui import QPaintEngine, QPainter

#: below these zooms there are names only, and blocks only
NAMES_BELOW, BLOCKS_BELOW = 0.5, 0.25


class Detail(Enum):
    """What is painted: everything, the names, or blocks."""

    FULL = auto()
    NAMES = auto()
    BLOCKS = auto()


def is_vector(painter: QPainter) -> bool:
    """Whether lines and text go into a file that can be enlarged: then nothing is left out or rastered."""
    engine = painter.paintEngine()
    return engine is not None and engine.type() in _VECTOR


_VECTOR = {QPaintEngine.Type.SVG, QPaintEngine.Type.Pdf, QPaintEngine.Type.Picture}


def detail_of(painter: QPainter) -> Detail:
    """What can be seen at the zoom of the painter."""
    zoom = painter.worldTransform().m11()
    if zoom >= NAMES_BELOW or is_vector(painter):
        return Detail.FULL
    return Detail.NAMES if zoom >= BLOCKS_BELOW else Detail.BLOCKS


def thickened(painter: QPainter) -> float:
    """By how much a line is to be thicker than at zoom 1, so that it does not fade from far away."""
    zoom = painter.worldTransform().m11()
    return 1.0 if zoom >= NAMES_BELOW or is_vector(painter) else min(0.8 / zoom, 4.0)
