"""Optimizers: how a gradient becomes a step.

All parameters of a network lie in one flat vector, so an update rule is a few array lines and
knows nothing of layers. Long vectors are worked through in pieces that stay in the cache.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from nnsim.engine.numerics import Array

_PIECE = 16_384


@dataclass(slots=True)
class OptimizerState:
    """What an optimizer remembers between steps: named vectors as long as the parameters, and the step count.

    It belongs to the saved run: resuming with it equals never having stopped.
    """

    vectors: dict[str, Array] = field(default_factory=dict)
    step: int = 0


class Optimizer(Protocol):
    """An update rule."""

    def start(self, parameters: Array) -> OptimizerState:
        """The state before the first step."""

    def update(self, parameters: Array, gradient: Array, state: OptimizerState, rate: float) -> None:
        """Move ``parameters`` one step against ``gradient``, both flat; advances ``state`` in place."""


def _pieces(size: int) -> Iterator[slice]:
    return (slice(start, min(start + _PIECE, size)) for start in range(0, size, _PIECE))


@dataclass(frozen=True, slots=True)
class SGD:
    """Stochastic gradient descent with momentum: v <- m v - rate g;  theta <- theta + v.

    With m = 0 it is plain descent, theta <- theta - rate g.  Source: Polyak 1964.
    """

    momentum: float = 0.0

    def start(self, parameters: Array) -> OptimizerState:
        """A velocity of zero, or nothing where there is no momentum."""
        return OptimizerState({"velocity": np.zeros_like(parameters)} if self.momentum else {})

    def update(self, parameters: Array, gradient: Array, state: OptimizerState, rate: float) -> None:
        """One step; ``gradient`` is used as scratch space."""
        state.step += 1
        velocity = state.vectors.get("velocity")
        for piece in _pieces(parameters.size):
            step = gradient[piece]
            step *= -rate
            if velocity is not None:
                velocity[piece] *= self.momentum
                velocity[piece] += step
                step = velocity[piece]
            parameters[piece] += step


@dataclass(frozen=True, slots=True)
class Adam:
    """Adam: steps scaled by running means of the gradient and its square.

    m <- b1 m + (1 - b1) g;  v <- b2 v + (1 - b2) g^2;
    theta <- theta - rate * m / (1 - b1^t) / (sqrt(v / (1 - b2^t)) + epsilon).
    Source: Kingma and Ba 2015, algorithm 1.
    """

    beta1: float = 0.9
    beta2: float = 0.999
    epsilon: float = 1e-8

    def start(self, parameters: Array) -> OptimizerState:
        """Both running means at zero."""
        return OptimizerState({"m": np.zeros_like(parameters), "v": np.zeros_like(parameters)})

    def update(self, parameters: Array, gradient: Array, state: OptimizerState, rate: float) -> None:
        """One step; ``gradient`` is used as scratch space."""
        state.step += 1
        step_rate = rate / (1 - self.beta1**state.step)
        correction = 1 / np.sqrt(1 - self.beta2**state.step)
        for piece in _pieces(parameters.size):
            self._move(
                parameters[piece],
                gradient[piece],
                (state.vectors["m"][piece], state.vectors["v"][piece]),
                step_rate,
                float(correction),
            )

    def _move(
        self, theta: Array, g: Array, means: tuple[Array, Array], step_rate: float, correction: float
    ) -> None:
        m, v = means
        m *= self.beta1
        m += (1 - self.beta1) * g
        np.multiply(g, g, out=g)
        v *= self.beta2
        g *= 1 - self.beta2
        v += g
        np.sqrt(v, out=g)
        g *= correction
        g += self.epsilon
        np.divide(m, g, out=g)
        g *= step_rate
        theta -= g


#: name -> a maker from the settings a person sets; momentum counts for "momentum" only
OPTIMIZERS: dict[str, Optimizer] = {"sgd": SGD(), "momentum": SGD(momentum=0.9), "adam": Adam()}
