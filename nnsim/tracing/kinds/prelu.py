"""The PReLU in single steps."""

import numpy as np

from nnsim.tracing.calculation import Calculation
from nnsim.tracing.kinds.one_to_one import ScaledTrace
from nnsim.tracing.places import Refs, everywhere


class PReLUTrace(ScaledTrace):
    """a_i = x_i where that is positive, else slope_f x_i;  dC/dslope_f = sum of min(0, x_i) delta_i."""

    def factor(self, index: int) -> float:
        """1, or the slope of the feature."""
        if self.input()[index] > 0:
            return 1.0
        return float(self.record.parameters["slope"][index % self.neurons])

    def edge(self, index: int) -> Refs:
        """With the slope, where the value is multiplied with it."""
        own, slope = everywhere(index, 1), -1 if self.input()[index] > 0 else index % self.neurons
        return Refs(1, self.record.heard[0], own, self.layer, own, self.layer, "slope", everywhere(slope, 1))

    def gradient(self, name: str, index: int) -> Calculation:
        """Over all values of the feature: those that are negative, times the delta."""
        factors = np.minimum(self.record.inputs[0], 0).reshape(-1, self.neurons)[:, index]
        deltas = self.record.delta.reshape(-1, self.neurons)[:, index]
        places = np.tile(np.arange(index, self.outputs, self.neurons), len(self.recording))
        count = len(deltas)
        refs = Refs(
            count, self.record.heard[0], places, self.layer, places,
            self.layer, "slope", everywhere(index, count),
        )  # fmt: skip
        return self.of_samples(name, index, factors, deltas, (refs,))
