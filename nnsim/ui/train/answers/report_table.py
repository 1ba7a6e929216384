"""Precision, recall and F1 of every class as a table, with a bar beside each number."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from nnsim.ui.theme import Theme
from nnsim.ui.train.answers.sample_model import Index

_HEIGHT, _NUMBER, _LEAST_BAR = 25, 50, 28
_WHOLE = 14
"""So many lines are seen at once; a longer table scrolls."""
_BAR = Qt.ItemDataRole.UserRole
Row = tuple[str, tuple[float | None, ...], int]
"""What a line is called, precision, recall and F1 (None where there is nothing to divide by), support."""


class ReportTable(QTableWidget):
    """Lines for the classes, and the means below them."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setItemDelegate(_Bars(theme, self))
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionsClickable(False)
        # As much air around the names as around the cells, or they would not stand in line.
        header.setStyleSheet("QHeaderView { padding: 0; } QHeaderView::section { padding: 0 3px; }")
        header.setHighlightSections(False)
        theme.changed.connect(self._fit)
        self._fit()

    def show_rows(self, names: tuple[str, ...], rows: list[Row], tips: tuple[str, ...]) -> None:
        """Show lines below the names of the columns, with a tip for each column."""
        self.setColumnCount(len(names))
        for column, (words, tip) in enumerate(zip(names, tips, strict=True)):
            title = QTableWidgetItem(words)
            title.setToolTip(tip)
            title.setTextAlignment(_side(column))
            self.setHorizontalHeaderItem(column, title)
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.setRowCount(len(rows))
        for row, (name, shares, support) in enumerate(rows):
            self._put(row, 0, name, None)
            for column, share in enumerate(shares, start=1):
                self._put(row, column, "–" if share is None else f"{share:.3f}", share)
            self._put(row, len(shares) + 1, f"{support:,}", None)
        self._fit()

    def _put(self, row: int, column: int, words: str, share: float | None) -> None:
        item = self.item(row, column)
        if item is None:
            item = QTableWidgetItem()
            item.setTextAlignment(_side(column))
            self.setItem(row, column, item)
        if item.text() != words:
            item.setText(words)
        item.setData(_BAR, share)

    @Slot()
    def _fit(self) -> None:
        height = round(_HEIGHT * self._theme.scale)
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        header = self.horizontalHeader().sizeHint().height()
        self.setMinimumHeight(header + height * min(self.rowCount(), _WHOLE) + 2)


def _side(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignLeft if column == 0 else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter


class _Bars(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The bar, and its number at the right of it."""
        if TYPE_CHECKING:
            option.rect = QRect()
        share = index.data(_BAR)
        box = QRectF(option.rect).adjusted(12, 8, -round(_NUMBER * self._theme.scale), -8)
        if share is not None and box.width() >= _LEAST_BAR:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colours.color("fill"))
            painter.drawRoundedRect(box, 3, 3)
            box.setWidth(box.width() * float(share))
            colour = self._theme.colours.color("positive")
            colour.setAlphaF(0.75)
            painter.setBrush(colour)
            painter.drawRoundedRect(box, 3, 3)
            painter.restore()
        super().paint(painter, option, index)
