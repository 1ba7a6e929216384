"""Lines that lead from a sum to the activation, and to its slope."""

import numpy as np

from nnsim.engine.activations import ACTIVATIONS
from nnsim.engine.numerics import Array
from nnsim.tracing.explain.activation_forms import (
    FORMS,
    SLOPES,
    Argument,
    applied,
    power_of_e,
    slope_symbol,
)
from nnsim.tracing.explain.sums import DOTS, EQUALS, PLUS
from nnsim.tracing.explain.symbols import sum_sign
from nnsim.tracing.explain.unit import Unit
from nnsim.tracing.formula import Brackets, Formula, Fraction, Row, Script, Style, Word, row

#: So many powers of a softmax are all written.
_WRITTEN_OUT = 4


def activation_line(unit: Unit) -> Formula:
    """a = σ(z) = 1/(1 + e^-z) = 1/(1 + e^-1.345) = 0.793."""
    calculation, symbols, figures = unit.calculation, unit.symbols, unit.figures
    a = symbols.value(unit.layer, unit.below, unit.result_ref)
    z = symbols.total(unit.layer, unit.below)
    value = calculation.total if calculation.total is not None else float(calculation.products.sum())
    result = figures.result(calculation.result, unit.result_ref)
    if calculation.function is None:
        return row(a, "=", z, "=", result)
    start = (a, EQUALS, applied(calculation.function, z), EQUALS)
    return Row((*start, *_middle(unit, calculation.function, value), result))


def _middle(unit: Unit, function: str, z: float) -> tuple[Formula, ...]:
    row_of = unit.calculation.row
    if function == "softmax" and row_of is not None:
        return _softmax(unit, row_of)
    if function not in FORMS or not np.isfinite(z):
        return applied(function, unit.figures.number(z)), EQUALS
    form = FORMS[function]
    letters = form(Argument.letter(Word("z"), z))
    # of tanh the fraction in numbers would say the same four times
    numbers = (
        applied(function, unit.figures.number(z))
        if function == "tanh"
        else form(Argument.number(unit.figures, z))
    )
    return (letters, EQUALS, numbers, EQUALS) if letters != Word("z") else (letters, EQUALS)


def _softmax(unit: Unit, z: Array) -> tuple[Formula, ...]:
    """e^z_j over the sum of all; of a long row the beginning is written, and the end."""
    short = unit.figures.shorter
    own = power_of_e(short.number(float(z[unit.calculation.position])))
    letters = Fraction(
        power_of_e(Script(Word("z"), unit.below)),
        Row((sum_sign("k"), power_of_e(Script(Word("z"), Word("k"))))),
    )
    powers: list[Formula] = [power_of_e(short.number(float(one))) for one in z]
    written = powers if len(powers) <= _WRITTEN_OUT else [*powers[:2], DOTS, powers[-1]]
    below = Row(tuple(part for one in written for part in (PLUS, one))[1:])
    return letters, EQUALS, Fraction(own, below), EQUALS


def slope_line(unit: Unit) -> Formula | None:
    """σ'(z) = a (1 - a) = 0.793 (1 - 0.793) = 0.164; None where there is no activation."""
    activation, slope = unit.own.activation, unit.calculation.slope
    if activation is None or slope is None:
        return None
    z, a = float(unit.own.pre_activations[unit.number]), float(unit.own.activations[unit.number])
    head = row(bend_symbol(unit), "=")
    result = unit.figures.number(slope)
    form = SLOPES.get(activation.name)
    if form is None or not np.isfinite(z):
        return Row((*head.parts, result))
    letters = form(Argument.letter(Word("z"), z), Argument.letter(Word(unit.symbols.notation.value), a))
    numbers = form(Argument.number(unit.figures, z), Argument.number(unit.figures, a))
    middle: tuple[Formula, ...] = (letters, EQUALS)
    if numbers not in (letters, result):
        middle += (numbers, EQUALS)
    is_number = isinstance(letters, Word) and letters.style is Style.NUMBER
    return Row((*head.parts, letters)) if is_number else Row((*head.parts, *middle, result))


def bend_symbol(unit: Unit) -> Formula:
    """σ'(z) of the unit.  Only where there is an activation."""
    activation = unit.own.activation
    assert activation is not None
    return Row((slope_symbol(activation.name), Brackets(unit.symbols.total(unit.layer, unit.below))))


def has_borrowed_slope(unit: Unit) -> bool:
    """Whether the activation has no slope of its own, so that another one's is used."""
    activation = unit.own.activation
    return activation is not None and ACTIVATIONS[activation.name].surrogate is not None
