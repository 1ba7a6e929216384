"""What the Build workspace holds, made when it is shown first: palette, board, inspector, problems."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from nnsim.studio.studio import Studio
from nnsim.ui.build.canvas.view import BuildView
from nnsim.ui.build.palette import Palette
from nnsim.ui.build.totals import TotalsLine
from nnsim.ui.theme import Theme

_GAP = 12
#: Widths at text scale 1: palette, its pictures alone, inspector; the least for a board between them.
_PALETTE, _PICTURES, _INSPECTOR, _BOARD = 216, 58, 300, 420


class BuildPage(QWidget):
    """The panels side by side. In a narrow window the palette shows its pictures only."""

    def __init__(self, studio: Studio, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.palette_panel = Palette(studio, theme)
        self.view = BuildView(studio, theme)
        self.totals = TotalsLine(studio.checkup)
        self._arrange()
        theme.changed.connect(self._fit)

    def _arrange(self) -> None:
        board = QFrame()
        board.setObjectName("panel")
        inside = QVBoxLayout(board)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.view)
        middle, row = QVBoxLayout(), QHBoxLayout(self)
        middle.addWidget(board, 1)
        middle.addWidget(self.totals)
        row.addWidget(self.palette_panel)
        row.addLayout(middle, 1)
        for layout in (middle, row):
            layout.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(6)
        row.setSpacing(_GAP)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Small: what does not fit scrolls."""
        return QSize(420, 320)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        scale = self._theme.scale
        is_narrow = self.width() < (_PALETTE + _BOARD + _INSPECTOR) * scale + 2 * _GAP
        self.palette_panel.set_compact(is_narrow)
        self.palette_panel.setFixedWidth(round((_PICTURES if is_narrow else _PALETTE) * scale))

    def focus_board(self) -> None:
        """Put the keyboard on the board."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
