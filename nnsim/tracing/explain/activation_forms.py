"""Activations and their slopes as formulas, in letters and in numbers."""

from collections.abc import Callable
from dataclasses import dataclass

from nnsim.engine.activations import ACTIVATIONS, LEAK
from nnsim.spoken import Spoken
from nnsim.tracing.explain.figures import Figures, constant
from nnsim.tracing.explain.symbols import digits, name
from nnsim.tracing.formula import Brackets, Formula, Fraction, Row, Script, Style, Word, row

_ONE = digits("1")


@dataclass(frozen=True, slots=True)
class Argument:
    """z or a as it stands in a formula: alone, behind a minus, and behind another sign."""

    plain: Formula
    negated: Formula
    grouped: Formula
    value: float

    @staticmethod
    def letter(letter: Formula, value: float) -> "Argument":
        """A variable; ``value`` decides which case of a function it is."""
        return Argument(letter, row("−", letter), letter, value)

    @staticmethod
    def number(figures: Figures, value: float) -> "Argument":
        """A number."""
        return Argument(figures.number(value), figures.number(-value), figures.factor(value), value)


Form = Callable[[Argument], Formula]
Slope = Callable[[Argument, Argument], Formula]


def power_of_e(exponent: Formula) -> Formula:
    """e to a power."""
    return Script(Word("e"), above=exponent)


def _iverson(condition: Formula) -> Formula:
    return Brackets(condition, "[", "]")


def _function(symbol: str, *arguments: Formula) -> Formula:
    parts: list[Formula] = []
    for argument in arguments:
        parts += [digits(","), argument] if parts else [argument]
    inside = parts[0] if len(parts) == 1 else Row(tuple(parts))
    return Row((name(symbol), Brackets(inside)))


def _quotient(above: Formula, z: Argument) -> Formula:
    return Fraction(above, row(_ONE, "+", power_of_e(z.negated)))


#: what stands behind f(z) =, where the function is not only a name
FORMS: dict[str, Form] = {
    "step": lambda z: _iverson(row(z.plain, "≥", digits("0"))),
    "sigmoid": lambda z: _quotient(_ONE, z),
    "tanh": lambda z: Fraction(
        row(power_of_e(z.plain), "−", power_of_e(z.negated)),
        row(power_of_e(z.plain), "+", power_of_e(z.negated)),
    ),
    "relu": lambda z: _function("max", digits("0"), z.plain),
    "leaky_relu": lambda z: _function("max", row(constant(LEAK), "·", z.grouped), z.plain),
    "elu": lambda z: z.plain if z.value > 0 else row(power_of_e(z.plain), "−", _ONE),
    "swish": lambda z: _quotient(z.plain, z),
    "softplus": lambda z: Row((name("ln"), Brackets(row(_ONE, "+", power_of_e(z.plain))))),
}
#: f'(z) from z and a; the slope of a step is that of the sigmoid
SLOPES: dict[str, Slope] = {
    "step": lambda z, a: row(_function("σ", z.plain), Brackets(row(_ONE, "−", _function("σ", z.plain)))),
    "sigmoid": lambda z, a: row(a.plain, "·", Brackets(row(_ONE, "−", a.grouped))),
    "tanh": lambda z, a: row(_ONE, "−", Script(a.grouped, above=digits("2"))),
    "relu": lambda z, a: _iverson(row(z.plain, ">", digits("0"))),
    "leaky_relu": lambda z, a: _ONE if z.value > 0 else constant(LEAK),
    "elu": lambda z, a: _ONE if z.value > 0 else power_of_e(z.plain),
    "swish": lambda z, a: row(
        a.plain, "+", Row((_function("σ", z.plain), Brackets(row(_ONE, "−", a.grouped))))
    ),
    "softplus": lambda z, a: _quotient(_ONE, z),
}

#: what z is called: in a layer with weights, and in an activation as a layer of its own
SUM, INPUT = Spoken("The sum"), Spoken("What comes in")
#: what a function does, by what z is called and how large it is
_DOINGS: dict[str, Callable[[Spoken, float], Spoken]] = {
    "identity": lambda what, z: Spoken("{} is handed on as it is.", what),
    "step": lambda what, z: (
        Spoken("{} is not negative, so it fires.", what)
        if z >= 0
        else Spoken("{} is negative, so it stays silent.", what)
    ),
    "sigmoid": lambda what, z: Spoken("{} is squashed by the sigmoid into 0 to 1.", what),
    "tanh": lambda what, z: Spoken("{} is squashed by the tanh into −1 to 1.", what),
    "relu": lambda what, z: (
        Spoken("{} is positive, so ReLU hands it on as it is.", what)
        if z > 0
        else Spoken("{} is not positive, so ReLU makes it 0.", what)
    ),
    "leaky_relu": lambda what, z: (
        Spoken("{} is positive, so it is handed on as it is.", what)
        if z > 0
        else Spoken("{} is not positive, so only a hundredth of it is handed on.", what)
    ),
    "elu": lambda what, z: (
        Spoken("{} is positive, so it is handed on as it is.", what)
        if z > 0
        else Spoken("{} is not positive, so it is bent towards −1.", what)
    ),
    "swish": lambda what, z: Spoken(
        "{} passes in part: Swish takes the share of it that the sigmoid gives.", what
    ),
    "softplus": lambda what, z: Spoken("Softplus makes it positive, like a ReLU with a round corner."),
    "softmax": lambda what, z: Spoken("Softmax makes it a share of the row: all shares together are 1."),
}  # fmt: skip


def doing(function: str | None, z: float, what: Spoken = SUM) -> Spoken:
    """What the activation does with z, in a sentence."""
    if z != z:  # NaN: nothing that is said of larger and smaller is true
        return Spoken("{} is not a number, so what comes of it is none either.", what)
    return _DOINGS[function or "identity"](what, z)


def symbol(function: str) -> Word:
    """The name of a function as it is written in front of its bracket."""
    written = ACTIVATIONS[function].symbol
    return Word(written) if len(written) == 1 else Word(written, Style.NAME)


def slope_symbol(function: str) -> Word:
    """The name of a function's derivative."""
    return Word(ACTIVATIONS[function].symbol + "′", symbol(function).style)  # noqa: RUF001


def applied(function: str, argument: Formula) -> Formula:
    """f(z)."""
    return Row((symbol(function), Brackets(argument)))
