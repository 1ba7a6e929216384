"""The compiled network: layers in order, one flat parameter vector, every buffer allocated once."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

import numpy as np

from nnsim.engine.layers.base import Buffers, Layer, Mode
from nnsim.engine.losses import Loss
from nnsim.engine.numerics import Array, Shape
from nnsim.engine.parameters import ParameterLayout, Role

Call = Callable[[], object]

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


class _Feed(NamedTuple):
    """A place among the inputs of a node that what enters the network is put into at every pass."""

    inputs: list[Array]
    position: int
    shape: Shape


@dataclass(frozen=True, slots=True, eq=False)
class _Wiring:
    """All the calls of a pass for one number of rows, with the arrays they work on.

    What has to be done where is decided here, once, and not at every pass.
    """

    buffers: tuple[Buffers, ...]
    losses: Array
    upstream: Array
    feeds: tuple[_Feed, ...]
    forward: tuple[Call, ...]
    backward: tuple[Call, ...]


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
        #: for every node whether it or one it hears has something to learn: only there deltas are found
        self.learns = self._learning()
        self._links = self._backward_links()
        self._views = [
            (self.layout.views(self.parameters, name), self.layout.views(self.gradient, name))
            for name in self.names
        ]
        self._losses: Array = np.zeros(batch_size, dtype)
        self._wirings: dict[int, _Wiring] = {}
        self.buffers(batch_size)

    def buffers(self, batch: int) -> tuple[Buffers, ...]:
        """The buffers of every node for the first ``batch`` rows.

        Raises: ValueError if ``batch`` is 0 or larger than the program's batch size.
        """
        return self._wired(batch).buffers

    def forward(self, x: Array, *, training: bool = False) -> Array:
        """Run all layers; the last activation is returned (a view that the next call overwrites).

        ``training`` lets dropout drop and batch normalisation use the batch.
        Shapes: x (batch, inputs) or (batch, *input shape) -> (batch, *output shape).
        """
        wiring = self._wired(len(x))
        self._forward(wiring, x, training)
        return wiring.buffers[-1].a

    def losses(self, x: Array, target: Array, *, training: bool = False) -> Array:
        """The loss of each sample, in an array that the next call overwrites.

        Shapes: x (batch, inputs), target (batch, outputs) -> (batch,).
        """
        wiring = self._wired(len(x))
        self._judge(wiring, x, target, training)
        return wiring.losses

    def newest_losses(self, batch: int) -> Array:
        """The loss of each sample of the newest pass over ``batch`` rows; the next one overwrites it."""
        return self._wired(batch).losses

    def loss_and_gradient(self, x: Array, target: Array) -> float:
        """The mean loss of the batch; ``gradient`` then holds its derivative by every parameter.

        The mean is over the rows that are given, so a smaller last batch needs no correction.
        Shapes: x (batch, inputs), target (batch, outputs).  Raises: ValueError if the loss has no gradient.
        """
        if self.loss.gradient is None:
            raise ValueError(
                f"The loss {self.loss.name} has no gradient: it can be measured but not trained."
            )
        self._judge(self._wired(len(x)), x, target, training=True)
        return self.backward(target)

    def backward(self, target: Array) -> float:
        """The second half of ``loss_and_gradient``, after ``losses`` of the same batch with ``training``."""
        loss = self.loss
        assert loss.gradient is not None  # the first half would not have been asked for
        wiring = self._wired(len(target))
        last = wiring.buffers[-1]
        # From the logits to the delta in one step, or to dC/da first: the calls go on accordingly.
        loss.gradient(last.z, last.a, target, wiring.upstream)
        for call in wiring.backward:
            call()
        return float(np.add.reduce(wiring.losses)) / len(target)

    def _judge(self, wiring: _Wiring, x: Array, target: Array, training: bool) -> None:
        self._forward(wiring, x, training)
        last = wiring.buffers[-1]
        self.loss.per_sample(last.z, last.a, target, wiring.losses)

    def _forward(self, wiring: _Wiring, x: Array, training: bool) -> None:
        if x.dtype != self.dtype:
            x = x.astype(self.dtype)
        self.mode.training = training
        for inputs, position, shape in wiring.feeds:
            inputs[position] = x if x.shape[1:] == shape else x.reshape(len(x), *shape)
        for call in wiring.forward:
            call()

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
                if source >= 0 and self.learns[source]:
                    first = source not in reached
                    links[number, position] = None if first else np.zeros_like(self._full[source].upstream)
                    reached.add(source)
        return links

    def _wired(self, batch: int) -> _Wiring:
        wiring = self._wirings.get(batch)
        if wiring is None:
            if not 0 < batch <= self.batch_size:
                raise ValueError(f"This program takes 1 to {self.batch_size} rows at once, not {batch}.")
            wiring = self._wirings[batch] = self._wire(batch)
        return wiring

    def _wire(self, batch: int) -> _Wiring:
        buffers = tuple(own if batch == self.batch_size else own.head(batch) for own in self._full)
        feeds: list[_Feed] = []
        forward: list[Call] = []
        backward: list[Call] = []
        for number, node in enumerate(self.nodes):
            inputs = [
                np.empty((0, *shape), self.dtype)
                if source == NETWORK_INPUT
                else _shaped(buffers[source].a, shape)
                for source, shape in zip(node.sources, node.layer.input_shapes, strict=True)
            ]
            feeds += [
                _Feed(inputs, position, node.layer.input_shapes[position])
                for position, source in enumerate(node.sources)
                if source == NETWORK_INPUT
            ]
            parameters, _ = self._views[number]
            forward.append(partial(node.layer.forward, inputs, parameters, buffers[number], self.mode))
            if self.learns[number]:
                backward = [*self._way_back(number, inputs, buffers), *backward]
        last = buffers[-1]
        upstream = last.upstream if self.loss.from_logits_of is None else last.delta
        losses = self._losses[:batch]
        return _Wiring(buffers, losses, upstream, tuple(feeds), tuple(forward), tuple(backward))

    def _way_back(self, number: int, inputs: list[Array], buffers: tuple[Buffers, ...]) -> Iterator[Call]:
        """The calls of one node: through its activation, to parameters and inputs, and to the sums there."""
        layer, own = self.nodes[number].layer, buffers[number]
        parameters, gradients = self._views[number]
        starts_at_delta = number == len(self.nodes) - 1 and self.loss.from_logits_of is not None
        if own.delta is not own.upstream and not starts_at_delta:
            yield partial(layer.activation_backward, own)
        targets = self._targets(number, buffers)
        downstream = tuple(
            None if target is None else _shaped(target, shape)
            for target, shape in zip(targets, layer.input_shapes, strict=True)
        )
        yield partial(layer.backward, inputs, parameters, own, gradients, downstream)
        for source, target in zip(self.nodes[number].sources, targets, strict=True):
            if target is not None and target is not buffers[source].upstream:
                yield partial(np.add, buffers[source].upstream, target, buffers[source].upstream)

    def _targets(self, number: int, buffers: tuple[Buffers, ...]) -> list[Array | None]:
        """For each input of a node the array that dC/dx goes to, in the shape of what it came from."""
        targets: list[Array | None] = []
        for position, source in enumerate(self.nodes[number].sources):
            if (number, position) not in self._links:
                targets.append(None)
                continue
            own = self._links[number, position]
            targets.append(buffers[source].upstream if own is None else own[: len(buffers[source].a)])
        return targets


def _shaped(array: Array, shape: Shape) -> Array:
    """The same memory as rows of another shape.  Raises: ValueError if that would need a copy."""
    if array.shape[1:] == shape:
        return array
    if not array.flags.c_contiguous:
        raise ValueError(f"An array of shape {array.shape} must be contiguous to be read as {shape}.")
    return array.reshape(len(array), *shape)
