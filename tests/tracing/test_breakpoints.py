"""Where to stop on the way: found forwards and backwards as walking unit by unit would find it."""

import numpy as np
import pytest

from nnsim.network.presets import PRESETS, dense_network
from nnsim.network.shapes import input_size, output_size
from nnsim.network.spec import LayerId
from nnsim.network.weights import Weights, initial_weights
from nnsim.tracing.breakpoints import (
    AtNeuron,
    DeadUnit,
    DeltaBeyond,
    DeltaFlips,
    Finder,
    NotFinite,
    deltas_of,
    described,
    find,
    is_there,
)
from nnsim.tracing.recording import record
from nnsim.tracing.rule import UpdateRule
from nnsim.tracing.steps import Granularity, Work
from nnsim.tracing.trace import Trace

HIDDEN = LayerId("hidden1")


def a_trace(hidden=(4, 3), label=0, seed=3, flat=None, **options):
    options = {"input_shape": (5,), "class_names": ("0", "1"), **options}
    spec = dense_network(hidden, **options)
    weights = initial_weights(spec, seed)
    if flat is not None:
        weights = Weights(weights.layout, flat(weights.flat.copy()))
    x = np.random.default_rng(seed).normal(size=(1, 5))
    return Trace(record(spec, weights, x, np.eye(2)[[label]], UpdateRule()))


def units(trace):
    """Every unit of the trace, its cursor and its calculation, found by walking."""
    cursor = 0
    while cursor < trace.length:
        step = trace.step_at(cursor, Granularity.NEURON)
        cursor = step.stop
        yield step, trace.calculation(step)


def walked(trace, breakpoints, earlier=None, backwards=False):
    """All stops, one after the other."""
    found, finder = [], Finder(trace, breakpoints, earlier)
    cursor = trace.length + 1 if backwards else 0
    while (stop := finder.previous(cursor) if backwards else finder.next(cursor)) is not None:
        cursor = stop[0]
        found.append(cursor)
    return found


def test_a_large_delta_is_found_wherever_it_is():
    trace = a_trace()
    deltas = [abs(one.result) for step, one in units(trace) if step.stage.work is Work.DELTA]
    limit = sorted(deltas)[len(deltas) // 2]
    expected = [
        step.stop for step, one in units(trace) if step.stage.work is Work.DELTA and abs(one.result) > limit
    ]
    assert 0 < len(expected) < len(deltas)
    assert walked(trace, [DeltaBeyond(limit)]) == expected
    assert walked(trace, [DeltaBeyond(limit)], backwards=True) == expected[::-1]


@pytest.mark.parametrize("loss", ["squared_error", "cross_entropy"])
def test_behind_a_softmax_the_deltas_are_looked_at_and_not_what_leads_to_them(loss):
    trace = a_trace(loss=loss)
    expected = []
    for layer, deltas in trace.deltas.items():
        stage = trace.stage(Work.DELTA, layer)
        for output in range(trace.layers[layer].outputs):
            expected.append(stage.start + stage.counts.end(deltas.unit_of(output)))
    assert walked(trace, [DeltaBeyond(-1)]) == sorted(expected)


def test_dead_neurons_are_those_that_answer_nothing_and_have_no_slope():
    trace = a_trace(activation="relu", seed=5)
    expected = [
        step.stop
        for step, one in units(trace)
        if step.stage.work is Work.FORWARD and one.function == "relu" and one.total <= 0
    ]
    assert expected
    assert walked(trace, [DeadUnit()]) == expected
    assert walked(a_trace(activation="sigmoid"), [DeadUnit()]) == []
    # tanh(0) = 0 too, but its slope is 1
    silent = a_trace(activation="tanh", flat=np.zeros_like)
    assert walked(silent, [DeadUnit()]) == []


def test_deltas_that_change_their_sign_are_those_against_the_step_before():
    first, second = a_trace(label=0), a_trace(label=1)
    before = deltas_of(first)
    expected = [
        step.stop
        for step, one in units(second)
        if step.stage.work is Work.DELTA and one.result * before[step.stage.layer][step.unit] < 0
    ]
    assert expected
    assert walked(second, [DeltaFlips()], before) == expected
    assert walked(second, [DeltaFlips()]) == []
    assert walked(a_trace(hidden=(5, 2)), [DeltaFlips()], before) != expected


def test_numbers_that_are_none_are_found():
    def runaway(flat):
        flat[0] = np.inf
        return flat

    trace = a_trace(flat=runaway, activation="relu")
    expected = [
        step.stop
        for step, one in units(trace)
        if step.stage.work in (Work.FORWARD, Work.DELTA) and not np.isfinite(one.result)
    ]
    assert expected
    assert walked(trace, [NotFinite()]) == expected


def test_a_neuron_is_met_at_all_that_is_done_about_it():
    trace = a_trace()
    expected = [step.stop for step in trace.steps_about(HIDDEN, 2)]
    assert len(expected) == 4
    assert walked(trace, [AtNeuron(HIDDEN, 2)]) == expected
    for missing in (AtNeuron(LayerId("gone"), 2), AtNeuron(HIDDEN, 4), AtNeuron(HIDDEN, -1)):
        assert walked(trace, [missing]) == []
        assert not is_there(trace, missing)
    assert is_there(trace, AtNeuron(HIDDEN, 3))


def test_of_several_breakpoints_the_nearest_stops():
    trace = a_trace()
    first, second = (trace.steps_about(HIDDEN, index)[0].stop for index in (1, 3))
    stops = [AtNeuron(HIDDEN, 3), AtNeuron(HIDDEN, 1)]
    assert find(trace, stops, 0)[0] == first
    assert find(trace, stops, first)[0] == second
    assert find(trace, stops, second, forwards=False)[0] == first
    assert find(trace, stops, first, forwards=False) is None
    assert find(trace, [], 0) is None


def test_playing_looks_no_further_than_its_step():
    trace = a_trace()
    stop = trace.steps_about(HIDDEN, 1)[0].stop
    finder = Finder(trace, [AtNeuron(HIDDEN, 1)])
    assert finder.next(0, until=stop - 1) is None
    assert finder.next(0, until=stop)[0] == stop


def test_it_is_said_where_and_why():
    trace = a_trace()
    where, why = find(trace, [AtNeuron(HIDDEN, 1)], 0)
    assert str(why) == "Stopped at Hidden 1, neuron 2 of 4."
    where, why = find(trace, [DeltaBeyond(0)], 0)
    delta = trace.calculation(trace.step(where, Granularity.NEURON)).result
    number = f"{delta:.3f}".replace("-", "−")
    assert str(why) == f"Stopped at Output, neuron 1 of 2 (“0”): its delta is {number}, beyond ±0."
    assert str(described(trace, DeltaBeyond(0.25))) == "A delta beyond ±0.25"
    assert str(described(trace, AtNeuron(HIDDEN, 0))) == "Hidden 1, neuron 1 of 4"
    assert str(described(trace, DeadUnit())) == "A dead neuron: activation 0, slope 0"


@pytest.mark.parametrize("name", sorted(PRESETS))
def test_every_kind_of_layer_can_be_gone_through(name):
    spec = PRESETS[name].make()
    x = np.random.default_rng(1).random((1, input_size(spec)))
    target = np.zeros((1, output_size(spec)))
    trace = Trace(record(spec, initial_weights(spec, 1), x, target, UpdateRule()))
    limit = 1e-3
    finder = Finder(trace, [DeltaBeyond(limit)])
    cursor = 0
    for _ in range(20):
        found = finder.next(cursor)
        if found is None:
            break
        cursor = found[0]
        step = trace.step(cursor, Granularity.NEURON)
        assert step.stop == cursor
        assert abs(trace.calculation(step).result) > limit
    assert find(trace, [NotFinite()], 0) is None
    find(trace, [DeadUnit(), DeltaFlips()], 0, earlier=deltas_of(trace))
