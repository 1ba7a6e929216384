"""Branches that are added, in single steps."""

import numpy as np

from nnsim.tracing.calculation import Calculation, Manner
from nnsim.tracing.kinds.base import LayerTrace, Paths
from nnsim.tracing.places import Refs, everywhere


class AddTrace(LayerTrace):
    """a_i = sum of x_i over the branches;  dC/dx_i = delta_i in each of them."""

    def forward_counts(self) -> int:
        """A term for each branch."""
        return len(self.record.inputs)

    def forward(self, unit: int) -> Calculation:
        """One number."""
        branches = range(len(self.record.inputs))
        own = {
            "manner": Manner.SUM,
            "values": np.array([self.input(branch)[unit] for branch in branches]),
            "refs": tuple(self._edge(branch, unit) for branch in branches),
        }
        return self.activated(unit, unit, own)

    def path_counts(self, position: int) -> int:
        """One each."""
        return 1

    def paths(self, position: int, index: int) -> Paths:
        """To the sum."""
        delta = self.flat(self.record.delta)[index : index + 1]
        return Paths(np.ones(1), delta, (self._edge(position, index),))

    def _edge(self, branch: int, index: int) -> Refs:
        own = everywhere(index, 1)
        return Refs(1, self.record.heard[branch], own, self.layer, own)
