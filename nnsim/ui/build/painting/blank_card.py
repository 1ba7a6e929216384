"""A card without its words: border, fill, picture of the kind, ports; what a mark or a drag adds to it."""

from dataclasses import dataclass
from functools import lru_cache

from msgspec.structs import replace
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from nnsim.network.field_types import LayerId
from nnsim.network.spec import LayerSpec
from nnsim.ui.build.painting.detail import Detail, detail_of, thickened
from nnsim.ui.build.painting.facts import CardFacts
from nnsim.ui.build.painting.geometry import CORNER, PORT_RADIUS, port_in, port_out
from nnsim.ui.build.painting.glyphs import paint_glyph
from nnsim.ui.build.painting.stamps import Stamps
from nnsim.ui.build.painting.tints import Coloured, faint, mixed
from nnsim.ui.theme import Colours

#: the room around a card for its ring and glow
HALO = 12.0
PAD = 11.0
TILE = 34.0
#: where the head of a card ends and its foot begins
RULE = 54.0
_RING_GAP = 4.0
WAITING = 0.6


@dataclass(frozen=True, slots=True)
class CardLook:
    """How a card looks at the moment.

    ``verdict`` says what a drag would find here: "" for nothing, "fits" or "refused". ``is_ghost``: the card
    is not on the board yet.
    """

    is_marked: bool = False
    is_current: bool = False
    is_hovered: bool = False
    verdict: str = ""
    is_ghost: bool = False


class BlankCard:
    """Paints cards without words. Those of one kind look the same, and so are painted once and stamped."""

    def __init__(self, theme: Coloured) -> None:
        self._theme = theme
        self._stamps = Stamps()

    def paint(self, painter: QPainter, rect: QRectF, facts: CardFacts, look: CardLook) -> QPointF:
        """Paint it; gives how far it was moved to lie on whole pixels, so that its words can go with it."""
        detail = detail_of(painter)
        is_wrong = bool(facts.problem)
        key = (
            _nameless(facts.layer), look, is_wrong, facts.is_waiting, facts.takes_links, detail,
            self._theme.colours, rect.width(), rect.height(),
        )  # fmt: skip
        return self._stamps.stamp(
            painter,
            rect.adjusted(-HALO, -HALO, HALO, HALO),
            key,
            lambda onto: self._paint_all(onto, rect, facts, look, detail),
        )

    def _paint_all(
        self, painter: QPainter, rect: QRectF, facts: CardFacts, look: CardLook, detail: Detail
    ) -> None:
        self._paint_glow(painter, rect, look)
        self._paint_body(painter, rect, facts, look)
        if detail is Detail.FULL:
            self._paint_ports(painter, rect, facts, look)
            self._paint_tile(painter, rect, facts)

    def _paint_glow(self, painter: QPainter, rect: QRectF, look: CardLook) -> None:
        colours = self._theme.colours
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if look.verdict == "fits":
            for reach, share in ((9.0, 0.10), (6.0, 0.16), (3.0, 0.26)):
                painter.setPen(QPen(faint(colours.focus, share), 3.0))
                painter.drawRoundedRect(
                    rect.adjusted(-reach, -reach, reach, reach), CORNER + reach, CORNER + reach
                )
        if look.is_current:
            gap = _RING_GAP
            painter.setPen(QPen(colours.color("text"), 1.6 * thickened(painter)))
            painter.drawRoundedRect(rect.adjusted(-gap, -gap, gap, gap), CORNER + gap, CORNER + gap)

    def _paint_body(self, painter: QPainter, rect: QRectF, facts: CardFacts, look: CardLook) -> None:
        colour, width = self._border(facts, look)
        pen = QPen(colour, width * thickened(painter))
        if look.is_ghost or facts.is_waiting:
            pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(self._fill(facts, look))
        inset = pen.widthF() / 2
        painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), CORNER, CORNER)

    def _border(self, facts: CardFacts, look: CardLook) -> tuple[QColor, float]:
        colours = self._theme.colours
        if look.verdict == "fits":
            return colours.color("focus"), 2.0
        if look.is_marked:
            return colours.color("positive"), 2.0
        if facts.problem and not facts.is_waiting:
            return mixed(colours.line, colours.alarm, 0.5), 1.3
        return mixed(colours.line, colours.quiet, 0.7 if look.is_hovered else 0.0), 1.0

    def _fill(self, facts: CardFacts, look: CardLook) -> QColor:
        colours = self._theme.colours
        if look.is_marked:
            return mixed(colours.panel, colours.chosen, 0.45)
        return mixed(colours.panel, colours.ground, 0.5) if facts.is_waiting else colours.color("panel")

    def _paint_ports(self, painter: QPainter, rect: QRectF, facts: CardFacts, look: CardLook) -> None:
        colours = self._theme.colours
        is_lively = look.is_hovered or look.is_marked
        painter.setPen(QPen(colours.color("positive" if is_lively else "quiet"), 1.4))
        painter.setBrush(colours.color("panel"))
        if facts.takes_links:
            painter.drawEllipse(port_in(rect), PORT_RADIUS, PORT_RADIUS)
        painter.drawEllipse(port_out(rect), PORT_RADIUS, PORT_RADIUS)

    def _paint_tile(self, painter: QPainter, rect: QRectF, facts: CardFacts) -> None:
        """The picture of the kind, and the hairline between head and foot."""
        colours = self._theme.colours
        before = painter.opacity()
        painter.setOpacity(before * (WAITING if facts.is_waiting else 1.0))
        tile = QRectF(rect.left() + PAD, rect.top() + PAD - 1, TILE, TILE)
        paint_tile(painter, tile, colours)
        paint_glyph(painter, tile.adjusted(4, 4, -4, -4), facts.layer, colours)
        painter.setPen(QPen(colours.color("line"), 1))
        height = rect.top() + RULE
        painter.drawLine(QPointF(rect.left() + PAD, height), QPointF(rect.right() - PAD, height))
        painter.setOpacity(before)


def paint_tile(painter: QPainter, rect: QRectF, colours: Colours) -> None:
    """The quiet ground that the picture of a kind lies on."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(mixed(colours.panel, colours.fill, 0.75))
    painter.drawRoundedRect(rect, 8, 8)


@lru_cache(maxsize=2048)
def _nameless(layer: LayerSpec) -> LayerSpec:
    """What two layers have in common that look the same."""
    return replace(layer, id=LayerId("same"), name="same")
