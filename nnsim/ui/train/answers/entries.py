"""The views about what the network answers; each is imported when it is first shown."""

from PySide6.QtCore import QCoreApplication

from nnsim.studio.studio import Studio
from nnsim.training.data_facts import facts_of
from nnsim.ui.theme import Theme
from nnsim.ui.train.board.entry import ViewEntry
from nnsim.ui.train.board.view import TrainView

translate = QCoreApplication.translate


def _confusion(studio: Studio, theme: Theme) -> TrainView:
    from nnsim.ui.train.answers.confusion_view import ConfusionView

    return ConfusionView(studio, theme)


def _mistakes(studio: Studio, theme: Theme) -> TrainView:
    from nnsim.ui.train.answers.mistakes_view import MistakesView

    return MistakesView(studio, theme)


def _report(studio: Studio, theme: Theme) -> TrainView:
    from nnsim.ui.train.answers.report_view import ReportView

    return ReportView(studio, theme)


def _blame(studio: Studio, theme: Theme) -> TrainView:
    from nnsim.ui.train.answers.blame_view import BlameView

    return BlameView(studio, theme)


def _wants_classes(studio: Studio) -> str:
    if facts_of(studio.setup.setup.data).classes:
        return ""
    return translate("Views", "The data want numbers to be met, not classes to be told apart.")


ENTRIES: tuple[ViewEntry, ...] = (
    ViewEntry(
        "confusion",
        "answers",
        lambda: translate("Views", "Confusion matrix"),
        lambda: translate("Views", "Which classes are taken for which, and the samples behind each number"),
        _confusion,
        obstacle=_wants_classes,
        span=2,
        height=400,
    ),
    ViewEntry(
        "mistakes",
        "answers",
        lambda: translate("Views", "Worst mistakes"),
        lambda: translate("Views", "The samples with the highest loss: what was said, and what is wanted"),
        _mistakes,
        span=2,
        height=360,
    ),
    ViewEntry(
        "report",
        "answers",
        lambda: translate("Views", "Precision and recall"),
        lambda: translate("Views", "How good the answers are, class by class"),
        _report,
        obstacle=_wants_classes,
        height=220,
    ),
    ViewEntry(
        "blame",
        "answers",
        lambda: translate("Views", "Who moved this weight"),
        lambda: translate(
            "Views", "The newest update of one weight, with a bar for each sample of the batch"
        ),
        _blame,
        span=2,
        height=360,
    ),
)
