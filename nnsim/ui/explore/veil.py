"""The veil over Explore while the network is unfinished: what is missing, and the way to Build."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from nnsim.studio.checkup import Checkup
from nnsim.ui.theme import Theme
from nnsim.ui.widgets.announce import announce
from nnsim.ui.widgets.breakable import breakable
from nnsim.ui.widgets.panel import Panel, label

#: How much of what lies behind still shines through.
_THIN = 0.12
_WIDTH, _EDGE = 460, 24


class Veil(QWidget):
    """Covers its parent as long as the network cannot compute; what lies behind is an older network."""

    #: somebody wants to go where the network can be finished
    build_wanted = Signal()
    #: it has come or gone: whether it is there
    drawn = Signal(bool)

    def __init__(self, checkup: Checkup, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._covered = parent
        self._checkup = checkup
        self._theme = theme
        self.card = Panel()
        self.sentence = label("explanation", wrap=True)
        self.more = label("quiet", wrap=True)
        self.button = QPushButton()
        self.button.setProperty("use", "primary")
        self.button.clicked.connect(self.build_wanted)
        self._lay_out()
        self.hide()
        parent.installEventFilter(self)
        checkup.changed.connect(self._refresh)
        theme.changed.connect(self._fit)
        self._retranslate()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.button)
        self.card.body.setContentsMargins(22, 20, 22, 20)
        self.card.body.addWidget(self.sentence)
        self.card.body.addWidget(self.more)
        self.card.body.addSpacing(6)
        self.card.body.addLayout(row)
        around = QVBoxLayout(self)
        around.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        around.addWidget(self.card, 0, Qt.AlignmentFlag.AlignCenter)

    @property
    def is_drawn(self) -> bool:
        """Whether the network cannot compute."""
        return not self.isHidden()

    @Slot()
    def _refresh(self) -> None:
        """Say what is missing now, come, or go."""
        obstacle = self._checkup.obstacle
        self.sentence.setText(breakable(obstacle))
        self.sentence.setAccessibleName(obstacle)
        others = len(self._checkup.faults) - 1
        self.more.setVisible(others > 0)
        self.more.setText(
            self.tr("There is another problem.")
            if others == 1
            else self.tr("There are {} other problems.").format(others)
        )
        self.setAccessibleDescription(obstacle)
        if bool(obstacle) != self.is_drawn:
            self._draw(bool(obstacle))
        self._fit()

    def _draw(self, is_drawn: bool) -> None:
        self.setVisible(is_drawn)
        self.raise_()
        self.drawn.emit(is_drawn)

    @Slot()
    def _fit(self) -> None:
        """As large as its parent, its card never wider than that, and as high as its words."""
        self.setGeometry(self._covered.rect())
        width = min(round(_WIDTH * self._theme.scale), max(self.width() - 2 * _EDGE, 200))
        height = max(self.card.heightForWidth(width), self.card.minimumSizeHint().height())
        self.card.setFixedSize(width, height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The card follows."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the parent, and be found by the keyboard when it is shown."""
        if event.type() is QEvent.Type.Resize:
            self._fit()
        elif event.type() is QEvent.Type.Show and self.is_drawn:
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self, f"{self.card.heading.text()}. {self._checkup.obstacle}")
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, thinly transparent."""
        ground = self._theme.colours.color("ground")
        ground.setAlphaF(1 - _THIN)
        QPainter(self).fillRect(self.rect(), ground)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.card.heading.setText(self.tr("This network is not finished yet"))
        self.button.setText(self.tr("Go to Build"))
        self.button.setToolTip(self.tr("Open Build: there the problem stands on its layer, often with a fix"))
        self.button.setAccessibleName(self.button.text())
        self.button.setAccessibleDescription(self.button.toolTip())
        self.setAccessibleName(self.card.heading.text())
        self.setWhatsThis(
            self.tr(
                "A network reads drawings when nothing is missing in it. What lies behind the veil is the "
                "newest network that was complete."
            )
        )
        self._refresh()
