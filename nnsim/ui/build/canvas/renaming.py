"""Writing a layer's name on its card."""

from PySide6.QtCore import QCoreApplication, QRect, QRectF
from PySide6.QtWidgets import QAbstractScrollArea

from nnsim.network.spec import LayerId
from nnsim.ui.build.canvas.bench import Bench
from nnsim.ui.build.canvas.in_place import NameField

_HEIGHT = 30


class Renaming:
    """Opens the field over a card; the keyboard goes back to the board afterwards."""

    def __init__(self, bench: Bench, view: QAbstractScrollArea) -> None:
        self._bench = bench
        self._view = view
        self.field = NameField(view.viewport())
        self.field.closed.connect(self._closed)
        bench.camera.moved.connect(self.field.keep)

    def open(self, layer_id: LayerId) -> None:
        """Write the name of a layer anew."""
        item = self._bench.scene.layers.get(layer_id)
        if item is None:
            return
        self._bench.camera.show(item.card())
        name = next((layer.name for layer in self._bench.spec.layers if layer.id == layer_id), "")
        label = QCoreApplication.translate("Renaming", "Name of {}").format(item.facts.name)
        self.field.open(self._area(item.card()), name, label, lambda text: self._rename(layer_id, text))

    def open_current(self) -> None:
        """Write the name of the current layer anew."""
        current = self._bench.editor.marked.current
        if current is not None:
            self.open(current)

    def _rename(self, layer_id: LayerId, text: str) -> None:
        layer = next((layer for layer in self._bench.spec.layers if layer.id == layer_id), None)
        if layer is not None and layer.name != text.strip():
            self._bench.editor.rename(layer_id, text)

    def _area(self, card: QRectF) -> QRect:
        """Over the top of the card, and never too small to write in."""
        camera, scale = self._bench.camera, self._bench.theme.scale
        corner, width = camera.screen(card.topLeft()), round(card.width() * camera.zoom)
        return QRect(corner.x(), corner.y(), max(width, round(160 * scale)), round(_HEIGHT * scale))

    def _closed(self) -> None:
        self._view.setFocus()
