"""How far networks that began with the same weights have come apart."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnsim.engine.numerics import Array
from nnsim.engine.parameters import ParameterLayout, Slot
from nnsim.network.weights import Weights


@dataclass(frozen=True, slots=True)
class Distance:
    """How far ``lane`` is from the first one after ``epoch`` passes over the data.

    ``length`` is the Euclidean distance of all that is learnt, sqrt(sum (b - a)^2); ``share`` is that in
    lengths of the first lane's own weights, sqrt(sum a^2), and 0 where these are all zero.
    """

    lane: int
    epoch: float
    length: float
    share: float


@dataclass(frozen=True, slots=True)
class Apart:
    """One weight that differs: where it stands, and what it is in either network."""

    slot: Slot
    position: tuple[int, ...]
    first: float
    second: float

    @property
    def difference(self) -> float:
        """The first less the second."""
        return self.first - self.second


class Distances:
    """Compares the lanes with the first one wherever both have come equally far."""

    def __init__(self, lanes: int, layout: ParameterLayout) -> None:
        self._lanes, self._slots = lanes, layout.trained
        #: by how far they have come: the weights of the lanes that are there already
        self._waiting: dict[float, dict[int, Array]] = {}

    def note(self, lane: int, epoch: float, flat: Array) -> tuple[Distance, ...]:
        """A lane is here with these weights; the distances that can be told now."""
        key = round(epoch, 9)
        there = self._waiting.setdefault(key, {})
        there[lane] = flat
        first = there.get(0)
        if first is None:
            return ()
        told = tuple(self._distance(one, key, first, own) for one, own in sorted(there.items()) if one)
        self._waiting[key] = {0: first}
        return told

    def forget_before(self, epoch: float) -> None:
        """No lane comes to places before ``epoch`` any more."""
        for key in [one for one in self._waiting if one < round(epoch, 9)]:
            del self._waiting[key]

    def _distance(self, lane: int, epoch: float, first: Array, own: Array) -> Distance:
        pairs = [(_doubled(slot.view(first)), _doubled(slot.view(own))) for slot in self._slots]
        length = float(np.sqrt(sum(_squares(b - a) for a, b in pairs)))
        whole = float(np.sqrt(sum(_squares(a) for a, _ in pairs)))
        return Distance(lane, epoch, length, length / whole if whole else 0.0)


def _doubled(values: Array) -> NDArray[np.float64]:
    return values.ravel().astype(np.float64)


def _squares(vector: NDArray[np.float64]) -> float:
    return float(vector @ vector)


def most_different(first: Weights, second: Weights, most: int) -> tuple[Apart, ...]:
    """The weights and biases that differ most, the greatest difference first; of equals the earlier one.

    Raises: ValueError if the two belong to networks of different shapes.
    """
    if first.layout != second.layout:
        raise ValueError("The two networks have weights of different shapes.")
    trained = [np.arange(slot.start, slot.stop) for slot in first.layout.trained]
    places = np.concatenate([np.arange(0), *trained])
    gaps = np.abs(first.flat[places].astype(np.float64) - second.flat[places])
    if len(gaps) > most:
        # Of a large network only what may be listed is sorted.
        least = np.partition(gaps, -most)[-most]
        there = np.flatnonzero(gaps >= least)
        places, gaps = places[there], gaps[there]
    order = np.argsort(-gaps, kind="stable")[:most]
    return tuple(_apart(first, second, int(place)) for place in places[order[gaps[order] > 0]])


def _apart(first: Weights, second: Weights, place: int) -> Apart:
    slot, position = first.layout.where(place)
    return Apart(slot, tuple(position), float(first.flat[place]), float(second.flat[place]))
