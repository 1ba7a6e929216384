"""Small networks with branches and maps, for tests of how a network is drawn."""

from collections.abc import Sequence
from itertools import pairwise

from nnsim.data.dataset import DIGIT_NAMES
from nnsim.network.presets import chain_network
from nnsim.network.project import Card, Project
from nnsim.network.spec import (
    ActivationSpec,
    AddSpec,
    ConcatenateSpec,
    DenseSpec,
    DropoutSpec,
    FlattenSpec,
    InputSpec,
    LayerId,
    LayerSpec,
    NetworkSpec,
    ReshapeSpec,
)
from nnsim.network.weights import initial_weights

INPUT = InputSpec(LayerId("input"), "Input", (28, 28))
OUTPUT = DenseSpec(LayerId("output"), "Output", 10, "softmax")


def linked(layers: Sequence[LayerSpec], *links: str) -> NetworkSpec:
    """Layers with links written as “a>b>c”."""
    edges = []
    for link in links:
        ids = [LayerId(one) for one in link.split(">")]
        edges += pairwise(ids)
    return NetworkSpec(tuple(layers), tuple(edges), "cross_entropy", DIGIT_NAMES)


def branches() -> NetworkSpec:
    """Two dense layers side by side, joined by Concatenate."""
    left, right = (DenseSpec(LayerId(one), one.title(), 12, "relu") for one in ("left", "right"))
    join = ConcatenateSpec(LayerId("join"), "Concatenate")
    return linked([INPUT, left, right, join, OUTPUT], "input>left>join", "input>right>join>output")


def detours() -> NetworkSpec:
    """Three dense layers in a row; links past them cross one another above."""
    rows = [DenseSpec(LayerId(one), one, 16, "relu") for one in "abc"]
    first, second = AddSpec(LayerId("first"), "Add 1"), AddSpec(LayerId("second"), "Add 2")
    layers = [INPUT, *rows, first, second, OUTPUT]
    return linked(layers, "input>a>b>c>first>second>output", "a>first", "b>second")


def maps() -> NetworkSpec:
    """Four maps of 14 x 14, an activation on them, and a dense layer behind Flatten."""
    return chain_network(
        (
            INPUT,
            ReshapeSpec(LayerId("reshape"), "Reshape", (14, 14, 4)),
            ActivationSpec(LayerId("tanh"), "Activation 1", "tanh"),
            FlattenSpec(LayerId("flatten"), "Flatten"),
            OUTPUT,
        )
    )


def silenced() -> NetworkSpec:
    """A large dense layer with dropout behind it."""
    return chain_network(
        (
            INPUT,
            DenseSpec(LayerId("wide"), "Wide", 100, "relu"),
            DropoutSpec(LayerId("dropout"), "Dropout", 0.5),
            OUTPUT,
        )
    )


def project_of(spec: NetworkSpec, seed: int = 1) -> Project:
    return Project(spec, initial_weights(spec, seed), Card())
