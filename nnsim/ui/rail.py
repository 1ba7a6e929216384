"""The rail at the left: one button for each workspace."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QToolButton, QVBoxLayout, QWidget

from nnsim.ui.icons import icon
from nnsim.ui.theme import Theme

#: The workspaces from top to bottom; the name is the icon's too.
WORKSPACES = ("explore", "build", "train")


class Rail(QWidget):
    """Exclusive buttons with icon and name; below a narrow window's width icons only."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 14, 8, 14)
        layout.setSpacing(10)
        for number, name in enumerate(WORKSPACES):
            layout.addWidget(self._button(number, name))
        layout.addStretch(1)
        self._group.idClicked.connect(self._clicked)
        theme.changed.connect(self._style)
        self._style()
        self._retranslate()

    def _button(self, number: int, name: str) -> QToolButton:
        button = QToolButton()
        button.setProperty("use", "rail")
        button.setCheckable(True)
        button.setIconSize(QSize(28, 28))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self._group.addButton(button, number)
        self._buttons[name] = button
        return button

    def choose(self, name: str) -> None:
        """Show which workspace is open."""
        self._buttons[name].setChecked(True)

    def set_compact(self, compact: bool) -> None:
        """Icons only, or icons with names."""
        style = Qt.ToolButtonStyle
        for button in self._buttons.values():
            button.setToolButtonStyle(style.ToolButtonIconOnly if compact else style.ToolButtonTextUnderIcon)
            button.setFixedWidth(round((44 if compact else 68) * self._theme.scale))

    @Slot(int)
    def _clicked(self, number: int) -> None:
        self.chosen.emit(WORKSPACES[number])

    @Slot()
    def _style(self) -> None:
        colours = self._theme.colours
        for name, button in self._buttons.items():
            button.setIcon(icon(name, colours.quiet, colours.positive))
            button.setFixedWidth(round(68 * self._theme.scale))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        words = {
            "explore": (self.tr("Explore"), self.tr("Draw a digit and look into the network")),
            "build": (self.tr("Build"), self.tr("Put a network together from layers")),
            "train": (self.tr("Train"), self.tr("Train the network and watch it learn")),
        }
        for number, (name, button) in enumerate(self._buttons.items(), start=1):
            text, tip = words[name]
            button.setText(text)
            button.setToolTip(f"{tip} (Ctrl+{number})")
            button.setAccessibleName(text)
            button.setAccessibleDescription(tip)
