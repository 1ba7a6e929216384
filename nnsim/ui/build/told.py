"""What an edit did that nobody sees at once, or why it cannot be: said a while at the foot of the board."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QWidget

from nnsim.ui.theme import Theme
from nnsim.ui.widgets.announce import announce

_SECONDS, _PER_SIGN = 4.0, 0.06
_WIDEST, _EDGE = 520, 12


class Told(QLabel):
    """A sentence on a small card; it goes by itself, and a click sends it away."""

    def __init__(self, theme: Theme, board: QWidget) -> None:
        super().__init__(board)
        self._board = board
        self._theme = theme
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setMargin(10)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        board.installEventFilter(self)
        self.hide()

    @Slot(str)
    def tell(self, sentence: str) -> None:
        """Show a sentence, as long as it takes to read it."""
        self._say(sentence, "", 1)

    @Slot(str)
    def refuse(self, sentence: str) -> None:
        """Show why something cannot be, for twice as long: nobody has expected it."""
        self._say(sentence, "problem", 2)

    def _say(self, sentence: str, use: str, patience: float) -> None:
        self.setProperty("use", use)
        self.style().unpolish(self)
        self.style().polish(self)
        self.setText(sentence)
        self._place()
        announce(self, sentence)
        self.show()
        self.raise_()
        self._timer.start(round(1000 * patience * (_SECONDS + _PER_SIGN * len(sentence))))

    def _place(self) -> None:
        board = self._board
        most = min(round(_WIDEST * self._theme.scale), board.width() - 4 * _EDGE)
        line = self.fontMetrics().horizontalAdvance(self.text()) + 2 * self.margin() + 4
        width = min(line, most)
        height = self.heightForWidth(width)
        self.setGeometry((board.width() - width) // 2, board.height() - height - _EDGE, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def mousePressEvent(self, event: object) -> None:
        """It has been read."""
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A card with a hairline, and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self._theme.colours
        painter.setPen(QPen(colours.color("line"), 1))
        painter.setBrush(colours.color("panel"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
        painter.end()
        super().paintEvent(event)
