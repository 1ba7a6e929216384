"""The table of weights as Qt's views read it; what is typed or pasted goes to the editor."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QColor

from nnsim.studio.editor import EditorSession
from nnsim.ui.build.entry_model import Index
from nnsim.ui.build.weights_sheet import Sheet
from nnsim.ui.theme import Theme
from nnsim.ui.widgets.number_rules import number_of

_ROOT = QModelIndex()
_STRONGEST = 0.42
_ALIGNED = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
Cell = tuple[int, int]


def number_in_words(number: float) -> str:
    """Four decimals, so that points stand below each other; what is tiny or huge as a power of ten."""
    if number == 0 or not 1e-3 <= abs(number) < 1e5:
        return f"{number:.3g}".replace("-", "−")
    return f"{number:.4f}".replace("-", "−")


class WeightsModel(QAbstractTableModel):
    """Shows some rows and columns of a sheet: all of them, those of one array, or one neuron."""

    #: one sentence about what cannot be a weight
    refused = Signal(str)

    def __init__(self, editor: EditorSession, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._editor = editor
        self._theme = theme
        self._sheet: Sheet | None = None
        self._rows: Sequence[int] = ()
        self._columns: Sequence[int] = ()

    @property
    def sheet(self) -> Sheet | None:
        """What is shown."""
        return self._sheet

    def show_sheet(self, sheet: Sheet | None, array: str = "", neuron: int | None = None) -> None:
        """Show a sheet; of it one array, or one neuron, if they are given and there."""
        rows: Sequence[int] = () if sheet is None else range(sheet.row_count)
        columns: Sequence[int] = () if sheet is None else range(sheet.column_count)
        if sheet is not None and array in sheet.arrays:
            rows = sheet.rows_of(array)
        if neuron is not None and neuron in columns:
            columns = (neuron,)
        if (rows, columns) == (self._rows, self._columns):
            self._sheet = sheet
            self._tell_all()
            return
        self.beginResetModel()
        self._sheet, self._rows, self._columns = sheet, rows, columns
        self.endResetModel()

    def _tell_all(self) -> None:
        if self._rows and self._columns:
            last = self.index(len(self._rows) - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many rows are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """How many neurons are shown."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The number: rounded to be read, in full to be edited; its sign is its colour."""
        if self._sheet is None:
            return None
        roles = Qt.ItemDataRole
        if role == roles.TextAlignmentRole:
            return _ALIGNED
        if role not in (roles.DisplayRole, roles.EditRole, roles.BackgroundRole, roles.AccessibleTextRole):
            return None
        number = self._sheet.number(self._rows[index.row()], self._columns[index.column()])
        if role == roles.BackgroundRole:
            return self._colour(float(number), self._sheet.largest)
        if role == roles.AccessibleTextRole:
            row, column = self._words(index.row(), index.column())
            return f"{row}, {column}: {number:.5g}"
        return str(number) if role == roles.EditRole else number_in_words(float(number))

    def _words(self, row: int, column: int) -> tuple[str, str]:
        assert self._sheet is not None
        return self._sheet.row_words(self._rows[row]), self._sheet.column_words(self._columns[column])

    def _colour(self, number: float, largest: float) -> QColor:
        colours = self._theme.colours
        if number != number or abs(number) == float("inf"):
            return colours.color("alarm")
        colour = colours.color("positive" if number > 0 else "negative")
        colour.setAlphaF(_STRONGEST * abs(number) / (largest or 1.0))
        return colour

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """What rows and columns are called."""
        if role != Qt.ItemDataRole.DisplayRole or self._sheet is None:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self._sheet.column_words(self._columns[section])
        return self._sheet.row_words(self._rows[section])

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell can be set."""
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def setData(  # noqa: N802 - Qt's name
        self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        """Set one number."""
        return role == Qt.ItemDataRole.EditRole and self.set_texts(
            {(index.row(), index.column()): str(value)}
        )

    def set_texts(self, texts: dict[Cell, str]) -> bool:
        """Set some cells of what is shown, as one step; False if one of them is no number."""
        sheet, changes = self._sheet, dict[str, dict[tuple[int, ...], float]]()
        if sheet is None:
            return False
        for (row, column), text in texts.items():
            name, place = sheet.place(self._rows[row], self._columns[column])
            try:
                changes.setdefault(name, {})[place] = number_of(text)
            except ValueError:
                words = QCoreApplication.translate("WeightsModel", "“{}” is no number, such as 0.5 or 1/2.")
                self.refused.emit(words.format(text.strip()[:40]))
                return False
        if len(changes) == 1:
            ((name, numbers),) = changes.items()
            return self._editor.set_weights(sheet.layer.id, name, numbers)
        return self._editor.set_arrays(sheet.layer.id, changes)

    def text_of(self, cells: Iterable[Cell]) -> str:
        """Cells as a spreadsheet takes them: tabs between columns, a line for each row."""
        wanted = set(cells)
        rows, columns = sorted({row for row, _ in wanted}), sorted({column for _, column in wanted})
        return "\n".join(
            "\t".join(self._text(cell, wanted) for cell in ((row, column) for column in columns))
            for row in rows
        )

    def _text(self, cell: Cell, wanted: set[Cell]) -> str:
        return str(self.data(self.index(*cell), Qt.ItemDataRole.EditRole)) if cell in wanted else ""
