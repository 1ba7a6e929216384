"""What comes out of each layer over many samples: how activations are spread, and which neurons are flat."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnsim.data.dataset import Dataset
from nnsim.engine.layers.activated import Activated
from nnsim.engine.layers.base import Layer
from nnsim.engine.numerics import Array
from nnsim.engine.parameters import Role
from nnsim.engine.program import Program
from nnsim.network.compile import compile_network
from nnsim.network.spec import LayerId
from nnsim.training.examining.examination import Check, Material
from nnsim.training.flatness import saturated

#: Which percentiles tell how activations are spread.
LEVELS = (5, 25, 50, 75, 95)
_CHUNK = 100
_MOST_VALUES = 200_000
"""Activations of one layer that its percentiles are found from; a layer of many comes from fewer samples."""


@dataclass(frozen=True, slots=True, eq=False)
class LayerFigures:
    """One layer over many samples.

    ``percentiles`` of its activations at LEVELS, with their ``mean`` and standard ``deviation``;
    ``saturation`` (units,): the share of the samples at which each neuron is saturated (see ``flatness``),
    for a layer of filters over all places; None where the activation is never flat. A neuron is dead if it
    is saturated at every sample.
    """

    layer: LayerId
    name: str
    percentiles: tuple[float, ...]
    mean: float
    deviation: float
    saturation: Array | None

    @property
    def saturated(self) -> float | None:
        """The share of all pre-activations that is saturated."""
        return None if self.saturation is None else float(self.saturation.mean())

    @property
    def dead(self) -> NDArray[np.intp]:
        """The numbers of the dead neurons, from 0."""
        found = np.zeros(0, bool) if self.saturation is None else self.saturation == 1
        return np.flatnonzero(found)


@dataclass(frozen=True, slots=True, eq=False)
class LayersExamined:
    """Every layer that computes something of its own, in order, over ``samples`` samples."""

    samples: int
    layers: tuple[LayerFigures, ...]


@dataclass(frozen=True, slots=True)
class LayerExamination:
    """Runs up to ``samples`` samples of a part of the data, taken at equal distances, through the network."""

    part: str = "train"
    samples: int = 500

    def examine(self, material: Material, check: Check) -> LayersExamined:
        """The figures of all layers.  Raises: NetworkError; whatever ``check`` raises."""
        data = evenly(material.part(self.part), self.samples)
        program = compile_network(material.spec, min(_CHUNK, len(data)))
        program.parameters[:] = material.weights.flat
        tallies = [
            _Tally(number, LayerId(program.names[number]), program.nodes[number].layer)
            for number in watched(program)
        ]
        with np.errstate(all="ignore"):
            for start in range(0, len(data), _CHUNK):
                check()
                x = data.take(slice(start, start + _CHUNK)).floats()
                program.forward(x)
                for tally in tallies:
                    tally.add(program, len(x))
            layers = tuple(tally.figures(material.spec.layer(tally.layer_id).name) for tally in tallies)
        return LayersExamined(len(data), layers)


def evenly(data: Dataset, most: int) -> Dataset:
    """Up to ``most`` examples at equal distances."""
    if len(data) <= most:
        return data
    return data.take(np.arange(most) * len(data) // most)


def watched(program: Program) -> tuple[int, ...]:
    """The nodes that are worth a look: those with an activation of their own, or something to learn."""
    return tuple(number for number, node in enumerate(program.nodes) if _is_watched(node.layer))


def _is_watched(layer: Layer) -> bool:
    learns = any(parameter.role is not Role.STATE for parameter in layer.parameters.values())
    return learns or isinstance(layer, Activated)


class _Tally:
    """Adds up one layer, batch by batch."""

    def __init__(self, number: int, layer_id: LayerId, layer: Layer) -> None:
        self._number, self.layer_id, self._layer = number, layer_id, layer
        self._values: list[Array] = []
        self._kept = self._rows = 0
        self._flat: Array | None = None
        self._sum = self._squares = 0.0
        self._count = 0

    def add(self, program: Program, rows: int) -> None:
        """What the program has just computed for ``rows`` samples."""
        buffers = program.buffers(rows)[self._number]
        a = np.asarray(buffers.a, np.float64)
        self._sum += float(a.sum())
        self._squares += float((a * a).sum())
        self._count += a.size
        if self._kept < _MOST_VALUES:
            self._values.append(buffers.a.ravel().copy())
            self._kept += a.size
        flat = saturated(self._layer, buffers)
        if flat is not None:
            shares = flat.reshape(rows, -1, flat.shape[-1]).mean(axis=1).sum(axis=0)
            self._flat = shares if self._flat is None else self._flat + shares
        self._rows += rows

    def figures(self, name: str) -> LayerFigures:
        """What was found; not finite where the numbers have run away."""
        mean = self._sum / self._count
        deviation = float(np.sqrt(max(self._squares / self._count - mean**2, 0.0)))
        saturation = None if self._flat is None else self._flat / self._rows
        if saturation is not None:
            saturation.setflags(write=False)
        return LayerFigures(
            self.layer_id, name, percentiles(np.concatenate(self._values)), mean, deviation, saturation
        )


def percentiles(values: Array) -> tuple[float, ...]:
    """The percentiles at LEVELS, linear between neighbours.  Source: method 7 of Hyndman and Fan 1996."""
    return tuple(np.percentile(values, LEVELS).tolist())
