"""A picture as the contents of a file: SVG and PDF with real text, PNG in pixels."""

import re
from collections.abc import Callable
from math import ceil
from pathlib import Path
from typing import Protocol
from unicodedata import normalize

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF, QRectF, QSaveFile, QSizeF
from PySide6.QtGui import QImage, QImageWriter, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from nnsim.network.errors import NetworkError
from nnsim.ui.theme import FAMILIES, Colours

#: what a picture file of pixels may measure: more is refused by many programs
MOST_PIXELS, LONGEST_SIDE = 120_000_000, 30_000
_DOTS_PER_INCH = 96
_POINTS_PER_INCH = 72
#: a PDF is laid out so much more finely than the board, so that letters stand where they belong
_FINER = 10


class Picture(Protocol):
    """What can be put into a file: it paints itself into ``rect``."""

    @property
    def rect(self) -> QRectF:
        """Where it lies, in pixels of the window."""

    @property
    def colours(self) -> Colours:
        """Those it is painted in."""

    @property
    def title(self) -> str:
        """What the file calls it."""

    def paint(self, painter: QPainter) -> None:
        """Draw all of it."""


def picture_bytes(picture: Picture, format: str, scale: float = 1.0) -> bytes:
    """The picture as a file of a format: ``svg``, ``pdf`` or ``png``; ``scale`` enlarges the pixels of a PNG.

    Raises: NetworkError, one sentence, for an empty board or for more pixels than a file can have.
    """
    if picture.rect.isEmpty():
        raise NetworkError("There is nothing to show yet: put a layer on the board first.")
    return _WRITERS[format](picture, scale)


def picture_image(picture: Picture, scale: float = 1.0) -> QImage:
    """The picture in pixels.  Raises: NetworkError if that would be too many."""
    width, height = pixels(picture.rect, scale)
    if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
        raise NetworkError(
            "This picture would have {:,} × {:,} pixels: choose a smaller scale, or SVG, which has none.",
            width,
            height,
        )
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.setDotsPerMeterX(round(_DOTS_PER_INCH * scale / 0.0254))
    image.setDotsPerMeterY(round(_DOTS_PER_INCH * scale / 0.0254))
    painter = QPainter(image)
    painter.scale(scale, scale)
    _paint(painter, picture)
    painter.end()
    return image


def pixels(rect: QRectF, scale: float) -> tuple[int, int]:
    """How many pixels a picture has, across and down."""
    return ceil(rect.width() * scale), ceil(rect.height() * scale)


def _paint(painter: QPainter, picture: Picture) -> None:
    """Ground and picture, from the upper left corner of the page on."""
    page = QRectF(QPointF(), picture.rect.size()).adjusted(0, 0, 1, 1)
    painter.fillRect(page, picture.colours.color("ground"))
    painter.translate(-picture.rect.topLeft())
    picture.paint(painter)


def _svg(picture: Picture, _scale: float) -> bytes:
    buffer = _buffer()
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(buffer)
    generator.setResolution(_DOTS_PER_INCH)
    width, height = pixels(picture.rect, 1.0)
    generator.setViewBox(QRectF(0, 0, width, height))
    generator.setSize(QSizeF(width, height).toSize())
    generator.setTitle(picture.title)
    generator.setDescription("nnsim")
    painter = QPainter(generator)
    _paint(painter, picture)
    painter.end()
    return _with_families(_written(buffer))


def _with_families(svg: bytes) -> bytes:
    """Other machines have other fonts: name all that we would take, as Qt names only the first."""
    families = ", ".join([*FAMILIES, "sans-serif"])
    return re.sub(rb'font-family="[^"]*"', f'font-family="{families}"'.encode(), svg)


def _pdf(picture: Picture, _scale: float) -> bytes:
    buffer = _buffer()
    writer = QPdfWriter(buffer)
    size = QSizeF(picture.rect.width(), picture.rect.height()) * (_POINTS_PER_INCH / _DOTS_PER_INCH)
    writer.setPageSize(QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch))
    writer.setPageMargins(QMarginsF())
    writer.setResolution(_DOTS_PER_INCH * _FINER)
    writer.setTitle(picture.title)
    writer.setCreator("nnsim")
    painter = QPainter(writer)
    painter.scale(_FINER, _FINER)
    _paint(painter, picture)
    painter.end()
    return with_plain_letters(_written(buffer))


def with_plain_letters(pdf: bytes) -> bytes:
    """What is copied out of a PDF are the letters that were written.

    Qt finds the letter of a glyph backwards, and so takes a tab for a space and a radical for a Chinese
    character that looks the same. The tables that say so lie open in the file: each code is replaced by one
    as long, so that nothing in the file moves.
    """
    return re.sub(rb"beginbfrange.*?endbfrange", lambda table: _CODE.sub(_plain, table[0]), pdf, flags=re.S)


#: a code of what is read; those of the glyphs stand before the brackets
_CODE = re.compile(rb"(?<=[\[ ])<([0-9A-F]{4})>(?= )")


def _plain(code: re.Match[bytes]) -> bytes:
    letter = chr(int(code[1], 16))
    plain = " " if letter == "\t" else normalize("NFKC", letter)
    is_double = letter == "\t" or 0x2E80 <= ord(letter) <= 0x2FDF or 0xF900 <= ord(letter) <= 0xFAFF
    return b"<%04X>" % ord(plain) if is_double and len(plain) == 1 else code[0]


def _png(picture: Picture, scale: float) -> bytes:
    buffer = _buffer()
    writer = QImageWriter(buffer, QByteArray(b"png"))
    writer.setText("Title", picture.title)
    writer.write(picture_image(picture, scale))
    return _written(buffer)


def _written(buffer: QBuffer) -> bytes:
    return bytes(buffer.data().data())


def _buffer() -> QBuffer:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer


_WRITERS: dict[str, Callable[[Picture, float], bytes]] = {"svg": _svg, "pdf": _pdf, "png": _png}


def written(path: Path, contents: bytes) -> str:
    """Write a file all at once, so that a failure leaves an old one whole; gives why it cannot be, or ""."""
    file = QSaveFile(str(path))
    if (
        file.open(QSaveFile.OpenModeFlag.WriteOnly)
        and file.write(contents) == len(contents)
        and file.commit()
    ):
        return ""
    return file.errorString()
