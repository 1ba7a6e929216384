"""Choices side by side, of which one is chosen: how much one step is."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QWidget

from nnsim.ui.theme import Theme
from nnsim.ui.widgets.mnemonics import without_mnemonic

_SIDE, _HEIGHT = 12, 30


class _Segment(QAbstractButton):
    """One of the choices, for a checkable action."""

    def __init__(self, action: QAction, theme: Theme) -> None:
        super().__init__()
        self._action = action
        self._theme = theme
        self.setCheckable(True)
        self.toggled.connect(self._take_tab)
        self._take_tab(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        theme.changed.connect(self.updateGeometry)
        self._follow()

    @Slot(bool)
    def _take_tab(self, is_on: bool) -> None:
        """Tab goes to the one that is chosen; arrows go on to the others."""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if is_on else Qt.FocusPolicy.NoFocus)

    @Slot()
    def _follow(self) -> None:
        words = without_mnemonic(self._action.text()).lower()
        if words != self.text():
            self.setText(words)
            self.updateGeometry()
        self.setChecked(self._action.isChecked())
        self.setEnabled(self._action.isEnabled())
        self.setToolTip(self._action.toolTip())
        self.setWhatsThis(self._action.whatsThis())
        self.setAccessibleName(words)
        self.setAccessibleDescription(self._action.toolTip())

    def sizeHint(self) -> QSize:
        """The words and room beside them."""
        words = self.fontMetrics().horizontalAdvance(self.text())
        scale = self._theme.scale
        return QSize(words + round(2 * _SIDE * scale), round(_HEIGHT * scale))

    def minimumSizeHint(self) -> QSize:
        """Words are never cut, but may stand closer."""
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 14, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """A round rectangle; the chosen one is filled."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self._theme.colours
        is_on = self.isChecked()
        border = "positive" if self.hasFocus() else "quiet" if self.underMouse() else "line"
        painter.setPen(QPen(colours.color("chosen" if is_on and border == "line" else border), 1))
        painter.setBrush(colours.color("chosen") if is_on else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
        painter.setPen(colours.color("positive" if is_on else "quiet"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


class Segments(QWidget):
    """A row of checkable actions that exclude one another; arrows go from one to the next."""

    def __init__(self, actions: Sequence[QAction], theme: Theme) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self._group = QButtonGroup(self)
        self.buttons = tuple(_Segment(action, theme) for action in actions)
        for button in self.buttons:
            self._group.addButton(button)
            row.addWidget(button)
