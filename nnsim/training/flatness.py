"""Where an activation function hardly slopes any more, so that hardly anything is learnt through it."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from nnsim.engine.activations import ACTIVATIONS, Activation
from nnsim.engine.layers.base import Buffers, Layer
from nnsim.engine.numerics import Array

FLAT = 0.05
"""A pre-activation is saturated where the slope is below this share of the function's greatest slope: beyond
2.2 for tanh, beyond 4.4 for the sigmoid, below 0 for ReLU."""
_LEVEL = 1e-3
"""A function levels off if far out its slope is below this share of the greatest one."""
_FAR = 40.0


def saturated(layer: Layer, buffers: Buffers, rows: int | None = None) -> NDArray[np.bool_] | None:
    """Which pre-activations lie where the activation is flat; None where the layer's never is.

    That is a layer without an activation of its own, and one whose activation levels off nowhere, like the
    identity or leaky ReLU. Softmax has no slope of single numbers. A recurrent layer tells of all its steps.
    ``rows`` are the samples that are looked at, from the first on; None: all.
    Shapes: (rows, *output shape), or (rows, steps, units).
    """
    activation = getattr(layer, "activation", None)
    if not isinstance(activation, Activation) or not levels_off(activation.name):
        return None
    z, a = buffers.scratch.get("z_steps", buffers.z), buffers.scratch.get("a_steps", buffers.a)
    slope = _slope(activation, z[:rows], a[:rows])
    flat: NDArray[np.bool_] = np.abs(slope) < FLAT * _greatest_slope(activation.name)
    return flat


@cache
def levels_off(name: str) -> bool:
    """Whether there is a side on which the activation function becomes flat."""
    if name == "softmax":
        return False
    ends = np.array([-_FAR, _FAR], np.float64)
    return bool(np.abs(_slope_at(name, ends)).min() < _LEVEL * _greatest_slope(name))


@cache
def _greatest_slope(name: str) -> float:
    """Found by looking: all greatest slopes lie between -10 and 10, most of them at 0 or right of it."""
    return float(np.abs(_slope_at(name, np.linspace(-10, 10, 20_001))).max())


def _slope_at(name: str, z: Array) -> Array:
    a = np.empty_like(z)
    ACTIVATIONS[name].value(z, a)
    return _slope(ACTIVATIONS[name], z, a)


def _slope(activation: Activation, z: Array, a: Array) -> Array:
    """f'(z), as backpropagation takes it."""
    slope = np.empty_like(z)
    activation.backward(z, a, np.ones_like(z), slope)
    return slope
