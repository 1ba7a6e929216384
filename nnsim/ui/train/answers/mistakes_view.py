"""The samples that the network answers worst."""

from PySide6.QtWidgets import QVBoxLayout

from nnsim.studio.studio import Studio
from nnsim.training.examining.answers import AnswerSheet
from nnsim.ui.explore.answer_words import names_of
from nnsim.ui.theme import Theme
from nnsim.ui.train.answers.answers_view import AnswersView
from nnsim.ui.train.answers.sample_bench import SampleBench
from nnsim.ui.train.answers.sample_model import SampleWords
from nnsim.ui.train.answers.wording import mistake_words
from nnsim.ui.train.board.table import Table


class MistakesView(AnswersView):
    """The highest loss first: what was said, how sure, and what is wanted."""

    def __init__(self, studio: Studio, theme: Theme) -> None:
        super().__init__(studio, theme)
        self.bench = SampleBench(theme)
        column = QVBoxLayout(self.page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.bench)
        self.bench.open_wanted.connect(self._open)
        self.bench.steps_wanted.connect(self._step)

    def misfit(self, sheet: AnswerSheet) -> str:
        """All may be well."""
        if len(sheet.worst):
            return ""
        return self.tr("All {:,} samples are answered rightly.").format(len(sheet.data))

    def show_sheet(self, sheet: AnswerSheet) -> None:
        """The worst, in their order."""
        spec = self.spec

        def words(row: int) -> SampleWords:
            return mistake_words(sheet, spec, row)

        self.bench.show_samples(sheet.data, tuple(sheet.worst.tolist()), words, self._caption(sheet))

    def _retranslate(self) -> None:
        super()._retranslate()
        self.setWhatsThis(
            self.tr(
                "The samples that the network answers worst: far from what is wanted, and often "
                "sure of it. Look for what they have in common: strange handwriting, labels "
                "that are wrong, two classes that look alike. That tells what the network has "
                "not learnt yet, or what is amiss in the data."
            )
        )
        self.bench.shelf.setWhatsThis(self.whatsThis())

    def _caption(self, sheet: AnswerSheet) -> str:
        count, shown = len(sheet.data), len(sheet.worst)
        if sheet.classes is None:
            return self.tr("The {:,} of {:,} samples with the highest loss, that first.").format(shown, count)
        wrong = count - int(sheet.classes.confusion.diagonal().sum())
        if wrong > shown:
            text = self.tr("{:,} of {:,} answers are wrong. The {:,} with the highest loss, that first:")
            return text.format(wrong, count, shown)
        return self.tr("{:,} of {:,} answers are wrong. The highest loss first:").format(wrong, count)

    def table(self) -> Table | None:
        """One line for each mistake."""
        sheet = self.sheet
        if sheet is None:
            return None
        if sheet.classes is None:
            return self._table_of_targets(sheet)
        names, classes = names_of(self.spec), sheet.classes
        columns = (
            self.tr("sample"), self.tr("wanted"), self.tr("said"), self.tr("share of what it said"),
            self.tr("share of what was wanted"), self.tr("loss"),
        )  # fmt: skip
        rows = [
            (row + 1, names[classes.wanted[row]], names[classes.said[row]], float(classes.sure[row]),
             float(classes.wanted_share[row]), float(sheet.losses[row]))
            for row in sheet.worst.tolist()
        ]  # fmt: skip
        return Table(self.title, columns, rows)

    def _table_of_targets(self, sheet: AnswerSheet) -> Table:
        assert sheet.data.targets is not None
        outputs = sheet.outputs.shape[1]
        said = [self.tr("said by output {}").format(number + 1) for number in range(outputs)]
        wanted = [self.tr("wanted of output {}").format(number + 1) for number in range(outputs)]
        rows = [
            (row + 1, *told.tolist(), *sheet.data.targets[row].tolist(), float(sheet.losses[row]))
            for row, told in zip(sheet.worst.tolist(), sheet.outputs, strict=True)
        ]
        return Table(self.title, (self.tr("sample"), *said, *wanted, self.tr("loss")), rows)
