"""Batch normalisation in single steps."""

import numpy as np

from nnsim.engine.layers.batch_norm import BatchNorm
from nnsim.engine.numerics import Array
from nnsim.tracing.calculation import NOTHING, Calculation, Manner
from nnsim.tracing.kinds.base import LayerTrace, Mask, Paths
from nnsim.tracing.places import Indices, Ref, Refs, everywhere


class BatchNormTrace(LayerTrace):
    """x_hat = (x - mean) * inverse, a = gamma x_hat + beta, with inverse = 1 / sqrt(variance + epsilon).

    The first units of the way forward are the means of the features and the next their variances, over all
    samples of the batch and all places of a picture; then each number is normalised.
    dC/dx = gamma inverse (delta - mean of delta - x_hat * mean of (delta x_hat)).
    """

    @property
    def forward_units(self) -> int:
        """The means, the variances, and the outputs."""
        return 2 * self.neurons + self.outputs

    def forward_counts(self) -> Indices:
        """A term for every value that is averaged; a normalised number is one step.  Shapes: (units,)."""
        averaged = np.full(2 * self.neurons, self._values_each)
        return np.concatenate([averaged, np.ones(self.outputs, averaged.dtype)])

    def forward(self, unit: int) -> Calculation:
        """A mean, a variance, or one number."""
        if unit < 2 * self.neurons:
            return self._statistic(unit % self.neurons, varies=unit >= self.neurons)
        return self._normalised(unit - 2 * self.neurons)

    def forward_unit(self, index: int) -> int:
        """Behind means and variances."""
        return 2 * self.neurons + index

    def output_of(self, unit: int) -> int | None:
        """None for means and variances."""
        return unit - 2 * self.neurons if unit >= 2 * self.neurons else None

    def known(self, units: int) -> Mask:
        """Nothing until all means and variances are there."""
        return super().known(units - 2 * self.neurons)

    def path_counts(self, position: int) -> int:
        """Straight, through the mean, and through the variance."""
        return 3

    def paths(self, position: int, index: int) -> Paths:
        """To the delta there, to the mean of the feature's deltas, and to that of delta times x_hat."""
        feature = index % self.neurons
        scale = float(self.record.parameters["gamma"][feature] * self._fixed("inverse")[feature])
        deltas, x_hat = self._of(feature, self.record.delta), self._of(feature, self._x_hat)
        factors = np.array([1.0, -1.0, -float(self.flat(self._x_hat)[index])]) * scale
        values = np.array([self.flat(self.record.delta)[index], deltas.mean(), (deltas * x_hat).mean()])
        refs = Refs(
            3, self.record.heard[0], everywhere(index, 3), self.layer, np.array([index, -1, -1]),
            self.layer, "gamma", everywhere(feature, 3),
        )  # fmt: skip
        return Paths(factors, values, (refs,))

    def gradient(self, name: str, index: int) -> Calculation:
        """x_hat times delta, or delta alone, over all values of the feature."""
        deltas = self._of(index, self.record.delta)
        factors = self._of(index, self._x_hat) if name == "gamma" else NOTHING
        return self.of_samples(
            name, index, factors, deltas, (Refs(len(deltas), self.layer, self._places(index)),)
        )

    @property
    def _values_each(self) -> int:
        """Over how many values a feature is averaged."""
        return self.record.a.size // self.neurons

    @property
    def _x_hat(self) -> Array:
        return self.record.scratch["x_hat"]

    def _of(self, feature: int, array: Array) -> Array:
        """The numbers of a feature in all samples, (n, *shape) -> (values,)."""
        values: Array = array.reshape(-1, self.neurons)[:, feature]
        return values

    def _fixed(self, name: str) -> Array:
        return self.record.fixed[name]

    def _places(self, feature: int) -> Indices:
        return np.tile(np.arange(feature, self.outputs, self.neurons), len(self.recording))

    def _statistic(self, feature: int, *, varies: bool) -> Calculation:
        values, places = self._of(feature, self.record.inputs[0]), self._places(feature)
        mean, variance = (float(self._fixed(name)[feature]) for name in ("mean", "variance"))
        return Calculation(
            Manner.FEATURE_VARIANCE if varies else Manner.FEATURE_MEAN,
            variance if varies else mean,
            values=values,
            refs=(Refs(len(values), self.record.heard[0], places),),
            extras={"divisor": float(len(values))} | ({"mean": mean} if varies else {}),
        )

    def _normalised(self, index: int) -> Calculation:
        feature, kind = index % self.neurons, self.record.kind
        assert isinstance(kind, BatchNorm)
        numbers = {name: float(self._fixed(name)[feature]) for name in ("mean", "variance", "inverse")}
        numbers |= {name: float(self.record.parameters[name][feature]) for name in ("gamma", "beta")}
        numbers |= {"x_hat": float(self.flat(self._x_hat)[index]), "epsilon": kind.epsilon}
        own = everywhere(index, 1)
        return self.activated(
            index,
            index,
            {
                "manner": Manner.NORMALISED,
                "values": self.input()[index : index + 1],
                "extras": numbers,
                "refs": (Refs(1, self.record.heard[0], own, self.layer, own),),
                "refs_of": {name: Ref(parameter=self.parameter(name, feature)) for name in ("gamma", "beta")},
            },
        )
