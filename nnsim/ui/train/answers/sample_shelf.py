"""A list of samples as pictures side by side, or as lines of numbers: to look through, and to open."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from nnsim.ui.theme import Theme
from nnsim.ui.train.answers.sample_model import Index, SampleModel
from nnsim.ui.widgets.ink_picture import draw_cells

_SIDE, _AIR, _WIDEST, _NUMBERS = 56, 6, 132, 150
"""Pictures are so large at text scale 1, with so much air around; words below may be so wide.
The last is the room for the numbers of data that are no pictures."""


class SampleShelf(QListView):
    """Arrow keys go from sample to sample, Enter or a double click opens one."""

    #: a sample of the data set is looked at: its row there, or None
    pointed = Signal(object)
    #: a sample is to be opened: its row in the data set
    opened = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.samples = SampleModel(self)
        self.setModel(self.samples)
        self._delegate = _Delegate(theme, self.samples, self)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet("QListView { background: transparent; }")
        self.setMouseTracking(True)
        self.activated.connect(self._open)
        self.selectionModel().currentChanged.connect(self._tell)
        self.samples.modelReset.connect(self._lay_out)
        self.samples.dataChanged.connect(self._measure)
        theme.changed.connect(self._lay_out)
        self._current: int | None = None
        self._lay_out()

    @property
    def current(self) -> int | None:
        """The row, in the data set, of the sample that is looked at."""
        index = self.currentIndex()
        return self.samples.rows[index.row()] if index.isValid() else None

    def look_at(self, row: int | None) -> None:
        """Look at a sample by its row in the data set; one that is not here changes nothing."""
        if row is not None and row in self.samples.rows:
            self.setCurrentIndex(self.samples.index(self.samples.rows.index(row)))

    @Slot()
    def _lay_out(self) -> None:
        self._delegate.measure()
        pictures = self.samples.has_pictures
        modes, flows = QListView.ViewMode, QListView.Flow
        self.setViewMode(modes.IconMode if pictures else modes.ListMode)
        self.setFlow(flows.LeftToRight if pictures else flows.TopToBottom)
        self.setWrapping(pictures)
        self.setMovement(QListView.Movement.Static)
        self.scheduleDelayedItemsLayout()
        # A list that is made anew keeps what is looked at, if that is still there.
        self.look_at(self._current)

    @Slot()
    def _measure(self) -> None:
        self._delegate.measure()
        self.scheduleDelayedItemsLayout()

    @Slot()
    def _tell(self) -> None:
        if self.current is not None:
            self._current = self.current
        self.pointed.emit(self.current)

    @Slot(object)
    def _open(self, index: Index) -> None:
        if index.isValid():
            self.opened.emit(self.samples.rows[index.row()])


class _Delegate(QStyledItemDelegate):
    """Draws one sample."""

    def __init__(self, theme: Theme, samples: SampleModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._samples = theme, samples
        self._words_width = 0

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A picture with two lines below it, or a line."""
        line = round(self._theme.pixels("small") * 1.35)
        if not self._samples.has_pictures:
            return QSize(200, line + 2 * _AIR)
        lines = str(index.data()).count("\n") + 1 if index.isValid() else 1
        side = round(_SIDE * self._theme.scale)
        width = self._words_width + 2 * _AIR
        return QSize(max(side + 2 * _AIR, width), side + lines * line + 3 * _AIR)

    def measure(self) -> None:
        """All items are as wide as the widest, which is looked for once."""
        words = QFontMetrics(self._theme.font("small")).horizontalAdvance(self._samples.longest_words)
        self._words_width = min(round(_WIDEST * self._theme.scale), words)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Chosen ones lie on the colour of what is chosen, in a frame."""
        if TYPE_CHECKING:
            option.rect, option.state = QRect(), QStyle.StateFlag.State_None
        colours = self._theme.colours
        box = QRectF(option.rect).adjusted(2, 2, -2, -2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(colours.color("positive"), 1))
            painter.setBrush(colours.color("chosen"))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setFont(self._theme.font("small"))
        if self._samples.has_pictures:
            self._paint_picture(painter, box, index)
        else:
            self._paint_line(painter, box, index)
        painter.restore()

    def _paint_picture(self, painter: QPainter, box: QRectF, index: Index) -> None:
        side = round(_SIDE * self._theme.scale)
        image = self._samples.picture(index.row(), self._theme.colours)
        scale = min(side / image.width(), side / image.height())
        scale = float(int(scale)) if scale >= 1 else scale
        width, height = image.width() * scale, image.height() * scale
        room = QRectF(box.center().x() - side / 2, box.top() + _AIR - 2, side, side)
        place = QRectF(0, 0, width, height)
        place.moveCenter(room.center())
        place.moveTopLeft(place.topLeft().toPoint().toPointF())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        draw_cells(painter, place, image)
        painter.setPen(QPen(self._theme.colours.color("line"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place.adjusted(-1, -1, 0, 0))
        painter.setPen(self._theme.colours.color("text"))
        words = box.adjusted(0, side + 2 * _AIR - 2, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, str(index.data()))

    def _paint_line(self, painter: QPainter, box: QRectF, index: Index) -> None:
        """Numbers, and the words in a column of their own, or behind numbers that are longer."""
        inside = box.adjusted(_AIR, 0, -_AIR, 0)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        numbers = self._samples.numbers(index.row())
        painter.setPen(self._theme.colours.color("text"))
        painter.drawText(inside, middle, numbers)
        painter.setPen(self._theme.colours.color("quiet"))
        long = QFontMetrics(painter.font()).horizontalAdvance(numbers) + 4 * _AIR
        start = max(long, round(_NUMBERS * self._theme.scale))
        words = " · ".join(str(index.data()).split("\n"))
        painter.drawText(inside.adjusted(start, 0, 0, 0), middle, words)
