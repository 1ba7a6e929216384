"""The dense layer: every input reaches every neuron."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from nnsim.engine.activations import Activation
from nnsim.engine.layers.base import Buffers, Parameters
from nnsim.engine.numerics import Array, Shape


@dataclass(frozen=True, slots=True)
class Dense:
    """z = x W + b, a = f(z).

    Shapes: x (batch, inputs), W (inputs, units), b (units,), z and a (batch, units).
    Source: Goodfellow et al. 2016, section 6.1; Nielsen 2015, chapter 2 (there W is transposed).
    """

    inputs: int
    units: int
    activation: Activation

    @property
    def output_shape(self) -> Shape:
        """One number per neuron."""
        return (self.units,)

    @property
    def parameter_shapes(self) -> Mapping[str, Shape]:
        """The weights W (inputs, units) and the biases b (units,)."""
        return {"W": (self.inputs, self.units), "b": (self.units,)}

    def forward(self, x: Array, parameters: Parameters, buffers: Buffers) -> None:
        """z = x W + b;  a = f(z)."""
        np.matmul(x, parameters["W"], out=buffers.z)
        np.add(buffers.z, parameters["b"], out=buffers.z)
        self.activation.value(buffers.z, buffers.a)

    def activation_backward(self, upstream: Array, buffers: Buffers) -> None:
        """delta = dC/dz = dC/da * f'(z)."""
        self.activation.backward(buffers.z, buffers.a, upstream, buffers.delta)

    def backward(
        self,
        x: Array,
        parameters: Parameters,
        buffers: Buffers,
        gradients: Parameters,
        downstream: Array | None,
    ) -> None:
        """dC/dW = x^T delta;  dC/db = sum over the batch of delta;  dC/dx = delta W^T.

        Shapes: delta (batch, units), downstream (batch, inputs).  Source: Nielsen 2015, BP2 to BP4.
        """
        np.matmul(x.T, buffers.delta, out=gradients["W"])
        np.add.reduce(buffers.delta, axis=0, out=gradients["b"])
        if downstream is not None:
            np.matmul(buffers.delta, parameters["W"].T, out=downstream)
