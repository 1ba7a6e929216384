"""How a picture is looked at: how much enlarged, and which part of it is in sight."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt

_LIMITS = (1.0, 12.0)
#: Ctrl with an arrow shows what lies that way: the picture moves the other way.
_PANS = {
    Qt.Key.Key_Left: (1, 0),
    Qt.Key.Key_Right: (-1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
_ZOOMS = {Qt.Key.Key_Plus: 1.25, Qt.Key.Key_Equal: 1.25, Qt.Key.Key_Minus: 0.8}


@dataclass(frozen=True, slots=True)
class Lens:
    """The enlargement, and where the corner of the picture lies in the view; ``size`` is that of the view."""

    zoom: float = 1.0
    x: float = 0.0
    y: float = 0.0

    def zoomed(self, factor: float, about: QPointF, size: QSize) -> "Lens":
        """Larger or smaller about a point that stays where it is."""
        zoom = min(max(self.zoom * factor, _LIMITS[0]), _LIMITS[1])
        offset = about - (about - QPointF(self.x, self.y)) * (zoom / self.zoom)
        return Lens(zoom, offset.x(), offset.y()).moved(QPointF(), size)

    def moved(self, step: QPointF, size: QSize) -> "Lens":
        """Another part of the picture, but never past its edges."""
        x = min(0.0, max(size.width() * (1 - self.zoom), self.x + step.x()))
        y = min(0.0, max(size.height() * (1 - self.zoom), self.y + step.y()))
        return Lens(self.zoom, x, y)

    def area(self, size: QSize) -> QRectF:
        """Where the whole picture lies in the view."""
        return QRectF(self.x, self.y, size.width() * self.zoom, size.height() * self.zoom)

    def by_key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier, size: QSize) -> "Lens | None":
        """Plus, minus and 0 zoom, Ctrl with arrows moves; None for all other keys."""
        if modifiers & Qt.KeyboardModifier.ControlModifier and key in _PANS:
            return self.moved(QPointF(*_PANS[key]) * size.width() / 8, size)
        if key in _ZOOMS:
            return self.zoomed(_ZOOMS[key], QPointF(size.width() / 2, size.height() / 2), size)
        return Lens() if key is Qt.Key.Key_0 else None
