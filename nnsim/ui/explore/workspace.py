"""The Explore workspace: draw at the left, look inside in the middle, read the answer at the right."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from nnsim.studio.studio import Studio
from nnsim.ui.explore.answer_panel import AnswerPanel
from nnsim.ui.explore.draw_panel import DrawPanel
from nnsim.ui.explore.network_panel import NetworkPanel
from nnsim.ui.explore.neuron_panel import NeuronPanel
from nnsim.ui.explore.veil import Veil
from nnsim.ui.theme import Theme

_GAP = 16
#: Below this size (at text scale 1) the panels stack and scroll.
_WIDE, _HIGH = 1060, 590


class ExploreWorkspace(QWidget):
    """Four panels; in a narrow window they stack and scroll. A veil covers an unfinished network."""

    #: somebody wants to go where the network can be finished
    build_wanted = Signal()

    def __init__(self, studio: Studio, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.draw_panel = DrawPanel(studio, theme)
        self.network_panel = NetworkPanel(studio, theme)
        self.answer_panel = AnswerPanel(studio, theme)
        self.neuron_panel = NeuronPanel(studio, theme)
        self._is_wide: bool | None = None
        self._content = QWidget()
        self._grid = QGridLayout(self._content)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.veil = Veil(studio.checkup, theme, self)
        self.veil.build_wanted.connect(self.build_wanted)
        self.veil.drawn.connect(self._content.setDisabled)
        self._content.setDisabled(self.veil.is_drawn)
        theme.changed.connect(self._arrange)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Small: what does not fit scrolls."""
        return QSize(420, 320)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stack or unstack."""
        self._arrange()

    def _arrange(self) -> None:
        scale = self._theme.scale
        wide = self.width() >= _WIDE * scale and self.height() >= _HIGH * scale
        self.draw_panel.setFixedWidth(self._draw_width())
        self.answer_panel.setMinimumWidth(round(238 * scale))
        self.answer_panel.setMaximumWidth(round((238 if wide else 2000) * scale))
        if wide is self._is_wide:
            return
        self._is_wide = wide
        for panel in (self.draw_panel, self.network_panel, self.answer_panel, self.neuron_panel):
            self._grid.removeWidget(panel)
        place = self._place_wide if wide else self._place_narrow
        place()
        self.veil.raise_()

    def _draw_width(self) -> int:
        """A tall window has room for a larger canvas."""
        scale = self._theme.scale
        return round(min(max(self.height() - 420 * scale, 312 * scale), 450 * scale))

    def _place_wide(self) -> None:
        # Without the scroll area: it would insist on the height that all panels like best.
        self._scroll.takeWidget()
        self._layout.removeWidget(self._scroll)
        self._scroll.hide()
        self._layout.addWidget(self._content)
        self._content.show()
        self._grid.addWidget(self.draw_panel, 0, 0, 2, 1)
        self._grid.addWidget(self.network_panel, 0, 1)
        self._grid.addWidget(self.answer_panel, 0, 2)
        self._grid.addWidget(self.neuron_panel, 1, 1, 1, 2)
        self._stretch(columns=(0, 1, 0), rows=(1, 0, 0))
        self.network_panel.setMinimumHeight(0)

    def _place_narrow(self) -> None:
        self._layout.removeWidget(self._content)
        self._scroll.setWidget(self._content)
        self._layout.addWidget(self._scroll)
        self._scroll.show()
        self._grid.addWidget(self.draw_panel, 0, 0)
        self._grid.addWidget(self.answer_panel, 0, 1)
        self._grid.addWidget(self.network_panel, 1, 0, 1, 2)
        self._grid.addWidget(self.neuron_panel, 2, 0, 1, 2)
        self._stretch(columns=(0, 1, 0), rows=(0, 1, 0))
        self.network_panel.setMinimumHeight(round(420 * self._theme.scale))

    def _stretch(self, columns: tuple[int, int, int], rows: tuple[int, int, int]) -> None:
        for number, (column, row) in enumerate(zip(columns, rows, strict=True)):
            self._grid.setColumnStretch(number, column)
            self._grid.setRowStretch(number, row)
