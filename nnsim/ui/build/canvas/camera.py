"""How the board is looked at: zoom, pan, fit."""

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QRectF, QSizeF, Signal, Slot
from PySide6.QtWidgets import QGraphicsView

from nnsim.ui.build.canvas.scene import BuildScene
from nnsim.ui.build.painting.detail import NAMES_BELOW
from nnsim.ui.theme import Theme

LEAST_ZOOM, MOST_ZOOM = 0.04, 3.0
_MARGIN = 24
#: so many pixels of what is on the board always stay in sight
_KEPT_IN_SIGHT = 60
#: how far beside a small thing the pointer may be, in pixels of the screen
_REACH = 9.0
#: the same on the board, where it looks far away: a card shall stay a card
_MOST_REACH = 24.0


class Camera(QObject):
    """Moves a view over the scene. The board has no borders; what stands on it never gets out of sight."""

    #: zoom or place have changed
    moved = Signal()

    def __init__(self, view: QGraphicsView, scene: BuildScene, theme: Theme) -> None:
        super().__init__(view)
        self._view = view
        self._scene = scene
        self._theme = theme
        self._natural = theme.scale
        theme.changed.connect(self._follow_scale)

    @property
    def zoom(self) -> float:
        """Pixels of the screen for one of the board."""
        return self._view.transform().m11()

    @property
    def reach(self) -> float:
        """How far beside a small thing the pointer may be, on the board."""
        return min(_REACH / min(self.zoom, 1.0), _MOST_REACH)

    @property
    def is_near(self) -> bool:
        """Whether more is seen of a card than its name; what is not seen cannot be pointed at."""
        return self.zoom >= NAMES_BELOW

    def window(self) -> QRect:
        """The window that the board is seen through."""
        return self._view.viewport().rect()

    def in_window(self, screen: QPointF) -> QPointF:
        """A point of the screen in the window."""
        return self._view.viewport().mapFromGlobal(screen)

    def sight(self) -> QRectF:
        """The part of the board that is seen."""
        return self._view.mapToScene(self._view.viewport().rect()).boundingRect()

    def sees(self, area: QRectF) -> bool:
        """Whether nothing of a part of the board is out of sight."""
        return self.sight().contains(area)

    def zoom_by(self, factor: float, about: QPointF | None = None) -> None:
        """Enlarge or reduce; the point of the window ``about`` stays where it is, by default the middle."""
        about = QPointF(self._view.viewport().rect().center()) if about is None else about
        wanted = min(max(self.zoom * factor, LEAST_ZOOM), MOST_ZOOM)
        before = self.on_board(about)
        self._view.setTransform(self._view.transform().fromScale(wanted, wanted))
        away = (self.on_board(about) - before) * wanted
        self.pan_by(away.x(), away.y())

    def pan_by(self, dx: float, dy: float) -> None:
        """Move the board by pixels of the screen."""
        dx, dy = self._kept_in_sight(dx, dy)
        across, down = self._view.horizontalScrollBar(), self._view.verticalScrollBar()
        across.setValue(across.value() - round(dx))
        down.setValue(down.value() - round(dy))
        self.moved.emit()

    def _kept_in_sight(self, dx: float, dy: float) -> tuple[float, float]:
        taken, seen = self._scene.taken(), self.sight()
        if taken.isEmpty():
            return dx, dy
        zoom, kept = self.zoom, _KEPT_IN_SIGHT
        left, right = (taken.left() - seen.left()) * zoom, (taken.right() - seen.left()) * zoom
        top, bottom = (taken.top() - seen.top()) * zoom, (taken.bottom() - seen.top()) * zoom
        port = self._view.viewport()
        return (
            min(max(dx, kept - right), port.width() - kept - left),
            min(max(dy, kept - bottom), port.height() - kept - top),
        )

    def on_board(self, point: QPointF) -> QPointF:
        """A point of the window on the board; ``mapToScene`` knows whole pixels only."""
        inverse, _ = self._view.viewportTransform().inverted()
        return inverse.map(point)

    def fit(self) -> None:
        """Show all that is on the board, enlarged at most to its natural size."""
        taken = self._scene.taken()
        if taken.isEmpty():
            self._view.setTransform(self._view.transform().fromScale(self._natural, self._natural))
            self._view.centerOn(QPointF(0, 0))
        else:
            room = QSizeF(self._view.viewport().size()) - QSizeF(2 * _MARGIN, 2 * _MARGIN)
            zoom = min(room.width() / taken.width(), room.height() / taken.height(), self._natural)
            zoom = max(zoom, LEAST_ZOOM)
            self._view.setTransform(self._view.transform().fromScale(zoom, zoom))
            self._view.centerOn(taken.center())
        self.moved.emit()

    @Slot()
    def _follow_scale(self) -> None:
        """The words on the board grow with all others: it is a picture, and so is looked at more closely."""
        if self._theme.scale != self._natural:
            factor = self._theme.scale / self._natural
            self._natural = self._theme.scale
            self.zoom_by(factor)

    def centre_on(self, point: QPointF) -> None:
        """Bring a point of the board into the middle."""
        away = (self.sight().center() - point) * self.zoom
        self.pan_by(away.x(), away.y())

    def show(self, area: QRectF) -> None:
        """Bring a part of the board into sight, moving as little as can be."""
        zoom, seen, margin = self.zoom, self.sight(), _MARGIN / self.zoom
        area = area.adjusted(-margin, -margin, margin, margin)
        dx = max(0.0, seen.left() - area.left()) or min(0.0, seen.right() - area.right())
        dy = max(0.0, seen.top() - area.top()) or min(0.0, seen.bottom() - area.bottom())
        if dx or dy:
            self.pan_by(dx * zoom, dy * zoom)

    def screen(self, point: QPointF) -> QPoint:
        """A point of the board in the window."""
        return self._view.mapFromScene(point)
