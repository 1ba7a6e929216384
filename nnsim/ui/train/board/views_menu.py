"""The menu of all views: sets that belong together, and one by one; what has a check mark is shown."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from nnsim.studio.studio import Studio
from nnsim.ui.train.board.arrangement import ARRANGEMENTS
from nnsim.ui.train.board.board import Board
from nnsim.ui.train.board.entry import GROUPS


class ViewsMenu(QMenu):
    """Follows the board. What cannot be shown for this network says why, and can still be taken away."""

    #: something is to be shown: whoever has put the menu elsewhere brings the board into sight
    asked = Signal()

    def __init__(self, board: Board, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board, self._studio = board, studio
        self._groups: dict[str, QMenu] = {}
        self._of_views: dict[str, QAction] = {}
        self.setToolTipsVisible(True)
        self._defaults, self._before = QAction(self), QAction(self)
        self._defaults.triggered.connect(board.show_defaults)
        self._before.triggered.connect(board.show_previous)
        self._of_sets = {one.name: QAction(self) for one in ARRANGEMENTS}
        # Headings: a style sheet shows no words in separators.
        self._heads = (QAction(self, enabled=False), QAction(self, enabled=False))
        self.addActions([self._heads[0], self._defaults, *self._of_sets.values(), self._before])
        for action in (self._defaults, self._before, *self._of_sets.values()):
            action.triggered.connect(self.asked)
        for one in ARRANGEMENTS:
            self._of_sets[one.name].setData(one)
            self._of_sets[one.name].triggered.connect(self._arrange)
        self.addSeparator()
        self.addAction(self._heads[1])
        for group in GROUPS:
            self._add_group(group, [name for name, one in board.entries.items() if one.group == group])
        board.shown_changed.connect(self._follow)
        self.aboutToShow.connect(self._follow)
        self.retranslate()

    @property
    def actions_of_views(self) -> dict[str, QAction]:
        """The checkable actions, by the names of the views."""
        return dict(self._of_views)

    @property
    def actions_of_sets(self) -> dict[str, QAction]:
        """The actions of the arrangements, by their names."""
        return dict(self._of_sets)

    def _add_group(self, group: str, names: Iterable[str]) -> None:
        menu = self._groups[group] = QMenu(self)
        menu.setToolTipsVisible(True)
        for name in names:
            action = self._of_views[name] = QAction(menu)
            action.setCheckable(True)
            action.setChecked(name in self._board.shown)
            action.setData(name)
            action.triggered.connect(self._turn)
            menu.addAction(action)
        if not menu.isEmpty():
            self.addMenu(menu)

    @Slot()
    def _arrange(self) -> None:
        sender = self.sender()
        if isinstance(sender, QAction):
            self._board.show_only(sender.data().names(self._board.entries, self._studio))

    @Slot(bool)
    def _turn(self, is_shown: bool) -> None:
        sender: QObject = self.sender()
        name = sender.data() if isinstance(sender, QAction) else ""
        self._board.show_view(name) if is_shown else self._board.hide_view(name)
        if is_shown:
            self.asked.emit()

    @Slot()
    def _follow(self, *_news: object) -> None:
        for name, action in self._of_views.items():
            entry = self._board.entries[name]
            obstacle = entry.obstacle(self._studio)
            is_shown = name in self._board.shown
            action.setChecked(is_shown)
            action.setEnabled(is_shown or not obstacle)
            action.setToolTip(obstacle or entry.help())
            action.setStatusTip(obstacle or entry.help())
        for one in ARRANGEMENTS:
            obstacle, action = one.obstacle(self._board.entries, self._studio), self._of_sets[one.name]
            action.setEnabled(not obstacle)
            action.setToolTip(obstacle or one.help())
            action.setStatusTip(obstacle or one.help())
        self._before.setEnabled(bool(self._board.previous))

    def retranslate(self) -> None:
        """Speak the language in use."""
        self.setTitle(self.tr("&Views"))
        for group, menu in self._groups.items():
            menu.setTitle(GROUPS[group]())
        for name, action in self._of_views.items():
            action.setText(self._board.entries[name].title())
        for head, words in zip(self._heads, (self.tr("Show together"), self.tr("One by one")), strict=True):
            head.setText(words)
        for one in ARRANGEMENTS:
            self._of_sets[one.name].setText(one.title())
        self._defaults.setText(self.tr("&Usual views"))
        self._defaults.setToolTip(self.tr("Loss, accuracy and first weights, inside the window"))
        self._before.setText(self.tr("Views of &before"))
        self._before.setToolTip(self.tr("What was shown before a whole set was chosen"))
        self._follow()
