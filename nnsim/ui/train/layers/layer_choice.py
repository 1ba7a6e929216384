"""A list of layers to choose one from, whichever network there is."""

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox

from nnsim.network.spec import LayerId
from nnsim.ui.widgets.drop_down import DropDown


class LayerChoice(DropDown):
    """Keeps what is chosen as long as the network has such a layer; else the first one is chosen."""

    #: the layer that somebody has chosen
    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._names: dict[LayerId, str] = {}
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.activated.connect(self._tell)

    @property
    def layer(self) -> LayerId | None:
        """What is chosen; None without a network."""
        keys = tuple(self._names)
        return keys[self.currentIndex()] if keys else None

    def show_layers(self, names: Mapping[LayerId, str]) -> None:
        """Layers and what they are called, in their order."""
        if dict(names) == self._names:
            return
        kept = self.layer
        self._names = dict(names)
        self.clear()
        self.addItems(list(self._names.values()))
        self.setCurrentIndex(list(self._names).index(kept) if kept in self._names else 0)

    @Slot(int)
    def _tell(self, _index: int) -> None:
        if self.layer is not None:
            self.chosen.emit(str(self.layer))
