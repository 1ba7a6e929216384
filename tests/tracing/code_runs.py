"""Small networks of every kind, and running the code of their steps."""

import numpy as np

from nnsim.network.makers import chain_network
from nnsim.network.shapes import output_size
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
    ReshapeSpec,
    SimpleRNNSpec,
)
from nnsim.network.weights import initial_weights
from nnsim.tracing.code import code_of, snippet_of
from nnsim.tracing.recording import WhatIf, record
from nnsim.tracing.rule import UpdateRule
from nnsim.tracing.snippets.snippet import Snippet
from nnsim.tracing.steps import Granularity, Step
from nnsim.tracing.trace import Trace

ROW, PICTURE, SEQUENCE = (5,), (6, 7, 2), (4, 3)


def chain(shape: tuple[int, ...], *layers: LayerSpec, loss: str = "squared_error") -> NetworkSpec:
    first = InputSpec(LayerId("input"), "Input", shape)
    return chain_network([first, *layers], loss, ())


def dense(name: str = "output", units: int = 3, activation: str = "tanh") -> DenseSpec:
    return DenseSpec(LayerId(name), name, units, activation)


def branches(join: LayerSpec) -> NetworkSpec:
    layers = (
        InputSpec(LayerId("input"), "Input", ROW),
        dense("left", 3), dense("right", 3, "relu"), join, dense(),
    )  # fmt: skip
    edges = (("input", "left"), ("left", "right"), ("left", "join"), ("right", "join"), ("join", "output"))
    return NetworkSpec(layers, tuple((LayerId(a), LayerId(b)) for a, b in edges), "squared_error")


def named(name: str) -> LayerId:
    return LayerId(name)


NETWORKS: dict[str, NetworkSpec] = {
    "dense": chain(ROW, dense("hidden", 4, "sigmoid"), dense()),
    "conv": chain(
        PICTURE, Conv2DSpec(named("a"), "A", 2, (3, 2)),
        Conv2DSpec(named("b"), "B", 2, (3, 3), (2, 1), "same", "tanh"), dense(),
    ),
    "max": chain(
        PICTURE, Conv2DSpec(named("a"), "A", 2, (2, 2)),
        MaxPool2DSpec(named("b"), "B", (2, 2)), FlattenSpec(named("f"), "F"), dense(),
    ),
    "max overlapping": chain(
        PICTURE, Conv2DSpec(named("a"), "A", 2, (2, 2), activation="tanh"),
        MaxPool2DSpec(named("b"), "B", (3, 2), (2, 1), "same"), FlattenSpec(named("f"), "F"), dense(),
    ),
    "average": chain(
        PICTURE, Conv2DSpec(named("a"), "A", 2, (2, 2)),
        AveragePool2DSpec(named("b"), "B", (3, 2), (2, 1), "same"), FlattenSpec(named("f"), "F"), dense(),
    ),
    "global": chain(
        PICTURE, Conv2DSpec(named("a"), "A", 3, (2, 2)), GlobalAveragePoolSpec(named("b"), "B"), dense()
    ),
    "dropout": chain(ROW, dense("hidden", 6), DropoutSpec(named("d"), "D", 0.4), dense()),
    "batch norm": chain(ROW, dense("hidden", 3), BatchNormSpec(named("n"), "N"), dense()),
    "batch norm of pictures": chain(
        PICTURE, Conv2DSpec(named("a"), "A", 3, (2, 2)), BatchNormSpec(named("n"), "N"),
        PReLUSpec(named("p"), "P"), FlattenSpec(named("f"), "F"), dense(),
    ),
    "prelu": chain(ROW, dense("hidden", 4), PReLUSpec(named("p"), "P"), dense()),
    "maxout": chain(ROW, dense("hidden", 3), MaxoutSpec(named("m"), "M", 4, 3), dense()),
    "activation": chain(
        ROW, dense("hidden", 4, "identity"), ActivationSpec(named("f"), "F", "elu"), dense()
    ),
    "reshape": chain(
        (12,), dense("hidden", 12), ReshapeSpec(named("r"), "R", (2, 3, 2)),
        Conv2DSpec(named("a"), "A", 2, (2, 2)), FlattenSpec(named("f"), "F"), dense(),
    ),
    "last": chain(SEQUENCE, SimpleRNNSpec(named("r"), "R", 3), dense()),
    "all": chain(
        SEQUENCE, SimpleRNNSpec(named("q"), "Q", 2, "sigmoid", "all"),
        SimpleRNNSpec(named("r"), "R", 3, "tanh", "all"), FlattenSpec(named("f"), "F"), dense(),
    ),
    "dense after pictures": chain(
        (3, 3, 1), Conv2DSpec(named("a"), "A", 2, (2, 2), (1, 1), "same"),
        BatchNormSpec(named("n"), "N"), dense(),
    ),
    "dense after times": chain(SEQUENCE, SimpleRNNSpec(named("r"), "R", 2, returns="all"), dense()),
    "recurrent output": chain(SEQUENCE, SimpleRNNSpec(named("q"), "Q", 2, returns="all"),
                               SimpleRNNSpec(named("r"), "R", 3, "sigmoid")),
    "recurrent logits": chain(SEQUENCE, SimpleRNNSpec(named("r"), "R", 3, "sigmoid"),
                               loss="binary_cross_entropy"),
    "add": branches(AddSpec(named("join"), "Join")),
    "concatenate": branches(ConcatenateSpec(named("join"), "Join")),
}  # fmt: skip


def trace_of(
    spec: NetworkSpec, samples: int = 1, rule: UpdateRule | None = None, what_if: WhatIf | None = None,
    times: int = 1,
) -> Trace:  # fmt: skip
    chance = np.random.default_rng(3)
    weights = initial_weights(spec, 5)
    shape = next(layer.shape for layer in spec.layers if isinstance(layer, InputSpec))
    x = chance.normal(size=(samples, *shape))
    outputs = output_size(spec)
    target = np.zeros((samples, outputs))
    target[np.arange(samples), chance.integers(0, outputs, samples)] = 1
    rule, memory = rule or UpdateRule(), None
    for _ in range(times):
        recording = record(spec, weights, x, target, rule, memory=memory, what_if=what_if, seed=2)
        if recording.is_trainable:
            memory = recording.update.memory_after
    return Trace(recording, samples - 1)


def steps_of(trace: Trace, granularity: Granularity) -> list[Step]:
    found, cursor = [], 0
    while cursor < trace.length:
        found.append(trace.step_at(cursor, granularity))
        cursor = found[-1].stop
    return found


def run_lines(snippet: Snippet, lines: tuple[str, ...], places: dict[str, object]) -> None:
    """Run the lines where the numbers at ``places`` are missing, and compare these with the engine's."""
    names = {name: np.array(array) for name, array in snippet.results.items()}
    for name, place in places.items():
        names[name][place] = np.nan
    names |= {"np": np} | {
        name: np.array(value) if np.ndim(value) else value for name, value in snippet.given.items()
    }
    with np.errstate(all="ignore"):
        exec("\n".join(lines), names)
    for name, place in places.items():
        made, engine = np.asarray(names[name])[place], snippet.results[name][place]
        np.testing.assert_allclose(made, engine, rtol=1e-10, atol=1e-12, err_msg="\n".join(lines))


def prove(trace: Trace, granularity: Granularity) -> None:
    for step in steps_of(trace, granularity):
        snippet = snippet_of(trace, step)
        assert snippet.loop
        assert snippet.whole
        everywhere = dict.fromkeys(snippet.results, ...)
        run_lines(snippet, snippet.loop, dict(snippet.focus) or everywhere)
        run_lines(snippet, snippet.whole, everywhere)
        code = code_of(trace, step)
        assert code.line
        assert code.where.startswith("nnsim/engine/")
