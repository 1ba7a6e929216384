"""Samples of a data set as the items of a list: pictures are made when they are first seen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import isqrt
from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QImage

from nnsim.data.dataset import Dataset
from nnsim.ui.explore.typed_fields import input_name
from nnsim.ui.theme import Colours
from nnsim.ui.widgets.ink_picture import ink_image

Index = QModelIndex | QPersistentModelIndex
_MOST_NUMBERS = 6
_PICTURES_KEPT = 512


@dataclass(frozen=True, slots=True)
class SampleWords:
    """What stands below a sample, and a sentence that says it all."""

    short: str
    sentence: str


Describe = Callable[[int], SampleWords]


class SampleModel(QAbstractListModel):
    """Some samples of one data set, in an order; equal lists are not set twice."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._data: Dataset | None = None
        self._rows: tuple[int, ...] = ()
        self._describe: Describe = lambda row: SampleWords("", "")
        self._pictures: dict[tuple[int, Colours], QImage] = {}

    @property
    def rows(self) -> tuple[int, ...]:
        """Where the samples stand in the data set."""
        return self._rows

    @property
    def samples(self) -> Dataset | None:
        """The data set."""
        return self._data

    @property
    def has_pictures(self) -> bool:
        """Whether the samples are pictures."""
        return self._data is not None and self._data.picture_shape is not None

    @property
    def longest_words(self) -> str:
        """The longest line that stands below a sample."""
        lines = (line for row in self._rows for line in self._describe(row).short.split("\n"))
        return max(lines, key=len, default="")

    def show_samples(self, data: Dataset | None, rows: Sequence[int], describe: Describe) -> None:
        """Show these samples, in this order."""
        self._describe = describe
        if data is self._data and tuple(rows) == self._rows:
            if self._rows:
                self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))
            return
        self.beginResetModel()
        if data is not self._data:
            self._pictures.clear()
        self._data, self._rows = data, tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """How many samples."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words for people, in three lengths."""
        if not index.isValid():
            return None
        roles = Qt.ItemDataRole
        if role == roles.DisplayRole:
            return self._describe(self._rows[index.row()]).short
        if role in (roles.ToolTipRole, roles.AccessibleTextRole):
            return self._describe(self._rows[index.row()]).sentence
        return None

    def picture(self, row: int, colours: Colours) -> QImage:
        """The picture of an item, one pixel for each of its own."""
        key = self._rows[row], colours
        known = self._pictures.get(key)
        if known is None:
            if len(self._pictures) >= _PICTURES_KEPT:
                self._pictures.clear()
            known = self._pictures[key] = picture_of(self._data, *key)
        return known

    def numbers(self, row: int) -> str:
        """The first numbers of a sample, for data that is no pictures."""
        assert self._data is not None
        return numbers_in_words(self._data, self._rows[row])


def picture_of(data: Dataset | None, row: int, colours: Colours) -> QImage:
    """A sample as a picture: of ink where it is one, else its numbers as a strip."""
    assert data is not None
    values = data.take(np.array([row])).floats()[0]
    return ink_image(values.reshape(data.picture_shape or _strip(len(values))), colours)


def _strip(count: int) -> tuple[int, int]:
    side = isqrt(count)
    return (side, side) if side * side == count else (1, count)


def numbers_in_words(data: Dataset, row: int, digits: str = ".3g") -> str:
    """The first numbers of a sample, each with its name."""
    values = data.take(np.array([row])).floats()[0]
    some = [
        f"{input_name(number)} {value:{digits}}"
        for number, value in enumerate(values[:_MOST_NUMBERS].tolist())
    ]
    return "  ".join(some).replace("-", "−") + ("  …" if len(values) > _MOST_NUMBERS else "")
