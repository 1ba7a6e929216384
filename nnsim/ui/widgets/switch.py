"""An on/off switch with its words beside it; a check box in all but looks."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QWidget

from nnsim.ui.theme import Theme

_TRACK = QSize(32, 18)
_GAP = 8


class Switch(QCheckBox):
    """A check box drawn as a switch: keyboard, mnemonics and screen readers see a check box."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Track, gap and words."""
        words = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.text())
        return QSize(_TRACK.width() + _GAP + words.width() + 4, max(_TRACK.height() + 6, words.height() + 4))

    def minimumSizeHint(self) -> QSize:
        """Words are never cut."""
        return self.sizeHint()

    def hitButton(self, position: object) -> bool:  # noqa: N802 - Qt's name
        """The words switch too."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw track, knob and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(1, (self.height() - _TRACK.height()) / 2, _TRACK.width(), _TRACK.height())
        self._paint_track(painter, track)
        words = self.rect().adjusted(_TRACK.width() + _GAP, 0, 0, 0)
        colours = self._theme.colours
        painter.setPen(colours.color("text" if self.isEnabled() else "quiet"))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic
        painter.drawText(words, int(flags), self.text())

    def _paint_track(self, painter: QPainter, track: QRectF) -> None:
        colours = self._theme.colours
        shines = self.isChecked() and self.isEnabled()
        fill = colours.color("positive" if shines else "line")
        painter.setPen(QPen(colours.color("text"), 1.5) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawRoundedRect(track, track.height() / 2, track.height() / 2)
        x = track.right() - track.height() / 2 if self.isChecked() else track.left() + track.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.color("panel" if shines else "quiet"))
        painter.drawEllipse(QPointF(x, track.center().y()), track.height() / 2 - 3, track.height() / 2 - 3)
