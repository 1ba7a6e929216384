"""The menu at the pointer: what mends the marked layer, and what can be done with what is marked."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from nnsim.studio.error_words import error_words
from nnsim.ui.widgets.mnemonics import literal

if TYPE_CHECKING:
    from nnsim.ui.build.workspace import BuildWorkspace

translate = QCoreApplication.translate
_VERBS = ("add", "link", "note", "-", "fields", "weights", "-")
_LAST = ("-", "earlier", "later", "align", "tidy", "zoom_to")


def board_menu(space: "BuildWorkspace") -> QMenu:
    """A new menu for what is marked now."""
    menu = QMenu(space)
    menu.setToolTipsVisible(True)
    _add_fixes(menu, space)
    _add_verbs(menu, space, _VERBS)
    _add_edits(menu, space)
    _add_verbs(menu, space, _LAST)
    return menu


def _add_fixes(menu: QMenu, space: "BuildWorkspace") -> None:
    for fix in space.fixes():
        action = menu.addAction(literal(error_words(fix.words)))
        action.triggered.connect(lambda _checked=False, fix=fix: space.mend(fix))
    if not menu.isEmpty():
        menu.addSeparator()


def _add_verbs(menu: QMenu, space: "BuildWorkspace", names: tuple[str, ...]) -> None:
    for name in names:
        if name == "-":
            menu.addSeparator()
        else:
            menu.addAction(space.verb(name))


def _add_edits(menu: QMenu, space: "BuildWorkspace") -> None:
    """The entries of the Edit menu; their keys belong to the actions there, here they are only shown."""
    keys = QKeySequence.StandardKey
    marked = space.marked
    is_layer = bool(marked.layers)
    is_any = is_layer or marked.link is not None or bool(marked.notes)
    entries = (
        (translate("BoardMenu", "Cu&t"), keys.Cut, space.cut, is_layer),
        (translate("BoardMenu", "&Copy"), keys.Copy, space.copy, is_layer),
        (translate("BoardMenu", "&Paste"), keys.Paste, space.paste, True),
        (translate("BoardMenu", "D&uplicate"), "Ctrl+D", space.duplicate, is_layer),
        (translate("BoardMenu", "Rena&me"), "F2", space.rename, is_layer),
        (translate("BoardMenu", "D&elete"), keys.Delete, space.remove, is_any),
    )
    for words, key, act, is_possible in entries:
        shown = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
        action = QAction(f"{words}\t{shown}", menu)
        action.setEnabled(is_possible)
        action.triggered.connect(lambda _checked=False, act=act: act())
        menu.addAction(action)
