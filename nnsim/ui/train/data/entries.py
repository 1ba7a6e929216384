"""The views about data and decisions; each is imported when it is first shown."""

from PySide6.QtCore import QCoreApplication

from nnsim.studio.studio import Studio
from nnsim.training.points import is_curve, is_plane
from nnsim.ui.theme import Theme
from nnsim.ui.train.board.entry import ViewEntry
from nnsim.ui.train.board.view import TrainView

translate = QCoreApplication.translate


def _plane(studio: Studio, theme: Theme) -> TrainView:
    from nnsim.ui.train.data.plane_view import PlaneView

    return PlaneView(studio, theme)


def _neurons(studio: Studio, theme: Theme) -> TrainView:
    from nnsim.ui.train.data.neurons_view import NeuronsView

    return NeuronsView(studio, theme)


def _no_plane(studio: Studio) -> str:
    if is_plane(studio.setup.setup.data):
        return ""
    return translate("Views", "The data are no points of the plane: choose such data first.")


def _curve(studio: Studio, theme: Theme) -> TrainView:
    from nnsim.ui.train.data.curve_view import CurveView

    return CurveView(studio, theme)


def _no_curve(studio: Studio) -> str:
    if is_curve(studio.setup.setup.data):
        return ""
    return translate("Views", "The data are no points of a curve: choose such data first.")


ENTRIES: tuple[ViewEntry, ...] = (
    ViewEntry(
        "plane",
        "data",
        lambda: translate("Views", "Points and decisions"),
        lambda: translate("Views", "The points of the data over a map of what the network answers there"),
        _plane,
        height=420,
        obstacle=_no_plane,
    ),
    ViewEntry(
        "neurons",
        "data",
        lambda: translate("Views", "Map of every neuron"),
        lambda: translate("Views", "What each neuron answers everywhere in the plane"),
        _neurons,
        height=420,
        obstacle=_no_plane,
    ),
    ViewEntry(
        "curve",
        "data",
        lambda: translate("Views", "Curve and network"),
        lambda: translate("Views", "The points of a curve, and what the network makes of them"),
        _curve,
        height=360,
        obstacle=_no_curve,
    ),
)
