"""Numbers as parts of formulas."""

from dataclasses import dataclass, replace
from fractions import Fraction as Exact
from math import isfinite, isinf, isnan

from nnsim.tracing.formula import Brackets, Formula, Fraction, Row, Script, Style, Word
from nnsim.tracing.places import Ref
from nnsim.tracing.writing import to_text

#: Fractions with a larger divisor help nobody.
_LARGEST_DIVISOR = 64
#: From here on numbers are written with a power of ten.
_HUGE = 1e6
_TIMES = Word("·", Style.SIGN)


@dataclass(frozen=True, slots=True)
class Figures:
    """How numbers are written: with so many digits behind the point, or as fractions where they are exact.

    A number that is too small for the digits gets a few more, or a power of ten: what is not zero is never
    written as zero. A whole number has no digits behind the point: 1.00 is one that was rounded.
    """

    digits: int = 3
    fractions: bool = False

    @property
    def shorter(self) -> "Figures":
        """One digit less, for the many terms of a sum."""
        return replace(self, digits=max(1, self.digits - 1))

    def number(self, value: float, ref: Ref | None = None, style: Style = Style.NUMBER) -> Formula:
        """A number with its sign."""
        if isnan(value):
            return Word("NaN", Style.NAME if style is Style.NUMBER else style, ref)
        if isinf(value):
            return Word("−∞" if value < 0 else "∞", style, ref)
        if self.fractions and (found := _fraction(value)) is not None:
            return _over(found, ref, style)
        value += 0.0  # there is no minus zero
        decimals = self._decimals(abs(value))
        if decimals is None:
            return self._scientific(value, ref, style)
        return Word(_minus(f"{value:.{decimals}f}"), style, ref)

    def result(self, value: float, ref: Ref | None = None) -> Formula:
        """The number that a line was about, in bold."""
        return self.number(value, ref, Style.RESULT)

    def factor(self, value: float, ref: Ref | None = None) -> Formula:
        """A number behind another sign: in brackets if it is negative."""
        number = self.number(value, ref)
        return Brackets(number) if value < 0 else number

    def size(self, value: float, ref: Ref | None = None) -> Formula:
        """The number without its sign, which stands elsewhere."""
        return self.number(abs(value), ref)

    def given(self, value: float, ref: Ref | None = None) -> Formula:
        """A number that somebody has chosen, as it was written; a long one is rounded."""
        is_short = len(f"{abs(value):.12g}") <= self.digits + len("0.")
        return constant(value, ref) if is_short else self.number(value, ref)

    def _decimals(self, size: float) -> int | None:
        """How many digits behind the point show two that count; None: too many."""
        if size < _HUGE and size == int(size):
            return 0
        found = (d for d in range(self.digits, self.digits + 3) if size >= 10.0 ** (1 - d))
        return next(found, None) if size < _HUGE else None

    def _scientific(self, value: float, ref: Ref | None, style: Style) -> Formula:
        mantissa, exponent = f"{value:.{max(1, self.digits - 1)}e}".split("e")
        power = Script(Word("10", style), above=Word(_minus(str(int(exponent))), style))
        return Row((Word(_minus(mantissa), style), _TIMES, power), ref)


def constant(value: float, ref: Ref | None = None) -> Formula:
    """A setting as somebody wrote it: 0.9, 10⁻⁸."""
    text = f"{value:.12g}"
    if "e" not in text:
        return Word(_minus(text), Style.NUMBER, ref)
    mantissa, exponent = text.split("e")
    power = Script(Word("10", Style.NUMBER), above=Word(_minus(str(int(exponent))), Style.NUMBER), ref=ref)
    return power if mantissa == "1" else Row((Word(_minus(mantissa), Style.NUMBER), _TIMES, power), ref)


def _minus(text: str) -> str:
    return text.replace("-", "−")


def _fraction(value: float) -> Exact | None:
    if not isfinite(value) or abs(value) >= _HUGE:
        return None
    found = Exact(value).limit_denominator(_LARGEST_DIVISOR)
    return found if float(found) == value else None


def _over(value: Exact, ref: Ref | None, style: Style) -> Formula:
    if value.denominator == 1:
        return Word(_minus(str(value.numerator)), style, ref)
    parts = Fraction(Word(str(abs(value.numerator)), style), Word(str(value.denominator), style), ref)
    return parts if value > 0 else Row((Word("−", Style.NUMBER), parts), ref)


def number_text(value: float, digits: int) -> str:
    """A number as it stands in formulas, as plain text: 4.88 · 10⁻⁸."""
    return to_text(Figures(digits).number(value))
