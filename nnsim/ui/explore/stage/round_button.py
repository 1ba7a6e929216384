"""A round button with an icon, for an action: menu, button and key are one thing."""

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QAction, QIcon, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from nnsim.ui.icons import icon
from nnsim.ui.theme import Theme
from nnsim.ui.widgets.mnemonics import without_mnemonic

_ICON = 22
#: Inside a row of buttons these would go to the next button; here they step.
_PASSED_ON = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


class RoundButton(QAbstractButton):
    """Takes words, tooltip and whether it can be pressed from its action.

    The mouse leaves the keyboard where it is: after a click Space still means the next step.
    """

    def __init__(
        self, action: QAction, name: str, theme: Theme, *, side: int = 32, is_primary: bool = False
    ) -> None:
        super().__init__()
        self._action = action
        self._name = name
        self._theme = theme
        self._side = side
        self._is_primary = is_primary
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        theme.changed.connect(self._style)
        self._style()
        self._follow()

    def show_icon(self, name: str) -> None:
        """Show another icon."""
        if name != self._name:
            self._name = name
            self.update()

    def sizeHint(self) -> QSize:
        """A circle, larger where text is."""
        side = round(self._side * self._theme.scale)
        return QSize(side, side)

    @Slot()
    def _style(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()

    @Slot()
    def _follow(self) -> None:
        action = self._action
        if not action.isEnabled() and self.hasFocus():
            # Qt would hand the keyboard on to the next button, and Space would mean something else.
            self.clearFocus()
        self.setEnabled(action.isEnabled())
        self.setToolTip(action.toolTip())
        self.setWhatsThis(action.whatsThis())
        self.setAccessibleName(without_mnemonic(action.text()))
        self.setAccessibleDescription(action.toolTip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space presses; arrows are for the workspace."""
        if event.key() in _PASSED_ON:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Circle, ring where the keyboard is, icon."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self._theme.colours
        is_strong = self._is_primary and self.isEnabled()
        fill = colours.color("positive" if is_strong else "line" if self.isDown() else "fill")
        painter.setBrush(fill.darker(112) if is_strong and self.isDown() else fill)
        painter.setPen(self._ring())
        painter.drawEllipse(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5))
        if not self.isEnabled():
            painter.setOpacity(0.4)
        self._icon().paint(painter, self._icon_rect().toRect())

    def _ring(self) -> QPen | Qt.PenStyle:
        colours = self._theme.colours
        if self.hasFocus():
            return QPen(colours.color("text" if self._is_primary else "positive"), 1.6)
        if self.underMouse() and self.isEnabled():
            return QPen(colours.color("text" if self._is_primary else "quiet"), 1)
        return Qt.PenStyle.NoPen

    def _icon(self) -> QIcon:
        colours = self._theme.colours
        colour = colours.panel if self._is_primary and self.isEnabled() else colours.text
        return icon(self._name, colour, colour)

    def _icon_rect(self) -> QRectF:
        side = round(_ICON * self._theme.scale * self._side / 32)
        made = QRectF(0, 0, side, side)
        made.moveCenter(QRectF(self.rect()).center())
        return made


def gap(width: int) -> QWidget:
    """Empty room of a fixed width between groups."""
    made = QWidget()
    made.setFixedWidth(width)
    return made
