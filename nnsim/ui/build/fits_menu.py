"""The menu of layers that can be added somewhere: type to search, Enter takes the one that is marked."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from nnsim.network.catalogue import CATALOGUE
from nnsim.network.spec import LayerSpec
from nnsim.spoken import Spoken
from nnsim.ui.build.entries import Entry, best, found, kind_entry
from nnsim.ui.build.entry_list import EntryList
from nnsim.ui.build.list_search import ListSearch
from nnsim.ui.theme import Theme
from nnsim.ui.widgets.panel import label

Verdicts = Mapping[type[LayerSpec], Spoken | None]
Chosen = Callable[[type[LayerSpec]], object]
_WIDTH, _HEIGHT = 300, 420


def entries_of(verdicts: Verdicts) -> list[Entry]:
    """What fits first, in the order of the catalogue; then the rest, each with the reason why not."""
    kinds = [kind for kind in CATALOGUE if kind in verdicts]
    fitting = [kind_entry(kind) for kind in kinds if verdicts[kind] is None]
    others = [kind_entry(kind, verdicts[kind]) for kind in kinds if verdicts[kind] is not None]
    heading = QCoreApplication.translate("FitsMenu", "Does not fit here")
    return [*fitting, *([Entry(heading, is_heading=True)] if others else []), *others]


class FitsMenu(QFrame):
    """A popup over the window. Reuse one for all places: it is filled anew each time it opens."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._theme = theme
        self._entries: list[Entry] = []
        self._chosen: Chosen | None = None
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_WindowPropagation)
        self.list = EntryList(theme)
        self.search = ListSearch(self.list)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._empty = label("quiet", wrap=True)
        self._arrange()
        self.search.textChanged.connect(self._show_found)
        self.list.clicked.connect(self.list.choose_current)
        self.list.chosen.connect(self._take)
        self._retranslate()

    def open_at(self, place: QPoint, verdicts: Verdicts, chosen: Chosen) -> None:
        """Open at a place of the screen; ``chosen`` is called with the kind that was taken, if any."""
        self._entries = entries_of(verdicts)
        self._chosen = chosen
        self.search.clear()
        self._show_found()
        scale = self._theme.scale
        self.resize(round(_WIDTH * scale), round(_HEIGHT * scale))
        self.move(self._within_screen(place))
        self.show()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.search)
        column.addWidget(self._empty)
        column.addWidget(self.list, 1)

    def _within_screen(self, place: QPoint) -> QPoint:
        screen = QGuiApplication.screenAt(place) or QGuiApplication.primaryScreen()
        room: QRect = screen.availableGeometry()
        x = min(place.x(), room.x() + room.width() - self.width())
        y = min(place.y(), room.y() + room.height() - self.height())
        return QPoint(max(x, room.left()), max(y, room.top()))

    @Slot()
    def _show_found(self) -> None:
        entries = found(self._entries, self.search.text())
        self.list.show_entries(entries)
        self.list.go_to(best(entries, self.search.text()))
        self._empty.setVisible(not entries)

    @Slot(object)
    def _take(self, entry: Entry) -> None:
        chosen, self._chosen = self._chosen, None
        self.close()
        if chosen is not None and entry.kind is not None:
            chosen(entry.kind)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing is taken any more."""
        self._chosen = None
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.search.setPlaceholderText(self.tr("Search layers"))
        self.search.setAccessibleName(self.tr("Search layers"))
        self.search.setToolTip(self.tr("Type a part of a name; Up and Down mark, Enter takes"))
        self.list.setAccessibleName(self.tr("Layers that fit here"))
        self.setAccessibleName(self.tr("Add a layer"))
        self._empty.setText(self.tr("No layer is called like that."))
