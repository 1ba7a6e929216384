"""Precision, recall, F1 and support of every class, and their means."""

from PySide6.QtWidgets import QVBoxLayout

from nnsim.studio.studio import Studio
from nnsim.training.examining.answers import AnswerSheet, ClassAnswers
from nnsim.ui.explore.answer_words import names_of
from nnsim.ui.theme import Theme
from nnsim.ui.train.answers.answers_view import AnswersView
from nnsim.ui.train.answers.report_table import ReportTable, Row
from nnsim.ui.train.answers.wording import percent
from nnsim.ui.train.board.table import Table
from nnsim.ui.widgets.panel import label


class ReportView(AnswersView):
    """A line for each class, one for the mean of the classes and one for the mean of the samples."""

    def __init__(self, studio: Studio, theme: Theme) -> None:
        super().__init__(studio, theme)
        self.report = ReportTable(theme)
        self.accuracy = label("quiet", wrap=True)
        column = QVBoxLayout(self.page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.accuracy)
        column.addWidget(self.report, 1)

    def misfit(self, sheet: AnswerSheet) -> str:
        """Numbers that are to be met have no classes."""
        if sheet.classes is None:
            return self.tr("These data want numbers, not classes: there is no class to be found.")
        return ""

    def show_sheet(self, sheet: AnswerSheet) -> None:
        """All lines."""
        assert sheet.classes is not None
        report, count = sheet.classes.report, len(sheet.data)
        right = int(sheet.classes.confusion.diagonal().sum())
        text = self.tr("{:,} of {:,} answers are right: {}").format(right, count, percent(report.accuracy))
        self.accuracy.setText(text)
        self.report.show_rows(self._names(), self._rows(sheet.classes), self._tips())

    def table(self) -> Table | None:
        """The figures with all their digits."""
        sheet = self.sheet
        if sheet is None or sheet.classes is None:
            return None
        rows = [(name, *shares, support) for name, shares, support in self._rows(sheet.classes)]
        return Table(self.title, self._names(), rows)

    def _rows(self, classes: ClassAnswers) -> list[Row]:
        report = classes.report
        said, support = classes.confusion.sum(axis=0).tolist(), report.support.tolist()
        rows: list[Row] = []
        for number, name in enumerate(names_of(self.spec)):
            precision = float(report.precision[number]) if said[number] else None
            recall = float(report.recall[number]) if support[number] else None
            f1 = float(report.f1[number]) if said[number] or support[number] else None
            rows.append((name, (precision, recall, f1), support[number]))
        total = sum(support)
        for name, means in (
            (self.tr("mean of the classes"), report.macro),
            (self.tr("mean of the samples"), report.weighted),
        ):
            rows.append((name, (means.precision, means.recall, means.f1), total))
        return rows

    def _names(self) -> tuple[str, ...]:
        return (
            self.tr("class"), self.tr("precision"), self.tr("recall"), self.tr("F1"), self.tr("support")
        )  # fmt: skip

    def _tips(self) -> tuple[str, ...]:
        return (
            self.tr(
                "What is wanted. A dash stands where there is nothing to divide by; in means it counts as 0"
            ),
            self.tr("Of all answers of this class, the share that is right"),
            self.tr("Of all samples of this class, the share that is found"),
            self.tr("The harmonic mean of precision and recall"),
            self.tr("How many samples are of this class"),
        )

    def _retranslate(self) -> None:
        super()._retranslate()
        self.report.setAccessibleName(self.tr("Precision, recall and F1 of every class"))
        self.report.setWhatsThis(
            self.tr(
                "Precision: of all answers of a class, the share that is right. Recall: of all samples of a "
                "class, the share that is found. F1 is their harmonic mean, and support is how many samples "
                "there are. The mean of the classes (macro) counts every class alike, the mean of the "
                "samples (weighted) every sample."
            )
        )
