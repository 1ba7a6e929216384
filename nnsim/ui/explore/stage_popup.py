"""The drawing after each stage, side by side, in a window that closes by itself."""

from PySide6.QtCore import QEvent, QPoint, Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from nnsim.data.drawing import STAGE_NAMES
from nnsim.studio.reading import Sight
from nnsim.studio.studio import Studio
from nnsim.ui.explore.stage_wording import stage_help, stage_name
from nnsim.ui.theme import Theme
from nnsim.ui.widgets.ink_picture import InkPicture
from nnsim.ui.widgets.panel import label

_CELL = 4
_GAP = 6


class StagePopup(QFrame):
    """Five pictures with their names; a stage that is off repeats the picture before it."""

    def __init__(self, studio: Studio, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("panel")
        self._studio = studio
        self.pictures = {name: InkPicture(theme) for name in STAGE_NAMES}
        self.captions = {name: label("small") for name in STAGE_NAMES}
        self.heading = label("heading")
        self._lay_out()
        studio.reading.read.connect(self._show)
        self._retranslate()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 13, 16, 14)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(_GAP)
        grid.addWidget(self.heading, 0, 0, 1, len(STAGE_NAMES))
        side = 28 * _CELL + 2
        for column, name in enumerate(STAGE_NAMES):
            self.pictures[name].setFixedSize(side, side)
            self.captions[name].setAlignment(Qt.AlignmentFlag.AlignHCenter)
            grid.addWidget(self.pictures[name], 1, column, Qt.AlignmentFlag.AlignHCenter)
            grid.addWidget(self.captions[name], 2, column)

    def open_at(self, anchor: QWidget) -> None:
        """Show beside ``anchor``, wherever there is room on its screen."""
        self.adjustSize()
        screen = anchor.screen().availableGeometry()
        place = anchor.mapToGlobal(QPoint(0, -self.height() - _GAP))
        if place.y() < screen.top():
            place = anchor.mapToGlobal(QPoint(0, anchor.height() + _GAP))
        place.setX(max(screen.left(), min(place.x(), screen.right() - self.width())))
        self.move(place)
        self.show()

    def showEvent(self, event: QShowEvent) -> None:
        """Show the newest pictures."""
        super().showEvent(event)
        self._show(self._studio.reading.sight)

    @Slot(object)
    def _show(self, sight: Sight) -> None:
        # Five renderings are only worth their time while somebody looks.
        if not self.isVisible():
            return
        for name, pixels in sight.prepared.pictures().items():
            self.pictures[name].set_pixels(pixels)
            self._caption(self.captions[name], name, is_on=getattr(sight.prepared.stages, name))

    def _caption(self, caption: QLabel, name: str, *, is_on: bool) -> None:
        words = stage_name(name)
        caption.setText(words if is_on else self.tr("{}: off").format(words))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.heading.setText(self.tr("From your drawing to what the network reads"))
        for name in STAGE_NAMES:
            self._caption(self.captions[name], name, is_on=getattr(self._studio.sketch.stages, name))
            self.pictures[name].setAccessibleName(self.tr("Picture after: {}").format(stage_name(name)))
            self.pictures[name].setToolTip(stage_help(name))
