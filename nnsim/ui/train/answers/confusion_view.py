"""Which classes are taken for which, and the samples behind every number."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout

from nnsim.studio.studio import Studio
from nnsim.training.examining.answers import AnswerSheet
from nnsim.ui.explore.answer_words import names_of
from nnsim.ui.theme import Theme
from nnsim.ui.train.answers.answers_view import AnswersView
from nnsim.ui.train.answers.matrix_grid import MatrixGrid
from nnsim.ui.train.answers.sample_bench import SampleBench
from nnsim.ui.train.answers.sample_model import SampleWords
from nnsim.ui.train.answers.wording import sure_words
from nnsim.ui.train.board.table import Table

_MOST = 400
"""Samples of one cell that are put on the shelf."""
_BESIDE = 600
"""From this width on, at text scale 1, there is room for the samples beside the matrix."""
_MATRIX, _SAMPLES = 290, 250
"""The least height of either where one stands above the other."""


class ConfusionView(AnswersView):
    """The confusion matrix, and beside it, or below it in a narrow panel, the samples of the chosen cell."""

    def __init__(self, studio: Studio, theme: Theme) -> None:
        super().__init__(studio, theme)
        self.grid, self.bench = MatrixGrid(theme), SampleBench(theme)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self.page)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(16)
        self._row.addWidget(self.grid, 1)
        self._row.addWidget(self.bench, 1)
        theme.changed.connect(self._fit)
        self.grid.chosen.connect(self._show_cell)
        self.bench.open_wanted.connect(self._open)
        self.bench.steps_wanted.connect(self._step)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other, or one above the other."""
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        scale, directions = self.theme.scale, QBoxLayout.Direction
        is_narrow = self.width() < _BESIDE * scale
        self._row.setDirection(directions.TopToBottom if is_narrow else directions.LeftToRight)
        self.grid.setMinimumHeight(round(_MATRIX * scale) if is_narrow else 0)
        self.bench.setMinimumHeight(round(_SAMPLES * scale) if is_narrow else 0)

    def misfit(self, sheet: AnswerSheet) -> str:
        """Numbers that are to be met cannot be confused."""
        if sheet.classes is None:
            return self.tr("These data want numbers, not classes: there is nothing to be confused.")
        return ""

    def show_sheet(self, sheet: AnswerSheet) -> None:
        """The counts, and the samples of the cell that is looked at."""
        assert sheet.classes is not None
        self.grid.show_counts(names_of(self.spec), sheet.classes.confusion)
        if self.grid.cell is None and self.grid.largest_mistake() is not None:
            self.grid.choose(self.grid.largest_mistake())
        else:
            self._show_cell()

    def table(self) -> Table | None:
        """The counts: a row for each wanted class."""
        sheet = self.sheet
        if sheet is None or sheet.classes is None:
            return None
        names = names_of(self.spec)
        columns = (self.tr("wanted"), *(self.tr("said {}").format(name) for name in names))
        counts = sheet.classes.confusion.tolist()
        return Table(self.title, columns, [(name, *row) for name, row in zip(names, counts, strict=True)])

    @Slot()
    def _show_cell(self) -> None:
        sheet, cell = self.sheet, self.grid.cell
        if sheet is None or sheet.classes is None:
            return
        spec = self.spec

        def words(row: int) -> SampleWords:
            return sure_words(sheet, spec, row)

        if cell is None:
            self.bench.show_samples(None, (), words, self.tr("Choose a cell to see its samples."))
            return
        rows = tuple(sheet.classes.of_cell(*cell).tolist())
        self.bench.show_samples(sheet.data, rows[:_MOST], words, self._caption(len(rows)))

    def _caption(self, count: int) -> str:
        cell = self.grid.cell
        assert cell is not None
        words = self.grid.words_of(cell)
        if count > _MOST:
            return self.tr("{}. The {:,} that it was surest of:").format(words, _MOST)
        return self.tr("{}. The surest first:").format(words) if count > 1 else self.tr("{}.").format(words)

    def _retranslate(self) -> None:
        super()._retranslate()
        if self.is_awake:
            self._show_cell()
