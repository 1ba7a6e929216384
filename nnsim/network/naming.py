"""New layers: ids and names that no other layer has, and fields to begin with."""

from collections.abc import Iterable, Mapping
from itertools import count
from typing import Any

from nnsim.network.catalogue import CATALOGUE
from nnsim.network.spec import (
    Conv2DSpec,
    DenseSpec,
    InputSpec,
    LayerId,
    LayerSpec,
    MaxoutSpec,
    NetworkSpec,
    ReshapeSpec,
    SimpleRNNSpec,
)

_LONGEST = 60
"""Of ids and of names, see ``field_types``."""
_STARTS: Mapping[type[LayerSpec], Mapping[str, Any]] = {
    InputSpec: {"shape": (28, 28)},
    DenseSpec: {"units": 16, "activation": "relu", "initializer": "he"},
    MaxoutSpec: {"units": 16},
    SimpleRNNSpec: {"units": 32},
    Conv2DSpec: {"filters": 8},
    ReshapeSpec: {"shape": (28, 28)},
}
"""For fields without a default. Digits come in, as everywhere in nnsim."""


class Unused:
    """Ids and names that none of the layers has; what has been handed out is used."""

    def __init__(self, layers: Iterable[LayerSpec]) -> None:
        self._ids = {str(layer.id) for layer in layers}
        self._names = {layer.name for layer in layers}

    def id(self, wanted: str) -> LayerId:
        """``wanted`` or, if it is used, one with the next free number: "dense" -> "dense2"."""
        return LayerId(_unused(wanted, self._ids, ""))

    def name(self, wanted: str) -> str:
        """``wanted`` in one line or, if it is used, with the next free number: "Dense" -> "Dense 2"."""
        return _unused(" ".join(wanted.split()) or "Layer", self._names, " ")


def _unused(wanted: str, used: set[str], gap: str) -> str:
    found = wanted
    if found in used:
        stem = wanted.rstrip("0123456789").rstrip() or wanted
        endings = (f"{gap}{number}" for number in count(2))
        candidates = (stem[: _LONGEST - len(ending)] + ending for ending in endings)
        found = next(candidate for candidate in candidates if candidate not in used)
    used.add(found)
    return found


def new_layer(spec: NetworkSpec, kind: type[LayerSpec], name: str = "", **fields: Any) -> LayerSpec:
    """A layer for ``spec``, which it is not part of yet.

    ``name`` may come with any number; without it the layer is called by its kind. ``fields`` not given have
    their default.
    """
    unused = Unused(spec.layers)
    own = {**_STARTS.get(kind, {}), **fields}
    return kind(
        unused.id(str(kind.__struct_config__.tag)), unused.name(name or str(CATALOGUE[kind].title)), **own
    )
