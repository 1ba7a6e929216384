"""Rules for typed numbers, and reading them the way people write them."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QCoreApplication

_GROUPED = re.compile(r"[+-]?\d{1,3}([,. '\u00a0\u202f]\d{3})+")


def number_of(text: str) -> float:
    """The number a person means: ``0.5``, ``0,5``, ``1/2``, ``1e-3``, ``1,234.5``.  Raises: ValueError."""
    # Chinese input methods write full-width digits, commas and slashes.
    above, slash, below = unicodedata.normalize("NFKC", text).partition("/")
    if not slash:
        return _decimal(above)
    divisor = _decimal(below)
    if divisor == 0:
        raise ValueError(text)
    return _decimal(above) / divisor


def _decimal(text: str) -> float:
    text = re.sub(r"\s", "", text).replace("\N{MINUS SIGN}", "-")
    if "_" in text:  # Python would take it
        raise ValueError(text)
    # With both separators the last one is the decimal one, whatever the language.
    if "," in text and "." in text:
        grouping = min(",.", key=text.rfind)
        text = text.replace(grouping, "")
    number = float(text.replace(",", "."))
    if number != number or number in (float("inf"), float("-inf")):
        raise ValueError(text)
    return number


def whole_number_of(text: str) -> int:
    """A whole number; ``12,000`` is twelve thousand here: decimals make no sense.  Raises: ValueError."""
    text = unicodedata.normalize("NFKC", text).strip()
    if _GROUPED.fullmatch(text):
        return int(re.sub(r"[^\d+-]", "", text))
    number = number_of(text)
    if number != int(number):
        raise ValueError(text)
    return int(number)


@dataclass(frozen=True, slots=True)
class Whole:
    """The rule for whole numbers from ``low`` to ``high``."""

    low: int
    high: int

    def parse(self, text: str) -> int:
        """The number.  Raises: ValueError with the rule as its message."""
        try:
            number = whole_number_of(text)
        except ValueError:
            raise ValueError(self.words()) from None
        if not self.low <= number <= self.high:
            raise ValueError(self.words())
        return number

    def show(self, value: int) -> str:
        """The number as it stands in the field."""
        return str(value)

    def words(self) -> str:
        """The rule."""
        text = QCoreApplication.translate("NumberField", "A whole number from {} to {}.")
        return text.format(f"{self.low:,}", f"{self.high:,}")


@dataclass(frozen=True, slots=True)
class Real:
    """The rule for numbers from ``low`` to ``high``; ``low`` itself only where it is ``included``."""

    low: float
    high: float
    included: bool = True

    def parse(self, text: str) -> float:
        """The number.  Raises: ValueError with the rule as its message."""
        try:
            number = number_of(text)
        except ValueError:
            raise ValueError(self.words()) from None
        if not self.low <= number <= self.high or (number == self.low and not self.included):
            raise ValueError(self.words())
        return number

    def show(self, value: float) -> str:
        """The number as it stands in the field."""
        return f"{value:.6g}"

    def words(self) -> str:
        """The rule."""
        if self.included:
            text = QCoreApplication.translate("NumberField", "A number from {} to {}, such as 0.1 or 1/10.")
        else:
            text = QCoreApplication.translate(
                "NumberField", "A number above {}, up to {}, such as 0.1 or 1/10."
            )
        return text.format(f"{self.low:g}", f"{self.high:g}")


class TextRule(Protocol):
    """What a field needs to know: ``parse`` raises ValueError with the rule as its message."""

    def parse(self, text: str) -> Any:
        """The value."""

    def show(self, value: Any) -> str:
        """The value as it stands in the field."""
