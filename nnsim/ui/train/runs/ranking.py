"""Who is ahead: the lanes of a race, the best first."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from nnsim.studio.error_words import error_words
from nnsim.studio.racing import RacingSession
from nnsim.training.snapshot import Failed, Measurement
from nnsim.ui.theme import Theme
from nnsim.ui.train.board.table import Table
from nnsim.ui.train.runs.lane_plot import lane_style
from nnsim.ui.train.runs.line_sample import line_sample
from nnsim.ui.train.runs.words import loss_in_words, score_in_words, seconds_in_words, test_score

_HEIGHT = 28
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Standing:
    """How a lane stands: its number, its newest test, and whether its numbers have run away."""

    lane: int
    tested: Measurement | None
    seconds: float
    has_failed: bool


def standings(racing: RacingSession) -> tuple[Standing, ...]:
    """All lanes: by the loss on the test set, the lowest first; those that have run away are last."""
    made = [
        Standing(
            number,
            next((one for one in reversed(racing.curves(number)) if one.test_loss is not None), None),
            racing.seconds(number),
            isinstance(racing.end(number), Failed),
        )
        for number in range(len(racing.entrants))
    ]
    return tuple(sorted(made, key=_place))


def _place(one: Standing) -> tuple[bool, float]:
    loss = None if one.tested is None else one.tested.test_loss
    return one.has_failed, float("inf") if loss is None else loss


class Ranking(QTableWidget):
    """A line for each lane; the marked one is asked for by its number, for lines change their places."""

    #: another lane is marked
    marked_changed = Signal()

    def __init__(self, racing: RacingSession, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(0, 5, parent)
        self._racing, self._theme = racing, theme
        self._lanes: tuple[int, ...] = ()
        self._has_run_away = ""
        self._titles: tuple[str, ...] = ()
        self._marked: int | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setStyleSheet("QHeaderView { padding: 0; } QHeaderView::section { padding: 0 4px; }")
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        self.itemSelectionChanged.connect(self._mark)
        theme.changed.connect(self.renew)

    @property
    def marked(self) -> int | None:
        """The number of the marked lane."""
        return self._marked

    def set_words(self, titles: list[str], has_run_away: str) -> None:
        """Names of the columns, and what is said of a lane that has run away."""
        self._has_run_away = has_run_away
        self._titles = tuple(titles)
        for column, title in enumerate(titles):
            item = QTableWidgetItem(title)
            item.setTextAlignment(_RIGHT if column else _LEFT)
            self.setHorizontalHeaderItem(column, item)
        self.renew()

    @Slot()
    def renew(self) -> None:
        """The places as they are now."""
        height = round(_HEIGHT * self._theme.scale)
        self.verticalHeader().setDefaultSectionSize(height)
        self.setIconSize(QSize(round(30 * self._theme.scale), round(12 * self._theme.scale)))
        found = standings(self._racing)
        self.blockSignals(True)
        self.setRowCount(len(found))
        self._lanes = tuple(one.lane for one in found)
        for row, one in enumerate(found):
            for column, words in enumerate(self._cells(row, one)):
                self._write(row, column, words, one.lane)
        if self._marked in self._lanes:
            self.selectRow(self._lanes.index(self._marked))
        else:
            self._marked = None
            self.clearSelection()
        self.blockSignals(False)
        self.setFixedHeight(len(found) * height + self.horizontalHeader().sizeHint().height() + 2)

    def table(self, title: str) -> Table:
        """The places in numbers."""
        rows = [
            (
                self._name(one.lane), None if one.tested is None else one.tested.test_loss,
                test_score(one.tested), None if one.tested is None else one.tested.epoch, one.seconds,
            )
            for one in standings(self._racing)
        ]  # fmt: skip
        return Table(title, self._titles, rows)

    def _cells(self, row: int, one: Standing) -> tuple[str, ...]:
        tested = one.tested
        name = self._name(one.lane)
        return (
            f"{row + 1}.  {name}",
            self._has_run_away
            if one.has_failed
            else loss_in_words(None if tested is None else tested.test_loss),
            score_in_words(tested),
            "–" if tested is None else f"{tested.epoch:.3g}",
            seconds_in_words(one.seconds),
        )

    def _name(self, lane: int) -> str:
        return error_words(self._racing.entrants[lane].words)

    def _write(self, row: int, column: int, words: str, lane: int) -> None:
        item = self.item(row, column)
        if item is None:
            item = QTableWidgetItem()
            self.setItem(row, column, item)
        item.setText(words)
        if column:
            item.setTextAlignment(_RIGHT)
        else:
            item.setData(Qt.ItemDataRole.DecorationRole, line_sample(self._theme, lane_style(lane)))

    @Slot()
    def _mark(self) -> None:
        rows = self.selectionModel().selectedRows()
        self._marked = self._lanes[rows[0].row()] if rows else None
        self.marked_changed.emit()
