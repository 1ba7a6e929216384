"""Where on the curve of its activation a neuron stands, as far as a step is about that."""

from typing import NamedTuple

from nnsim.engine.activations import Activation
from nnsim.tracing.calculation import Calculation
from nnsim.tracing.places import Place
from nnsim.tracing.steps import Step, Work
from nnsim.tracing.trace import Trace


class CurvePoint(NamedTuple):
    """a = f(z); ``slope`` is f'(z) where the step is about it."""

    activation: Activation
    z: float
    a: float
    slope: float | None = None


def curve_point(trace: Trace, step: Step) -> CurvePoint | None:
    """The point of the neuron that a step is about; None where it has not got that far, or bends nothing."""
    if step.unit is None or step.stage.work not in (Work.FORWARD, Work.DELTA):
        return None
    calculation = trace.calculation(step)
    result = calculation.refs_of.get("result")
    if result is None or result.place is None or not _is_at_the_end(step, calculation):
        return None
    return _point(trace, result.place, calculation.slope if step.stage.work is Work.DELTA else None)


def _is_at_the_end(step: Step, calculation: Calculation) -> bool:
    """Term by term the point is known with the last one only."""
    return step.term is None or step.term == calculation.micro_steps - 1


def _point(trace: Trace, place: Place, slope: float | None) -> CurvePoint | None:
    own = trace.layers.get(place.layer)
    if own is None or own.activation is None:
        return None
    z, a = (float(own.flat(values)[place.index]) for values in (own.record.z, own.record.a))
    return CurvePoint(own.activation, z, a, slope)
