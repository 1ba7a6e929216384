"""The views about single layers; each is imported when it is first shown."""

from PySide6.QtCore import QCoreApplication

from nnsim.studio.studio import Studio
from nnsim.ui.theme import Theme
from nnsim.ui.train.board.entry import ViewEntry
from nnsim.ui.train.board.view import TrainView

translate = QCoreApplication.translate


def _activations(studio: Studio, theme: Theme) -> TrainView:
    from nnsim.ui.train.layers.activations_view import ActivationsView

    return ActivationsView(studio, theme)


def _flat(studio: Studio, theme: Theme) -> TrainView:
    from nnsim.ui.train.layers.flat_view import FlatView

    return FlatView(studio, theme)


def _saturation(studio: Studio, theme: Theme) -> TrainView:
    from nnsim.ui.train.layers.saturation_view import SaturationView

    return SaturationView(studio, theme)


def _gradients(studio: Studio, theme: Theme) -> TrainView:
    from nnsim.ui.train.layers.slopes import GradientsView

    return GradientsView(studio, theme)


def _updates(studio: Studio, theme: Theme) -> TrainView:
    from nnsim.ui.train.layers.slopes import UpdatesView

    return UpdatesView(studio, theme)


def _spread(studio: Studio, theme: Theme) -> TrainView:
    from nnsim.ui.train.layers.spread_view import SpreadView

    return SpreadView(studio, theme)


def _times(studio: Studio, theme: Theme) -> TrainView:
    from nnsim.ui.train.layers.times_view import TimesView

    return TimesView(studio, theme)


ENTRIES: tuple[ViewEntry, ...] = (
    ViewEntry(
        "activations",
        "layers",
        lambda: translate("Views", "Activations"),
        lambda: translate("Views", "How the activations of a layer are spread, over the run"),
        _activations,
    ),
    ViewEntry(
        "flat-neurons",
        "layers",
        lambda: translate("Views", "Saturated and dead neurons"),
        lambda: translate("Views", "Neurons whose activation function is flat where they stand"),
        _flat,
    ),
    ViewEntry(
        "saturation",
        "layers",
        lambda: translate("Views", "Saturation"),
        lambda: translate("Views", "How much of each layer is saturated or dead, over the run"),
        _saturation,
    ),
    ViewEntry(
        "gradients",
        "layers",
        lambda: translate("Views", "Gradients"),
        lambda: translate("Views", "How steep the loss is for the weights of each layer: does it vanish?"),
        _gradients,
    ),
    ViewEntry(
        "updates",
        "layers",
        lambda: translate("Views", "Update by weight"),
        lambda: translate("Views", "How far a step moves the weights of each layer: is the rate right?"),
        _updates,
    ),
    ViewEntry(
        "spread",
        "layers",
        lambda: translate("Views", "Weights by size"),
        lambda: translate("Views", "Histograms of the weights of each layer, now and at the start"),
        _spread,
    ),
    ViewEntry(
        "times",
        "layers",
        lambda: translate("Views", "Time of a step"),
        lambda: translate("Views", "What a step of training takes, and where the time goes"),
        _times,
    ),
)
