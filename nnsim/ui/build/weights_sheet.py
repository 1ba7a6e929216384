"""The weights of one layer as a table: a column for each neuron, a row for each number that it has."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import prod

import numpy as np
from PySide6.QtCore import QCoreApplication

from nnsim.engine.numerics import Array, Shape
from nnsim.network.project import Project
from nnsim.network.shapes import free_ends
from nnsim.network.spec import Conv2DSpec, LayerId, LayerSpec, MaxoutSpec

translate = QCoreApplication.translate
_FIRST = ("b",)
"""A bias before the weights: below 784 of them nobody would find it."""


@dataclass(frozen=True)
class Sheet:
    """Arrays whose last axis are the neurons (filters, features), one below the other.

    ``heard``: the shape of one sample that comes in, for the names of the inputs; () if nobody knows it.
    """

    layer: LayerSpec
    arrays: Mapping[str, Array]
    heard: Shape = ()
    class_names: Sequence[str] = ()

    @cached_property
    def _starts(self) -> dict[str, int]:
        """The first row of every array."""
        starts, row = {}, 0
        for name in self.names:
            starts[name] = row
            row += self._rows_of(name)
        return starts

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The arrays from top to bottom."""
        return tuple(
            sorted(self.arrays, key=lambda name: (name not in _FIRST, list(self.arrays).index(name)))
        )

    @property
    def row_count(self) -> int:
        """How many numbers a neuron has."""
        return sum(map(self._rows_of, self.names))

    @property
    def column_count(self) -> int:
        """How many neurons there are."""
        return self.arrays[self.names[0]].shape[-1] if self.arrays else 0

    def _rows_of(self, name: str) -> int:
        return prod(self.arrays[name].shape[:-1])

    def rows_of(self, name: str) -> range:
        """The rows of one array."""
        return range(self._starts[name], self._starts[name] + self._rows_of(name))

    def place(self, row: int, column: int) -> tuple[str, tuple[int, ...]]:
        """The array of a cell, and where in it."""
        name = next(one for one in reversed(self.names) if self._starts[one] <= row)
        lead = np.unravel_index(row - self._starts[name], self.arrays[name].shape[:-1] or (1,))
        inside = tuple(int(number) for number in lead) if self.arrays[name].ndim > 1 else ()
        return name, (*inside, column)

    def number(self, row: int, column: int) -> np.float32:
        """The number in a cell."""
        name, place = self.place(row, column)
        found: np.float32 = self.arrays[name][place]
        return found

    @cached_property
    def largest(self) -> float:
        """The largest number, whatever its sign; of those that are numbers."""
        found = [np.abs(array[np.isfinite(array)]) for array in self.arrays.values()]
        return max((float(one.max()) for one in found if one.size), default=0.0)

    def row_words(self, row: int) -> str:
        """What the number belongs to: “Bias”, “Input 3”, “3, 4”."""
        name, place = self.place(row, 0)
        return _row_words(self, name, place[:-1])

    def column_words(self, column: int) -> str:
        """What the neuron is called."""
        if self.class_names and len(self.class_names) == self.column_count:
            return self.class_names[column]
        if isinstance(self.layer, MaxoutSpec):
            piece, neuron = divmod(column, self.layer.units)
            return translate("WeightsSheet", "{}, sum {}").format(neuron + 1, piece + 1)
        return str(column + 1)


def _row_words(sheet: Sheet, name: str, place: tuple[int, ...]) -> str:
    words = array_words(name)
    if not place:
        return words
    if isinstance(sheet.layer, Conv2DSpec):
        row, column, channel = place
        text = translate("WeightsSheet", "Row {}, column {}, channel {}")
        return text.format(row + 1, column + 1, channel + 1)
    if name == "W_recurrent":
        return translate("WeightsSheet", "From neuron {}").format(place[0] + 1)
    if len(sheet.heard) > 1 and prod(sheet.heard) == prod(sheet.arrays[name].shape[:-1]):
        inside = np.unravel_index(place[0], sheet.heard)
        numbers = [str(int(number) + 1) for number in inside]
        return translate("WeightsSheet", "Input {}").format(", ".join(numbers))
    return translate("WeightsSheet", "Input {}").format(place[0] + 1)


def array_words(name: str) -> str:
    """What an array is called."""
    table = {
        "b": translate("WeightsSheet", "Bias"),
        "W": translate("WeightsSheet", "Weights"),
        "W_recurrent": translate("WeightsSheet", "Weights of the last step"),
        "gamma": translate("WeightsSheet", "Scale γ"),
        "beta": translate("WeightsSheet", "Shift β"),
        "running_mean": translate("WeightsSheet", "Mean"),
        "running_variance": translate("WeightsSheet", "Variance"),
        "slope": translate("WeightsSheet", "Slope"),
    }
    return table.get(name, name)


def sheet_of(project: Project, shapes: Mapping[LayerId, Shape], layer_id: LayerId) -> Sheet | None:
    """The table of a layer; None if it is gone."""
    spec = project.spec
    layer = next((one for one in spec.layers if one.id == layer_id), None)
    if layer is None:
        return None
    heard = [start for start, end in spec.edges if end == layer_id]
    ends = free_ends(spec)
    is_output = len(ends) == 1 and ends[0].id == layer_id
    return Sheet(
        layer,
        project.weights.of(layer_id),
        shapes.get(heard[0], ()) if len(heard) == 1 else (),
        spec.class_names if is_output else (),
    )
