"""The dense layer in single steps."""

import numpy as np

from nnsim.tracing.calculation import NOTHING, Calculation, Manner
from nnsim.tracing.kinds.base import LayerTrace, Paths
from nnsim.tracing.places import Ref, Refs, everywhere


class DenseTrace(LayerTrace):
    """z_j = sum of W_ij x_i + b_j, a_j = f(z_j);  dC/dx_i = sum of W_ij delta_j;  dC/dW_ij = x_i delta_j."""

    def forward_counts(self) -> int:
        """A term for each input, the bias, and the activation."""
        return self.inputs + 1 + self.record.bends

    @property
    def inputs(self) -> int:
        """How many numbers come in."""
        return len(self.record.parameters["W"])

    def forward(self, unit: int) -> Calculation:
        """One neuron."""
        count = self.inputs
        refs = Refs(
            count, self.record.heard[0], np.arange(count), self.layer, everywhere(unit, count),
            self.layer, "W", self.entries("W", unit),
        )  # fmt: skip
        return self.activated(
            unit,
            unit,
            {
                "manner": Manner.WEIGHTED_SUM,
                "factors": self.record.parameters["W"][:, unit],
                "values": self.input(),
                "bias": float(self.record.parameters["b"][unit]),
                "refs": (refs,),
                "refs_of": {"bias": Ref(parameter=self.parameter("b", unit))},
            },
        )

    def path_counts(self, position: int) -> int:
        """One to every neuron."""
        return self.neurons

    def paths(self, position: int, index: int) -> Paths:
        """From one input to every neuron."""
        count = self.neurons
        refs = Refs(
            count, self.record.heard[position], everywhere(index, count), self.layer, np.arange(count),
            self.layer, "W", np.arange(index * count, (index + 1) * count),
        )  # fmt: skip
        return Paths(self.record.parameters["W"][index], self.flat(self.record.delta), (refs,))

    def gradient(self, name: str, index: int) -> Calculation:
        """x_i delta_j, or delta_j for a bias: the mean over the samples."""
        source, neuron = divmod(index, self.neurons)
        deltas = self.record.delta[:, neuron]
        count = len(deltas)
        if name == "b":
            own = Refs(count, self.layer, everywhere(neuron, count))
            return self.of_samples(name, index, NOTHING, deltas, (own,))
        refs = Refs(
            count, self.record.heard[0], everywhere(source, count), self.layer, everywhere(neuron, count),
            self.layer, "W", everywhere(index, count),
        )  # fmt: skip
        return self.of_samples(name, index, self.record.inputs[0][:, source], deltas, (refs,))
