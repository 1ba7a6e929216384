"""The rows of a short data set: one click makes a row the input."""

import numpy as np
from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from nnsim.data.dataset import Dataset
from nnsim.studio.inputs import InputSession
from nnsim.studio.runnable import Runnable
from nnsim.studio.samples import SampleSession
from nnsim.ui.explore.answer_words import names_of
from nnsim.ui.explore.typed_fields import input_name
from nnsim.ui.theme import Theme

_MOST_SEEN = 8
_HEIGHT = 28


class RowTable(QTableWidget):
    """A line for each sample: its numbers and its answer. The one that goes into the network is marked."""

    def __init__(
        self,
        samples: SampleSession,
        inputs: InputSession,
        runnable: Runnable,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._samples, self._inputs, self._runnable = samples, inputs, runnable
        self._theme = theme
        self._table: Dataset | None = None
        self._answers: tuple[str, ...] = ()
        self._set_up()
        self.cellClicked.connect(self._picked)
        self.currentCellChanged.connect(self._moved)
        samples.changed.connect(self._follow)
        inputs.changed.connect(self._mark)
        theme.changed.connect(self._fit)
        self._retranslate()

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        # The air around names in the header of a larger table would move these away from their columns.
        self.horizontalHeader().setStyleSheet("QHeaderView { padding: 0; }")
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setHighlightSections(False)

    @property
    def has_rows(self) -> bool:
        """Whether there is anything to choose from."""
        return self._table is not None

    @Slot()
    def _follow(self) -> None:
        if self._samples.table is not self._table or self._names() != self._answers:
            self._fill()
        self.setVisible(self.has_rows)
        self._mark()

    def _names(self) -> tuple[str, ...]:
        return names_of(self._runnable.shown.spec)

    def _fill(self) -> None:
        """Write all cells anew."""
        self._table, self._answers = self._samples.table, self._names()
        with QSignalBlocker(self):
            self.clearContents()
            table = self._table
            self.setRowCount(0 if table is None else len(table))
            self.setColumnCount(0 if table is None else table.features + 1)
            if table is not None:
                self._write(table)
        self._fit()

    def _write(self, table: Dataset) -> None:
        names = [input_name(index) for index in range(table.features)]
        self.setHorizontalHeaderLabels([*names, self.tr("answer")])
        answers = self._answers
        labels = [] if table.labels is None else table.labels.tolist()
        for row, values in enumerate(table.floats().tolist()):
            known = labels[row] if row < len(labels) else -1
            answer = answers[known] if 0 <= known < len(answers) else "–"
            for column, words in enumerate([*(f"{value:g}" for value in values), answer]):
                item = QTableWidgetItem(words)
                item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
                self.setItem(row, column, item)

    @Slot()
    def _fit(self) -> None:
        """As high as its rows, or as some of them where there are many."""
        height = round(_HEIGHT * self._theme.scale)
        self.verticalHeader().setDefaultSectionSize(height)
        self.verticalHeader().setMinimumSectionSize(height)
        rows = min(self.rowCount(), _MOST_SEEN)
        self.setFixedHeight(rows * height + self.horizontalHeader().sizeHint().height() + 2)
        # A bar that is not needed would still be given room while the table finds its size.
        policy = Qt.ScrollBarPolicy
        fits = rows == self.rowCount()
        self.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOff if fits else policy.ScrollBarAsNeeded)

    @Slot()
    def _mark(self) -> None:
        """Mark the row whose numbers go into the network, whoever has chosen them."""
        table = self._samples.table
        if table is None or table is not self._table:  # of another network: it will be told of soon
            return
        same = (table.floats() == self._inputs.x).all(axis=1)
        with QSignalBlocker(self):
            if same.any():
                self.setCurrentCell(int(np.argmax(same)), max(0, self.currentColumn()))
            else:
                self.clearSelection()

    @Slot(int, int)
    def _picked(self, row: int, _column: int) -> None:
        self._samples.pick_row(row)

    @Slot(int, int, int, int)
    def _moved(self, row: int, _column: int, before: int, _before: int) -> None:
        if row >= 0 and row != before:
            self._samples.pick_row(row)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Rows of the data"))
        self.setToolTip(self.tr("Click a row: its numbers go into the network, its answer is the wanted one"))
        self.setWhatsThis(
            self.tr(
                "These are all samples that the network learns from. Click one, or walk with the arrow keys: "
                "its numbers become the input, and its answer what the network should say."
            )
        )
        self._fill()
        self._follow()
