"""The runs of the ledger as a table: the newest first; name, note and overlay can be changed in it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Slot
from PySide6.QtGui import QPixmap

from nnsim.studio.error_words import error_words
from nnsim.studio.ledger import MOST_OVERLAID, Ledger
from nnsim.training.ledger import RunEntry
from nnsim.ui.train.board.table import Cell, Table
from nnsim.ui.train.runs import words

_Index = QModelIndex | QPersistentModelIndex
_ROLES = Qt.ItemDataRole
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what it says of a run, and the number that it gives to other programs."""

    name: str
    show: Callable[[RunEntry], str]
    number: Callable[[RunEntry], Cell] | None = None


NAME, NOTE = "name", "note"
COLUMNS = (
    Column(NAME, words.run_name),
    Column("score", lambda one: words.score_in_words(one.tested), lambda one: words.test_score(one.tested)),
    Column(
        "loss", lambda one: words.loss_in_words(None if one.tested is None else one.tested.test_loss),
        lambda one: None if one.tested is None else one.tested.test_loss,
    ),
    Column("epochs", words.epochs, lambda one: None if one.result is None else one.result.epoch),
    Column("settings", words.settings_in_short),
    Column("network", lambda one: one.network),
    Column("data", lambda one: one.data),
    Column("time", lambda one: words.seconds_in_words(one.seconds), lambda one: one.seconds),
    Column("when", words.when, lambda one: one.started.isoformat(timespec="seconds")),
    Column("ending", words.ending),
    Column(NOTE, lambda one: one.note),
)  # fmt: skip
_NUMBERS = ("epochs", "loss", "score", "time")


class RunsModel(QAbstractTableModel):
    """Reads the ledger; keeps nothing but the order of what is shown."""

    def __init__(
        self, ledger: Ledger, sample: Callable[[int | None], QPixmap], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._ledger, self._sample = ledger, sample
        self._runs: tuple[RunEntry, ...] = ()
        self._titles: dict[str, str] = {}
        ledger.entries_changed.connect(self.read)
        ledger.overlaid_changed.connect(self._overlaid)
        self.read()

    @Slot()
    def read(self) -> None:
        """Show the ledger as it is now; the same runs with other words stay where they are."""
        runs = tuple(reversed(self._ledger.entries))
        if [one.id for one in runs] == [one.id for one in self._runs]:
            self._runs = runs
            self._tell()
            return
        self.beginResetModel()
        self._runs = runs
        self.endResetModel()

    def set_titles(self, titles: dict[str, str]) -> None:
        """What the columns are called."""
        self._titles = titles
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)
        self._tell()

    def run(self, row: int) -> RunEntry:
        """The run in a row."""
        return self._runs[row]

    def row(self, run: str) -> int | None:
        """The row of a run; None where it is not there."""
        return next((row for row, one in enumerate(self._runs) if one.id == run), None)

    def table(self, title: str) -> Table:
        """All that is shown, with all digits."""
        rows = [[(one.number or one.show)(run) for one in COLUMNS] for run in self._runs]
        return Table(title, tuple(self._titles.get(one.name, one.name) for one in COLUMNS), rows)

    def rowCount(self, parent: _Index | None = None) -> int:
        """One for each run."""
        return 0 if parent is not None and parent.isValid() else len(self._runs)

    def columnCount(self, parent: _Index | None = None) -> int:
        """One for each thing that is said of a run."""
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = _ROLES.DisplayRole
    ) -> Any:
        """The name of a column."""
        if orientation is Qt.Orientation.Horizontal and role == _ROLES.DisplayRole:
            return self._titles.get(COLUMNS[section].name, "")
        if role == _ROLES.TextAlignmentRole and COLUMNS[section].name in _NUMBERS:
            return _RIGHT
        return None

    def data(self, index: _Index, role: int = _ROLES.DisplayRole) -> Any:
        """What a cell says; the first one also whether the run is on the plots."""
        run, column = self._runs[index.row()], COLUMNS[index.column()]
        if role == _ROLES.DisplayRole:
            return column.show(run)
        if role == _ROLES.EditRole:
            return run.note if column.name == NOTE else words.run_name(run)
        if role == _ROLES.ToolTipRole:
            return self._tip(run, column)
        if role == _ROLES.TextAlignmentRole and column.name in _NUMBERS:
            return _RIGHT
        if role == _ROLES.DecorationRole and column.name == NAME:
            return self._sample(self._ledger.slot(run.id))
        if role == _ROLES.CheckStateRole and column.name == NAME:
            is_on = self._ledger.slot(run.id) is not None
            return Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked
        return None

    def setData(  # noqa: N802 - Qt's name
        self, index: _Index, value: Any, role: int = _ROLES.EditRole
    ) -> bool:
        """Overlay a run or not, call it by another name, write a note beside it."""
        run = self._runs[index.row()]
        if role == _ROLES.CheckStateRole:
            self._ledger.overlay(run.id, is_on=Qt.CheckState(value) is Qt.CheckState.Checked)
            return True
        if role != _ROLES.EditRole:
            return False
        if COLUMNS[index.column()].name == NOTE:
            self._ledger.annotate(run.id, str(value))
        elif str(value).strip() != words.run_name(run):
            self._ledger.rename(run.id, str(value))
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Name and note are typed into."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        name = COLUMNS[index.column()].name
        if name in (NAME, NOTE):
            flags |= Qt.ItemFlag.ItemIsEditable
        if name == NAME and self._may_turn(self._runs[index.row()]):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def _may_turn(self, run: RunEntry) -> bool:
        return self._ledger.slot(run.id) is not None or len(self._ledger.overlaid) < MOST_OVERLAID

    def _tip(self, run: RunEntry, column: Column) -> str:
        if column.name == NAME:
            return self.tr("Tick it to draw its curves as thin lines beside those of the present run.")
        if column.name == "ending" and run.problem is not None:
            return error_words(run.problem.spoken())
        return column.show(run)

    @Slot()
    def _overlaid(self) -> None:
        self._tell(1)

    def _tell(self, columns: int = len(COLUMNS)) -> None:
        """The first columns say something else."""
        if self._runs:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._runs) - 1, columns - 1))
