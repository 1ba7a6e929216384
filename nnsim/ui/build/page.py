"""What the Build workspace holds, made when it is shown first: palette, board, inspector, problems."""

from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from nnsim.network.problems import Problem
from nnsim.studio.studio import Studio
from nnsim.ui.build.canvas.view import BuildView
from nnsim.ui.build.inspector import Inspector
from nnsim.ui.build.palette import Palette
from nnsim.ui.build.problems_panel import ProblemsPanel
from nnsim.ui.build.told import Told
from nnsim.ui.build.totals import TotalsLine
from nnsim.ui.theme import Theme

_GAP = 12
#: Widths at text scale 1: palette, its pictures alone, inspector; the least for a board between them.
_PALETTE, _PICTURES, _INSPECTOR, _BOARD = 242, 62, 296, 440
#: The least height of what stands below the board in a narrow window.
_BELOW = 120
#: The most that problems take of the height, beside the board.
_PROBLEMS = 220
_UNLIMITED = 16_777_215


class BuildPage(QWidget):
    """The panels side by side.

    Where there is no room for all, the palette shows its pictures only; where even that is too much, the
    inspector stands below the board.
    """

    def __init__(self, studio: Studio, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._studio = studio
        self._theme = theme
        self._tabs: list[QWidget] = []
        self.palette_panel = Palette(studio, theme)
        self.view = BuildView(studio, theme)
        self.totals = TotalsLine(studio.checkup)
        self.problems = ProblemsPanel(studio, theme)
        self.inspector = Inspector(studio, theme, self.problems.lists)
        self._arrange()
        self.problems.opened.connect(self.go_to)
        self.problems.rows.mended.connect(self._go_to_board)
        self.view.inspector_wanted.connect(self.inspector.take_keyboard)
        theme.changed.connect(self.fold)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads from every panel back to the board."""
        if event.key() == Qt.Key.Key_Escape:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    @Slot(object)
    def go_to(self, problem: Problem) -> None:
        """Mark the layer of a problem and bring it into the middle."""
        if problem.layer is None:
            self._studio.editor.clear_marks()
        else:
            self._studio.editor.mark((problem.layer,))
            self.view.centre_on(problem.layer)

    @Slot()
    def _go_to_board(self) -> None:
        """The button that had the keyboard is gone, and would leave it to the next thing in the window."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        board = QFrame()
        board.setObjectName("board")
        inside = QVBoxLayout(board)
        inside.setContentsMargins(4, 4, 4, 4)
        inside.addWidget(self.view)
        self.told = Told(self._theme, board)
        # What is said of an edit is true until the next step, be it back; of that one it is said afterwards.
        self._studio.document.undo_stack.indexChanged.connect(self.told.hide)
        self._side = QWidget()
        middle = QVBoxLayout()
        self._panels = side = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._side)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        outer = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        middle.addWidget(board, 1)
        middle.addWidget(self.totals)
        side.addWidget(self.inspector, 1)
        side.addWidget(self.problems, 0)
        self._row.addLayout(middle, 3)
        self._row.addWidget(self._side, 2)
        outer.addWidget(self.palette_panel)
        outer.addLayout(self._row, 1)
        for layout in (middle, side, self._row, outer):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(_GAP)
        middle.setSpacing(6)
        self.inspector.tabs_changed.connect(self._order_tabs)
        self.problems.tabs_changed.connect(self._order_tabs)
        self._order_tabs()

    @Slot()
    def _order_tabs(self) -> None:
        """Palette, board, fields, problems; what has been made later would come last of all."""
        palette = self.palette_panel
        first = [palette.tabs, palette.search, palette.list, self.view]
        wanted = [*first, *self.inspector.tabs, *self.problems.tabs]
        before, self._tabs = self._tabs, wanted
        stayed = {*before} & {*wanted}
        if [one for one in before if one in stayed] != [one for one in wanted if one in stayed]:
            stayed = set()
        for one, other in pairwise(wanted):
            if other not in stayed:  # each goes through all widgets of the window
                self.setTabOrder(one, other)

    def minimumSizeHint(self) -> QSize:
        """Small: what does not fit folds."""
        return QSize(420, 320)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold."""
        super().resizeEvent(event)
        self.fold()

    @Slot()
    def fold(self) -> None:
        """Give every panel the width that it has in a window of this size."""
        scale = self._theme.scale
        side = round(_INSPECTOR * scale)
        rest = self.width() - side - _BOARD * scale - 2 * _GAP
        is_compact, is_stacked = rest < _PALETTE * scale, rest < _PICTURES * scale
        self.palette_panel.set_compact(is_compact)
        self.palette_panel.setFixedWidth(round((_PICTURES if is_compact else _PALETTE) * scale))
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.TopToBottom if is_stacked else directions.LeftToRight)
        self._panels.setDirection(directions.LeftToRight if is_stacked else directions.TopToBottom)
        self._panels.setStretchFactor(self.problems, 1 if is_stacked else 0)
        self.problems.setMaximumHeight(_UNLIMITED if is_stacked else round(_PROBLEMS * scale))
        self._side.setMinimumWidth(0 if is_stacked else side)
        self._side.setMaximumWidth(_UNLIMITED if is_stacked else side)
        self._side.setMinimumHeight(round(_BELOW * scale) if is_stacked else 0)
