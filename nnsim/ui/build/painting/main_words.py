"""The fields of a layer that matter most, in a few words: “16 · sigmoid”, “8 of 5 × 5 · ReLU”."""

from collections.abc import Callable
from math import prod
from typing import Any

from PySide6.QtCore import QCoreApplication

from nnsim.engine.activations import ACTIVATIONS
from nnsim.network.catalogue.kind import shape_in_words
from nnsim.network.spec import (
    ActivationSpec,
    AveragePool2DSpec,
    Conv2DSpec,
    DenseSpec,
    DropoutSpec,
    InputSpec,
    LayerSpec,
    MaxoutSpec,
    MaxPool2DSpec,
    PReLUSpec,
    ReshapeSpec,
    SimpleRNNSpec,
)

_SEPARATOR = " · "


def main_words(layer: LayerSpec) -> str:
    """The main fields; "" of a kind that has none."""
    parts = _WORDS.get(type(layer), _none)(layer)
    return _SEPARATOR.join(part for part in parts if part)


def activation_words(name: str) -> str:
    """An activation as it is called within a line: sigmoid, ReLU; an unknown name as it is."""
    known = ACTIVATIONS.get(name)
    if known is None:
        return name
    usual = {
        "identity": QCoreApplication.translate("MainWords", "identity"),
        "step": QCoreApplication.translate("MainWords", "step"),
        "leaky_relu": QCoreApplication.translate("MainWords", "leaky ReLU"),
    }
    return usual.get(name, known.title if known.title[1:].lower() != known.title[1:] else name)


def _none(layer: Any) -> tuple[str, ...]:
    return ()


def _input(layer: InputSpec) -> tuple[str, ...]:
    return (QCoreApplication.translate("MainWords", "{:,} numbers").format(prod(layer.shape)),)


def _units(layer: DenseSpec) -> tuple[str, ...]:
    return f"{layer.units:,}", activation_words(layer.activation)


def _recurrent(layer: SimpleRNNSpec) -> tuple[str, ...]:
    every = QCoreApplication.translate("MainWords", "every step") if layer.returns == "all" else ""
    return f"{layer.units:,}", activation_words(layer.activation), every


def _convolution(layer: Conv2DSpec) -> tuple[str, ...]:
    text = QCoreApplication.translate("MainWords", "{:,} of {}")
    kernels = text.format(layer.filters, shape_in_words(layer.kernel))
    return kernels, activation_words(layer.activation)


def _window(layer: MaxPool2DSpec | AveragePool2DSpec) -> tuple[str, ...]:
    stride = layer.stride or layer.size
    if stride == layer.size:
        return (shape_in_words(layer.size),)
    step = QCoreApplication.translate("MainWords", "stride {}")
    text = str(stride[0]) if stride[0] == stride[1] else shape_in_words(stride)
    return shape_in_words(layer.size), step.format(text)


def _maxout(layer: MaxoutSpec) -> tuple[str, ...]:
    text = QCoreApplication.translate("MainWords", "best of {}")
    return f"{layer.units:,}", text.format(layer.pieces)


def _dropout(layer: DropoutSpec) -> tuple[str, ...]:
    return (QCoreApplication.translate("MainWords", "{:.4g} %").format(100 * layer.rate),)


def _prelu(layer: PReLUSpec) -> tuple[str, ...]:
    return (QCoreApplication.translate("MainWords", "slope {:.4g}").format(layer.slope),)


_WORDS: dict[type[LayerSpec], Callable[[Any], tuple[str, ...]]] = {
    InputSpec: _input,
    DenseSpec: _units,
    MaxoutSpec: _maxout,
    ActivationSpec: lambda layer: (activation_words(layer.activation),),
    DropoutSpec: _dropout,
    ReshapeSpec: lambda layer: (shape_in_words(layer.shape),),
    Conv2DSpec: _convolution,
    MaxPool2DSpec: _window,
    AveragePool2DSpec: _window,
    PReLUSpec: _prelu,
    SimpleRNNSpec: _recurrent,
}
