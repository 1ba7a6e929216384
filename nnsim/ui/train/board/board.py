"""The views that are shown, in a grid that scrolls; those with a window of their own beside it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from nnsim.studio.studio import Studio
from nnsim.ui.theme import Theme
from nnsim.ui.train.board.entry import ViewEntry
from nnsim.ui.train.board.packing import packed
from nnsim.ui.train.board.refresher import Refresher
from nnsim.ui.train.board.view import TrainView
from nnsim.ui.train.board.view_window import ViewWindow

_GAP, _LEAST_HEIGHT = 12, 300
_TWO, _THREE = 640, 1500
"""From which width on, at text scale 1, the board has two and three columns."""


class Board(QWidget):
    """Makes a view when it is first shown, and remembers which are, in which order."""

    #: the names of the views that are shown now, in their order
    shown_changed = Signal(object)
    #: a view has been made
    made = Signal(object)
    explore_wanted = Signal()
    problem = Signal(str)
    told = Signal(str)

    def __init__(
        self,
        studio: Studio,
        theme: Theme,
        entries: tuple[ViewEntry, ...],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._studio, self._theme = studio, theme
        self._entries = {one.name: one for one in entries}
        self._views: dict[str, TrainView] = {}
        self._windows: dict[str, ViewWindow] = {}
        self.refresher = Refresher(self)
        self.content = QWidget()
        self._grid = QGridLayout(self.content)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)
        self._columns = 2
        self._looker = QTimer(self, singleShot=True, interval=50)
        self._looker.timeout.connect(self._look)
        self._shown = self._remembered()
        for name in self._shown:
            self._make(name)
        self._arrange()
        theme.changed.connect(self._arrange)

    @property
    def entries(self) -> Mapping[str, ViewEntry]:
        """All views that there are, by name."""
        return self._entries

    @property
    def shown(self) -> tuple[str, ...]:
        """The names of the views that are shown, in their order; those in windows of their own too."""
        return self._shown

    def view(self, name: str) -> TrainView | None:
        """The view of a name, if it has been made."""
        return self._views.get(name)

    @Slot(str)
    def show_view(self, name: str) -> None:
        """Show a view, at the end; one that is shown already comes into sight."""
        if name not in self._shown:
            self._make(name)
            self._set_shown((*self._shown, name))
        if name in self._windows:
            self._windows[name].raise_()

    @Slot(str)
    def hide_view(self, name: str) -> None:
        """Show a view no more; it keeps what it has."""
        if name in self._shown:
            self.attach(name)
            self._set_shown(tuple(one for one in self._shown if one != name))

    def move(self, name: str, by: int) -> None:
        """Exchange a view with the one before it (−1) or after it (+1)."""
        names = list(self._shown)
        at = names.index(name)
        other = at + by
        if 0 <= other < len(names):
            names[at], names[other] = names[other], names[at]
            self._set_shown(tuple(names))

    def detach(self, name: str) -> None:
        """Give a view a window of its own."""
        view = self._views[name]
        if name not in self._windows:
            self._windows[name] = window = ViewWindow(view, self._theme, self.window())
            view.set_detached(True)
            window.closed.connect(lambda: self.attach(name))
            self._arrange()
            window.show()

    def attach(self, name: str) -> None:
        """Take a view back from its window."""
        window = self._windows.pop(name, None)
        if window is not None:
            view = self._views[name]
            window.release()
            view.set_detached(False)
            self._arrange()

    # Making and placing

    def _make(self, name: str) -> None:
        if name in self._views:
            return
        entry = self._entries[name]
        view = self._views[name] = entry.make(self._studio, self._theme)
        view.refresher = self.refresher
        view.set_title(entry.title())
        view._retranslate()
        view.hide_wanted.connect(lambda: self.hide_view(name))
        view.window_wanted.connect(lambda wanted: self.detach(name) if wanted else self.attach(name))
        view.move_wanted.connect(lambda by: self.move(name, by))
        view.explore_wanted.connect(self.explore_wanted)
        view.problem.connect(self.problem)
        view.told.connect(self.told)
        self.made.emit(view)

    def _set_shown(self, names: tuple[str, ...]) -> None:
        if names != self._shown:
            self._shown = names
            self._arrange()
            self.shown_changed.emit(names)

    def _remembered(self) -> tuple[str, ...]:
        return tuple(one.name for one in self._entries.values() if one.is_default)

    @Slot()
    def _arrange(self) -> None:
        while self._grid.count():
            self._grid.takeAt(0)
        inside = [name for name in self._shown if name not in self._windows]
        for name, view in self._views.items():
            if name not in self._windows and name not in inside:
                view.hide()
        places = packed([self._entries[name].span for name in inside], self._columns)
        for name, place in zip(inside, places, strict=True):
            view = self._views[name]
            self._grid.addWidget(view, place.row, place.column, 1, place.span)
            view.show()
        self._stretch()
        self._looker.start()

    def _stretch(self) -> None:
        rows = self._grid.rowCount()
        for row in range(rows):
            used = any(self._grid.itemAtPosition(row, column) for column in range(self._columns))
            self._grid.setRowMinimumHeight(row, round(_LEAST_HEIGHT * self._theme.scale) if used else 0)
            self._grid.setRowStretch(row, 1 if used else 0)
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 1 if column < self._columns else 0)

    # What is in sight

    def set_width(self, width: int) -> None:
        """For the page: how wide the board is; it takes as many columns as fit."""
        scale = self._theme.scale
        columns = 1 if width < _TWO * scale else 2 if width < _THREE * scale else 3
        if columns != self._columns:
            self._columns = columns
            self._arrange()

    @Slot()
    def _look(self) -> None:
        """Views that are scrolled away rest."""
        for name in self._shown:
            view = self._views[name]
            view.set_in_sight(name in self._windows or not view.visibleRegion().isEmpty())
