"""How layers and neurons are called on screen."""

from math import prod

from PySide6.QtCore import QCoreApplication

from nnsim.engine.activations import ACTIVATIONS
from nnsim.network.shapes import class_names, infer_shapes, ordered
from nnsim.network.spec import DenseSpec, InputSpec, LayerId, NetworkSpec
from nnsim.studio.selection import Neuron
from nnsim.ui.explore.network_layout import Column


def layer_name(spec: NetworkSpec, layer_id: LayerId) -> str:
    """The name of a layer in the user's language: input, hidden 1, output; a name somebody gave stays."""
    layers = ordered(spec)
    number = next(number for number, layer in enumerate(layers) if layer.id == layer_id)
    layer = layers[number]
    if isinstance(layer, InputSpec) and layer.name == "Input":
        return QCoreApplication.translate("Wording", "input")
    if number == len(layers) - 1 and layer.name == "Output":
        return QCoreApplication.translate("Wording", "output")
    if layer.name == f"Hidden {number}":
        return QCoreApplication.translate("Wording", "hidden {}").format(number)
    return layer.name


def layer_words(spec: NetworkSpec, column: Column) -> tuple[str, str]:
    """The two lines below a layer: its name; its activation and how many of its neurons are drawn."""
    layer = spec.layer(column.layer)
    name = layer_name(spec, column.layer)
    if column.picture_shape is not None:
        rows, columns = column.picture_shape
        return name, f"{rows} × {columns} = {column.total}"
    count = f"{column.total:,}"
    if len(column.indices) < column.total:
        count = QCoreApplication.translate("Wording", "{} of {:,}").format(len(column.indices), column.total)
    if isinstance(layer, DenseSpec):
        return name, f"{ACTIVATIONS[layer.activation].symbol} · {count}"
    return name, count


def neuron_words(spec: NetworkSpec, neuron: Neuron) -> str:
    """What a neuron is called: “hidden 1, neuron 5”, “output 7”, “input, row 3, column 4”. Counted from 1."""
    layer = spec.layer(neuron.layer)
    name = layer_name(spec, neuron.layer)
    if isinstance(layer, InputSpec) and len(layer.shape) == 2:
        row, column = divmod(neuron.index, layer.shape[1])
        text = QCoreApplication.translate("Wording", "{}, row {}, column {}")
        return text.format(name, row + 1, column + 1)
    if neuron.layer == ordered(spec)[-1].id:
        text = QCoreApplication.translate("Wording", "{} “{}”")
        return text.format(name, class_names(spec)[neuron.index])
    return QCoreApplication.translate("Wording", "{}, neuron {}").format(name, neuron.index + 1)


def architecture(spec: NetworkSpec) -> str:
    """The sizes of the layers: 784–16–16–10."""
    return "–".join(str(prod(shape)) for shape in infer_shapes(spec).values())
