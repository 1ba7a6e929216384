"""The update rules of all optimizers as lines of a formula, in letters and in numbers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from nnsim.spoken import Spoken
from nnsim.tracing.explain.figures import Figures, constant
from nnsim.tracing.explain.sums import MINUS, PLUS
from nnsim.tracing.explain.symbols import digits
from nnsim.tracing.formula import Brackets, Formula, Fraction, Root, Script, Word, row

_ETA, _EPSILON, _G, _ONE = Word("η"), Word("ε"), Word("g"), digits("1")


@dataclass(frozen=True, slots=True)
class Rule:
    """How an optimizer moves one parameter ``w``.

    ``letters`` is what stands behind the arrow, ``numbers`` the same with the numbers, ``memory`` are lines
    on what the optimizer remembers, ``words`` say what it does.
    """

    letters: Formula
    numbers: Formula
    memory: tuple[Formula, ...]


Numbers = Mapping[str, float]
Maker = Callable[[Formula, Numbers, Figures], Rule]


def _signed(figures: Figures, value: float) -> tuple[Formula, Formula]:
    """A number with the sign that stands in front of it inside a sum."""
    return (MINUS if value < 0 else PLUS), figures.size(value)


def _step(numbers: Numbers, figures: Figures) -> tuple[Formula, ...]:
    """- rate * g in numbers."""
    return MINUS, row(constant(numbers["rate"]), "·", figures.factor(numbers["gradient"]))


def _sgd(w: Formula, numbers: Numbers, figures: Figures) -> Rule:
    start = figures.number(numbers["decayed"])
    return Rule(row(w, "−", _ETA, _G), row(start, *_step(numbers, figures)), ())


def _velocity(numbers: Numbers, figures: Figures) -> Formula:
    kept = row(constant(numbers["momentum"]), "·", figures.factor(numbers["v"]))
    v, m = Word("v"), Word("m")
    return row(
        v,
        "←",
        m,
        v,
        "−",
        _ETA,
        _G,
        "=",
        kept,
        *_step(numbers, figures),
        "=",
        figures.number(numbers["v_new"]),
    )


def _momentum(w: Formula, numbers: Numbers, figures: Figures) -> Rule:
    start = figures.number(numbers["decayed"])
    return Rule(
        row(w, "+", Word("v")),
        row(start, *_signed(figures, numbers["v_new"])),
        (_velocity(numbers, figures),),
    )


def _nesterov(w: Formula, numbers: Numbers, figures: Figures) -> Rule:
    ahead = row(constant(numbers["momentum"]), "·", figures.factor(numbers["v_new"]))
    shown = row(figures.number(numbers["decayed"]), "+", ahead, *_step(numbers, figures))
    return Rule(row(w, "+", Word("m"), Word("v"), "−", _ETA, _G), shown, (_velocity(numbers, figures),))


def _by_root(w: Formula, numbers: Numbers, figures: Figures, memory: Formula) -> Rule:
    """- rate * g over the root of s."""
    letters = row(w, "−", _ETA, Fraction(_G, row(Root(Word("s")), "+", _EPSILON)))
    below = row(Root(figures.number(numbers["s_new"])), "+", constant(numbers["epsilon"]))
    shown = row(
        figures.number(numbers["decayed"]), "−", constant(numbers["rate"]), "·",
        Fraction(figures.number(numbers["gradient"]), below),
    )  # fmt: skip
    return Rule(letters, shown, (memory,))


def _squared(number: Formula) -> Formula:
    return Script(number, above=digits("2"))


def _adagrad(w: Formula, numbers: Numbers, figures: Figures) -> Rule:
    s = Word("s")
    memory = row(
        s, "←", s, "+", _squared(_G), "=", figures.number(numbers["s"]), "+",
        _squared(figures.factor(numbers["gradient"])), "=", figures.number(numbers["s_new"]),
    )  # fmt: skip
    return _by_root(w, numbers, figures, memory)


def _rmsprop(w: Formula, numbers: Numbers, figures: Figures) -> Rule:
    memory = _running(
        "s", "d", numbers["decay"], numbers["s"], numbers["s_new"], figures,
        _squared(_G), _squared(figures.factor(numbers["gradient"])),
    )  # fmt: skip
    return _by_root(w, numbers, figures, memory)


def _running(
    letter: str, share: str, kept: float, before: float, after: float, figures: Figures,
    new: Formula, shown: Formula,
) -> Formula:  # fmt: skip
    """m <- b m + (1 - b) g with numbers: a running mean."""
    mean, keep = Word(letter), _named(share)
    rest = constant(round(1 - kept, 12))
    return row(
        mean, "←", keep, mean, "+", Brackets(row(_ONE, "−", keep)), new, "=",
        row(constant(kept), "·", figures.factor(before)), "+", row(rest, "·", shown),
        "=", figures.number(after),
    )  # fmt: skip


def _named(share: str, power: Formula | None = None) -> Formula:
    return Script(Word("β"), digits(share[1:]), power) if share.startswith("β") else Word(share)


def _corrected(letter: str, share: str, numbers: Numbers, figures: Figures) -> Formula:
    """m_hat = m / (1 - b^t)."""
    hat, kept, t = Word(f"{letter}\u0302"), numbers[f"beta{share[1:]}"], numbers["step"]
    below = row(_ONE, "−", _named(share, Word("t")))
    shown = row(_ONE, "−", Script(constant(kept), above=digits(int(t))))
    mean = figures.number(numbers[f"{letter}_new"])
    corrected = figures.number(numbers[f"{letter}_hat"])
    return row(hat, "=", Fraction(Word(letter), below), "=", Fraction(mean, shown), "=", corrected)


def _adam(w: Formula, numbers: Numbers, figures: Figures) -> Rule:
    gradient = figures.factor(numbers["gradient"])
    lines = (
        _running("m", "β1", numbers["beta1"], numbers["m"], numbers["m_new"], figures, _G, gradient),
        _running("v", "β2", numbers["beta2"], numbers["v"], numbers["v_new"], figures,
                 _squared(_G), _squared(gradient)),
        _corrected("m", "β1", numbers, figures),
        _corrected("v", "β2", numbers, figures),
    )  # fmt: skip
    below = row(Root(figures.number(numbers["v_hat"])), "+", constant(numbers["epsilon"]))
    shown = row(
        figures.number(numbers["decayed"]), "−", constant(numbers["rate"]), "·",
        Fraction(figures.number(numbers["m_hat"]), below),
    )  # fmt: skip
    root = Root(Word("v\u0302"))
    return Rule(row(w, "−", _ETA, Fraction(Word("m\u0302"), row(root, "+", _EPSILON))), shown, lines)


RULES: Mapping[str, Maker] = {
    "sgd": _sgd,
    "momentum": _momentum,
    "nesterov": _nesterov,
    "adagrad": _adagrad,
    "rmsprop": _rmsprop,
    "adam": _adam,
}

RULE_WORDS: Mapping[str, Spoken] = {
    "sgd": Spoken("Down the slope: the learning rate times the gradient is taken away."),
    "momentum": Spoken(
        "The velocity keeps some of the last steps and adds this slope; the number follows it."
    ),
    "nesterov": Spoken("Momentum that looks ahead: the velocity is followed once more, and the slope too."),
    "adagrad": Spoken(
        "The larger its gradients so far, the smaller the steps of a weight: all squares are added up."
    ),
    "rmsprop": Spoken("The step is measured by the recent size of the gradient: a running mean of squares."),
    "adam": Spoken(
        "A running mean of the gradient, measured by a running mean of its square, sets the step."
    ),
}
