"""Single terms in words: one product, the sum so far, the bias, the activation or the slope."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from nnsim.engine.layers.conv2d import Conv2D
from nnsim.spoken import Spoken
from nnsim.tracing.calculation import Calculation, Manner
from nnsim.tracing.explain.activation_forms import doing
from nnsim.tracing.explain.activation_lines import activation_line, slope_line
from nnsim.tracing.explain.backward import borrowed, delta_lines, title, wish
from nnsim.tracing.explain.explanation import NO_FORMULA, Explanation, TermLine
from nnsim.tracing.explain.forward import bias_symbol
from nnsim.tracing.explain.forward_special import statistic_title
from nnsim.tracing.explain.sums import MINUS, PLUS
from nnsim.tracing.explain.symbols import digits, name
from nnsim.tracing.explain.unit import Unit
from nnsim.tracing.explain.wording import both, subject
from nnsim.tracing.formula import Brackets, Formula, Fraction, Row, Script, Style, Word, row
from nnsim.tracing.places import Ref
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

_SUM_SO_FAR = Spoken("S is the sum so far.")
_LARGEST_SO_FAR = Spoken("M is the largest so far.")


def _product(unit: Unit, term: int) -> Explanation:
    calculation, figures = unit.calculation, unit.figures
    ref, value = calculation.ref(term), float(calculation.products[term])
    is_back = unit.step.stage.work is Work.DELTA
    letters = _back_letters(unit, term) if is_back else _letters(unit, term)
    shown = _term_numbers(unit, term)
    result = figures.result(_added(calculation, term), ref)
    return Explanation(
        title(unit) if is_back else _heading(unit),
        _words(unit, term),
        letters,
        row("=", *shown, "=", result) if shown else row("=", result),
        (_so_far(unit, term), *_end(unit, term)),
        _LARGEST_SO_FAR if calculation.manner is Manner.MAXIMUM else _SUM_SO_FAR,
        (_bar(calculation, term),),
        value,
        ref,
    )


def _heading(unit: Unit) -> Spoken:
    return statistic_title(unit) if unit.calculation.manner in _STATISTICS else unit.place


def _bar(calculation: Calculation, term: int) -> TermLine:
    factor = float(calculation.factors[term]) if len(calculation.factors) else None
    value, product = float(calculation.values[term]), float(calculation.products[term])
    return TermLine(calculation.ref(term), factor, value, product, term)


def _added(calculation: Calculation, term: int) -> float:
    """What a term adds."""
    value = float(calculation.products[term])
    if calculation.manner is Manner.FEATURE_VARIANCE:
        distance = value - calculation.extras["mean"]
        return distance * distance  # goes on to infinity where a power would raise an error
    return value


def _words(unit: Unit, term: int) -> Spoken:
    calculation, number = unit.calculation, term + 1
    ref, is_back = calculation.ref(term), unit.step.stage.work is Work.DELTA
    place = ref.end if is_back else ref.place
    if place is None and not is_back and isinstance(unit.record.kind, Conv2D):
        return Spoken("Term {:,} of {:,}: outside of the picture there is only 0.", number, calculation.count)
    if place is None:
        return Spoken("Term {:,} of {:,}.", number, calculation.count)
    speaker = subject(unit.symbols, place.layer, place.index)
    if calculation.manner is Manner.MAXIMUM:
        return Spoken("Cell {:,} of {:,}: is it larger than all before?", number, calculation.count)
    if is_back:
        return Spoken("Term {:,} of {:,}: {} tells its delta.", number, calculation.count, speaker)
    if len(calculation.factors):
        return Spoken("Term {:,} of {:,}: {} speaks, and its weight says how much that counts.",
                      number, calculation.count, speaker)  # fmt: skip
    return Spoken("Term {:,} of {:,}: {} is added.", number, calculation.count, speaker)


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
    if ref.end is None:
        return Word("δ")
    delta = symbols.delta(ref.end.layer, symbols.index(ref.end.layer, ref.end.index), Ref(ref.end))
    if ref.parameter is not None:
        return row(symbols.parameter(ref.parameter), "·", delta)
    if float(calculation.factors[term]) == 1:
        return delta
    below = symbols.index(ref.end.layer, ref.end.index)
    by = symbols.by(symbols.value(unit.layer, unit.below), of=symbols.total(ref.end.layer, below))
    return row(by, "·", delta)


def _term_numbers(unit: Unit, term: int) -> tuple[Formula | str, ...]:
    """factor * value, where there is a factor."""
    calculation, figures = unit.calculation, unit.figures
    value, ref = float(calculation.values[term]), calculation.ref(term)
    if calculation.manner is Manner.FEATURE_VARIANCE:
        mean = calculation.extras["mean"]
        distance = row(figures.number(value, ref), PLUS if mean < 0 else MINUS, figures.size(mean))
        return (Script(Brackets(distance), above=digits("2")),)
    if not len(calculation.factors):
        return ()
    own = Ref(ref.end if unit.step.stage.work is Work.DELTA else ref.place)
    return figures.number(float(calculation.factors[term]), ref), "·", figures.factor(value, own)


def _so_far(unit: Unit, term: int) -> Formula:
    """S_3 = S_2 + 2.06 = -2.38 + 2.06 = -0.32; of a largest value the largest so far."""
    calculation, figures = unit.calculation, unit.figures
    if calculation.manner is Manner.MAXIMUM:
        return _largest_so_far(unit, term)
    added = _added(calculation, term)
    own = Script(Word("S"), digits(term + 1))
    if not term:
        return row(own, "=", figures.number(added))
    before, now = _sum(calculation, term), _sum(calculation, term + 1)
    sign = MINUS if added < 0 else PLUS
    return Row((own, _EQUALS, Script(Word("S"), digits(term)), sign, figures.size(added), _EQUALS,
                figures.number(before), sign, figures.size(added), _EQUALS, figures.number(now)))  # fmt: skip


_EQUALS = Word("=", Style.SIGN)


def _sum(calculation: Calculation, terms: int) -> float:
    """What the first terms add up to."""
    if calculation.manner is Manner.FEATURE_VARIANCE:
        return float(((calculation.values[:terms] - calculation.extras["mean"]) ** 2).sum())
    return calculation.partial(min(terms, calculation.count))


def _largest_so_far(unit: Unit, term: int) -> Formula:
    calculation, figures = unit.calculation, unit.figures
    own, now = Script(Word("M"), digits(term + 1)), float(calculation.values[: term + 1].max())
    if not term:
        return row(own, "=", figures.number(now))
    before = float(calculation.values[:term].max())
    both_ = Row((figures.number(before), digits(","), figures.number(float(calculation.values[term]))))
    return row(own, "=", Row((name("max"), Brackets(both_))), "=", figures.number(now))


def _end(unit: Unit, term: int) -> tuple[Formula, ...]:
    """What comes out, if the term is the last of all."""
    calculation, figures = unit.calculation, unit.figures
    if term + 1 < _length(unit) or term + 1 < calculation.count or calculation.manner is Manner.HELD:
        return ()
    result = figures.result(calculation.result, unit.result_ref)
    if unit.step.stage.work is Work.DELTA:
        return delta_lines(unit) or (_through(unit, result),)
    divisor = calculation.extras.get("divisor")
    last = Script(Word("M" if calculation.manner is Manner.MAXIMUM else "S"), digits(calculation.count))
    body = last if divisor is None else Fraction(last, digits(int(divisor)))
    own = _STATISTICS.get(calculation.manner)
    left = own if own is not None else unit.symbols.value(unit.layer, unit.below, unit.result_ref)
    return (row(left, "=", body, "=", result),)


def _through(unit: Unit, result: Formula) -> Formula:
    is_through = unit.calculation.manner is Manner.SOFTMAX_PATHS
    value = unit.symbols.value(unit.layer, unit.below)
    left = unit.symbols.delta(unit.layer, unit.below) if is_through else unit.symbols.by(value)
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
        Row((_EQUALS, figures.number(before), sign, figures.size(calculation.bias, ref), _EQUALS,
             figures.result(total))),
        result=calculation.bias,
        ref=ref,
    )  # fmt: skip


def _activation(unit: Unit) -> Explanation:
    calculation = unit.calculation
    total = calculation.total if calculation.total is not None else calculation.result
    return Explanation(
        unit.place, doing(calculation.function, total, calculation.result), activation_line(unit),
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
