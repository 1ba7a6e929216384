"""Formulas for other programs: as text, as LaTeX, and as a picture."""

from collections.abc import Callable, Sequence
from math import ceil

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator

from nnsim.tracing.formula import Formula
from nnsim.tracing.writing import to_latex, to_text
from nnsim.ui.formula.layout import Layout, Sheet
from nnsim.ui.formula.paint import MEASURE, paint_layout
from nnsim.ui.theme import LIGHT

_PIXELS, _WIDEST = 24, 900.0
_ROOM, _FINER = 8, 2


def as_text(formulas: Sequence[Formula]) -> str:
    """A line of plain text for each formula."""
    return "\n".join(map(to_text, formulas))


def as_latex(formulas: Sequence[Formula]) -> str:
    """A line of LaTeX for each formula."""
    return "\n".join(map(to_latex, formulas))


def picture_data(formulas: Sequence[Formula]) -> QMimeData:
    """Pixels, SVG and text: a program takes what it can."""
    data = QMimeData()
    data.setData("image/svg+xml", QByteArray(svg_bytes(formulas)))
    data.setImageData(image_of(formulas))
    data.setText(as_text(formulas))
    return data


def image_of(formulas: Sequence[Formula]) -> QImage:
    """The formulas in pixels, dark on white: most of what they are put into is white."""
    layout = _layout(formulas)
    size = _size(layout) * _FINER
    image = QImage(size, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_FINER)
    image.fill(QColor(LIGHT.paper))
    painter = QPainter(image)
    painter.translate(_ROOM, _ROOM)
    paint_layout(painter, layout, QColor(LIGHT.ink))
    painter.end()
    return image


def png_bytes(formulas: Sequence[Formula]) -> bytes:
    """The contents of a PNG file."""
    buffer = _buffer()
    QImageWriter(buffer, QByteArray(b"png")).write(image_of(formulas))
    return bytes(buffer.data().data())


def svg_bytes(formulas: Sequence[Formula]) -> bytes:
    """The contents of an SVG file, on nothing."""
    layout, buffer = _layout(formulas), _buffer()
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(buffer)
    generator.setResolution(96)
    generator.setSize(_size(layout))
    generator.setViewBox(QRectF(0, 0, _size(layout).width(), _size(layout).height()))
    generator.setTitle(as_text(formulas).replace("\n", "; "))
    generator.setDescription("nnsim")
    painter = QPainter(generator)
    painter.translate(_ROOM, _ROOM)
    paint_layout(painter, layout, QColor(LIGHT.ink))
    painter.end()
    return bytes(buffer.data().data())


#: how a file of a format is made
FORMATS: dict[str, Callable[[Sequence[Formula]], bytes]] = {"svg": svg_bytes, "png": png_bytes}


def _layout(formulas: Sequence[Formula]) -> Layout:
    return Sheet(formulas, MEASURE).lay_out(_WIDEST, _PIXELS)


def _size(layout: Layout) -> QSize:
    return QSize(ceil(layout.width) + 2 * _ROOM, ceil(layout.height) + 2 * _ROOM)


def _buffer() -> QBuffer:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer
