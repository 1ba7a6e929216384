"""Maxout: every unit is the largest of several linear functions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnsim.engine.layers.base import Arrays, Buffers, Layer, Mode
from nnsim.engine.numerics import Array, Shape, column_sum
from nnsim.engine.parameters import Parameter, Role


@dataclass(frozen=True, slots=True)
class Maxout(Layer):
    """p = x W + b, a_u = max over the pieces j of p_ju.

    A unit is a convex function made of ``pieces`` lines, and learns its shape: with one of two pieces at
    zero it is a ReLU. Where pieces are equal, the first one is the winner.
    Shapes: x (batch, inputs), W (inputs, pieces * units), b (pieces * units,), p (batch, pieces, units) in
    scratch "pieces", a (batch, units). Piece j of unit u is column j * units + u of W: all first pieces, then
    all second ones. z is a here.  Source: Goodfellow et al. 2013, Maxout networks, section 2.
    Raises: ValueError if ``pieces`` is below 1.
    """

    inputs: int
    units: int
    pieces: int = 2

    def __post_init__(self) -> None:
        if self.pieces < 1:
            raise ValueError(f"A maxout unit has one piece or more, not {self.pieces}.")

    @property
    def input_shapes(self) -> tuple[Shape, ...]:
        """One row."""
        return ((self.inputs,),)

    @property
    def output_shape(self) -> Shape:
        """One number per unit."""
        return (self.units,)

    @property
    def parameters(self) -> Mapping[str, Parameter]:
        """The weights W (inputs, pieces * units) and the biases b (pieces * units,).

        For initialisers a piece is a neuron in a layer of ``units``: of each unit only one piece is heard.
        """
        lines = self.pieces * self.units
        return {
            "W": Parameter((self.inputs, lines), fans=(self.inputs, self.units)),
            "b": Parameter((lines,), Role.BIAS),
        }

    def allocate(self, batch: int, dtype: Any) -> Buffers:
        """The values of all pieces, dC/d(them), and what no piece has claimed yet."""
        lines = (self.pieces, self.units)
        own = {"pieces": lines, "delta_pieces": lines, "unclaimed": (self.units,)}
        return Buffers.allocate(batch, self.output_shape, dtype, scratch=own)

    def forward(self, inputs: Sequence[Array], parameters: Arrays, buffers: Buffers, mode: Mode) -> None:
        """p = x W + b;  a = max over the pieces."""
        pieces, a = buffers.scratch["pieces"], buffers.a
        lines = pieces.reshape(len(pieces), -1)
        np.matmul(inputs[0], parameters["W"], lines)
        np.add(lines, parameters["b"], lines)
        np.copyto(a, pieces[:, 0])
        for piece in range(1, self.pieces):
            np.maximum(a, pieces[:, piece], out=a)

    def backward(
        self,
        inputs: Sequence[Array],
        parameters: Arrays,
        buffers: Buffers,
        gradients: Arrays,
        downstream: Sequence[Array | None],
    ) -> None:
        """dC/dp_j = delta for the winner, 0 for the others; from there as in a dense layer.

        dC/dW = x^T dC/dp;  dC/db = sum over the batch of dC/dp;  dC/dx = dC/dp W^T.
        """
        self._give_to_winners(buffers)
        delta = buffers.scratch["delta_pieces"]
        lines, dx = delta.reshape(len(delta), -1), downstream[0]
        np.matmul(inputs[0].T, lines, gradients["W"])
        column_sum(lines, gradients["b"])
        if dx is not None:
            np.matmul(lines, parameters["W"].T, dx)

    def _give_to_winners(self, buffers: Buffers) -> None:
        """The first piece that equals a takes delta, and leaves nothing for others that equal it too."""
        pieces, delta = buffers.scratch["pieces"], buffers.scratch["delta_pieces"]
        unclaimed = buffers.scratch["unclaimed"]
        np.copyto(unclaimed, buffers.delta)
        for piece in range(self.pieces):
            own = delta[:, piece]
            np.equal(pieces[:, piece], buffers.a, own)
            np.multiply(own, unclaimed, own)
            np.subtract(unclaimed, own, unclaimed)
