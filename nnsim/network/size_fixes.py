"""What would mend a network that is too large for any memory."""

from collections.abc import Iterator
from functools import partial
from math import prod

from nnsim.engine.layers.base import Layer
from nnsim.network import edits, shapes
from nnsim.network.catalogue.kind import shape_in_words
from nnsim.network.compile import MAX_NUMBERS, MAX_PARAMETERS, compiles, nodes
from nnsim.network.errors import NetworkError
from nnsim.network.fixes import Fix, setting
from nnsim.network.spec import InputSpec, LayerId, LayerSpec, NetworkSpec
from nnsim.spoken import Spoken

_SIZES = {
    "units": Spoken("Set the units of {} to {:,}"),
    "filters": Spoken("Set the filters of {} to {:,}"),
}
_SMALL = (4096, 1024, 256, 64, 16, 1)
_USUAL = {1: (784,), 2: (28, 28), 3: (28, 28, 3)}


def smaller(spec: NetworkSpec, error: NetworkError) -> Iterator[Fix]:
    """For a network that is built of layers that fit; ``error`` stands on its largest layer."""
    layers = shapes.engine_layers(spec)
    largest = next((layer for layer in spec.layers if layer.id == error.layer), None)
    for field, words in _SIZES.items():
        count = _most(layers, largest, field) if largest and hasattr(largest, field) else 0
        if largest and count:
            yield Fix(Spoken(words.template, largest.name, count), setting(largest, field, count))
    most = next((most for most in _SMALL if compiles(_limited(most, spec))), None)
    if most:
        yield Fix(Spoken("Give no hidden layer more than {:,} units", most), partial(_limited, most))
    for first in spec.layers:
        if isinstance(first, InputSpec):
            usual = _USUAL[len(first.shape)]
            edit = setting(first, "shape", usual)
            if _complaint(edit(spec)) != str(error):
                yield Fix(Spoken("Set the shape of {} to {}", first.name, shape_in_words(usual)), edit)


def _most(layers: dict[LayerId, Layer | None], largest: LayerSpec, field: str) -> int:
    """How many neurons or filters the layer may have; its parameters and outputs shrink at least as fast."""
    value, layer = getattr(largest, field), layers[largest.id]
    assert layer is not None  # inputs have no neurons
    sizes = {layer_id: _size(one) for layer_id, one in layers.items()}
    room = MAX_PARAMETERS - sum(sizes.values()) + sizes[largest.id]
    by_parameters = value * room // sizes[largest.id] if room < sizes[largest.id] else value
    by_numbers = value * MAX_NUMBERS // prod(layer.output_shape)
    return int(max(0, min(by_parameters, by_numbers)))


def _size(layer: Layer | None) -> int:
    return sum(prod(parameter.shape) for parameter in layer.parameters.values()) if layer else 0


def _complaint(spec: NetworkSpec) -> str:
    """What is wrong with a network, or nothing."""
    try:
        nodes(spec)
    except NetworkError as error:
        return str(error)
    return ""


def _limited(most: int, spec: NetworkSpec) -> NetworkSpec:
    """All layers but the output have at most so many neurons or filters."""
    ends = {layer.id for layer in shapes.free_ends(spec)}
    for layer in spec.layers:
        for field in _SIZES:
            if layer.id not in ends and getattr(layer, field, 0) > most:
                spec = edits.set_field(spec, layer.id, field, most)
    return spec
