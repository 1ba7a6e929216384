"""The code of every step is run, and has to make what the engine has made."""

import numpy as np
import pytest

from nnsim.network.makers import chain_network
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

_ROW, _PICTURE, _SEQUENCE = (5,), (6, 7, 2), (4, 3)


def _chain(shape: tuple[int, ...], *layers: LayerSpec, loss: str = "squared_error") -> NetworkSpec:
    first = InputSpec(LayerId("input"), "Input", shape)
    return chain_network([first, *layers], loss, ())


def _dense(name: str = "output", units: int = 3, activation: str = "tanh") -> DenseSpec:
    return DenseSpec(LayerId(name), name, units, activation)


def _branches(join: LayerSpec) -> NetworkSpec:
    layers = (
        InputSpec(LayerId("input"), "Input", _ROW),
        _dense("left", 3), _dense("right", 3, "relu"), join, _dense(),
    )  # fmt: skip
    edges = (("input", "left"), ("left", "right"), ("left", "join"), ("right", "join"), ("join", "output"))
    return NetworkSpec(layers, tuple((LayerId(a), LayerId(b)) for a, b in edges), "squared_error")


def _first(name: str) -> LayerId:
    return LayerId(name)


NETWORKS: dict[str, NetworkSpec] = {
    "dense": _chain(_ROW, _dense("hidden", 4, "sigmoid"), _dense()),
    "conv": _chain(
        _PICTURE, Conv2DSpec(_first("a"), "A", 2, (3, 2)),
        Conv2DSpec(_first("b"), "B", 2, (3, 3), (2, 1), "same", "tanh"), _dense(),
    ),
    "max": _chain(
        _PICTURE, Conv2DSpec(_first("a"), "A", 2, (2, 2)),
        MaxPool2DSpec(_first("b"), "B", (2, 2)), FlattenSpec(_first("f"), "F"), _dense(),
    ),
    "max overlapping": _chain(
        _PICTURE, Conv2DSpec(_first("a"), "A", 2, (2, 2), activation="tanh"),
        MaxPool2DSpec(_first("b"), "B", (3, 2), (2, 1), "same"), FlattenSpec(_first("f"), "F"), _dense(),
    ),
    "average": _chain(
        _PICTURE, Conv2DSpec(_first("a"), "A", 2, (2, 2)),
        AveragePool2DSpec(_first("b"), "B", (3, 2), (2, 1), "same"), FlattenSpec(_first("f"), "F"), _dense(),
    ),
    "global": _chain(
        _PICTURE, Conv2DSpec(_first("a"), "A", 3, (2, 2)), GlobalAveragePoolSpec(_first("b"), "B"), _dense()
    ),
    "dropout": _chain(_ROW, _dense("hidden", 6), DropoutSpec(_first("d"), "D", 0.4), _dense()),
    "batch norm": _chain(_ROW, _dense("hidden", 3), BatchNormSpec(_first("n"), "N"), _dense()),
    "batch norm of pictures": _chain(
        _PICTURE, Conv2DSpec(_first("a"), "A", 3, (2, 2)), BatchNormSpec(_first("n"), "N"),
        PReLUSpec(_first("p"), "P"), FlattenSpec(_first("f"), "F"), _dense(),
    ),
    "prelu": _chain(_ROW, _dense("hidden", 4), PReLUSpec(_first("p"), "P"), _dense()),
    "maxout": _chain(_ROW, _dense("hidden", 3), MaxoutSpec(_first("m"), "M", 4, 3), _dense()),
    "activation": _chain(
        _ROW, _dense("hidden", 4, "identity"), ActivationSpec(_first("f"), "F", "elu"), _dense()
    ),
    "reshape": _chain(
        (12,), _dense("hidden", 12), ReshapeSpec(_first("r"), "R", (2, 3, 2)),
        Conv2DSpec(_first("a"), "A", 2, (2, 2)), FlattenSpec(_first("f"), "F"), _dense(),
    ),
    "last": _chain(_SEQUENCE, SimpleRNNSpec(_first("r"), "R", 3), _dense()),
    "all": _chain(
        _SEQUENCE, SimpleRNNSpec(_first("q"), "Q", 2, "sigmoid", "all"),
        SimpleRNNSpec(_first("r"), "R", 3, "tanh", "all"), FlattenSpec(_first("f"), "F"), _dense(),
    ),
    "recurrent output": _chain(_SEQUENCE, SimpleRNNSpec(_first("q"), "Q", 2, returns="all"),
                               SimpleRNNSpec(_first("r"), "R", 3, "sigmoid")),
    "recurrent logits": _chain(_SEQUENCE, SimpleRNNSpec(_first("r"), "R", 3, "sigmoid"),
                               loss="binary_cross_entropy"),
    "add": _branches(AddSpec(_first("join"), "Join")),
    "concatenate": _branches(ConcatenateSpec(_first("join"), "Join")),
}  # fmt: skip


def _trace(
    spec: NetworkSpec, samples: int = 1, rule: UpdateRule | None = None, what_if: WhatIf | None = None,
    times: int = 1,
) -> Trace:  # fmt: skip
    chance = np.random.default_rng(3)
    weights = initial_weights(spec, 5)
    shape = next(layer.shape for layer in spec.layers if isinstance(layer, InputSpec))
    x = chance.normal(size=(samples, *shape))
    target = np.zeros((samples, 3))
    target[np.arange(samples), chance.integers(0, 3, samples)] = 1
    rule, memory = rule or UpdateRule(), None
    for _ in range(times):
        recording = record(spec, weights, x, target, rule, memory=memory, what_if=what_if, seed=2)
        if recording.is_trainable:
            memory = recording.update.memory_after
    return Trace(recording, samples - 1)


def _steps(trace: Trace, granularity: Granularity) -> list[Step]:
    found, cursor = [], 0
    while cursor < trace.length:
        found.append(trace.step_at(cursor, granularity))
        cursor = found[-1].stop
    return found


def _run(snippet: Snippet, lines: tuple[str, ...], places: dict[str, object]) -> None:
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


def _prove(trace: Trace, granularity: Granularity) -> None:
    for step in _steps(trace, granularity):
        snippet = snippet_of(trace, step)
        assert snippet.loop
        assert snippet.whole
        everywhere = dict.fromkeys(snippet.results, ...)
        _run(snippet, snippet.loop, dict(snippet.focus) or everywhere)
        _run(snippet, snippet.whole, everywhere)
        code = code_of(trace, step)
        assert code.line
        assert code.where.startswith("nnsim/engine/")


@pytest.mark.parametrize("granularity", list(Granularity)[1:])
@pytest.mark.parametrize("name", NETWORKS)
def test_both_forms_of_every_step_make_what_the_engine_has_made(name: str, granularity: Granularity) -> None:
    trace = _trace(NETWORKS[name], samples=2)
    if granularity is Granularity.TERM and trace.length > 4000:
        pytest.skip("the same lines as of neurons, a hundred times over")
    _prove(trace, granularity)
