"""Layers that give as many numbers as they get, each from one: copies, functions and multiples."""

from abc import abstractmethod

import numpy as np

from nnsim.engine.numerics import Array
from nnsim.tracing.calculation import Calculation, Manner
from nnsim.tracing.kinds.base import LayerTrace, Paths
from nnsim.tracing.places import Refs, everywhere

_ONE: Array = np.ones(1)


class OneToOneTrace(LayerTrace):
    """Value i comes from value i of the only input, and dC/dx_i from delta_i alone."""

    def forward_counts(self) -> int:
        """The value, and the activation where there is one."""
        return 1 + self.record.bends

    def path_counts(self, position: int) -> int:
        """One each."""
        return 1

    def edge(self, index: int) -> Refs:
        """From value ``index`` to the one that it becomes."""
        own = everywhere(index, 1)
        return Refs(1, self.record.heard[0], own, self.layer, own)


class CopyTrace(OneToOneTrace):
    """z_i = x_i, a_i = f(z_i);  dC/dx_i = delta_i: an activation as a layer, or the same numbers reshaped."""

    def forward(self, unit: int) -> Calculation:
        """One number."""
        own = {
            "manner": Manner.COPY,
            "values": self.input()[unit : unit + 1],
            "refs": (self.edge(unit),),
        }
        return self.activated(unit, unit, own)

    def paths(self, position: int, index: int) -> Paths:
        """To the number that it becomes."""
        return Paths(_ONE, self.flat(self.record.delta)[index : index + 1], (self.edge(index),))


class ScaledTrace(OneToOneTrace):
    """a_i = m_i x_i;  dC/dx_i = m_i delta_i."""

    @abstractmethod
    def factor(self, index: int) -> float:
        """m_i, which is also da_i/dx_i."""

    def forward(self, unit: int) -> Calculation:
        """One number."""
        own = {
            "manner": Manner.SCALED,
            "factors": np.array([self.factor(unit)]),
            "values": self.input()[unit : unit + 1],
            "refs": (self.edge(unit),),
        }
        return self.activated(unit, unit, own)

    def paths(self, position: int, index: int) -> Paths:
        """To the multiple of it."""
        delta = self.flat(self.record.delta)[index : index + 1]
        return Paths(np.array([self.factor(index)]), delta, (self.edge(index),))
