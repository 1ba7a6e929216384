"""The code of every step is run, and has to make what the engine has made."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import nnsim
from nnsim.engine.activations import ACTIVATIONS
from nnsim.engine.layers.dense import Dense
from nnsim.engine.losses import LOSSES
from nnsim.engine.optimizers import OPTIMIZERS
from nnsim.engine.regularizers import Regularization
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
from nnsim.tracing.kinds.simple_rnn import SimpleRNNTrace
from nnsim.tracing.kinds.table import TRACES
from nnsim.tracing.places import Place
from nnsim.tracing.recording import WhatIf, record
from nnsim.tracing.rule import UpdateRule
from nnsim.tracing.snippets.snippet import Snippet
from nnsim.tracing.snippets.source import Mark, excerpt
from nnsim.tracing.snippets.table import CODES
from nnsim.tracing.steps import Granularity, Phase, Step, Work
from nnsim.tracing.trace import Trace
from tests.tracing.networks import networks, traced

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
    "dense after pictures": _chain(
        (3, 3, 1), Conv2DSpec(_first("a"), "A", 2, (2, 2), (1, 1), "same"),
        BatchNormSpec(_first("n"), "N"), _dense(),
    ),
    "dense after times": _chain(_SEQUENCE, SimpleRNNSpec(_first("r"), "R", 2, returns="all"), _dense()),
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
    outputs = output_size(spec)
    target = np.zeros((samples, outputs))
    target[np.arange(samples), chance.integers(0, outputs, samples)] = 1
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


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_every_activation_and_its_slope_are_in_the_code(activation: str) -> None:
    spec = _chain(_ROW, _dense("hidden", 4, activation), _dense("output", 3, activation))
    for granularity in (Granularity.LAYER, Granularity.NEURON):
        _prove(_trace(spec), granularity)


@pytest.mark.parametrize("loss", LOSSES)
def test_every_loss_and_where_its_way_back_starts_are_in_the_code(loss: str) -> None:
    activation = LOSSES[loss].from_logits_of or "tanh"
    for outputs in (3, 1) if activation != "softmax" else (3,):
        spec = _chain(_ROW, _dense("hidden", 2), _dense("output", outputs, activation), loss=loss)
        for granularity in (Granularity.LAYER, Granularity.NEURON):
            _prove(_trace(spec, samples=2), granularity)


_HELD = {
    "nothing": Regularization(),
    "penalties": Regularization(l1=0.3, l2=0.7),
    "decay": Regularization(weight_decay=0.5),
    "length": Regularization(max_norm=0.4),
    "everything": Regularization(l1=0.2, l2=0.5, weight_decay=0.3, max_norm=0.5),
}


@pytest.mark.parametrize("held", _HELD)
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_every_optimizer_goes_on_from_what_it_remembers(optimizer: str, held: str) -> None:
    rule = UpdateRule(optimizer, rate=0.3, regularization=_HELD[held], samples=7)
    trace = _trace(_chain(_ROW, MaxoutSpec(_first("m"), "M", 2, 2), _dense()), rule=rule, times=3)
    for granularity in (Granularity.LAYER, Granularity.NEURON, Granularity.TERM):
        for step in _steps(trace, granularity):
            if step.stage.work is Work.UPDATE:
                snippet = snippet_of(trace, step)
                everywhere = dict.fromkeys(snippet.results, ...)
                _run(snippet, snippet.loop, dict(snippet.focus) or everywhere)
                _run(snippet, snippet.whole, everywhere)


_HOLDABLE = {
    **{
        activation: _chain(_ROW, _dense("held", 4, activation), _dense())
        for activation in ("tanh", "softmax", "identity")
    },
    "maxout": _chain(_ROW, MaxoutSpec(_first("held"), "M", 4, 3), _dense()),
    "picture": _chain(_PICTURE, Conv2DSpec(_first("held"), "A", 2, (2, 2)), _dense()),
    "last": _chain(_SEQUENCE, SimpleRNNSpec(_first("held"), "R", 4), _dense()),
    "all": _chain(_SEQUENCE, SimpleRNNSpec(_first("held"), "R", 4, returns="all"), _dense()),
}


CODE_OF_HELD = {
    "picture": "a[0, 1, 0] = 0.75  # set by hand",
    "last": "    a_steps[t, j] = 0.75  # set by hand",
    "all": "    a_steps[t, j] = 0.75  # set by hand",
}


@pytest.mark.parametrize("name", _HOLDABLE)
def test_numbers_set_by_hand_are_set_in_the_code_and_no_delta_goes_through_them(name: str) -> None:
    what_if = WhatIf(activations={Place(LayerId("held"), 2): 0.75})
    trace = _trace(_HOLDABLE[name], what_if=what_if)
    for granularity in (Granularity.LAYER, Granularity.NEURON):
        _prove(trace, granularity)
    unit = trace.layers[LayerId("held")].forward_unit(2)
    step = trace.step_at(trace.end_of(Work.FORWARD, LayerId("held"), unit) - 1, Granularity.NEURON)
    assert code_of(trace, step).loop.splitlines()[-1] == CODE_OF_HELD.get(name, "a[2] = 0.75  # set by hand")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(networks(), st.integers(0, 1000), st.sampled_from([1, 3]), st.data())
def test_the_code_of_random_networks_makes_what_the_engine_has_made(
    spec: NetworkSpec, seed: int, batch: int, data: st.DataObject
) -> None:
    trace = traced(spec, batch=batch, seed=seed, sample=batch - 1)
    for stage in trace.stages:
        micro = data.draw(st.integers(stage.start, stage.stop - 1))
        for granularity in list(Granularity)[1:]:
            step = trace.step_at(micro, granularity)
            snippet = snippet_of(trace, step)
            everywhere = dict.fromkeys(snippet.results, ...)
            if snippet.loop or not _is_recurrent_softmax(trace, step):
                _run(snippet, snippet.loop, dict(snippet.focus) or everywhere)
            _run(snippet, snippet.whole, everywhere)
            assert code_of(trace, step).line


def _is_recurrent_softmax(trace: Trace, step: Step) -> bool:
    """The one thing for which there are no loops: the way back through a softmax in time."""
    own = trace.layers.get(step.stage.layer)
    return isinstance(own, SimpleRNNTrace) and own.is_softmax and step.stage.work is Work.DELTA


def test_every_kind_of_layer_that_is_traced_has_its_code() -> None:
    assert set(CODES) == set(TRACES)


def test_the_engines_line_of_a_term_is_not_that_of_the_bias_or_of_the_activation() -> None:
    trace = _trace(NETWORKS["dense"])
    steps = [trace.step_at(micro, Granularity.TERM) for micro in (0, 4, 5, 6)]
    lines = [code_of(trace, step).line for step in steps]
    assert lines[0] == lines[1] == 'np.dot(inputs[0], parameters["W"], z)'
    assert lines[2] == 'np.add(z, parameters["b"], z)'
    assert "np.tanh(out, out)" in lines[3]


def test_the_engines_line_stands_in_the_file_at_the_number_that_is_told() -> None:
    trace = _trace(NETWORKS["maxout"])
    for step in _steps(trace, Granularity.LAYER):
        for found in code_of(trace, step).excerpts:
            file = Path(nnsim.__file__).parent.parent / found.where.partition(",")[0]
            lines = file.read_text(encoding="utf-8").splitlines()
            for number in found.marked:
                assert lines[found.first - 1 + number].strip() == found.text.splitlines()[number].strip()


def test_a_line_that_is_gone_from_the_engine_is_an_error_and_not_a_guess() -> None:
    with pytest.raises(LookupError, match="in 0 lines of nnsim/engine/layers/dense"):
        excerpt(Mark(Dense.forward, ("np.einsum(",)))
    with pytest.raises(LookupError, match="stands in 2 lines"):
        excerpt(Mark(Dense.backward, ("np.dot(",)))


def test_without_sources_there_is_the_place_and_no_line() -> None:
    function = eval("lambda: None")
    found = excerpt(Mark(function))
    assert (found.text, found.marked) == ("", ())


def test_what_is_not_worked_out_yet_is_not_told() -> None:
    trace = _trace(NETWORKS["dense"])
    code = code_of(trace, trace.step(trace.end_of(Work.FORWARD, LayerId("hidden"), 1), Granularity.NEURON))
    values = {value.name: value for value in code.values}
    assert values["a"] == ("a", (4,), "")
    a = trace.layers[LayerId("hidden")].record.a[0, 1]
    assert values["a[1]"] == ("a[1]", (), f"{a:.4g}")
    assert values["W"].shape == (5, 4)


@pytest.mark.parametrize("phase", [Phase.FORWARD, Phase.LOSS, Phase.BACKWARD])
def test_a_whole_phase_has_the_line_that_runs_it(phase: Phase) -> None:
    trace = _trace(NETWORKS["dense"])
    code = code_of(trace, trace.step(trace.phase_ends(phase)[1], Granularity.NETWORK))
    assert code.where.startswith("nnsim/engine/program.py, Program.")
    assert code.line
    assert code.loop == code.vectorised == ""


def test_targets_that_do_not_add_up_to_one_count_with_their_sum() -> None:
    spec = _chain(_ROW, _dense("output", 3, "softmax"), loss="cross_entropy")
    x, target = np.full((1, 5), 0.3), np.array([[0.5, 0.0, 1.25]])
    trace = Trace(record(spec, initial_weights(spec, 5), x, target, UpdateRule()))
    for granularity in (Granularity.LAYER, Granularity.NEURON):
        _prove(trace, granularity)
