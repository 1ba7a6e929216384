r"""The operations of a formula, one table entry each: value, derivatives, domain, words.

Values and derivatives take numbers or arrays. Where an operation has no value, NumPy gives NaN or an
infinity; which rule was broken is found out only then. Conventions where a derivative does not exist:
relu'(0) = 0, abs'(0) = 0, and where min or max has a tie, the first argument gets all of it.
Formula templates: {0} and {1} are the arguments and {value} is the result; {0:()} asks for parentheses
around a negative number, {1:-1} for the number less one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnsim.spoken import Spoken

Function = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Rule:
    """A limit of a domain: the words, and whether the arguments ``(*arguments)`` break it."""

    words: Spoken
    is_broken: Callable[..., bool]


@dataclass(frozen=True, slots=True)
class Partial:
    """The derivative by one argument: ``derivative(*arguments, value)``, as plain text and as LaTeX."""

    derivative: Function
    written: str
    latex: str
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation: ``value(*arguments)``, and one partial derivative for each argument.

    ``written`` is plain text that can be parsed again, ``latex`` the same for a typesetter. ``is_function``:
    written with its name and parentheses. ``rules``: where it is defined, in words.
    """

    name: str
    symbol: str
    written: str
    latex: str
    help: str
    value: Function
    partials: tuple[Partial, ...]
    rules: tuple[Rule, ...] = ()
    is_function: bool = True

    @property
    def arity(self) -> int:
        """How many arguments it takes."""
        return len(self.partials)


def _sigmoid(x: Any) -> Any:
    # 1 / (1 + e^-x), for negative x as e^x / (1 + e^x): nothing overflows, and far to the left all digits
    # are there, so that log(sigmoid(x)) has a value where sigmoid(x) is tiny.
    small = np.exp(-np.abs(x))
    return np.where(np.greater_equal(x, 0), 1.0, small) / (1.0 + small)


def _relu(x: Any) -> Any:
    return np.maximum(x, 0.0)


def _power_by_base(x: Any, y: Any, value: Any) -> Any:
    # x**0 is 1 everywhere, also at 0, where y * x**(y - 1) would be 0 times infinity.
    return np.where(y == 0, 0.0, y * np.power(x, y - 1))


def _power_by_exponent(x: Any, y: Any, value: Any) -> Any:
    # 0**y is 0 for every y > 0, so its slope is 0, where value * log(0) would be 0 times infinity.
    return np.where((x == 0) & (y > 0), 0.0, value * np.log(x))


_DIVISION = Rule(Spoken("nothing can be divided by 0"), lambda x, y: y == 0)
_LOGARITHM = Rule(Spoken("only numbers above 0 have a logarithm"), lambda x: x <= 0)
_ROOT = Rule(Spoken("numbers below 0 have no square root"), lambda x: x < 0)
_ROOT_SLOPE = Rule(Spoken("the slope of a square root is infinite at 0"), lambda x: x == 0)
_ZERO_POWER = Rule(Spoken("0 has no negative power"), lambda x, y: x == 0 and y < 0)
_BROKEN_POWER = Rule(
    Spoken("numbers below 0 have only whole-number powers"), lambda x, y: x < 0 and y != np.floor(y)
)
_POWER_SLOPE = Rule(
    Spoken("at 0 a power with an exponent below 1 is infinitely steep"), lambda x, y: x == 0 and y < 1
)
_EXPONENT_SLOPE = Rule(Spoken("an exponent can only vary where its base is above 0"), lambda x, y: x <= 0)

OPERATIONS: dict[str, Operation] = {
    entry.name: entry
    for entry in (
        Operation(
            "add", "+", "{0:()} + {1:()}", "{0} + {1}",
            "The sum. It passes what flows back on to both sides unchanged.",
            np.add,
            (Partial(lambda x, y, value: 1.0, "1", "1"), Partial(lambda x, y, value: 1.0, "1", "1")),
            is_function=False,
        ),
        Operation(
            "subtract", "-", "{0:()} - {1:()}", "{0} - {1}",
            "The difference. The second side gets what flows back with the other sign.",
            np.subtract,
            (Partial(lambda x, y, value: 1.0, "1", "1"), Partial(lambda x, y, value: -1.0, "-1", "-1")),
            is_function=False,
        ),
        Operation(
            "multiply", "*", "{0:()} * {1:()}", r"{0} \cdot {1}",
            "The product. The derivative by one side is the other side.",
            np.multiply,
            (Partial(lambda x, y, value: y, "{1}", "{1}"), Partial(lambda x, y, value: x, "{0}", "{0}")),
            is_function=False,
        ),
        Operation(
            "divide", "/", "{0:()} / {1:()}", r"\frac{{{0}}}{{{1}}}",
            "The quotient. Small numbers below the line make its derivatives large.",
            np.divide,
            (
                Partial(lambda x, y, value: np.divide(1.0, y), "1 / {1:()}", r"\frac{{1}}{{{1}}}"),
                Partial(
                    lambda x, y, value: np.divide(-value, y),
                    "-{0:()} / {1:()}**2", r"-\frac{{{0}}}{{{1}^{{2}}}}",
                ),
            ),
            (_DIVISION,),
            is_function=False,
        ),
        Operation(
            "power", "**", "{0:()}**{1:()}", "{0}^{{{1}}}",
            "The power. Numbers below 0 take whole exponents only.",
            np.power,
            (
                Partial(
                    _power_by_base, "{1:()} * {0:()}**{1:-1}", r"{1} \cdot {0}^{{{1} - 1}}",
                    (_POWER_SLOPE,),
                ),
                Partial(
                    _power_by_exponent, "{value:()} * log({0})", r"{0}^{{{1}}} \ln {0}",
                    (_EXPONENT_SLOPE,),
                ),
            ),
            (_ZERO_POWER, _BROKEN_POWER),
            is_function=False,
        ),
        Operation(
            "negate", "-", "-{0:()}", "-{0}",
            "The same number with the other sign.",
            np.negative,
            (Partial(lambda x, value: -1.0, "-1", "-1"),),
            is_function=False,
        ),
        Operation(
            "sin", "sin", "sin({0})", r"\sin {0}",
            "The sine of an angle in radians.",
            np.sin,
            (Partial(lambda x, value: np.cos(x), "cos({0})", r"\cos {0}"),),
        ),
        Operation(
            "cos", "cos", "cos({0})", r"\cos {0}",
            "The cosine of an angle in radians.",
            np.cos,
            (Partial(lambda x, value: -np.sin(x), "-sin({0})", r"-\sin {0}"),),
        ),
        Operation(
            "exp", "exp", "exp({0})", "e^{{{0}}}",
            "e to the power of a number: always above 0, and its own derivative.",
            np.exp,
            (Partial(lambda x, value: value, "exp({0})", "e^{{{0}}}"),),
        ),
        Operation(
            "log", "ln", "log({0})", r"\ln {0}",
            "The natural logarithm, also written ln. Only numbers above 0 have one.",
            np.log,
            (Partial(lambda x, value: np.divide(1.0, x), "1 / {0}", r"\frac{{1}}{{{0}}}"),),
            (_LOGARITHM,),
        ),
        Operation(
            "sqrt", "√", "sqrt({0})", r"\sqrt{{{0}}}",
            "The square root of a number that is not below 0. At 0 it is infinitely steep.",
            np.sqrt,
            (
                Partial(
                    lambda x, value: np.divide(0.5, value),
                    "1 / (2 * {value})", r"\frac{{1}}{{2 \sqrt{{{0}}}}}", (_ROOT_SLOPE,),
                ),
            ),
            (_ROOT,),
        ),
        Operation(
            "tanh", "tanh", "tanh({0})", r"\tanh {0}",
            "Squashes any number into -1 to 1, centred on zero.",
            np.tanh,
            (Partial(lambda x, value: 1 - value * value, "1 - {value:()}**2", r"1 - \tanh^2 {0}"),),
        ),
        Operation(
            "sigmoid", "σ", "sigmoid({0})", r"\sigma({0})",
            "Squashes any number into 0 to 1. Its slope is at most 1/4 and dies out on both sides.",
            _sigmoid,
            (
                Partial(
                    lambda x, value: value * (1 - value),
                    "{value} * (1 - {value})", r"\sigma({0}) (1 - \sigma({0}))",
                ),
            ),
        ),
        Operation(
            "relu", "ReLU", "relu({0})", r"\max(0, {0})",
            "Keeps what is positive and makes the rest 0. Its slope at 0 is taken as 0.",
            _relu,
            (Partial(lambda x, value: 1.0 * (x > 0), "1 if {0} > 0 else 0", r"[{0} > 0]"),),
        ),
        Operation(
            "abs", "|x|", "abs({0})", r"\left|{0}\right|",
            "The distance from 0. Its slope at 0 is taken as 0.",
            np.abs,
            (
                Partial(
                    lambda x, value: np.sign(x),
                    "({0} > 0) - ({0} < 0)", r"\operatorname{{sign}} {0}",
                ),
            ),
        ),
        Operation(
            "min", "min", "min({0}, {1})", r"\min({0}, {1})",
            "The smaller number. Only that one gets a derivative, the first where both are equal.",
            np.minimum,
            (
                Partial(lambda x, y, value: 1.0 * (x <= y), "1 if {0} <= {1} else 0", r"[{0} \le {1}]"),
                Partial(lambda x, y, value: 1.0 * (x > y), "1 if {0} > {1} else 0", "[{0} > {1}]"),
            ),
        ),
        Operation(
            "max", "max", "max({0}, {1})", r"\max({0}, {1})",
            "The larger number. Only that one gets a derivative, the first where both are equal.",
            np.maximum,
            (
                Partial(lambda x, y, value: 1.0 * (x >= y), "1 if {0} >= {1} else 0", r"[{0} \ge {1}]"),
                Partial(lambda x, y, value: 1.0 * (x < y), "1 if {0} < {1} else 0", "[{0} < {1}]"),
            ),
        ),
    )
}  # fmt: skip

#: Other ways to write a function.
ALIASES = {"ln": "log", "σ": "sigmoid"}

#: Names that stand for a number.
CONSTANTS = {"pi": float(np.pi), "π": float(np.pi), "e": float(np.e)}

FUNCTIONS = tuple(entry.name for entry in OPERATIONS.values() if entry.is_function)


def is_reserved(name: str) -> bool:
    """Whether a name means a function or a constant, so that no variable can have it."""
    return name in CONSTANTS or name in FUNCTIONS or name in ALIASES
