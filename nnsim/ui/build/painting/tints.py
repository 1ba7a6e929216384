"""Colours between two others, and colours that let through what lies below."""

from functools import lru_cache
from typing import Protocol

from PySide6.QtGui import QColor

from nnsim.ui.theme import Colours


class Coloured(Protocol):
    """Whoever knows the colours in use: the theme, or a picture that has its own."""

    @property
    def colours(self) -> Colours:
        """The colours by meaning."""
        ...


@lru_cache(maxsize=256)
def mixed(one: str, other: str, share: float) -> QColor:
    """A colour on the way from one to another; ``share`` is how much of the other there is."""
    first, second = QColor(one), QColor(other)
    pairs = (
        (first.red(), second.red()),
        (first.green(), second.green()),
        (first.blue(), second.blue()),
    )
    return QColor(*(round(low + (high - low) * share) for low, high in pairs))


@lru_cache(maxsize=256)
def faint(colour: str, share: float) -> QColor:
    """A colour of which only a share is seen."""
    made = QColor(colour)
    made.setAlphaF(share)
    return made
