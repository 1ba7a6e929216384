"""What an empty board says: how to begin."""

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nnsim.ui.build.canvas.scene import BuildScene
from nnsim.ui.theme import Theme
from nnsim.ui.widgets.panel import label

_SIZE = QSize(420, 170)


class Hint(QWidget):
    """Lies in the middle of an empty board and lets the mouse through."""

    def __init__(self, scene: BuildScene, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._scene = scene
        self._theme = theme
        self._window = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._title, self._ways, self._presets = label("heading"), label("quiet"), label("quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch(1)
        for words in (self._title, self._ways, self._presets):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            words.setWordWrap(True)
            column.addWidget(words)
        column.addStretch(1)
        scene.arranged.connect(self._follow)
        theme.changed.connect(self._rescale)
        self._retranslate()
        self._rescale()
        self._follow()

    @Slot()
    def _follow(self) -> None:
        self.setVisible(not self._scene.layers and not self._scene.notes)

    def centre(self) -> None:
        """Move to the middle of the board."""
        room = self._window.rect()
        size = self._full().boundedTo(room.size())
        self.setGeometry(
            (room.width() - size.width()) // 2, (room.height() - size.height()) // 2, *size.toTuple()
        )

    def _full(self) -> QSize:
        return _SIZE * self._theme.scale

    def paintEvent(self, event: QPaintEvent) -> None:
        """A dashed frame, as of a card that is not there yet; it shows where the keyboard is."""
        painter, meaning = QPainter(self), "positive" if self._window.hasFocus() else "line"
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colours.color(meaning), 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(self._theme.colours.color("ground"))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 14, 14)
        painter.end()

    @Slot()
    def _rescale(self) -> None:
        self.centre()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Drag a layer here"))
        self._ways.setText(self.tr("or double-click, or press Insert, and choose one."))
        self._presets.setText(self.tr("A preset from the list on the left is a whole network to begin with."))
