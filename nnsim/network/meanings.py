"""What every place of a network means: keys by which weights are known again after an edit.

A key is a number that stands for "neuron 3 of this layer", or "channel 2 of that layer where it looks at row
5 and column 7 of the picture". Keys are traced through the graph, so that a place is known by what it comes
from, however the network was cut and joined in between.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from hashlib import blake2b
from math import prod
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from nnsim.engine.layers.add import Add
from nnsim.engine.layers.average_pool2d import AveragePool2D
from nnsim.engine.layers.base import Layer
from nnsim.engine.layers.batch_norm import BatchNorm
from nnsim.engine.layers.concatenate import Concatenate
from nnsim.engine.layers.conv2d import Conv2D
from nnsim.engine.layers.dense import Dense
from nnsim.engine.layers.global_average_pool import GlobalAveragePool
from nnsim.engine.layers.max_pool2d import MaxPool2D
from nnsim.engine.layers.maxout import Maxout
from nnsim.engine.layers.pooling import Pooling
from nnsim.engine.layers.prelu import PReLU
from nnsim.engine.layers.simple_rnn import SimpleRNN
from nnsim.engine.layers.windows import Axis, Windows
from nnsim.engine.numerics import Shape
from nnsim.network.spec import InputSpec

Keys = NDArray[np.uint64]


@cache
def _seed(word: str) -> np.uint64:
    return np.uint64(int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "little"))


def keys_of(word: str, numbers: Any) -> Keys:
    """One key for each number of what ``word`` names: 64 bits, mixed so well that two never meet.

    Keys of two axes can be added. Source: Steele et al. 2014, Fast splittable generators (SplitMix64).
    """
    keys: Keys = np.asarray(numbers).astype(np.uint64) + _seed(word)
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        keys = (keys ^ (keys >> np.uint64(shift))) * np.uint64(factor)
    return keys ^ (keys >> np.uint64(31))


class _Grid(NamedTuple):
    """Where the rows, columns or steps of a layer look: the centres of windows of the picture that entered.

    ``extent``: over how many cells pooling has gone; 0 in a row of neurons, which looks nowhere.
    """

    start: int = 0
    step: int = 1
    length: int = 1
    extent: int = 0

    def keys(self, axis: str) -> Keys:
        return keys_of(f"{axis} {self.extent}", self.start + self.step * np.arange(self.length))

    def through(self, axis: Axis, pooled: bool) -> "_Grid":
        """Where windows on this grid look. What they see is another thing only where they pool."""
        start = self.start + self.step * (_centre(axis.size) - axis.before)
        extent = max(1, self.extent) + (axis.size - 1) * self.step if pooled else 1
        return _Grid(start, self.step * axis.stride, axis.count, extent)


def _centre(size: int) -> int:
    """The cell that "same" padding puts on the cell a window belongs to."""
    return (size - 1) // 2


class Meaning(NamedTuple):
    """What the numbers behind a layer mean: for each feature (neuron, channel) a key, and where it looks."""

    features: Keys
    rows: _Grid = _Grid()
    columns: _Grid = _Grid()

    def fitted(self, shape: Shape) -> "Meaning":
        """The same numbers in the same order, as a layer reads them that takes this shape."""
        picture = (self.rows.length, self.columns.length, len(self.features))
        looks = len(shape) > 1 or self.rows == self.columns == _Grid()
        as_picture = {1: (1, 1, *shape), 2: (shape[0], 1, shape[-1])}.get(len(shape), shape)
        if looks and picture == as_picture:
            return self
        if len(shape) == 1:
            return Meaning(self._first(prod(shape)))
        columns = _Grid(0, 1, shape[1], 1) if len(shape) == 3 else _Grid()
        return Meaning(self._first(shape[-1]), _Grid(0, 1, shape[0], 1), columns)

    def _first(self, count: int) -> Keys:
        """The keys of the first numbers, counted through with the features fastest."""
        lengths = (self.rows.length, self.columns.length, len(self.features))
        row, column, feature = np.unravel_index(np.arange(count), lengths)
        keys: Keys = self.rows.keys("row")[row] + self.columns.keys("column")[column] + self.features[feature]
        return keys


_Heard = Sequence[Meaning]


def of_input(layer: InputSpec, flat: bool) -> Meaning:
    """``flat``: by the place in the row that a sample is, whatever its shape."""
    if flat or len(layer.shape) == 1:
        return Meaning(keys_of(f"row of {layer.id}", np.arange(prod(layer.shape))))
    height, width, channels = (*layer.shape, 1)[:3]
    own = keys_of(f"picture of {layer.id}", np.arange(channels))
    return Meaning(own, _Grid(0, 1, height, 1), _Grid(0, 1, width, 1))


def _neurons(name: str, layer: Layer, heard: _Heard) -> Meaning:
    return Meaning(keys_of(name, np.arange(layer.output_shape[-1])))


def _steps(name: str, layer: SimpleRNN, heard: _Heard) -> Meaning:
    own = _neurons(name, layer, heard)
    return own if layer.returns == "last" else own._replace(rows=_Grid(0, 1, layer.steps, 1))


def _maps(name: str, layer: Conv2D, heard: _Heard) -> Meaning:
    picture = heard[0].fitted(layer.input_shape)
    windows = Windows.of(layer.input_shape, layer.kernel, layer.stride, layer.padding)
    rows = picture.rows.through(windows.rows, pooled=False)
    return Meaning(
        _neurons(name, layer, heard).features, rows, picture.columns.through(windows.columns, pooled=False)
    )


def _pooled(name: str, layer: Pooling, heard: _Heard) -> Meaning:
    picture, windows = heard[0].fitted(layer.input_shape), layer.windows()
    rows = picture.rows.through(windows.rows, pooled=True)
    return Meaning(picture.features, rows, picture.columns.through(windows.columns, pooled=True))


def _means(name: str, layer: GlobalAveragePool, heard: _Heard) -> Meaning:
    return Meaning(heard[0].fitted(layer.input_shape).features)


def _sum(name: str, layer: Add, heard: _Heard) -> Meaning:
    """A sum means the same as long as the same are summed, in any order."""
    first, *others = (one.fitted(layer.shape) for one in heard)
    features = first.features.copy()
    for other in others:
        features += other.features
    return first._replace(features=keys_of("sum", features))


def _joined(name: str, layer: Concatenate, heard: _Heard) -> Meaning:
    parts = [one.fitted(shape) for one, shape in zip(heard, layer.shapes, strict=True)]
    return parts[0]._replace(features=np.concatenate([part.features for part in parts]))


#: What is behind a layer; the kinds that are missing here hand on what they hear, in another shape at most.
MEANINGS: dict[type[Layer], Callable[[str, Any, _Heard], Meaning]] = {
    Dense: _neurons,
    Maxout: _neurons,
    SimpleRNN: _steps,
    Conv2D: _maps,
    MaxPool2D: _pooled,
    AveragePool2D: _pooled,
    GlobalAveragePool: _means,
    Add: _sum,
    Concatenate: _joined,
}


class Along(NamedTuple):
    """One axis of a parameter array: what lies along it, and what each place means."""

    word: str
    keys: Keys


Axes = Mapping[str, tuple[Along, ...]]


def _dense_axes(layer: Dense, heard: _Heard) -> Axes:
    inputs = Along("input", heard[0].fitted((layer.inputs,)).features)
    neurons = Along("neuron", keys_of("neuron", np.arange(layer.units)))
    return {"W": (inputs, neurons), "b": (neurons,)}


def _maxout_axes(layer: Maxout, heard: _Heard) -> Axes:
    inputs = Along("input", heard[0].fitted((layer.inputs,)).features)
    neurons = keys_of("neuron", np.arange(layer.units))
    pieces = keys_of("piece", np.arange(layer.pieces))
    sums = Along("weighted sum", (pieces[:, np.newaxis] + neurons).reshape(-1))  # all first pieces first
    return {"W": (inputs, sums), "b": (sums,)}


def _recurrent_axes(layer: SimpleRNN, heard: _Heard) -> Axes:
    inputs = Along("input", heard[0].fitted((layer.steps, layer.features)).features)
    neurons = Along("neuron", keys_of("neuron", np.arange(layer.units)))
    return {"W": (inputs, neurons), "W_recurrent": (neurons, neurons), "b": (neurons,)}


def _convolution_axes(layer: Conv2D, heard: _Heard) -> Axes:
    rows, columns = (keys_of("cell", np.arange(size) - _centre(size)) for size in layer.kernel)
    kernel = (Along("row of the kernel", rows), Along("column of the kernel", columns))
    channels = Along("channel", heard[0].fitted(layer.input_shape).features)
    filters = Along("filter", keys_of("filter", np.arange(layer.filters)))
    return {"W": (*kernel, channels, filters), "b": (filters,)}


def _feature_axes(layer: BatchNorm | PReLU, heard: _Heard) -> Axes:
    features = Along("feature", heard[0].fitted(layer.shape).features)
    return {name: (features,) for name in layer.parameters}


#: What lies along the axes of the parameters of a layer; the kinds that are missing here have none.
AXES: dict[type[Layer], Callable[[Any, _Heard], Axes]] = {
    Dense: _dense_axes,
    Maxout: _maxout_axes,
    SimpleRNN: _recurrent_axes,
    Conv2D: _convolution_axes,
    BatchNorm: _feature_axes,
    PReLU: _feature_axes,
}
