"""The places on the board where a layer that is being dragged could go."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from nnsim.network.fitting import EdgeSpot, EndSpot, Spot, StartSpot, free_start
from nnsim.network.grid import PITCH_X
from nnsim.network.spec import NetworkSpec
from nnsim.spoken import Spoken
from nnsim.ui.build.canvas.items import GESTURE_LEVEL
from nnsim.ui.build.canvas.scene import BuildScene
from nnsim.ui.theme import Theme

_RADIUS, _LIT_RADIUS = 11.0, 15.0
#: on which side the line leads to the port
_STUBS: Mapping[type[Spot], int] = {EndSpot: -1, StartSpot: 1}
#: how far from its port the place behind a free end is
_STUB = 28.0


class SlotItem(QGraphicsItem):
    """A round mark: a plus where the layer fits, a bar where it does not."""

    def __init__(self, spot: Spot, at: QPointF, refusal: Spoken | None, theme: Theme) -> None:
        super().__init__()
        self.spot = spot
        self.refusal = refusal
        self._theme = theme
        self._is_lit = False
        self._stub = _STUBS.get(type(spot), 0)
        self.setPos(at)
        self.setZValue(GESTURE_LEVEL)

    def light(self, is_lit: bool) -> None:
        """Show that this is the one."""
        if is_lit != self._is_lit:
            self._is_lit = is_lit
            self.update()

    def boundingRect(self) -> QRectF:
        """The mark, and the line that leads to it."""
        return QRectF(-_STUB, -_LIT_RADIUS - 2, 2 * _STUB, 2 * _LIT_RADIUS + 4)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """A disc with a sign."""
        colours, fits = self._theme.colours, self.refusal is None
        main = colours.color("positive" if fits else "quiet")
        radius = _LIT_RADIUS if self._is_lit else _RADIUS
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._stub:
            painter.setPen(QPen(main, 2, Qt.PenStyle.DotLine))
            painter.drawLine(QLineF(self._stub * (_STUB - 6), 0, self._stub * radius, 0))
        is_full = self._is_lit and fits
        painter.setPen(QPen(main, 2))
        painter.setBrush(main if is_full else colours.color("panel"))
        painter.drawEllipse(QPointF(0, 0), radius, radius)
        painter.setPen(QPen(colours.color("panel") if is_full else main, 2))
        arm = radius * 0.45
        painter.drawLine(QLineF(-arm, 0, arm, 0))
        if fits:
            painter.drawLine(QLineF(0, -arm, 0, arm))


class Slots:
    """All the marks that are shown while something is dragged."""

    def __init__(self, scene: BuildScene, theme: Theme) -> None:
        self._scene = scene
        self._theme = theme
        self._items: list[SlotItem] = []
        self._lit: SlotItem | None = None

    def show(self, spec: NetworkSpec, spots: Mapping[Spot, Spoken | None], scale: float) -> None:
        """Mark these places and no others; ``scale`` is how much larger than usual the marks are."""
        self.clear()
        for spot, refusal in spots.items():
            at = _PLACES[type(spot)](self._scene, spot, spec)
            if at is not None:
                item = SlotItem(spot, at, refusal, self._theme)
                item.setScale(scale)
                self._scene.addItem(item)
                self._items.append(item)

    def clear(self) -> None:
        """Take all marks away."""
        for item in self._items:
            self._scene.removeItem(item)
        self._items, self._lit = [], None

    def light_near(self, point: QPointF, reach: float) -> SlotItem | None:
        """Light the mark that is nearest to a point, if one is near; and answer it."""
        found = min(self._items, key=lambda item: self._way(item, point, reach), default=None)
        if found is not None and self._way(found, point, reach) > reach:
            found = None
        if found is not self._lit:
            for item, is_lit in ((self._lit, False), (found, True)):
                if item is not None:
                    item.light(is_lit)
            self._lit = found
        return found

    def _way(self, item: SlotItem, point: QPointF, reach: float) -> float:
        """How far a mark is. Whoever drops a layer on or beside one with a free end means to go on there."""
        way = QLineF(item.pos(), point).length()
        spot = item.spot
        is_meant = isinstance(spot, EndSpot) and _beside(self._scene.layers[spot.layer].card()).contains(
            point
        )
        return min(way, 0.9 * reach) if is_meant else way


def _beside(card: QRectF) -> QRectF:
    """A card, and where the next one would stand."""
    return card.adjusted(0, -card.height() / 4, PITCH_X, card.height() / 4)


def _on_link(scene: BuildScene, spot: EdgeSpot, _spec: NetworkSpec) -> QPointF | None:
    link = scene.links.get(spot.edge)
    return None if link is None else link.middle()


def _behind(scene: BuildScene, spot: EndSpot, _spec: NetworkSpec) -> QPointF | None:
    item = scene.layers.get(spot.layer)
    return None if item is None else item.ports()[1] + QPointF(_STUB, 0)


def _in_front(scene: BuildScene, _spot: StartSpot, spec: NetworkSpec) -> QPointF | None:
    """Before the layer that waits for an input; on an empty board wherever it is dropped."""
    layer = free_start(spec)
    item = None if layer is None else scene.layers.get(layer)
    return None if item is None else item.ports()[0] - QPointF(_STUB, 0)


_PLACES: Mapping[type[Spot], Callable[..., QPointF | None]] = {
    EdgeSpot: _on_link,
    EndSpot: _behind,
    StartSpot: _in_front,
}
