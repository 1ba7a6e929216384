"""Weighted sums on the way forward: what a neuron or a filter makes of what it hears."""

from collections.abc import Callable, Mapping

from nnsim.engine.layers.base import Layer
from nnsim.engine.layers.conv2d import Conv2D
from nnsim.engine.layers.simple_rnn import SimpleRNN
from nnsim.spoken import Spoken
from nnsim.tracing.calculation import Calculation
from nnsim.tracing.explain.activation_forms import doing
from nnsim.tracing.explain.activation_lines import activation_line
from nnsim.tracing.explain.bodies import weighted_body
from nnsim.tracing.explain.explanation import Explanation
from nnsim.tracing.explain.sums import left_out, term_lines, written_sum
from nnsim.tracing.explain.symbols import digits
from nnsim.tracing.explain.unit import Unit
from nnsim.tracing.explain.wording import both, is_neuron, layer_name
from nnsim.tracing.formula import Formula, row


def weighted_sum(unit: Unit) -> Explanation:
    """z = sum of w a + b, a = f(z)."""
    calculation, symbols, figures = unit.calculation, unit.symbols, unit.figures
    total = _total(calculation)
    formula = row(symbols.total(unit.layer, unit.below), "=", weighted_body(unit), "+", bias_symbol(unit))
    return Explanation(
        unit.place,
        both(_hears(unit), doing(calculation.function, total)),
        formula,
        row("=", *written_sum(figures, calculation, unit.pen.most_terms), "=", figures.result(total)),
        (activation_line(unit),),
        left_out(calculation, unit.pen.most_terms),
        term_lines(calculation),
        calculation.result,
        unit.result_ref,
    )


def _total(calculation: Calculation) -> float:
    return calculation.total if calculation.total is not None else calculation.result


def bias_symbol(unit: Unit) -> Formula:
    """The bias of the neuron or filter."""
    below = unit.below
    if isinstance(unit.record.kind, Conv2D):
        below = digits(unit.symbols.positions(unit.layer, unit.number)[-1])
    if unit.moment is not None:
        below = digits(unit.neuron + 1)
    return unit.symbols.bias(unit.layer, below, unit.calculation.refs_of.get("bias"))


def _hears(unit: Unit) -> Spoken:
    return _HEARS.get(type(unit.record.kind), _dense_hears)(unit)


def _dense_hears(unit: Unit) -> Spoken:
    source, count = unit.record.heard[0], unit.calculation.count
    if count == 1:
        return Spoken("{} takes its only input times its weight, and adds its bias.", unit.subject)
    if is_neuron(unit.symbols, source):
        return Spoken("{} adds up what it hears from the {:,} neurons before it.", unit.subject, count)
    return Spoken("{} adds up {:,} inputs, each times its weight, and its bias.", unit.subject, count)


def _convolution_hears(unit: Unit) -> Spoken:
    kind = unit.record.kind
    assert isinstance(kind, Conv2D)
    height, width = kind.kernel
    row_, column, filter_ = unit.symbols.positions(unit.layer, unit.number)
    return Spoken(
        "Filter {:,} of {} looks through its window of {} × {} cells at row {:,}, column {:,}: "
        "each cell times the weight that lies on it, and the bias.",
        filter_, layer_name(unit.symbols, unit.layer), height, width, row_, column,
    )  # fmt: skip


def _recurrent_hears(unit: Unit) -> Spoken:
    if not unit.moment:
        return Spoken("{} adds up what comes in; there is nothing to remember yet.", unit.subject)
    return Spoken(
        "{} adds up what comes in now and what its layer answered the time before: its memory.", unit.subject
    )


_HEARS: Mapping[type[Layer], Callable[[Unit], Spoken]] = {
    Conv2D: _convolution_hears,
    SimpleRNN: _recurrent_hears,
}
