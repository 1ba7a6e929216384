"""What the colours of the edges say while a training step is shown."""

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtWidgets import QWidget

from nnsim.studio.stepping.walk import Walk
from nnsim.ui.explore.stage.scene import CONTRIBUTION, GRADIENT, WEIGHT
from nnsim.ui.widgets.choice import Choice


class EdgeChoice(Choice):
    """A list of what there is to choose; it follows the walk."""

    def __init__(self, walk: Walk, parent: QWidget | None = None) -> None:
        super().__init__((WEIGHT, CONTRIBUTION, GRADIENT), walk.edge_colours, parent)
        self._walk = walk
        self.setMinimumContentsLength(7)
        self.chosen.connect(walk.set_edge_colours)
        walk.settings_changed.connect(self._follow)
        self._retranslate()

    @Slot()
    def _follow(self) -> None:
        self.choose(self._walk.edge_colours)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        words = {
            WEIGHT: self.tr("weight"),
            CONTRIBUTION: self.tr("contribution"),
            GRADIENT: self.tr("gradient"),
        }
        helps = {
            WEIGHT: self.tr("The weight itself"),
            CONTRIBUTION: self.tr("What the edge carries: weight times value, on the way back times delta"),
            GRADIENT: self.tr("The gradient of the weight; dotted as long as it is not worked out"),
        }
        self.set_words(words)
        for row, help_text in enumerate(helps.values()):
            self.setItemData(row, help_text, Qt.ItemDataRole.ToolTipRole)
        self.setAccessibleName(self.tr("Colours of the edges"))
        self.setToolTip(self.tr("What the colours of the edges say"))
