"""The Layer menu: every verb of the Build workspace once, with its words, keys, and when it can be used."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from nnsim.ui.build.workspace import BuildWorkspace

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Verb:
    """One entry. ``needs`` is how many marked layers it takes at least.

    Keys that are ``is_near_text`` also move a cursor in a text: they belong to the board alone, all others to
    the whole workspace.
    """

    name: str
    text: Callable[[], str]
    tip: Callable[[], str]
    act: Callable[["BuildWorkspace"], object]
    keys: str = ""
    needs: int = 0
    menu: str = ""
    is_near_text: bool = False


def _align(name: str, text: Callable[[], str], tip: Callable[[], str], needs: int = 2) -> Verb:
    return Verb(name, text, tip, lambda space: space.align(name), needs=needs, menu="align")


LINE = None
"""A line between entries."""

VERBS: tuple[Verb | None, ...] = (
    Verb(
        "add",
        lambda: translate("BuildVerbs", "&Add layer…"),
        lambda: translate("BuildVerbs", "Choose a layer that fits behind the current one"),
        lambda space: space.open_fits_menu(),
        "Ins",
    ),
    Verb(
        "find",
        lambda: translate("BuildVerbs", "&Find in the palette"),
        lambda: translate("BuildVerbs", "Search layers, activations and presets"),
        lambda space: space.find_in_palette(),
        "Ctrl+F",
    ),
    Verb(
        "link",
        lambda: translate("BuildVerbs", "&Link to…"),
        lambda: translate("BuildVerbs", "Choose the layer that hears this one: arrows, then Enter"),
        lambda space: space.start_link(),
        "Ctrl+L",
        needs=1,
    ),
    Verb(
        "note",
        lambda: translate("BuildVerbs", "Add &note"),
        lambda: translate("BuildVerbs", "Write something on the board"),
        lambda space: space.add_note(),
        "Ctrl+Shift+N",
    ),
    LINE,
    Verb(
        "fields",
        lambda: translate("BuildVerbs", "F&ields"),
        lambda: translate("BuildVerbs", "Go to the fields of what is marked"),
        lambda space: space.go_to_inspector(),
        "Ctrl+I",
    ),
    Verb(
        "weights",
        lambda: translate("BuildVerbs", "&Weights…"),
        lambda: translate("BuildVerbs", "See and set single weights and biases"),
        lambda space: space.open_weights(),
        "Ctrl+Shift+W",
        needs=1,
    ),
    Verb(
        "mend",
        lambda: translate("BuildVerbs", "&Mend"),
        lambda: translate("BuildVerbs", "What is most likely meant where something is wrong"),
        lambda space: space.mend(),
        "Alt+Return",
    ),
    Verb(
        "next_problem",
        lambda: translate("BuildVerbs", "Next &problem"),
        lambda: translate("BuildVerbs", "Go to the next layer where something is wrong"),
        lambda space: space.go_to_problem(),
        "F8",
    ),
    LINE,
    Verb(
        "earlier",
        lambda: translate("BuildVerbs", "Move &earlier"),
        lambda: translate("BuildVerbs", "The layer changes places with the one before it"),
        lambda space: space.move_in_chain(-1),
        "Ctrl+Left",
        needs=1,
        is_near_text=True,
    ),
    Verb(
        "later",
        lambda: translate("BuildVerbs", "M&ove later"),
        lambda: translate("BuildVerbs", "The layer changes places with the one behind it"),
        lambda space: space.move_in_chain(1),
        "Ctrl+Right",
        needs=1,
        is_near_text=True,
    ),
    _align(
        "LEFT",
        lambda: translate("BuildVerbs", "&Left edges"),
        lambda: translate("BuildVerbs", "One below the other at the left"),
    ),
    _align(
        "CENTRE",
        lambda: translate("BuildVerbs", "&Centres"),
        lambda: translate("BuildVerbs", "One below the other by their middles"),
    ),
    _align(
        "RIGHT",
        lambda: translate("BuildVerbs", "&Right edges"),
        lambda: translate("BuildVerbs", "One below the other at the right"),
    ),
    _align(
        "TOP",
        lambda: translate("BuildVerbs", "&Top edges"),
        lambda: translate("BuildVerbs", "Side by side at the top"),
    ),
    _align(
        "MIDDLE",
        lambda: translate("BuildVerbs", "&Middles"),
        lambda: translate("BuildVerbs", "Side by side by their middles"),
    ),
    _align(
        "BOTTOM",
        lambda: translate("BuildVerbs", "&Bottom edges"),
        lambda: translate("BuildVerbs", "Side by side at the bottom"),
    ),
    _align(
        "SPREAD_ACROSS",
        lambda: translate("BuildVerbs", "Spread &across"),
        lambda: translate("BuildVerbs", "Equal gaps from left to right"),
        3,
    ),
    _align(
        "SPREAD_DOWN",
        lambda: translate("BuildVerbs", "Spread &down"),
        lambda: translate("BuildVerbs", "Equal gaps from top to bottom"),
        3,
    ),
    Verb(
        "tidy",
        lambda: translate("BuildVerbs", "Ti&dy up"),
        lambda: translate("BuildVerbs", "All layers in rows again, as the data flows"),
        lambda space: space.tidy(),
        "Ctrl+Shift+T",
    ),
    Verb(
        "zoom_to",
        lambda: translate("BuildVerbs", "&Zoom to what is marked"),
        lambda: translate("BuildVerbs", "The marked layers in the middle, in full size"),
        lambda space: space.zoom_to_marked(),
        "Ctrl+9",
        needs=1,
    ),
)

MENUS: dict[str, tuple[Callable[[], str], Callable[[], str]]] = {
    "align": (
        lambda: translate("BuildVerbs", "Ali&gn"),
        lambda: translate("BuildVerbs", "Put the marked layers in line"),
    ),
}
"""Title and tip of the menus inside the menu."""
