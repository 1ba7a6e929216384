"""Which neurons and which channels of a network are drawn: a pure function of network and weights."""

import numpy as np

from nnsim.engine.numerics import Array, Shape
from nnsim.network.shapes import infer_shapes, ordered, sources
from nnsim.network.spec import LayerId, NetworkSpec
from nnsim.network.weights import Weights
from nnsim.ui.explore.columns import Indices

#: So many neurons of a layer are drawn; more would be too small to tell apart.
MOST_NEURONS = 22
#: Outputs have names and are all drawn, as long as these can be read.
MOST_OUTPUTS = 40
#: So many channels of a layer of pictures.
MOST_MAPS = 32


def choose_neurons(spec: NetworkSpec, weights: Weights) -> dict[LayerId, Indices]:
    """Which neurons of each layer to draw, or which channels of a layer of pictures.

    Of a large layer the most influential ones: the length of a neuron's weights going out times that of its
    weights coming in. A layer that works number by number shows the neurons that the one before it shows.
    """
    shapes, heard, layers = infer_shapes(spec), sources(spec), ordered(spec)
    leaving = _leaving(spec, weights, shapes)
    chosen: dict[LayerId, Indices] = {}
    for layer in layers:
        shape, own = shapes[layer.id], weights.of(layer.id).get("W")
        before = heard[layer.id]
        if layer is layers[-1]:
            chosen[layer.id] = _largest(_arriving(own, shape[-1]), MOST_OUTPUTS)
        elif own is None and before and all(_are_alike(shapes[source], shape) for source in before):
            chosen[layer.id] = chosen[before[0]]
        elif len(shape) > 1:
            chosen[layer.id] = _largest(_arriving(own, _channels(shape)), MOST_MAPS)
        else:
            chosen[layer.id] = _largest(_arriving(own, shape[0]) * leaving[layer.id], MOST_NEURONS)
    return chosen


def _channels(shape: Shape) -> int:
    return shape[2] if len(shape) == 3 else 1


def _are_alike(before: Shape, after: Shape) -> bool:
    """Whether what is drawn of one layer is what is drawn of the next: neuron by neuron, map by map."""
    if len(before) == len(after) == 1:
        return before == after
    return len(before) > 1 and len(after) > 1 and _channels(before) == _channels(after)


def _arriving(W: Array | None, count: int) -> Array:
    """The length of what comes in, by neuron or channel: the last axis of the weights, piece after piece."""
    if W is None or W.shape[-1] % count:
        return np.ones(count, np.float32)
    length: Array = np.linalg.norm(W.reshape(-1, count), axis=0)
    return length


def _leaving(spec: NetworkSpec, weights: Weights, shapes: dict[LayerId, Shape]) -> dict[LayerId, Array]:
    """The length of what goes out of every number of a layer of neurons, through layers that only hand on."""
    found = {layer_id: np.ones(shape[-1], np.float32) for layer_id, shape in shapes.items()}
    heard = sources(spec)
    for layer in reversed(ordered(spec)):
        W = weights.of(layer.id).get("W")
        for source in heard[layer.id]:
            if len(shapes[source]) != 1:
                continue
            if W is not None and W.ndim == 2 and len(W) == shapes[source][0]:
                found[source] = np.linalg.norm(W, axis=1)
            elif W is None and shapes[source] == shapes[layer.id]:
                found[source] = found[layer.id]
    return found


def _largest(influence: Array, most: int) -> Indices:
    # Not a number is no reason to be left out: it is what has to be seen.
    strength = np.nan_to_num(influence, nan=np.inf)
    return np.sort(np.argsort(strength)[::-1][:most]).astype(np.int64)
