"""Makers of networks: chains of dense layers of any sizes, and one small network of every other kind."""

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from nnsim.data.dataset import DIGIT_NAMES
from nnsim.engine.losses import LOSSES
from nnsim.network.spec import (
    ActivationSpec,
    AddSpec,
    AveragePool2DSpec,
    BatchNormSpec,
    ConcatenateSpec,
    Conv2DSpec,
    DenseSpec,
    DropoutSpec,
    FlattenSpec,
    GlobalAveragePoolSpec,
    InputSpec,
    LayerId,
    LayerSpec,
    MaxoutSpec,
    MaxPool2DSpec,
    NetworkSpec,
    PReLUSpec,
    SimpleRNNSpec,
)

_INPUT = InputSpec(LayerId("input"), "Input", (28, 28))
_OUTPUT = DenseSpec(LayerId("output"), "Output", 10, "softmax")


def chain_network(
    layers: Sequence[LayerSpec], loss: str = "cross_entropy", class_names: tuple[str, ...] = DIGIT_NAMES
) -> NetworkSpec:
    """Layers that each hear the one before."""
    edges = tuple((first.id, second.id) for first, second in pairwise(layers))
    return NetworkSpec(tuple(layers), edges, loss, class_names)


def dense_network(
    hidden: Sequence[int],
    *,
    activation: str = "sigmoid",
    input_shape: tuple[int, ...] = (28, 28),
    class_names: tuple[str, ...] = DIGIT_NAMES,
    loss: str = "cross_entropy",
    output_activation: str | None = None,
    outputs: int | None = None,
    initializer: str | None = None,
) -> NetworkSpec:
    """A chain of dense layers for telling classes apart; no hidden layer at all is logistic regression.

    The output has the activation that the loss is judged by (softmax for "cross_entropy"), else that of the
    hidden layers, unless ``output_activation`` is given; it has one neuron per class or ``outputs`` of them.
    Without ``initializer`` hidden layers of ReLUs start with "he", everything else with "glorot".
    """
    last = output_activation or _usual_output(loss, activation)
    first = initializer or ("he" if "relu" in activation else "glorot")
    layers: list[LayerSpec] = [InputSpec(LayerId("input"), "Input", input_shape)]
    for number, units in enumerate(hidden, start=1):
        layers.append(DenseSpec(LayerId(f"hidden{number}"), f"Hidden {number}", units, activation, first))
    count = outputs or len(class_names)
    layers.append(DenseSpec(LayerId("output"), "Output", count, last, initializer or "glorot"))
    return chain_network(layers, loss, class_names)


def started(spec: NetworkSpec, initializer: str, scale: float | None = None) -> NetworkSpec:
    """The network with other first weights in all of its dense layers."""
    layers = tuple(
        replace(layer, initializer=initializer, initial_scale=scale)
        if isinstance(layer, DenseSpec)
        else layer
        for layer in spec.layers
    )
    return replace(spec, layers=layers)


def _usual_output(loss: str, activation: str) -> str:
    """Softmax or sigmoid where the loss is judged by their logits, any number where it wants a margin."""
    if loss in ("hinge", "exponential"):
        return "identity"
    known = LOSSES.get(loss)
    return (known.from_logits_of if known else None) or activation


def convolutional_network() -> NetworkSpec:
    """Two convolutions of 5 x 5 with pooling between, and one dense layer: 5,994 parameters."""
    return chain_network(
        (
            _INPUT,
            Conv2DSpec(LayerId("conv1"), "Convolution 1", 8, (5, 5)),
            MaxPool2DSpec(LayerId("pool1"), "Pooling 1"),
            Conv2DSpec(LayerId("conv2"), "Convolution 2", 16, (5, 5)),
            MaxPool2DSpec(LayerId("pool2"), "Pooling 2"),
            FlattenSpec(LayerId("flatten"), "Flatten"),
            _OUTPUT,
        )
    )


def lenet5() -> NetworkSpec:
    """LeNet-5 with averages and tanh, after LeCun et al. 1998 (every map of C3 hears all maps of S2)."""
    return chain_network(
        (
            _INPUT,
            Conv2DSpec(LayerId("c1"), "C1", 6, (5, 5), (1, 1), "same", "tanh", "glorot"),
            AveragePool2DSpec(LayerId("s2"), "S2"),
            Conv2DSpec(LayerId("c3"), "C3", 16, (5, 5), (1, 1), "valid", "tanh", "glorot"),
            AveragePool2DSpec(LayerId("s4"), "S4"),
            FlattenSpec(LayerId("flatten"), "Flatten"),
            DenseSpec(LayerId("c5"), "C5", 120, "tanh"),
            DenseSpec(LayerId("f6"), "F6", 84, "tanh"),
            _OUTPUT,
        )
    )


def recurrent_network(units: int = 64) -> NetworkSpec:
    """Reads the picture row by row, 28 steps of 28 numbers, and answers after the last."""
    return chain_network((_INPUT, SimpleRNNSpec(LayerId("recurrent"), "Recurrent", units), _OUTPUT))


def maxout_network() -> NetworkSpec:
    """Neurons that learn the shape of their activation, with dropout against learning by heart."""
    return chain_network(
        (
            _INPUT,
            MaxoutSpec(LayerId("maxout"), "Maxout", 64, 3),
            DropoutSpec(LayerId("dropout"), "Dropout", 0.3),
            _OUTPUT,
        )
    )


def dropout_network() -> NetworkSpec:
    """A wide layer of ReLUs of which half is silent in every step, and one more."""
    return chain_network(
        (
            _INPUT,
            DenseSpec(LayerId("hidden1"), "Hidden 1", 128, "relu", "he"),
            DropoutSpec(LayerId("dropout1"), "Dropout 1", 0.5),
            DenseSpec(LayerId("hidden2"), "Hidden 2", 64, "relu", "he"),
            DropoutSpec(LayerId("dropout2"), "Dropout 2", 0.2),
            _OUTPUT,
        )
    )


def xor_network(activation: str = "tanh") -> NetworkSpec:
    """Two inputs, two hidden neurons, and one output that says no or yes."""
    return dense_network(
        (2,), activation=activation, input_shape=(2,), class_names=(), outputs=1, loss="binary_cross_entropy"
    )


def residual_network() -> NetworkSpec:
    """A block of two convolutions and a link past them, joined by Add."""
    layers: tuple[LayerSpec, ...] = (
        _INPUT,
        Conv2DSpec(LayerId("stem"), "Stem", 8, (3, 3), (2, 2), "same"),
        Conv2DSpec(LayerId("conv1"), "Convolution 1", 8, (3, 3), (1, 1), "same", "identity"),
        BatchNormSpec(LayerId("norm1"), "Normalisation 1"),
        PReLUSpec(LayerId("prelu1"), "PReLU 1"),
        Conv2DSpec(LayerId("conv2"), "Convolution 2", 8, (3, 3), (1, 1), "same", "identity"),
        AddSpec(LayerId("add"), "Add"),
        ActivationSpec(LayerId("relu"), "ReLU", "relu"),
        MaxPool2DSpec(LayerId("pool"), "Pooling"),
        FlattenSpec(LayerId("flatten"), "Flatten"),
        _OUTPUT,
    )
    return _with_links(chain_network(layers), ("stem", "add"))


def inception_network() -> NetworkSpec:
    """Convolutions of 1 x 1, 3 x 3 and 5 x 5 side by side, joined by Concatenate."""
    layers: tuple[LayerSpec, ...] = (
        _INPUT,
        Conv2DSpec(LayerId("stem"), "Stem", 8, (3, 3), (2, 2), "same"),
        *(
            Conv2DSpec(LayerId(f"branch{size}"), f"Branch {size} × {size}", 8, (size, size), (1, 1), "same")
            for size in (1, 3, 5)
        ),
        ConcatenateSpec(LayerId("join"), "Join"),
        Conv2DSpec(LayerId("mix"), "Mix", 32, (3, 3), (2, 2), "same"),
        GlobalAveragePoolSpec(LayerId("mean"), "Mean"),
        _OUTPUT,
    )
    links = [("input", "stem")]
    for size in (1, 3, 5):
        links += [("stem", f"branch{size}"), (f"branch{size}", "join")]
    links += [("join", "mix"), ("mix", "mean"), ("mean", "output")]
    edges = tuple((LayerId(first), LayerId(second)) for first, second in links)
    return NetworkSpec(layers, edges, "cross_entropy", DIGIT_NAMES)


def _with_links(spec: NetworkSpec, *links: tuple[str, str]) -> NetworkSpec:
    extra = tuple((LayerId(first), LayerId(second)) for first, second in links)
    return NetworkSpec(spec.layers, spec.edges + extra, spec.loss, spec.class_names)
