"""The views that are shown, in a grid; those with a window of their own beside it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QEvent, QRect, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from nnsim.network.project import Project
from nnsim.studio.studio import Studio
from nnsim.studio.training import RunState
from nnsim.ui.theme import Theme
from nnsim.ui.train.board.entry import ViewEntry
from nnsim.ui.train.board.memory import defaults, remember, remember_windows, remembered, windows
from nnsim.ui.train.board.packing import packed
from nnsim.ui.train.board.refresher import Refresher
from nnsim.ui.train.board.view import TrainView
from nnsim.ui.train.board.view_window import ViewWindow

_GAP = 12
_TWO, _THREE = 620, 1560
"""From which width on, at text scale 1, the board has two and three columns."""
_LOOK_MS = 40
_SAID = 110
"""The least height of a view that only says why it has nothing to show."""


class Board(QWidget):
    """Makes a view when it is first shown; remembers which are shown, in which order, and where."""

    #: the names of the views that are shown now, in their order
    shown_changed = Signal(object)
    #: a view has been asked for that stands in the board: the page may scroll to it
    called = Signal(object)
    #: a picture has been put into the drawing: show Explore
    explore_wanted = Signal()
    #: one sentence about what went wrong, one about what was done
    problem = Signal(str)
    told = Signal(str)

    def __init__(
        self, studio: Studio, theme: Theme, entries: tuple[ViewEntry, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._studio, self._theme = studio, theme
        self._entries = {one.name: one for one in entries}
        self._views: dict[str, TrainView] = {}
        self._windows: dict[str, ViewWindow] = {}
        self._columns = 2
        self._was_shown = False
        #: what was shown before all was exchanged at once; empty before that
        self.previous: tuple[str, ...] = ()
        self.refresher = Refresher(self, self._is_learning)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)
        self._looker = QTimer(self, singleShot=True, interval=_LOOK_MS)
        self._looker.timeout.connect(self._look)
        self._shown = remembered(studio.settings, self._entries)
        for name in self._shown:
            self._make(name)
        self._arrange()
        theme.changed.connect(self._arrange)
        studio.document.changed.connect(self._document_changed)

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

    # What can be asked for

    @Slot(str)
    def show_view(self, name: str) -> None:
        """Show a view, at the end, and bring it into sight; one in its own window comes to the front."""
        if name not in self._shown:
            self._set_shown((*self._shown, name))
        if name in self._windows:
            self._windows[name].raise_()
            self._windows[name].activateWindow()
        else:
            self.called.emit(self._views[name])

    @Slot(str)
    def hide_view(self, name: str) -> None:
        """Show a view no more; it keeps what it has."""
        if name in self._shown:
            self.attach(name)
            self._set_shown(tuple(one for one in self._shown if one != name))

    @Slot()
    def show_defaults(self) -> None:
        """Show what was shown at first, all inside the board."""
        self.show_only(defaults(self._entries.values()))

    def show_only(self, names: tuple[str, ...]) -> None:
        """Show just these, all inside the board; what was shown before can be had again."""
        for name in tuple(self._windows):
            self.attach(name)
        if names != self._shown:
            self.previous = self._shown
        self._set_shown(names)

    @Slot()
    def show_previous(self) -> None:
        """Show what was shown before a whole set was chosen; asked for again, the set."""
        if self.previous:
            self.show_only(self.previous)

    def reorder(self, name: str, by: int) -> None:
        """Exchange a view with the one before it (−1) or after it (+1) in the board."""
        inside = [one for one in self._shown if one not in self._windows]
        at = inside.index(name) if name in inside else -1
        if at < 0 or not 0 <= at + by < len(inside):
            return
        other, names = inside[at + by], list(self._shown)
        first, second = names.index(name), names.index(other)
        names[first], names[second] = other, name
        self._set_shown(tuple(names))

    def detach(self, name: str) -> None:
        """Give a view a window of its own."""
        self._detach(name, windows(self._studio.settings).get(name))

    def _detach(self, name: str, place: QRect | None) -> None:
        if name in self._shown and name not in self._windows:
            view = self._views[name]
            self._windows[name] = window = ViewWindow(view, self.window(), place)
            view.set_detached(True)
            view.set_in_sight(True)
            window.closed.connect(partial(self.attach, name))
            self._arrange()
            window.show()
            self.remember()

    def attach(self, name: str) -> None:
        """Take a view back from its window."""
        window = self._windows.pop(name, None)
        if window is not None:
            window.release()
            self._views[name].set_detached(False)
            self._arrange()
            self.remember()

    def remember(self) -> None:
        """Keep which views are shown, and where their windows are."""
        settings = self._studio.settings
        remember(settings, self._entries, self._shown)
        remember_windows(settings, {name: one.geometry() for name, one in self._windows.items()})

    def end(self) -> None:
        """The program ends: remember all, and take the windows away with it."""
        self.remember()
        for window in self._windows.values():
            window.hide()

    def _is_learning(self) -> bool:
        return self._studio.training.is_active or self._studio.racing.state is not RunState.IDLE

    # Making and placing

    def _make(self, name: str) -> TrainView:
        known = self._views.get(name)
        if known is not None:
            return known
        entry = self._entries[name]
        view = self._views[name] = entry.make(self._studio, self._theme)
        view.refresher = self.refresher
        view.hide_wanted.connect(partial(self.hide_view, name))
        view.window_wanted.connect(partial(self._put, name))
        view.move_wanted.connect(partial(self.reorder, name))
        view.explore_wanted.connect(self.explore_wanted)
        view.problem.connect(self.problem)
        view.told.connect(self.told)
        view.set_title(entry.title())
        view.heading.setToolTip(entry.help())
        view.set_obstacle(entry.obstacle(self._studio))
        view._retranslate()
        return view

    def _put(self, name: str, is_apart: bool) -> None:
        self.detach(name) if is_apart else self.attach(name)

    def _set_shown(self, names: tuple[str, ...]) -> None:
        if names != self._shown:
            self._shown = names
            self._arrange()
            self.remember()
            self.shown_changed.emit(names)

    @Slot()
    def _arrange(self) -> None:
        while self._grid.count():
            self._grid.takeAt(0)
        inside = [name for name in self._shown if name not in self._windows]
        for name, view in self._views.items():
            if name not in self._shown:
                view.hide()
        places = packed([self._entries[name].span for name in inside], self._columns)
        heights: dict[int, int] = {}
        for name, place in zip(inside, places, strict=True):
            view = self._make(name)
            self._grid.addWidget(view, place.row, place.column, 1, place.span)
            view.show()
            height = round((_SAID if view.obstacle else self._entries[name].height) * self._theme.scale)
            heights[place.row] = max(heights.get(place.row, 0), height)
        self._share_out(heights)
        self._order_tabs(inside)
        self.look_soon()

    def _share_out(self, heights: Mapping[int, int]) -> None:
        """Rows share the height, as high as they have to be at least; rows and columns of before get none."""
        for row in range(self._grid.rowCount()):
            self._grid.setRowMinimumHeight(row, heights.get(row, 0))
            self._grid.setRowStretch(row, heights.get(row, 0))
        for column in range(self._grid.columnCount()):
            self._grid.setColumnMinimumWidth(column, 0)
            self._grid.setColumnStretch(column, 1 if column < self._columns else 0)

    def _order_tabs(self, names: list[str]) -> None:
        """Tab goes through the views as they stand."""
        for first, second in pairwise(names):
            QWidget.setTabOrder(self._views[first], self._views[second])

    # What is in sight

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many columns as fit."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        width, scale = self.width(), self._theme.scale
        columns = 1 if width < _TWO * scale else 2 if width < _THREE * scale else 3
        if columns != self._columns:
            self._columns = columns
            self._arrange()
        self.look_soon()

    def showEvent(self, event: QShowEvent) -> None:
        """Windows of their own come back when their workspace is first seen."""
        super().showEvent(event)
        if not self._was_shown:
            self._was_shown = True
            for name, place in windows(self._studio.settings).items():
                self._detach(name, place)
        self.look_soon()

    @Slot()
    def look_soon(self) -> None:
        """Find out before long which views are in sight; for the page, when it has been scrolled."""
        self._looker.start()

    @Slot()
    def _look(self) -> None:
        """Views that are scrolled away rest."""
        for name in self._shown:
            view = self._views[name]
            if view.isVisible():
                view.set_in_sight(name in self._windows or not view.visibleRegion().isEmpty())

    # What follows the state

    @Slot(object, object)
    def _document_changed(self, before: Project, after: Project) -> None:
        # Weights change many times a second; they are no reason why something cannot be shown.
        if before.spec is not after.spec or before.setup is not after.setup:
            self._judge()

    def _judge(self) -> None:
        shown = [self._views[name] for name in self._shown]
        before = [bool(view.obstacle) for view in shown]
        for name in self._shown:
            self._views[name].set_obstacle(self._entries[name].obstacle(self._studio))
        if before != [bool(view.obstacle) for view in shown]:
            self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Titles in the new language; the views speak for themselves."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            for name, view in self._views.items():
                view.set_title(self._entries[name].title())
                view.heading.setToolTip(self._entries[name].help())
                view._retranslate()
            self._judge()
