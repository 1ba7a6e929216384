"""Pooling in single steps: the largest or the mean of every window, or the mean of a whole channel."""

from abc import abstractmethod
from functools import cached_property
from typing import Any

import numpy as np

from nnsim.engine.layers.pooling import Pooling
from nnsim.engine.layers.windows import Windows
from nnsim.engine.numerics import Array
from nnsim.tracing.calculation import Calculation, Manner
from nnsim.tracing.kinds.base import LayerTrace, Paths
from nnsim.tracing.kinds.windows import cell_counts, cells_of, sighting_counts, sightings
from nnsim.tracing.places import Indices, Refs, everywhere


class PoolingTrace(LayerTrace):
    """Each output looks at the cells of its window in one channel; padding is not looked at."""

    @property
    def channels(self) -> int:
        """How many channels the picture has, and the output too."""
        return self.windows.channels

    @cached_property
    def windows(self) -> Windows:
        """Where the windows lie."""
        kind = self.record.kind
        assert isinstance(kind, Pooling)
        return kind.windows()

    def forward_counts(self) -> Indices:
        """A term for each cell.  Shapes: (outputs,)."""
        return np.repeat(cell_counts(self.windows), self.channels)

    def forward(self, unit: int) -> Calculation:
        """One window in one channel."""
        cells = self.cells(unit)
        refs = Refs(len(cells), self.record.heard[0], cells, self.layer, everywhere(unit, len(cells)))
        values = self.input()[cells]
        return self.activated(unit, unit, {"values": values, "refs": (refs,)} | self.pooled(unit, values))

    def cells(self, output: int) -> Indices:
        """The values of the input that an output looks at, in reading order."""
        window, channel = divmod(output, self.channels)
        cells = cells_of(self.windows, *divmod(window, self.windows.columns.count)).reshape(-1)
        return cells[cells >= 0] * self.channels + channel

    def path_counts(self, position: int) -> Indices:
        """One to each window that sees the cell.  Shapes: (values,)."""
        return np.repeat(sighting_counts(self.windows), self.channels)

    def paths(self, position: int, index: int) -> Paths:
        """From one cell to all windows that see it."""
        cell, channel = divmod(index, self.channels)
        seen = sightings(self.windows, *divmod(cell, self.windows.columns.length))
        outputs = (seen.rows * self.windows.columns.count + seen.columns) * self.channels + channel
        count = len(outputs)
        refs = Refs(count, self.record.heard[0], everywhere(index, count), self.layer, outputs)
        factors = np.array([self.share(int(output), index) for output in outputs])
        return Paths(factors, self.flat(self.record.delta)[outputs], (refs,))

    @abstractmethod
    def pooled(self, output: int, values: Array) -> dict[str, Any]:
        """How the values of a window become one: the manner and what belongs to it."""

    @abstractmethod
    def share(self, output: int, index: int) -> float:
        """How much of an output's delta goes to value ``index`` of the input, one of its window."""


class MaxPool2DTrace(PoolingTrace):
    """The largest cell of the window, which gets all of its delta; the first one among equals."""

    def pooled(self, output: int, values: Array) -> dict[str, Any]:
        """The number of the winner is kept."""
        return {"manner": Manner.MAXIMUM, "extras": {"winner": float(self._winner(output, values))}}

    def share(self, output: int, index: int) -> float:
        """All or nothing."""
        cells = self.cells(output)
        return float(cells[self._winner(output, self.input()[cells])] == index)

    def _winner(self, output: int, values: Array) -> int:
        # As in the engine: -0 loses against 0.
        largest = values.max() if output in self.record.held else self.pre_activations[output]
        return int(np.argmax(~np.signbit(values - largest)))


class AveragePool2DTrace(PoolingTrace):
    """The mean of the window's cells, which get equal shares of its delta."""

    def pooled(self, output: int, values: Array) -> dict[str, Any]:
        """Divided by the number of cells in the picture."""
        return {"manner": Manner.MEAN, "extras": {"divisor": float(len(values))}}

    def share(self, output: int, index: int) -> float:
        """One of as many as there are cells."""
        return 1 / len(self.cells(output))


class GlobalAveragePoolTrace(LayerTrace):
    """The mean of all cells of a channel, which get equal shares of its delta."""

    @property
    def cells(self) -> int:
        """How many cells the picture has."""
        return self.input().size // self.outputs

    def forward_counts(self) -> int:
        """A term for each cell."""
        return self.cells

    def forward(self, unit: int) -> Calculation:
        """One channel."""
        cells = np.arange(unit, self.input().size, self.outputs)
        refs = Refs(self.cells, self.record.heard[0], cells, self.layer, everywhere(unit, self.cells))
        own = {
            "manner": Manner.MEAN,
            "values": self.input()[cells],
            "refs": (refs,),
            "extras": {"divisor": float(self.cells)},
        }
        return self.activated(unit, unit, own)

    def path_counts(self, position: int) -> int:
        """One each."""
        return 1

    def paths(self, position: int, index: int) -> Paths:
        """From one cell to the mean of its channel."""
        channel = index % self.outputs
        refs = Refs(1, self.record.heard[0], everywhere(index, 1), self.layer, everywhere(channel, 1))
        delta = self.flat(self.record.delta)[channel : channel + 1]
        return Paths(np.array([1 / self.cells]), delta, (refs,))
