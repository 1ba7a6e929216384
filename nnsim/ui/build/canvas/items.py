"""What stands on the board: layers as cards, links, notes. Items paint values and answer what lies where."""

from dataclasses import replace
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPainterPathStroker
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from nnsim.network.board import Place
from nnsim.network.spec import Edge, LayerId
from nnsim.ui.build.canvas.hits import Hit, Part
from nnsim.ui.build.painting.cards import CardLook, CardPainter
from nnsim.ui.build.painting.facts import CardFacts
from nnsim.ui.build.painting.geometry import card_rect, link_path, port_in, port_out
from nnsim.ui.build.painting.links import LinkLook, LinkPainter
from nnsim.ui.build.painting.notes import NoteLook

#: links lie below cards, notes between them; what a gesture shows lies above all
LINK_LEVEL, NOTE_LEVEL, CARD_LEVEL, GESTURE_LEVEL = 0.0, 1.0, 2.0, 9.0
_OWN = card_rect(Place(0.0, 0.0))
Look = TypeVar("Look", bound=CardLook | LinkLook | NoteLook)


def _near(point: QPointF, other: QPointF, reach: float) -> bool:
    return (point - other).manhattanLength() <= 1.4 * reach


def way_between(start: QPointF, end: QPointF) -> QPainterPath:
    """A loosely hanging line."""
    reach = min(abs(end.x() - start.x()) / 2 + 20.0, 120.0)
    path = QPainterPath(start)
    path.cubicTo(start + QPointF(reach, 0), end - QPointF(reach, 0), end)
    return path


class LookingItem(QGraphicsItem, Generic[Look]):
    """An item that looks otherwise where it is marked, pointed at or lit."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look

    def show_look(self, **changes: Any) -> None:
        """Look otherwise: marked, hovered, refused."""
        look = replace(self.look, **changes)
        if look != self.look:
            self.look = look
            self.update()


class LayerItem(LookingItem[CardLook]):
    """A layer's card, with its top left corner at the item's own (0, 0)."""

    def __init__(self, facts: CardFacts, painter: CardPainter) -> None:
        super().__init__(CardLook())
        self._painter = painter
        self.facts = facts
        self._bounds = painter.bounding(_OWN, facts)
        self.setZValue(CARD_LEVEL)
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)

    @property
    def layer_id(self) -> LayerId:
        """Whose card it is."""
        return self.facts.id

    def place(self) -> Place:
        """Where the card stands now, the drag that is going on included."""
        return Place(self.x(), self.y())

    def go(self, place: Place) -> None:
        """Stand at a place."""
        if (self.x(), self.y()) != (place.x, place.y):
            self.setPos(place.x, place.y)

    def show_facts(self, facts: CardFacts) -> None:
        """Show other words."""
        if facts != self.facts:
            self.facts = facts
            self.measure()

    def measure(self) -> None:
        """Find the room again that card and words take, and paint them."""
        bounds = self._painter.bounding(_OWN, self.facts)
        if bounds != self._bounds:
            self.prepareGeometryChange()
            self._bounds = bounds
        self.update()

    def ports(self) -> tuple[QPointF, QPointF]:
        """Where links come in and where they leave, on the board."""
        return port_in(_OWN) + self.pos(), port_out(_OWN) + self.pos()

    def card(self) -> QRectF:
        """The card alone, on the board."""
        return _OWN.translated(self.pos())

    def hit(self, point: QPointF, reach: float, *, is_near: bool = True) -> Hit | None:
        """The part at a point of the board; ``reach`` is how far beside a port still counts."""
        own = point - self.pos()
        if not is_near:
            return Hit(Part.CARD, self.layer_id) if _OWN.contains(own) else None
        has_in = self.facts.takes_links
        if has_in and _near(own, port_in(_OWN), reach):
            return Hit(Part.PORT_IN, self.layer_id)
        if _near(own, port_out(_OWN), reach):
            return Hit(Part.PORT_OUT, self.layer_id)
        areas = (
            (Part.CARD, _OWN),
            (Part.FIX, self._painter.fix_rect(_OWN, self.facts)),
            (Part.STRIP, self._painter.strip_rect(_OWN, self.facts)),
        )
        return next((Hit(part, self.layer_id) for part, area in areas if area.contains(own)), None)

    def boundingRect(self) -> QRectF:
        """Card, ports and the strip of its problem."""
        return self._bounds

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Let the card painter do it."""
        self._painter.paint(painter, _OWN, self.facts, self.look)


class LinkItem(LookingItem[LinkLook]):
    """A link from one card to another; its own (0, 0) is where it leaves: it can move along with both."""

    def __init__(self, edge: Edge, painter: LinkPainter) -> None:
        super().__init__(LinkLook())
        self._painter = painter
        self.edge = edge
        self.words = ""
        self._path = QPainterPath()
        self._outline = QPainterPath()
        self._bounds = QRectF()
        self._way: QPointF | None = None
        self.setZValue(LINK_LEVEL)

    def lead(self, start: QPointF, end: QPointF) -> None:
        """Lead from one point of the board to another."""
        way = end - start
        if way != self._way:
            self._way = way
            self.follow(link_path(QPointF(0, 0), way))
        self.setPos(start)

    def hang(self, start: QPointF, end: QPointF) -> None:
        """Hang from a port with the other end at the pointer: the way goes round nothing."""
        self._way = None
        self.setPos(start)
        self.follow(way_between(QPointF(0, 0), end - start))

    def follow(self, path: QPainterPath) -> None:
        """Take another way."""
        self._path = path
        self._outline = QPainterPath()
        self.measure()

    def measure(self) -> None:
        """Find the room again that path and words take."""
        self.prepareGeometryChange()
        # Before it leads anywhere there is no place for words.
        has_way = not self._path.isEmpty()
        self._bounds = self._painter.bounding(self._path, self.words) if has_way else QRectF()
        self.update()

    def show_words(self, words: str) -> None:
        """Say another shape."""
        if words != self.words:
            self.words = words
            self.measure()

    def path(self) -> QPainterPath:
        """Its way on the board."""
        return self._path.translated(self.pos())

    def middle(self) -> QPointF:
        """The middle of the link: where a layer is put in."""
        return self.pos() + self._path.pointAtPercent(0.5)

    def hit(self, point: QPointF, reach: float, *, is_near: bool = True) -> Hit | None:
        """The link, if the point is near it."""
        own = point - self.pos()
        if not self._bounds.adjusted(-reach, -reach, reach, reach).contains(own):
            return None
        if self._outline.isEmpty():
            stroker = QPainterPathStroker()
            stroker.setWidth(16)
            self._outline = stroker.createStroke(self._path)
        return Hit(Part.LINK, edge=self.edge) if self._outline.contains(own) else None

    def boundingRect(self) -> QRectF:
        """Path and words."""
        return self._bounds

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Let the link painter do it."""
        if self._path.isEmpty():
            return
        self._painter.paint(painter, self._path, self.words, self.look)
