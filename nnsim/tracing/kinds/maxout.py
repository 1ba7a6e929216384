"""The maxout layer in single steps."""

from functools import cached_property

import numpy as np

from nnsim.tracing.calculation import NOTHING, Calculation, Manner
from nnsim.tracing.kinds.base import LayerTrace, Paths
from nnsim.tracing.places import Indices, Ref, Refs, everywhere


class MaxoutTrace(LayerTrace):
    """p_ju = sum of W_i,ju x_i + b_ju, a_u the largest of them: its piece alone gets delta_u.

    Piece j of unit u is column j * units + u of W and number j * units + u of b.
    """

    @property
    def neurons(self) -> int:
        """The units; the columns of W are as many for each piece."""
        return self.outputs

    @property
    def pieces(self) -> int:
        """How many weighted sums a unit has."""
        return len(self.record.parameters["b"]) // self.outputs

    def forward_counts(self) -> int:
        """The inputs and the bias for each piece, and the choice."""
        return self.pieces * (len(self.record.parameters["W"]) + 1) + 1

    def forward(self, unit: int) -> Calculation:
        """One unit with all its pieces."""
        own = {
            "manner": Manner.PIECES,
            "parts": tuple(self._piece(piece, unit) for piece in range(self.pieces)),
            "extras": {"winner": float(self.winners[self.sample, unit])},
        }
        return self.activated(unit, unit, own)

    @cached_property
    def winners(self) -> Indices:
        """The piece that is the largest, the first one among equals.  Shapes: (n, units)."""
        winners: Indices = self.record.scratch["pieces"].argmax(axis=1)
        return winners

    def path_counts(self, position: int) -> int:
        """One to every unit."""
        return self.outputs

    def paths(self, position: int, index: int) -> Paths:
        """From one input to the winning piece of every unit."""
        count, units = self.outputs, np.arange(self.outputs)
        lines = self.winners[self.sample] * count + units
        numbers = index * count * self.pieces + lines
        refs = Refs(
            count, self.record.heard[position], everywhere(index, count), self.layer, units,
            self.layer, "W", numbers,
        )  # fmt: skip
        factors = self.record.parameters["W"][index, lines]
        return Paths(factors, self.flat(self.record.delta), (refs,))

    def gradient(self, name: str, index: int) -> Calculation:
        """x_i delta_u in the samples where the piece has won, nothing in the others."""
        source, line = divmod(index, self.outputs * self.pieces)
        piece, unit = divmod(line, self.outputs)
        deltas = np.where(self.winners[:, unit] == piece, self.record.delta[:, unit], 0.0)
        count = len(deltas)
        if name == "b":
            return self.of_samples(
                name, index, NOTHING, deltas, (Refs(count, self.layer, everywhere(unit, count)),)
            )
        refs = Refs(
            count, self.record.heard[0], everywhere(source, count), self.layer, everywhere(unit, count),
            self.layer, "W", everywhere(index, count),
        )  # fmt: skip
        return self.of_samples(name, index, self.record.inputs[0][:, source], deltas, (refs,))

    def _piece(self, piece: int, unit: int) -> Calculation:
        line, W = piece * self.outputs + unit, self.record.parameters["W"]
        count = len(W)
        value = float(self.record.scratch["pieces"][self.sample, piece, unit])
        refs = Refs(
            count, self.record.heard[0], np.arange(count), self.layer, everywhere(unit, count),
            self.layer, "W", np.arange(line, W.size, W.shape[1]),
        )  # fmt: skip
        return Calculation(
            Manner.WEIGHTED_SUM, value, values=self.input(), factors=W[:, line], refs=(refs,), total=value,
            bias=float(self.record.parameters["b"][line]),
            refs_of={
                "result": Ref(self.place(unit)), "bias": Ref(parameter=self.parameter("b", line)),
            },
        )  # fmt: skip
