"""The numbers behind a picture, for other programs. No Qt."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from numbers import Integral

Cell = float | int | str | None


@dataclass(frozen=True, slots=True)
class Table:
    """A title, one name with its unit for each column, and the rows; None is an empty cell."""

    title: str
    columns: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]

    def csv(self) -> str:
        """The table as a CSV file: RFC 4180, names in the first line, numbers with all their digits."""
        return self._written(",", "\r\n")

    def text(self) -> str:
        """The table with tabs between its cells, as spreadsheets take it from the clipboard."""
        return self._written("\t", "\n")

    def _written(self, between: str, end: str) -> str:
        lines = StringIO(newline="")
        writer = csv.writer(lines, delimiter=between, lineterminator=end)
        writer.writerow(self.columns)
        writer.writerows([_cell(one) for one in row] for row in self.rows)
        return lines.getvalue()


def _cell(value: Cell) -> str:
    """Numbers so that they are read back as the same: NumPy would write its type around them."""
    if value is None or isinstance(value, str):
        return value or ""
    return str(int(value)) if isinstance(value, Integral) else repr(float(value))
