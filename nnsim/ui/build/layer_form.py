"""The fields of the marked layers, made from the catalogue."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from nnsim.network.fields import LayerField, fields_of
from nnsim.network.spec import LayerSpec
from nnsim.ui.build.field_row import FieldRow
from nnsim.ui.theme import Theme

_GAP = 8


def common_fields(layers: Sequence[LayerSpec]) -> tuple[LayerField, ...]:
    """The fields that all of the layers have, with the same limits, in the order of the first."""
    first, *others = (fields_of(kind) for kind in dict.fromkeys(type(layer) for layer in layers))
    return tuple(field for field in first if all(any(_same(field, one) for one in other) for other in others))


def _same(one: LayerField, other: LayerField) -> bool:
    def meaning(field: LayerField) -> tuple[object, ...]:
        return field.name, field.kind, field.low, field.high, field.choices, field.lengths, field.is_optional

    return meaning(one) == meaning(other)


class _Rows(QWidget):
    """Fields of one kind; short ones stand two in a line."""

    def __init__(self, rows: list[FieldRow]) -> None:
        super().__init__()
        self.rows = rows
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(_GAP)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        line, column = 0, 0
        for row in rows:
            if row.is_wide and column:
                line, column = line + 1, 0
            grid.addWidget(row, line, column, 1, 2 if row.is_wide else 1)
            line, column = (line, 1) if not column and not row.is_wide else (line + 1, 0)


class LayerForm(QWidget):
    """All fields of the marked layers."""

    #: name of the field, value
    committed = Signal(str, object)
    previewed = Signal(str, object)
    released = Signal()
    dropped = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._made: dict[object, _Rows] = {}
        self._shown: _Rows | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    @property
    def rows(self) -> list[FieldRow]:
        """The fields that are shown."""
        return [] if self._shown is None else self._shown.rows

    @property
    def tabs(self) -> list[QWidget]:
        """Where Tab goes, in this order."""
        return [tab for row in self.rows for tab in row.tabs]

    def show_layers(self, layers: Sequence[LayerSpec]) -> None:
        """Show the fields that the layers share. What has been made for a kind once is kept."""
        fields = common_fields(layers)
        signature = (type(layers[0]), fields)
        if signature not in self._made:
            self._made[signature] = made = _Rows([self._row(field, layers[0]) for field in fields])
            self._column.addWidget(made)
        self._turn_to(self._made[signature])
        for row in self.rows:
            row.show_layers(layers)

    def _turn_to(self, wanted: "_Rows") -> None:
        if wanted is not self._shown:
            if self._shown is not None:
                self._shown.hide()
            self._shown = wanted
            wanted.show()

    def revert(self) -> None:
        """Forget what was typed."""
        for row in self.rows:
            row.revert()

    def _row(self, field: LayerField, layer: LayerSpec) -> FieldRow:
        row = FieldRow(field, layer, self._theme)
        row.retranslate()
        row.committed.connect(partial(self.committed.emit, field.name))
        row.previewed.connect(partial(self.previewed.emit, field.name))
        row.released.connect(self.released)
        row.dropped.connect(self.dropped)
        return row

    def retranslate(self) -> None:
        """Speak the window's language."""
        for made in self._made.values():
            for row in made.rows:
                row.retranslate()
