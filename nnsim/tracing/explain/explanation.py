"""What is said about a step."""

from dataclasses import dataclass

from nnsim.spoken import Spoken
from nnsim.tracing.formula import Formula, Row
from nnsim.tracing.places import Ref

#: Where there is no formula.
NO_FORMULA: Formula = Row(())


@dataclass(frozen=True, slots=True)
class TermLine:
    """One term of a sum, for a bar chart: product = factor * value; factor is None where it is 1.

    ``number`` is which term it is, counted from 0.
    """

    ref: Ref
    factor: float | None
    value: float
    product: float
    number: int = 0


@dataclass(frozen=True, slots=True)
class Explanation:
    """A step in words, in letters and in numbers.

    ``title`` says where, ``sentence`` what happens and why. ``formula`` is the rule with its indices, and
    ``numbers``, which begins with "=", the same with the numbers of this step; it may stand behind the
    formula or below it. ``lines`` go on from there. ``note`` says what is left out, or warns. ``terms`` are
    the largest first. ``result`` is what comes out, about ``ref``; None where it is not one number.
    """

    title: Spoken
    sentence: Spoken
    formula: Formula = NO_FORMULA
    numbers: Formula = NO_FORMULA
    lines: tuple[Formula, ...] = ()
    note: Spoken | None = None
    terms: tuple[TermLine, ...] = ()
    result: float | None = None
    ref: Ref | None = None
