"""How weights start: small and random, scaled so that signals keep their size from layer to layer."""

from collections.abc import Callable
from dataclasses import dataclass
from math import sqrt

import numpy as np

from nnsim.engine.numerics import Array, Shape

Draw = Callable[[np.random.Generator, Shape, int, int, float], Array]


@dataclass(frozen=True, slots=True)
class Initializer:
    """One way to start.

    ``draw(rng, shape, fan_in, fan_out, scale)`` gives float64 weights of that shape. The fans are the numbers
    of links into and out of one neuron; ``scale`` is what ``scale_help`` says, empty where it has no effect.
    The same generator state gives the same bits.
    """

    name: str
    title: str
    formula: str
    help: str
    source: str
    draw: Draw
    scale: float = 1.0
    scale_help: str = "Multiplies the weights."


def _zeros(rng: np.random.Generator, shape: Shape, fan_in: int, fan_out: int, scale: float) -> Array:
    return np.zeros(shape)


def _constant(rng: np.random.Generator, shape: Shape, fan_in: int, fan_out: int, scale: float) -> Array:
    return np.full(shape, float(scale))


def _normal(rng: np.random.Generator, shape: Shape, fan_in: int, fan_out: int, scale: float) -> Array:
    return rng.normal(0, scale, shape)


def _uniform(rng: np.random.Generator, shape: Shape, fan_in: int, fan_out: int, scale: float) -> Array:
    return rng.uniform(-scale, scale, shape)


def _glorot(rng: np.random.Generator, shape: Shape, fan_in: int, fan_out: int, scale: float) -> Array:
    return _uniform(rng, shape, fan_in, fan_out, scale * sqrt(6 / (fan_in + fan_out)))


def _glorot_normal(rng: np.random.Generator, shape: Shape, fan_in: int, fan_out: int, scale: float) -> Array:
    return _normal(rng, shape, fan_in, fan_out, scale * sqrt(2 / (fan_in + fan_out)))


def _he(rng: np.random.Generator, shape: Shape, fan_in: int, fan_out: int, scale: float) -> Array:
    return _normal(rng, shape, fan_in, fan_out, scale * sqrt(2 / fan_in))


def _he_uniform(rng: np.random.Generator, shape: Shape, fan_in: int, fan_out: int, scale: float) -> Array:
    return _uniform(rng, shape, fan_in, fan_out, scale * sqrt(6 / fan_in))


def _lecun(rng: np.random.Generator, shape: Shape, fan_in: int, fan_out: int, scale: float) -> Array:
    return _normal(rng, shape, fan_in, fan_out, scale * sqrt(1 / fan_in))


INITIALIZERS: dict[str, Initializer] = {
    entry.name: entry
    for entry in (
        Initializer(
            "glorot", "Glorot, uniform", r"W \sim U(-r, r),\ r = \sqrt{6 / (n_{in} + n_{out})}",
            "Keeps the size of signals forwards and of gradients backwards. For sigmoid, tanh and softmax.",
            "Glorot and Bengio 2010, equation 16", _glorot,
        ),
        Initializer(
            "glorot_normal", "Glorot, normal", r"W \sim N(0, \sigma^2),\ \sigma^2 = 2 / (n_{in} + n_{out})",
            "As Glorot, uniform, but now and then with a larger weight.",
            "Glorot and Bengio 2010, equation 12", _glorot_normal,
        ),
        Initializer(
            "he", "He, normal", r"W \sim N(0, \sigma^2),\ \sigma^2 = 2 / n_{in}",
            "Makes up for the half of the units that ReLU silences. For ReLU and its relatives.",
            "He et al. 2015, equation 10", _he,
        ),
        Initializer(
            "he_uniform", "He, uniform", r"W \sim U(-r, r),\ r = \sqrt{6 / n_{in}}",
            "As He, normal, but no weight is ever larger than r.",
            "He et al. 2015, equation 10", _he_uniform,
        ),
        Initializer(
            "lecun", "LeCun, normal", r"W \sim N(0, \sigma^2),\ \sigma^2 = 1 / n_{in}",
            "Gives every neuron a weighted sum of variance 1 where its inputs have it.",
            "LeCun et al. 1998, Efficient BackProp, section 4.6", _lecun,
        ),
        Initializer(
            "normal", "Normal", r"W \sim N(0, \sigma^2)",
            "One spread whatever the size of the layer: too much of it saturates, too little fades.",
            "Nielsen 2015, chapter 1 (there with a spread of 1)", _normal,
            0.05, "The standard deviation of the weights.",
        ),
        Initializer(
            "uniform", "Uniform", r"W \sim U(-r, r)",
            "Two bounds whatever the size of the layer. 0.12 is right for 400 inputs and 25 units.",
            "Glorot and Bengio 2010, equation 1 (there with r of 1 over the root of the inputs)", _uniform,
            0.12, "The largest weight; the smallest is its negative.",
        ),
        Initializer(
            "constant", "Constant", r"W = c",
            "All weights equal: every neuron of a layer then learns the same, which is worth seeing once.",
            "Goodfellow et al. 2016, section 8.4", _constant,
            0.1, "The value of every weight.",
        ),
        Initializer(
            "zeros", "Zeros", r"W = 0",
            "All weights zero: no signal passes and hidden layers learn nothing, which is worth seeing once.",
            "Goodfellow et al. 2016, section 8.4", _zeros,
            0.0, "",
        ),
    )
}  # fmt: skip
