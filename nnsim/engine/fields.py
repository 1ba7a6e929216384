"""Settings that a person can change: what they are called, what they may be, and what they do."""

from dataclasses import dataclass
from math import isfinite
from typing import Literal

Setting = float | int | bool | str
Kind = Literal["int", "float", "bool", "choice"]


@dataclass(frozen=True, slots=True)
class Field:
    """One setting. ``low`` and ``high`` belong to the range; ``choices`` are the names of a choice."""

    name: str
    title: str
    default: Setting
    low: float = float("-inf")
    high: float = float("inf")
    help: str = ""
    kind: Kind = "float"
    choices: tuple[str, ...] = ()
    unit: str = ""

    def check(self, value: object) -> None:
        """Raises: ValueError, one sentence, if the setting cannot have this value."""
        if not (_is_kind(value, self.kind) and self._is_within(value)):
            raise ValueError(f"{self.title} must be {self._wanted()}, not {value!r}.")

    def _is_within(self, value: object) -> bool:
        if isinstance(value, str):
            return value in self.choices
        return not isinstance(value, (int, float)) or (isfinite(value) and self.low <= value <= self.high)

    def _wanted(self) -> str:
        if self.kind == "choice":
            return f"one of {', '.join(self.choices)}"
        if self.kind == "bool":
            return "true or false"
        noun = "a whole number" if self.kind == "int" else "a number"
        return noun + _range(self.low, self.high)


def check_settings(owner: str, fields: tuple[Field, ...], settings: dict[str, Setting]) -> None:
    """Raises: ValueError, one sentence, if ``owner`` has no such setting or it cannot have that value."""
    known = {field.name: field for field in fields}
    for name, value in settings.items():
        if name not in known:
            names = ", ".join(known) or "none"
            raise ValueError(f"{owner} has no setting {name!r}; it has: {names}.")
        known[name].check(value)


def _range(low: float, high: float) -> str:
    if isfinite(low) and isfinite(high):
        return f" from {low:g} to {high:g}"
    if isfinite(low):
        return f" from {low:g}"
    return f" up to {high:g}" if isfinite(high) else ""


_TYPES: dict[str, type | tuple[type, ...]] = {"int": int, "float": (int, float), "choice": str}


def _is_kind(value: object, kind: Kind) -> bool:
    # To Python True is a whole number too.
    if kind == "bool" or isinstance(value, bool):
        return kind == "bool" and isinstance(value, bool)
    return isinstance(value, _TYPES[kind])
