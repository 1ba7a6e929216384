"""Batch normalisation: every feature gets mean 0 and variance 1 over the batch."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnsim.engine.layers.base import Arrays, Buffers, Mode
from nnsim.engine.layers.features import by_feature, sum_by_feature
from nnsim.engine.layers.same_shape import SameShape
from nnsim.engine.numerics import Array, Shape
from nnsim.engine.parameters import Parameter, Role


@dataclass(frozen=True, slots=True)
class BatchNorm(SameShape):
    """x_hat = (x - mean) / sqrt(variance + epsilon), a = gamma * x_hat + beta, feature by feature.

    Features or channels are the last axis; mean and variance are over the batch and all other axes. While
    training they are those of the batch that is given, however small, and the running ones learn from them:
    running = momentum * running + (1 - momentum) * batch. In use the running ones stand in. Where
    ``mode.redraw`` is off (a gradient check) they do not move. Backwards the last forward pass counts.

    Both variances are the biased ones, divided by the number of values m, as in Keras: what training saw is
    what is remembered, and a batch of one row, variance 0, gives a = beta. (The paper and PyTorch remember
    m / (m - 1) times as much, which a single row does not have.)

    Shapes: x, x_hat (in scratch) and a (batch, *shape), all parameters (shape[-1],).
    Source: Ioffe and Szegedy 2015, Batch normalization, algorithm 1 and section 3.1.
    Raises: ValueError if the shape has no axis, momentum is not in [0, 1] or epsilon is not above 0.
    """

    shape: Shape
    momentum: float = 0.9
    epsilon: float = 1e-5

    def __post_init__(self) -> None:
        if not self.shape:
            raise ValueError("Batch normalisation needs an axis of features.")
        if not 0 <= self.momentum <= 1:
            raise ValueError(f"The momentum of batch normalisation is between 0 and 1, not {self.momentum}.")
        if not self.epsilon > 0:
            raise ValueError(f"The epsilon of batch normalisation is above 0, not {self.epsilon}.")

    @property
    def parameters(self) -> Mapping[str, Parameter]:
        """The scale gamma and the shift beta are learnt, the running mean and variance kept."""
        features = self.shape[-1:]
        return {
            "gamma": Parameter(features, Role.BIAS, start=1.0),
            "beta": Parameter(features, Role.BIAS),
            "running_mean": Parameter(features, Role.STATE),
            "running_variance": Parameter(features, Role.STATE, start=1.0),
        }

    def allocate(self, batch: int, dtype: Any) -> Buffers:
        """x_hat, the statistics of the last pass and whether they were the batch's own, and work space."""
        row = self.shape[-1:]
        scratch = {"x_hat": self.shape, "product": self.shape}
        fixed = {"mean": row, "variance": row, "inverse": row, "row": row, "tile": self.shape, "own": (1,)}
        return Buffers.allocate(batch, self.shape, dtype, scratch=scratch, fixed=fixed)

    def forward(self, inputs: Sequence[Array], parameters: Arrays, buffers: Buffers, mode: Mode) -> None:
        """Centre, scale to variance 1, then a = gamma * x_hat + beta."""
        fixed, a = buffers.fixed, buffers.a
        fixed["own"].fill(mode.training)
        self._normalise(inputs[0], parameters, buffers)
        by_feature(np.multiply, buffers.scratch["x_hat"], parameters["gamma"], fixed["tile"], a)
        by_feature(np.add, a, parameters["beta"], fixed["tile"], a)
        if mode.training and mode.redraw:
            for name in ("mean", "variance"):
                self._remember(parameters[f"running_{name}"], fixed[name], fixed["row"])

    def backward(
        self,
        inputs: Sequence[Array],
        parameters: Arrays,
        buffers: Buffers,
        gradients: Arrays,
        downstream: Sequence[Array | None],
    ) -> None:
        """dC/dgamma = sum of delta * x_hat;  dC/dbeta = sum of delta, both over all m values of a feature.

        dC/dx = gamma / sqrt(variance + epsilon) * (delta - (dC/dbeta + x_hat * dC/dgamma) / m): as mean and
        variance depend on x, what would shift or stretch the whole batch is taken out. In use they do not,
        and dC/dx = gamma / sqrt(variance + epsilon) * delta.  Source: Ioffe and Szegedy 2015, section 3.
        """
        fixed, tile, row = buffers.fixed, buffers.fixed["tile"], buffers.fixed["row"]
        delta, x_hat, product = buffers.delta, buffers.scratch["x_hat"], buffers.scratch["product"]
        np.multiply(delta, x_hat, product)
        sum_by_feature(product, gradients["gamma"])
        sum_by_feature(delta, gradients["beta"])
        dx = downstream[0]
        if dx is None:
            return
        if fixed["own"][0]:
            m = delta.size // len(row)
            np.divide(gradients["gamma"], -m, row)
            by_feature(np.multiply, x_hat, row, tile, product)
            np.divide(gradients["beta"], m, row)
            by_feature(np.subtract, product, row, tile, product)
            np.add(delta, product, dx)
        else:
            np.copyto(dx, delta)
        np.multiply(parameters["gamma"], fixed["inverse"], row)
        by_feature(np.multiply, dx, row, tile, dx)

    def _normalise(self, x: Array, parameters: Arrays, buffers: Buffers) -> None:
        """Fill mean, variance, 1 / sqrt(variance + epsilon) and x_hat."""
        fixed, x_hat = buffers.fixed, buffers.scratch["x_hat"]
        mean, variance, inverse, tile = (fixed[name] for name in ("mean", "variance", "inverse", "tile"))
        own = bool(fixed["own"][0])
        if own:
            _mean(x, mean)
        else:
            np.copyto(mean, parameters["running_mean"])
        by_feature(np.subtract, x, mean, tile, x_hat)
        if own:
            np.multiply(x_hat, x_hat, buffers.scratch["product"])
            _mean(buffers.scratch["product"], variance)
        else:
            np.copyto(variance, parameters["running_variance"])
        np.add(variance, self.epsilon, inverse)
        np.sqrt(inverse, inverse)
        np.divide(1, inverse, inverse)
        by_feature(np.multiply, x_hat, inverse, tile, x_hat)

    def _remember(self, running: Array, new: Array, row: Array) -> None:
        np.multiply(new, 1 - self.momentum, row)
        np.multiply(running, self.momentum, running)
        np.add(running, row, running)


def _mean(values: Array, out: Array) -> None:
    sum_by_feature(values, out)
    np.divide(out, values.size // len(out), out)
