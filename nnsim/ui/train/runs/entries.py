"""The views about runs beside each other; each is imported when it is first shown."""

from PySide6.QtCore import QCoreApplication

from nnsim.studio.studio import Studio
from nnsim.ui.theme import Theme
from nnsim.ui.train.board.entry import ViewEntry
from nnsim.ui.train.board.view import TrainView

translate = QCoreApplication.translate


def _runs(studio: Studio, theme: Theme) -> TrainView:
    from nnsim.ui.train.runs.runs_view import RunsView

    return RunsView(studio, theme)


def _race(studio: Studio, theme: Theme) -> TrainView:
    from nnsim.ui.train.runs.race_view import RaceView

    return RaceView(studio, theme)


def _twin(studio: Studio, theme: Theme) -> TrainView:
    from nnsim.ui.train.runs.twin_view import TwinView

    return TwinView(studio, theme)


ENTRIES: tuple[ViewEntry, ...] = (
    ViewEntry(
        "runs",
        "runs",
        lambda: translate("Views", "Runs"),
        lambda: translate(
            "Views", "Every run with its settings and result: to compare, overlay and open again"
        ),
        _runs,
        span=2,
        height=320,
    ),
    ViewEntry(
        "twin",
        "runs",
        lambda: translate("Views", "Twins"),
        lambda: translate("Views", "The same start with one thing changed, trained side by side"),
        _twin,
        span=2,
        height=520,
    ),
    ViewEntry(
        "race",
        "runs",
        lambda: translate("Views", "Optimizer race"),
        lambda: translate("Views", "Five optimizers from the same start, and who is ahead"),
        _race,
        span=2,
        height=480,
    ),
)
