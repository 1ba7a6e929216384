"""The proof of the way forward and of the loss."""

import numpy as np

from nnsim.engine.layers.batch_norm import BatchNorm
from nnsim.engine.layers.simple_rnn import SimpleRNN
from nnsim.tracing.calculation import Manner
from nnsim.tracing.places import Place
from nnsim.tracing.steps import Granularity
from tests.tracing.terms import (
    number_at,
    prove_factors,
    prove_ref_numbers,
    runs,
    same,
    spread,
    unit_of,
    weighted,
)
from tests.tracing.textbook import ACTIVATIONS, COSTS, softmax


def prove_forward(trace, stage, unit, rng, most):
    own, step, calculation = unit_of(trace, stage, unit)
    assert calculation.micro_steps == step.stop - step.start, (stage.layer, unit)
    output = own.output_of(unit)
    z, a = engine_forward(own, unit)
    prove_total(own, calculation, z)
    same(calculation.result, a, stage.layer)
    prove_forward_refs(trace, own, calculation, output)
    if output is not None:
        assert calculation.refs_of["result"].place == Place(stage.layer, output)
        assert trace.recording.values_of(stage.layer)[trace.sample].reshape(-1)[output] == calculation.result


def engine_forward(own, unit):
    """z and a as the engine has them."""
    record, kind = own.record, own.record.kind
    if isinstance(kind, SimpleRNN):
        z, a = (record.scratch[name][own.sample].reshape(-1)[unit] for name in ("z_steps", "a_steps"))
        return z, record.held.get(own.output_of(unit), a)
    if isinstance(kind, BatchNorm):
        features = kind.shape[-1]
        if unit < 2 * features:
            number = record.fixed["variance" if unit >= features else "mean"][unit % features]
            return number, number
        unit -= 2 * features
    return record.z[own.sample].reshape(-1)[unit], record.a[own.sample].reshape(-1)[unit]


def prove_total(own, c, z):
    if c.manner is Manner.HELD:
        assert c.result == own.record.held[c.refs_of["result"].place.index]
        same(through(c, c.total), c.extras["instead_of"])
        if own.record.bends:
            same(c.total, z)
        return
    same(put_together(c), z)
    if c.manner not in (Manner.FEATURE_MEAN, Manner.FEATURE_VARIANCE):
        same(c.total, z)
    same(through(c, z), c.result)


def put_together(c):
    return TOGETHER[c.manner](c)


def _mean(c):
    assert c.extras["divisor"] == len(c.values)
    return sum(c.values) / len(c.values)


def _maximum(c):
    winner, largest = int(c.extras["winner"]), max(c.values)
    # of zeros any may be the winner, as they differ in sign; the way back shows whether it is the engine's
    assert c.values[winner] == largest
    assert not largest or winner == list(c.values).index(largest)
    return largest


def _pieces(c):
    for part in c.parts:
        same(weighted(part), part.result)
        assert part.result == part.total
        assert part.function is None
        assert part.bias is not None
    results = [part.result for part in c.parts]
    assert results.index(max(results)) == c.extras["winner"]
    assert [c.part_at(term)[0] for term in range(c.micro_steps)] == [
        number for number, part in enumerate(c.parts) for _ in range(part.micro_steps)
    ] + [len(c.parts)]
    return max(results)


def _normalised(c):
    numbers = c.extras
    same(1 / np.sqrt(numbers["variance"] + numbers["epsilon"]), numbers["inverse"])
    same((c.values[0] - numbers["mean"]) * numbers["inverse"], numbers["x_hat"])
    return numbers["gamma"] * numbers["x_hat"] + numbers["beta"]


def _variance(c):
    assert c.extras["divisor"] == len(c.values)
    same(c.extras["mean"], sum(c.values) / len(c.values))
    return sum((value - c.extras["mean"]) ** 2 for value in c.values) / len(c.values)


TOGETHER = {
    Manner.WEIGHTED_SUM: weighted, Manner.SUM: weighted, Manner.COPY: weighted, Manner.SCALED: weighted,
    Manner.MEAN: _mean, Manner.FEATURE_MEAN: _mean, Manner.FEATURE_VARIANCE: _variance,
    Manner.MAXIMUM: _maximum, Manner.PIECES: _pieces, Manner.NORMALISED: _normalised,
}  # fmt: skip


def through(c, z):
    if c.function is None:
        return z
    if c.function == "softmax":
        assert c.row[c.position] == z
        return softmax(c.row)[c.position]
    return ACTIVATIONS[c.function][0](z)


def prove_forward_refs(trace, own, c, output):
    """Each term is about the value that it has, its factor is the parameter that it names."""
    for part in c.parts or (c,):
        prove_ref_numbers(part)
        for start, run in runs(part):
            values = part.values[start : start + run.count]
            there = run.indices >= 0
            samples = spread(trace, part, run.count)
            of_layer = trace.recording.values_of(run.layer).reshape(len(trace.recording), -1)
            assert (of_layer[samples, run.indices] == values)[there].all()
            if not there.all() and not isinstance(own.record.kind, SimpleRNN):
                assert (values[~there] == 0).all()
            if run.ends is not None:
                assert run.end_layer == own.layer
                assert (run.ends == (-1 if output is None else output)).all()
            prove_factors(trace, part, run, start)
        if part.bias is not None:
            place = part.refs_of["bias"].parameter
            assert number_at(trace, place) == part.bias


# The loss


def prove_loss(trace, stage, unit, rng, most):
    c = trace.calculation(trace.step_at(stage.start + unit, Granularity.NEURON))
    recording, name = trace.recording, trace.recording.loss_kind.name
    assert c.micro_steps == stage.counts.each == 1
    if c.manner is Manner.LOSS_TERM:
        prove_term_of_loss(trace, c, unit)
    elif c.manner is Manner.LOSS_SUM:
        same(c.result, recording.losses[trace.sample])
        if name != "zero_one":
            same(sum(c.values), c.result)
            own = recording.layers[trace.last].a[trace.sample].size
            assert [c.ref(term).place for term in range(c.count)] == [
                Place(trace.last, k) for k in range(own)
            ]
    else:
        assert c.manner is Manner.LOSS_MEAN
        assert len(recording) > 1
        same(sum(c.values) / c.extras["divisor"], recording.loss)
        assert c.result == recording.loss
        assert c.values.tolist() == recording.losses.tolist()


def prove_term_of_loss(trace, c, unit):
    own, name = trace.recording.layers[trace.last], trace.recording.loss_kind.name
    z, a = own.z[trace.sample].reshape(-1), own.a[trace.sample].reshape(-1)
    target = trace.recording.target[trace.sample][unit]
    assert c.extras == {"a": a[unit], "z": z[unit], "target": target}
    assert c.refs_of["a"].place == c.refs_of["result"].place == Place(trace.last, unit)
    same(COSTS[name](a[unit], target, z[unit], z), c.result)
