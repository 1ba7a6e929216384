"""How much room there is between two neighbours in a formula: by what they are, as books do it."""

from enum import IntEnum, auto
from functools import lru_cache

from nnsim.tracing.formula import Big, Brackets, Formula, Fraction, Root, Row, Script, Style, Word


class Kind(IntEnum):
    """What a part is to its neighbours."""

    ORDINARY = auto()
    #: max, ln, or a sum sign
    OPERATOR = auto()
    #: + and others between two terms
    PLUS = auto()
    #: a dot or a cross between two factors
    TIMES = auto()
    #: = and others between two sides
    RELATION = auto()
    OPENING = auto()
    CLOSING = auto()
    COMMA = auto()
    #: something in brackets that grow
    BRACKETS = auto()
    #: a sign in front of one number
    SIGN = auto()
    #: what belongs to the letter after it: the d of a derivative
    PREFIX = auto()
    FRACTION = auto()


_THIN, _DOT, _MEDIUM, _THICK = 0.15, 0.2, 0.25, 0.32

_TABLE = {
    **dict.fromkeys("+−-±∓⊕", Kind.PLUS),
    **dict.fromkeys("·*×∘⊙⋅", Kind.TIMES),
    **dict.fromkeys("=≈≠<>≤≥←→↦∈:∝≡", Kind.RELATION),
    **dict.fromkeys("([{⟨⌊", Kind.OPENING),
    **dict.fromkeys(")]}⟩⌋", Kind.CLOSING),
    **dict.fromkeys(",;", Kind.COMMA),
    **dict.fromkeys("∂∇Δ", Kind.PREFIX),
}
_TIGHT = {Kind.OPENING, Kind.SIGN, Kind.PREFIX}

#: room by kinds (before, after), in sizes of the letters; None stands for any other kind
_GAPS: dict[tuple[Kind | None, Kind | None], float] = {
    (Kind.ORDINARY, Kind.ORDINARY): _THIN,
    (Kind.ORDINARY, Kind.FRACTION): _THIN,
    (Kind.ORDINARY, Kind.PREFIX): _THIN,
    (Kind.FRACTION, Kind.PREFIX): _THIN,
    (Kind.FRACTION, Kind.ORDINARY): _THIN,
    (Kind.FRACTION, Kind.FRACTION): _THIN,
    (Kind.BRACKETS, Kind.ORDINARY): _THIN,
    (Kind.BRACKETS, Kind.FRACTION): _THIN,
    (Kind.CLOSING, Kind.ORDINARY): _THIN,
    (Kind.CLOSING, Kind.FRACTION): _THIN,
    (None, Kind.OPERATOR): _THIN,
    (Kind.OPERATOR, None): _THIN,
    (Kind.OPERATOR, Kind.BRACKETS): 0.0,
    (Kind.OPERATOR, Kind.OPENING): 0.0,
    (Kind.COMMA, None): _DOT,
    (None, Kind.COMMA): 0.0,
}
_ROOMS = {Kind.PLUS: _MEDIUM, Kind.TIMES: _DOT, Kind.RELATION: _THICK}


@lru_cache(maxsize=1024)
def gap(before: Kind | None, after: Kind, *, is_small: bool = False) -> float:
    """The room between two kinds in sizes of the letters; in an index there is next to none."""
    if before is None or before in _TIGHT or after is Kind.CLOSING:
        return 0.0
    if is_small:
        return _THIN if Kind.OPERATOR in (before, after) else 0.0
    room = max(_ROOMS.get(before, 0.0), _ROOMS.get(after, 0.0))
    if room:
        return room
    for pair in ((before, after), (None, after), (before, None)):
        if pair in _GAPS:
            return _GAPS[pair]
    return 0.0


def kinds(parts: tuple[Formula, ...], before: Kind | None = None) -> tuple[Kind, ...]:
    """What each part of a row is; a plus or minus with nothing before it is the sign of a number."""
    made: list[Kind] = []
    last = before
    for part in parts:
        kind = first_kind(part)
        is_sign = kind is Kind.PLUS and not _ends_something(last)
        made.append(Kind.SIGN if is_sign else kind)
        last = last_kind(part)
    return tuple(made)


def _ends_something(kind: Kind | None) -> bool:
    return kind in (Kind.ORDINARY, Kind.CLOSING, Kind.BRACKETS, Kind.FRACTION)


def first_kind(formula: Formula) -> Kind:
    """What a part is to the one before it."""
    if isinstance(formula, Row):
        return first_kind(formula.parts[0]) if formula.parts else Kind.ORDINARY
    return _kind(formula)


def last_kind(formula: Formula) -> Kind:
    """What a part is to the one after it."""
    if isinstance(formula, Row):
        return last_kind(formula.parts[-1]) if formula.parts else Kind.ORDINARY
    return _kind(formula)


def _kind(formula: Formula) -> Kind:
    if isinstance(formula, Word):
        return _kind_of_word(formula)
    if isinstance(formula, Script):
        return last_kind(formula.base)
    return _KINDS[type(formula)]


_KINDS: dict[type, Kind] = {
    Fraction: Kind.FRACTION,
    Root: Kind.FRACTION,
    Big: Kind.OPERATOR,
    Brackets: Kind.BRACKETS,
}


def _kind_of_word(word: Word) -> Kind:
    text = word.text.strip()
    if text in _TABLE:
        return _TABLE[text]
    if word.style is Style.NAME:
        return Kind.OPERATOR
    # Dots for what is left out, and a sign that is not in the table, stand as terms do.
    return Kind.ORDINARY
