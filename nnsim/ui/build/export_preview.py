"""What a picture will look like: the picture itself, as large as there is room."""

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt, Slot
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnsim.network.errors import NetworkError
from nnsim.ui.build.export_bytes import picture_image
from nnsim.ui.build.painting.picture import NetworkPicture
from nnsim.ui.theme import Theme

_MARGIN = 18
_MOST_PIXELS = 6_000_000
#: below it the painters leave out words, which a file never does
_LEAST_SCALE = 0.5


class PicturePreview(QWidget):
    """Shows a picture in the colours that it will have."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._image = QImage()
        self._size = QSizeF()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self._theme_changed)

    def show_picture(self, picture: NetworkPicture) -> None:
        """Show another picture; nothing for an empty board."""
        self._size = picture.rect.size()
        area = self._size.width() * self._size.height()
        scale = max(_LEAST_SCALE, min(2.0, (_MOST_PIXELS / max(area, 1.0)) ** 0.5))
        try:
            self._image = picture_image(picture, scale) if area else QImage()
        except NetworkError:
            # Too large to be shown; the words beside it say what can be done.
            self._image = QImage()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for a network of some rows."""
        return QSize(round(600 * self._theme.scale), round(420 * self._theme.scale))

    def minimumSizeHint(self) -> QSize:
        """Still enough to see something."""
        return QSize(260, 200)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture like a sheet of paper on a table."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        colours = self._theme.colours
        table = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(colours.color("line"), 1))
        painter.setBrush(colours.color("fill"))
        painter.drawRoundedRect(table, 10, 10)
        if not self._image.isNull():
            sheet = self._sheet(table)
            painter.drawImage(sheet, self._shrunk(sheet))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(sheet)

    def _sheet(self, table: QRectF) -> QRectF:
        room = table.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN).size()
        size = self._size if self._fits(room) else self._size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        sheet = QRectF(0, 0, round(size.width()), round(size.height()))
        sheet.moveCenter(table.center())
        sheet.moveTopLeft(sheet.topLeft().toPoint().toPointF())
        return sheet

    def _fits(self, room: QSizeF) -> bool:
        return self._size.width() <= room.width() and self._size.height() <= room.height()

    def _shrunk(self, sheet: QRectF) -> QImage:
        """The mean of all pixels: what is painted much smaller at once would lose its thin lines."""
        size = (sheet.size() * self.devicePixelRatioF()).toSize()
        return self._image.scaled(
            size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )

    @Slot()
    def _theme_changed(self) -> None:
        self.update()
