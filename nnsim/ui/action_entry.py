"""One line of the table of actions."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QKeySequence

Standard = QKeySequence.StandardKey


@dataclass(frozen=True, slots=True)
class Entry:
    """One action. ``keys`` are tried in order until the platform knows one.

    A name that begins with “-” is a line between actions, one that begins with “>” the place of a menu.
    """

    name: str
    menu: str
    text: Callable[[], str]
    tip: Callable[[], str]
    keys: tuple[Standard | str, ...] = ()
    group: str = ""
