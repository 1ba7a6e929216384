"""Pictures that are painted once and then stamped: many cards differ in their words only."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from math import ceil, floor

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QTransform

from nnsim.ui.build.painting.detail import is_vector

#: 16 MB: some hundreds of cards at zoom 1
_MOST_PIXELS = 4_000_000
_NO_TRANSFORM = QTransform()


class Stamps:
    """Keeps what was painted, by a key that says everything about it; the longest unused goes first."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, QPixmap] = OrderedDict()
        self._pixels = 0

    def stamp(
        self, painter: QPainter, area: QRectF, key: Hashable, paint: Callable[[QPainter], None]
    ) -> QPointF:
        """Show what ``paint`` paints within ``area``; gives how far it was moved to lie on whole pixels.

        Where pixels would be seen, in a file of vectors or turned, it is painted as ever.
        """
        to_device = painter.deviceTransform()
        if is_vector(painter) or _is_turned(to_device):
            paint(painter)
            return QPointF()
        zoom, corner = to_device.m11(), to_device.map(area.topLeft())
        pixel = QPointF(floor(corner.x() + 0.5), floor(corner.y() + 0.5))
        self._draw(painter, pixel, self._picture((key, zoom), area, paint))
        return (pixel - corner) / zoom

    def _draw(self, painter: QPainter, pixel: QPointF, pixmap: QPixmap) -> None:
        """Pixel by pixel: nothing is enlarged, so nothing is blurred."""
        world = painter.worldTransform()
        painter.setWorldTransform(_NO_TRANSFORM)
        plain = painter.deviceTransform()
        pixmap.setDevicePixelRatio(plain.m11())
        painter.drawPixmap(
            QPointF((pixel.x() - plain.dx()) / plain.m11(), (pixel.y() - plain.dy()) / plain.m22()), pixmap
        )
        painter.setWorldTransform(world)

    def _picture(
        self, key: tuple[Hashable, float], area: QRectF, paint: Callable[[QPainter], None]
    ) -> QPixmap:
        found = self._kept.get(key)
        if found is None:
            return self._keep(key, _painted(area, key[1], paint))
        self._kept.move_to_end(key)
        return found

    def _keep(self, key: Hashable, pixmap: QPixmap) -> QPixmap:
        self._kept[key] = pixmap
        self._pixels += pixmap.width() * pixmap.height()
        while self._pixels > _MOST_PIXELS and len(self._kept) > 1:
            _, oldest = self._kept.popitem(last=False)
            self._pixels -= oldest.width() * oldest.height()
        return pixmap


def _is_turned(transform: QTransform) -> bool:
    """Whether it does more than to move and to enlarge evenly."""
    return bool(transform.m12() or transform.m21()) or transform.m11() != transform.m22()


def _painted(area: QRectF, zoom: float, paint: Callable[[QPainter], None]) -> QPixmap:
    pixmap = QPixmap(ceil(area.width() * zoom) + 1, ceil(area.height() * zoom) + 1)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(zoom, zoom)
    painter.translate(-area.topLeft())
    paint(painter)
    painter.end()
    return pixmap
