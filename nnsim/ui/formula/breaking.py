"""A formula that is wider than its line, broken as books do it: first at equals signs, then at plus signs."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from nnsim.tracing.formula import Brackets, Formula, Row, Style, Word
from nnsim.tracing.places import Ref
from nnsim.ui.formula.boxes import Box, Placed, around
from nnsim.ui.formula.composing import UPRIGHT, Setting, compose
from nnsim.ui.formula.spacing import Kind, gap, kinds, last_kind

#: beyond this share of the width nothing is set under the first equals sign
_MOST_INDENT = 0.3
# In sizes of the letters: how far lines are moved in that have no equals sign above, and terms beyond it.
_INDENT, _TERM_INDENT = 0.5, 0.95


class _Part(NamedTuple):
    """Something that stays whole, what it is, and the room before it where it does not begin a line."""

    box: Box
    kind: Kind
    room: float


def broken(formula: Formula, width: float, setting: Setting, *, is_opened: bool) -> list[Box]:
    """The lines of a formula; ``is_opened``: also terms and brackets may be broken."""
    lines = _Lines(width, setting.pixels)
    for side in _sides(_parts(formula, setting, is_opened)):
        lines.add(_split(side, _between_factors if is_opened else _between_terms))
    return lines.finish()


def _sides(parts: Sequence[_Part]) -> list[list[_Part]]:
    """What stands between equals signs; the first one stays with what is before it."""
    pieces = _split(parts, lambda _, kind: kind is Kind.RELATION)
    return [pieces[0] + pieces[1], *pieces[2:]] if len(pieces) > 1 else pieces


def _between_terms(_before: Kind, kind: Kind) -> bool:
    return kind is Kind.PLUS


def _between_factors(before: Kind, kind: Kind) -> bool:
    return kind in (Kind.PLUS, Kind.TIMES) or before is Kind.COMMA


def _split(parts: Sequence[_Part], can_break: Callable[[Kind, Kind], bool]) -> list[list[_Part]]:
    pieces: list[list[_Part]] = []
    for part in parts:
        if pieces and not can_break(pieces[-1][-1].kind, part.kind):
            pieces[-1].append(part)
        else:
            pieces.append([part])
    return pieces


def _parts(formula: Formula, setting: Setting, is_opened: bool) -> list[_Part]:
    beside = _flat(formula, is_opened)
    made: list[_Part] = []
    last: Kind | None = None
    for (part, ref), kind in zip(beside, kinds(tuple(part for part, _ in beside)), strict=True):
        box = compose(part, setting, last).meaning(ref)
        leans = made[-1].box.overhang if made and kind in UPRIGHT else 0.0
        made.append(_Part(box, kind, gap(last, kind) * setting.pixels + leans))
        last = kind if isinstance(part, Word) else last_kind(part)
    return made


def _flat(formula: Formula, is_opened: bool, ref: Ref | None = None) -> list[tuple[Formula, Ref | None]]:
    """What stands beside each other, with what it means; a term that means something stays whole."""
    inner = formula.ref or ref
    if isinstance(formula, Row) and (is_opened or formula.ref is None):
        return [found for part in formula.parts for found in _flat(part, is_opened, inner)]
    if isinstance(formula, Brackets) and is_opened:
        left, right = Word(formula.left, Style.NUMBER), Word(formula.right, Style.NUMBER)
        return [(left, inner), *_flat(formula.inside, is_opened, inner), (right, inner)]
    return [(formula, ref)]


class _Lines:
    """Fills lines, one side of an equals sign after the other."""

    def __init__(self, width: float, size: int) -> None:
        self._width = width
        self._size = size
        self._lines: list[Box] = []
        self._line: list[Placed] = []
        self._x = 0.0
        #: where the first equals sign stands
        self._equals: float | None = None

    def add(self, pieces: Sequence[Sequence[_Part]]) -> None:
        """A side of an equals sign, as the pieces that it may be broken into."""
        whole = [part for piece in pieces for part in piece]
        if self._line and self._x + _length(whole) > self._width:
            self._end_line()
        if self._indent(whole[0].kind) + _length(whole) <= self._width:
            self._put(whole)
            return
        for piece in pieces:
            if self._line and self._x + _length(piece) > self._width:
                self._end_line()
            self._put(piece)

    def finish(self) -> list[Box]:
        """All lines."""
        self._end_line()
        return self._lines

    def _put(self, parts: Sequence[_Part]) -> None:
        for box, kind, room in parts:
            self._x += room if self._line else self._indent(kind)
            if self._equals is None and kind is Kind.RELATION:
                self._equals = self._x
            self._line.append(box.at(self._x))
            self._x += box.width

    def _end_line(self) -> None:
        if self._line:
            self._lines.append(around(self._x, *self._line))
        self._line, self._x = [], 0.0

    def _indent(self, kind: Kind) -> float:
        """Equals signs stand below each other, terms a little to the right of them."""
        if not self._lines:
            return 0.0
        equals = self._equals
        if equals is None or equals > self._width * _MOST_INDENT:
            equals = _INDENT * self._size
        return equals if kind is Kind.RELATION else equals + _TERM_INDENT * self._size


def _length(parts: Sequence[_Part]) -> float:
    return sum(part.room + part.box.width for part in parts)
