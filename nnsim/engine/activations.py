"""Activation functions as pairs of value and derivative, one table entry each.

An activation turns a pre-activation z into an activation a = f(z). Backpropagation needs
dC/dz from dC/da, which for every function of one number is dC/da * f'(z), and for softmax,
where each output depends on the whole row, a small matrix product.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from nnsim.engine.numerics import Array, softmax

Value = Callable[[Array, Array], None]
Backward = Callable[[Array, Array, Array, Array], None]


@dataclass(frozen=True, slots=True)
class Activation:
    """One activation function.

    ``value(z, out)`` writes f(z). ``backward(z, a, upstream, out)`` writes dC/dz from
    upstream = dC/da. All arrays have shape (batch, units); ``out`` may not be ``upstream``.
    """

    name: str
    symbol: str
    formula: str
    range: tuple[float, float]
    help: str
    value: Value
    backward: Backward


def _through_slope(slope: Callable[[Array, Array, Array], None]) -> Backward:
    """The chain rule for a function of one number: dC/dz = dC/da * f'(z)."""

    def backward(z: Array, a: Array, upstream: Array, out: Array) -> None:
        slope(z, a, out)
        np.multiply(out, upstream, out=out)

    return backward


def _identity(z: Array, out: Array) -> None:
    np.copyto(out, z)


def _identity_backward(z: Array, a: Array, upstream: Array, out: Array) -> None:
    np.copyto(out, upstream)


def _sigmoid(z: Array, out: Array) -> None:
    # sigma(z) = (1 + tanh(z / 2)) / 2: the same function, and tanh cannot overflow.
    np.multiply(z, 0.5, out=out)
    np.tanh(out, out=out)
    np.multiply(out, 0.5, out=out)
    np.add(out, 0.5, out=out)


def _sigmoid_slope(z: Array, a: Array, out: Array) -> None:
    np.subtract(1, a, out=out)
    np.multiply(out, a, out=out)


def _tanh(z: Array, out: Array) -> None:
    np.tanh(z, out=out)


def _tanh_slope(z: Array, a: Array, out: Array) -> None:
    np.multiply(a, a, out=out)
    np.subtract(1, out, out=out)


def _relu(z: Array, out: Array) -> None:
    np.maximum(z, 0, out=out)


def _relu_slope(z: Array, a: Array, out: Array) -> None:
    np.greater(z, 0, out=out, casting="unsafe")


LEAK = 0.01


def _leaky_relu(z: Array, out: Array) -> None:
    np.multiply(z, LEAK, out=out)
    np.maximum(z, out, out=out)


def _leaky_relu_slope(z: Array, a: Array, out: Array) -> None:
    np.greater(z, 0, out=out, casting="unsafe")
    np.multiply(out, 1 - LEAK, out=out)
    np.add(out, LEAK, out=out)


def _softmax_backward(z: Array, a: Array, upstream: Array, out: Array) -> None:
    # da_j/dz_k = a_j (1[j=k] - a_k), so dC/dz_k = a_k (g_k - sum_j g_j a_j).
    np.multiply(upstream, a, out=out)
    weighted = out.sum(axis=1, keepdims=True)
    np.subtract(upstream, weighted, out=out)
    np.multiply(out, a, out=out)


_INFINITY = float("inf")

ACTIVATIONS: dict[str, Activation] = {
    entry.name: entry
    for entry in (
        Activation(
            "identity", "id", r"a = z", (-_INFINITY, _INFINITY),
            "Passes the weighted sum on unchanged. For regression outputs.",
            _identity, _identity_backward,
        ),
        Activation(
            "sigmoid", "σ", r"a = \frac{1}{1 + e^{-z}}", (0, 1),
            "Squashes any number into 0 to 1. Its slope is at most 1/4 and dies out on both sides.",
            _sigmoid, _through_slope(_sigmoid_slope),
        ),
        Activation(
            "tanh", "tanh", r"a = \tanh z", (-1, 1),
            "Squashes any number into -1 to 1, centred on zero.",
            _tanh, _through_slope(_tanh_slope),
        ),
        Activation(
            "relu", "ReLU", r"a = \max(0, z)", (0, _INFINITY),
            "Keeps what is positive and silences the rest. Quick to compute; a unit can die.",
            _relu, _through_slope(_relu_slope),
        ),
        Activation(
            "leaky_relu", "LReLU", r"a = \max(0.01 z, z)", (-_INFINITY, _INFINITY),
            "ReLU with a small slope on the negative side, so that no unit dies.",
            _leaky_relu, _through_slope(_leaky_relu_slope),
        ),
        Activation(
            "softmax", "softmax", r"a_k = \frac{e^{z_k}}{\sum_j e^{z_j}}", (0, 1),
            "Turns a row of numbers into probabilities that add up to one. For the output layer.",
            softmax, _softmax_backward,
        ),
    )
}  # fmt: skip
