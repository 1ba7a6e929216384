"""Branches that are put side by side, in single steps."""

import numpy as np

from nnsim.tracing.calculation import Calculation, Manner
from nnsim.tracing.kinds.base import LayerTrace, Paths
from nnsim.tracing.places import Refs, everywhere


class ConcatenateTrace(LayerTrace):
    """Every number is one of a branch, the branches one behind the other along the last axis."""

    def forward_counts(self) -> int:
        """The number that is handed on."""
        return 1

    def forward(self, unit: int) -> Calculation:
        """One number."""
        branch, index = self._source(unit)
        own = {
            "manner": Manner.COPY,
            "values": self.input(branch)[index : index + 1],
            "refs": (self._edge(branch, index, unit),),
        }
        return self.activated(unit, unit, own)

    def path_counts(self, position: int) -> int:
        """One each."""
        return 1

    def paths(self, position: int, index: int) -> Paths:
        """To where it has gone."""
        row, place = divmod(index, self._widths[position])
        output = row * sum(self._widths) + sum(self._widths[:position]) + place
        delta = self.flat(self.record.delta)[output : output + 1]
        return Paths(np.ones(1), delta, (self._edge(position, index, output),))

    @property
    def _widths(self) -> list[int]:
        return [shape[-1] for shape in self.record.kind.input_shapes]

    def _source(self, output: int) -> tuple[int, int]:
        """The branch that an output comes from, and which of its numbers it is."""
        row, place = divmod(output, sum(self._widths))
        for branch, width in enumerate(self._widths):
            if place < width:
                return branch, row * width + place
            place -= width
        raise IndexError(output)

    def _edge(self, branch: int, index: int, output: int) -> Refs:
        return Refs(1, self.record.heard[branch], everywhere(index, 1), self.layer, everywhere(output, 1))
