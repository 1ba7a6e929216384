"""Networks that are one call away."""

from collections.abc import Sequence
from itertools import pairwise

from nnsim.data.dataset import DIGIT_NAMES
from nnsim.network.spec import DenseSpec, InputSpec, LayerId, LayerSpec, NetworkSpec


def dense_network(
    hidden: Sequence[int],
    *,
    activation: str = "sigmoid",
    input_shape: tuple[int, ...] = (28, 28),
    class_names: tuple[str, ...] = DIGIT_NAMES,
    loss: str = "cross_entropy",
) -> NetworkSpec:
    """A chain of dense layers for telling classes apart; no hidden layer at all is logistic regression.

    With ``loss="cross_entropy"`` the output is softmax, with squared error it has the hidden activation.
    """
    output_activation = "softmax" if loss == "cross_entropy" else activation
    initializer = "he" if "relu" in activation else "glorot"
    layers: list[LayerSpec] = [InputSpec(LayerId("input"), "Input", input_shape)]
    for number, units in enumerate(hidden, start=1):
        name = f"Hidden {number}"
        layers.append(DenseSpec(LayerId(f"hidden{number}"), name, units, activation, initializer))
    layers.append(DenseSpec(LayerId("output"), "Output", len(class_names), output_activation))
    edges = tuple((first.id, second.id) for first, second in pairwise(layers))
    return NetworkSpec(tuple(layers), edges, loss, class_names)
