"""What a network will cost, layer by layer: parameters, multiply-adds of a sample, and memory.

All of it is known before anything is allocated, and of a network that is not valid yet as far as the shapes
of its layers are known.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from graphlib import CycleError, TopologicalSorter
from math import prod
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np

from nnsim.engine.layers.add import Add
from nnsim.engine.layers.average_pool2d import AveragePool2D
from nnsim.engine.layers.base import Buffers, Layer
from nnsim.engine.layers.batch_norm import BatchNorm
from nnsim.engine.layers.conv2d import Conv2D
from nnsim.engine.layers.dense import Dense
from nnsim.engine.layers.global_average_pool import GlobalAveragePool
from nnsim.engine.layers.max_pool2d import MaxPool2D
from nnsim.engine.layers.maxout import Maxout
from nnsim.engine.layers.pooling import Pooling
from nnsim.engine.layers.prelu import PReLU
from nnsim.engine.layers.simple_rnn import SimpleRNN
from nnsim.engine.layers.windows import block_of
from nnsim.engine.numerics import Shape
from nnsim.network.catalogue import Incoming
from nnsim.network.errors import NetworkError
from nnsim.network.shapes import built, check_links, linked_sources
from nnsim.network.spec import LayerId, LayerSpec, NetworkSpec

_NUMBER = np.dtype(np.float32).itemsize
#: Above so many numbers for a single sample nothing is allocated to be measured.
_MOST_MEASURED = 10_000_000


class Known(NamedTuple):
    """A layer whose shape is known: the engine's layer (None: an input) and the layers that it hears."""

    spec: LayerSpec
    layer: Layer | None
    heard: tuple[LayerId, ...]
    shape: Shape

    @property
    def parameter_count(self) -> int:
        """How many weights, biases and kept numbers the layer has."""
        return sum(prod(one.shape) for one in self.layer.parameters.values()) if self.layer else 0


# One edit asks many times about the network before and the one after it: shapes, costs, weights, the title.
@lru_cache(maxsize=8)
def known_layers(spec: NetworkSpec) -> Mapping[LayerId, Known]:
    """The layers whose shapes are known, each behind all it hears; of a valid network these are all.

    The order is that of ``shapes.ordered``. Never raises: a layer in a ring, one with an id that was there
    before, one whose links or fields do not fit and all behind it are left out, and so are loose links.
    """
    layers = {layer.id: layer for layer in reversed(spec.layers)}
    heard = linked_sources(spec)
    known: dict[LayerId, Known] = {}
    for layer_id in _in_order(heard):
        if all(source in known for source in heard[layer_id]):
            with suppress(NetworkError, ValueError):
                known[layer_id] = _known(layers[layer_id], [known[source] for source in heard[layer_id]])
    return MappingProxyType(known)


def _in_order(heard: dict[LayerId, list[LayerId]]) -> Iterator[LayerId]:
    """As ``TopologicalSorter.static_order`` goes, but as far as a ring lets it."""
    sorter = TopologicalSorter(heard)
    with suppress(CycleError):
        sorter.prepare()
    while sorter.is_active():
        ready = sorter.get_ready()
        if not ready:
            return
        yield from ready
        sorter.done(*ready)


def _known(layer: LayerSpec, heard: list[Known]) -> Known:
    check_links(layer, len(heard))
    made, shape = built(layer, [Incoming(one.spec.name, one.shape) for one in heard])
    return Known(layer, made, tuple(one.spec.id for one in heard), shape)


@dataclass(frozen=True, slots=True)
class Estimate:
    """The cost of a layer or of a network.

    ``multiply_adds``: of one forward pass, per sample (see ``multiply_adds``). ``weight_bytes``: the
    parameters as float32; training holds the gradient as well, as large again, and Adam two more.
    ``buffer_bytes``: what is kept for a batch, forward and backward, as float32.
    """

    parameters: int = 0
    multiply_adds: int = 0
    weight_bytes: int = 0
    buffer_bytes: int = 0

    def __add__(self, other: "Estimate") -> "Estimate":
        return Estimate(
            self.parameters + other.parameters,
            self.multiply_adds + other.multiply_adds,
            self.weight_bytes + other.weight_bytes,
            self.buffer_bytes + other.buffer_bytes,
        )


@dataclass(frozen=True, slots=True)
class Estimates:
    """The cost of every layer whose shape is known, in order, and of all of them together."""

    total: Estimate
    layers: dict[LayerId, Estimate] = field(default_factory=dict)


def estimates(spec: NetworkSpec, batch_size: int = 100) -> Estimates:
    """What the network costs with batches of ``batch_size``.  Never raises: see ``known_layers``."""
    known = known_layers(spec)
    hearers = [source for one in known.values() for source in one.heard]
    layers = {
        layer_id: _estimate(one, batch_size, hearers.count(layer_id)) for layer_id, one in known.items()
    }
    return Estimates(sum(layers.values(), Estimate()), layers)


def _estimate(known: Known, batch: int, hearers: int) -> Estimate:
    layer, count = known.layer, known.parameter_count
    if layer is None:
        return Estimate()
    # What comes back from every hearer but the first is put into an array of its own, and added.
    numbers = _buffer_numbers(layer, batch) + max(0, hearers - 1) * batch * prod(known.shape)
    return Estimate(count, multiply_adds(layer), count * _NUMBER, numbers * _NUMBER)


def multiply_adds(layer: Layer) -> int:
    """How often a forward pass of one sample multiplies and adds, as the formulas say.

    - Dense: inputs * units.  Maxout: inputs * pieces * units.
    - Convolution: rows * columns * filters * height * width * channels; cells of the padding count.
    - Simple recurrent: features * units at every step, units * units at every step but the first.
    - Pooling: every cell of every window, for each channel; a comparison counts as much as an addition.
    - Batch normalisation and PReLU: one for every number.  Add: one for every number and further branch.

    Biases, activation functions and what only moves numbers (Flatten, Reshape, Concatenate, dropout in use)
    are not counted. A program may do more of them to be faster, for instance multiply with zeros.
    """
    rule = _MULTIPLY_ADDS.get(type(layer))
    return rule(layer) if rule else 0


def _of_convolution(layer: Conv2D) -> int:
    return prod(layer.output_shape) * prod(layer.kernel) * layer.input_shape[2]


def _of_recurrence(layer: SimpleRNN) -> int:
    each, back = layer.features * layer.units, layer.units * layer.units
    return layer.steps * each + (layer.steps - 1) * back


def _of_pooling(layer: Pooling) -> int:
    return prod(layer.output_shape) * prod(layer.size)


_MULTIPLY_ADDS: dict[type[Layer], Callable[[Any], int]] = {
    Dense: lambda layer: layer.inputs * layer.units,
    Maxout: lambda layer: layer.inputs * layer.pieces * layer.units,
    Conv2D: _of_convolution,
    SimpleRNN: _of_recurrence,
    MaxPool2D: _of_pooling,
    AveragePool2D: _of_pooling,
    GlobalAveragePool: lambda layer: prod(layer.input_shape),
    BatchNorm: lambda layer: prod(layer.shape),
    PReLU: lambda layer: prod(layer.shape),
    Add: lambda layer: prod(layer.shape) * (layer.count - 1),
}


def _buffer_numbers(layer: Layer, batch: int) -> int:
    """How many numbers a layer keeps for a batch; of pictures too large to try it out, the usual four."""
    if prod(layer.output_shape) + sum(map(prod, layer.input_shapes)) > _MOST_MEASURED:
        return 4 * batch * prod(layer.output_shape)
    each, block, per_block, once = _measured(layer)
    pictures = block_of(batch, block, np.float32) if block else 0
    return batch * each + pictures * per_block + once


@lru_cache(maxsize=4096)
def _measured(layer: Layer) -> tuple[int, int, int, int]:
    """How many numbers a layer keeps for every sample, and once.

    In between is what a convolution keeps for every picture of a block, and by how many numbers the size of a
    block is reckoned: it lays out the pictures of a batch one block after the other.
    """
    one, two = (layer.allocate(batch, np.float32) for batch in (1, 2))
    per_block = _numbers_once(two) - _numbers_once(one)
    block = one.fixed["patches"].size if per_block else 0
    return _numbers_each(one), block, per_block, _numbers_once(one) - per_block


def _numbers_each(buffers: Buffers) -> int:
    arrays = (buffers.z, buffers.a, buffers.upstream, buffers.delta, *buffers.scratch.values())
    output: Buffers | None = getattr(buffers, "output", None)
    if output is not None:
        # A recurrent layer shows its last step as z, which is a part of an array that is in scratch.
        own = (output.z, output.a, output.upstream, output.delta)
        arrays = (*own, *buffers.scratch.values())
    return sum({id(array): array.size for array in arrays}.values())


def _numbers_once(buffers: Buffers) -> int:
    return sum(array.size for array in buffers.fixed.values())
