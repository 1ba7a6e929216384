"""How a picture is looked at: how much enlarged, and which part of it is in sight."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize

_LIMITS = (1.0, 12.0)


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
