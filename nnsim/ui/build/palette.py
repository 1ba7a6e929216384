"""The palette: everything that can be put on the board, to drag, or to add behind the marked layer."""

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from nnsim.network.spec import LayerId
from nnsim.studio.editor import EditorSession
from nnsim.studio.studio import Studio
from nnsim.ui.build import mime
from nnsim.ui.build.entries import Entry, best, found
from nnsim.ui.build.entry_delegate import COMPACT
from nnsim.ui.build.entry_list import EntryList
from nnsim.ui.build.list_search import ListSearch
from nnsim.ui.build.palette_entries import PARTS
from nnsim.ui.build.tab_strip import TabStrip
from nnsim.ui.theme import Theme
from nnsim.ui.widgets.panel import label


def _data_of(entry: Entry) -> QMimeData:
    if entry.kind is None:
        return mime.of_preset(entry.preset)
    return mime.of_kind(entry.kind, **entry.fields)


class Palette(QFrame):
    """Three parts to switch between; a search goes through all of them."""

    #: the name of a preset to begin a new network with
    preset_chosen = Signal(str)

    def __init__(self, studio: Studio, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._studio = studio
        self._theme = theme
        self.tabs = TabStrip(theme)
        self.list = EntryList(theme, _data_of)
        self.search = ListSearch(self.list)
        self._empty = label("quiet", wrap=True)
        for _ in PARTS:
            self.tabs.addTab("")
        self._arrange()
        self.tabs.currentChanged.connect(self._show_part)
        self.search.textChanged.connect(self._show_found)
        self.list.chosen.connect(self.add)
        self._retranslate()

    @property
    def _editor(self) -> EditorSession:
        return self._studio.editor

    @Slot(object)
    def add(self, entry: Entry) -> None:
        """As if the row were dropped on the marked layer: behind it, or as its activation."""
        if entry.kind is None:
            self.preset_chosen.emit(entry.preset)
        elif not self._set_activation(entry):
            self._editor.add_at_current(entry.kind, **entry.fields)

    def _set_activation(self, entry: Entry) -> bool:
        """Whether the marked layers have an activation, which is now that of the row."""
        wanted, layers = entry.fields.get("activation"), self._editor.marked.layers
        if wanted is None or not layers or not all(self._has_activation(one) for one in layers):
            return False
        self._editor.set_field(layers, "activation", wanted)
        return True

    def _has_activation(self, layer_id: LayerId) -> bool:
        return hasattr(self._studio.document.shown.spec.layer(layer_id), "activation")

    def set_compact(self, compact: bool) -> None:
        """Pictures only, for a narrow window."""
        if compact is self.search.isHidden():
            return
        self.tabs.setHidden(compact)
        self.search.setHidden(compact)
        policies = Qt.ScrollBarPolicy
        bars = policies.ScrollBarAlwaysOff if compact else policies.ScrollBarAsNeeded
        self.list.setVerticalScrollBarPolicy(bars)
        side = 5 if compact else 8
        self._column.setContentsMargins(side, side, side, 6)
        self.search.clear()
        self._show_found()

    def start_search(self) -> None:
        """Put the keyboard into the search field."""
        if self.search.isHidden():
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.search.selectAll()

    def sizeHint(self) -> QSize:
        """As wide as the workspace lets it be."""
        return QSize(COMPACT, 400)

    def _arrange(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setSpacing(8)
        for widget in (self.tabs, self.search, self._empty):
            self._column.addWidget(widget)
        self._column.addWidget(self.list, 1)
        self._empty.hide()
        self.set_compact(False)

    def _part(self) -> list[Entry]:
        """The part that is chosen; all of them where there is no room to choose."""
        if self.search.isHidden():
            return [row for _, rows_of in PARTS for row in rows_of()]
        return PARTS[self.tabs.currentIndex()][1]()

    @Slot()
    def _show_part(self) -> None:
        self.search.clear()
        self._show_found()

    @Slot()
    def _show_found(self) -> None:
        text = self.search.text()
        if text.strip():
            rows = found([row for _, rows_of in PARTS for row in rows_of()], text)
            self.list.show_entries(rows)
            self.list.go_to(best(rows, text))
        else:
            rows = self._part()
            self.list.show_entries(rows)
        self._empty.setVisible(not rows)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        for number, (title, _) in enumerate(PARTS):
            self.tabs.setTabText(number, title())
        self.tabs.setAccessibleName(self.tr("Parts of the palette"))
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setAccessibleName(self.tr("Search layers, activations and presets"))
        self.search.setToolTip(self.tr("Type a part of a name; Up and Down mark, Enter adds"))
        self.list.setAccessibleName(self.tr("Palette"))
        self.list.setWhatsThis(
            self.tr(
                "Drag a row onto the board, onto a link or behind a layer. Enter or a double click adds it "
                "behind the marked layer."
            )
        )
        self._empty.setText(self.tr("Nothing is called like that."))
        self._show_found()
