"""Fonts of the board, and words cut and broken so that they fit.

The board is a picture: its text grows with its zoom, and so its fonts have the sizes of text scale 1.
"""

from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

from nnsim.ui.theme import FAMILIES, SIZES

#: what is read from far away is larger, as far as it fits
_SIZES = SIZES | {"far": 25, "far, long": 21, "far, longest": 18}
_FAR = ("far", "far, long", "far, longest")


@lru_cache(maxsize=16)
def board_font(use: str, *, is_bold: bool = False) -> QFont:
    """The font for a use on the board, at zoom 1."""
    font = QFont()
    font.setFamilies(FAMILIES)
    font.setPixelSize(_SIZES[use])
    font.setWeight(QFont.Weight.DemiBold if is_bold else QFont.Weight.Normal)
    return font


@lru_cache(maxsize=16)
def metrics_of(use: str, *, is_bold: bool = False) -> QFontMetricsF:
    """How large letters of that font are."""
    return QFontMetricsF(board_font(use, is_bold=is_bold))


@lru_cache(maxsize=4096)
def elided(text: str, use: str, width: float, *, is_bold: bool = False) -> str:
    """The text, with an ellipsis where it is wider than that."""
    return metrics_of(use, is_bold=is_bold).elidedText(text, Qt.TextElideMode.ElideRight, width)


@lru_cache(maxsize=1024)
def wrapped(
    text: str, use: str, width: float, most: int | None = None, *, is_bold: bool = False
) -> tuple[str, ...]:
    """The lines of a text, at most so many; the last one then ends in an ellipsis.

    A word that is wider than a line goes on in the next.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += _lines(paragraph, board_font(use, is_bold=is_bold), width, _ANYWHERE)
    if most is None or len(lines) <= most:
        return tuple(lines)
    rest = " ".join(lines[most - 1 :])
    return (*lines[: most - 1], elided(rest, use, width, is_bold=is_bold))


@lru_cache(maxsize=1024)
def name_lines(name: str, use: str, width: float, most: int = 2) -> tuple[str, ...]:
    """The lines of a name in bold: a word that is wider than a line is cut, and what follows it is kept."""
    lines = _lines(name, board_font(use, is_bold=True), width, QTextOption.WrapMode.WordWrap)
    kept = [*lines[: most - 1], " ".join(lines[most - 1 :])] if len(lines) > most else lines
    return tuple(elided(line, use, width, is_bold=True) for line in kept)


@lru_cache(maxsize=1024)
def far_lines(name: str, width: float) -> tuple[str, tuple[str, ...]]:
    """A name to be read from far away: the largest use in which nothing of it is cut, and its lines."""
    found = [(use, name_lines(name, use, width)) for use in _FAR]
    whole = " ".join(name.split())
    return next((one for one in found if " ".join(one[1]) == whole), found[0])


_ANYWHERE = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere


def _lines(text: str, font: QFont, width: float, mode: QTextOption.WrapMode) -> list[str]:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(mode)
    layout.setTextOption(option)
    layout.beginLayout()
    found = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        found.append(text[line.textStart() : line.textStart() + line.textLength()].rstrip())
    layout.endLayout()
    return found or [""]
