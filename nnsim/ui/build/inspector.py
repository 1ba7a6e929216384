"""The inspector: what is marked on the board, with all that can be set of it."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from nnsim.network.problems import Problem
from nnsim.network.project import Project
from nnsim.studio.studio import Studio
from nnsim.ui.build.layer_page import LayerPage
from nnsim.ui.build.link_page import LinkPage
from nnsim.ui.build.network_page import NetworkPage
from nnsim.ui.build.note_page import NotePage
from nnsim.ui.theme import Theme
from nnsim.ui.widgets.upright_area import UprightArea

Page = TypeVar("Page", bound=QWidget)


class Inspector(QFrame):
    """One page for each sort of mark; each is made when it is needed first."""

    #: somebody wants to see the weights of the marked layer
    weights_wanted = Signal()
    #: other things can be reached by Tab
    tabs_changed = Signal()

    def __init__(
        self,
        studio: Studio,
        theme: Theme,
        is_listed: Callable[[Problem], bool] = lambda _problem: False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._studio = studio
        self._theme = theme
        self._is_listed = is_listed
        self._makers: dict[str, Callable[[], QWidget]] = {
            "layers": self._layer_page,
            "link": lambda: LinkPage(studio, theme),
            "notes": lambda: NotePage(studio),
            "network": lambda: NetworkPage(studio, theme),
        }
        self._pages: dict[str, QWidget] = {}
        self._arrange()
        studio.document.changed.connect(self._document_changed)
        studio.editor.marked_changed.connect(self._show)
        self._retranslate()

    @property
    def page(self) -> QWidget | None:
        """The page that is shown."""
        return next((page for page in self._pages.values() if not page.isHidden()), None)

    @property
    def tabs(self) -> list[QWidget]:
        """Where Tab goes, in this order."""
        page = self.page
        return page.tabs if isinstance(page, LayerPage | NetworkPage | LinkPage | NotePage) else []

    def take_keyboard(self) -> None:
        """Put the keyboard on the first field of the page."""
        first = next((one for one in self.tabs if one.isVisible() and one.isEnabled()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def _arrange(self) -> None:
        frame = QVBoxLayout(self)
        frame.setContentsMargins(1, 1, 1, 1)
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(15, 13, 15, 13)
        area = UprightArea(content)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        frame.addWidget(area)

    def _layer_page(self) -> LayerPage:
        page = LayerPage(self._studio, self._theme, self._is_listed)
        page.weights_wanted.connect(self.weights_wanted)
        return page

    @Slot(object, object)
    def _document_changed(self, before: Project, after: Project) -> None:
        # Weights change many times a second while a run goes on, and places while a card is moved: nothing of
        # them is shown here.
        is_noted = bool(self._studio.editor.marked.notes) and before.board is not after.board
        if before.spec is not after.spec or is_noted or before.setup != after.setup:
            self._show()

    @Slot()
    def _show(self, *_news: object) -> None:
        """What is marked; nothing is done out of sight."""
        if not self.isVisible():
            return
        marked = self._studio.editor.marked
        if marked.layers:
            self._turn_to("layers", LayerPage).show_layers(marked.layers)
        elif marked.link is not None:
            self._turn_to("link", LinkPage).show_link(marked.link)
        elif marked.notes:
            self._turn_to("notes", NotePage).show_notes(marked.notes)
        else:
            self._turn_to("network", NetworkPage).show_network()
        self.tabs_changed.emit()

    def _turn_to(self, name: str, kind: type[Page]) -> Page:
        if name not in self._pages:
            self._pages[name] = self._makers[name]()
            self._column.addWidget(self._pages[name])
        for other, page in self._pages.items():
            page.setVisible(other == name)
        page = self._pages[name]
        assert isinstance(page, kind)
        return page

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what has happened out of sight."""
        super().showEvent(event)
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Inspector"))
        self._show()
