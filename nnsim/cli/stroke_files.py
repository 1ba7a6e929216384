"""Drawings from .json files.

A file holds ``{"strokes": [[[x, y], ...], ...], "size": [w, h], "label": 7}`` or a list of these.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import msgspec

from nnsim.cli.output import CommandError
from nnsim.data.strokes import Drawing

_LARGEST = 64 << 20
_FORM = '{"strokes": [[[x, y], ...], ...], "size": [width, height], "label": 7} or a list of these'

Coordinate = Annotated[float, msgspec.Meta(ge=-1e6, le=1e6)]
Side = Annotated[float, msgspec.Meta(ge=0.01, le=1e6)]
Line = Annotated[list[tuple[Coordinate, Coordinate]], msgspec.Meta(min_length=1)]


class StrokeRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One drawing as it stands in the file: strokes on a tablet of ``size`` (width, height), y down."""

    strokes: Annotated[list[Line], msgspec.Meta(min_length=1)]
    size: tuple[Side, Side]
    label: Annotated[int, msgspec.Meta(ge=0, le=9)] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """A drawing from a file; ``index`` is its place in a list, None where the file holds only one."""

    file: str
    index: int | None
    drawing: Drawing
    label: int | None = None

    @property
    def name(self) -> str:
        """The file, with the place in it: ``digits.json[3]``."""
        return self.file if self.index is None else f"{self.file}[{self.index}]"


def read_strokes(path: Path) -> list[Item]:
    """The drawings of a file.  Raises: CommandError, which gives the place of what is wrong; OSError."""
    if path.stat().st_size > _LARGEST:
        raise CommandError(f"'{path}' is larger than 64 MB: split it into several files.")
    try:
        found = msgspec.json.decode(path.read_bytes(), type=StrokeRecord | list[StrokeRecord])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise CommandError(f"'{path}' does not hold drawings ({error}): write {_FORM}.") from error
    if isinstance(found, StrokeRecord):
        return [_item(path, None, found)]
    if not found:
        raise CommandError(f"'{path}' is an empty list: write {_FORM}.")
    return [_item(path, index, record) for index, record in enumerate(found)]


def _item(path: Path, index: int | None, record: StrokeRecord) -> Item:
    return Item(str(path), index, Drawing.from_points(record.strokes, record.size), record.label)
