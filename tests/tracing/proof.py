"""The proof: what the steps of a trace add up to are the engine's own arrays, to 1e-10.

Every unit of every stage (or some of them, chosen at random, where there are many) is asked for its terms;
these are put together by the formulas of ``textbook`` and compared with the arrays of the recording.
"""

from itertools import pairwise

import numpy as np

from nnsim.tracing.steps import Work
from tests.tracing.proof_back import prove_delta
from tests.tracing.proof_forward import prove_forward, prove_loss
from tests.tracing.proof_learning import prove_gradient, prove_update


def prove(trace, *, most=10**9, seed=0):
    """Raises: AssertionError unless everything in the trace adds up; of each stage up to ``most`` units."""
    rng = np.random.default_rng(seed)
    prove_order(trace)
    for stage in trace.stages:
        units = range(stage.counts.units)
        chosen = units if len(units) <= most else {0, len(units) - 1, *rng.choice(units, most).tolist()}
        for unit in sorted(chosen):
            PROOFS[stage.work](trace, stage, unit, rng, most)
        prove_units(trace, stage)


def prove_order(trace):
    """Forward in the order of the layers, the loss, back in the other order, and all updates."""
    recording = trace.recording
    layers, learning = (
        list(recording.layers),
        [one for one in recording.layers if recording.layers[one].learns],
    )
    order = [(Work.FORWARD, layer) for layer in layers] + [(Work.LOSS, None)]
    for layer in reversed(learning):
        order.append((Work.DELTA, layer))
        order += [(Work.GRADIENT, layer)] * bool(recording.layers[layer].kind.parameters)
    order += [(Work.UPDATE, layer) for layer in learning if recording.layers[layer].kind.parameters]
    assert [(stage.work, stage.layer) for stage in trace.stages] == order
    assert trace.stages[0].start == 0
    assert trace.length == trace.stages[-1].stop
    assert all(first.stop == second.start for first, second in pairwise(trace.stages))


def prove_units(trace, stage):
    """Every output has one unit, and is known from then on."""
    if stage.work not in (Work.FORWARD, Work.DELTA) or stage.counts.units > 500:
        return
    own = trace.layers[stage.layer]
    if stage.work is Work.FORWARD:
        unit_of, output_of, known = own.forward_unit, own.output_of, own.known
    else:
        deltas = trace.deltas[stage.layer]
        unit_of, output_of, known = deltas.unit_of, deltas.output_of, deltas.known
    units = [unit_of(index) for index in range(own.outputs)]
    assert [output_of(unit) for unit in units] == list(range(own.outputs))
    for done in range(stage.counts.units + 1):
        assert known(done).tolist() == [unit < done for unit in units], (stage, done)


PROOFS = {
    Work.FORWARD: prove_forward,
    Work.LOSS: prove_loss,
    Work.DELTA: prove_delta,
    Work.GRADIENT: prove_gradient,
    Work.UPDATE: prove_update,
}
