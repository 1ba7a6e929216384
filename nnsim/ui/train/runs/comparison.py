"""Chosen runs beside each other: only the settings that are not the same."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from nnsim.spoken import Spoken
from nnsim.studio.error_words import error_words
from nnsim.training.compared import differing
from nnsim.training.ledger import RunEntry
from nnsim.ui.theme import Theme
from nnsim.ui.train.runs.words import run_name

_HEIGHT, _MOST_SEEN = 26, 6
_SHEET = """
QHeaderView { padding: 0; }
QHeaderView::section { padding: 0 4px; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QTableCornerButton::section { background: transparent; }
"""


def _cell(value: object) -> str:
    return error_words(value) if isinstance(value, Spoken) else str(value)


class Comparison(QTableWidget):
    """A row for each setting that differs, a column for each run."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().setHighlightSections(False)
        self.setStyleSheet(_SHEET)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        header.setDefaultAlignment(left)
        self.verticalHeader().setDefaultAlignment(left)
        theme.changed.connect(self._fit)

    def show_runs(self, entries: Sequence[RunEntry]) -> int:
        """Compare these; how many settings differ."""
        rows = differing(entries)
        self.setRowCount(len(rows))
        self.setColumnCount(len(entries))
        for column, one in enumerate(entries):
            item = QTableWidgetItem(run_name(one))
            item.setToolTip(run_name(one))
            self.setHorizontalHeaderItem(column, item)
        self.setVerticalHeaderLabels([error_words(row.title) for row in rows])
        for number, row in enumerate(rows):
            for column, value in enumerate(row.values):
                item = QTableWidgetItem(_cell(value))
                item.setToolTip(_cell(value))
                self.setItem(number, column, item)
        self._fit()
        return len(rows)

    def sizeHint(self) -> QSize:
        """As high as its rows, or as some of them."""
        return QSize(300, self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """All rows up to seven."""
        rows = min(self.rowCount(), _MOST_SEEN)
        height = rows * round(_HEIGHT * self._theme.scale) + self.horizontalHeader().sizeHint().height()
        return QSize(200, height + 2)

    @Slot()
    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(round(_HEIGHT * self._theme.scale))
        self.setFixedHeight(self.minimumSizeHint().height())
