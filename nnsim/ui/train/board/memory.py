"""What is remembered of the board: which views, in which order, and which stand in windows of their own."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QRect

from nnsim.studio.settings import Settings
from nnsim.ui.train.board.entry import ViewEntry

_DEFAULT = "*"
_FARTHEST = 1_000_000
"""Pixels: QRect cannot take every number."""


def defaults(entries: Iterable[ViewEntry]) -> tuple[str, ...]:
    """The views that are shown at first."""
    return tuple(one.name for one in entries if one.is_default)


def remembered(settings: Settings, entries: Mapping[str, ViewEntry]) -> tuple[str, ...]:
    """The views that were shown last; names that nobody knows any more are left out.

    Where none of them is known, somebody has not hidden all: that would be no name at all.
    """
    known = tuple(name for name in dict.fromkeys(settings.views.split(",")) if name in entries)
    return known if known or not settings.views else defaults(entries.values())


def remember(settings: Settings, entries: Mapping[str, ViewEntry], shown: tuple[str, ...]) -> None:
    """Keep which views are shown; those of the start are kept as such, for they may become others."""
    settings.views = _DEFAULT if shown == defaults(entries.values()) else ",".join(shown)


def windows(settings: Settings) -> dict[str, QRect]:
    """The views in windows of their own, with the place of each."""
    places = {}
    for part in settings.views_apart.split(";"):
        name, *numbers = part.split(" ")
        if (place := _place(numbers)) is not None:
            places[name] = place
    return places


def _place(words: Sequence[str]) -> QRect | None:
    """Left, top, width, height in words; None if they are none that any screen has."""
    try:
        x, y, width, height = map(int, words)
    except ValueError:
        return None
    if max(map(abs, (x, y, width, height))) > _FARTHEST:
        return None
    return QRect(x, y, max(width, 1), max(height, 1))


def remember_windows(settings: Settings, places: Mapping[str, QRect]) -> None:
    """Keep the views in windows of their own."""
    parts = (f"{name} {at.x()} {at.y()} {at.width()} {at.height()}" for name, at in places.items())
    settings.views_apart = ";".join(parts)
