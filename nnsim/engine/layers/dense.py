"""The dense layer: every input reaches every neuron."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from nnsim.engine.activations import Activation
from nnsim.engine.layers.activated import Activated
from nnsim.engine.layers.base import Arrays, Buffers, Mode
from nnsim.engine.numerics import Array, Shape, column_sum
from nnsim.engine.parameters import Parameter, Role


@dataclass(frozen=True, slots=True)
class Dense(Activated):
    """z = x W + b, a = f(z).

    Shapes: x (batch, inputs), W (inputs, units), b (units,), z and a (batch, units).
    Source: Goodfellow et al. 2016, section 6.1; Nielsen 2015, chapter 2 (there W is transposed).
    ``np.dot`` and not ``np.matmul``: on small matrices its call costs half as much, and for a single sample
    it hands x^T delta to BLAS where ``np.matmul`` takes a loop of its own, six times slower.
    """

    inputs: int
    units: int
    activation: Activation

    @property
    def input_shapes(self) -> tuple[Shape, ...]:
        """One row."""
        return ((self.inputs,),)

    @property
    def output_shape(self) -> Shape:
        """One number per neuron."""
        return (self.units,)

    @property
    def parameters(self) -> Mapping[str, Parameter]:
        """The weights W (inputs, units) and the biases b (units,)."""
        return {
            "W": Parameter((self.inputs, self.units), fans=(self.inputs, self.units)),
            "b": Parameter((self.units,), Role.BIAS),
        }

    def forward(self, inputs: Sequence[Array], parameters: Arrays, buffers: Buffers, mode: Mode) -> None:
        """z = x W + b;  a = f(z)."""
        z = buffers.z
        np.dot(inputs[0], parameters["W"], z)
        np.add(z, parameters["b"], z)
        self.activate(buffers)

    def backward(
        self,
        inputs: Sequence[Array],
        parameters: Arrays,
        buffers: Buffers,
        gradients: Arrays,
        downstream: Sequence[Array | None],
    ) -> None:
        """dC/dW = x^T delta;  dC/db = sum over the batch of delta;  dC/dx = delta W^T.

        Shapes: delta (batch, units), downstream (batch, inputs).  Source: Nielsen 2015, BP2 to BP4.
        """
        delta, dx = buffers.delta, downstream[0]
        np.dot(inputs[0].T, delta, gradients["W"])
        column_sum(delta, gradients["b"])
        if dx is not None:
            np.dot(delta, parameters["W"].T, dx)
