"""Optimizers: how a gradient becomes a step.

All parameters of a network lie in one flat vector, so an update rule is a few array lines and
knows nothing of layers. Long vectors are worked through in pieces that stay in the cache.
Rules that divide by the root of squares fold the learning rate into the divisor, which saves a pass.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from math import sqrt
from typing import Any, Protocol

import numpy as np

from nnsim.engine.fields import Field, Setting, check_settings
from nnsim.engine.numerics import Array, scratch_like

_PIECE = 65_536


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
        """Move ``parameters`` one step against ``gradient``, both flat; advances ``state`` in place.

        ``gradient`` is used as scratch space. Nothing is allocated.
        """


def _in_pieces(move: Callable[..., None], constants: tuple[float, ...], *vectors: Array) -> None:
    if vectors[0].size <= _PIECE:
        move(*constants, *vectors)
        return
    for start in range(0, vectors[0].size, _PIECE):
        piece = slice(start, start + _PIECE)
        move(*constants, *[vector[piece] for vector in vectors])


@cache
def _axpy(dtype: np.dtype[Any]) -> Callable[..., object]:
    """BLAS's y <- y + a x, called as (x, y, length, a); writes into y."""
    from scipy.linalg import blas  # slow to import, and needed by whoever trains only

    return {4: blas.saxpy, 8: blas.daxpy}[dtype.itemsize]


def prepare() -> None:
    """Import what the first update would otherwise import: a fifth of a second."""
    _axpy(np.dtype(np.float64))


def _inverse(rate: float) -> float:
    # A lower rate moves nothing, but its inverse would overflow in float32.
    return 1 / rate if rate > 1e-30 else 0.0


@dataclass(frozen=True, slots=True)
class SGD:
    """Stochastic gradient descent: theta <- theta - rate g.  Source: Robbins and Monro 1951."""

    def start(self, parameters: Array) -> OptimizerState:
        """Nothing is remembered but the number of steps."""
        return OptimizerState()

    def update(self, parameters: Array, gradient: Array, state: OptimizerState, rate: float) -> None:
        """One step, in one pass through memory."""
        state.step += 1
        _axpy(parameters.dtype)(gradient, parameters, parameters.size, -rate)


@dataclass(frozen=True, slots=True)
class Momentum:
    """Descent with momentum: v <- m v - rate g;  theta <- theta + v.  Source: Polyak 1964."""

    momentum: float = 0.9

    def start(self, parameters: Array) -> OptimizerState:
        """A velocity of zero."""
        return OptimizerState({"velocity": np.zeros_like(parameters)})

    def update(self, parameters: Array, gradient: Array, state: OptimizerState, rate: float) -> None:
        """One step."""
        state.step += 1
        _in_pieces(self._move, (self.momentum, rate), parameters, gradient, state.vectors["velocity"])

    @staticmethod
    def _move(momentum: float, rate: float, theta: Array, g: Array, v: Array) -> None:
        np.multiply(g, rate, g)
        np.multiply(v, momentum, v)
        np.subtract(v, g, v)
        np.add(theta, v, theta)


@dataclass(frozen=True, slots=True)
class Nesterov(Momentum):
    """Momentum that looks ahead: v <- m v - rate g;  theta <- theta + m v - rate g.

    theta is the point that is looked ahead to, where the gradient is taken.
    Source: Nesterov 1983, in the form of Bengio, Boulanger-Lewandowski and Pascanu 2013.
    """

    @staticmethod
    def _move(momentum: float, rate: float, theta: Array, g: Array, v: Array) -> None:
        np.multiply(g, rate, g)
        np.subtract(theta, g, theta)
        np.multiply(v, momentum, v)
        np.subtract(v, g, v)
        np.multiply(v, momentum, g)
        np.add(theta, g, theta)


@dataclass(frozen=True, slots=True)
class Adagrad:
    """Steps scaled by all squares so far: s <- s + g^2;  theta <- theta - rate g / (sqrt(s) + epsilon).

    Source: Duchi, Hazan and Singer 2011.
    """

    epsilon: float = 1e-8

    def start(self, parameters: Array) -> OptimizerState:
        """A sum of squares of zero."""
        return OptimizerState({"squares": np.zeros_like(parameters)})

    def update(self, parameters: Array, gradient: Array, state: OptimizerState, rate: float) -> None:
        """One step."""
        state.step += 1
        _in_pieces(self._move, (self.epsilon, rate), parameters, gradient, state.vectors["squares"])

    @staticmethod
    def _move(epsilon: float, rate: float, theta: Array, g: Array, squares: Array) -> None:
        divisor = np.multiply(g, g, scratch_like(g))
        np.add(squares, divisor, squares)
        np.sqrt(squares, divisor)
        np.add(divisor, epsilon, divisor)
        np.divide(g, divisor, g)
        np.multiply(g, rate, g)
        np.subtract(theta, g, theta)


@dataclass(frozen=True, slots=True)
class RMSProp(Adagrad):
    """Adagrad with a running mean of squares instead of their sum.

    s <- d s + (1 - d) g^2;  theta <- theta - rate g / (sqrt(s) + epsilon).
    The state holds s / (1 - d), which needs one pass less.  Source: Tieleman and Hinton 2012, lecture 6.5.
    """

    decay: float = 0.9

    def update(self, parameters: Array, gradient: Array, state: OptimizerState, rate: float) -> None:
        """One step."""
        state.step += 1
        inverse = _inverse(rate)
        constants = (self.decay, sqrt(1 - self.decay) * inverse, self.epsilon * inverse)
        _in_pieces(self._scaled, constants, parameters, gradient, state.vectors["squares"])

    @staticmethod
    def _scaled(decay: float, slope: float, least: float, theta: Array, g: Array, squares: Array) -> None:
        np.multiply(squares, decay, squares)
        divisor = np.multiply(g, g, scratch_like(g))
        np.add(squares, divisor, squares)
        if least:
            np.sqrt(squares, divisor)
            np.multiply(divisor, slope, divisor)
            np.add(divisor, least, divisor)
            np.divide(g, divisor, g)
            np.subtract(theta, g, theta)


@dataclass(frozen=True, slots=True)
class Adam:
    """Adam: steps scaled by running means of the gradient and its square.

    m <- b1 m + (1 - b1) g;  v <- b2 v + (1 - b2) g^2;
    theta <- theta - rate * m / (1 - b1^t) / (sqrt(v / (1 - b2^t)) + epsilon).
    The state holds m / (1 - b1) and v / (1 - b2), which need two passes less.
    Source: Kingma and Ba 2015, algorithm 1.
    """

    beta1: float = 0.9
    beta2: float = 0.999
    epsilon: float = 1e-8

    def start(self, parameters: Array) -> OptimizerState:
        """Both running means at zero."""
        return OptimizerState({"m": np.zeros_like(parameters), "v": np.zeros_like(parameters)})

    def update(self, parameters: Array, gradient: Array, state: OptimizerState, rate: float) -> None:
        """One step."""
        state.step += 1
        inverse = _inverse(rate * (1 - self.beta1) / (1 - self.beta1**state.step))
        slope = sqrt((1 - self.beta2) / (1 - self.beta2**state.step)) * inverse
        constants = (self.beta1, self.beta2, slope, self.epsilon * inverse)
        _in_pieces(self._move, constants, parameters, gradient, state.vectors["m"], state.vectors["v"])

    @staticmethod
    def _move(
        beta1: float, beta2: float, slope: float, least: float, theta: Array, g: Array, m: Array, v: Array
    ) -> None:
        np.multiply(m, beta1, m)
        np.add(m, g, m)
        np.multiply(g, g, g)
        np.multiply(v, beta2, v)
        np.add(v, g, v)
        if least:
            np.sqrt(v, g)
            np.multiply(g, slope, g)
            np.add(g, least, g)
            np.divide(m, g, g)
            np.subtract(theta, g, theta)


@dataclass(frozen=True, slots=True)
class OptimizerKind:
    """One update rule with the settings a person may change.

    ``starting_rate`` is a learning rate that suits small networks.
    """

    name: str
    title: str
    formula: str
    help: str
    source: str
    fields: tuple[Field, ...]
    starting_rate: float
    rule: Callable[..., Optimizer]

    def make(self, **settings: Setting) -> Optimizer:
        """The rule with these settings, the rest at their defaults.

        Raises: ValueError, one sentence, if there is no such setting or it is out of its range.
        """
        check_settings(self.title, self.fields, settings)
        return self.rule(**settings)


_MOMENTUM = Field("momentum", "Momentum", 0.9, 0, 0.9999, "How much of the last velocity each step keeps.")
_DECAY = Field("decay", "Decay", 0.9, 0, 0.9999, "How much of the mean of squares each step keeps.")
_BETA1 = Field("beta1", "Beta 1", 0.9, 0, 0.9999, "How much of the mean gradient each step keeps.")
_BETA2 = Field("beta2", "Beta 2", 0.999, 0, 0.999999, "How much of the mean square each step keeps.")
_EPSILON = Field(
    "epsilon", "Epsilon", 1e-8, 1e-12, 1,
    "Keeps the divisor above zero. Larger values slow down parameters with tiny gradients.",
)  # fmt: skip

OPTIMIZERS: dict[str, OptimizerKind] = {
    entry.name: entry
    for entry in (
        OptimizerKind(
            "sgd", "Gradient descent (SGD)", r"\theta \leftarrow \theta - \eta g",
            "Steps straight down the slope of the batch.",
            "Robbins and Monro 1951", (), 0.1, SGD,
        ),
        OptimizerKind(
            "momentum", "SGD with momentum", r"v \leftarrow m v - \eta g,\ \theta \leftarrow \theta + v",
            "Keeps some of the last step's speed, which carries it along valleys and over small bumps.",
            "Polyak 1964", (_MOMENTUM,), 0.03, Momentum,
        ),
        OptimizerKind(
            "nesterov", "Nesterov momentum",
            r"v \leftarrow m v - \eta g,\ \theta \leftarrow \theta + m v - \eta g",
            "Momentum that takes the slope where it is going to be, and so brakes earlier.",
            "Nesterov 1983; Bengio, Boulanger-Lewandowski and Pascanu 2013", (_MOMENTUM,), 0.03, Nesterov,
        ),
        OptimizerKind(
            "adagrad", "Adagrad",
            r"s \leftarrow s + g^2,\ \theta \leftarrow \theta - \frac{\eta g}{\sqrt{s} + \epsilon}",
            "Gives every weight a step of its own, smaller the more it has moved. Slows down for ever.",
            "Duchi, Hazan and Singer 2011", (_EPSILON,), 0.02, Adagrad,
        ),
        OptimizerKind(
            "rmsprop", "RMSProp",
            r"s \leftarrow d s + (1 - d) g^2,\ \theta \leftarrow \theta - \frac{\eta g}{\sqrt{s} + \epsilon}",
            "Adagrad that forgets: only the recent size of a weight's gradient sets its step.",
            "Tieleman and Hinton 2012, lecture 6.5", (_DECAY, _EPSILON), 0.002, RMSProp,
        ),
        OptimizerKind(
            "adam", "Adam",
            r"m \leftarrow \beta_1 m + (1 - \beta_1) g,\ v \leftarrow \beta_2 v + (1 - \beta_2) g^2,"
            r"\ \theta \leftarrow \theta - \eta \frac{m / (1 - \beta_1^t)}"
            r"{\sqrt{v / (1 - \beta_2^t)} + \epsilon}",
            "Momentum and a step of its own size for every weight. Learns well with little tuning.",
            "Kingma and Ba 2015, algorithm 1", (_BETA1, _BETA2, _EPSILON), 0.002, Adam,
        ),
    )
}  # fmt: skip
