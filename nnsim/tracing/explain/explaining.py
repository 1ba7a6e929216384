"""From a step to its explanation."""

from collections.abc import Callable, Mapping

from nnsim.network.spec import LayerId
from nnsim.spoken import Spoken
from nnsim.tracing.calculation import Calculation, Manner
from nnsim.tracing.explain import forward, forward_values
from nnsim.tracing.explain.explanation import Explanation
from nnsim.tracing.explain.figures import Figures
from nnsim.tracing.explain.symbols import Symbols
from nnsim.tracing.explain.unit import Pen, Unit
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
    if step.granularity < Granularity.NEURON:
        return Explanation(Spoken("{} · {}", step.phase.value, step.stage.work.value), Spoken("A step."))
    unit = unit_of(pen, step, trace.calculation(step))
    return _UNITS.get(unit.calculation.manner, forward_values.anything)(unit)


def unit_of(pen: Pen, step: Step, calculation: Calculation) -> Unit:
    """What a step of one unit is about."""
    layer = step.stage.layer or pen.trace.last
    assert step.unit is not None
    own, number = pen.trace.layers[layer], step.unit
    moment: int | None = None
    if step.stage.work is Work.FORWARD:
        moment = own.moment(number)
        output = own.output_of(number)
        number = number if moment is not None or output is None else output
    elif step.stage.work is Work.DELTA:
        moment = own.delta_moment(number % own.delta_units)
        number %= own.delta_units
        if moment is not None:
            number = moment * own.neurons + number % own.neurons
    elif step.stage.work is Work.LOSS:
        number = min(number, own.outputs - 1)
    return Unit(pen, step, calculation, LayerId(layer), number, moment)


def introduction(trace: Trace) -> Explanation:
    """What is said before the first step."""
    return Explanation(
        Spoken("One training step"),
        Spoken(
            "Forward the numbers flow to the answer, the loss says how wrong it is, backward every neuron "
            "hears its share of the blame, and the update moves the weights."
        ),
    )
