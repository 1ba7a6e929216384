"""The Build workspace: what is put together here is at once the network that is drawn on and trained."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QFocusEvent, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nnsim.network.arranging import Align
from nnsim.studio.editor import EditorSession
from nnsim.studio.studio import Studio
from nnsim.ui.build.verb_actions import VerbActions
from nnsim.ui.theme import Theme

if TYPE_CHECKING:
    from nnsim.ui.build.page import BuildPage


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
    def menu_actions(self) -> tuple[QAction, ...]:
        """What can be done with layers: for a menu."""
        return tuple(self._verbs.menu)

    @property
    def page(self) -> "BuildPage":
        """All that is seen."""
        if self._page is None:
            # Only here: the board and its painters are a third of what the whole window imports.
            from nnsim.ui.build.page import BuildPage

            self._page = BuildPage(self._studio, self._theme)
            self._page.palette_panel.preset_chosen.connect(self.preset_chosen)
            self._verbs.give_to_board(self._page.view)
            self.told.connect(self._page.totals.tell)
            self._column.addWidget(self._page)
        return self._page

    # What the Edit and View menus ask for

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
        export.copy_picture(self._studio, self._theme)

    # What the Layer menu asks for

    def open_fits_menu(self) -> None:
        """Choose a layer to add behind the current one."""

    def start_link(self) -> None:
        """Link the current layer by keyboard."""

    def add_note(self) -> None:
        """Put a note on the board."""

    def go_to_inspector(self) -> None:
        """Put the keyboard on the fields of what is marked."""

    def open_weights(self) -> None:
        """Show the weights of the current layer."""

    def mend(self) -> None:
        """Do what is most likely meant where something is wrong."""

    def go_to_problem(self, by: int) -> None:
        """Mark the next layer where something is wrong."""

    def move_in_chain(self, by: int) -> None:
        """Let the current layer change places with its neighbour."""
        current = self._editor.marked.current
        if current is not None:
            self._editor.move_in_chain(current, by)

    def align(self, name: str) -> None:
        """Put the marked layers in line."""
        self._editor.align(Align[name])

    def tidy(self) -> None:
        """All layers in rows again."""
        self._editor.tidy()

    def zoom_to_marked(self) -> None:
        """Bring the marked layers into the middle."""

    # Qt

    def _to_clipboard(self, text: str | None) -> None:
        if text:
            QGuiApplication.clipboard().setText(text)

    @Slot()
    def _allow(self, *_news: object) -> None:
        self._verbs.allow(len(self._editor.marked.layers), {})

    def minimumSizeHint(self) -> QSize:
        """Small: what does not fit scrolls."""
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
            self._verbs.retranslate()
            self._allow()
