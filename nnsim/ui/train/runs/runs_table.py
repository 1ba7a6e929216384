"""The table of the runs: rows are marked, Space ticks, F2 renames, Del deletes."""

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from nnsim.training.ledger import RunEntry
from nnsim.ui.theme import Theme
from nnsim.ui.train.runs.runs_model import COLUMNS, RunsModel

_HEIGHT = 28
#: widths at text scale 1
_WIDTHS = {
    "name": 230, "when": 132, "network": 128, "data": 190, "settings": 256, "epochs": 66, "loss": 82,
    "score": 86, "time": 84, "ending": 128, "note": 180,
}  # fmt: skip


_SHEET = """
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QHeaderView {{ padding: 0; }}
QHeaderView::section {{ padding: 0 4px; }}
QTableView::indicator {{
  width: {side}px; height: {side}px; border: 1px solid {quiet}; border-radius: 4px; background: {panel};
}}
QTableView::indicator:checked {{ background: {positive}; border-color: {positive}; }}
"""
"""Of a native style the box would be black in one of the themes."""


class RunsTable(QTableView):
    """What is marked is asked for by its ids: rows move when runs come."""

    #: other rows are marked
    marked_changed = Signal()
    delete_wanted = Signal()

    def __init__(self, model: RunsModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runs, self._theme = model, theme
        self._kept: tuple[str, ...] = ()
        self.setModel(model)
        self._set_up()
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._mark_again)
        self.selectionModel().selectionChanged.connect(self.marked_changed)
        theme.changed.connect(self._fit)
        self._fit()

    @property
    def marked(self) -> tuple[RunEntry, ...]:
        """The marked runs, from the top."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(self._runs.run(row) for row in rows)

    def mark(self, run: str) -> None:
        """Mark one run and show it."""
        row = self._runs.row(run)
        if row is not None:
            self.selectRow(row)

    def edit_name(self) -> None:
        """Type another name for the first marked run."""
        rows = self.selectionModel().selectedRows()
        if rows:
            self.edit(self._runs.index(rows[0].row(), 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Del deletes; the rest is that of every table."""
        if event.matches(QKeySequence.StandardKey.Delete):
            self.delete_wanted.emit()
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        """A few rows; the rest scrolls."""
        return QSize(200, round(4 * _HEIGHT * self._theme.scale))

    def _set_up(self) -> None:
        triggers = QAbstractItemView.EditTrigger
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    @Slot()
    def _fit(self) -> None:
        scale, colours = self._theme.scale, self._theme.colours
        names = {name: getattr(colours, name) for name in ("quiet", "panel", "positive")}
        self.setStyleSheet(_SHEET.format(side=round(13 * scale), **names))
        self.verticalHeader().setDefaultSectionSize(round(_HEIGHT * scale))
        self.setIconSize(QSize(round(30 * scale), round(12 * scale)))
        for number, column in enumerate(COLUMNS):
            self.setColumnWidth(number, round(_WIDTHS[column.name] * scale))

    @Slot()
    def _keep(self) -> None:
        self._kept = tuple(one.id for one in self.marked)

    @Slot()
    def _mark_again(self) -> None:
        flags = self.selectionModel().SelectionFlag
        for run in self._kept:
            row = self._runs.row(run)
            if row is not None:
                index: QModelIndex = self._runs.index(row, 0)
                self.selectionModel().select(index, flags.Select | flags.Rows)
        self.marked_changed.emit()
