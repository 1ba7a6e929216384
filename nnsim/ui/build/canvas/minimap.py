"""The whole board, small, in a corner: shown when it is larger than the view."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QTransform
from PySide6.QtWidgets import QWidget

from nnsim.ui.build.canvas.camera import Camera
from nnsim.ui.build.canvas.items import LayerItem
from nnsim.ui.build.canvas.scene import BuildScene
from nnsim.ui.build.painting.tints import mixed
from nnsim.ui.theme import Colours, Theme

_MOST = QSize(200, 140)
#: The share of the view's width and height that it takes at most.
_SHARE = 0.3
_PADDING = 10
_FROM_CORNER = 14


class Minimap(QWidget):
    """Cards as blocks, and a frame around what is seen. A press goes there, a drag takes the frame along."""

    def __init__(self, scene: BuildScene, camera: Camera, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._scene = scene
        self._camera = camera
        self._theme = theme
        self._window = parent
        self._taken = QRectF()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()
        camera.moved.connect(self.follow)
        scene.arranged.connect(self._scene_changed)
        theme.changed.connect(self.update)
        self._retranslate()

    @Slot()
    def follow(self) -> None:
        """Show it or not, in its corner, with the frame where it belongs."""
        self._taken = self._scene.taken()
        is_needed = not self._taken.isEmpty() and not self._camera.sees(self._taken)
        if is_needed:
            self._place()
        self.setVisible(is_needed)
        self.update()

    @Slot()
    def _scene_changed(self) -> None:
        if self._taken != self._scene.taken():
            self.follow()
        elif self.isVisible():
            self.update()

    def _place(self) -> None:
        room = self._window.rect()
        most = (room.size() * _SHARE).boundedTo(_MOST)
        inner = self._taken.size().scaled(most, Qt.AspectRatioMode.KeepAspectRatio).toSize()
        size = QSize(max(inner.width(), 60), max(inner.height(), 28)) + QSize(2 * _PADDING, 2 * _PADDING)
        self.setGeometry(
            room.right() - size.width() - _FROM_CORNER,
            room.bottom() - size.height() - _FROM_CORNER,
            size.width(),
            size.height(),
        )

    def to_map(self) -> QTransform:
        """From the board to this widget."""
        inner = QRectF(self.rect()).adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING)
        share = min(inner.width() / self._taken.width(), inner.height() / self._taken.height())
        made = QTransform.fromTranslate(inner.center().x(), inner.center().y())
        made.scale(share, share)
        return made.translate(-self._taken.center().x(), -self._taken.center().y())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Blocks and the frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, to_map = self._theme.colours, self.to_map()
        painter.setPen(QPen(colours.color("line"), 1))
        painter.setBrush(colours.color("panel"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.setPen(Qt.PenStyle.NoPen)
        for item in self._scene.layers.values():
            painter.setBrush(_block(item, colours))
            painter.drawRect(to_map.mapRect(item.card()))
        frame = colours.color("positive")
        painter.setPen(QPen(frame, 1.5))
        frame.setAlpha(22)
        painter.setBrush(frame)
        painter.drawRect(to_map.mapRect(self._camera.sight()) & QRectF(self.rect()).adjusted(1, 1, -2, -2))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Look there."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._look_at(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Take the frame along."""
        self.mousePressEvent(event)

    def _look_at(self, point: QPointF) -> None:
        inverse, _ = self.to_map().inverted()
        self._camera.centre_on(inverse.map(point))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Map of the network"))
        self.setToolTip(self.tr("The whole network; click to look somewhere else"))


def _block(item: LayerItem, colours: Colours) -> QColor:
    if item.look.is_marked:
        return colours.color("positive")
    is_wrong = item.facts.problem and not item.facts.is_waiting
    return colours.color("alarm") if is_wrong else mixed(colours.line, colours.quiet, 0.4)
