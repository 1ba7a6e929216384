"""An activation function as a layer of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnsim.engine.activations import Activation
from nnsim.engine.layers.base import Arrays, Buffers, Layer, Mode
from nnsim.engine.numerics import Array, Shape


@dataclass(frozen=True, slots=True)
class ActivationLayer(Layer):
    """z = x, a = f(z).

    z is a copy of x, so that what reads the pre-activation of a layer, like a loss from logits, finds it here
    as it does in a dense layer. Shapes: x, z and a (batch, *shape); softmax works along the last axis.
    Source: Goodfellow et al. 2016, section 6.3.
    """

    shape: Shape
    activation: Activation

    @property
    def input_shapes(self) -> tuple[Shape, ...]:
        """Any shape."""
        return (self.shape,)

    @property
    def output_shape(self) -> Shape:
        """The same shape."""
        return self.shape

    def allocate(self, batch: int, dtype: Any) -> Buffers:
        """One array does for z and a where the activation is the identity."""
        return Buffers.allocate(batch, self.shape, dtype, activated=self.activation.name != "identity")

    def forward(self, inputs: Sequence[Array], parameters: Arrays, buffers: Buffers, mode: Mode) -> None:
        """z = x;  a = f(z)."""
        np.copyto(buffers.z, inputs[0])
        if buffers.a is not buffers.z:
            self.activation.value(buffers.z, buffers.a)

    def activation_backward(self, buffers: Buffers) -> None:
        """delta = dC/dz = dC/da * f'(z)."""
        if buffers.delta is not buffers.upstream:
            self.activation.backward(buffers.z, buffers.a, buffers.upstream, buffers.delta)

    def backward(
        self,
        inputs: Sequence[Array],
        parameters: Arrays,
        buffers: Buffers,
        gradients: Arrays,
        downstream: Sequence[Array | None],
    ) -> None:
        """dC/dx = delta."""
        dx = downstream[0]
        if dx is not None:
            np.copyto(dx, buffers.delta)
