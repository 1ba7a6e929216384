"""What an edit of a network costs: shapes, compiling, the transfer of weights, estimates, and opening a file.

Goals: the shapes of 200 layers under 5 ms, a project of 100 layers opened under 300 ms.
"""

import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from msgspec.structs import replace

from benchmarks.common import show, summary
from nnsim.network.compile import compile_network
from nnsim.network.estimates import estimates, known_layers
from nnsim.network.presets import chain_network, dense_network
from nnsim.network.project import Card, Project
from nnsim.network.shapes import infer_shapes
from nnsim.network.spec import (
    BatchNormSpec,
    Conv2DSpec,
    DenseSpec,
    DropoutSpec,
    GlobalAveragePoolSpec,
    InputSpec,
    LayerId,
    LayerSpec,
    NetworkSpec,
)
from nnsim.network.storage import load, save
from nnsim.network.transfer import transfer
from nnsim.network.weights import initial_weights

RUNS = 15


def deep_pictures(layers: int) -> NetworkSpec:
    """A chain of convolutions and normalisations with as many layers in all, an even number."""
    middle: list[LayerSpec] = []
    for number in range((layers - 4) // 2):
        middle.append(Conv2DSpec(LayerId(f"conv{number}"), f"Convolution {number}", 8, padding="same"))
        middle.append(BatchNormSpec(LayerId(f"norm{number}"), f"Normalisation {number}"))
    return chain_network(
        (
            InputSpec(LayerId("input"), "Input", (28, 28)),
            *middle,
            GlobalAveragePoolSpec(LayerId("mean"), "Mean"),
            DropoutSpec(LayerId("dropout"), "Dropout"),
            DenseSpec(LayerId("output"), "Output", 10, "softmax"),
        )
    )


def wider(spec: NetworkSpec) -> NetworkSpec:
    """The same network with one neuron or filter more in its second layer."""
    first, second, *rest = spec.layers
    field = "units" if isinstance(second, DenseSpec) else "filters"
    return replace(spec, layers=(first, replace(second, **{field: getattr(second, field) + 1}), *rest))


def seconds(action: Callable[[], object]) -> list[float]:
    """How long it takes, run after run, when everything that is imported late has been."""
    action()
    taken = []
    for _ in range(RUNS):
        known_layers.cache_clear()  # the network of an edit is a new one
        started = perf_counter()
        action()
        taken.append(perf_counter() - started)
    return taken


def rows(name: str, spec: NetworkSpec) -> dict[str, dict[str, float]]:
    """All that happens at an edit of a network."""
    weights, after = initial_weights(spec, 1), wider(spec)
    actions: dict[str, Callable[[], object]] = {
        "shapes": lambda: infer_shapes(spec),
        "compile": lambda: compile_network(spec, 1),
        "transfer": lambda: transfer(spec, weights, after, 1),
        "estimates": lambda: estimates(spec),
    }
    return {f"{action} {name}": summary(seconds(run)) for action, run in actions.items()}


def opening(name: str, spec: NetworkSpec) -> dict[str, dict[str, float]]:
    """From the file to the project."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "deep.nnsim"
        save(Project(spec, initial_weights(spec, 1), Card()), path)
        return {f"open {name}": summary(seconds(lambda: load(path)))}


def main() -> None:
    """Measure networks of rows and of pictures."""
    found: dict[str, dict[str, float]] = {}
    for kind, make in (
        ("dense", lambda count: dense_network((16,) * (count - 2))),
        ("pictures", deep_pictures),
    ):
        found |= rows(f"200 {kind}", make(200))
        found |= opening(f"100 {kind}", make(100))
    show("Network", found)


if __name__ == "__main__":
    main()
