"""Sums with their numbers: the largest terms, what is left out, and the terms for a bar chart."""

from collections.abc import Callable

import numpy as np

from nnsim.engine.numerics import Array
from nnsim.spoken import Spoken
from nnsim.tracing.calculation import Calculation
from nnsim.tracing.explain.explanation import TermLine
from nnsim.tracing.explain.figures import Figures
from nnsim.tracing.formula import Formula, Row, Style, Word
from nnsim.tracing.places import Indices, Ref

#: So few terms have room for all digits.
_FEW = 2
#: So many zeros are worth a word.
_MANY = 2
#: How many terms a bar chart gets.
BARS = 12
PLUS, MINUS = Word("+", Style.SIGN), Word("−", Style.SIGN)
TIMES, EQUALS = Word("·", Style.SIGN), Word("=", Style.SIGN)
DOTS = Word("⋯", Style.NUMBER)


def largest(products: Array, most: int) -> Indices:
    """The numbers of the largest terms, the largest first; what is no number at all is the largest."""
    sizes = np.where(np.isnan(products), np.inf, np.abs(products))
    count = min(most, len(sizes))
    if not count:
        return np.zeros(0, np.intp)
    found = np.argpartition(-sizes, count - 1)[:count]
    # by number where they are as large as each other: the same terms in the same order every time
    ordered: Indices = found[np.lexsort((found, -sizes[found]))]
    return ordered


def shown(products: Array, most: int) -> Indices:
    """Which terms are written: a few are all written in order, of many the largest that are not zero."""
    if len(products) <= most + 1:
        return np.arange(len(products))
    found = largest(products, most)
    written: Indices = found[products[found] != 0]
    return written


def is_complete(products: Array, most: int) -> bool:
    """Whether nothing but zeros is left out."""
    return len(products) <= most + 1 or int(np.count_nonzero(products)) <= most


def product(figures: Figures, calculation: Calculation, term: int) -> list[Formula]:
    """A term with the sign in front of it: + 2.40 · 0.86."""
    value, ref = float(calculation.values[term]), calculation.ref(term)
    if not has_factor(calculation, term):
        return [_sign(value), figures.size(value, ref)]
    factor = float(calculation.factors[term])
    # the value of a way back is the delta at its end
    own = Ref(ref.end if calculation_is_back(calculation) and ref.end is not None else ref.place)
    return [
        _sign(factor),
        Row((figures.size(factor, ref), TIMES, figures.factor(value, own)), ref),
    ]


def has_factor(calculation: Calculation, term: int) -> bool:
    """Whether the value of a term is multiplied with something; 1 counts only as a weight."""
    if not len(calculation.factors):
        return False
    return float(calculation.factors[term]) != 1 or calculation.ref(term).parameter is not None


def is_one_number(calculation: Calculation) -> bool:
    """Whether there is nothing to work out: one term as it is, without a bias."""
    return calculation.count == 1 and calculation.bias is None and not has_factor(calculation, 0)


def calculation_is_back(calculation: Calculation) -> bool:
    """Whether the values are deltas: those that a value hears, or those of a gradient."""
    return calculation.manner.value in ("paths", "gradient")


def _sign(value: float) -> Word:
    return MINUS if value < 0 else PLUS


def added(figures: Figures, number: float, ref: Ref | None) -> list[Formula]:
    """A number that is added, with its sign in front."""
    return [_sign(number), figures.size(number, ref)]


def written_sum(
    figures: Figures,
    calculation: Calculation,
    most: int,
    term: Callable[[Figures, Calculation, int], list[Formula]] = product,
) -> list[Formula]:
    """The terms and the bias in numbers: 2.38 · 1.00 + 2.40 · 0.86 + ⋯ + 0.42; 0 where there is nothing."""
    products = calculation.products
    chosen = shown(products, most)
    short = figures.shorter if len(chosen) > _FEW else figures
    parts = [part for number in chosen for part in term(short, calculation, int(number))]
    if not is_complete(products, most):
        parts += [PLUS, DOTS]
    if calculation.bias is not None:
        parts += added(short, calculation.bias, calculation.refs_of.get("bias"))
    return without_first_plus(parts) or [Word("0", Style.NUMBER)]


def without_first_plus(parts: list[Formula]) -> list[Formula]:
    """A sum does not begin with a plus."""
    return parts[1:] if parts and parts[0] is PLUS else parts


def term_lines(calculation: Calculation) -> tuple[TermLine, ...]:
    """The largest terms for a bar chart."""
    products = calculation.products
    return tuple(
        TermLine(
            calculation.ref(int(number)),
            float(calculation.factors[number]) if len(calculation.factors) else None,
            float(calculation.values[number]),
            float(products[number]),
            int(number),
        )
        for number in largest(products, BARS)
    )


def left_out(calculation: Calculation, most: int) -> Spoken | None:
    """What a written sum does not show."""
    products, count = calculation.products, calculation.count
    if count <= most + 1:
        return None
    zeros = count - int(np.count_nonzero(products))
    written = len(shown(products, most))
    if not written:
        return Spoken("All {:,} terms are zero.", count)
    if written + zeros == count:
        return Spoken("The other {:,} of {:,} terms are zero.", zeros, count)
    if zeros < _MANY:
        return Spoken("The {:,} largest of {:,} terms are shown.", written, count)
    return Spoken("The {:,} largest of {:,} terms are shown; {:,} terms are zero.", written, count, zeros)
