"""Our own SVG icons in the colours of the theme: a desktop's icon theme may not be there."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from nnsim.paths import resource

_SIDE = 28


def icon(name: str, normal: str, chosen: str) -> QIcon:
    """The icon ``name``.svg, drawn in one colour normally and in another where it is checked."""
    made = QIcon()
    for ratio in (1.0, 1.5, 2.0, 3.0):
        made.addPixmap(_pixmap(name, normal, ratio), QIcon.Mode.Normal, QIcon.State.Off)
        made.addPixmap(_pixmap(name, chosen, ratio), QIcon.Mode.Normal, QIcon.State.On)
    return made


@lru_cache(maxsize=128)
def _pixmap(name: str, colour: str, ratio: float) -> QPixmap:
    text = resource("icons", f"{name}.svg").read_text(encoding="utf-8").replace("#000000", colour)
    pixmap = QPixmap(round(_SIDE * ratio), round(_SIDE * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(text.encode())).render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
