"""How the weights of each layer are spread now, and how they were when the run began."""

from dataclasses import dataclass
from math import floor, log10

import numpy as np
from numpy.typing import NDArray

from nnsim.engine.numerics import Array
from nnsim.engine.parameters import Role, Slot
from nnsim.network.spec import LayerId, NetworkSpec
from nnsim.network.weights import Weights
from nnsim.training.examining.examination import Check

_INSIDE = 0.995
"""So many of the weights lie between the outermost edges: a few huge ones would make all others one bar."""
_STEPS = (1.0, 1.5, 2.0, 3.0, 5.0, 7.0, 10.0)


@dataclass(frozen=True, slots=True, eq=False)
class Histogram:
    """The parameters ``parameter`` of one layer.

    ``shares`` (bins,) of them lie between neighbouring ``edges`` (bins + 1,), which reach from minus to plus
    a round number; what lies beyond, ``beyond`` of those of now, is counted with the outermost. ``before``
    are the shares at the start, if they are known. ``mean``, ``deviation``, ``low`` and
    ``high`` are those of the finite ones, ``lost`` is the number of others.
    """

    layer: LayerId
    name: str
    parameter: str
    edges: Array
    shares: Array
    before: Array | None
    count: int
    mean: float
    deviation: float
    low: float
    high: float
    beyond: int
    lost: int


@dataclass(frozen=True, slots=True)
class WeightDistributions:
    """Histograms of all weights, or of all biases; ``start`` are those to compare with."""

    role: Role = Role.WEIGHT
    start: Weights | None = None
    bins: int = 41

    def examine_weights(self, spec: NetworkSpec, weights: Weights, check: Check) -> tuple[Histogram, ...]:
        """One histogram for each array of weights, in the order of the layers."""
        start = self.start
        if start is not None and start.layout != weights.layout:
            start = None
        found = []
        for slot in weights.layout.slots:
            if slot.role is self.role:
                check()
                name = spec.layer(LayerId(slot.layer)).name
                found.append(self._histogram(slot, name, weights, start))
        return tuple(found)

    def _histogram(self, slot: Slot, name: str, weights: Weights, start: Weights | None) -> Histogram:
        every = slot.view(weights.flat).ravel()
        values = _finite(every)
        old = None if start is None else _finite(slot.view(start.flat).ravel())
        limit = round_limit(max(_reach(values), 0.0 if old is None else _reach(old)))
        edges = np.linspace(-limit, limit, self.bins + 1)
        known = values if values.size else np.zeros(1, np.float32)
        return Histogram(
            LayerId(slot.layer), name, slot.name, _frozen(edges), _shares(values, edges),
            None if old is None else _shares(old, edges), len(every),
            float(known.mean(dtype=np.float64)), float(known.std(dtype=np.float64)),
            float(known.min()), float(known.max()),
            int((np.abs(values, dtype=np.float64) > limit).sum()), len(every) - len(values),
        )  # fmt: skip


def round_limit(reach: float) -> float:
    """The first of 1, 1.5, 2, 3, 5, 7 times a power of ten that is not below ``reach``; 1 for 0.

    So axes change rarely while weights grow.
    """
    if reach <= 0:
        return 1.0
    power = 10.0 ** floor(log10(reach))
    return next((step * power for step in _STEPS if reach <= step * power * (1 + 1e-9)), 10 * power)


def _reach(values: Array) -> float:
    return float(np.quantile(np.abs(values), _INSIDE)) if values.size else 0.0


def _shares(values: Array, edges: Array) -> Array:
    counts: NDArray[np.intp] = np.histogram(np.clip(values, edges[0], edges[-1]), edges)[0]
    return _frozen(counts / max(1, len(values)))


def _finite(values: Array) -> Array:
    finite: Array = values[np.isfinite(values)]
    return finite


def _frozen(array: Array) -> Array:
    array.setflags(write=False)
    return array
