"""An activation function as a layer of its own."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nnsim.engine.activations import Activation
from nnsim.engine.layers.activated import Activated
from nnsim.engine.layers.base import Arrays, Buffers, Mode
from nnsim.engine.layers.same_shape import SameShape
from nnsim.engine.numerics import Array, Shape


@dataclass(frozen=True, slots=True)
class ActivationLayer(Activated, SameShape):
    """z = x, a = f(z).

    z is a copy of x, so that what reads the pre-activation of a layer, like a loss from logits, finds it here
    as it does in a dense layer. Shapes: x, z and a (batch, *shape); softmax works along the last axis.
    Source: Goodfellow et al. 2016, section 6.3.
    """

    shape: Shape
    activation: Activation

    def forward(self, inputs: Sequence[Array], parameters: Arrays, buffers: Buffers, mode: Mode) -> None:
        """z = x;  a = f(z)."""
        np.copyto(buffers.z, inputs[0])
        self.activate(buffers)

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
