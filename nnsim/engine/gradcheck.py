"""The gradient check: backpropagation against central differences."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnsim.engine.numerics import Array
from nnsim.engine.program import Program


@dataclass(frozen=True, slots=True, eq=False)
class GradientCheck:
    """The two gradients side by side, at the flat positions ``indices``."""

    indices: NDArray[np.int64]
    analytic: Array
    numeric: Array

    @property
    def relative_difference(self) -> float:
        """|analytic - numeric| / (|analytic| + |numeric|) of the two vectors, in Euclidean length.

        Below 1e-7 in float64 the backward pass is right. It is 0 where both vanish.
        """
        scale = float(np.linalg.norm(self.analytic) + np.linalg.norm(self.numeric))
        return float(np.linalg.norm(self.analytic - self.numeric)) / scale if scale else 0.0

    @property
    def per_parameter(self) -> Array:
        """The relative difference of every single parameter, 0 where both derivatives vanish."""
        scale = np.abs(self.analytic) + np.abs(self.numeric)
        difference: Array = np.abs(self.analytic - self.numeric)
        np.divide(difference, scale, out=difference, where=scale > 0)
        return difference


def gradient_check(
    program: Program,
    x: Array,
    target: Array,
    *,
    epsilon: float = 1e-4,
    indices: NDArray[np.int64] | None = None,
) -> GradientCheck:
    """Compare dC/dtheta_i with (C(theta_i + epsilon) - C(theta_i - epsilon)) / (2 epsilon).

    ``indices`` picks the parameters (all by default). The program should compute in float64; its
    parameters are the same afterwards.  Source: Goodfellow et al. 2016, section 11.5.
    """
    program.loss_and_gradient(x, target)
    chosen = np.arange(program.layout.size) if indices is None else indices
    analytic = program.gradient[chosen].copy()
    numeric = np.array([_central_difference(program, x, target, int(i), epsilon) for i in chosen])
    return GradientCheck(chosen, analytic, numeric)


def _central_difference(program: Program, x: Array, target: Array, index: int, epsilon: float) -> float:
    kept = program.parameters[index]
    costs = []
    for sign in (1, -1):
        program.parameters[index] = kept + sign * epsilon
        costs.append(float(program.losses(x, target).mean()))
    program.parameters[index] = kept
    return (costs[0] - costs[1]) / (2 * epsilon)
