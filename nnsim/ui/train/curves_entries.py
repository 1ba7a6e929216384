"""The views about the run itself; each is imported when it is first shown."""

from PySide6.QtCore import QCoreApplication

from nnsim.studio.studio import Studio
from nnsim.ui.theme import Theme
from nnsim.ui.train.board.entry import ViewEntry
from nnsim.ui.train.board.view import TrainView

translate = QCoreApplication.translate


def _loss(studio: Studio, theme: Theme) -> TrainView:
    from nnsim.ui.train.loss_view import LossView

    return LossView(studio, theme)


def _accuracy(studio: Studio, theme: Theme) -> TrainView:
    from nnsim.ui.train.accuracy_view import AccuracyView

    return AccuracyView(studio, theme)


def _weights(studio: Studio, theme: Theme) -> TrainView:
    from nnsim.ui.train.weights_view import WeightsView

    return WeightsView(studio, theme)


def _no_pictures(studio: Studio) -> str:
    from nnsim.ui.train.weight_tiles import first_weights

    if first_weights(studio.runnable.shown, 1) is not None:
        return ""
    return translate(
        "Views", "What the first layer hears is no picture, so its weights cannot be drawn as pictures."
    )


ENTRIES: tuple[ViewEntry, ...] = (
    ViewEntry(
        "loss",
        "run",
        lambda: translate("Views", "Loss"),
        lambda: translate("Views", "How far the answers are from what they ought to be, over the run"),
        _loss,
        is_default=True,
    ),
    ViewEntry(
        "accuracy",
        "run",
        lambda: translate("Views", "Accuracy"),
        lambda: translate("Views", "The share of right answers; of targets, how much of them is explained"),
        _accuracy,
        is_default=True,
    ),
    ViewEntry(
        "weights",
        "run",
        lambda: translate("Views", "First weights"),
        lambda: translate("Views", "What each neuron of the first layer looks for, as a picture"),
        _weights,
        is_default=True,
        obstacle=_no_pictures,
        span=2,
        height=190,
    ),
)
