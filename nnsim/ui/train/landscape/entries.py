"""The views about the landscape of the loss; each is imported when it is first shown."""

from PySide6.QtCore import QCoreApplication

from nnsim.studio.studio import Studio
from nnsim.ui.theme import Theme
from nnsim.ui.train.board.entry import ViewEntry
from nnsim.ui.train.board.view import TrainView

translate = QCoreApplication.translate


def _line(studio: Studio, theme: Theme) -> TrainView:
    from nnsim.ui.train.landscape.line_view import LineView

    return LineView(studio, theme)


def _plane(studio: Studio, theme: Theme) -> TrainView:
    from nnsim.ui.train.landscape.plane_view import LossPlaneView

    return LossPlaneView(studio, theme)


ENTRIES: tuple[ViewEntry, ...] = (
    ViewEntry(
        "loss_line",
        "landscape",
        lambda: translate("Views", "Loss along a line"),
        lambda: translate("Views", "The loss from the start of the run to now, or along a random direction"),
        _line,
    ),
    ViewEntry(
        "loss_plane",
        "landscape",
        lambda: translate("Views", "Loss around the weights"),
        lambda: translate("Views", "A map of the loss, with the way of the run on it"),
        _plane,
        height=360,
    ),
)
