"""Walking along a trace: steps, seeking, shares, and what is known where."""

import gc
import weakref
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsim.network.makers import dense_network
from nnsim.network.weights import Weights
from nnsim.tracing.places import Place
from nnsim.tracing.recording import record
from nnsim.tracing.steps import Granularity, Phase, Work
from nnsim.tracing.trace import Trace
from tests.tracing.networks import networks, random_batch, random_weights, rules, traced

SMALL = settings(max_examples=30)


def walk(trace, granularity):
    """All cursors that ``next`` stops at, from the start."""
    cursors = [0]
    while cursors[-1] < trace.length:
        cursors.append(trace.next(cursors[-1], granularity))
    return cursors


@SMALL
@given(networks(), st.sampled_from(Granularity))
def test_going_back_stops_where_going_forward_has_stopped(spec, granularity):
    trace = traced(spec)
    cursors = walk(trace, granularity)
    assert sorted(set(cursors)) == cursors
    back = [trace.length]
    while back[-1] > 0:
        back.append(trace.previous(back[-1], granularity))
    assert back[::-1] == cursors
    assert trace.next(trace.length, granularity) == trace.length
    assert trace.previous(0, granularity) == 0


@SMALL
@given(networks(), st.sampled_from(Granularity))
def test_a_step_is_found_from_any_cursor_in_it_and_covers_all_between_its_ends(spec, granularity):
    trace = traced(spec)
    assert trace.step(0, granularity) is None
    for start, stop in pairwise(walk(trace, granularity)):
        for cursor in {start + 1, (start + stop + 1) // 2, stop}:
            step = trace.step(cursor, granularity)
            assert (step.start, step.stop) == (start, stop)
            assert step.stage.start < cursor <= step.stage.stop


@SMALL
@given(networks())
def test_finer_steps_lie_within_coarser_ones(spec):
    trace = traced(spec)
    ends = [set(walk(trace, granularity)) for granularity in Granularity]
    for coarse, fine in pairwise(ends):
        assert coarse <= fine
    assert ends[Granularity.TERM] == set(range(trace.length + 1))
    assert ends[Granularity.NETWORK] == {0, *(trace.phase_ends(phase)[1] for phase in trace.phases())}
    assert ends[Granularity.LAYER] == {0, *(stage.stop for stage in trace.stages)}


@pytest.mark.parametrize("micro", [-1, 10**9])
def test_there_is_no_step_outside_the_trace(micro, xor):
    with pytest.raises(IndexError, match="no micro-step"):
        xor.step_at(micro, Granularity.TERM)


def test_a_share_of_a_phase_leads_back_to_the_cursor_it_was_made_from():
    """Layers of 7, 11, 5 and 3: thirds and sevenths, whose last digits are lost here and there."""
    trace = traced(dense_network((7, 11, 5), input_shape=(3,), class_names=tuple("abc")))
    for cursor in range(1, trace.length + 1):
        phase, share = trace.share(cursor)
        assert 0 < share <= 1
        assert trace.cursor_at(phase, share, Granularity.TERM) == cursor


@SMALL
@given(networks(), st.randoms(use_true_random=False))
def test_shares_of_any_network_lead_back_to_their_cursors(spec, chance):
    trace = traced(spec)
    for cursor in [chance.randint(1, trace.length) for _ in range(100)]:
        assert trace.cursor_at(*trace.share(cursor), Granularity.TERM) == cursor


@SMALL
@given(networks(), st.floats(0, 1), st.sampled_from(Granularity))
def test_a_place_on_the_way_through_a_phase_is_the_end_of_a_step_in_it(spec, share, granularity):
    trace = traced(spec)
    for phase in trace.phases():
        start, stop = trace.phase_ends(phase)
        cursor = trace.cursor_at(phase, share, granularity)
        assert start <= cursor <= stop
        assert cursor == start or trace.step(cursor, granularity).stop == cursor
    assert trace.cursor_at(phase, 0, granularity) == start
    assert trace.cursor_at(phase, 1, granularity) == stop


@SMALL
@given(networks())
def test_shares_grow_with_the_cursor(spec):
    trace = traced(spec)
    for phase in trace.phases():
        start, stop = trace.phase_ends(phase)
        shares = [trace.share(cursor) for cursor in range(start + 1, min(stop, start + 200) + 1)]
        assert [one for one, _ in shares] == [phase] * len(shares)
        assert (np.diff([share for _, share in shares]) > 0).all()


def test_the_share_before_the_first_step_is_nothing(xor):
    assert xor.share(0) == (Phase.FORWARD, 0.0)


@SMALL
@given(networks())
def test_a_value_is_known_from_the_end_of_its_own_step_on(spec):
    trace = traced(spec)
    for layer, own in trace.layers.items():
        for index in {0, own.outputs - 1}:
            end = trace.end_of(Work.FORWARD, layer, own.forward_unit(index))
            assert not trace.known(layer, end - 1)[index]
            assert trace.known(layer, end)[index]
    for layer, deltas in trace.deltas.items():
        for index in {0, deltas.own.outputs - 1} if trace.recording.is_trainable else ():
            end = trace.end_of(Work.DELTA, layer, deltas.unit_of(index))
            assert not trace.known_deltas(layer, end - 1)[index]
            assert trace.known_deltas(layer, end)[index]


@SMALL
@given(networks())
def test_what_a_step_needs_is_known_before_it(spec):
    """Terms of the way forward are values, paths are deltas that are there when the step starts."""
    trace = traced(spec)
    for stage in trace.stages:
        if stage.work is Work.FORWARD:
            for source in trace.recording.layers[stage.layer].heard:
                assert source == trace.recording.input or trace.known(source, stage.start).all()
        if stage.work is not Work.DELTA:
            continue
        for unit in {0, stage.counts.units // 2, stage.counts.units - 1}:
            step = trace.step_at(stage.start + stage.counts.start(unit), Granularity.NEURON)
            for run in trace.calculation(step).refs:
                if run.ends is not None:
                    known = trace.known_deltas(run.end_layer, step.start)
                    assert known[run.ends[run.ends >= 0]].all()


@SMALL
@given(networks())
def test_steps_about_a_value_are_about_it(spec):
    trace = traced(spec)
    for layer, own in trace.layers.items():
        for index in {0, own.outputs - 1}:
            steps = trace.steps_about(layer, index)
            assert steps[0].stage.work is Work.FORWARD
            for step in steps:
                assert step.stage.layer == layer
                if step.stage.work in (Work.FORWARD, Work.DELTA):
                    assert trace.calculation(step).refs_of["result"].place == Place(layer, index)
    assert trace.steps_about(trace.recording.input, 0) == ()


@SMALL
@given(networks())
def test_all_parameters_have_one_gradient_and_one_update(spec):
    trace = traced(spec)
    for work in (Work.GRADIENT, Work.UPDATE):
        found = [
            place
            for stage in trace.stages
            if stage.work is work
            for unit in range(stage.counts.units)
            for place in trace.places(stage, unit)
        ]
        slots = trace.recording.layout.trained if work is Work.GRADIENT else trace.recording.layout.slots
        wanted = sum(slot.stop - slot.start for slot in slots) if trace.recording.is_trainable else 0
        assert len(set(found)) == len(found) == wanted


@pytest.mark.filterwarnings("error")
@settings(max_examples=60)
@given(
    networks(), rules(), st.sampled_from([1e5, 1e160, float("inf"), float("nan")]), st.sampled_from([1, 2])
)
def test_weights_that_have_run_away_are_stepped_through_in_silence(spec, rule, size, batch):
    rng = np.random.default_rng(0)
    weights, (x, target) = random_weights(spec, rng), random_batch(spec, rng, batch)
    flat = np.where(rng.random(weights.flat.size) < 0.5, weights.flat, size * np.sign(weights.flat))
    trace = Trace(record(spec, Weights(weights.layout, flat), x, target, rule))
    for stage in trace.stages:
        for micro in {stage.start, (stage.start + stage.stop) // 2, stage.stop - 1}:
            trace.calculation(trace.step_at(micro, Granularity.TERM))


def test_a_loss_without_a_slope_has_no_way_back():
    trace = traced(dense_network((3,), input_shape=(2,), class_names=("a", "b"), loss="zero_one"))
    assert trace.phases() == (Phase.FORWARD, Phase.LOSS)
    assert trace.calculation(trace.step(trace.length, Granularity.TERM)).result in (0, 1)
    assert trace.stage(Work.DELTA, trace.last) is None
    assert trace.known_deltas(trace.last, trace.length) is None or not trace.recording.is_trainable


def test_a_trace_that_nobody_needs_is_gone_at_once_with_its_arrays():
    gc.disable()
    try:
        trace = traced(dense_network((3,), input_shape=(4,)))
        trace.calculation(trace.step_at(0, Granularity.NEURON))
        gone = weakref.ref(trace.recording)
        del trace
        assert gone() is None
    finally:
        gc.enable()
