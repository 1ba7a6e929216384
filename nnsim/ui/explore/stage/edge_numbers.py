"""What the colour of an edge says: its weight, what it carries, its gradient, or how far it has moved."""

from collections.abc import Callable

import numpy as np

from nnsim.engine.numerics import Array
from nnsim.tracing.calculation import Calculation, Manner
from nnsim.tracing.places import Refs
from nnsim.tracing.steps import Work
from nnsim.tracing.trace import Trace
from nnsim.ui.explore.stage.scene import CONTRIBUTION, GRADIENT, WEIGHT, AtWork, Mask, StageScene


def edge_numbers(scene: StageScene, calculation: Calculation) -> tuple[Array, Mask]:
    """A number for every term, by what the colours say, and where it is not known yet, both (n,)."""
    with np.errstate(all="ignore"):  # weights that have run away are drawn as what they are
        return _NUMBERS[scene.edge_colours](scene, calculation)


def _weights(scene: StageScene, calculation: Calculation) -> tuple[Array, Mask]:
    numbers = calculation.factors if len(calculation.factors) else _votes(calculation)
    return numbers, np.zeros(calculation.count, bool)


def _votes(calculation: Calculation) -> Array:
    """Of values without weights: all count alike, or in a maximum the winner only."""
    if calculation.manner is not Manner.MAXIMUM:
        return np.ones(calculation.count)
    votes = np.full(calculation.count, 0.15)
    votes[int(calculation.extras.get("winner", 0))] = 1.0
    return votes


def _contributions(scene: StageScene, calculation: Calculation) -> tuple[Array, Mask]:
    return calculation.products, np.zeros(calculation.count, bool)


def _gradients(scene: StageScene, calculation: Calculation) -> tuple[Array, Mask]:
    numbers, unknown, start = calculation.products.copy(), np.ones(calculation.count, bool), 0
    for refs in calculation.refs:
        if refs.owner is not None and refs.numbers is not None:
            own = slice(start, start + refs.count)
            numbers[own], unknown[own] = _known_gradients(scene, refs)
        start += refs.count
    return numbers, unknown


def _known_gradients(scene: StageScene, refs: Refs) -> tuple[Array, Mask]:
    assert refs.owner is not None
    assert refs.numbers is not None
    own = scene.trace.layers[refs.owner]
    gradients = own.record.gradients.get(refs.name)
    if gradients is None:
        return np.zeros(refs.count), np.ones(refs.count, bool)
    done = scene.trace.units_done(Work.GRADIENT, refs.owner, scene.cursor)
    return gradients.reshape(-1)[refs.numbers], refs.numbers % own.neurons >= done


_NUMBERS: dict[str, Callable[[StageScene, Calculation], tuple[Array, Mask]]] = {
    WEIGHT: _weights,
    CONTRIBUTION: _contributions,
    GRADIENT: _gradients,
}


def learnt(trace: Trace, active: AtWork) -> Array:
    """The gradients of a neuron's weights, or how far the update moves them.

    Shapes: (inputs,), and (rows, columns, channels) for the kernel of a map.
    """
    assert active.layer is not None
    neuron = active.index if active.channel is None else active.channel
    if active.work is Work.GRADIENT:
        gradients: Array = trace.recording.layers[active.layer].gradients["W"][..., neuron]
        return gradients
    layout, update = trace.recording.layout, trace.recording.update
    after, before = (layout.views(one, active.layer)["W"] for one in (update.after, update.before))
    difference: Array = after[..., neuron] - before[..., neuron]
    return difference
