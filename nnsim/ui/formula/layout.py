"""Formulas on a sheet: lines that fit a width, one formula below the other, in a size at which all fits."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from nnsim.tracing.formula import Brackets, Formula, Row, Style, Word
from nnsim.tracing.places import Ref
from nnsim.ui.formula.boxes import Box, Mark, Measure, Region, around
from nnsim.ui.formula.composing import LEAST, UPRIGHT, Setting, compose
from nnsim.ui.formula.spacing import Kind, can_break, gap, kinds

# In sizes of the letters.
_BETWEEN_LINES, _BETWEEN_FORMULAS = 0.32, 0.5
_INDENT = 1.6
#: a line is at least as high as letters are
_STRUT, _UNDER = 0.72, 0.22
#: beyond this share of the width nothing is set under the first equals sign
_MOST_INDENT = 0.3
#: the sizes that are tried, as shares of the wanted one; few, so that they change rarely
_SHARES = (1.0, 0.86, 0.75, 0.66)


@dataclass(frozen=True, slots=True)
class Layout:
    """Marks and regions from the upper left corner on; ``pixels`` is the size that the letters have."""

    width: float
    height: float
    pixels: int
    marks: tuple[Mark, ...] = ()
    regions: tuple[Region, ...] = ()

    def ref_at(self, x: float, y: float) -> Ref | None:
        """What the smallest part at a point means; None where nothing does."""
        found = (region for region in self.regions if region.holds(x, y))
        smallest = min(found, key=lambda region: region.width * region.height, default=None)
        return None if smallest is None else smallest.ref


def lay_out(formulas: Sequence[Formula], width: float, pixels: int, measure: Measure) -> Layout:
    """The formulas below each other, broken into lines where they are wider than ``width``."""
    setting = Setting(measure, pixels)
    placed: list[Box] = []
    y = widest = 0.0
    for formula in formulas:
        y += _BETWEEN_FORMULAS * pixels if placed else 0.0
        for number, line in enumerate(_lines(formula, width, setting)):
            y += (_BETWEEN_LINES * pixels if number else 0.0) + line.ascent
            placed.append(line.at(0.0, y))
            y, widest = y + line.descent, max(widest, line.width + line.overhang)
    whole = around(widest, *placed)
    return Layout(widest, y, pixels, whole.marks, whole.regions)


def fitted(formulas: Sequence[Formula], width: float, height: float, pixels: int, measure: Measure) -> Layout:
    """The formulas in the largest size, at most ``pixels``, at which they fit; else in the smallest."""
    for share in _SHARES:
        made = lay_out(formulas, width, _shared(pixels, share), measure)
        if made.width <= width and made.height <= height:
            break
    return made


def least_pixels(pixels: int) -> int:
    """The smallest size that ``fitted`` tries."""
    return _shared(pixels, _SHARES[-1])


def _shared(pixels: int, share: float) -> int:
    return max(min(LEAST, pixels), round(pixels * share))


# Lines


def _lines(formula: Formula, width: float, setting: Setting) -> list[Box]:
    """One line, or as many as it takes; a part that is wider than a line alone is opened and broken too."""
    whole = _strut(compose(formula, setting), setting)
    if whole.width <= width:
        return [whole]
    lines = _broken(_parts(formula, False), width, setting, anywhere=False)
    if max(line.width for line in lines) > width:
        lines = _broken(_parts(formula, True), width, setting, anywhere=True)
    return [_strut(line, setting) for line in lines]


def _strut(box: Box, setting: Setting) -> Box:
    ascent, descent = _STRUT * setting.pixels, _UNDER * setting.pixels
    return replace(box, ascent=max(box.ascent, ascent), descent=max(box.descent, descent))


def _parts(formula: Formula, opened: bool, ref: Ref | None = None) -> tuple[tuple[Formula, Ref | None], ...]:
    """What stands beside each other, with what it means; ``opened`` also takes terms and brackets apart."""
    if isinstance(formula, Row) and (opened or formula.ref is None):
        inner = formula.ref or ref
        return tuple(found for part in formula.parts for found in _parts(part, opened, inner))
    if isinstance(formula, Brackets) and opened:
        inner = formula.ref or ref
        left, right = Word(formula.left, Style.NUMBER), Word(formula.right, Style.NUMBER)
        return ((left, inner), *_parts(formula.inside, opened, inner), (right, inner))
    return ((formula, ref),)


def _broken(
    parts: tuple[tuple[Formula, Ref | None], ...], width: float, setting: Setting, *, anywhere: bool
) -> list[Box]:
    breaker = _Breaker(width, setting)
    formulas = tuple(formula for formula, _ in parts)
    last: Kind | None = None
    lean = 0.0
    for (formula, ref), kind in zip(parts, kinds(formulas), strict=True):
        if can_break(last, kind, anywhere=anywhere):
            breaker.end_piece()
        box = compose(formula, setting, last).meaning(ref)
        leans = lean if kind in UPRIGHT else 0.0
        breaker.add(box, kind, gap(last, kind) * setting.pixels + leans)
        last, lean = kind, box.overhang
    return breaker.finish()


class _Breaker:
    """Fills lines with pieces: what stands between two places at which a line may end."""

    def __init__(self, width: float, setting: Setting) -> None:
        self._width = width
        self._size = setting.pixels
        self._lines: list[Box] = []
        self._line: list[Box] = []
        self._x = 0.0
        self._piece: list[tuple[Box, float]] = []
        self._piece_kind = Kind.ORDINARY
        #: where the first equals sign stands
        self._equals: float | None = None

    def add(self, box: Box, kind: Kind, room: float) -> None:
        """One more part of the piece, with the room before it."""
        if not self._piece:
            self._piece_kind = kind
        self._piece.append((box, room))

    def end_piece(self) -> None:
        """A line may end here."""
        length = sum(room + box.width for box, room in self._piece)
        if self._line and self._x + length > self._width:
            self._end_line()
        for box, room in self._piece:
            self._x += room if self._line else self._indent()
            if self._equals is None and self._piece_kind is Kind.RELATION:
                self._equals = self._x
            self._line.append(box.at(self._x, 0.0))
            self._x += box.width
        self._piece = []

    def finish(self) -> list[Box]:
        """All lines."""
        self.end_piece()
        self._end_line()
        return self._lines

    def _end_line(self) -> None:
        if self._line:
            self._lines.append(around(self._x, *self._line))
        self._line, self._x = [], 0.0

    def _indent(self) -> float:
        """Equals signs stand below each other, terms a little to the right of them."""
        if not self._lines:
            return 0.0
        equals = self._equals
        if equals is None or equals > self._width * _MOST_INDENT:
            equals = 0.5 * self._size
        return equals if self._piece_kind is Kind.RELATION else equals + _INDENT * 0.6 * self._size
