"""The way forward without weights: copies, sums, means, largest values, multiples."""

from nnsim.engine.layers.concatenate import Concatenate
from nnsim.engine.layers.dropout import Dropout
from nnsim.engine.layers.flatten import Flatten
from nnsim.engine.layers.reshape import Reshape
from nnsim.spoken import Spoken
from nnsim.tracing.explain.activation_forms import INPUT, doing
from nnsim.tracing.explain.activation_lines import activation_line
from nnsim.tracing.explain.explanation import Explanation
from nnsim.tracing.explain.sums import DOTS, left_out, term_lines, written_sum
from nnsim.tracing.explain.symbols import digits, name, sum_sign
from nnsim.tracing.explain.unit import Unit
from nnsim.tracing.explain.wording import layer_name
from nnsim.tracing.formula import Brackets, Formula, Fraction, Row, Word, row
from nnsim.tracing.places import Place

#: So many numbers are listed in a max(...).
_MOST_LISTED = 9


def plain(
    unit: Unit,
    sentence: Spoken,
    body: Formula,
    numbers: Formula | None,
    lines: tuple[Formula, ...] = (),
) -> Explanation:
    """a = body, = numbers = result."""
    own = unit.symbols.value(unit.layer, unit.below, unit.result_ref)
    result = unit.figures.result(unit.calculation.result, unit.result_ref)
    return Explanation(
        unit.place, sentence, row(own, "=", body),
        row("=", result) if numbers is None else row("=", numbers, "=", result),
        lines, left_out(unit.calculation, unit.pen.most_terms), term_lines(unit.calculation),
        unit.calculation.result, unit.result_ref,
    )  # fmt: skip


def summed(unit: Unit) -> Explanation:
    """Branches that are added."""
    symbols, calculation = unit.symbols, unit.calculation
    parts: list[Formula | str] = []
    for layer in unit.record.heard:
        parts += ["+"] if parts else []
        parts.append(symbols.value(layer, symbols.index(layer, unit.number)))
    words = Spoken("{} adds what its {:,} branches have at this place.", unit.subject, calculation.count)
    numbers = row(*written_sum(unit.figures, calculation, unit.pen.most_terms))
    return plain(unit, words, row(*parts), numbers)


def mean(unit: Unit) -> Explanation:
    """The mean of a window or a whole map."""
    calculation, source = unit.calculation, unit.record.heard[0]
    count = int(calculation.extras["divisor"])
    share = Fraction(digits("1"), digits(count))
    body = Row((share, sum_sign("i"), unit.symbols.value(source, Word("i"))))
    numbers = written_sum(unit.figures, calculation, unit.pen.most_terms)
    words = Spoken("{} is the mean of the {:,} cells that it looks at.", unit.subject, count)
    return plain(unit, words, body, Row((share, Brackets(row(*numbers)))))


def maximum(unit: Unit) -> Explanation:
    """The largest of a window."""
    calculation, source = unit.calculation, unit.record.heard[0]
    winner = calculation.ref(int(calculation.extras["winner"])).place
    words = Spoken(
        "{} keeps the largest of the {:,} cells in its window and forgets the others.",
        unit.subject, calculation.count,
    )  # fmt: skip
    body = Row((name("max"), Brackets(unit.symbols.value(source, Word("i")))))
    lines = () if winner is None else (_won(unit, winner),)
    return plain(unit, words, body, Row((name("max"), Brackets(_listed(unit)))), lines)


def _listed(unit: Unit) -> Formula:
    cells: list[Formula] = []
    for number, value in enumerate(unit.calculation.values[:_MOST_LISTED]):
        cells += [digits(",")] if cells else []
        cells.append(unit.figures.shorter.number(float(value), unit.calculation.ref(number)))
    return Row(tuple([*cells, digits(","), DOTS] if unit.calculation.count > _MOST_LISTED else cells))


def _won(unit: Unit, winner: Place) -> Formula:
    own = unit.symbols.value(unit.layer, unit.below, unit.result_ref)
    return row(own, "=", unit.symbols.value_at(winner))


def copied(unit: Unit) -> Explanation:
    """One value as it is, or a function of it."""
    calculation = unit.calculation
    place = calculation.ref(0).place
    assert place is not None
    source = unit.symbols.value_at(place)
    if calculation.function is None:
        return plain(unit, _moved(unit), source, None)
    total = float(calculation.values[0])
    words = doing(calculation.function, total, INPUT)
    formula = row(unit.symbols.total(unit.layer, unit.below), "=", source)
    return Explanation(
        unit.place, words, formula, row("=", unit.figures.number(total)), (activation_line(unit),),
        result=calculation.result, ref=unit.result_ref,
    )  # fmt: skip


def _moved(unit: Unit) -> Spoken:
    own = layer_name(unit.symbols, unit.layer)
    if isinstance(unit.record.kind, Flatten):
        return Spoken("{} lays everything out as one long row: the number itself does not change.", own)
    if isinstance(unit.record.kind, Reshape):
        return Spoken("{} gives the numbers another shape: the number itself does not change.", own)
    if isinstance(unit.record.kind, Concatenate):
        return Spoken("{} puts its branches side by side: the number itself does not change.", own)
    return Spoken("{} hands the number on as it is.", own)


def scaled(unit: Unit) -> Explanation:
    """One value times a factor: dropout, or the slope of a PReLU."""
    calculation = unit.calculation
    factor, place = float(calculation.factors[0]), calculation.ref(0).place
    assert place is not None
    source = unit.symbols.value_at(place)
    is_dropout = isinstance(unit.record.kind, Dropout)
    words = _dropped(unit, factor) if is_dropout else _bent(unit, factor)
    parameter = calculation.ref(0).parameter
    letter = Word("m") if is_dropout else None if parameter is None else unit.symbols.parameter(parameter)
    body = source if letter is None else row(letter, "·", source)
    own = row(unit.figures.given(round(factor, 12)), "·", unit.figures.factor(float(calculation.values[0])))
    return plain(unit, words, body, own if letter is not None else None)


def _dropped(unit: Unit, factor: float) -> Spoken:
    if factor == 0:
        return Spoken("{} is silenced in this step: chance has chosen it.", unit.subject)
    if factor == 1:
        return Spoken("{} passes: chance has spared it in this step.", unit.subject)
    return Spoken(
        "{} passes, and is made larger to stand in for those that are silenced in this step.", unit.subject
    )


def _bent(unit: Unit, factor: float) -> Spoken:
    if float(unit.calculation.values[0]) > 0:
        return Spoken("{} is positive and handed on as it is.", unit.subject)
    return Spoken("{} is not positive and is multiplied with a slope that is learnt.", unit.subject)
