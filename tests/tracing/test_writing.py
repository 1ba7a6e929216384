"""Formulas as text and as LaTeX."""

import pytest

from nnsim.tracing.formula import Big, Brackets, Formula, Fraction, Root, Row, Script, Style, Word, row
from nnsim.tracing.writing import to_latex, to_text


def variable(letter: str, below: str, above: str | None = None) -> Script:
    raised = None if above is None else Word(f"({above})", Style.NUMBER)
    return Script(Word(letter), Word(below), raised)


def number(text: str) -> Word:
    return Word(text, Style.NUMBER)


SUM = row(
    variable("z", "5", "2"), "=", Big("Σ", row(Word("i"), "=", number("1")), number("16")),
    variable("w", "i5", "2"), variable("a", "i", "1"), "+", variable("b", "5", "2"),
)  # fmt: skip
SIGMOID = row(
    Word("σ"), Brackets(Word("z")), "=",
    Fraction(number("1"), row(number("1"), "+", Script(Word("e"), above=row("−", Word("z"))))),
)  # fmt: skip
ADAM = row(
    Word("θ"), "←", Word("θ"), "−", Word("η"),
    Fraction(Word("m̂"), row(Root(Word("v̂")), "+", Word("ε"))),
)  # fmt: skip
NUMBERS = row(
    "=", "−", number("2.38"), "·", number("1.00"), "+", number("⋯"), "=", Word("1.345", Style.RESULT)
)
NAMES = row(Word("ReLU", Style.NAME), Brackets(Word("z")), "=", Word("max", Style.NAME),
            Brackets(Row((number("0"), number(","), Word("z")))))  # fmt: skip

TEXTS: list[tuple[Formula, str, str]] = [
    (
        SUM,
        "z₅⁽²⁾ = Σᵢ₌₁¹⁶ wᵢ₅⁽²⁾ aᵢ⁽¹⁾ + b₅⁽²⁾",
        r"z_{5}^{(2)} = \sum_{i = 1}^{16} w_{i5}^{(2)} a_{i}^{(1)} + b_{5}^{(2)}",
    ),
    (SIGMOID, "σ(z) = 1/(1 + e⁻ᶻ)", r"\sigma \left( z \right) = \frac{1}{1 + e^{- z}}"),
    (
        ADAM,
        "θ ← θ − η m̂/(√v̂ + ε)",
        r"\theta \leftarrow \theta - \eta \frac{\hat{m}}{\sqrt{\hat{v}} + \epsilon}",
    ),
    (NUMBERS, "= −2.38 · 1.00 + ⋯ = 1.345", r"= - 2.38 \cdot 1.00 + \cdots = \mathbf{1.345}"),
    (NAMES, "ReLU(z) = max(0, z)", r"\operatorname{ReLU} \left( z \right) = \max \left( 0 , z \right)"),
    (Script(Word("z"), Word("3,4,2")), "z_{3,4,2}", "z_{3,4,2}"),
    (
        row(number("2"), "·", Brackets(row("−", number("3")))),
        "2 · (−3)",
        r"2 \cdot \left( - 3 \right)",
    ),
    (Script(row(Word("a"), "−", Word("y")), above=number("2")), "(a − y)²", r"{\left( a - y \right)}^{2}"),
    (Row(()), "", ""),
]


@pytest.mark.parametrize(("formula", "text", "latex"), TEXTS)
def test_a_formula_is_written_as_text_and_as_latex(formula: Formula, text: str, latex: str) -> None:
    assert to_text(formula) == text
    assert to_latex(formula) == latex
