"""How layers and neurons are called on screen."""

from collections.abc import Sequence
from math import prod

from PySide6.QtCore import QCoreApplication

from nnsim.engine.activations import ACTIVATIONS
from nnsim.engine.numerics import Shape
from nnsim.network.catalogue.kind import shape_in_words
from nnsim.network.shapes import class_names, infer_shapes, ordered
from nnsim.network.sizes import sizes_in_words
from nnsim.network.spec import DenseSpec, InputSpec, LayerId, LayerSpec, NetworkSpec
from nnsim.studio.selection import Neuron
from nnsim.studio.usual_names import usual_words
from nnsim.ui.explore.columns import Column
from nnsim.ui.explore.network_layout import layers_by_depth


def layer_name(spec: NetworkSpec, layer_id: LayerId) -> str:
    """The name of a layer in the user's language: input, hidden 1, dropout 1, output.

    A name somebody gave stays.
    """
    layers = ordered(spec)
    number = next(number for number, layer in enumerate(layers) if layer.id == layer_id)
    return _name_at(layers, number)


def layer_names(spec: NetworkSpec) -> dict[LayerId, str]:
    """The names of all layers, as ``layer_name`` gives them."""
    layers = ordered(spec)
    return {layer.id: _name_at(layers, number) for number, layer in enumerate(layers)}


def _name_at(layers: Sequence[LayerSpec], number: int) -> str:
    layer = layers[number]
    if isinstance(layer, InputSpec) and layer.name == "Input":
        return QCoreApplication.translate("Wording", "input")
    if number == len(layers) - 1 and layer.name == "Output":
        return QCoreApplication.translate("Wording", "output")
    if layer.name == f"Hidden {number}":
        return QCoreApplication.translate("Wording", "hidden {}").format(number)
    return usual_words(layer.name)


def layer_words(spec: NetworkSpec, column: Column) -> tuple[str, str]:
    """The two lines below a layer: its name; its shape, or its activation and how many neurons are drawn."""
    name = layer_name(spec, column.layer)
    if column.is_picture:
        return name, _picture_words(spec, column)
    count = _count_words(len(column.indices), column.total)
    activation = getattr(spec.layer(column.layer), "activation", None)
    return name, count if activation is None else f"{ACTIVATIONS[activation].symbol} · {count}"


def _picture_words(spec: NetworkSpec, column: Column) -> str:
    if isinstance(spec.layer(column.layer), InputSpec) and len(column.shape) == 2:
        return f"{shape_in_words(column.shape)} = {column.total}"
    sides = shape_in_words(column.cells)
    if len(column.shape) == 2:
        return sides
    return f"{sides} × {_count_words(len(column.maps), column.channels)}"


def _count_words(drawn: int, total: int) -> str:
    if drawn == total:
        return f"{total:,}"
    return QCoreApplication.translate("Wording", "{} of {:,}").format(drawn, total)


def neuron_words(spec: NetworkSpec, neuron: Neuron) -> str:
    """What a neuron is called: “hidden 1, neuron 5”, “output 7”, “input, row 3, column 4”. Counted from 1.

    The only output is called as its layer.
    """
    name, shape = layer_name(spec, neuron.layer), infer_shapes(spec)[neuron.layer]
    if len(shape) > 1:
        return _cell_words(name, shape, neuron.index)
    if neuron.layer == ordered(spec)[-1].id:
        if shape[0] == 1:
            return name
        text = QCoreApplication.translate("Wording", "{} “{}”")
        return text.format(name, class_names(spec)[neuron.index])
    return QCoreApplication.translate("Wording", "{}, neuron {}").format(name, neuron.index + 1)


def _cell_words(name: str, shape: Shape, index: int) -> str:
    channels = prod(shape[2:])
    place, channel = divmod(index, channels)
    row, column = divmod(place, shape[1])
    if len(shape) == 2:
        text = QCoreApplication.translate("Wording", "{}, row {}, column {}")
        return text.format(name, row + 1, column + 1)
    text = QCoreApplication.translate("Wording", "{}, map {}, row {}, column {}")
    return text.format(name, channel + 1, row + 1, column + 1)


def is_dense_chain(spec: NetworkSpec) -> bool:
    """Whether there are dense layers only, so that their sizes say everything."""
    return all(isinstance(layer, InputSpec | DenseSpec) for layer in spec.layers)


def architecture(spec: NetworkSpec) -> str:
    """The sizes of dense layers, 784–16–16–10; of other networks how many layers they have, the input too."""
    if is_dense_chain(spec):
        return sizes_in_words([prod(shape) for shape in infer_shapes(spec).values()])
    return QCoreApplication.translate("Wording", "{} layers").format(len(spec.layers))


def route(spec: NetworkSpec) -> str:
    """The layers by name in the order of computing; those side by side share a pair of brackets."""
    steps, named = [], layer_names(spec)
    for group in layers_by_depth(spec):
        names = [named[layer.id] for layer in group]
        steps.append(names[0] if len(names) == 1 else f"({' | '.join(names)})")
    return " → ".join(steps)
