"""Single terms in words: one product, the sum so far, the bias, the activation or the slope."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from nnsim.engine.layers.conv2d import Conv2D
from nnsim.spoken import Spoken
from nnsim.tracing.calculation import Calculation, Manner
from nnsim.tracing.explain.activation_forms import INPUT, SUM, doing
from nnsim.tracing.explain.activation_lines import activation_line, slope_line
from nnsim.tracing.explain.backward import borrowed, delta_lines, title, wish
from nnsim.tracing.explain.explanation import NO_FORMULA, Explanation, TermLine
from nnsim.tracing.explain.forward import bias_symbol
from nnsim.tracing.explain.path_bodies import batch_part
from nnsim.tracing.explain.so_far import added, is_only, so_far, so_far_words
from nnsim.tracing.explain.sums import EQUALS, MINUS, PLUS, has_factor
from nnsim.tracing.explain.symbols import digits
from nnsim.tracing.explain.unit import Unit, heading
from nnsim.tracing.explain.wording import both, subject, time_subject
from nnsim.tracing.formula import Brackets, Formula, Fraction, Row, Script, Word, row
from nnsim.tracing.places import ParameterPlace, Ref
from nnsim.tracing.steps import Work

Whole = Callable[[Unit], Explanation]


def one_term(unit: Unit, whole: Whole) -> Explanation:
    """A micro-step of a unit; ``whole`` explains the unit where it is one micro-step only."""
    calculation, term = unit.calculation, unit.step.term
    assert term is not None
    if calculation.parts:
        part, inside = calculation.part_at(term)
        if part == len(calculation.parts):
            return whole(unit)
        return _inside(replace(unit, calculation=calculation.parts[part]), inside, part)
    if _length(unit) == 1 or not calculation.count:
        return _from_loss(unit, whole) if calculation.manner is Manner.FROM_LOSS else whole(unit)
    if calculation.manner is Manner.HELD and term == _length(unit) - 1:
        return whole(unit)
    return _inside(unit, term, 0)


def _length(unit: Unit) -> int:
    counts, number = unit.step.stage.counts, unit.step.unit or 0
    return counts.end(number) - counts.start(number)


def _inside(unit: Unit, term: int, piece: int) -> Explanation:
    calculation = unit.calculation
    if term < calculation.count:
        return _product(unit, term)
    if term == calculation.count and calculation.bias is not None:
        return _bias(unit, piece)
    return _slope(unit) if unit.step.stage.work is Work.DELTA else _activation(unit)


def _from_loss(unit: Unit, whole: Whole) -> Explanation:
    """The slope of the loss first, and then that of the activation."""
    if _length(unit) == 1:
        return whole(unit)
    if unit.step.term:
        return _slope(unit)
    found, total = whole(unit), unit.calculation.total
    return replace(found, lines=found.lines[: len(found.lines) - len(delta_lines(unit))], result=total)


# One term of a sum


def _product(unit: Unit, term: int) -> Explanation:
    calculation, figures = unit.calculation, unit.figures
    ref, value = calculation.ref(term), float(calculation.products[term])
    is_back = unit.step.stage.work is Work.DELTA
    letters = _back_letters(unit, term) if is_back else _letters(unit, term)
    shown = _term_numbers(unit, term)
    result = figures.result(added(calculation, term), ref)
    return Explanation(
        title(unit) if is_back else heading(unit),
        _words(unit, term),
        letters,
        row("=", *shown, "=", result) if shown else row("=", result),
        _end(unit, term) if is_only(calculation) else (so_far(unit, term), *_end(unit, term)),
        so_far_words(calculation),
        (_bar(calculation, term),),
        value,
        ref,
    )


def _bar(calculation: Calculation, term: int) -> TermLine:
    factor = float(calculation.factors[term]) if len(calculation.factors) else None
    value, product = float(calculation.values[term]), float(calculation.products[term])
    return TermLine(calculation.ref(term), factor, value, product, term)


def _words(unit: Unit, term: int) -> Spoken:
    calculation, number = unit.calculation, term + 1
    is_back, speaker = unit.step.stage.work is Work.DELTA, _speaker(unit, calculation.ref(term))
    if speaker is None and not is_back and isinstance(unit.record.kind, Conv2D):
        return Spoken("Term {:,} of {:,}: outside of the picture there is only 0.", number, calculation.count)
    if speaker is None:
        return Spoken("Term {:,} of {:,}: what it changes in the mean and the spread of its feature.",
                      number, calculation.count)  # fmt: skip
    if is_only(calculation):
        return Spoken("{} tells its delta.", speaker) if is_back else Spoken("{} comes in.", speaker)
    if calculation.manner is Manner.MAXIMUM:
        return Spoken("Cell {:,} of {:,}: is it larger than all before?", number, calculation.count)
    if is_back:
        return Spoken("Term {:,} of {:,}: {} tells its delta.", number, calculation.count, speaker)
    if len(calculation.factors):
        return Spoken("Term {:,} of {:,}: {} speaks, and its weight says how much that counts.",
                      number, calculation.count, speaker)  # fmt: skip
    return Spoken("Term {:,} of {:,}: {} is added.", number, calculation.count, speaker)


def _speaker(unit: Unit, ref: Ref) -> Spoken | None:
    """Whose number a term is; None outside of a picture, and of a batch."""
    is_back = unit.step.stage.work is Work.DELTA
    place = ref.end if is_back else ref.place
    if place is not None:
        return subject(unit.symbols, place.layer, place.index)
    weight = ref.parameter
    if not is_back or weight is None or weight.name == "gamma":
        return None
    # of a recurrent layer that answers with its last time only
    return time_subject(unit.symbols, weight.layer, *_end_in_time(unit, weight))


def _letters(unit: Unit, term: int) -> Formula:
    calculation, symbols = unit.calculation, unit.symbols
    ref = calculation.ref(term)
    value = NO_FORMULA if ref.place is None else symbols.value_at(ref.place)
    if calculation.manner is Manner.FEATURE_VARIANCE:
        return Script(Brackets(row(value, "−", Word("μ"))), above=digits("2"), ref=ref)
    if ref.parameter is None:
        return value
    weight = symbols.parameter(ref.parameter)
    return row(weight, "·", value) if ref.place is not None else weight


def _back_letters(unit: Unit, term: int) -> Formula:
    calculation, symbols = unit.calculation, unit.symbols
    ref = calculation.ref(term)
    if calculation.manner is Manner.SOFTMAX_PATHS:
        own = symbols.value(unit.layer, unit.below)
        if ref.place is None:
            return own
        other = symbols.value_at(ref.place)
        is_own = digits("1" if term == calculation.position else "0")
        return Row((own, Brackets(row(is_own, "−", other)), symbols.by(other)))
    if (part := batch_part(unit, term)) is not None:
        return part
    if ref.end is None:
        return _from_later(unit, ref)
    delta = symbols.delta(ref.end.layer, symbols.index(ref.end.layer, ref.end.index), Ref(ref.end))
    if ref.parameter is not None:
        return row(symbols.parameter(ref.parameter), "·", delta)
    if float(calculation.factors[term]) == 1:
        return delta
    below = symbols.index(ref.end.layer, ref.end.index)
    by = symbols.by(symbols.value(unit.layer, unit.below), of=symbols.judged(ref.end.layer, below))
    return row(by, "·", delta)


def _from_later(unit: Unit, ref: Ref) -> Formula:
    """From a time of a recurrent layer that is no output, as it answers with its last time only."""
    assert ref.parameter is not None
    time, neuron = _end_in_time(unit, ref.parameter)
    delta = unit.symbols.delta(ref.parameter.layer, digits(f"{time + 1},{neuron + 1}"))
    return row(unit.symbols.parameter(ref.parameter), "·", delta)


def _end_in_time(unit: Unit, weight: ParameterPlace) -> tuple[int, int]:
    """The time and the neuron, from 0, to which a weight of a recurrent layer leads from the unit."""
    neuron = weight.index % unit.trace.layers[weight.layer].neurons
    if weight.name == "W_recurrent":
        return (unit.moment or 0) + 1, neuron
    return unit.symbols.positions(unit.layer, unit.number)[0] - 1, neuron


def _term_numbers(unit: Unit, term: int) -> tuple[Formula | str, ...]:
    """factor * value, where there is a factor."""
    calculation, figures = unit.calculation, unit.figures
    value, ref = float(calculation.values[term]), calculation.ref(term)
    if calculation.manner is Manner.FEATURE_VARIANCE:
        mean = calculation.extras["mean"]
        distance = row(figures.number(value, ref), PLUS if mean < 0 else MINUS, figures.size(mean))
        return (Script(Brackets(distance), above=digits("2")),)
    if not has_factor(calculation, term):
        return ()
    own = Ref(ref.end if unit.step.stage.work is Work.DELTA else ref.place)
    return figures.number(float(calculation.factors[term]), ref), "·", figures.factor(value, own)


def _end(unit: Unit, term: int) -> tuple[Formula, ...]:
    """What comes out, if the term is the last of all."""
    calculation, figures = unit.calculation, unit.figures
    if term + 1 < _length(unit) or term + 1 < calculation.count or calculation.manner is Manner.HELD:
        return ()
    result = figures.result(calculation.result, unit.result_ref)
    if unit.step.stage.work is Work.DELTA:
        return delta_lines(unit) or (_through(unit, result),)
    divisor = calculation.extras.get("divisor")
    if is_only(calculation):
        return ()
    last = Script(Word("M" if calculation.manner is Manner.MAXIMUM else "S"), digits(calculation.count))
    body = last if divisor is None else Fraction(last, digits(int(divisor)))
    own = _STATISTICS.get(calculation.manner)
    left = own if own is not None else unit.symbols.value(unit.layer, unit.below, unit.result_ref)
    return (row(left, "=", body, "=", result),)


def _through(unit: Unit, result: Formula) -> Formula:
    is_through = unit.calculation.manner is Manner.SOFTMAX_PATHS
    value = unit.symbols.value(unit.layer, unit.below)
    left = unit.symbols.delta(unit.layer, unit.below) if is_through else unit.symbols.by(value)
    if is_only(unit.calculation):
        return row(left, "=", result)
    return row(left, "=", Script(Word("S"), digits(unit.calculation.count)), "=", result)


_STATISTICS: Mapping[Manner, Formula] = {
    Manner.FEATURE_MEAN: Word("μ"),
    Manner.FEATURE_VARIANCE: Script(Word("σ"), above=digits("2")),
}


# What comes behind the terms


def _bias(unit: Unit, piece: int) -> Explanation:
    calculation, figures = unit.calculation, unit.figures
    assert calculation.bias is not None
    before, after = calculation.partial(calculation.count), calculation.total
    total = calculation.result if after is None else after
    ref = calculation.refs_of.get("bias")
    own = unit.symbols.total(unit.layer, unit.below)
    sum_of_terms = Script(Word("S"), digits(calculation.count))
    sign = MINUS if calculation.bias < 0 else PLUS
    return Explanation(
        unit.place,
        Spoken("The bias is added: how ready it is to answer when it hears nothing at all."),
        row(own, "=", sum_of_terms, "+", bias_symbol(unit)),
        Row((EQUALS, figures.number(before), sign, figures.size(calculation.bias, ref), EQUALS,
             figures.result(total))),
        result=calculation.bias,
        ref=ref,
    )  # fmt: skip


def _activation(unit: Unit) -> Explanation:
    calculation = unit.calculation
    total = calculation.total if calculation.total is not None else calculation.result
    what = INPUT if calculation.manner is Manner.COPY else SUM
    return Explanation(
        unit.place, doing(calculation.function, total, what), activation_line(unit),
        result=calculation.result, ref=unit.result_ref,
    )  # fmt: skip


def _slope(unit: Unit) -> Explanation:
    """dC/dz = dC/da f'(z)."""
    calculation = unit.calculation
    slope, lines = slope_line(unit), delta_lines(unit)
    words = Spoken("What it hears counts as much as its own slope lets through.")
    return Explanation(
        title(unit), both(words, wish(calculation.result)), lines[-1] if lines else NO_FORMULA,
        lines=() if slope is None else (slope,), note=borrowed(unit),
        result=calculation.result, ref=unit.result_ref,
    )  # fmt: skip
