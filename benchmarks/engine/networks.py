"""The networks that are measured, in words that belong to none of the engines."""

from dataclasses import dataclass
from math import prod

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
Shape = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Dense:
    units: int
    activation: str


@dataclass(frozen=True, slots=True)
class Conv:
    """Square kernels, stride 1, no padding, then ReLU."""

    filters: int
    kernel: int


@dataclass(frozen=True, slots=True)
class Pool:
    """The largest of each square window, without overlap."""

    size: int


@dataclass(frozen=True, slots=True)
class Recurrent:
    """h <- tanh(x W + h U + b), from h = 0; the last h goes on."""

    units: int


Part = Dense | Conv | Pool | Recurrent


@dataclass(frozen=True, slots=True)
class Network:
    """``shape`` is that of one sample: (inputs,), (rows, columns, channels) or (steps, numbers)."""

    shape: Shape
    parts: tuple[Part, ...]
    loss: str

    @property
    def outputs(self) -> int:
        last = self.parts[-1]
        assert isinstance(last, Dense)
        return last.units

    def shapes(self) -> list[Shape]:
        """The shape before each part, and behind the last one."""
        found = [self.shape]
        for part in self.parts:
            found.append(_behind(part, found[-1]))
        return found

    @property
    def size(self) -> int:
        """How many weights and biases there are."""
        return sum(prod(shape) for part in self.parameter_shapes() for shape in part)

    def parameter_shapes(self) -> list[list[Shape]]:
        """For every part its arrays: W, (U,) b, with the neurons on the last axis."""
        return [_arrays(part, before) for part, before in zip(self.parts, self.shapes(), strict=False)]


def _behind(part: Part, before: Shape) -> Shape:
    match part:
        case Dense(units) | Recurrent(units):
            return (units,)
        case Conv(filters, kernel):
            return (before[0] - kernel + 1, before[1] - kernel + 1, filters)
        case Pool(size):
            return (before[0] // size, before[1] // size, before[2])


def _arrays(part: Part, before: Shape) -> list[Shape]:
    match part:
        case Dense(units):
            return [(prod(before), units), (units,)]
        case Recurrent(units):
            return [(before[1], units), (units, units), (units,)]
        case Conv(filters, kernel):
            return [(kernel, kernel, before[2], filters), (filters,)]
        case Pool():
            return []


def dense(inputs: int, *units: int, activation: str, output: str = "softmax", loss: str) -> Network:
    """Dense layers only, the output with its own activation."""
    *hidden, last = units
    parts = (*(Dense(count, activation) for count in hidden), Dense(last, output))
    return Network((inputs,), parts, loss)


@dataclass(frozen=True, slots=True, eq=False)
class Task:
    """What every engine gets: the network, one batch, the first weights, and how to learn.

    ``weights`` are, for every part, the arrays of ``Network.parameter_shapes``.
    """

    network: Network
    inputs: Array
    labels: NDArray[np.int64]
    targets: Array
    weights: list[list[Array]]
    optimizer: str
    rate: float


def make_task(network: Network, batch: int, optimizer: str, rate: float, seed: int = 1) -> Task:
    """A batch like pictures of digits: four in five inputs are 0, the others between 0 and 1."""
    rng = np.random.default_rng(seed)
    shape = (batch, *network.shape)
    inputs = rng.random(shape, np.float32) * (rng.random(shape) < 0.2)
    labels = rng.integers(0, max(network.outputs, 2), batch)
    weights = [[_first(one, rng) for one in part] for part in network.parameter_shapes()]
    return Task(
        network, inputs.astype(np.float32), labels, _targets(network, labels), weights, optimizer, rate
    )


def _targets(network: Network, labels: NDArray[np.int64]) -> Array:
    if network.outputs == 1:
        return labels.astype(np.float32)[:, None]
    return np.eye(network.outputs, dtype=np.float32)[labels]


def _first(shape: Shape, rng: np.random.Generator) -> Array:
    """Uniform as by Glorot; biases too, so that a bias in the wrong place is noticed."""
    limit = np.sqrt(6 / (prod(shape[:-1]) + shape[-1]))
    return rng.uniform(-limit, limit, shape).astype(np.float32)
