"""The convolution in single steps."""

from functools import cached_property

import numpy as np

from nnsim.engine.layers.conv2d import Conv2D
from nnsim.engine.layers.windows import Windows
from nnsim.engine.numerics import Array
from nnsim.tracing.calculation import NOTHING, Calculation, Manner
from nnsim.tracing.kinds.base import LayerTrace, Paths
from nnsim.tracing.kinds.windows import cells_of, sighting_counts, sightings
from nnsim.tracing.places import Indices, Ref, Refs, everywhere


class Conv2DTrace(LayerTrace):
    """z_yxf = sum over the window's cells and channels of W_ijcf times the cell, + b_f;  a = f(z).

    dC/d(cell) = sum of W_ijcf delta_yxf over the windows that see it and all filters;
    dC/dW_ijcf = sum over all windows of the cell there times delta_yxf.
    """

    @cached_property
    def windows(self) -> Windows:
        """Where the windows lie."""
        kind = self.record.kind
        assert isinstance(kind, Conv2D)
        return Windows.of(kind.input_shape, kind.kernel, kind.stride, kind.padding)

    def forward_counts(self) -> int:
        """A term for each cell and channel of the window, padding too, the bias, and the activation."""
        return self._weights_each + 1 + self.record.bends

    def forward(self, unit: int) -> Calculation:
        """One filter at one place."""
        window, neuron = divmod(unit, self.neurons)
        indices, count = self.seen(window), self._weights_each
        refs = Refs(
            count, self.record.heard[0], indices, self.layer, everywhere(unit, count),
            self.layer, "W", self.entries("W", neuron),
        )  # fmt: skip
        own = {
            "manner": Manner.WEIGHTED_SUM,
            "factors": self.record.parameters["W"].reshape(-1, self.neurons)[:, neuron],
            "values": self.values_at(indices),
            "bias": float(self.record.parameters["b"][neuron]),
            "refs": (refs,),
            "refs_of": {"bias": Ref(parameter=self.parameter("b", neuron))},
        }
        return self.activated(unit, unit, own)

    def seen(self, window: int) -> Indices:
        """The values that a window sees, in the order of the weights; -1 for padding.

        Shapes: (kernel rows * columns * channels,).
        """
        cells = cells_of(self.windows, *divmod(window, self.windows.columns.count)).reshape(-1, 1)
        values: Indices = cells * self.windows.channels + np.arange(self.windows.channels)
        return np.where(cells < 0, -1, values).reshape(-1)

    def values_at(self, indices: Indices) -> Array:
        """Values of the input by number, 0 in the padding."""
        return np.where(indices < 0, 0.0, self.input()[indices])

    def path_counts(self, position: int) -> Indices:
        """One to every filter of each window that sees the cell.  Shapes: (values,)."""
        return np.repeat(sighting_counts(self.windows) * self.neurons, self.windows.channels)

    def paths(self, position: int, index: int) -> Paths:
        """From one cell to all windows that see it, filter by filter."""
        windows, filters = self.windows, np.arange(self.neurons)
        cell, channel = divmod(index, windows.channels)
        seen = sightings(windows, *divmod(cell, windows.columns.length))
        outputs = (seen.rows * windows.columns.count + seen.columns)[:, None] * self.neurons + filters
        places = (seen.row_offsets * windows.columns.size + seen.column_offsets) * windows.channels + channel
        numbers = (places[:, None] * self.neurons + filters).reshape(-1)
        ends, count = outputs.reshape(-1), len(numbers)
        refs = Refs(
            count, self.record.heard[0], everywhere(index, count), self.layer, ends,
            self.layer, "W", numbers,
        )  # fmt: skip
        factors = self.record.parameters["W"].reshape(-1)[numbers]
        return Paths(factors, self.flat(self.record.delta)[ends], (refs,))

    def gradient(self, name: str, index: int) -> Calculation:
        """The cell that the weight meets in every window times the delta there; for a bias the deltas."""
        place, neuron = divmod(index, self.neurons)
        deltas = self.record.delta.reshape(len(self.recording), -1, self.neurons)[:, :, neuron]
        samples = len(deltas)
        ends = np.tile(np.arange(neuron, self.outputs, self.neurons), samples)
        count = len(ends)
        if name == "b":
            return self.of_samples(name, index, NOTHING, deltas.reshape(-1), (Refs(count, self.layer, ends),))
        indices = self._met_by(place)
        refs = Refs(
            count, self.record.heard[0], np.tile(indices, samples), self.layer, ends,
            self.layer, "W", everywhere(index, count),
        )  # fmt: skip
        values = self.record.inputs[0].reshape(samples, -1)[:, indices]
        factors = np.where(indices < 0, 0.0, values)
        return self.of_samples(name, index, factors.reshape(-1), deltas.reshape(-1), (refs,))

    @property
    def _weights_each(self) -> int:
        """How many weights one filter has."""
        return self.record.parameters["W"].size // self.neurons

    def _met_by(self, place: int) -> Indices:
        """The value that place ``place`` of the kernel lies on in every window, -1 for padding."""
        windows = self.windows
        cell, channel = divmod(place, windows.channels)
        row, column = divmod(cell, windows.columns.size)
        down = np.arange(windows.rows.count)[:, None] * windows.rows.stride - windows.rows.before + row
        across = np.arange(windows.columns.count) * windows.columns.stride - windows.columns.before + column
        inside = (down >= 0) & (down < windows.rows.length) & (across >= 0)
        inside = inside & (across < windows.columns.length)
        values = (down * windows.columns.length + across) * windows.channels + channel
        return np.where(inside, values, -1).reshape(-1)
