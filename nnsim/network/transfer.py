"""After an edit every weight whose place still means the same is kept; the others are made new.

What a place means is told by the keys of ``meanings``: a weight is known by what it hears and by the neuron
it belongs to.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from math import prod
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from nnsim.engine.numerics import Array
from nnsim.engine.parameters import Parameter, ParameterLayout
from nnsim.network.estimates import Known
from nnsim.network.layouts import held_layers, layout_of_held
from nnsim.network.meanings import AXES, MEANINGS, Along, Axes, Keys, Meaning, keys_of, of_input
from nnsim.network.spec import InputSpec, LayerId, LayerSpec, NetworkSpec
from nnsim.network.weights import Weights, start_of
from nnsim.spoken import Spoken


@dataclass(frozen=True, slots=True, eq=False)
class Transfer:
    """The weights of the network after an edit; how many numbers were kept and how many made new.

    ``words``: for every layer that did not keep all of its numbers, and only those, what became of it.
    """

    weights: Weights
    kept: int
    fresh: int
    words: Mapping[LayerId, Spoken]


def transfer(old: NetworkSpec, weights: Weights, new: NetworkSpec, seed: int) -> Transfer:
    """The weights of ``new``: those of ``old`` wherever their place means the same, and new ones elsewhere.

    A layer is the same if it has the same id and kind. A weight is the same if its neuron is, and what the
    neuron hears: which neuron of which layer, or which channel at which place of the picture. A layer that
    keeps none of its weights, because all its inputs are other ones, is made new with its biases.

    New numbers are those that ``initial_weights(new, seed)`` has at their place. So new neurons of a trained
    network begin as in an untrained one, with random weights in and out, and its answers change a little
    until they have learnt. (Zeros on the way out would keep the answers, but neurons that nobody hears learn
    late, and going back to the start would not lead to what is seen here. Layers that start with "zeros" do
    keep them.)

    Never raises. In a network that is not valid, a layer whose shape is not known keeps its arrays as they
    are; once it is known again, they are kept if their shapes fit then. If nothing changes, ``weights``
    itself comes back.
    """
    flat = _reshaped_inputs(old, new)
    before, after = _places(old, flat), _places(new, flat)
    arrays = _by_layer(weights)
    fates = {
        layer_id: _fate(before.get(layer_id), place, arrays.get(layer_id, {}), _kind(old, layer_id))
        for layer_id, place in after.items()
        if place.axes
    }
    fates |= {
        layer.id: _Fate(
            {name: _Kept(array) for name, array in arrays[layer.id].items()},
            Spoken("{}: kept as it is until it fits again", layer.name),
        )
        for layer in new.layers
        if layer.id not in after and layer.id in arrays
    }
    words = {layer_id: fate.words for layer_id, fate in fates.items() if fate.words}
    kept = sum(fate.kept for fate in fates.values())
    held = {layer_id: place.known for layer_id, place in after.items()}
    layout = layout_of_held(new, held, weights.layout)
    filled = _filled(layout, after, fates, seed)
    return Transfer(weights if weights.same_as(filled) else filled, kept, layout.size - kept, words)


def _reshaped_inputs(old: NetworkSpec, new: NetworkSpec) -> frozenset[LayerId]:
    """Inputs that have as many numbers as before in another shape: these are the same numbers."""
    shapes = {layer.id: layer.shape for layer in old.layers if isinstance(layer, InputSpec)}
    return frozenset(
        layer.id
        for layer in new.layers
        if isinstance(layer, InputSpec)
        and layer.shape != shapes.get(layer.id, layer.shape)
        and prod(layer.shape) == prod(shapes[layer.id])
    )


class _Place(NamedTuple):
    """A layer and what lies along the axes of its parameters."""

    known: Known
    axes: Axes


def _places(spec: NetworkSpec, flat: frozenset[LayerId]) -> dict[LayerId, _Place]:
    places: dict[LayerId, _Place] = {}
    meanings: dict[LayerId, Meaning] = {}
    for layer_id, known in held_layers(spec).items():
        layer, heard = known.layer, [meanings[source] for source in known.heard]
        axes: Axes = {}
        if layer is None:
            assert isinstance(known.spec, InputSpec)
            meanings[layer_id] = of_input(known.spec, layer_id in flat)
        else:
            meaning = MEANINGS.get(type(layer))
            meanings[layer_id] = meaning(layer_id, layer, heard) if meaning else heard[0]
            axes = AXES[type(layer)](layer, heard) if type(layer) in AXES else {}
        places[layer_id] = _Place(known, axes)
    return places


def _by_layer(weights: Weights) -> dict[LayerId, dict[str, Array]]:
    arrays: dict[LayerId, dict[str, Array]] = {}
    for slot in weights.layout.slots:
        arrays.setdefault(LayerId(slot.layer), {})[slot.name] = slot.view(weights.flat)
    return arrays


def _kind(spec: NetworkSpec, layer_id: LayerId) -> type[LayerSpec] | None:
    return next((type(layer) for layer in spec.layers if layer.id == layer_id), None)


class _Match(NamedTuple):
    """Which places along an axis of an old array are which ones of the new array."""

    word: str
    old: NDArray[np.intp]
    new: NDArray[np.intp]
    before: int
    after: int


def _match(old: Along, new: Along) -> _Match:
    if np.array_equal(old.keys, new.keys):
        both = np.arange(len(new.keys))
        return _Match(new.word, both, both, len(both), len(both))
    _, left, right = np.intersect1d(
        _told_apart(old.keys), _told_apart(new.keys), assume_unique=True, return_indices=True
    )
    return _Match(new.word, left, right, len(old.keys), len(new.keys))


def _told_apart(keys: Keys) -> Keys:
    """A layer that is heard twice has its keys there twice: the first ones are told from the second ones."""
    order = np.argsort(keys, kind="stable")
    number = np.arange(len(keys))
    first = np.diff(keys[order], prepend=~keys[order[:1]]) != 0
    twin = number - np.maximum.accumulate(np.where(first, number, 0))
    apart = keys.copy()
    apart[order] += keys_of("twin", twin) - keys_of("twin", np.zeros_like(twin))
    return apart


class _Kept(NamedTuple):
    """A part of an old array, and the place that it has in the new one."""

    numbers: Array
    place: Any = ...


class _Fate(NamedTuple):
    """What becomes of a layer: its arrays that are kept, and what is said of it."""

    parts: Mapping[str, _Kept]
    words: Spoken | None

    @property
    def kept(self) -> int:
        return sum(part.numbers.size for part in self.parts.values())


def _fate(was: _Place | None, now: _Place, arrays: Mapping[str, Array], kind: type | None) -> _Fate:
    """What becomes of a layer whose shape is known: where it was, and its arrays and kind before."""
    name, parameters = now.known.spec.name, _parameters(now)
    if not arrays or kind is not type(now.known.spec):
        return _Fate({}, Spoken("{}: made new", name))
    shapes = {one: array.shape for one, array in arrays.items()}
    if was is None:  # it was kept aside
        if shapes == {one: parameter.shape for one, parameter in parameters.items()}:
            return _Fate({one: _Kept(array) for one, array in arrays.items()}, None)
        return _Fate({}, Spoken("{}: made new, for its shape is another one", name))
    matches = {
        one: [_match(*pair) for pair in zip(was.axes[one], axes, strict=True)]
        for one, axes in now.axes.items()
    }
    if shapes != {one: tuple(match.before for match in along) for one, along in matches.items()}:
        return _Fate({}, Spoken("{}: made new", name))
    if all(match.old is match.new for along in matches.values() for match in along):
        return _Fate({one: _Kept(array) for one, array in arrays.items()}, None)
    if not all(len(match.old) for along in matches.values() for match in along):
        return _Fate({}, Spoken("{}: made new, for its inputs are other ones", name))
    parts = {
        one: _Kept(
            arrays[one][np.ix_(*(match.old for match in along))], np.ix_(*(match.new for match in along))
        )
        for one, along in matches.items()
    }
    return _Fate(parts, _in_words(name, {match.word: match for along in matches.values() for match in along}))


#: One and several of what lies along an axis.
_NOUNS = {
    "input": (Spoken("input"), Spoken("inputs")),
    "neuron": (Spoken("neuron"), Spoken("neurons")),
    "weighted sum": (Spoken("weighted sum"), Spoken("weighted sums")),
    "row of the kernel": (Spoken("row of the kernel"), Spoken("rows of the kernel")),
    "column of the kernel": (Spoken("column of the kernel"), Spoken("columns of the kernel")),
    "channel": (Spoken("channel"), Spoken("channels")),
    "filter": (Spoken("filter"), Spoken("filters")),
    "feature": (Spoken("feature"), Spoken("features")),
}


def _in_words(name: str, matches: Mapping[str, _Match]) -> Spoken | None:
    """What became of the axes of a layer, the neurons first; nothing if all of it is kept."""
    phrases = [phrase for match in reversed(list(matches.values())) if (phrase := _phrase(match))]
    if not phrases:
        return None
    return Spoken("{}: {}", name, reduce(lambda first, second: Spoken("{}; {}", first, second), phrases))


def _phrase(match: _Match) -> Spoken | None:
    kept = len(match.old)
    noun, fresh, gone = _NOUNS[match.word][kept != 1], match.after - kept, match.before - kept
    if fresh and gone:
        return Spoken("{:,} {} kept, {:,} new, {:,} removed", kept, noun, fresh, gone)
    if fresh:
        return Spoken("{:,} {} kept, {:,} new", kept, noun, fresh)
    return Spoken("{:,} {} kept, {:,} removed", kept, noun, gone) if gone else None


def _parameters(place: _Place) -> Mapping[str, Parameter]:
    return place.known.layer.parameters if place.known.layer else {}


def _filled(
    layout: ParameterLayout, after: Mapping[LayerId, _Place], fates: Mapping[LayerId, _Fate], seed: int
) -> Weights:
    """New numbers for every known layer, drawn in order as ``initial_weights`` does; then what is kept."""
    flat: Array = np.zeros(layout.size, np.float32)
    rng = np.random.default_rng(seed)
    parts = [fates[LayerId(slot.layer)].parts.get(slot.name) for slot in layout.slots]
    gaps = [
        number
        for number, part in enumerate(parts)
        if part is None or part.numbers.size < prod(layout.slots[number].shape)
    ]
    for number, (slot, part) in enumerate(zip(layout.slots, parts, strict=True)):
        place, view = after.get(LayerId(slot.layer)), slot.view(flat)
        # Up to the last gap all is drawn, so that every gap gets its own numbers.
        if place is not None and gaps and number <= gaps[-1]:
            view[:] = start_of(place.known.spec, _parameters(place)[slot.name], rng)
        if part is not None:
            view[part.place] = part.numbers
    return Weights(layout, flat)
