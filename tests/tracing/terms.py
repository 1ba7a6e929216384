"""What the proofs have in common: how terms add up, and whether they are about what they say."""

import numpy as np

from nnsim.engine.layers.batch_norm import BatchNorm
from nnsim.tracing.calculation import Manner
from nnsim.tracing.steps import Granularity

TOLERANCE = 1e-10


def same(found, wanted, what=""):
    """To 1e-10, in proportion where numbers are large."""
    assert np.allclose(found, wanted, TOLERANCE, TOLERANCE, equal_nan=True), (what, found, wanted)


def unit_of(trace, stage, unit):
    step = trace.step_at(stage.start + stage.counts.start(unit), Granularity.NEURON)
    assert step.unit == unit
    return trace.layers[stage.layer], step, trace.calculation(step)


def weighted(c):
    factors = c.factors if len(c.factors) else np.ones(len(c.values))
    assert len(factors) == len(c.values)
    return sum(factor * value for factor, value in zip(factors, c.values, strict=True)) + (c.bias or 0)


def spread(trace, c, count):
    """The sample that each term is of: those of a batch one after the other, else the trace's own."""
    if c.manner in (Manner.FEATURE_MEAN, Manner.FEATURE_VARIANCE, Manner.GRADIENT):
        return np.repeat(np.arange(len(trace.recording)), count // len(trace.recording))
    return np.full(count, trace.sample)


def prove_ref_numbers(c):
    """The runs of refs are as long as the terms, and are found one by one."""
    assert sum(run.count for run in c.refs) == c.count
    for start, run in runs(c):
        for term in {0, run.count - 1} if run.count else ():
            assert c.ref(start + term) == run.at(term)


def runs(c):
    start = 0
    for run in c.refs:
        for indices in (run.indices, run.ends, run.numbers):
            assert indices is None or len(indices) == run.count
        yield start, run
        start += run.count


def prove_factors(trace, c, run, start):
    """Only of terms that are a parameter times a value."""
    if run.numbers is None or c.manner is Manner.GRADIENT:
        return
    kind = trace.recording.layers[run.owner].kind
    if isinstance(kind, BatchNorm):
        return  # gamma is but one of three things in that factor
    named = run.numbers >= 0
    numbers = trace.recording.layers[run.owner].parameters[run.name].reshape(-1)[run.numbers]
    assert (numbers == c.factors[start : start + run.count])[named].all()
    assert (c.factors[start : start + run.count] == 1)[~named].all()


def number_at(trace, place):
    return trace.recording.layers[place.layer].parameters[place.name].reshape(-1)[place.index]
