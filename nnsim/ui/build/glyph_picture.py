"""The picture of a layer beside its words."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from nnsim.network.spec import LayerSpec
from nnsim.ui.build.painting.glyphs import paint_glyph
from nnsim.ui.theme import Theme

#: A little larger than in a list.
_SIDE = 36


class GlyphPicture(QWidget):
    """The glyph of one layer, drawn from its fields."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._layer: LayerSpec | None = None
        theme.changed.connect(self.updateGeometry)

    def show_layer(self, layer: LayerSpec) -> None:
        """Show another layer."""
        if layer != self._layer:
            self._layer = layer
            self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        side = round(_SIDE * self._theme.scale)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """The size does not change."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The glyph in the middle."""
        if self._layer is not None:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            side = min(self.width(), self.height())
            rect = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
            paint_glyph(painter, rect, self._layer, self._theme.colours)
