"""Which neurons are saturated, and which are dead."""

from PySide6.QtCore import Slot

from nnsim.network.shapes import infer_shapes
from nnsim.network.spec import LayerId
from nnsim.studio.selection import Neuron
from nnsim.studio.studio import Studio
from nnsim.training.examining.layers import LayerExamination, LayersExamined
from nnsim.ui.explore.wording import layer_names
from nnsim.ui.theme import Theme
from nnsim.ui.train.board.table import Table
from nnsim.ui.train.layers.examined_view import ExaminedView
from nnsim.ui.train.layers.unit_strips import UnitStrips
from nnsim.ui.widgets.choice import Choice
from nnsim.ui.widgets.phrases import explained


class FlatView(ExaminedView):
    """A strip of neurons for each layer, over some hundred samples of a part of the data."""

    def __init__(self, studio: Studio, theme: Theme) -> None:
        self.strips = UnitStrips(theme)
        super().__init__(studio, theme, self.strips)
        self.part_choice = Choice(("train", "test"), "train")
        self.part_choice.setMinimumContentsLength(9)
        self.part_choice.chosen.connect(self._renew_if_awake)
        self.controls.addWidget(self.part_choice)
        self.strips.opened.connect(self._open)

    def examination(self) -> LayerExamination:
        """Of the part that is chosen."""
        return LayerExamination(self.part_choice.key)

    def show_answer(self, answer: object) -> None:
        """Draw it, and say it."""
        assert isinstance(answer, LayersExamined)
        self.strips.show_figures(answer, layer_names(self.studio.runnable.shown.spec))
        self.strips.setAccessibleDescription(self.strips.words)

    def table(self) -> Table | None:
        """One row for each neuron."""
        answer = self.answer
        if not isinstance(answer, LayersExamined):
            return None
        columns = self.tr("layer"), self.tr("neuron"), self.tr("saturated (share of samples)")
        rows = [
            (self.strips.name_of(figures), number + 1, share)
            for figures in answer.layers
            if figures.saturation is not None
            for number, share in enumerate(figures.saturation.tolist())
        ]
        return Table(self.title, columns, rows)

    @Slot(str, int)
    def _open(self, layer: str, number: int) -> None:
        """Look at a neuron in Explore; a filter is not one neuron but a whole picture of them."""
        layer_id = LayerId(layer)
        shapes = infer_shapes(self.studio.runnable.shown.spec)
        if len(shapes.get(layer_id, ())) == 1:
            self.studio.selection.choose(Neuron(layer_id, number))
            self.explore_wanted.emit()

    def _retranslate(self) -> None:
        self.part_choice.set_words({"train": self.tr("Training set"), "test": self.tr("Test set")})
        self.part_choice.setToolTip(self.tr("Which samples go through the network: up to 500 of this set"))
        self.part_choice.setWhatsThis(
            self.tr(
                "The training set is what the network learns from; the test set is new to it. "
                "Neurons that are dead for both do nothing at all."
            )
        )
        self.part_choice.setAccessibleName(explained(self.title, self.tr("set")))
        self.strips.setAccessibleName(self.tr("Saturated and dead neurons of each layer"))
        self.strips.setWhatsThis(
            self.tr(
                "A neuron is saturated for a sample where its activation function is nearly flat: its slope"
                " there is less than a twentieth of the steepest. Then hardly any gradient comes through, and"
                " little is learnt. One that is saturated for every sample is dead. Sure outputs of a"
                " sigmoid are saturated too, and that is as it should be. Arrows go from neuron to neuron;"
                " Enter or a double click opens one in Explore."
            )
        )
        self.strips.update()
        self._renew_if_awake()
