"""How weights start: small and random, scaled so that signals keep their size from layer to layer."""

from collections.abc import Callable

import numpy as np

from nnsim.engine.numerics import Array

Initializer = Callable[[np.random.Generator, int, int], Array]


def _glorot(rng: np.random.Generator, fan_in: int, fan_out: int) -> Array:
    """Uniform within +-sqrt(6 / (fan_in + fan_out)).  Source: Glorot and Bengio 2010."""
    limit = np.sqrt(6 / (fan_in + fan_out))
    return rng.uniform(-limit, limit, (fan_in, fan_out))


def _he(rng: np.random.Generator, fan_in: int, fan_out: int) -> Array:
    """Normal with variance 2 / fan_in, for ReLU.  Source: He et al. 2015."""
    return rng.normal(0, np.sqrt(2 / fan_in), (fan_in, fan_out))


def _zeros(rng: np.random.Generator, fan_in: int, fan_out: int) -> Array:
    """All zero: every neuron of a layer then learns the same, which is worth seeing once."""
    return np.zeros((fan_in, fan_out))


#: name -> function (generator, fan_in, fan_out) -> weights (fan_in, fan_out)
INITIALIZERS: dict[str, Initializer] = {"glorot": _glorot, "he": _he, "zeros": _zeros}
