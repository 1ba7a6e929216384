"""The transport: buttons, how much a step is, the line of all steps, speed, and a menu with the rest."""

from itertools import pairwise

from PySide6.QtCore import QEvent, QPoint, Qt, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QWidget

from nnsim.studio.stepping.session import StepSession
from nnsim.ui.explore.stage.round_button import RoundButton
from nnsim.ui.explore.stage.scrubber import Scrubber
from nnsim.ui.explore.stage.segments import Segments
from nnsim.ui.explore.stage.speed_knob import SpeedKnob
from nnsim.ui.explore.stage.step_actions import StepActions
from nnsim.ui.theme import Theme

#: Below these widths (at text scale 1) the speed goes, the scrubber gets a row of its own, beside which there
#: is room for the speed again, and the segments go.
_SPEED, _ONE_ROW, _SPEED_AGAIN, _SEGMENTS = 980, 740, 640, 500
_TRANSPORT = ("first", "back", "play", "next", "last")
_SIZES = ("network", "layer", "neuron", "term")


class StepBar(QWidget):
    """Shows the session's actions as buttons; what is not shown for want of room is in the menu."""

    def __init__(self, session: StepSession, actions: StepActions, theme: Theme) -> None:
        super().__init__()
        self._session = session
        self._actions = actions
        self._theme = theme
        self._is_one_row: bool | None = None
        self.buttons = {
            name: RoundButton(actions[name], name, theme, side=39 if name == "play" else 32,
                              is_primary=name == "play")
            for name in _TRANSPORT
        }  # fmt: skip
        self.segments = Segments([actions[name] for name in _SIZES], theme)
        self.scrubber = Scrubber(session, theme)
        self.speed = SpeedKnob(session)
        self._more_action = QAction(self)
        self.more = RoundButton(self._more_action, "more", theme)
        self._menu = QMenu(self)
        self._menu.setToolTipsVisible(True)
        self._menu.addActions(actions.menu)
        self._more_action.triggered.connect(self._open_menu)
        self._lay_out()
        session.playing_changed.connect(self._show_play)
        theme.changed.connect(self._arrange)
        self._retranslate()
        # As in most windows, so that the first picture of them is already right.
        self.resize(round(_SPEED * theme.scale), self.height())
        self._arrange()
        order = (*self.buttons.values(), *self.segments.buttons, self.scrubber, self.speed, self.more)
        for before, after in pairwise(order):
            self.setTabOrder(before, after)

    def _lay_out(self) -> None:
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(15, 7, 15, 5)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self._controls = _row(*self.buttons.values(), gap=10)
        self._controls.addWidget(self.segments)
        self._tail = _row(self.speed, self.more, gap=10)
        self._grid.addLayout(self._controls, 0, 0)
        self._grid.addLayout(self._tail, 0, 2)

    @property
    def row_height(self) -> int:
        """The height of it in one row."""
        margins = self._grid.contentsMargins()
        return self.scrubber.sizeHint().height() + margins.top() + margins.bottom()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What there is room for."""
        super().resizeEvent(event)
        self._arrange()

    @Slot()
    def _arrange(self) -> None:
        width = self.width() / self._theme.scale
        self.speed.setVisible(width >= _SPEED or _SPEED_AGAIN <= width < _ONE_ROW)
        self.segments.setVisible(width >= _SEGMENTS)
        self.segments.setContentsMargins(round(width >= _SPEED) * 22, 0, 0, 0)
        self._controls.setSpacing(10 if width >= _SPEED else 6)
        self._grid.setHorizontalSpacing(26 if width >= _SPEED else 12)
        is_one_row = width >= _ONE_ROW
        if is_one_row is self._is_one_row:
            return
        self._is_one_row = is_one_row
        self._grid.removeWidget(self.scrubber)
        if is_one_row:
            # A little lower: its line is at the height of the buttons' middle, its words are below.
            self._grid.addWidget(self.scrubber, 0, 1, Qt.AlignmentFlag.AlignVCenter)
        else:
            self._grid.addWidget(self.scrubber, 1, 0, 1, 3)

    @Slot()
    def _open_menu(self) -> None:
        self._menu.popup(self.more.mapToGlobal(QPoint(0, -self._menu.sizeHint().height() - 4)))

    @Slot()
    def _show_play(self) -> None:
        self.buttons["play"].show_icon("pause" if self._session.is_playing else "play")

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._more_action.setText(self.tr("More about stepping"))
        self._more_action.setToolTip(self.tr("Everything that can be done with steps, with its keys"))
        self.segments.setAccessibleName(self.tr("How much one step is"))
        self.setAccessibleName(self.tr("Steps of the training step"))


def _row(*widgets: QWidget, gap: int) -> QHBoxLayout:
    made = QHBoxLayout()
    made.setSpacing(gap)
    for widget in widgets:
        made.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
    return made
