"""What a page of a storyboard will look like."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnsim.ui.explore.stage.storyboard_page import SIZE
from nnsim.ui.theme import Theme

_MARGIN = 16


class StoryPreview(QWidget):
    """A page like a sheet of paper on a table; nothing where there is none."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    def show_image(self, image: QImage) -> None:
        """Show another page."""
        self.image = image
        self.update()

    def sizeHint(self) -> QSize:
        """Half a page."""
        return (SIZE * 0.5).toSize() + QSize(2 * _MARGIN, 2 * _MARGIN)

    def minimumSizeHint(self) -> QSize:
        """Still enough to see something."""
        return QSize(320, 220)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The page, as large as there is room."""
        painter, colours = QPainter(self), self._theme.colours
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        table = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(colours.color("line"), 1))
        painter.setBrush(colours.color("fill"))
        painter.drawRoundedRect(table, 10, 10)
        if self.image.isNull():
            return
        room = table.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        size = SIZE.scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio).toSize()
        sheet = QRectF(0, 0, size.width(), size.height())
        sheet.moveCenter(room.center())
        sheet.moveTopLeft(sheet.topLeft().toPoint().toPointF())
        # The mean of all pixels: what is painted much smaller at once would lose its thin lines.
        small = self.image.scaled(
            (sheet.size() * self.devicePixelRatioF()).toSize(),
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        painter.drawImage(sheet, small)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(sheet)
