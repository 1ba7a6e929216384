"""The panel around the pictures of the first layer's weights."""

from PySide6.QtCore import QEvent, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from nnsim.network.catalogue import kind_of
from nnsim.network.project import Project
from nnsim.network.shapes import infer_shapes
from nnsim.network.spec import DenseSpec, LayerSpec
from nnsim.studio.checkup import Checkup
from nnsim.studio.error_words import error_words
from nnsim.studio.runnable import Runnable
from nnsim.ui.explore.wording import layer_name
from nnsim.ui.theme import Theme
from nnsim.ui.train.weight_tiles import MOST, WeightTiles, first_layer
from nnsim.ui.widgets.elided_label import ElidedLabel
from nnsim.ui.widgets.legend import Legend
from nnsim.ui.widgets.panel import Panel


class WeightsPanel(Panel):
    """Shows the network's first layer, also while it is being trained; draws only while it is visible."""

    def __init__(
        self, runnable: Runnable, checkup: Checkup, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._runnable = runnable
        self._checkup = checkup
        # Words that do not fit are cut: a second line would push the pictures out of the panel.
        self._note = ElidedLabel("quiet")
        self.tiles = WeightTiles(theme)
        self.header.insertWidget(1, self._note)
        self.header.addWidget(Legend(theme))
        self.body.addWidget(self.tiles, 1)
        runnable.changed.connect(self._network_changed)
        checkup.changed.connect(self._describe)
        self._retranslate()

    @Slot(object, object)
    def _network_changed(self, before: Project, after: Project) -> None:
        if self.isVisible():
            self.tiles.show_project(after)
            if before.spec is not after.spec:
                self._describe()

    def showEvent(self, event: QShowEvent) -> None:
        """The weights as they have become meanwhile."""
        super().showEvent(event)
        self.tiles.show_project(self._runnable.shown)
        self._describe()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.heading.setText(self.tr("First weights"))
        self.tiles.setAccessibleName(self.tr("Weights of the first layer as pictures"))
        self.tiles.setWhatsThis(
            self.tr(
                "Each picture is one neuron or one kernel: blue cells are inputs that excite it, orange"
                " ones that silence it. All pictures have the same scale."
            )
        )
        self._describe()

    @Slot()
    def _describe(self) -> None:
        """Say what is drawn; nobody reads it while nothing is."""
        if not self.isVisible():
            return
        words = self._words()
        if not self._checkup.is_complete:
            words = self.tr("the newest complete network · {}").format(words)
        self._note.setText(words)
        self.tiles.setAccessibleDescription(words)

    def _words(self) -> str:
        spec = self._runnable.shown.spec
        layer = first_layer(spec, self._runnable.shown.weights)
        name = layer_name(spec, layer.id)
        if self.tiles.tiles is None:
            return self._reason(layer, name)
        count = infer_shapes(spec)[layer.id][-1]
        shown = min(count, MOST)
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
