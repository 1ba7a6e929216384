"""Sums and largest values while they grow, term by term."""

from nnsim.spoken import Spoken
from nnsim.tracing.calculation import Calculation, Manner
from nnsim.tracing.explain.sums import EQUALS, MINUS, PLUS
from nnsim.tracing.explain.symbols import digits, name
from nnsim.tracing.explain.unit import Unit
from nnsim.tracing.formula import Brackets, Formula, Row, Script, Word, row

_SUM_SO_FAR = Spoken("S is the sum so far.")
_LARGEST_SO_FAR = Spoken("M is the largest so far.")


def so_far_words(calculation: Calculation) -> Spoken | None:
    """What the letter of a running sum or largest value means; None where there is none."""
    if is_only(calculation):
        return None
    return _LARGEST_SO_FAR if calculation.manner is Manner.MAXIMUM else _SUM_SO_FAR


def is_only(calculation: Calculation) -> bool:
    """Whether there is nothing to add up."""
    return calculation.count == 1 and calculation.bias is None


def added(calculation: Calculation, term: int) -> float:
    """What a term adds."""
    value = float(calculation.products[term])
    if calculation.manner is Manner.FEATURE_VARIANCE:
        distance = value - calculation.extras["mean"]
        return distance * distance  # goes on to infinity where a power would raise an error
    return value


def so_far(unit: Unit, term: int) -> Formula:
    """S_3 = S_2 + 2.06 = -2.38 + 2.06 = -0.32; of a largest value the largest so far."""
    calculation, figures = unit.calculation, unit.figures
    if calculation.manner is Manner.MAXIMUM:
        return _largest_so_far(unit, term)
    more = added(calculation, term)
    own = Script(Word("S"), digits(term + 1))
    if not term:
        return row(own, "=", figures.number(more))
    before, now = _sum(calculation, term), _sum(calculation, term + 1)
    sign = MINUS if more < 0 else PLUS
    return Row((own, EQUALS, Script(Word("S"), digits(term)), sign, figures.size(more), EQUALS,
                figures.number(before), sign, figures.size(more), EQUALS, figures.number(now)))  # fmt: skip


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
