"""What Build asks of a network at every gesture: where the cards stand, what fits where, what is wrong.

Goals for 200 layers: places under 5 ms; what fits under 16 ms, which is one frame of a drag.
"""

from collections.abc import Callable

from benchmarks.bench_network import deep_pictures, seconds
from benchmarks.common import show, summary
from nnsim.network.arranging import arranged, frozen, moved
from nnsim.network.board import Board
from nnsim.network.edits import insert
from nnsim.network.fitting import kinds_behind, kinds_on, spots, targets
from nnsim.network.naming import new_layer
from nnsim.network.presets import chain_network, dense_network
from nnsim.network.problems import problems
from nnsim.network.spec import (
    AddSpec,
    BatchNormSpec,
    Conv2DSpec,
    DenseSpec,
    DropoutSpec,
    GlobalAveragePoolSpec,
    InputSpec,
    LayerId,
    LayerSpec,
    MaxPool2DSpec,
    NetworkSpec,
)

COUNT = 200


def residual_blocks(layers: int) -> NetworkSpec:
    """Blocks of a convolution and a normalisation with a link past them, about as many layers in all."""
    chain: list[LayerSpec] = [
        InputSpec(LayerId("input"), "Input", (28, 28)),
        Conv2DSpec(LayerId("add0"), "Stem", 8, padding="same"),
    ]
    past: list[tuple[LayerId, LayerId]] = []
    for number in range(1, (layers - 4) // 3 + 1):
        chain.append(Conv2DSpec(LayerId(f"conv{number}"), f"Convolution {number}", 8, padding="same"))
        chain.append(BatchNormSpec(LayerId(f"norm{number}"), f"Normalisation {number}"))
        chain.append(AddSpec(LayerId(f"add{number}"), f"Add {number}"))
        past.append((LayerId(f"add{number - 1}"), LayerId(f"add{number}")))
    chain.append(GlobalAveragePoolSpec(LayerId("mean"), "Mean"))
    chain.append(DenseSpec(LayerId("output"), "Output", 10, "softmax"))
    spec = chain_network(chain)
    return NetworkSpec(spec.layers, spec.edges + tuple(past), spec.loss, spec.class_names)


def rows(name: str, spec: NetworkSpec) -> dict[str, dict[str, float]]:
    """All that is asked while a layer, a card or a link is dragged, and at an edit."""
    board = frozen(spec, Board())
    middle, edge = spec.layers[len(spec.layers) // 2].id, spec.edges[len(spec.edges) // 2]
    grown = insert(spec, new_layer(spec, DropoutSpec), edge)
    actions: dict[str, Callable[[], object]] = {
        "tidy places": lambda: arranged(spec, Board()),
        "places by hand": lambda: arranged(spec, board),
        "room for one more": lambda: arranged(grown, board),
        "move a card": lambda: moved(spec, board, [middle], 8, 8),
        "spots for dropout": lambda: spots(spec, DropoutSpec),
        "spots for dense": lambda: spots(spec, DenseSpec),
        "spots for pooling": lambda: spots(spec, MaxPool2DSpec),
        "kinds behind": lambda: kinds_behind(spec, middle),
        "kinds on a link": lambda: kinds_on(spec, edge),
        "targets of a link": lambda: targets(spec, middle),
        "problems": lambda: problems(spec),
    }
    return {f"{action}, {name}": summary(seconds(run)) for action, run in actions.items()}


def main() -> None:
    """Measure a chain of rows, a chain of pictures, and one with links past layers."""
    found: dict[str, dict[str, float]] = {}
    for name, spec in (
        ("dense", dense_network((16,) * (COUNT - 2))),
        ("pictures", deep_pictures(COUNT)),
        ("residual", residual_blocks(COUNT)),
    ):
        found |= rows(name, spec)
    show("Build", found)


if __name__ == "__main__":
    main()
