"""Rules for what is typed into the fields of a layer: numbers, several of them, or nothing."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from nnsim.network.catalogue.kind import shape_in_words
from nnsim.network.fields import LayerField
from nnsim.ui.widgets.number_rules import TextRule, Whole, number_of, whole_number_of

_BETWEEN = re.compile(r"\s*[×x*✕✖,;、]\s*|\s+", re.IGNORECASE)
translate = QCoreApplication.translate


class FieldRule(TextRule, Protocol):
    """A rule that can be told before it is broken."""

    def words(self) -> str:
        """The rule."""


def _limit(number: float) -> str:
    """A million as it is written, and not as a power of ten."""
    return f"{number:,.0f}" if number == round(number) else f"{number:g}"


@dataclass(frozen=True, slots=True)
class Within:
    """The rule for numbers from ``low`` to ``high``, which may be the nearest inside of a limit left out."""

    low: float
    high: float

    def parse(self, text: str) -> float:
        """The number.  Raises: ValueError with the rule as its message."""
        try:
            number = number_of(text)
        except ValueError:
            raise ValueError(self.words()) from None
        if not self.low <= number <= self.high:
            raise ValueError(self.words())
        return number

    def show(self, value: float) -> str:
        """The number as it stands in the field."""
        return f"{value:.6g}"

    def words(self) -> str:
        """The rule."""
        low, high = round(self.low, 12), round(self.high, 12)
        texts = {
            (False, False): translate("FieldRules", "A number from {} to {}."),
            (True, False): translate("FieldRules", "A number above {}, up to {}."),
            (False, True): translate("FieldRules", "A number from {}, below {}."),
            (True, True): translate("FieldRules", "A number above {}, below {}."),
        }
        return texts[low != self.low, high != self.high].format(_limit(low), _limit(high))


@dataclass(frozen=True, slots=True)
class Sizes:
    """The rule for ``least`` to ``most`` whole numbers with × between; one alone is both of a pair."""

    least: int
    most: int
    low: int
    high: int

    def parse(self, text: str) -> tuple[int, ...]:
        """The numbers.  Raises: ValueError with the rule as its message."""
        # What is no × but looks like one is taken as one: Latin x, the star, a comma.
        parts = [part for part in _BETWEEN.split(unicodedata.normalize("NFKC", text).strip()) if part]
        try:
            numbers = tuple(whole_number_of(part) for part in parts)
        except ValueError:
            raise ValueError(self.words()) from None
        if len(numbers) == 1 and self.least == self.most:
            numbers *= self.least
        if not (self.least <= len(numbers) <= self.most and all(map(self._is_within, numbers))):
            raise ValueError(self.words())
        return numbers

    def _is_within(self, number: int) -> bool:
        return self.low <= number <= self.high

    def show(self, value: tuple[int, ...]) -> str:
        """The numbers as they stand in the field."""
        return " × ".join(map(str, value))

    def words(self) -> str:
        """The rule."""
        if self.least == self.most:
            text = translate("FieldRules", "{} whole numbers from {:,} to {:,}, such as 3 × 3.")
            return text.format(self.least, self.low, self.high)
        text = translate("FieldRules", "{} to {} whole numbers from {:,} to {:,}, such as 28 × 28.")
        return text.format(self.least, self.most, self.low, self.high)


@dataclass(frozen=True, slots=True)
class OrNothing:
    """Another rule, or nothing: an empty field is None."""

    rule: "FieldRule"

    def parse(self, text: str) -> object:
        """The value, or None.  Raises: ValueError with the rule as its message."""
        if not text.strip():
            return None
        try:
            return self.rule.parse(text)
        except ValueError:
            raise ValueError(self.words()) from None

    def show(self, value: object) -> str:
        """The value as it stands in the field."""
        return "" if value is None else self.rule.show(value)

    def words(self) -> str:
        """The rule."""
        return translate("FieldRules", "{} Or nothing.").format(self.rule.words())


def rule_of(field: LayerField) -> FieldRule:
    """The rule of a field that is typed."""
    rule = _rule(field)
    return OrNothing(rule) if field.is_optional else rule


def _rule(field: LayerField) -> FieldRule:
    if field.lengths is not None:
        return Sizes(*field.lengths, int(field.low), int(field.high))
    if field.kind == "int":
        return Whole(int(field.low), int(field.high))
    return Within(field.low, field.high)


def limits_in_words(field: LayerField) -> str:
    """What a field takes, for its tip; nothing where it is chosen from a list."""
    return "" if field.kind == "choice" else rule_of(field).words()


def stepped(field: LayerField, value: object, by: int) -> object | None:
    """The value a step larger or smaller, within the limits; None where there is no step."""
    if isinstance(value, tuple):
        moved = tuple(number + by for number in value)
        return moved if all(field.low <= number <= field.high for number in moved) else None
    if isinstance(value, int):
        return value + by if field.low <= value + by <= field.high else None
    return None


def value_in_words(value: object) -> str:
    """A value of a field, for tips."""
    if isinstance(value, tuple):
        return shape_in_words(value)
    if isinstance(value, float):
        return f"{value:g}"
    return translate("FieldRules", "nothing") if value is None else str(value)
