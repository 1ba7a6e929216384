"""The chain of causes: a line with a stop for each fact, the newest at the top."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from nnsim.studio.error_words import error_words
from nnsim.training.autopsy_walk import Link
from nnsim.ui.theme import Theme
from nnsim.ui.train.autopsy.trace import Trace
from nnsim.ui.train.autopsy.words import kind_words, step_words
from nnsim.ui.widgets.panel import label

_STOP, _WIDTH = 5.0, 20


class ChainView(QWidget):
    """Each fact with its kind and its step; beside a parameter the way it went in the last steps."""

    def __init__(self, links: tuple[Link, ...], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._links = links
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(2, 1)
        self._rows = [self._made(number, link, theme) for number, link in enumerate(links)]
        self.retranslate()

    def _made(self, number: int, link: Link, theme: Theme) -> tuple[QWidget, ...]:
        stop = _Stop(theme, is_first=number == 0, is_last=number == len(self._links) - 1)
        kind, words, step = label("heading"), label("", wrap=True), label("quiet")
        kind.setMinimumHeight(34)
        trace = Trace(link.moves, theme) if link.moves else QWidget()
        for column, widget in enumerate((stop, kind, words, trace, step)):
            middle = Qt.AlignmentFlag.AlignVCenter
            self._grid.addWidget(
                widget, number, column, middle if widget is not stop else Qt.AlignmentFlag(0)
            )
        words.setContentsMargins(0, 8, 0, 8)
        return kind, words, step

    def retranslate(self) -> None:
        """Speak the language in use."""
        for link, (kind, words, step) in zip(self._links, self._rows, strict=True):
            kind.setText(kind_words(link))  # type: ignore[attr-defined]
            words.setText(error_words(link.words))  # type: ignore[attr-defined]
            step.setText(step_words(link))  # type: ignore[attr-defined]


class _Stop(QWidget):
    """A stop of the line: the first is where numbers ran away, the last what made it."""

    def __init__(self, theme: Theme, *, is_first: bool, is_last: bool) -> None:
        super().__init__()
        self._theme = theme
        self._is_first, self._is_last = is_first, is_last
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Narrow."""
        return QSize(_WIDTH, 30)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line from stop to stop, and the stop."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, x, y = self._theme.colours, self.width() / 2, self.height() / 2
        painter.setPen(QPen(colours.color("line"), 2))
        painter.drawLine(
            QPointF(x, y if self._is_first else 0), QPointF(x, y if self._is_last else self.height())
        )
        meaning = "alarm" if self._is_first else "negative" if self._is_last else "quiet"
        painter.setPen(QPen(colours.color("panel"), 2))
        painter.setBrush(colours.color(meaning))
        size = _STOP + (1.5 if self._is_first or self._is_last else 0)
        painter.drawEllipse(QRectF(x - size, y - size, 2 * size, 2 * size))
