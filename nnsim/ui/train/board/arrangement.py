"""Sets of views that belong together: one choice for a question that somebody has."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from nnsim.studio.studio import Studio
from nnsim.ui.train.board.entry import ViewEntry

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Views in their order. Those that have nothing to show for this network and these data are left out.

    Of ``wanted`` at least one has to have something to show, or the whole set makes no sense; where nothing
    is wanted it always does.
    """

    name: str
    title: Callable[[], str]
    help: Callable[[], str]
    views: tuple[str, ...]
    wanted: tuple[str, ...] = ()

    def names(self, entries: Mapping[str, ViewEntry], studio: Studio) -> tuple[str, ...]:
        """The views that have something to show."""
        return tuple(name for name in self.views if name in entries and not entries[name].obstacle(studio))

    def obstacle(self, entries: Mapping[str, ViewEntry], studio: Studio) -> str:
        """Why there is nothing to show, or nothing."""
        reasons = [entries[name].obstacle(studio) for name in self.wanted if name in entries]
        return reasons[0] if reasons and all(reasons) else ""


#: in the order of the menu
ARRANGEMENTS: tuple[Arrangement, ...] = (
    Arrangement(
        "overview",
        lambda: translate("Views", "&Overview"),
        lambda: translate("Views", "How it goes, what it answers, and what the first layer looks for"),
        ("loss", "accuracy", "plane", "neurons", "curve", "weights", "confusion"),
    ),
    Arrangement(
        "inside",
        lambda: translate("Views", "&Inside the layers"),
        lambda: translate("Views", "Activations, gradients, updates and weights, layer by layer"),
        ("activations", "flat-neurons", "gradients", "updates", "saturation", "spread"),
    ),
    Arrangement(
        "answers",
        lambda: translate("Views", "&Answers"),
        lambda: translate("Views", "What is taken for what, the worst mistakes, and how good each class is"),
        ("confusion", "mistakes", "report"),
    ),
    Arrangement(
        "decisions",
        lambda: translate("Views", "&Data and decisions"),
        lambda: translate("Views", "The points, what the network makes of them, and what each neuron sees"),
        ("plane", "neurons", "curve", "loss", "accuracy"),
        wanted=("plane", "curve"),
    ),
    Arrangement(
        "compare",
        lambda: translate("Views", "&Compare runs"),
        lambda: translate("Views", "All runs in a table, and the curves of those with a check mark"),
        ("runs", "loss", "accuracy"),
    ),
    Arrangement(
        "landscape",
        lambda: translate("Views", "&Landscape of the loss"),
        lambda: translate("Views", "Where the run goes down, and how steep it is there"),
        ("loss_plane", "loss_line", "loss", "gradients"),
    ),
)
