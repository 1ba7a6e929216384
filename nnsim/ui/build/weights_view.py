"""The cells of a layer's weights: typed into, copied and pasted as in a spreadsheet."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from nnsim.ui.build.weights_model import Cell, WeightsModel
from nnsim.ui.theme import Theme

#: Of a cell, at text scale 1; left and right of the name of a row; rows that are measured from both ends.
_WIDTH, _HEIGHT, _AIR, _SAMPLE = 86, 26, 36, 200


def cells_in(text: str) -> list[list[str]]:
    """The rows of what a spreadsheet has put on the clipboard."""
    lines = text.replace("\r\n", "\n").rstrip("\n").split("\n")
    return [line.split("\t") for line in lines]


class WeightsView(QTableView):
    """Copy, paste and clear work on what is marked; each is one step that can be undone."""

    #: one sentence about what cannot be pasted
    refused = Signal(str)

    def __init__(self, model: WeightsModel, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._model = model
        self.setModel(model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(True)
        self.setTabKeyNavigation(False)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setHighlightSections(True)
        theme.changed.connect(self._fit)
        model.modelReset.connect(self._fit)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        scale = self._theme.scale
        self.horizontalHeader().setDefaultSectionSize(round(_WIDTH * scale))
        rows = self.verticalHeader()
        rows.setDefaultSectionSize(round(_HEIGHT * scale))
        rows.setFixedWidth(self._widest_name() + _AIR)

    def _widest_name(self) -> int:
        """Of the rows; among thousands the last ones have the longest numbers."""
        count, metrics = self._model.rowCount(), self.verticalHeader().fontMetrics()
        some = {*range(min(count, _SAMPLE)), *range(max(0, count - _SAMPLE), count)}
        names = (self._model.headerData(row, Qt.Orientation.Vertical) or "" for row in some)
        return max(map(metrics.horizontalAdvance, names), default=0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a spreadsheet."""
        keys = QKeySequence.StandardKey
        for key, act in ((keys.Copy, self.copy), (keys.Paste, self.paste), (keys.Delete, self.clear)):
            if event.matches(key):
                act()
                return
        super().keyPressEvent(event)

    @property
    def marked(self) -> list[Cell]:
        """The cells that are marked."""
        return [(index.row(), index.column()) for index in self.selectedIndexes()]

    def copy(self) -> None:
        """Put the marked cells on the clipboard."""
        if self.marked:
            QGuiApplication.clipboard().setText(self._model.text_of(self.marked))

    def clear(self) -> None:
        """Set the marked cells to 0."""
        self._model.set_texts(dict.fromkeys(self.marked, "0"))

    def paste(self) -> None:
        """Set cells from the clipboard: from the first marked one on, or all marked ones to one number."""
        cells, marked = cells_in(QGuiApplication.clipboard().text()), self.marked
        if not marked:
            return
        if len(cells) == len(cells[0]) == 1:
            self._model.set_texts(dict.fromkeys(marked, cells[0][0]))
            return
        top, left = min(row for row, _ in marked), min(column for _, column in marked)
        height, width = len(cells), max(map(len, cells))
        room = self._model.rowCount() - top, self._model.columnCount() - left
        if height > room[0] or width > room[1]:
            words = self.tr("{} × {} cells were copied, and there is room for {} × {} from here on.")
            self.refused.emit(words.format(height, width, *room))
            return
        texts = {
            (top + down, left + across): text
            for down, line in enumerate(cells)
            for across, text in enumerate(line)
            if text.strip()
        }
        if self._model.set_texts(texts):
            self._mark(top, left, height, width)

    def _mark(self, top: int, left: int, height: int, width: int) -> None:
        """What was pasted."""
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().clearSelection()
        for row in range(top, top + height):
            for column in range(left, left + width):
                index: QModelIndex = self._model.index(row, column)
                self.selectionModel().select(index, flags.Select)
