"""The compiled network: layers in order, one flat parameter vector, every buffer allocated once."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from nnsim.engine.layers.base import Buffers, Layer, Parameters
from nnsim.engine.losses import Loss
from nnsim.engine.numerics import Array
from nnsim.engine.parameters import ParameterLayout

NamedLayer = tuple[str, Layer]


class Program:
    """A chain of layers and a loss, ready to run on batches of up to ``batch_size`` rows.

    ``parameters`` and ``gradient`` are flat vectors laid out by ``layout``; the layers work on views of
    them. After ``forward`` the pre-activations and activations of every layer can be read, after
    ``loss_and_gradient`` the deltas too. Nothing is allocated while running, except small results.
    """

    def __init__(
        self, layers: Sequence[NamedLayer], loss: Loss, batch_size: int, dtype: Any = np.float32
    ) -> None:
        self.names = tuple(name for name, _ in layers)
        self.layout = ParameterLayout.of([(name, layer.parameter_shapes) for name, layer in layers])
        self.parameters: Array = np.zeros(self.layout.size, dtype)
        self.gradient: Array = np.zeros(self.layout.size, dtype)
        self.loss = loss
        self.batch_size = batch_size
        self.dtype = np.dtype(dtype)
        self._layers = tuple(layer for _, layer in layers)
        self._parameters: list[Parameters] = [self.layout.views(self.parameters, name) for name in self.names]
        self._gradients: list[Parameters] = [self.layout.views(self.gradient, name) for name in self.names]
        self._full = tuple(Buffers.allocate(batch_size, layer.output_shape, dtype) for layer in self._layers)
        self._upstream = tuple(np.zeros_like(buffers.a) for buffers in self._full)
        self._heads: dict[int, tuple[Buffers, ...]] = {batch_size: self._full}
        self._logits_loss = loss.from_logits_of is not None

    def buffers(self, batch: int) -> tuple[Buffers, ...]:
        """The buffers of every layer for the first ``batch`` rows.

        Raises: ValueError if ``batch`` is 0 or larger than the program's batch size.
        """
        if batch not in self._heads:
            if not 0 < batch <= self.batch_size:
                raise ValueError(f"This program takes 1 to {self.batch_size} rows at once, not {batch}.")
            self._heads[batch] = tuple(buffers.head(batch) for buffers in self._full)
        return self._heads[batch]

    def forward(self, x: Array) -> Array:
        """Run all layers; the last activation is returned (a view that the next call overwrites).

        Shapes: x (batch, inputs) -> (batch, outputs).
        """
        buffers = self.buffers(len(x))
        for layer, parameters, own in zip(self._layers, self._parameters, buffers, strict=True):
            layer.forward(x, parameters, own)
            x = own.a
        return x

    def losses(self, x: Array, target: Array) -> Array:
        """The loss of each sample.  Shapes: x (batch, inputs), target (batch, outputs) -> (batch,)."""
        self.forward(x)
        return self.loss.per_sample(self._judged(self.buffers(len(x))[-1]), target)

    def loss_and_gradient(self, x: Array, target: Array) -> float:
        """The mean loss of the batch; ``gradient`` then holds its derivative by every parameter.

        The mean is over the rows that are given, so a smaller last batch needs no correction.
        Shapes: x (batch, inputs), target (batch, outputs).
        """
        losses = self.losses(x, target)
        buffers = self.buffers(len(x))
        self._start_backward(buffers[-1], target)
        for index in range(len(self._layers) - 1, -1, -1):
            self._backward(index, x if index == 0 else buffers[index - 1].a, buffers)
        return float(losses.mean())

    def _judged(self, last: Buffers) -> Array:
        return last.z if self._logits_loss else last.a

    def _start_backward(self, last: Buffers, target: Array) -> None:
        if self._logits_loss:
            self.loss.gradient(last.z, target, last.delta)
            return
        upstream = self._upstream[-1][: len(target)]
        self.loss.gradient(last.a, target, upstream)
        self._layers[-1].activation_backward(upstream, last)

    def _backward(self, index: int, x: Array, buffers: tuple[Buffers, ...]) -> None:
        downstream = None if index == 0 else self._upstream[index - 1][: len(x)]
        self._layers[index].backward(
            x, self._parameters[index], buffers[index], self._gradients[index], downstream
        )
        if downstream is not None:
            self._layers[index - 1].activation_backward(downstream, buffers[index - 1])
