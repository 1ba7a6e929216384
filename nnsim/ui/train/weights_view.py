"""The pictures of the first layer's weights."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QSizePolicy

from nnsim.network.catalogue import kind_of
from nnsim.network.project import Project
from nnsim.network.shapes import infer_shapes
from nnsim.network.spec import DenseSpec, LayerSpec
from nnsim.studio.error_words import error_words
from nnsim.studio.studio import Studio
from nnsim.ui.explore.wording import layer_name
from nnsim.ui.theme import Theme
from nnsim.ui.train.board.table import Table
from nnsim.ui.train.board.view import TrainView
from nnsim.ui.train.weight_tiles import COUNTS, WeightTiles, first_layer
from nnsim.ui.widgets.choice import Choice
from nnsim.ui.widgets.elided_label import ElidedLabel
from nnsim.ui.widgets.legend import Legend


class WeightsView(TrainView):
    """Shows the network's first layer, also while it is being trained."""

    def __init__(self, studio: Studio, theme: Theme) -> None:
        super().__init__(studio, theme)
        # Words that do not fit are cut: a second line would push the pictures out of the panel.
        self._note = ElidedLabel("quiet")
        self.header.insertWidget(1, self._note)
        most = str(studio.settings.tiles)
        self.count_choice = Choice([str(one) for one in COUNTS], most)
        self.count_choice.setMinimumContentsLength(2)
        self.count_choice.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.count_choice.chosen.connect(self._set_count)
        self.controls.addWidget(Legend(theme))
        self.controls.addWidget(self.count_choice)
        self.tiles = WeightTiles(theme)
        self.tiles.set_most(int(self.count_choice.key))
        self.set_content(self.tiles)
        studio.runnable.changed.connect(self._network_changed)
        studio.checkup.changed.connect(self._describe)

    def wake(self) -> None:
        """The weights as they have become meanwhile."""
        self.renew()
        self._describe()

    def rest(self) -> None:
        """What stood beside the heading was about what was drawn."""
        self._note.setText("")

    def renew(self) -> None:
        """The weights as they are now."""
        self.tiles.show_project(self.studio.runnable.shown)

    def table(self) -> Table | None:
        """Each weight with its neuron and its place in the picture."""
        if self.tiles.tiles is None:
            return None
        columns = (self.tr("neuron"), self.tr("row"), self.tr("column"), self.tr("weight"))
        names = [self.tiles.name(number) for number in range(len(self.tiles.tiles))]
        rows = [
            (name, row + 1, column + 1, float(weight))
            for name, tile in zip(names, self.tiles.tiles, strict=True)
            for row, line in enumerate(tile)
            for column, weight in enumerate(line)
        ]
        return Table(self.title, columns, rows)

    @Slot(str)
    def _set_count(self, key: str) -> None:
        self.studio.settings.tiles = int(key)
        self.tiles.set_most(int(key))
        self._describe()

    @Slot(object, object)
    def _network_changed(self, before: Project, after: Project) -> None:
        if self.is_awake:
            # While a run goes on the session paces what it tells; a moment of the past is shown at once.
            self.renew()
            if before.spec is not after.spec:
                self._describe()

    def _retranslate(self) -> None:
        self.tiles.setAccessibleName(self.tr("Weights of the first layer as pictures"))
        self.tiles.setWhatsThis(
            self.tr(
                "Each picture is one neuron or one kernel: blue cells are inputs that excite it, orange"
                " ones that silence it. All pictures have the same scale."
            )
        )
        self.count_choice.setAccessibleName(self.tr("How many pictures"))
        self.count_choice.setToolTip(self.tr("How many pictures at most"))
        self.count_choice.setWhatsThis(
            self.tr("The first neurons or kernels of the first layer; a small layer has fewer.")
        )
        self._describe()

    @Slot()
    def _describe(self) -> None:
        """Say what is drawn; nobody reads it while nothing is."""
        if not self.is_awake:
            return
        words = self._words()
        if not self.studio.checkup.is_complete:
            words = self.tr("the newest complete network · {}").format(words)
        self._note.setText(words)
        self.tiles.setAccessibleDescription(words)

    def _words(self) -> str:
        spec = self.studio.runnable.shown.spec
        layer = first_layer(spec, self.studio.runnable.shown.weights)
        name = layer_name(spec, layer.id)
        if self.tiles.tiles is None:
            return self._reason(layer, name)
        count = infer_shapes(spec)[layer.id][-1]
        shown = min(count, self.tiles.most)
        if isinstance(layer, DenseSpec):
            all_words, some = self.tr("{}: all {} neurons"), self.tr("{}: the first {} of {} neurons")
        else:
            all_words, some = self.tr("{}: all {} kernels"), self.tr("{}: the first {} of {} kernels")
        return (all_words if shown == count else some).format(name, shown, count)

    def _reason(self, layer: LayerSpec, name: str) -> str:
        """Why there is no picture."""
        if isinstance(layer, DenseSpec):
            return self.tr("{} hears a row of numbers and no picture.").format(name)
        words = self.tr("The weights of {} cannot be drawn as pictures. {}")
        return words.format(name, error_words(kind_of(layer).help))
