"""The weights in which two networks differ most, in words and numbers."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from nnsim.network.spec import LayerId, NetworkSpec
from nnsim.network.weights import Weights
from nnsim.training.apart import Apart, most_different
from nnsim.ui.explore.wording import layer_names
from nnsim.ui.theme import Theme
from nnsim.ui.train.board.table import Table
from nnsim.ui.train.runs.words import weight_name

_MOST, _HEIGHT = 6, 26
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def _number(value: float) -> str:
    return f"{value:.3g}".replace("-", "−")


def _name(layers: Mapping[LayerId, str], one: Apart) -> str:
    layer = LayerId(one.slot.layer)
    return weight_name(layers.get(layer, layer), one.slot.name, one.position)


class EdgeTable(QTableWidget):
    """A line for each, the largest difference first."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(0, 4, parent)
        self._theme = theme
        self._shown: tuple[tuple[str, Apart], ...] = ()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # the neurons stand at the end
        self.setStyleSheet("QHeaderView { padding: 0; } QHeaderView::section { padding: 0 4px; }")
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(48)  # so that in a narrow view there is room for the names
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        theme.changed.connect(self._fit)

    @property
    def shown(self) -> tuple[Apart, ...]:
        """The weights that are listed."""
        return tuple(one for _, one in self._shown)

    def show_twins(self, spec: NetworkSpec, first: Weights, second: Weights) -> None:
        """List the greatest differences."""
        found = most_different(first, second, _MOST)
        self._shown = tuple((_name(layer_names(spec), one), one) for one in found)
        self.setRowCount(len(self._shown))
        for row, (name, one) in enumerate(self._shown):
            numbers = map(_number, (one.first, one.second, one.difference))
            for column, words in enumerate((name, *numbers)):
                item = QTableWidgetItem(words)
                item.setToolTip(words)
                item.setTextAlignment(_RIGHT if column else _LEFT)
                self.setItem(row, column, item)
        self._fit()

    def set_titles(self, titles: tuple[str, ...]) -> None:
        """Names of the columns."""
        for column, title in enumerate(titles):
            item = QTableWidgetItem(title)
            item.setTextAlignment(_RIGHT if column else _LEFT)
            self.setHorizontalHeaderItem(column, item)
        self._titles = titles

    def table(self, title: str) -> Table:
        """The same in all digits."""
        rows = [(name, one.first, one.second, one.difference) for name, one in self._shown]
        return Table(title, self._titles, rows)

    def minimumSizeHint(self) -> QSize:
        """All lines."""
        height = _MOST * round(_HEIGHT * self._theme.scale) + self.horizontalHeader().sizeHint().height()
        return QSize(240, height + 2)

    @Slot()
    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(round(_HEIGHT * self._theme.scale))
        self.setFixedHeight(self.minimumSizeHint().height())
