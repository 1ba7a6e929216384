"""Formulas to look at, and letters whose sizes are known."""

from nnsim.tracing.formula import Big, Brackets, Formula, Fraction, Row, Script, Style, Word, row
from nnsim.tracing.places import ParameterPlace, Place, Ref
from nnsim.ui.formula.boxes import Face, Ink

EDGE = Ref(Place("hidden", 0), Place("output", 1), ParameterPlace("output", "W", 3))
RESULT = Ref(Place("output", 1))


class Typewriter:
    """Every letter is half as wide as it is high, and reaches 0.7 of its size up and 0.2 down."""

    def ink(self, text: str, face: Face, pixels: int) -> Ink:
        return Ink(len(text) * pixels / 2, 0.7 * pixels, 0.2 * pixels)


def number(text: str, ref: Ref | None = None) -> Word:
    return Word(text, Style.NUMBER, ref)


def letter(name: str, below: str, layer: int) -> Formula:
    """z with its neuron and its layer."""
    return Script(Word(name), number(below), number(f"({layer})"))


def term(factor: str, value: str, ref: Ref | None = None) -> Row:
    return Row((number(factor), Word("·", Style.SIGN), number(value)), ref)


def weighted_sum(terms: int = 3) -> Formula:
    """z = sum of w a + b = numbers = the result."""
    z, a, w, b = (letter(name, "5", 2) for name in "zawb")
    limits = Big("Σ", row(Word("i"), "=", number("1")), number("16"))
    numbers: list[Formula | str] = []
    for place in range(terms):
        numbers += ["+"] * bool(place) + [term("2.40", "0.86", EDGE if place == 0 else None)]
    result = Word("1.345", Style.RESULT, RESULT)
    return row(
        z, "=", limits, w, a, "+", b, "=", *numbers, "+", number("⋯"), "+", number("0.42"), "=", result
    )


def sigmoid() -> Formula:
    """a = σ(z) = 1 / (1 + e^-z)."""
    power = Script(Word("e"), None, row("−", Word("z")))
    return row(
        letter("a", "5", 2), "=", Word("σ"), Brackets(letter("z", "5", 2)), "=",
        Fraction(number("1"), row(number("1"), "+", power)), "=", Word("0.793", Style.RESULT),
    )  # fmt: skip
