"""PReLU: a rectifier whose slope on the negative side is learnt."""

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
class PReLU(SameShape):
    """a = max(0, x) + slope * min(0, x), with one slope for every feature or channel (the last axis).

    Shapes: x and a (batch, *shape), slope (shape[-1],).  ``start`` is the slope before learning. Slopes are
    not regularised: weight decay would pull them to 0, back to ReLU. At x = 0 the left slope holds.
    Source: He et al. 2015, Delving deep into rectifiers, section 2.1.
    Raises: ValueError if the shape has no axis.
    """

    shape: Shape
    start: float = 0.25

    def __post_init__(self) -> None:
        if not self.shape:
            raise ValueError("PReLU needs an axis of features to have slopes for.")

    @property
    def parameters(self) -> Mapping[str, Parameter]:
        """One slope for every feature."""
        return {"slope": Parameter(self.shape[-1:], Role.BIAS, start=self.start)}

    def allocate(self, batch: int, dtype: Any) -> Buffers:
        """min(0, x), which is also da/dslope, and room for a product."""
        scratch = {"negative": self.shape, "product": self.shape}
        return Buffers.allocate(batch, self.shape, dtype, scratch=scratch, fixed={"tile": self.shape})

    def forward(self, inputs: Sequence[Array], parameters: Arrays, buffers: Buffers, mode: Mode) -> None:
        """a = max(0, x) + slope * min(0, x)."""
        negative, product = buffers.scratch["negative"], buffers.scratch["product"]
        np.minimum(inputs[0], 0, out=negative)
        by_feature(np.multiply, negative, parameters["slope"], buffers.fixed["tile"], product)
        np.maximum(inputs[0], 0, out=buffers.a)
        np.add(buffers.a, product, buffers.a)

    def backward(
        self,
        inputs: Sequence[Array],
        parameters: Arrays,
        buffers: Buffers,
        gradients: Arrays,
        downstream: Sequence[Array | None],
    ) -> None:
        """dC/dslope = sum of delta * min(0, x);  dC/dx = delta where x > 0, delta * slope elsewhere.

        The sum is over the batch and all axes but the last.
        """
        delta, slope, product = buffers.delta, parameters["slope"], buffers.scratch["product"]
        np.multiply(delta, buffers.scratch["negative"], product)
        sum_by_feature(product, gradients["slope"])
        dx = downstream[0]
        if dx is not None:
            np.greater(inputs[0], 0, dx)
            np.subtract(1, dx, product)
            by_feature(np.multiply, product, slope, buffers.fixed["tile"], product)
            np.add(dx, product, dx)
            np.multiply(dx, delta, dx)
