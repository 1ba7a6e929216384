"""The views about a run's past; each is imported when it is first shown."""

from PySide6.QtCore import QCoreApplication

from nnsim.studio.studio import Studio
from nnsim.ui.theme import Theme
from nnsim.ui.train.board.entry import ViewEntry
from nnsim.ui.train.board.view import TrainView

translate = QCoreApplication.translate


def _biography(studio: Studio, theme: Theme) -> TrainView:
    from nnsim.ui.train.time.biography_view import BiographyView

    return BiographyView(studio, theme)


def _obstacle(studio: Studio) -> str:
    if studio.runnable.shown.weights.layout.trained:
        return ""
    return translate("Time", "This network has no weights that learn: there is no life to tell.")


ENTRIES: tuple[ViewEntry, ...] = (
    ViewEntry(
        "biography",
        "time",
        lambda: translate("Views", "A weight's biography"),
        lambda: translate("Views", "Value, gradient and updates of one weight over the run"),
        _biography,
        obstacle=_obstacle,
        height=500,
    ),
)
