"""Drawings from picture files. Qt decodes them: it is loaded only for a picture and needs no display."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from nnsim.cli.output import CommandError
from nnsim.cli.stroke_files import Item
from nnsim.data.strokes import Drawing

LABELS = "labels.csv"


def read_picture_file(path: Path, label: int | None = None) -> Item:
    """The drawing in a picture.  Raises: DataError if it cannot be read as one; OSError if it is lost."""
    path.stat()  # before Qt is loaded
    from nnsim.studio.pictures import read_picture

    with _decoding():
        return Item(str(path), None, Drawing(picture=read_picture(path)), label)


def read_picture_folder(folder: Path) -> list[Item]:
    """The pictures that labels.csv in the folder names, with their labels.

    Raises: CommandError if labels.csv is not one; DataError if a picture cannot be read.
    """
    table = folder / LABELS
    try:
        with table.open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.DictReader(lines, strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise CommandError(
            f"'{table}' is not a table of comma-separated values in UTF-8 ({error}): save it as CSV again."
        ) from error
    if not rows:
        raise CommandError(f"'{table}' has no lines: write 'file,label' and one line for each picture.")
    return [_labelled(folder, row, number) for number, row in enumerate(rows, start=2)]


def _labelled(folder: Path, row: dict[str, Any], number: int) -> Item:
    file, label = row.get("file"), row.get("label")
    if not file or label not in tuple("0123456789"):
        raise CommandError(
            f"Line {number} of '{folder / LABELS}' does not give a file and a label from 0 to 9: "
            "its first line must be 'file,label'."
        )
    return read_picture_file(folder / file, int(label))


@contextmanager
def _decoding() -> Iterator[None]:
    from PySide6.QtCore import qInstallMessageHandler
    from PySide6.QtGui import QGuiApplication

    # Qt draws the text of an SVG with fonts, and aborts when no application has loaded them. It lives on:
    # PySide6 keeps it to the end of the process.
    if QGuiApplication.instance() is None:
        QGuiApplication(["nnsim", "-platform", "offscreen"])
    # What a decoder says about a damaged file stands in our own sentence.
    before = qInstallMessageHandler(lambda *_: None)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
