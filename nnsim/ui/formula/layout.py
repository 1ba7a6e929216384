"""Formulas on a sheet: lines that fit a width, one formula below the other, in a size at which all fits."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from nnsim.tracing.formula import Formula
from nnsim.tracing.places import Ref
from nnsim.ui.formula.boxes import Box, Mark, Measure, Placed, Region, around
from nnsim.ui.formula.breaking import broken
from nnsim.ui.formula.composing import LEAST, Setting, compose

# In sizes of the letters.
_BETWEEN_LINES, _BETWEEN_FORMULAS, _BESIDE = 0.32, 0.5, 2.0
#: a line is at least as high as letters are
_STRUT, _UNDER = 0.72, 0.22
#: the sizes that are tried, as shares of the wanted one; few, so that they change rarely
_SHARES = (1.0, 0.84, 0.67)


@dataclass(frozen=True)
class Layout:
    """Lines from the upper left corner on; ``pixels`` is the size that the letters have."""

    width: float
    height: float
    pixels: int
    lines: tuple[Placed, ...] = ()

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """All letters and strokes."""
        return tuple(mark for line in self.lines for mark in line.box.flat(line.x, line.y)[0])

    @cached_property
    def regions(self) -> tuple[Region, ...]:
        """Everything that means something, inner parts before what they are in."""
        return tuple(region for line in self.lines for region in line.box.flat(line.x, line.y)[1])

    def ref_at(self, x: float, y: float) -> Ref | None:
        """What the smallest part at a point means; None where nothing does."""
        found = (region for region in self.regions if region.holds(x, y))
        smallest = min(found, key=lambda region: region.width * region.height, default=None)
        return None if smallest is None else smallest.ref


class Sheet:
    """Formulas to be laid out; what was composed once for a width and a size is kept."""

    def __init__(self, formulas: Sequence[Formula], measure: Measure) -> None:
        self._formulas = tuple(formulas)
        self._measure = measure
        self._blocks: dict[tuple[float, int], list[list[Box]]] = {}
        #: every formula in one line, by size: what fits into one width fits into another one
        self._whole: dict[int, list[Box]] = {}

    def lay_out(self, width: float, pixels: int, *, is_beside: bool = False) -> Layout:
        """The formulas below each other, broken into lines where they are wider than ``width``.

        With ``is_beside`` formulas of one line each stand beside each other where there is room.
        """
        blocks = self._blocks_for(width, pixels)
        lines: list[Placed] = []
        y = 0.0
        for block in _joined(blocks, width, pixels) if is_beside else blocks:
            y += _BETWEEN_FORMULAS * pixels if lines else 0.0
            for number, line in enumerate(block):
                y += (_BETWEEN_LINES * pixels if number else 0.0) + line.ascent
                lines.append(line.at(0.0, y))
                y += line.descent
        widest = max((line.box.width + line.box.overhang for line in lines), default=0.0)
        return Layout(widest, y, pixels, tuple(lines))

    def fitted(self, width: float, height: float, pixels: int) -> Layout:
        """The formulas in the largest size, at most ``pixels``, at which they fit; else in the smallest.

        They stand below each other if that fits, and else beside each other where they can.
        """
        for share, is_beside in product(_SHARES, (False, True)):
            made = self.lay_out(width, _shared(pixels, share), is_beside=is_beside)
            if made.width <= width and made.height <= height:
                return made
        return self.lay_out(width, least_pixels(pixels), is_beside=True)

    def least_height(self, width: float, pixels: int) -> float:
        """The height that ``fitted`` cannot do without."""
        return self.lay_out(width, least_pixels(pixels), is_beside=True).height

    def _blocks_for(self, width: float, pixels: int) -> list[list[Box]]:
        known = self._blocks.get((width, pixels))
        if known is None:
            setting = Setting(self._measure, pixels)
            if pixels not in self._whole:
                self._whole[pixels] = [_strut(compose(one, setting), setting) for one in self._formulas]
            known = [
                [whole] if whole.width <= width else _broken(formula, width, setting)
                for formula, whole in zip(self._formulas, self._whole[pixels], strict=True)
            ]
            self._blocks[width, pixels] = known
        return known


def _joined(blocks: Sequence[list[Box]], width: float, pixels: int) -> list[list[Box]]:
    """Blocks of one line put beside each other, as many as fit."""
    made: list[list[Box]] = []
    for block in blocks:
        if made and len(made[-1]) == len(block) == 1:
            start = made[-1][0].width + _BESIDE * pixels
            if start + block[0].width <= width:
                made[-1] = [around(start + block[0].width, made[-1][0].at(0.0), block[0].at(start))]
                continue
        made.append(block)
    return made


def least_pixels(pixels: int) -> int:
    """The smallest size that ``fitted`` tries."""
    return _shared(pixels, _SHARES[-1])


def _shared(pixels: int, share: float) -> int:
    return max(min(LEAST, pixels), round(pixels * share))


# Lines


def _broken(formula: Formula, width: float, setting: Setting) -> list[Box]:
    """As many lines as it takes; a part that is wider than a line alone is opened and broken too."""
    lines = broken(formula, width, setting, is_opened=False)
    if max(line.width for line in lines) > width:
        lines = broken(formula, width, setting, is_opened=True)
    return [_strut(line, setting) for line in lines]


def _strut(box: Box, setting: Setting) -> Box:
    ascent, descent = _STRUT * setting.pixels, _UNDER * setting.pixels
    return box._replace(ascent=max(box.ascent, ascent), descent=max(box.descent, descent))
