"""One part of a formula as a box: letters, indices, fractions, roots, signs with limits, brackets."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import groupby
from typing import Any
from unicodedata import combining

from nnsim.tracing.formula import Big, Brackets, Formula, Fraction, Root, Row, Script, Style, Word
from nnsim.ui.formula.boxes import EMPTY, Box, Face, Letters, Measure, Placed, Stroke, around
from nnsim.ui.formula.spacing import Kind, gap, kinds, last_kind

#: nothing is written smaller than this, in pixels
LEAST = 12
#: sizes of a line, its indices, and their indices
_LEVELS = (1.0, 0.7, 0.56)

# All of the following in sizes of the letters around.
#: the middle of plus, minus and bars above the line
_AXIS = 0.26
_RAISED, _LOWERED = 0.42, 0.24
_BETWEEN_SCRIPTS = 0.04
_AROUND_BAR, _PAST_BAR = 0.14, 0.06
_SUM_HEIGHT, _SUM_WIDTH = 1.35, 1.05
_TIGHT_SUM = 0.78
_LIMIT_GAP = 0.14
_ROOT_WIDTH, _OVER_ROOT = 0.55, 0.17
#: what is lower needs no brackets that are drawn
_PLAIN_ASCENT, _PLAIN_DESCENT = 0.8, 0.3
_BRACKET_WIDTH, _BRACKET_ROOM = 0.3, 0.06


@dataclass(frozen=True)
class Setting:
    """How large letters are here, and who knows how wide that is."""

    measure: Measure
    base: int
    level: int = 0
    #: within a fraction: limits stand beside their sign
    is_tight: bool = False

    @cached_property
    def pixels(self) -> int:
        """The size of the letters."""
        return max(min(LEAST, self.base), round(self.base * _LEVELS[self.level]))

    @cached_property
    def smaller(self) -> "Setting":
        """For an index."""
        return replace(self, level=min(self.level + 1, len(_LEVELS) - 1))

    @cached_property
    def inside(self) -> "Setting":
        """For the parts of a fraction."""
        return replace(self if self.level == 0 else self.smaller, is_tight=True)


def compose(formula: Formula, setting: Setting, before: Kind | None = None) -> Box:
    """The box of a formula; by ``before``, the kind of its left neighbour, a minus is a sign or not."""
    if isinstance(formula, Row):
        return _row(formula, setting, before).meaning(formula.ref)
    writer: Callable[[Any, Setting], Box] = _WRITERS[type(formula)]
    return writer(formula, setting).meaning(formula.ref)


#: a letter that leans over its end must not lean onto these
UPRIGHT = (Kind.BRACKETS, Kind.OPENING, Kind.CLOSING)


def _row(row: Row, setting: Setting, before: Kind | None = None) -> Box:
    placed: list[Placed] = []
    x, last = 0.0, None
    for part, kind in zip(row.parts, kinds(row.parts, before), strict=True):
        x += gap(last, kind, is_small=setting.level > 0) * setting.pixels
        if kind in UPRIGHT and placed:
            x += placed[-1].box.overhang
        box = compose(part, setting, last if placed else before)
        placed.append(box.at(x))
        x, last = x + box.width, kind if isinstance(part, Word) else last_kind(part)
    return around(x, *placed, overhang=placed[-1].box.overhang if placed else 0.0)


# Letters


def _word(word: Word, setting: Setting) -> Box:
    return _letters(word.text, word.style, setting.pixels, setting.measure)


@lru_cache(maxsize=8_000)
def _letters(text: str, style: Style, pixels: int, measure: Measure) -> Box:
    if text == "⋯":
        return _dots(pixels)
    placed: list[Placed] = []
    x = 0.0
    for run, face in _runs(text, style):
        ink = measure.ink(run, face, pixels)
        letters = (Letters(run, face, pixels),)
        placed.append(Box(ink.width, ink.ascent, ink.descent, letters, overhang=ink.overhang).at(x))
        x += ink.width
    return around(x, *placed, overhang=placed[-1].box.overhang) if placed else EMPTY


def _dots(size: int) -> Box:
    """Three dots in the middle of the line, which few fonts have there."""
    width, up = 0.95 * size, (_AXIS + 0.06) * size
    return Box(width, up, 0.0, (Stroke("⋯", 0.0, -up, width, 0.12 * size, size),))


_FACES = {Style.RESULT: Face.BOLD, Style.VARIABLE: Face.SLANTED}


def _runs(text: str, style: Style) -> list[tuple[str, Face]]:
    """A text in pieces of one face: in a name of a variable only the letters are slanted."""
    if style in (Style.NUMBER, Style.SIGN, Style.RESULT):
        text = text.replace("-", "−")
    face = _FACES.get(style, Face.UPRIGHT)
    if face is not Face.SLANTED:
        return [(text, face)] if text else []
    runs = groupby(text, lambda letter: Face.SLANTED if _is_slanted(letter) else Face.UPRIGHT)
    return [("".join(letters), face) for face, letters in runs]


def _is_slanted(letter: str) -> bool:
    # Combining marks stand on the letter before; Greek capitals and Chinese are upright in books.
    is_capital = "\u0391" <= letter <= "\u03a9"
    return bool(combining(letter)) or (letter.isalpha() and not is_capital and letter < "\u2e80")


# Indices


def _script(script: Script, setting: Setting) -> Box:
    base = compose(script.base, setting)
    if script.below is None and script.above is None:
        return base
    small, size = setting.smaller, setting.pixels
    below = EMPTY if script.below is None else compose(script.below, small)
    above = EMPTY if script.above is None else compose(script.above, small)
    is_letter = isinstance(script.base, Word)
    raised = _RAISED * size if is_letter else max(_RAISED * size, base.ascent - 0.3 * size)
    lowered = _LOWERED * size if is_letter else max(_LOWERED * size, base.descent + 0.1 * size)
    if script.above is None:
        lowered = max(lowered * 0.75, below.ascent - 0.42 * size)
    elif script.below is not None:
        tight = _BETWEEN_SCRIPTS * size - ((raised - above.descent) - (below.ascent - lowered))
        raised, lowered = raised + max(0.0, tight) * 0.6, lowered + max(0.0, tight) * 0.4
    leans = base.overhang + 0.03 * size
    width = base.width + max(below.width, above.width + leans) + 0.04 * size
    indices = below.at(base.width + 0.02 * size, lowered), above.at(base.width + leans, -raised)
    return around(width, base.at(0.0), *indices)


# One over the other


def _fraction(fraction: Fraction, setting: Setting) -> Box:
    above, below = compose(fraction.above, setting.inside), compose(fraction.below, setting.inside)
    size = setting.pixels
    past, room, axis = _PAST_BAR * size, _AROUND_BAR * size, _AXIS * size
    width = max(above.width, below.width) + 2 * past
    up, down = axis + room + above.descent, below.ascent + room - axis
    bar = Box(width, axis, -axis, (Stroke("bar", 0.0, -axis, width, 0.0, size),))
    return around(
        width,
        above.at((width - above.width) / 2, -up),
        below.at((width - below.width) / 2, down),
        bar.at(0.0),
    )


def _root(root: Root, setting: Setting) -> Box:
    inside, size = compose(root.inside, setting), setting.pixels
    hook = _ROOT_WIDTH * size
    ascent = max(inside.ascent, 0.5 * size) + _OVER_ROOT * size
    descent = max(inside.descent, 0.05 * size)
    width = hook + inside.width + inside.overhang + 0.05 * size
    sign = Stroke("√", 0.0, -ascent, width, ascent + descent, size)
    return around(width, inside.at(hook), Box(width, ascent + 0.04 * size, descent, (sign,)).at(0.0))


def _big(big: Big, setting: Setting) -> Box:
    sign, small = _big_sign(big.sign, setting), setting.smaller
    if setting.is_tight:
        return _beside(sign, big, setting)
    below = EMPTY if big.below is None else compose(big.below, small)
    above = EMPTY if big.above is None else compose(big.above, small)
    room = _LIMIT_GAP * setting.pixels
    width = max(sign.width, below.width, above.width)
    up, down = sign.ascent + room + above.descent, sign.descent + room + below.ascent
    return around(
        width,
        sign.at((width - sign.width) / 2),
        above.at((width - above.width) / 2, -up),
        below.at((width - below.width) / 2, down),
    )


def _beside(sign: Box, big: Big, setting: Setting) -> Box:
    """A sign with its limits as indices: a fraction is high enough without them."""
    size, small = setting.pixels, setting.smaller
    below = EMPTY if big.below is None else compose(big.below, small)
    above = EMPTY if big.above is None else compose(big.above, small)
    x, lowered = sign.width + 0.02 * size, sign.descent + 0.1 * size
    clear = lowered - below.ascent - above.descent - _BETWEEN_SCRIPTS * size
    raised = max(sign.ascent - 0.25 * size, -clear)
    width = sign.width + max(below.width, above.width)
    return around(width, sign.at(0.0), below.at(x, lowered), above.at(x, -raised))


def _big_sign(sign: str, setting: Setting) -> Box:
    if sign not in ("Σ", "∑"):
        return _word(Word(sign, Style.NAME), setting)
    size = setting.pixels
    share = _TIGHT_SUM if setting.is_tight else 1.0
    height, width = _SUM_HEIGHT * size * share, _SUM_WIDTH * size * share
    top = _AXIS * size + height / 2
    return Box(width, top, height - top, (Stroke("Σ", 0.0, -top, width, height, size),))


# Brackets


def _brackets(brackets: Brackets, setting: Setting) -> Box:
    inside, size = compose(brackets.inside, setting), setting.pixels
    if inside.ascent <= _PLAIN_ASCENT * size and inside.descent <= _PLAIN_DESCENT * size:
        return _plain_brackets(brackets, inside, setting)
    # As far up as down from the middle of the line, so that they stand as the bars of fractions do.
    axis = _AXIS * size
    half = max(inside.ascent - axis, inside.descent + axis) + _BRACKET_ROOM * size
    left, right = (bracket(sign, half, setting) for sign in (brackets.left, brackets.right))
    return _in_brackets(left, inside, right, _BRACKET_ROOM * size)


def _plain_brackets(brackets: Brackets, inside: Box, setting: Setting) -> Box:
    left, right = (_word(Word(sign, Style.NUMBER), setting) for sign in (brackets.left, brackets.right))
    return _in_brackets(left, inside, right, 0.02 * setting.pixels)


def _in_brackets(left: Box, inside: Box, right: Box, room: float) -> Box:
    x = left.width + room
    end = x + inside.width + max(room, inside.overhang)
    return around(end + right.width, left.at(0.0), inside.at(x), right.at(end))


def bracket(sign: str, half: float, setting: Setting) -> Box:
    """A bracket that reaches ``half`` up and down from the middle of the line; nothing for no sign."""
    if not sign:
        return EMPTY
    size, axis = setting.pixels, _AXIS * setting.pixels
    width = _BRACKET_WIDTH * size * (1.0 if half < 1.6 * size else 1.25)
    stroke = Stroke(sign, 0.0, -axis - half, width, 2 * half, size)
    return Box(width, half + axis, half - axis, (stroke,))


_WRITERS: dict[type, Callable[[Any, Setting], Box]] = {
    Word: _word,
    Script: _script,
    Fraction: _fraction,
    Root: _root,
    Big: _big,
    Brackets: _brackets,
}
