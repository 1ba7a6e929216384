"""One line of the table of views, and the groups that they stand in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from nnsim.studio.studio import Studio
from nnsim.ui.theme import Theme

if TYPE_CHECKING:
    from nnsim.ui.train.board.view import TrainView

translate = QCoreApplication.translate


def _no_obstacle(_studio: Studio) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class ViewEntry:
    """A view that the board can show.

    ``make`` imports the view when it is called first; ``title`` and ``help`` speak the language in use;
    ``obstacle`` says in one sentence why there is nothing to show for this network and this data, or nothing.
    ``span`` is how many columns the view would like to have, ``height`` how many pixels its panel needs at
    least at text scale 1; what is left over is shared out in this proportion.
    """

    name: str
    group: str
    title: Callable[[], str]
    help: Callable[[], str]
    make: Callable[[Studio, Theme], TrainView]
    is_default: bool = False
    obstacle: Callable[[Studio], str] = _no_obstacle
    span: int = 1
    height: int = 290


#: group -> its title in menus, in the order of the menus
GROUPS: dict[str, Callable[[], str]] = {
    "run": lambda: translate("Views", "The run"),
    "layers": lambda: translate("Views", "Layer by layer"),
    "answers": lambda: translate("Views", "Answers"),
    "data": lambda: translate("Views", "Data and decisions"),
    "time": lambda: translate("Views", "Time"),
    "runs": lambda: translate("Views", "Runs beside each other"),
    "landscape": lambda: translate("Views", "Landscape of the loss"),
}
