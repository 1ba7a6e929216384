"""Networks that are one call away: small ones of every kind, for digits of 28 x 28 pixels."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

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
from nnsim.spoken import Spoken

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


@dataclass(frozen=True, slots=True)
class Preset:
    """A network that can be named, and one sentence on what it shows."""

    title: Spoken
    help: Spoken
    make: Callable[[], NetworkSpec]


PRESETS: dict[str, Preset] = {
    "logistic": Preset(
        Spoken("Logistic regression"),
        Spoken("No hidden layer: every output weighs the pixels directly."),
        lambda: dense_network(()),
    ),
    "dense-16-16": Preset(
        Spoken("784–16–16–10"),
        Spoken("The small network of the lessons: two hidden layers of 16 neurons."),
        lambda: dense_network((16, 16)),
    ),
    "dense-500-500": Preset(
        Spoken("784–500–500–10"),
        Spoken("A large dense network: more neurons than the task needs."),
        lambda: dense_network((500, 500), activation="relu"),
    ),
    "convolutional": Preset(
        Spoken("Small convolutional network"),
        Spoken("Kernels find patterns anywhere in the picture with few weights."),
        convolutional_network,
    ),
    "lenet5": Preset(Spoken("LeNet-5"), Spoken("The network that read cheques in the 1990s."), lenet5),
    "recurrent": Preset(
        Spoken("Row by row"),
        Spoken("A recurrent network reads the picture row by row and remembers."),
        recurrent_network,
    ),
    "maxout": Preset(
        Spoken("Maxout"), Spoken("Neurons that learn their own activation, with dropout."), maxout_network
    ),
    "residual": Preset(
        Spoken("Small residual network"),
        Spoken("A link past two convolutions: the gradient has a short way back."),
        residual_network,
    ),
    "inception": Preset(
        Spoken("Small inception network"),
        Spoken("Kernels of three sizes look at the same picture side by side."),
        inception_network,
    ),
}
