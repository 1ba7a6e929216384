"""What the lines of a plot are and how high they stand: at their end, or under the crosshair."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnsim.ui.theme import Theme
from nnsim.ui.widgets.phrases import listed

_LINE = 26
_GAP = 7


@dataclass(frozen=True, slots=True)
class CurveStyle:
    """How a curve looks: a colour by its meaning, and a line and a mark for those who see no colours."""

    meaning: str
    line: Qt.PenStyle
    mark: str


#: Training, test, validation.
STYLES = (
    CurveStyle("positive", Qt.PenStyle.SolidLine, ""),
    CurveStyle("focus", Qt.PenStyle.DashLine, "o"),
    CurveStyle("negative", Qt.PenStyle.DashDotLine, "d"),
)


class PlotLegend(QWidget):
    """Painted rather than laid out: labels would lay out the whole window anew with every figure."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._where = ""
        self._values: tuple[str, ...] = ("", "", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_values(self, values: Sequence[str], where: str = "") -> None:
        """The figures of training, test and validation; ``where`` says at which epoch, if not at the end.

        Without a figure for it the validation set is not named.
        """
        if (tuple(values), where) != (self._values, self._where):
            had_three = bool(self._values[2])
            self._values, self._where = tuple(values), where
            if bool(values[2]) != had_three:
                self.updateGeometry()
            self.update()

    @property
    def words(self) -> str:
        """What is shown, as a sentence for a screen reader."""
        names = (self.tr("Training {}"), self.tr("test {}"), self.tr("validation {}"))
        parts = [name.format(value) for name, value in zip(names, self._values, strict=True) if value]
        return listed([self._where, *parts] if self._where else parts)

    def sizeHint(self) -> QSize:
        """One line, two for three curves."""
        lines = 2 if self._values[2] else 1
        return QSize(200, lines * self._line_height())

    def minimumSizeHint(self) -> QSize:
        """One line; the figures at the right may be cut in a very narrow window."""
        return QSize(120, self.sizeHint().height())

    def _line_height(self) -> int:
        return round(1.6 * self._theme.pixels("small"))

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
        x, y = 0, 0
        names = (self.tr("training"), self.tr("test"), self.tr("validation"))
        for curve, (name, value) in enumerate(zip(names, self._values, strict=True)):
            if curve == 2 and not value:
                continue
            if curve == 2:  # all three would not fit beside each other
                x, y = 0, self._line_height()
            x = self._paint_sample(painter, x, y, curve)
            x = self._paint_words(painter, x, y, name, value)
        painter.setPen(self._theme.colours.color("quiet"))
        self._paint_text(painter, x, y, self._where)

    def _paint_sample(self, painter: QPainter, x: int, y: int, curve: int) -> int:
        style = STYLES[curve]
        colour = self._theme.colours.color(style.meaning)
        middle = QPointF(x + _LINE / 2, y + self._line_height() / 2)
        painter.setPen(QPen(colour, 2, style.line))
        painter.drawLine(middle - QPointF(_LINE / 2, 0), middle + QPointF(_LINE / 2, 0))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        if style.mark == "o":
            painter.drawEllipse(middle, 3.5, 3.5)
        elif style.mark:
            painter.drawPolygon([middle + QPointF(*corner) for corner in ((-4, 0), (0, -4), (4, 0), (0, 4))])
        return x + _LINE + _GAP

    def _paint_words(self, painter: QPainter, x: int, y: int, name: str, value: str) -> int:
        painter.setPen(self._theme.colours.color("quiet"))
        x = self._paint_text(painter, x, y, name)
        painter.setPen(self._theme.colours.color("text"))
        # Room for the widest figure, so that nothing moves as digits change.
        room = painter.fontMetrics().horizontalAdvance("00.0000")
        self._paint_text(painter, x, y, value)
        return x + room + 2 * _GAP

    def _paint_text(self, painter: QPainter, x: int, y: int, text: str) -> int:
        box = QRect(x, y, self.width() - x, self._line_height())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)
        return x + painter.fontMetrics().horizontalAdvance(text) + _GAP
