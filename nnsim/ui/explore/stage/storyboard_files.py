"""Storyboards as files: one PDF or GIF of all pages, or a folder with a file for each page."""

import errno
import os
import re
from collections.abc import Callable, Generator, Sequence
from pathlib import Path

import numpy as np
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSaveFile
from PySide6.QtGui import QImage, QImageWriter, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from nnsim.paths import is_special
from nnsim.tracing.steps import Granularity
from nnsim.ui.build.export_bytes import with_plain_letters
from nnsim.ui.explore.stage.gif import GifWriter, Pixels
from nnsim.ui.explore.stage.storyboard_page import SIZE, StoryPages
from nnsim.ui.theme import FAMILIES

#: how long a page of a GIF stands, and the last one
_MILLISECONDS, _LAST = 1500, 4000
_DOTS_PER_INCH, _POINTS_PER_INCH, _FINER = 96, 72, 10
_PNG_SCALE = 2.0
#: of Qt's: pixels stay what they are, packing them harder takes three times as long
_PNG_QUALITY = 70

#: Other machines have other fonts: all that we would take. Formulas are shapes, not letters.
_FAMILIES = f'font-family="{", ".join([*FAMILIES, "sans-serif"])}"'.encode()

#: Tells after each page how many are done.
Pages = Generator[int, None, None]
#: Paints page number i, from 0.
PaintPage = Callable[[QPainter, int], None]


class StoryError(Exception):
    """A file that cannot be written; the text is the system's reason."""


def written_pages(
    pages: StoryPages, cursors: Sequence[int], granularity: Granularity, format: str, path: Path
) -> Pages:
    """Write a storyboard page by page; gives how many pages are done, after each.

    PDF and GIF are written at the very end, all at once. SVG and PNG go into the new folder ``path``, a file
    for each page; who stops asking before the end finds nothing of it left.
    Raises: StoryError if something cannot be written.
    """

    def paint(painter: QPainter, number: int) -> None:
        pages.paint(painter, cursors[number], granularity, number + 1, len(cursors))

    yield from _WRITERS[format](paint, len(cursors), pages.title, path)


def page_image(paint: PaintPage, number: int, scale: float) -> QImage:
    """A page in pixels."""
    size = (SIZE * scale).toSize()
    image = QImage(size, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.scale(scale, scale)
    paint(painter, number)
    painter.end()
    return image


def _pdf(paint: PaintPage, count: int, title: str, path: Path) -> Pages:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    size = SIZE * (_POINTS_PER_INCH / _DOTS_PER_INCH)
    writer.setPageSize(QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch))
    writer.setPageMargins(QMarginsF())
    writer.setResolution(_DOTS_PER_INCH * _FINER)
    writer.setTitle(title)
    writer.setCreator("nnsim")
    painter = QPainter(writer)
    painter.scale(_FINER, _FINER)
    try:
        for number in range(count):
            if number:
                writer.newPage()
            paint(painter, number)
            yield number + 1
    finally:
        painter.end()
    _save(path, with_plain_letters(bytes(buffer.data().data())))


def _gif(paint: PaintPage, count: int, title: str, path: Path) -> Pages:
    size = SIZE.toSize()
    writer = GifWriter(size.width(), size.height())
    for number in range(count):
        milliseconds = _LAST if number == count - 1 else _MILLISECONDS
        writer.add(_pixels(page_image(paint, number, 1.0)), milliseconds)
        yield number + 1
    _save(path, writer.finished())


def _pixels(image: QImage) -> Pixels:
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()


def _png(paint: PaintPage, number: int, title: str, path: Path) -> None:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"png"))
    writer.setText("Title", title)
    writer.setQuality(_PNG_QUALITY)
    writer.write(page_image(paint, number, _PNG_SCALE))
    _save(path, bytes(buffer.data().data()))


def _svg(paint: PaintPage, number: int, title: str, path: Path) -> None:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(buffer)
    generator.setResolution(_DOTS_PER_INCH)
    generator.setViewBox(QRectF(0, 0, SIZE.width(), SIZE.height()))
    generator.setSize(SIZE.toSize())
    generator.setTitle(title)
    generator.setDescription("nnsim")
    painter = QPainter(generator)
    paint(painter, number)
    painter.end()
    _save(path, re.sub(rb'font-family="[^"]*"', _FAMILIES, bytes(buffer.data().data())))


def _series(write: Callable[[PaintPage, int, str, Path], None], ending: str) -> "_Write":
    """A file for each page in a folder of its own."""

    def write_all(paint: PaintPage, count: int, title: str, path: Path) -> Pages:
        _make_folder(path)
        files, digits = list[Path](), len(str(count))
        try:
            for number in range(count):
                files.append(path / f"step-{number + 1:0{digits}}.{ending}")
                write(paint, number, title, files[-1])
                yield number + 1
            files = []
        finally:
            _remove(files, path)

    return write_all


_Write = Callable[[PaintPage, int, str, Path], Pages]
_WRITERS: dict[str, _Write] = {
    "pdf": _pdf,
    "gif": _gif,
    "svg": _series(_svg, "svg"),
    "png": _series(_png, "png"),
}


def _make_folder(path: Path) -> None:
    try:
        path.mkdir()
    except OSError as error:
        raise StoryError(error.strerror or str(error)) from error


def _remove(files: Sequence[Path], folder: Path) -> None:
    """What was begun and is not wanted any more."""
    for file in files:
        file.unlink(missing_ok=True)
    if files:
        folder.rmdir()


def _save(path: Path, contents: bytes) -> None:
    """Write a file all at once, so that a failure leaves an old one whole."""
    if is_special(path):
        raise StoryError(os.strerror(errno.EINVAL))
    file = QSaveFile(str(path))
    is_open = file.open(QSaveFile.OpenModeFlag.WriteOnly)
    if not (is_open and file.write(contents) == len(contents) and file.commit()):
        raise StoryError(file.errorString())
