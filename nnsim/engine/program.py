"""The compiled network: layers in order, one flat parameter vector, every buffer allocated once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from nnsim.engine.layers.base import Arrays, Buffers, Layer, Mode
from nnsim.engine.losses import Loss
from nnsim.engine.numerics import Array, Shape
from nnsim.engine.parameters import ParameterLayout, Role

#: Stands among the sources of a node for what enters the network.
NETWORK_INPUT = -1


class Node(NamedTuple):
    """A layer in its place: its name, and the numbers of the nodes before it that it hears."""

    name: str
    layer: Layer
    sources: tuple[int, ...]


def chain(layers: Sequence[tuple[str, Layer]]) -> list[Node]:
    """Layers that each hear the one before, the first the network's input."""
    return [Node(name, layer, (number - 1,)) for number, (name, layer) in enumerate(layers)]


@dataclass(frozen=True, slots=True, eq=False)
class _Station:
    """A node with all its arrays for one number of rows, so that running it is a call without a search.

    ``inputs`` are filled in at every pass where ``from_outside`` says so. After ``backward`` the
    ``additions`` (target, addend) join what came back along several links.
    """

    layer: Layer
    inputs: list[Array]
    from_outside: tuple[tuple[int, Shape], ...]
    parameters: Arrays
    gradients: Arrays
    buffers: Buffers
    downstream: tuple[Array | None, ...]
    additions: tuple[tuple[Array, Array], ...]
    learns: bool


class Program:
    """A directed acyclic graph of layers and a loss, ready to run on batches of up to ``batch_size`` rows.

    The last node is the output. ``parameters`` and ``gradient`` are flat vectors laid out by ``layout``; the
    layers work on views of them. After ``forward`` the pre-activations and activations of every layer can be
    read from ``buffers``, after ``loss_and_gradient`` the deltas too. No array is allocated while running.
    """

    def __init__(
        self,
        nodes: Sequence[Node],
        loss: Loss,
        batch_size: int,
        dtype: Any = np.float32,
        rng: np.random.Generator | None = None,
    ) -> None:
        self.nodes = tuple(nodes)
        self.names = tuple(node.name for node in nodes)
        self.layout = ParameterLayout.of([(node.name, node.layer.parameters) for node in nodes])
        self.parameters: Array = np.zeros(self.layout.size, dtype)
        self.gradient: Array = np.zeros(self.layout.size, dtype)
        self.loss = loss
        self.batch_size = batch_size
        self.dtype = np.dtype(dtype)
        self.mode = Mode(training=False, rng=rng or np.random.default_rng(0))
        self._full = tuple(node.layer.allocate(batch_size, dtype) for node in nodes)
        self._learns = self._learning()
        self._links = self._backward_links()
        self._views = [
            (self.layout.views(self.parameters, name), self.layout.views(self.gradient, name))
            for name in self.names
        ]
        self._losses: Array = np.zeros(batch_size, dtype)
        self._stations: dict[int, tuple[_Station, ...]] = {}
        self.buffers(batch_size)

    def buffers(self, batch: int) -> tuple[Buffers, ...]:
        """The buffers of every node for the first ``batch`` rows.

        Raises: ValueError if ``batch`` is 0 or larger than the program's batch size.
        """
        return tuple(station.buffers for station in self._wired(batch))

    def forward(self, x: Array, *, training: bool = False) -> Array:
        """Run all layers; the last activation is returned (a view that the next call overwrites).

        ``training`` lets dropout drop and batch normalisation use the batch.
        Shapes: x (batch, inputs) or (batch, *input shape) -> (batch, *output shape).
        """
        return self._forward(self._wired(len(x)), x, training).a

    def losses(self, x: Array, target: Array, *, training: bool = False) -> Array:
        """The loss of each sample, in an array that the next call overwrites.

        Shapes: x (batch, inputs), target (batch, outputs) -> (batch,).
        """
        last = self._forward(self._wired(len(x)), x, training)
        losses = self._losses[: len(x)]
        self.loss.per_sample(last.z, last.a, target, losses)
        return losses

    def loss_and_gradient(self, x: Array, target: Array) -> float:
        """The mean loss of the batch; ``gradient`` then holds its derivative by every parameter.

        The mean is over the rows that are given, so a smaller last batch needs no correction.
        Shapes: x (batch, inputs), target (batch, outputs).  Raises: ValueError if the loss has no gradient.
        """
        losses = self.losses(x, target, training=True)
        self._backward(self._wired(len(x)), target)
        return float(np.add.reduce(losses)) / len(losses)

    def _forward(self, stations: tuple[_Station, ...], x: Array, training: bool) -> Buffers:
        if x.dtype != self.dtype:
            x = x.astype(self.dtype)
        mode = self.mode
        mode.training = training
        for station in stations:
            for position, shape in station.from_outside:
                station.inputs[position] = x if x.shape[1:] == shape else x.reshape(len(x), *shape)
            station.layer.forward(station.inputs, station.parameters, station.buffers, mode)
        return stations[-1].buffers

    def _backward(self, stations: tuple[_Station, ...], target: Array) -> None:
        self._start_backward(stations[-1], target)
        for station in reversed(stations):
            if station.learns:
                if station is not stations[-1]:
                    station.layer.activation_backward(station.buffers)
                station.layer.backward(
                    station.inputs, station.parameters, station.buffers, station.gradients, station.downstream
                )
                for upstream, addend in station.additions:
                    np.add(upstream, addend, upstream)

    def _start_backward(self, last: _Station, target: Array) -> None:
        """The delta of the output: from the logits in one step, or through the slope of the activation."""
        buffers, loss = last.buffers, self.loss
        if loss.gradient is None:
            raise ValueError(f"The loss {loss.name} has no gradient: it can be measured but not trained.")
        if loss.from_logits_of is not None:
            loss.gradient(buffers.z, buffers.a, target, buffers.delta)
            return
        loss.gradient(buffers.z, buffers.a, target, buffers.upstream)
        last.layer.activation_backward(buffers)

    def _learning(self) -> tuple[bool, ...]:
        """Whether a node or one it hears has something to learn: only there a gradient has to go."""
        learns: list[bool] = []
        for node in self.nodes:
            own = any(parameter.role is not Role.STATE for parameter in node.layer.parameters.values())
            learns.append(own or any(source >= 0 and learns[source] for source in node.sources))
        return tuple(learns)

    def _backward_links(self) -> dict[tuple[int, int], Array | None]:
        """For every link (node, position among its sources) the array that dC/dx goes to.

        The link that is followed first writes to the source's upstream itself (None here); what comes back
        along others is written to arrays of their own, and added.
        """
        links: dict[tuple[int, int], Array | None] = {}
        reached: set[int] = set()
        for number in reversed(range(len(self.nodes))):
            for position, source in enumerate(self.nodes[number].sources):
                if source >= 0 and self._learns[source]:
                    first = source not in reached
                    links[number, position] = None if first else np.zeros_like(self._full[source].upstream)
                    reached.add(source)
        return links

    def _wired(self, batch: int) -> tuple[_Station, ...]:
        stations = self._stations.get(batch)
        if stations is None:
            if not 0 < batch <= self.batch_size:
                raise ValueError(f"This program takes 1 to {self.batch_size} rows at once, not {batch}.")
            buffers = [own if batch == self.batch_size else own.head(batch) for own in self._full]
            stations = tuple(self._station(number, buffers, batch) for number in range(len(self.nodes)))
            self._stations[batch] = stations
        return stations

    def _station(self, number: int, buffers: Sequence[Buffers], batch: int) -> _Station:
        node = self.nodes[number]
        inputs: list[Array] = []
        outside: list[tuple[int, Shape]] = []
        downstream: list[Array | None] = []
        additions: list[tuple[Array, Array]] = []
        for position, (source, shape) in enumerate(zip(node.sources, node.layer.input_shapes, strict=True)):
            if source == NETWORK_INPUT:
                outside.append((position, shape))
                inputs.append(np.empty((0, *shape), self.dtype))
            else:
                inputs.append(_shaped(buffers[source].a, shape))
            target = self._target(number, position, buffers, batch)
            downstream.append(None if target is None else _shaped(target, shape))
            if target is not None and self._links[number, position] is not None:
                additions.append((buffers[source].upstream, target))
        parameters, gradients = self._views[number]
        return _Station(
            node.layer, inputs, tuple(outside), parameters, gradients, buffers[number],
            tuple(downstream), tuple(additions), self._learns[number],
        )  # fmt: skip

    def _target(self, number: int, position: int, buffers: Sequence[Buffers], batch: int) -> Array | None:
        if (number, position) not in self._links:
            return None
        spare = self._links[number, position]
        return buffers[self.nodes[number].sources[position]].upstream if spare is None else spare[:batch]


def _shaped(array: Array, shape: Shape) -> Array:
    """The same memory as rows of another shape.  Raises: ValueError if that would need a copy."""
    if array.shape[1:] == shape:
        return array
    if not array.flags.c_contiguous:
        raise ValueError(f"An array of shape {array.shape} must be contiguous to be read as {shape}.")
    return array.reshape(len(array), *shape)
