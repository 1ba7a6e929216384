"""What a number in an explanation stands for: a value of a layer, a parameter, or an edge between values."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnsim.network.spec import LayerId

Indices = NDArray[np.signedinteger[Any]]


@dataclass(frozen=True, slots=True)
class Place:
    """One value of a layer; ``index`` counts through its output for one sample, the last axis fastest."""

    layer: LayerId
    index: int


@dataclass(frozen=True, slots=True)
class ParameterPlace:
    """One number of the parameter array ``name`` of a layer; ``index`` counts through it as NumPy does."""

    layer: LayerId
    name: str
    index: int


@dataclass(frozen=True, slots=True)
class Ref:
    """What a word of a formula means, so that it can light up in the picture, and the other way round.

    ``place`` alone: a value. ``place`` and ``end``: the edge from one value to another. ``parameter``: the
    number in the network's parameters, such as the weight of the edge or a bias.
    """

    place: Place | None = None
    end: Place | None = None
    parameter: ParameterPlace | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Refs:
    """The refs of a run of terms of one sum, kept as arrays: there may be a hundred thousand.

    Term i is about value ``indices[i]`` of ``layer``, -1 where it is none (padding, a bias). Its edge ends at
    value ``ends[i]`` of ``end_layer``, its factor is number ``numbers[i]`` of the parameter array ``name`` of
    ``owner``. What is None is not there for any term.
    """

    count: int
    layer: LayerId | None = None
    indices: Indices | None = None
    end_layer: LayerId | None = None
    ends: Indices | None = None
    owner: LayerId | None = None
    name: str = ""
    numbers: Indices | None = None

    def at(self, term: int) -> Ref:
        """The ref of one term."""
        place = _place(self.layer, self.indices, term)
        end = _place(self.end_layer, self.ends, term)
        if self.owner is None or self.numbers is None or self.numbers[term] < 0:
            return Ref(place, end)
        return Ref(place, end, ParameterPlace(self.owner, self.name, int(self.numbers[term])))


def _place(layer: LayerId | None, indices: Indices | None, term: int) -> Place | None:
    if layer is None or indices is None or indices[term] < 0:
        return None
    return Place(layer, int(indices[term]))


def everywhere(index: int, count: int) -> Indices:
    """The same index for ``count`` terms, without memory for each."""
    return np.broadcast_to(np.asarray(index, np.intp), (count,))
