"""The list that layers, activations and presets are chosen from: picture, title, and a line below it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QDrag, QKeyEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from nnsim.ui.build.entries import Entry
from nnsim.ui.build.entry_pictures import paint_picture
from nnsim.ui.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_PICTURE, _MARGIN, _GAP = 28, 7, 10
#: A list narrower than this, at text scale 1, shows the pictures only.
COMPACT = 100


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

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
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

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Headings are read, not chosen; what does not fit can be walked over, to hear why."""
        entry = self._entries[index.row()]
        if entry.is_heading:
            return Qt.ItemFlag.ItemIsEnabled
        can = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return can | Qt.ItemFlag.ItemIsDragEnabled if entry.is_possible and self._data_of else can


class _Delegate(QStyledItemDelegate):
    """Paints a row as wide as the list is."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """High enough for the picture and both lines."""
        entry, scale = _entry(index), self._theme.scale
        height = _PICTURE * scale + 2 * _MARGIN
        if entry.is_heading:
            height = self._theme.pixels("small") * 1.4 + (12 if index.row() else 2)
        elif entry.detail:
            height = max(height, 2 * self._theme.pixels("control") * 1.45 + _MARGIN)
        return QSize(round(_PICTURE * scale) + 2 * _MARGIN, round(height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Heading, or picture and words on what is chosen."""
        entry, rect = _entry(index), QRect(option.rect)  # type: ignore[attr-defined]
        is_compact = rect.width() < COMPACT * self._theme.scale
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if entry.is_heading:
            self._paint_heading(painter, rect, entry, is_compact)
        else:
            self._paint_ground(painter, rect, option)
            self._paint_entry(painter, rect, entry, is_compact)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, entry: Entry, is_compact: bool) -> None:
        colours = self._theme.colours
        painter.setPen(colours.color("line" if is_compact else "quiet"))
        if is_compact:
            painter.drawLine(rect.left() + 8, rect.center().y(), rect.right() - 8, rect.center().y())
            return
        painter.setFont(self._theme.font("small"))
        line = rect.adjusted(_MARGIN, 0, -_MARGIN, -2)
        words = painter.fontMetrics().elidedText(entry.title, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignBottom, words)

    def _paint_ground(self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem) -> None:
        colours, state = self._theme.colours, QStyle.StateFlag(option.state)  # type: ignore[attr-defined]
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        has_focus = bool(state & QStyle.StateFlag.State_HasFocus)
        if not is_chosen and not state & QStyle.StateFlag.State_MouseOver:
            return
        painter.setBrush(colours.color("chosen" if is_chosen else "fill"))
        painter.setPen(QPen(colours.color("positive"), 1) if has_focus else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)

    def _paint_entry(self, painter: QPainter, rect: QRect, entry: Entry, is_compact: bool) -> None:
        size = _PICTURE * self._theme.scale
        left = rect.center().x() + 0.5 - size / 2 if is_compact else rect.left() + _MARGIN
        picture = QRectF(left, rect.center().y() + 0.5 - size / 2, size, size)
        painter.setOpacity(1.0 if entry.is_possible else 0.45)
        paint_picture(painter, picture, entry, self._theme.colours)
        painter.setOpacity(1.0)
        if not is_compact:
            words = rect.adjusted(round(_MARGIN + size + _GAP), 0, -_MARGIN, 0)
            self._paint_words(painter, words, entry)

    def _paint_words(self, painter: QPainter, rect: QRect, entry: Entry) -> None:
        title, detail = QRect(rect), QRect(rect)
        if entry.detail:
            middle = rect.center().y()
            title.setBottom(middle + 1)
            detail.setTop(middle + 1)
        places = Qt.AlignmentFlag
        self._line(painter, title, entry.title, "control", "text" if entry.is_possible else "quiet",
                   places.AlignBottom if entry.detail else places.AlignVCenter)  # fmt: skip
        if entry.detail:
            self._line(painter, detail, entry.detail, "small", "quiet", places.AlignTop)

    def _line(
        self, painter: QPainter, rect: QRect, text: str, use: str, meaning: str, place: Qt.AlignmentFlag
    ) -> None:
        painter.setFont(self._theme.font(use))
        painter.setPen(self._theme.colours.color(meaning))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, place | Qt.AlignmentFlag.AlignLeft, shown)


def _entry(index: _Index) -> Entry:
    model = index.model()
    assert isinstance(model, EntryModel)
    return model.entries[index.row()]


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
        self.setItemDelegate(_Delegate(theme, self))
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
        return _entry(index) if index.isValid() else None

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses; Up and Down step over the headings."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.choose_current()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

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
        size, ratio = round(_PICTURE * 1.5 * self._theme.scale), self.devicePixelRatioF()
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
            entry = _entry(index)
            if entry.is_possible and not entry.is_heading:
                self.chosen.emit(entry)
