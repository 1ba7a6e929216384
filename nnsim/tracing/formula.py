"""A formula as a value, to be written as plain text or LaTeX here, and to be painted by the window."""

from dataclasses import dataclass
from enum import Enum

from nnsim.tracing.places import Ref


class Style(Enum):
    """How a word of a formula is set."""

    #: a variable: slanted
    VARIABLE = "variable"
    #: a number, or a bracket
    NUMBER = "number"
    #: a sign between two things, with room on both sides: = + - * <-
    SIGN = "sign"
    #: a name such as max, ln, tanh: upright
    NAME = "name"
    #: the result of a line: bold
    RESULT = "result"


@dataclass(frozen=True, slots=True)
class Word:
    """A few letters, a number or a sign. ``ref`` is what it means in the picture."""

    text: str
    style: Style = Style.VARIABLE
    ref: Ref | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One thing after the other. ``ref`` is what all of it means, where its parts mean nothing themselves."""

    parts: tuple["Formula", ...]
    ref: Ref | None = None


@dataclass(frozen=True, slots=True)
class Script:
    """Something with an index below and one above, each None where there is none."""

    base: "Formula"
    below: "Formula | None" = None
    above: "Formula | None" = None
    ref: Ref | None = None


@dataclass(frozen=True, slots=True)
class Fraction:
    """One thing over another."""

    above: "Formula"
    below: "Formula"
    ref: Ref | None = None


@dataclass(frozen=True, slots=True)
class Root:
    """A square root."""

    inside: "Formula"
    ref: Ref | None = None


@dataclass(frozen=True, slots=True)
class Big:
    """A large sign with limits: the sum sign, or max; ``sign`` is "Σ" or a name."""

    sign: str
    below: "Formula | None" = None
    above: "Formula | None" = None
    ref: Ref | None = None


@dataclass(frozen=True, slots=True)
class Brackets:
    """Something in brackets that grow with it."""

    inside: "Formula"
    left: str = "("
    right: str = ")"
    ref: Ref | None = None


Formula = Word | Row | Script | Fraction | Root | Big | Brackets


def row(*parts: "Formula | str") -> Row:
    """Parts one after the other; a plain text is a sign such as "=" between two of them."""
    return Row(tuple(Word(part, Style.SIGN) if isinstance(part, str) else part for part in parts))
