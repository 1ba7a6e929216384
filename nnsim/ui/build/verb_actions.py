"""The actions of the Layer menu, made from the table of verbs."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from nnsim.ui.build.verbs import MENUS, VERBS, Verb
from nnsim.ui.widgets.action_button import describe

if TYPE_CHECKING:
    from nnsim.ui.build.workspace import BuildWorkspace


class VerbActions(QObject):
    """``menu`` holds what stands in the menu, from top to bottom; ``actions["tidy"]`` is one of the verbs."""

    def __init__(self, space: "BuildWorkspace") -> None:
        super().__init__(space)
        self._space = space
        self._menus = {name: QMenu(space) for name in MENUS}
        self.actions: dict[str, QAction] = {}
        self.menu: list[QAction] = []
        for verb in VERBS:
            self._add(verb)

    def _add(self, verb: Verb | None) -> None:
        action = QAction(self)
        if verb is None:
            action.setSeparator(True)
            self.menu.append(action)
            return
        self.actions[verb.name] = action
        action.triggered.connect(lambda _checked=False: verb.act(self._space))
        if verb.keys:
            action.setShortcut(QKeySequence(verb.keys))
        if not verb.is_near_text:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self._space.addAction(action)
        if verb.menu:
            self._place_in_menu(verb.menu, action)
        else:
            self.menu.append(action)

    def _place_in_menu(self, name: str, action: QAction) -> None:
        menu = self._menus[name]
        menu.setToolTipsVisible(True)
        menu.addAction(action)
        if menu.menuAction() not in self.menu:
            self.menu.append(menu.menuAction())

    def give_to_board(self, board: QWidget) -> None:
        """Keys that move a cursor in a text field are verbs on the board alone."""
        for verb in VERBS:
            if verb is not None and verb.is_near_text:
                self.actions[verb.name].setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
                board.addAction(self.actions[verb.name])

    def action(self, name: str) -> QAction:
        """A verb, or a menu of verbs."""
        return self.actions[name] if name in self.actions else self._menus[name].menuAction()

    def allow(self, marked: int, obstacles: dict[str, str]) -> None:
        """So many layers are marked; ``obstacles`` say of some verbs why they cannot be used now."""
        for verb in VERBS:
            if verb is not None:
                obstacle = obstacles.get(verb.name, "")
                self.actions[verb.name].setEnabled(marked >= verb.needs and not obstacle)
                describe(self.actions[verb.name], verb.text(), obstacle or verb.tip(), verb.tip())
        for name, menu in self._menus.items():
            inside = [verb for verb in VERBS if verb is not None and verb.menu == name]
            menu.setEnabled(any(marked >= verb.needs for verb in inside))
            menu.setTitle(MENUS[name][0]())
            menu.menuAction().setToolTip(MENUS[name][1]())
