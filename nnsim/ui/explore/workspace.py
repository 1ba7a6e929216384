"""The Explore workspace: draw at the left, look inside in the middle, the answer at the right; step below."""

from importlib import import_module
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from nnsim.studio.studio import Studio
from nnsim.ui.explore.answer_panel import AnswerPanel
from nnsim.ui.explore.input_panel import InputPanel
from nnsim.ui.explore.network_panel import NetworkPanel
from nnsim.ui.explore.stage.stage_panel import StagePanel
from nnsim.ui.explore.stage.step_actions import StepActions
from nnsim.ui.explore.stage.step_keys import StepKeys
from nnsim.ui.explore.veil import Veil
from nnsim.ui.theme import Theme

_GAP = 16
_UNLIMITED = 16_777_215
#: Until it is shown it is arranged for a window of this size: what most people see then needs no second look.
_USUAL = QSize(1312, 800)
#: The part of a small window that the picture has while there are steps.
_SHARE = 0.58
#: Below this size (at text scale 1) the panels stack and scroll.
_WIDE, _HIGH = 1060, 630
#: With so much height left above it, in which the canvas is as large as it is wide, the stage goes below the
#: canvas too; else that has the whole height.
_TALL = 640


class ExploreWorkspace(QWidget):
    """Four panels; in a narrow window they stack and scroll, and the transport stays in sight below them.

    A veil covers an unfinished network.
    """

    #: somebody wants to go where the network can be finished
    build_wanted = Signal()

    def __init__(self, studio: Studio, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._studio = studio
        self._theme = theme
        self.input_panel = InputPanel(studio, theme)
        self.draw_panel = self.input_panel.draw_panel
        self.network_panel = NetworkPanel(studio, theme)
        self.answer_panel = AnswerPanel(studio, theme)
        self.step_actions = StepActions(studio, self)
        self.stage_panel = StagePanel(studio, self.step_actions, theme)
        self.neuron_panel = self.stage_panel.neuron_panel
        self._form: tuple[bool, bool] | None = None
        self._keys = StepKeys(
            studio.stepping, self.step_actions, self.stage_panel.footer, self.network_panel.view
        )
        self._keys.pressed.connect(self._take_keyboard)
        self._content = _Content(self._keys)
        self._grid = QGridLayout(self._content)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(_GAP)
        self._pinned = QFrame(self)
        self._pinned.setObjectName("panel")
        self._pinned.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._pinned_column = QVBoxLayout(self._pinned)
        self._pinned_column.setContentsMargins(1, 1, 1, 1)
        self._pinned_column.setSpacing(0)
        self.veil = Veil(studio.checkup, theme, self)
        self.veil.build_wanted.connect(self.build_wanted)
        self.veil.drawn.connect(self._content.setDisabled)
        self._content.setDisabled(self.veil.is_drawn)
        # The panels have their new places only after those who wait have been served.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._show_stage)
        theme.changed.connect(self._arrange)
        studio.stepping.openness_changed.connect(self._openness_changed)
        self.step_actions["storyboard"].triggered.connect(self._export_storyboard)
        self.step_actions.show(False)
        self.resize(_USUAL)
        self._arrange()

    @property
    def menu_actions(self) -> tuple[QAction, ...]:
        """What can be done with steps: for a menu."""
        return tuple(self.step_actions.menu)

    def minimumSizeHint(self) -> QSize:
        """Small: what does not fit scrolls."""
        return QSize(420, 320)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stack or unstack."""
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """What the network reads and the steps can be seen."""
        super().showEvent(event)
        self._studio.reading.watch(True)
        self.step_actions.show(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody sees the steps: their menu is grey, and they stand still; and nothing is read meanwhile."""
        super().hideEvent(event)
        self._studio.reading.watch(False)
        if not event.spontaneous():  # a window that is put aside comes back as it was
            self._studio.stepping.pause()
        self.step_actions.show(False)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self.step_actions.retranslate()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What nobody else has taken may be about steps."""
        if not self._keys.press(event):
            super().keyPressEvent(event)

    @Slot()
    def _take_keyboard(self) -> None:
        """Whoever has drawn and then steps goes on stepping: the arrows are no longer about the drawing."""
        focused = QApplication.focusWidget()
        if self._studio.stepping.is_open and focused is not None and self.input_panel.isAncestorOf(focused):
            self.stage_panel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        scale = self._theme.scale
        wide = self.width() >= _WIDE * scale and self.height() >= _HIGH * scale
        self.input_panel.setFixedWidth(self._draw_width())
        self.answer_panel.setMinimumWidth(round(238 * scale))
        self.answer_panel.setMaximumWidth(round((238 if wide else 2000) * scale))
        self.network_panel.view.setMinimumHeight(round((210 if wide else 100) * scale))
        self._size_network(wide)
        form = wide, self._is_below
        if form == self._form:
            return
        self._form = form
        for panel in (self.input_panel, self.network_panel, self.answer_panel, self.stage_panel):
            self._grid.removeWidget(panel)
        place = self._place_wide if wide else self._place_narrow
        place()
        self.veil.raise_()
        self._soon.start()

    def _draw_width(self) -> int:
        """A tall window has room for a larger canvas."""
        scale = self._theme.scale
        room = self._above if self._is_below else self.height()
        return round(min(max(room - 420 * scale, 312 * scale), 372 * scale))

    @property
    def _above(self) -> int:
        """The height that is left above the stage."""
        return self.height() - self.stage_panel.full_height - _GAP

    @property
    def _is_below(self) -> bool:
        """Whether the stage lies below the canvas too."""
        return self._above >= _TALL * self._theme.scale

    def _place_wide(self) -> None:
        # Without the scroll area: it would insist on the height that all panels like best.
        self._scroll.takeWidget()
        self._layout.removeWidget(self._scroll)
        self._scroll.hide()
        self._layout.addWidget(self._content)
        self._content.show()
        self._layout.removeWidget(self._pinned)
        self._pinned.hide()
        self.stage_panel.take_controls()
        is_below = self._is_below
        self._grid.addWidget(self.input_panel, 0, 0, 1 if is_below else 2, 1)
        self._grid.addWidget(self.network_panel, 0, 1)
        self._grid.addWidget(self.answer_panel, 0, 2)
        self._grid.addWidget(self.stage_panel, 1, *((0, 1, 3) if is_below else (1, 1, 2)))
        self._stretch(columns=(0, 1, 0), rows=(1, 0, 0))

    def _place_narrow(self) -> None:
        self._layout.removeWidget(self._content)
        self._scroll.setWidget(self._content)
        self._layout.addWidget(self._scroll, 1)
        self._scroll.show()
        self.stage_panel.give_controls(self._pinned_column)
        self._layout.addWidget(self._pinned)
        self._pinned.show()
        self._grid.addWidget(self.input_panel, 0, 0)
        self._grid.addWidget(self.answer_panel, 0, 1)
        self._grid.addWidget(self.network_panel, 1, 0, 1, 2)
        self._grid.addWidget(self.stage_panel, 2, 0, 1, 2)
        self._stretch(columns=(0, 1, 0), rows=(0, 1, 0))

    def _size_network(self, wide: bool) -> None:
        """Where everything scrolls, picture and explanation are seen together while there are steps."""
        if wide:
            self.network_panel.setMinimumHeight(0)
            self.network_panel.setMaximumHeight(_UNLIMITED)
            return
        scale = self._theme.scale
        most, height = 420 * scale, 420 * scale
        if self._studio.stepping.is_open:
            # Where both do not fit the picture has somewhat more than half, and the words go on below.
            sight = self.height() - self._pinned.sizeHint().height() - _GAP
            height = max(self._above - _GAP, min(200 * scale, _SHARE * sight))
        self.network_panel.setFixedHeight(round(min(height, most)))

    @Slot()
    def _openness_changed(self) -> None:
        if self._scroll.widget() is not None:
            self._arrange()
            self._show_stage()
            self._soon.start()

    @Slot()
    def _show_stage(self) -> None:
        """Where everything scrolls, bring picture and explanation of the step into sight."""
        if self._studio.stepping.is_open and self._scroll.widget() is not None:
            self._grid.activate()
            self._scroll.verticalScrollBar().setValue(self.network_panel.y())

    @Slot()
    def _export_storyboard(self) -> None:
        self._studio.stepping.pause()
        # Only here: what writes files would make every start slower.
        dialog: Any = import_module("nnsim.ui.explore.stage.storyboard_dialog")
        dialog.export_storyboard(self, self._studio, self._theme)

    def _stretch(self, columns: tuple[int, int, int], rows: tuple[int, int, int]) -> None:
        for number, (column, row) in enumerate(zip(columns, rows, strict=True)):
            self._grid.setColumnStretch(number, column)
            self._grid.setRowStretch(number, row)


class _Content(QWidget):
    """All panels. It gets the keys of steps before the scroll area does, which has a use for arrows too."""

    def __init__(self, keys: StepKeys) -> None:
        super().__init__()
        self._keys = keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What no panel has taken."""
        if not self._keys.press(event):
            super().keyPressEvent(event)
