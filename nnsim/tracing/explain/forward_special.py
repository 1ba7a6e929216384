"""The way forward in batch normalisation, in maxout, and through numbers that are set by hand."""

from nnsim.spoken import Spoken
from nnsim.tracing.calculation import Calculation
from nnsim.tracing.explain.bodies import weighted_body
from nnsim.tracing.explain.explanation import Explanation
from nnsim.tracing.explain.figures import Figures, constant, number_text
from nnsim.tracing.explain.forward import bias_symbol
from nnsim.tracing.explain.forward_values import plain
from nnsim.tracing.explain.sums import MINUS, PLUS, left_out, term_lines, written_sum
from nnsim.tracing.explain.symbols import digits, name, sum_sign
from nnsim.tracing.explain.unit import Unit, heading
from nnsim.tracing.explain.wording import layer_name
from nnsim.tracing.formula import Brackets, Formula, Fraction, Root, Row, Script, Word, row
from nnsim.tracing.writing import to_text


def statistic(letter: str, unit: Unit) -> Formula:
    """The mean or the variance of a feature."""
    below = digits(unit.number % unit.own.neurons + 1)
    return Script(Word("μ"), below) if letter == "μ" else Script(Word("σ"), below, digits("2"))


def feature_mean(unit: Unit) -> Explanation:
    """Over all samples of the batch, and all places of a picture."""
    calculation, feature = unit.calculation, unit.number % unit.own.neurons
    own = layer_name(unit.symbols, unit.layer)
    share = _share(calculation)
    numbers = Brackets(row(*written_sum(unit.figures, calculation, unit.pen.most_terms)))
    return Explanation(
        heading(unit),
        Spoken("{} takes the mean of feature {:,} over the batch: {:,} numbers.",
               own, feature + 1, calculation.count),
        row(statistic("μ", unit), "=", Row((share, sum_sign("i"), _entry(unit)))),
        row("=", Row((share, numbers)), "=", unit.figures.result(calculation.result)),
        note=left_out(calculation, unit.pen.most_terms), terms=term_lines(calculation),
        result=calculation.result,
    )  # fmt: skip


def feature_variance(unit: Unit) -> Explanation:
    """The mean of the squared distances from the mean."""
    calculation, feature = unit.calculation, unit.number % unit.own.neurons
    share, square = _share(calculation), digits("2")
    body = Script(Brackets(row(_entry(unit), "−", statistic("μ", unit))), above=square)
    numbers = Brackets(row(*written_sum(unit.figures, calculation, unit.pen.most_terms, _squared)))
    return Explanation(
        heading(unit),
        Spoken("How far the {:,} numbers of feature {:,} lie from their mean: the mean of the squares.",
               calculation.count, feature + 1),
        row(statistic("v", unit), "=", Row((share, sum_sign("i"), body))),
        row("=", Row((share, numbers)), "=", unit.figures.result(calculation.result)),
        note=left_out(calculation, unit.pen.most_terms), terms=term_lines(calculation),
        result=calculation.result,
    )  # fmt: skip


def _share(calculation: Calculation) -> Formula:
    return Fraction(digits("1"), digits(int(calculation.extras["divisor"])))


def _entry(unit: Unit) -> Formula:
    feature = digits(f",{unit.number % unit.own.neurons + 1}")
    return unit.symbols.value(unit.record.heard[0], Row((Word("i"), feature)))


def _squared(figures: Figures, calculation: Calculation, term: int) -> list[Formula]:
    value, average = float(calculation.values[term]), calculation.extras["mean"]
    distance = row(figures.number(value, calculation.ref(term)), *_minus(figures, average))
    return [PLUS, Script(Brackets(distance), above=digits("2"), ref=calculation.ref(term))]


def _minus(figures: Figures, value: float) -> tuple[Formula, ...]:
    return (PLUS if value < 0 else MINUS), figures.size(value)


def normalised(unit: Unit) -> Explanation:
    """x_hat = (x - mean) / root of (variance + epsilon), a = gamma x_hat + beta."""
    calculation, figures, extras = unit.calculation, unit.figures, unit.calculation.extras
    place = calculation.ref(0).place
    assert place is not None
    feature = digits(unit.number % unit.own.neurons + 1)
    gamma = unit.symbols.letter("γ", unit.layer, feature, calculation.refs_of.get("gamma"))
    beta = unit.symbols.letter("β", unit.layer, feature, calculation.refs_of.get("beta"))
    x, hat = float(calculation.values[0]), Word("x̂")
    letters = Fraction(
        row(unit.symbols.value_at(place), "−", statistic("μ", unit)),
        Root(row(statistic("v", unit), "+", Word("ε"))),
    )
    numbers = Fraction(
        row(figures.number(x, calculation.ref(0)), *_minus(figures, extras["mean"])),
        Root(row(figures.number(extras["variance"]), "+", constant(extras["epsilon"]))),
    )
    standard = row(hat, "=", letters, "=", numbers, "=", figures.number(extras["x_hat"]))
    words = Spoken(
        "{} is made comparable: minus the mean of its feature, over its spread, then scaled and shifted "
        "by what is learnt.",
        unit.subject,
    )  # fmt: skip
    beta_parts = (MINUS if extras["beta"] < 0 else PLUS), figures.size(extras["beta"])
    shown = row(figures.number(extras["gamma"]), "·", figures.factor(extras["x_hat"]), *beta_parts)
    return plain(unit, words, row(gamma, hat, "+", beta), shown, (standard,))


def pieces(unit: Unit) -> Explanation:
    """The largest of several weighted sums."""
    calculation, figures, symbols = unit.calculation, unit.figures, unit.symbols
    winner = int(calculation.extras["winner"])
    words = Spoken(
        "{} works out {:,} weighted sums and answers with the largest, number {:,}.",
        unit.subject, len(calculation.parts), winner + 1,
    )  # fmt: skip
    names: list[Formula] = []
    numbers: list[Formula] = []
    for number, part in enumerate(calculation.parts):
        names += [digits(","), piece_symbol(unit, number)] if names else [piece_symbol(unit, number)]
        own = figures.number(part.result)
        numbers += [digits(","), own] if numbers else [own]
    body, shown = (Row((name("max"), Brackets(Row(tuple(parts))))) for parts in (names, numbers))
    best = calculation.parts[winner]
    bias = symbols.bias(unit.layer, digits(f"{unit.number + 1},{winner + 1}"), best.refs_of.get("bias"))
    line = row(
        piece_symbol(unit, winner), "=", weighted_body(unit, winner), "+", bias,
        "=", *written_sum(figures, best, unit.pen.most_terms), "=", figures.number(best.result),
    )  # fmt: skip
    made = plain(unit, words, body, shown, (line,))
    return Explanation(
        made.title, made.sentence, made.formula, made.numbers, made.lines,
        left_out(best, unit.pen.most_terms), term_lines(best), made.result, made.ref,
    )  # fmt: skip


def piece_symbol(unit: Unit, piece: int) -> Formula:
    """One of the weighted sums of a unit."""
    return unit.symbols.letter("p", unit.layer, digits(f"{unit.number + 1},{piece + 1}"))


def held(unit: Unit) -> Explanation:
    """A number that somebody tries in place of what comes out."""
    calculation, figures = unit.calculation, unit.figures
    own = unit.symbols.value(unit.layer, unit.below, unit.result_ref)
    words = Spoken(
        "What if? {} is set to {} by hand, whatever it hears.",
        unit.subject, to_text(figures.given(calculation.result)),
    )  # fmt: skip
    instead = calculation.extras.get("instead_of")
    note = None
    if instead is not None:
        note = Spoken("By itself it would be {}.", number_text(instead, figures.digits))
    return Explanation(
        unit.place, words, row(own, "=", figures.result(calculation.result, unit.result_ref)),
        lines=_ignored_sum(unit), note=note, terms=term_lines(calculation) if calculation.count else (),
        result=calculation.result, ref=unit.result_ref,
    )  # fmt: skip


def _ignored_sum(unit: Unit) -> tuple[Formula, ...]:
    """What a neuron that is set by hand would have made its answer from."""
    calculation = unit.calculation
    if calculation.total is None or calculation.bias is None:
        return ()
    z = unit.symbols.total(unit.layer, unit.below)
    numbers = written_sum(unit.figures, calculation, unit.pen.most_terms)
    letters = (weighted_body(unit), "+", bias_symbol(unit))
    return (row(z, "=", *letters, "=", *numbers, "=", unit.figures.number(calculation.total)),)
