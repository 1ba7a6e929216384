"""The pictures of the first layer's weights as a view of the board."""

from nnsim.studio.studio import Studio
from nnsim.ui.theme import Theme
from nnsim.ui.train.board.view import TrainView
from nnsim.ui.train.weight_tiles import WeightTiles


class WeightsView(TrainView):
    """Shows the network's first layer, also while it is being trained."""

    def __init__(self, studio: Studio, theme: Theme) -> None:
        super().__init__(studio, theme)
        self.tiles = WeightTiles(theme)
        self.set_content(self.tiles)
        studio.runnable.changed.connect(self.ask_renewal)

    def wake(self) -> None:
        """The weights as they have become meanwhile."""
        self.renew()

    def renew(self) -> None:
        """The weights as they are now."""
        self.tiles.show_project(self.studio.runnable.shown)
