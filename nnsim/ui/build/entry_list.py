"""The list that layers, activations and presets are chosen from: picture, title, and a line below it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QMimeData, QModelIndex, QPoint, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QDrag, QFocusEvent, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QListView, QWidget

from nnsim.ui.build.entries import Entry
from nnsim.ui.build.entry_delegate import PICTURE, EntryDelegate
from nnsim.ui.build.entry_model import EntryModel, Index, entry_at
from nnsim.ui.build.entry_pictures import paint_picture
from nnsim.ui.theme import Theme
from nnsim.ui.widgets.by_key import came_by_key


class EntryList(QListView):
    """Rows to choose from by mouse and keyboard, and to drag where ``data_of`` is given."""

    #: somebody chose an Entry: Enter, a double click, or a click where one is enough
    chosen = Signal(object)

    def __init__(
        self,
        theme: Theme,
        data_of: Callable[[Entry], QMimeData] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._data_of = data_of
        self._model = EntryModel(data_of, self)
        self.setModel(self._model)
        self.setItemDelegate(EntryDelegate(theme, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setDragEnabled(data_of is not None)
        self.doubleClicked.connect(self._choose)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What is shown."""
        return self._model.entries

    @property
    def current(self) -> Entry | None:
        """The row that the keyboard is on."""
        index = self.currentIndex()
        return entry_at(index) if index.isValid() else None

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show other rows; none is chosen."""
        self._model.show(entries)

    def go_to(self, entry: Entry | None) -> None:
        """Put the keyboard on a row."""
        row = self.entries.index(entry) if entry in self.entries else -1
        self.setCurrentIndex(self._model.index(row) if row >= 0 else QModelIndex())

    def step(self, by: int) -> None:
        """Go to the next or the one before, over the headings."""
        rows = [number for number, entry in enumerate(self.entries) if not entry.is_heading]
        if not rows:
            return
        now = self.currentIndex().row()
        place = rows.index(now) + by if now in rows else (0 if by > 0 else len(rows) - 1)
        self.setCurrentIndex(self._model.index(rows[min(max(place, 0), len(rows) - 1)]))

    def choose_current(self) -> None:
        """As Enter does."""
        self._choose(self.currentIndex())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who comes by keyboard sees where: on the row that was left, at first on the first one."""
        super().focusInEvent(event)
        if came_by_key(event) and not self.selectionModel().hasSelection():
            self.setCurrentIndex(QModelIndex())
            self.step(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses; Up and Down step over the headings."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.choose_current()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        """The row that the keyboard is on is higher where it has more to say."""
        super().currentChanged(current, previous)
        self.scheduleDelayedItemsLayout()

    def viewportEvent(self, event: QEvent) -> bool:
        """Rows are laid out again when a heading fits or not any more."""
        if event.type() == QEvent.Type.Resize:
            self.scheduleDelayedItemsLayout()
        return super().viewportEvent(event)

    def startDrag(self, actions: Qt.DropAction) -> None:  # noqa: N802 - Qt's name
        """The picture of the row goes with the pointer."""
        entry = self.current
        if entry is None or self._data_of is None or not entry.is_possible or entry.is_heading:
            return
        drag = QDrag(self)
        drag.setMimeData(self._data_of(entry))
        picture = self._dragged(entry)
        drag.setPixmap(picture)
        middle = picture.deviceIndependentSize() / 2
        drag.setHotSpot(QPoint(round(middle.width()), round(middle.height())))
        drag.exec(Qt.DropAction.CopyAction)

    def _dragged(self, entry: Entry) -> QPixmap:
        size, ratio = round(PICTURE * 1.5 * self._theme.scale), self.devicePixelRatioF()
        picture = QPixmap(round(size * ratio), round(size * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(self._theme.colours.color("panel"))
        painter.setPen(self._theme.colours.color("positive"))
        painter.drawRoundedRect(QRectF(0.5, 0.5, size - 1, size - 1), 8, 8)
        paint_picture(painter, QRectF(6, 6, size - 12, size - 12), entry, self._theme.colours)
        painter.end()
        return picture

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            entry = entry_at(index)
            if entry.is_possible and not entry.is_heading:
                self.chosen.emit(entry)
