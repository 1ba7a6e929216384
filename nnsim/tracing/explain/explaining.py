"""From a step to its explanation."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from math import isfinite

import numpy as np

from nnsim.spoken import Spoken
from nnsim.tracing.calculation import Manner
from nnsim.tracing.explain import (
    backward,
    forward,
    forward_special,
    forward_values,
    gradients,
    losses,
    terms,
    updates,
)
from nnsim.tracing.explain.explanation import Explanation
from nnsim.tracing.explain.figures import Figures
from nnsim.tracing.explain.phases import of_phase, opening
from nnsim.tracing.explain.stages import of_stage
from nnsim.tracing.explain.symbols import Symbols
from nnsim.tracing.explain.unit import Pen, Unit, unit_of
from nnsim.tracing.notation import NOTATIONS, Notation
from nnsim.tracing.steps import Granularity, Step, Work
from nnsim.tracing.trace import Trace

_UNITS: Mapping[Manner, Callable[[Unit], Explanation]] = {
    Manner.WEIGHTED_SUM: forward.weighted_sum,
    Manner.SUM: forward_values.summed,
    Manner.MEAN: forward_values.mean,
    Manner.MAXIMUM: forward_values.maximum,
    Manner.COPY: forward_values.copied,
    Manner.SCALED: forward_values.scaled,
    Manner.PIECES: forward_special.pieces,
    Manner.NORMALISED: forward_special.normalised,
    Manner.FEATURE_MEAN: forward_special.feature_mean,
    Manner.FEATURE_VARIANCE: forward_special.feature_variance,
    Manner.LOSS_TERM: losses.loss_term,
    Manner.LOSS_SUM: losses.loss_sum,
    Manner.LOSS_MEAN: losses.loss_mean,
    Manner.FROM_LOSS: backward.from_loss,
    Manner.FROM_LOGITS: backward.from_logits,
    Manner.PATHS: backward.paths,
    Manner.SOFTMAX_PATHS: backward.softmax_paths,
}
_HELD: Mapping[Work, Callable[[Unit], Explanation]] = {
    Work.FORWARD: forward_special.held,
    Work.DELTA: backward.held,
}
_OfStep = Callable[[Pen, Step], Explanation]
#: for one parameter, and for all of a neuron
_PARAMETERS: Mapping[Work, tuple[_OfStep, _OfStep]] = {
    Work.GRADIENT: (gradients.of_parameter, gradients.of_neuron),
    Work.UPDATE: (updates.of_parameter, updates.of_neuron),
}


def explain(
    trace: Trace,
    step: Step,
    notation: Notation = NOTATIONS["nnsim"],
    digits: int = 3,
    most_terms: int = 3,
    fractions: bool = False,
) -> Explanation:
    """A step in words, in letters and in numbers.

    ``digits`` are those behind the point; ``most_terms`` of a long sum are written; with ``fractions``
    numbers that are exactly a fraction with a small divisor are written as one.
    """
    pen = Pen(trace, Symbols(trace, notation), Figures(digits, fractions), most_terms)
    with np.errstate(all="ignore"):  # weights that have run away are explained, not warned of
        return _warned(trace, _OF_GRANULARITY[step.granularity](pen, step))


def _of_unit(pen: Pen, step: Step) -> Explanation:
    if step.stage.work in _PARAMETERS:
        of_parameter, of_neuron = _PARAMETERS[step.stage.work]
        return of_neuron(pen, step) if step.term is None else of_parameter(pen, step)
    unit = unit_of(pen, step, pen.trace.calculation(step))
    return _whole(unit) if step.term is None else terms.one_term(unit, _whole)


_OF_GRANULARITY: Mapping[Granularity, _OfStep] = {
    Granularity.NETWORK: of_phase,
    Granularity.LAYER: of_stage,
    Granularity.NEURON: _of_unit,
    Granularity.TERM: _of_unit,
}


def _warned(trace: Trace, found: Explanation) -> Explanation:
    """With a word on numbers that are none any more, or that nobody has learnt."""
    if found.result is not None and not isfinite(found.result):
        return replace(found, note=_NOT_FINITE)
    if trace.recording.what_if and found.note is None:
        return replace(found, note=_WHAT_IF)
    return found


_NOT_FINITE = Spoken("This is not a finite number: somewhere before, numbers have grown too large.")
_WHAT_IF = Spoken("What if: some numbers of the network are set by hand.")


def _whole(unit: Unit) -> Explanation:
    if unit.calculation.manner is Manner.HELD:
        return _HELD[unit.step.stage.work](unit)
    return _UNITS[unit.calculation.manner](unit)


def introduction(trace: Trace, notation: Notation = NOTATIONS["nnsim"], digits: int = 3) -> Explanation:
    """What is said before the first step."""
    return _warned(trace, opening(Pen(trace, Symbols(trace, notation), Figures(digits), 3)))
