"""The Build workspace: what is put together here is at once the network that is drawn on and trained."""

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QFocusEvent, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nnsim.network.arranging import Align
from nnsim.studio.editing.marks import Marked
from nnsim.studio.editor import EditorSession
from nnsim.studio.studio import Studio
from nnsim.ui.build.board_menu import board_menu
from nnsim.ui.build.verb_actions import VerbActions
from nnsim.ui.theme import Theme

if TYPE_CHECKING:
    from nnsim.network.fixes import Fix
    from nnsim.network.problems import Problem
    from nnsim.ui.build.page import BuildPage
    from nnsim.ui.build.weights_window import WeightsWindow


class BuildWorkspace(QWidget):
    """The verbs of the board, for menus. What is seen is made when it is shown first: a start stays quick."""

    #: one sentence about what an edit did to the weights
    told = Signal(str)
    #: one sentence about what cannot be done
    problem = Signal(str)
    #: the name of a preset to begin a new network with
    preset_chosen = Signal(str)

    def __init__(self, studio: Studio, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._studio = studio
        self._theme = theme
        self._page: BuildPage | None = None
        self._weights: WeightsWindow | None = None
        self._verbs = VerbActions(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._editor.told.connect(self.told)
        self._editor.refused.connect(self.problem)
        self._editor.marked_changed.connect(self._allow)
        studio.checkup.changed.connect(self._allow)
        self._allow()

    @property
    def _editor(self) -> EditorSession:
        return self._studio.editor

    @property
    def marked(self) -> Marked:
        """What is marked on the board."""
        return self._editor.marked

    @property
    def menu_actions(self) -> tuple[QAction, ...]:
        """What can be done with layers: for a menu."""
        return tuple(self._verbs.menu)

    def verb(self, name: str) -> QAction:
        """One of the entries of the menu, by its name in the table."""
        return self._verbs.action(name)

    @property
    def page(self) -> "BuildPage":
        """All that is seen."""
        if self._page is None:
            # Only here: board and painters would make every start slower, also of those who only draw.
            from nnsim.ui.build.page import BuildPage

            self._page = page = BuildPage(self._studio, self._theme)
            for source in (page.palette_panel.preset_chosen, page.view.preset_dropped):
                source.connect(self.preset_chosen)
            page.inspector.weights_wanted.connect(self.open_weights)
            page.view.menu_wanted.connect(self._open_menu)
            self.told.connect(page.told.tell)
            self.problem.connect(page.told.refuse)
            self._verbs.give_to_board(page.view)
            self._column.addWidget(page)
            # In its place before it is shown: the board fits the network to the room it has.
            page.resize(self.size())
            page.fold()
        return self._page

    # What the Edit, File and View menus ask for

    def cut(self) -> None:
        """Take the marked layers away, to the clipboard."""
        self._to_clipboard(self._editor.cut_marked())

    def copy(self) -> None:
        """Put the marked layers on the clipboard, as text."""
        self._to_clipboard(self._editor.copy_marked())

    def paste(self) -> None:
        """Add the layers that are on the clipboard."""
        self._editor.paste(QGuiApplication.clipboard().text())

    def duplicate(self) -> None:
        """Copy the marked layers and the links between them."""
        self._editor.duplicate_marked()

    def remove(self) -> None:
        """Remove what is marked; the chain closes behind it."""
        self._editor.remove_marked()

    def select_all(self) -> None:
        """Mark every layer."""
        self._editor.mark_all()

    def rename(self) -> None:
        """Give the current layer another name."""
        self.page.view.rename()

    def zoom_by(self, factor: float) -> None:
        """Look at the board more closely, or from farther away."""
        self.page.view.zoom_by(factor)

    def fit(self) -> None:
        """Show the whole network."""
        self.page.view.fit()

    def export_picture(self) -> None:
        """Write the picture of the network to a file."""
        export: Any = import_module("nnsim.ui.build.export")
        export.export_picture(self, self._studio, self._theme)

    def copy_picture(self) -> None:
        """Put the picture of the network on the clipboard."""
        export: Any = import_module("nnsim.ui.build.export")
        self.told.emit(export.copy_picture(self._studio, self._theme))

    # What the Layer menu asks for

    def open_fits_menu(self) -> None:
        """Choose a layer to add behind the current one."""
        self.page.view.ask_behind_current()

    def find_in_palette(self) -> None:
        """Put the keyboard on the search of the palette."""
        self.page.palette_panel.start_search()

    def start_link(self) -> None:
        """Link the current layer by keyboard."""
        self.page.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.page.view.start_link()

    def add_note(self) -> None:
        """Put a note on the board, and write it."""
        self.page.view.write_note()

    def go_to_inspector(self) -> None:
        """Put the keyboard on the fields of what is marked."""
        self.page.inspector.take_keyboard()

    def open_weights(self) -> None:
        """Show the weights of the current layer."""
        if self.marked.current is None:
            return
        if self._weights is None:
            from nnsim.ui.build.weights_window import WeightsWindow

            self._weights = WeightsWindow(self._studio, self._theme, self)
        self._weights.open_for(self.marked.current)

    def fixes(self) -> "tuple[Fix, ...]":
        """What mends the current layer; where nothing is wrong with it, what mends the network."""
        checkup, current = self._studio.checkup, self.marked.current
        own = (one for one in checkup.faults if current is not None and one.layer == current)
        first = next(own, None) or next(iter(checkup.faults), None)
        return () if first is None else first.fixes

    def mend(self, fix: "Fix | None" = None) -> None:
        """Do what is most likely meant where something is wrong."""
        wanted = fix or next(iter(self.fixes()), None)
        if wanted is not None:
            self._editor.mend(wanted)

    def go_to_problem(self) -> None:
        """Mark the next layer where something is wrong, after the last one again the first."""
        faults = self._studio.checkup.faults
        if faults:
            self.page.go_to(self._next(faults))

    def _next(self, problems: "Sequence[Problem]") -> "Problem":
        layers = [problem.layer for problem in problems]
        here = self.marked.current
        last = len(layers) - 1 - layers[::-1].index(here) if here in layers else -1
        return problems[(last + 1) % len(problems)]

    def move_in_chain(self, by: int) -> None:
        """Let the current layer change places with its neighbour."""
        if self.marked.current is not None:
            self._editor.move_in_chain(self.marked.current, by)

    def align(self, name: str) -> None:
        """Put the marked layers in line."""
        self._editor.align(Align[name])

    def tidy(self) -> None:
        """All layers in rows again, or the marked ones where there are several."""
        self._editor.tidy()

    def zoom_to_marked(self) -> None:
        """Bring the current layer into the middle, in full size."""
        if self.marked.current is not None:
            view = self.page.view
            view.zoom_by(1 / view.camera.zoom)
            view.centre_on(self.marked.current)

    # Qt

    def _to_clipboard(self, text: str) -> None:
        if text:
            QGuiApplication.clipboard().setText(text)

    @Slot(QPoint)
    def _open_menu(self, place: QPoint) -> None:
        menu = board_menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    @Slot()
    def _allow(self, *_news: object) -> None:
        """Which verbs can be used, and why the others cannot."""
        marked, obstacles = self.marked, dict[str, str]()
        if self._studio.checkup.is_complete:
            nothing = self.tr("Nothing is wrong with the network")
            obstacles = {"mend": nothing, "next_problem": nothing}
        elif not self.fixes():
            obstacles = {"mend": self.tr("Nobody knows a way but yours")}
        if marked.current is not None and not self._studio.document.shown.weights.of(marked.current):
            obstacles["weights"] = self.tr("This layer has no weights")
        self._verbs.allow(len(marked.layers), obstacles)

    def minimumSizeHint(self) -> QSize:
        """Small: what does not fit folds."""
        return QSize(420, 320)

    def showEvent(self, event: QShowEvent) -> None:
        """Make what is seen."""
        self.page.show()
        super().showEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard belongs to the board."""
        super().focusInEvent(event)
        self.page.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._allow()
