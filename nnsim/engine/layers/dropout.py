"""Dropout: silences numbers at random while training."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from nnsim.engine.layers.base import Arrays, Buffers, Mode
from nnsim.engine.layers.same_shape import SameShape
from nnsim.engine.numerics import Array, Shape


@dataclass(frozen=True, slots=True)
class Dropout(SameShape):
    """a = x * m with m = 0 with probability ``rate``, drawn anew for every number of every batch.

    "inverted": what stays is divided by 1 - rate while training, and in use a = x. "classical": what stays is
    left as it is while training, and in use a = (1 - rate) x. Either way the expectation of a is the same in
    training and in use. m comes from ``mode.rng``, and only where ``mode.redraw`` says so; before the first
    draw nothing is dropped. Backwards the last forward pass counts.
    Shapes: x, m and a (batch, *shape).
    Source: Srivastava et al. 2014, sections 4 (classical) and 10 (inverted).
    Raises: ValueError if the rate is not in [0, 1).
    """

    shape: Shape
    rate: float
    kind: Literal["inverted", "classical"] = "inverted"

    def __post_init__(self) -> None:
        if not 0 <= self.rate < 1:
            raise ValueError(f"A dropout rate is at least 0 and below 1, not {self.rate}.")
        if self.kind not in ("inverted", "classical"):
            raise ValueError(f"Dropout is inverted or classical, not {self.kind}.")

    @property
    def factors(self) -> tuple[float, float]:
        """What stays is multiplied by the first number while training and by the second in use."""
        keep = 1.0 - self.rate
        return (1 / keep, 1.0) if self.kind == "inverted" else (1.0, keep)

    def allocate(self, batch: int, dtype: Any) -> Buffers:
        """The mask m, and whether the last pass has used it."""
        buffers = Buffers.allocate(
            batch, self.shape, dtype, scratch={"mask": self.shape}, fixed={"masked": (1,)}
        )
        buffers.scratch["mask"].fill(self.factors[0])
        return buffers

    def forward(self, inputs: Sequence[Array], parameters: Arrays, buffers: Buffers, mode: Mode) -> None:
        """a = x * m while training, a multiple of x in use."""
        buffers.fixed["masked"].fill(mode.training)
        if mode.training and mode.redraw:
            self._draw(buffers.scratch["mask"], mode.rng)
        self._scale(inputs[0], buffers, buffers.a)

    def backward(
        self,
        inputs: Sequence[Array],
        parameters: Arrays,
        buffers: Buffers,
        gradients: Arrays,
        downstream: Sequence[Array | None],
    ) -> None:
        """dC/dx = dC/da * m, or the same multiple: what was silent hears nothing."""
        dx = downstream[0]
        if dx is not None:
            self._scale(buffers.delta, buffers, dx)

    def _draw(self, mask: Array, rng: np.random.Generator) -> None:
        rng.random(out=mask, dtype=mask.dtype)
        np.greater_equal(mask, self.rate, mask)
        if self.factors[0] != 1:
            np.multiply(mask, self.factors[0], mask)

    def _scale(self, values: Array, buffers: Buffers, out: Array) -> None:
        if buffers.fixed["masked"][0]:
            np.multiply(values, buffers.scratch["mask"], out)
        else:
            np.multiply(values, self.factors[1], out)
