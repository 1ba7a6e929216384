"""A few words to switch between, the one that is on underlined."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar

from nnsim.ui.theme import Theme

_LINE = 2


class TabStrip(QTabBar):
    """A tab bar in our look, as wide as it is given room."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setDrawBase(False)
        self.setExpanding(True)
        self.setUsesScrollButtons(False)
        theme.changed.connect(self.updateGeometry)

    def tabSizeHint(self, index: int) -> QSize:  # noqa: N802 - Qt's name
        """Words with a little air."""
        bold = QFontMetrics(self._theme.font("control", bold=True))
        words = bold.size(Qt.TextFlag.TextShowMnemonic, self.tabText(index))
        return QSize(words.width() + 10, words.height() + 12)

    def minimumTabSizeHint(self, index: int) -> QSize:  # noqa: N802 - Qt's name
        """In a language of long words they are cut, not the window."""
        return QSize(30, self.tabSizeHint(index).height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Words, the line, and a frame where the keyboard is."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index in range(self.count()):
            self._paint_tab(painter, index, self.tabRect(index))

    def _paint_tab(self, painter: QPainter, index: int, rect: QRect) -> None:
        colours, is_on = self._theme.colours, index == self.currentIndex()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.color("positive" if is_on else "line"))
        height = _LINE if is_on else 1
        painter.drawRect(QRectF(rect.left(), rect.bottom() + 1 - height, rect.width(), height))
        if is_on and self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(colours.color("positive"))
            painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -3.5), 6, 6)
        painter.setFont(self._theme.font("control", bold=is_on))
        painter.setPen(colours.color("text" if is_on else "quiet"))
        words = painter.fontMetrics().elidedText(
            self.tabText(index), Qt.TextElideMode.ElideRight, rect.width()
        )
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextShowMnemonic), words)
