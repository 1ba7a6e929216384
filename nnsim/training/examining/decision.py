"""What a network makes of every possible input, where inputs are one number or two: maps, and a curve.

They are questions about the weights alone: no data has to be loaded for them, and none is looked at.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnsim.engine.numerics import Array
from nnsim.engine.program import Program
from nnsim.network.compile import compile_network
from nnsim.network.errors import NetworkError
from nnsim.network.reader import answers_of, shares_of
from nnsim.network.shapes import input_size
from nnsim.network.spec import LayerId, NetworkSpec
from nnsim.network.weights import Weights
from nnsim.training.examining.examination import Check

_ROWS = 2_000
"""Points that go through the network at once: between two looks at whether anybody waits for the answer."""
MOST_UNITS = 64
"""Neurons of a layer that get a map: more could not be told apart."""


@dataclass(frozen=True, slots=True, eq=False)
class DecisionMap:
    """The answers in every cell of a square from -reach to reach, its first row at the top.

    outputs   (side, side, outputs) activations of the output layer
    says      (side, side) the class that is answered; it means nothing where ``sureness`` is no number
    sureness  (side, side) 0 where the two likeliest classes are told with equal right, 1 where all speaks for
              one: (p - q) of the two largest shares; NaN where an output is no number
    """

    reach: float
    outputs: Array
    says: NDArray[np.intp]
    sureness: Array

    def __post_init__(self) -> None:
        for array in (self.outputs, self.says, self.sureness):
            array.setflags(write=False)

    def cell(self, x: float, y: float) -> tuple[int, int] | None:
        """Row and column of a point; None outside of the square."""
        side = len(self.says)
        column, row = (int(np.floor((one + self.reach) / (2 * self.reach) * side)) for one in (x, -y))
        return (row, column) if 0 <= row < side and 0 <= column < side else None


@dataclass(frozen=True, slots=True)
class PlaneDecision:
    """What is answered in each of ``side`` x ``side`` cells of the square from -reach to reach."""

    side: int = 80
    reach: float = 1.25

    def examine_weights(self, spec: NetworkSpec, weights: Weights, check: Check) -> DecisionMap:
        """The map.  Raises: NetworkError unless the network takes two numbers; whatever ``check`` does."""
        _check_inputs(spec, 2)
        outputs = np.concatenate(
            [
                program_rows[-1]
                for program_rows in _activations(spec, weights, cells(self.side, self.reach), check)
            ]
        )
        sureness = sureness_of(spec, outputs)
        says = answers_of(spec, outputs)
        square = (self.side, self.side)
        return DecisionMap(
            self.reach, outputs.reshape(*square, -1), says.reshape(square), sureness.reshape(square)
        )


@dataclass(frozen=True, slots=True, eq=False)
class LayerMaps:
    """The activations of the first neurons of a layer in every cell: (neurons, side, side), of ``units``."""

    layer: LayerId
    values: Array
    units: int

    def __post_init__(self) -> None:
        self.values.setflags(write=False)


@dataclass(frozen=True, slots=True)
class NeuronMaps:
    """What every neuron of every layer answers in each cell of the square, up to MOST_UNITS of a layer."""

    side: int = 32
    reach: float = 1.25

    def examine_weights(self, spec: NetworkSpec, weights: Weights, check: Check) -> tuple[LayerMaps, ...]:
        """The maps, layer by layer.  Raises: NetworkError unless the network takes two numbers."""
        _check_inputs(spec, 2)
        parts = list(_activations(spec, weights, cells(self.side, self.reach), check))
        names = [LayerId(name) for name in compile_network(spec, 1).names]
        return tuple(
            self._maps(name, np.concatenate([part[number] for part in parts]))
            for number, name in enumerate(names)
        )

    def _maps(self, layer: LayerId, values: Array) -> LayerMaps:
        shown = values[:, :MOST_UNITS].T.reshape(-1, self.side, self.side)
        return LayerMaps(layer, np.ascontiguousarray(shown), values.shape[1])


@dataclass(frozen=True, slots=True, eq=False)
class NetworkCurve:
    """What a network with one input answers: x (count,) rising, y (count, outputs)."""

    x: Array
    y: Array

    def __post_init__(self) -> None:
        for array in (self.x, self.y):
            array.setflags(write=False)


@dataclass(frozen=True, slots=True)
class CurveDecision:
    """What is answered for ``count`` numbers from -reach to reach."""

    count: int = 241
    reach: float = 1.25

    def examine_weights(self, spec: NetworkSpec, weights: Weights, check: Check) -> NetworkCurve:
        """The curve.  Raises: NetworkError unless the network takes one number; whatever ``check`` does."""
        _check_inputs(spec, 1)
        x: Array = np.linspace(-self.reach, self.reach, self.count, dtype=np.float32)
        parts = _activations(spec, weights, x[:, None], check)
        return NetworkCurve(x, np.concatenate([part[-1] for part in parts]))


def cells(side: int, reach: float) -> Array:
    """The middles of the cells of a square, row by row from the top: (side * side, 2)."""
    middle = ((np.arange(side) + 0.5) / side * 2 - 1) * reach
    x, y = np.meshgrid(middle, -middle)
    return np.stack([x.ravel(), y.ravel()], axis=1).astype(np.float32)


def sureness_of(spec: NetworkSpec, outputs: Array) -> Array:
    """By how much the largest share is larger than the next, (n, outputs) -> (n,); NaN for what is no number.

    A single output says no with the share 1 - p.
    """
    known: NDArray[np.bool_] = np.asarray(np.isfinite(outputs).all(axis=1))
    shares = shares_of(spec, np.where(known[:, None], outputs, 0))
    if shares.shape[1] == 1:
        found = np.abs(2 * shares[:, 0] - 1)
    else:
        ordered = np.sort(shares, axis=1)
        found = ordered[:, -1] - ordered[:, -2]
    return np.where(known, found, np.float32(np.nan)).astype(np.float32)


def _check_inputs(spec: NetworkSpec, wanted: int) -> None:
    if input_size(spec) != wanted:
        raise NetworkError(
            "This picture needs a network that takes {} numbers, but this one takes {:,}. Make another one, "
            "or choose another view.",
            wanted,
            input_size(spec),
        )


def _activations(spec: NetworkSpec, weights: Weights, x: Array, check: Check) -> Iterator[list[Array]]:
    """For one piece of the rows after the other the activations of all layers, (rows, units) each."""
    program: Program = compile_network(spec, min(_ROWS, len(x)))
    program.parameters[:] = weights.flat
    for start in range(0, len(x), _ROWS):
        check()
        rows = x[start : start + _ROWS]
        # Weights that have run away overflow: that is told by the values, not by a warning.
        with np.errstate(all="ignore"):
            program.forward(rows)
        yield [own.a.reshape(len(rows), -1).copy() for own in program.buffers(len(rows))]
