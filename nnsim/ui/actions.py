"""The actions of a window and its menu bar, made from the table."""

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from nnsim.ui.action_entry import Entry, Standard
from nnsim.ui.action_table import ENTRIES, MENUS


class Actions:
    """All actions of a window, and its menu bar; ``actions["open"]`` is one of them."""

    def __init__(self, window: QMainWindow) -> None:
        self._menus: dict[str, QMenu] = {}
        self._actions: dict[str, QAction] = {}
        self._groups: dict[str, QActionGroup] = {}
        for name, (_, parent) in MENUS.items():
            self._menus[name] = (self._menus[parent] if parent else window.menuBar()).addMenu("")
            self._menus[name].setToolTipsVisible(True)
        for entry in ENTRIES:
            self._add(entry, window)
        self.retranslate()

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def menu(self, name: str) -> QMenu:
        """A menu by its name in the table, for actions that belong to a workspace."""
        return self._menus[name]

    def _add(self, entry: Entry, window: QMainWindow) -> None:
        if entry.name.startswith("-"):
            self._menus[entry.menu].addSeparator()
            return
        if entry.name.startswith(">"):
            # Moves it down: a menu is in its parent from the start.
            self._menus[entry.menu].addMenu(self._menus[entry.name[1:]])
            return
        action = QAction(window)
        action.setShortcuts(_shortcuts(entry))
        if entry.group:
            group = self._groups.setdefault(entry.group, QActionGroup(window))
            action.setCheckable(True)
            group.addAction(action)
        self._menus[entry.menu].addAction(action)
        self._actions[entry.name] = action

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        for name, (title, _) in MENUS.items():
            self._menus[name].setTitle(title())
        for entry in ENTRIES:
            if entry.name in self._actions:
                action = self._actions[entry.name]
                action.setText(entry.text())
                action.setStatusTip(entry.tip())
                action.setToolTip(entry.tip())


def _shortcuts(entry: Entry) -> list[QKeySequence]:
    """The platform's own keys; where it has none, all of ours."""
    for keys in entry.keys:
        if isinstance(keys, Standard) and (found := QKeySequence.keyBindings(keys)):
            return found
    return [QKeySequence(keys) for keys in entry.keys if isinstance(keys, str)]
