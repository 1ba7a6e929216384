"""The letters of formulas, and how large they are."""

from collections.abc import Callable
from functools import lru_cache
from unicodedata import combining

from PySide6.QtGui import QFont, QFontMetricsF

from nnsim.ui.formula.boxes import Face, Ink
from nnsim.ui.theme import MATHEMATICS_FAMILIES

#: the height of a hat over a letter, in sizes of the letter
_MARK = 0.3


@lru_cache(maxsize=64)
def formula_font(face: Face, pixels: int) -> QFont:
    """The font of a face in a size. Not hinted, so that letters of all sizes are alike in a picture."""
    font = QFont()
    font.setFamilies(MATHEMATICS_FAMILIES)
    font.setPixelSize(pixels)
    font.setItalic(face is Face.SLANTED)
    font.setWeight(QFont.Weight.DemiBold if face is Face.BOLD else QFont.Weight.Normal)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


class FontMeasure:
    """Asks the fonts, and remembers what they said: a step is laid out anew sixty times a second."""

    def __init__(self) -> None:
        self.ink: Callable[[str, Face, int], Ink] = lru_cache(maxsize=20_000)(_ink)


def _ink(text: str, face: Face, pixels: int) -> Ink:
    metrics = _metrics(face, pixels)
    width, rect = metrics.horizontalAdvance(text), metrics.tightBoundingRect(text)
    if rect.isEmpty():
        return Ink(width, 0.0, 0.0)
    ascent = -rect.top()
    if any(map(combining, text)):
        # Not every font says how high the marks on its letters reach.
        ascent = max(ascent, metrics.xHeight() + _MARK * pixels)
    return Ink(width, ascent, rect.bottom(), max(0.0, rect.right() - width))


@lru_cache(maxsize=64)
def _metrics(face: Face, pixels: int) -> QFontMetricsF:
    return QFontMetricsF(formula_font(face, pixels))
