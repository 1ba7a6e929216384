"""What each neuron makes of the plane: a map for every one, layer by layer."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel

from nnsim.network.spec import LayerId
from nnsim.studio.studio import Studio
from nnsim.training.examining.decision import LayerMaps, NeuronMaps
from nnsim.ui.explore.wording import layer_names
from nnsim.ui.theme import Theme
from nnsim.ui.train.board.table import Table
from nnsim.ui.train.board.view import TrainView
from nnsim.ui.train.data.decision_wish import DecisionWish
from nnsim.ui.train.data.neurons_picture import LayerRow, NeuronsPicture
from nnsim.ui.train.data.plane_view import inputs_of

_SIDE, _LARGE_SIDE = 32, 96


class NeuronsView(TrainView):
    """Small multiples: how lines of the first layer become areas in the next ones."""

    def __init__(self, studio: Studio, theme: Theme) -> None:
        super().__init__(studio, theme)
        self.picture = NeuronsPicture(theme)
        self.words = QLabel()
        self.words.setProperty("use", "small")
        self.words.setWordWrap(True)
        self.set_content(self.picture)
        self.body.addWidget(self.words)
        self._wish = DecisionWish(studio, self._maps, self)
        self._wish.answered.connect(self.ask_renewal)
        self.picture.chosen.connect(self._chosen)

    @property
    def maps(self) -> tuple[LayerMaps, ...]:
        """The maps that are drawn."""
        found: tuple[LayerMaps, ...] = self._wish.answer or ()
        return found

    def wake(self) -> None:
        """Wish for the maps."""
        self._wish.wake()
        self.ask_renewal()

    def rest(self) -> None:
        """Nobody looks: nothing has to be found."""
        self._wish.rest()

    def renew(self) -> None:
        """The maps as they are now."""
        names = layer_names(self.studio.runnable.shown.spec)
        rows = [
            LayerRow(one.layer, self._title(names.get(one.layer, ""), one), one.values) for one in self.maps
        ]
        self.picture.show_rows(tuple(rows))

    def table(self) -> Table | None:
        """A row for each cell, a column for each neuron that has a map."""
        if not self.maps:
            return None
        columns = [f"{one.layer} {number + 1}" for one in self.maps for number in range(len(one.values))]
        cells = [values.ravel().tolist() for one in self.maps for values in one.values]
        side = self.maps[0].values.shape[1]
        places = [divmod(number, side) for number in range(side * side)]
        rows = [(*place, *each) for place, each in zip(places, zip(*cells, strict=True), strict=True)]
        return Table(self.title, (self.tr("row"), self.tr("column"), *columns), rows)

    def _retranslate(self) -> None:
        self.set_title(self.tr("Map of every neuron"))
        self.picture.setAccessibleName(self.title)
        self.picture.setToolTip(self.tr("Click a map to see it large"))
        self.words.setText(
            self.tr(
                "Blue: above zero, orange: below; the strongest colour is the largest value of its layer."
            )
        )
        self.picture.setWhatsThis(
            self.tr(
                "Each picture is the plane from −1.25 to 1.25 as one neuron answers it. A neuron of the first"
                " layer can only part the plane by a line; the layers after it put such pieces together."
            )
        )

    def _title(self, name: str, maps: LayerMaps) -> str:
        if len(maps.values) == maps.units:
            return name
        return self.tr("{} (the first {} of {:,})").format(name, len(maps.values), maps.units)

    def _maps(self) -> NeuronMaps | None:
        if inputs_of(self.studio) != 2:
            return None
        return NeuronMaps(_SIDE if self.picture.large is None else _LARGE_SIDE)

    @Slot(object)
    def _chosen(self, which: tuple[LayerId, int] | None) -> None:
        """A large map has more cells."""
        self._wish.renew()
