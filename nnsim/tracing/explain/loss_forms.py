"""Losses and their slopes as formulas of an output a and what it should be, y."""

from collections.abc import Callable
from dataclasses import dataclass

from nnsim.spoken import Spoken
from nnsim.tracing.explain.activation_forms import power_of_e
from nnsim.tracing.explain.figures import Figures
from nnsim.tracing.explain.symbols import digits, name
from nnsim.tracing.formula import Brackets, Formula, Row, Script, Word, row
from nnsim.tracing.places import Ref


@dataclass(frozen=True, slots=True)
class Judged:
    """An output and its target, as letters or as numbers. ``sign`` is t = 2y - 1."""

    a: Formula
    y: Formula
    sign: Formula
    grouped: Formula

    @staticmethod
    def letters(a: Formula, y: Formula, sign: Formula) -> "Judged":
        """Variables."""
        return Judged(a, y, sign, a)

    @staticmethod
    def numbers(figures: Figures, a: float, y: float, ref: Ref | None) -> "Judged":
        """The numbers of one output."""
        target, sign = figures.given(y), 2 * y - 1
        written = figures.given(sign)
        return Judged(figures.number(a, ref), target, Brackets(written) if sign < 0 else written,
                      figures.factor(a, ref))  # fmt: skip


_ONE, _TWO = digits("1"), digits("2")
Form = Callable[[Judged], Formula]


def _difference(one: Judged) -> Formula:
    return Brackets(row(one.a, "−", one.y))


def _margin(one: Judged) -> Formula:
    return row(_ONE, "−", one.sign, "·", one.grouped)


def _logarithm(inside: Formula) -> Formula:
    return Row((name("ln"), inside if isinstance(inside, Word | Script) else Brackets(inside)))


def _binary(one: Judged) -> Formula:
    yes = row(one.y, "·", _logarithm(one.a))
    no = row(Brackets(row(_ONE, "−", one.y)), "·", _logarithm(row(_ONE, "−", one.grouped)))
    return row("−", Brackets(row(yes, "+", no)))


#: what one output costs
COSTS: dict[str, Form] = {
    "squared_error": lambda one: Script(_difference(one), above=_TWO),
    "absolute_error": lambda one: Brackets(row(one.a, "−", one.y), "|", "|"),
    "cross_entropy": lambda one: row("−", one.y, "·", _logarithm(one.a)),
    "binary_cross_entropy": _binary,
    "hinge": lambda one: Row((name("max"), Brackets(Row((digits("0"), digits(","), _margin(one)))))),
    "exponential": lambda one: power_of_e(row("−", one.sign, "·", one.grouped)),
}
#: dC/da of one output
SLOPES: dict[str, Form] = {
    "squared_error": lambda one: Row((_TWO, _difference(one))),
    "absolute_error": lambda one: Row((name("sign"), _difference(one))),
    "hinge": lambda one: Row(
        (Word("−"), one.sign, Brackets(row(one.sign, "·", one.grouped, "<", _ONE), "[", "]"))
    ),
    "exponential": lambda one: row("−", one.sign, "·", power_of_e(row("−", one.sign, "·", one.grouped))),
}
#: those in which t = 2y - 1 stands
WITH_SIGN = frozenset({"hinge", "exponential"})


def cost_words(loss: str, subject: Spoken, target: float, cost: float) -> Spoken:
    """What an output costs, in a sentence."""
    return _COST_WORDS[loss](subject, target, cost)


_COST_WORDS: dict[str, Callable[[Spoken, float, float], Spoken]] = {
    "squared_error": lambda subject, y, cost: Spoken(
        "{} costs the square of its distance from what is wanted: far off costs much more than near.", subject
    ),
    "absolute_error": lambda subject, y, cost: Spoken("{} costs its distance from what is wanted.", subject),
    "cross_entropy": lambda subject, y, cost: (
        Spoken("{} is wanted: the smaller its share, the more it costs.", subject)
        if y
        else Spoken("{} is not wanted and costs nothing itself: its share is missing elsewhere.", subject)
    ),
    "binary_cross_entropy": lambda subject, y, cost: (
        Spoken("{} should say yes: the further it is from 1, the more it costs.", subject)
        if y == 1
        else Spoken("{} should say no: the further it is from 0, the more it costs.", subject)
        if y == 0
        else Spoken("{} should be between yes and no: it costs least where it is wanted.", subject)
    ),
    "hinge": lambda subject, y, cost: (
        Spoken("{} is not sure enough on its side, and costs what is missing.", subject)
        if cost > 0
        else Spoken("{} is on the right side, and far enough: it costs nothing.", subject)
    ),
    "exponential": lambda subject, y, cost: Spoken(
        "{} costs little on the right side, and more and more the further it is on the wrong one.", subject
    ),
}  # fmt: skip
