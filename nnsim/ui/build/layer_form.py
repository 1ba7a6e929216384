"""The fields of the marked layers, made from the catalogue."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

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


class LayerForm(QWidget):
    """All fields of the marked layers; short ones stand two in a line."""

    #: name of the field, value
    committed = Signal(str, object)
    previewed = Signal(str, object)
    released = Signal()
    dropped = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._signature: object = None
        self.rows: list[FieldRow] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(_GAP)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)

    def show_layers(self, layers: Sequence[LayerSpec]) -> None:
        """Show the fields that the layers share; controls stay where they are as long as they fit."""
        fields = common_fields(layers)
        signature = (type(layers[0]), fields)
        if signature != self._signature:
            self._signature = signature
            self._make(fields, layers[0])
        for row in self.rows:
            row.show_layers(layers)

    def revert(self) -> None:
        """Forget what was typed."""
        for row in self.rows:
            row.revert()

    def _make(self, fields: Sequence[LayerField], layer: LayerSpec) -> None:
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = [self._row(field, layer) for field in fields]
        line, column = 0, 0
        for row in self.rows:
            if row.is_wide and column:
                line, column = line + 1, 0
            self._grid.addWidget(row, line, column, 1, 2 if row.is_wide else 1)
            row.show()  # at once, or the keyboard could not go there yet
            line, column = (line, 1) if not column and not row.is_wide else (line + 1, 0)

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
        for row in self.rows:
            row.retranslate()
