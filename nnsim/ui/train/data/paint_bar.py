"""The tools for painting points: brush, spray, eraser, and the class that is painted."""

from PySide6.QtCore import QPointF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QToolButton, QWidget

from nnsim.data.painted import Point
from nnsim.data.painting import Points, brushed, erased, sprayed
from nnsim.data.plane_sets import MOST_CLASSES
from nnsim.ui.theme import Theme
from nnsim.ui.train.data.class_looks import draw_point, take_look
from nnsim.ui.widgets.choice import Choice

BRUSH, SPRAY, ERASE = "brush", "spray", "erase"
_SIDE = 16


class PaintBar(QWidget):
    """What a stroke does is chosen here; ``classes`` is 1 for a curve, which has none."""

    #: all points are to go
    clear_wanted = Signal()

    def __init__(self, theme: Theme, classes: int = MOST_CLASSES, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.tool = Choice((BRUSH, SPRAY, ERASE), BRUSH)
        self.clear = QPushButton()
        self.clear.clicked.connect(self.clear_wanted)
        self._classes = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.tool)
        for label in range(classes if classes > 1 else 0):
            row.addWidget(self._class_button(label))
        row.addWidget(self.clear)
        self._look()
        theme.changed.connect(self._look)

    @property
    def label(self) -> int:
        """The class that is painted."""
        return max(0, self._classes.checkedId())

    def choose_class(self, label: int) -> None:
        """Paint points of a class from now on."""
        button = self._classes.button(label)
        if button is not None:
            button.setChecked(True)
            if self.tool.key == ERASE:
                self.tool.choose(BRUSH)

    def painted(self, points: Points, x: float, y: float) -> Points:
        """What the chosen tool makes of the points at a place."""
        if self.tool.key == ERASE:
            return erased(points, x, y)
        paint = sprayed if self.tool.key == SPRAY else brushed
        return paint(points, x, y, self.label)

    def dotted(self, points: Points, x: float, y: float) -> Points:
        """One more point of the chosen class, wherever the last one was: that is what a key asks for."""
        return (*points, Point(x, y, self.label))

    def retranslate(self) -> None:
        """Speak the language in use."""
        self.tool.set_words({BRUSH: self.tr("Brush"), SPRAY: self.tr("Spray"), ERASE: self.tr("Eraser")})
        self.tool.setToolTip(self.tr("What a stroke in the picture does"))
        self.tool.setWhatsThis(
            self.tr(
                "The brush sets points along a stroke, the spray scatters them around it, and "
                "the eraser takes away what it touches. Undo takes back a stroke. Try a shape "
                "that a straight line cannot part."
            )
        )
        self.tool.setAccessibleName(self.tr("Tool"))
        self.clear.setText(self.tr("Clear"))
        self.clear.setWhatsThis(
            self.tr(
                "The plane becomes empty, to paint other data. Nothing is lost: undo brings all points back."
            )
        )
        self.clear.setToolTip(self.tr("Take all points away; undo brings them back"))
        for button in self._classes.buttons():
            number = self._classes.id(button)
            button.setToolTip(self.tr("Paint points of class {} (key {})").format(number, number + 1))
            button.setWhatsThis(
                self.tr(
                    "Points of this class are painted from now on. Colour and shape of a point "
                    "are its class; the network learns to tell the classes apart."
                )
            )
            button.setAccessibleName(self.tr("Class {}").format(number))

    def _class_button(self, label: int) -> QToolButton:
        button = QToolButton()
        button.setProperty("use", "button")
        button.setCheckable(True)
        button.setChecked(label == 0)
        self._classes.addButton(button, label)
        return button

    @Slot()
    def _look(self) -> None:
        side = round(_SIDE * self._theme.scale)
        for button in self._classes.buttons():
            button.setIcon(_icon(self._theme, self._classes.id(button), side))
            button.setIconSize(QSize(side, side))


def _icon(theme: Theme, label: int, side: int) -> QIcon:
    picture = QPixmap(2 * side, 2 * side)
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    take_look(painter, theme, label)
    draw_point(painter, label, QPointF(side / 2, side / 2), side / 3)
    painter.end()
    return QIcon(picture)
