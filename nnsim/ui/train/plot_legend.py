"""What the lines of a plot are and how high they stand: at their end, or under the crosshair."""

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnsim.ui.theme import Theme
from nnsim.ui.widgets.phrases import listed

_LINE = 26
_GAP = 7


class PlotLegend(QWidget):
    """Painted rather than laid out: labels would lay out the whole window anew with every figure."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._where = ""
        self._values = ("", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_values(self, training: str, test: str, where: str = "") -> None:
        """The figures of both curves; ``where`` says at which epoch, if not at the end."""
        if (training, test, where) != (*self._values, self._where):
            self._values, self._where = (training, test), where
            self.update()

    @property
    def words(self) -> str:
        """What is shown, as a sentence for a screen reader."""
        names = (self.tr("Training {}"), self.tr("test {}"))
        parts = [name.format(value) for name, value in zip(names, self._values, strict=True) if value]
        return listed([self._where, *parts] if self._where else parts)

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(200, round(1.6 * self._theme.pixels("small")))

    def minimumSizeHint(self) -> QSize:
        """One line; the figures at the right may be cut in a very narrow window."""
        return QSize(120, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Sample, name and figure of each curve, then where."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font("small"))
        colours = self._theme.colours
        solid, dashed = Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine
        x = self._paint_sample(painter, 0, QPen(colours.color("positive"), 2, solid), marked=False)
        x = self._paint_words(painter, x, self.tr("training"), self._values[0])
        x = self._paint_sample(painter, x, QPen(colours.color("focus"), 2, dashed), marked=True)
        x = self._paint_words(painter, x, self.tr("test"), self._values[1])
        painter.setPen(colours.color("quiet"))
        self._paint_text(painter, x, self._where)

    def _paint_sample(self, painter: QPainter, x: int, pen: QPen, *, marked: bool) -> int:
        middle = self.height() / 2
        painter.setPen(pen)
        painter.drawLine(QPointF(x, middle), QPointF(x + _LINE, middle))
        if marked:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(pen.color())
            painter.drawEllipse(QPointF(x + _LINE / 2, middle), 3.5, 3.5)
        return x + _LINE + _GAP

    def _paint_words(self, painter: QPainter, x: int, name: str, value: str) -> int:
        painter.setPen(self._theme.colours.color("quiet"))
        x = self._paint_text(painter, x, name)
        painter.setPen(self._theme.colours.color("text"))
        # Room for the widest figure, so that nothing moves as digits change.
        room = painter.fontMetrics().horizontalAdvance("00.0000")
        self._paint_text(painter, x, value)
        return x + room + 2 * _GAP

    def _paint_text(self, painter: QPainter, x: int, text: str) -> int:
        box = self.rect().adjusted(x, 0, 0, 0)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)
        return x + painter.fontMetrics().horizontalAdvance(text) + _GAP
