"""What is learnt from, what is watched and what is tested with, as a bar of three parts with its numbers."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnsim.training.split_counts import SplitCounts
from nnsim.ui.theme import Theme
from nnsim.ui.widgets.phrases import listed

_BAR, _GAP, _LEAST = 8, 5, 3
#: The colours of the curves of these sets.
_COLOURS = {"train": "positive", "validation": "negative", "test": "focus"}


class SplitBar(QWidget):
    """The parts in proportion; the words below them name each with its number."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._counts = SplitCounts(1, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        self._describe()

    @property
    def counts(self) -> SplitCounts:
        """What is shown."""
        return self._counts

    def show_counts(self, counts: SplitCounts) -> None:
        """Show other parts."""
        if counts != self._counts:
            self._counts = counts
            self._describe()
            self.update()

    def sizeHint(self) -> QSize:
        """A bar, and a line of words."""
        return QSize(200, _BAR + _GAP + round(1.4 * self._theme.pixels("small")))

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._describe()
            self.update()

    def words(self) -> dict[str, str]:
        """The parts that are there, with their numbers."""
        said = {
            "train": self.tr("{:,} to learn").format(self._counts.train),
            "validation": self.tr("{:,} to watch").format(self._counts.validation),
            "test": self.tr("{:,} to test").format(self._counts.test),
        }
        return {name: text for name, text in said.items() if getattr(self._counts, name)}

    def _describe(self) -> None:
        self.setAccessibleName(self.tr("Parts of the data"))
        self.setAccessibleDescription(listed(tuple(self.words().values())))
        self.setToolTip(
            self.tr(
                "Training set: learnt from. Validation set: set aside and watched for early stopping. Test"
                " set: only measured with."
            )
        )

    def parts(self) -> dict[str, QRectF]:
        """Where each part stands; none is too narrow to be seen."""
        shown = {name: getattr(self._counts, name) for name in self.words()}
        total, room = sum(shown.values()) or 1, self.width() - 2.0 * max(0, len(shown) - 1)
        widths = {name: max(_LEAST, room * count / total) for name, count in shown.items()}
        excess = sum(widths.values()) - room
        widest = max(widths, key=lambda name: widths[name], default=None)
        if widest is not None:
            widths[widest] -= excess
        left, found = 0.0, {}
        for name, width in widths.items():
            found[name] = QRectF(left, 0, width, _BAR)
            left += width + 2
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        """Three parts with round ends, and below them what they are."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QPainterPath()
        whole.addRoundedRect(QRectF(0, 0, self.width(), _BAR), 4, 4)
        painter.setClipPath(whole)
        for name, part in self.parts().items():
            colour = self._theme.colours.color(_COLOURS[name])
            painter.fillRect(part, colour)
            if name == "validation":  # colour is not the only sign
                painter.fillRect(part, QBrush(self._theme.colours.color("panel"), Qt.BrushStyle.BDiagPattern))
        painter.setClipping(False)
        self._paint_words(painter)

    def _paint_words(self, painter: QPainter) -> None:
        painter.setFont(self._theme.font("small"))
        below = QRectF(0, _BAR + _GAP, self.width(), self.height() - _BAR - _GAP)
        words = list(self.words().items())
        sides = {0: Qt.AlignmentFlag.AlignLeft, len(words) - 1: Qt.AlignmentFlag.AlignRight}
        painter.setPen(QPen(self._theme.colours.color("quiet")))
        for number, (_, text) in enumerate(words):
            side = sides.get(number, Qt.AlignmentFlag.AlignHCenter)
            painter.drawText(below, int(side | Qt.AlignmentFlag.AlignTop), text)
