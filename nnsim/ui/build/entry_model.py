"""Rows to choose from, as Qt's views read them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from nnsim.ui.build.entries import Entry

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class EntryModel(QAbstractListModel):
    """The rows; ``data_of`` makes what is dragged of one of them."""

    def __init__(self, data_of: Callable[[Entry], QMimeData] | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()
        self._data_of = data_of

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All rows, from top to bottom."""
        return self._entries

    def show(self, entries: Sequence[Entry]) -> None:
        """Show other rows."""
        if tuple(entries) != self._entries:
            self.beginResetModel()
            self._entries = tuple(entries)
            self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Title, tip, and what a screen reader says."""
        entry = self._entries[index.row()]
        roles = Qt.ItemDataRole
        tip = f"{entry.title}\n{entry.tip or entry.detail}".strip()
        table = {
            roles.DisplayRole: entry.title,
            roles.AccessibleTextRole: entry.title,
            roles.AccessibleDescriptionRole: entry.detail or entry.tip,
            roles.ToolTipRole: "" if entry.is_heading else tip,
            roles.WhatsThisRole: entry.tip or entry.detail,
        }
        return table.get(roles(role))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings are read, not chosen; what does not fit can be walked over, to hear why."""
        entry = self._entries[index.row()]
        if entry.is_heading:
            return Qt.ItemFlag.ItemIsEnabled
        can = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return can | Qt.ItemFlag.ItemIsDragEnabled if entry.is_possible and self._data_of else can


def entry_at(index: Index) -> Entry:
    """The entry of a row."""
    model = index.model()
    assert isinstance(model, EntryModel)
    return model.entries[index.row()]
