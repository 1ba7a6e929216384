"""The proof of the way back: the deltas of all layers."""

from nnsim.engine.layers.simple_rnn import SimpleRNN
from nnsim.tracing.calculation import Manner
from nnsim.tracing.places import Place
from tests.tracing.terms import prove_factors, prove_ref_numbers, runs, same, unit_of, weighted
from tests.tracing.textbook import ACTIVATIONS, COST_SLOPES


def prove_delta(trace, stage, unit, rng, most):
    own, step, c = unit_of(trace, stage, unit)
    assert c.micro_steps == step.stop - step.start, (stage.layer, unit)
    deltas = trace.deltas[stage.layer]
    output = deltas.output_of(unit)
    if output is not None:
        assert c.refs_of["result"].place == Place(stage.layer, output)
    prove_ref_numbers(c)
    if c.manner is Manner.SOFTMAX_PATHS:
        same(weighted(c), c.result)
        assert deltas.goes_through_row(unit)
    elif c.manner is Manner.FROM_LOGITS:
        same(c.extras["target_sum"] * c.extras["a"] - c.extras["target"], c.result)
    elif c.manner is Manner.FROM_LOSS:
        same(COST_SLOPES[c.function](c.extras["a"], c.extras["target"]), c.total)
    else:
        same(weighted(c), c.total)
        prove_path_refs(trace, own, c, output)
    if c.manner is Manner.HELD:
        assert c.result == 0
        same(c.total * (1 if c.slope is None else c.slope), c.extras["instead_of"])
    elif c.total is not None:
        same(c.total * (1 if c.slope is None else c.slope), c.result)
    prove_delta_of_engine(trace, own, deltas, unit, c)


def prove_delta_of_engine(trace, own, deltas, unit, c):
    """The result is the engine's delta; what leads up to a softmax is its dC/da; slopes are those of z."""
    record, output = own.record, deltas.output_of(unit)
    if isinstance(record.kind, SimpleRNN):
        prove_delta_in_time(trace, own, deltas, unit, c)
        return
    two_halves = own.is_softmax and c.manner not in (Manner.FROM_LOGITS, Manner.SOFTMAX_PATHS)
    wanted = record.upstream if two_halves else record.delta
    same(c.result, wanted[own.sample].reshape(-1)[output])
    if record.bends and c.total is not None and c.manner is not Manner.HELD:
        same(c.total, record.upstream[own.sample].reshape(-1)[output])
    if c.slope is not None:
        z = record.z[own.sample].reshape(-1)[output]
        same(c.slope, ACTIVATIONS[record.kind.activation.name][1](z))


def prove_delta_in_time(trace, own, deltas, unit, c):
    """Times run backwards, and behind a softmax there are two units for each."""
    kind, name = own.record.kind, own.record.kind.activation.name
    if name == "softmax" and c.manner not in (Manner.SOFTMAX_PATHS, Manner.FROM_LOGITS):
        return  # what it is through the row is proved at the second unit
    time, place = deltas.moment(unit), unit % kind.units
    scratch = own.record.scratch
    same(c.result, scratch["delta_steps"][own.sample, time, place])
    if c.slope is not None:
        same(c.slope, ACTIVATIONS[name][1](scratch["z_steps"][own.sample, time, place]))


def prove_path_refs(trace, own, c, output):
    """Each path starts at this output, and its value is the delta where it ends."""
    for start, run in runs(c):
        assert run.layer == own.layer
        assert (run.indices == (-1 if output is None else output)).all()
        hearer = trace.recording.layers[run.end_layer]
        there = run.ends >= 0
        deltas = hearer.delta[trace.sample].reshape(-1)
        if isinstance(hearer.kind, SimpleRNN) and hearer.kind.returns == "all":
            deltas = hearer.scratch["delta_steps"][trace.sample].reshape(-1)
        assert (deltas[run.ends] == c.values[start : start + run.count])[there].all()
        prove_factors(trace, c, run, start)
