"""The loss in words: what each output costs, the sample, and the batch."""

from nnsim.engine.losses import LOSSES
from nnsim.spoken import Spoken
from nnsim.tracing.explain.explanation import Explanation
from nnsim.tracing.explain.loss_forms import COSTS, WITH_SIGN, Judged, cost_words
from nnsim.tracing.explain.sums import left_out, shown, term_lines, written_sum
from nnsim.tracing.explain.symbols import digits, name, sum_sign
from nnsim.tracing.explain.unit import Unit
from nnsim.tracing.formula import Brackets, Formula, Fraction, Row, Script, Word, row


def judged_letters(unit: Unit) -> Judged:
    """a, y and t of an output."""
    a = unit.symbols.value(unit.layer, unit.below, unit.result_ref)
    return Judged.letters(a, Script(Word("y"), unit.below), Script(Word("t"), unit.below))


def judged_numbers(unit: Unit) -> Judged:
    """The same as numbers."""
    extras = unit.calculation.extras
    return Judged.numbers(unit.figures, extras["a"], extras["target"], unit.result_ref)


def sign_line(unit: Unit) -> tuple[Formula, ...]:
    """t = 2y - 1, for losses in which it stands."""
    if unit.calculation.function not in WITH_SIGN:
        return ()
    y = unit.calculation.extras["target"]
    return (
        row(judged_letters(unit).sign, "=", digits("2"), Script(Word("y"), unit.below), "−", digits("1"), "=",
            unit.figures.number(2 * y - 1)),
    )  # fmt: skip


def loss_term(unit: Unit) -> Explanation:
    """What one output costs."""
    calculation, figures = unit.calculation, unit.figures
    loss = str(calculation.function)
    target, form = calculation.extras["target"], COSTS[loss]
    own = Script(unit.symbols.cost(), unit.below)
    numbers = form(judged_numbers(unit))
    result = figures.result(calculation.result, unit.result_ref)
    has_vanished = _has_vanished(unit)
    return Explanation(
        Spoken("Loss of {}", unit.place),
        cost_words(loss, unit.subject, target, calculation.result),
        row(own, "=", form(judged_letters(unit))),
        row("=", result) if has_vanished else row("=", numbers, "=", result),
        sign_line(unit),
        _FROM_LOGITS if has_vanished else None,
        result=calculation.result,
        ref=unit.result_ref,
    )


_FROM_LOGITS = Spoken(
    "The answer is too close to 0 or 1 to be told from it; the cost is worked out from the sum z."
)


def _has_vanished(unit: Unit) -> bool:
    """Whether the logarithm of the output would be infinite, though its cost is not."""
    is_logarithmic = LOSSES[str(unit.calculation.function)].from_logits_of is not None
    return is_logarithmic and unit.calculation.extras["a"] in (0.0, 1.0)


def loss_sum(unit: Unit) -> Explanation:
    """The loss of the sample."""
    calculation, figures = unit.calculation, unit.figures
    if not calculation.count:
        return _right_or_wrong(unit)
    if calculation.count == 1:
        return _only_output(unit)
    cost = unit.symbols.cost()
    body = Row((sum_sign("k", 1, calculation.count), Script(cost, Word("k"))))
    words = Spoken(
        "The loss of this sample is the sum over its {:,} outputs: one number for how wrong it is.",
        calculation.count,
    )
    numbers = ("=", *written_sum(figures, calculation, unit.pen.most_terms))
    is_one_number = len(shown(calculation.products, unit.pen.most_terms)) < 2
    return Explanation(
        Spoken("Loss of the sample"), words, row(cost, "=", body),
        row(*(() if is_one_number else numbers), "=", figures.result(calculation.result)),
        (), left_out(calculation, unit.pen.most_terms), term_lines(calculation), calculation.result,
    )  # fmt: skip


def _only_output(unit: Unit) -> Explanation:
    cost, result = unit.symbols.cost(), unit.calculation.result
    return Explanation(
        Spoken("Loss of the sample"),
        Spoken("There is one output: what it costs is the loss of this sample."),
        row(cost, "=", Script(cost, digits("1"))),
        row("=", unit.figures.result(result)),
        terms=term_lines(unit.calculation),
        result=result,
    )


def _right_or_wrong(unit: Unit) -> Explanation:
    result = unit.calculation.result
    words = (
        Spoken("The answer is wrong, so the 0-1 loss is 1. It is flat: there is nothing to descend.")
        if result
        else Spoken("The answer is right, so the 0-1 loss is 0.")
    )
    body = wrongness(unit.symbols.notation.value, unit.own.outputs)
    return Explanation(
        Spoken("Loss of the sample"), words, row(unit.symbols.cost(), "=", body),
        row("=", unit.figures.result(result)), result=result,
    )  # fmt: skip


def wrongness(letter: str, outputs: int) -> Formula:
    """[arg max a != arg max y]: 1 for a wrong answer; of one output whether it is on the wrong side."""
    answer, wanted = (_verdict(Word(one), outputs) for one in (letter, "y"))
    return Brackets(row(answer, "≠", wanted), "[", "]")


def _verdict(letter: Word, outputs: int) -> Formula:
    if outputs == 1:
        return Brackets(row(letter, "≥", digits("0.5")), "[", "]")
    return Row((name("arg max"), Script(letter, Word("k"))))


def loss_mean(unit: Unit) -> Explanation:
    """The loss of the batch."""
    calculation, figures = unit.calculation, unit.figures
    count, cost = int(calculation.extras["divisor"]), unit.symbols.cost()
    share = Fraction(digits("1"), digits(count))
    numbers = Brackets(row(*written_sum(figures, calculation, unit.pen.most_terms)))
    return Explanation(
        Spoken("Loss of the batch"),
        Spoken("The loss of the batch is the mean over its {:,} samples.", count),
        row(cost, "=", Row((share, sum_sign("s", 1, count), Script(cost, Word("s"))))),
        row("=", Row((share, numbers)), "=", figures.result(calculation.result)),
        (), left_out(calculation, unit.pen.most_terms), term_lines(calculation), calculation.result,
    )  # fmt: skip
