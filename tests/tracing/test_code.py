"""The code of every step is run, and has to make what the engine has made."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nnsim.engine.activations import ACTIVATIONS
from nnsim.engine.losses import LOSSES
from nnsim.engine.optimizers import OPTIMIZERS
from nnsim.engine.regularizers import Regularization
from nnsim.network.spec import (
    Conv2DSpec,
    LayerId,
    MaxoutSpec,
    NetworkSpec,
    SimpleRNNSpec,
)
from nnsim.network.weights import initial_weights
from nnsim.tracing.code import code_of, snippet_of
from nnsim.tracing.kinds.simple_rnn import SimpleRNNTrace
from nnsim.tracing.places import Place
from nnsim.tracing.recording import WhatIf, record
from nnsim.tracing.rule import UpdateRule
from nnsim.tracing.steps import Granularity, Step, Work
from nnsim.tracing.trace import Trace
from tests.tracing.code_runs import (
    NETWORKS,
    PICTURE,
    ROW,
    SEQUENCE,
    chain,
    dense,
    named,
    prove,
    run_lines,
    steps_of,
    trace_of,
)
from tests.tracing.networks import networks, traced


@pytest.mark.parametrize("granularity", list(Granularity)[1:])
@pytest.mark.parametrize("name", NETWORKS)
def test_both_forms_of_every_step_make_what_the_engine_has_made(name: str, granularity: Granularity) -> None:
    trace = trace_of(NETWORKS[name], samples=2)
    if granularity is Granularity.TERM and trace.length > 4000:
        pytest.skip("the same lines as of neurons, a hundred times over")
    prove(trace, granularity)


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_every_activation_and_its_slope_are_in_the_code(activation: str) -> None:
    spec = chain(ROW, dense("hidden", 4, activation), dense("output", 3, activation))
    for granularity in (Granularity.LAYER, Granularity.NEURON):
        prove(trace_of(spec), granularity)


@pytest.mark.parametrize("loss", LOSSES)
def test_every_loss_and_where_its_way_back_starts_are_in_the_code(loss: str) -> None:
    activation = LOSSES[loss].from_logits_of or "tanh"
    for outputs in (3, 1) if activation != "softmax" else (3,):
        spec = chain(ROW, dense("hidden", 2), dense("output", outputs, activation), loss=loss)
        for granularity in (Granularity.LAYER, Granularity.NEURON):
            prove(trace_of(spec, samples=2), granularity)


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
    trace = trace_of(chain(ROW, MaxoutSpec(named("m"), "M", 2, 2), dense()), rule=rule, times=3)
    for granularity in (Granularity.LAYER, Granularity.NEURON, Granularity.TERM):
        for step in steps_of(trace, granularity):
            if step.stage.work is Work.UPDATE:
                snippet = snippet_of(trace, step)
                everywhere = dict.fromkeys(snippet.results, ...)
                run_lines(snippet, snippet.loop, dict(snippet.focus) or everywhere)
                run_lines(snippet, snippet.whole, everywhere)


_HOLDABLE = {
    **{
        activation: chain(ROW, dense("held", 4, activation), dense())
        for activation in ("tanh", "softmax", "identity")
    },
    "maxout": chain(ROW, MaxoutSpec(named("held"), "M", 4, 3), dense()),
    "picture": chain(PICTURE, Conv2DSpec(named("held"), "A", 2, (2, 2)), dense()),
    "last": chain(SEQUENCE, SimpleRNNSpec(named("held"), "R", 4), dense()),
    "all": chain(SEQUENCE, SimpleRNNSpec(named("held"), "R", 4, returns="all"), dense()),
}


CODE_OF_HELD = {
    "picture": "a[0, 1, 0] = 0.75  # set by hand",
    "last": "    a_steps[t, j] = 0.75  # set by hand",
    "all": "    a_steps[t, j] = 0.75  # set by hand",
}


@pytest.mark.parametrize("name", _HOLDABLE)
def test_numbers_set_by_hand_are_set_in_the_code_and_no_delta_goes_through_them(name: str) -> None:
    what_if = WhatIf(activations={Place(LayerId("held"), 2): 0.75})
    trace = trace_of(_HOLDABLE[name], what_if=what_if)
    for granularity in (Granularity.LAYER, Granularity.NEURON):
        prove(trace, granularity)
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
                run_lines(snippet, snippet.loop, dict(snippet.focus) or everywhere)
            run_lines(snippet, snippet.whole, everywhere)
            assert code_of(trace, step).line


def _is_recurrent_softmax(trace: Trace, step: Step) -> bool:
    """The one thing for which there are no loops: the way back through a softmax in time."""
    own = trace.layers.get(step.stage.layer)
    return isinstance(own, SimpleRNNTrace) and own.is_softmax and step.stage.work is Work.DELTA


def test_targets_that_do_not_add_up_to_one_count_with_their_sum() -> None:
    spec = chain(ROW, dense("output", 3, "softmax"), loss="cross_entropy")
    x, target = np.full((1, 5), 0.3), np.array([[0.5, 0.0, 1.25]])
    trace = Trace(record(spec, initial_weights(spec, 5), x, target, UpdateRule()))
    for granularity in (Granularity.LAYER, Granularity.NEURON):
        prove(trace, granularity)
