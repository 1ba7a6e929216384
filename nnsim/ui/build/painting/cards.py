"""The card of a layer: picture of its kind, name, main fields, shape, parameters, and its problem."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from nnsim.ui.build.painting.detail import Detail, detail_of
from nnsim.ui.build.painting.facts import CardFacts
from nnsim.ui.build.painting.geometry import CORNER, PORT_RADIUS, port_in, port_out
from nnsim.ui.build.painting.glyphs import paint_glyph
from nnsim.ui.build.painting.strips import StripPainter
from nnsim.ui.build.painting.tints import Coloured, faint, mixed
from nnsim.ui.build.painting.type import board_font, elided

#: the room around a card for its ring and glow
_HALO = 12.0
_PAD = 12.0
_TILE = 38.0
_TEXT_LEFT = _PAD + _TILE + 10
_RING_GAP = 4.0


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


class CardPainter:
    """Paints cards in the colours of the theme."""

    def __init__(self, theme: Coloured) -> None:
        self._theme = theme
        self._strip = StripPainter(theme)

    def strip_rect(self, rect: QRectF, facts: CardFacts) -> QRectF:
        """Where the words of the problem stand, below the card; empty without a problem."""
        return self._strip.rect(rect, facts)

    def fix_rect(self, rect: QRectF, facts: CardFacts) -> QRectF:
        """Where the button lies that mends the problem; empty without one."""
        return self._strip.fix_rect(rect, facts)

    def bounding(self, rect: QRectF, facts: CardFacts) -> QRectF:
        """All that is painted of a card."""
        card = rect.adjusted(-_HALO, -_HALO, _HALO, _HALO)
        strip = self._strip.rect(rect, facts)
        return card if strip.isEmpty() else card.united(strip.adjusted(-2, -2, 2, 2))

    def paint(self, painter: QPainter, rect: QRectF, facts: CardFacts, look: CardLook = CardLook()) -> None:
        """Paint a card, with as much detail as can be seen at this zoom."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(painter.opacity() * _opacity(look))
        detail = detail_of(painter)
        self._paint_glow(painter, rect, look)
        self._paint_body(painter, rect, facts, look)
        if detail is Detail.FULL:
            self._paint_words(painter, rect, facts)
            self._paint_ports(painter, rect, facts, look)
            self._strip.paint(painter, rect, facts)
        elif detail is Detail.NAMES:
            self._paint_large_name(painter, rect, facts)
        painter.restore()

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
            painter.setPen(QPen(colours.color("text"), 1.6))
            painter.drawRoundedRect(rect.adjusted(-gap, -gap, gap, gap), CORNER + gap, CORNER + gap)

    def _paint_body(self, painter: QPainter, rect: QRectF, facts: CardFacts, look: CardLook) -> None:
        pen = QPen(*self._border(facts, look))
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
            return mixed(colours.line, colours.alarm, 0.55), 1.4
        return (mixed(colours.line, colours.quiet, 0.7) if look.is_hovered else colours.color("line")), 1.0

    def _fill(self, facts: CardFacts, look: CardLook) -> QColor:
        colours = self._theme.colours
        if look.is_marked:
            return mixed(colours.panel, colours.chosen, 0.45)
        return mixed(colours.panel, colours.ground, 0.5) if facts.is_waiting else colours.color("panel")

    def _paint_words(self, painter: QPainter, rect: QRectF, facts: CardFacts) -> None:
        colours = self._theme.colours
        tile = QRectF(rect.left() + _PAD, rect.top() + _PAD, _TILE, _TILE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mixed(colours.panel, colours.fill, 0.75))
        painter.drawRoundedRect(tile, 8, 8)
        if facts.is_waiting:
            painter.setOpacity(painter.opacity() * 0.6)
        paint_glyph(painter, tile.adjusted(5, 5, -5, -5), facts.layer, colours)
        left, room = rect.left() + _TEXT_LEFT, rect.width() - _TEXT_LEFT - 8
        self._line(painter, QPointF(left, rect.top() + 27), facts.name, room, "control", "text", bold=True)
        self._line(painter, QPointF(left, rect.top() + 45), facts.main or facts.title, room, "small", "quiet")
        self._paint_foot(painter, rect, facts)

    def _paint_foot(self, painter: QPainter, rect: QRectF, facts: CardFacts) -> None:
        """Shape and parameters: side by side where there is room, else one below the other."""
        left, room = rect.left() + _PAD, rect.width() - 2 * _PAD
        self._line(painter, QPointF(left, rect.top() + 66), facts.shape, room, "small", "text")
        self._line(painter, QPointF(left, rect.top() + 82), facts.parameters, room, "small", "quiet")

    def _line(
        self,
        painter: QPainter,
        base: QPointF,
        text: str,
        room: float,
        use: str,
        colour: str,
        *,
        bold: bool = False,
    ) -> None:
        if text:
            painter.setFont(board_font(use, bold=bold))
            painter.setPen(self._theme.colours.color(colour))
            painter.drawText(base, elided(text, use, room, bold=bold))

    def _paint_ports(self, painter: QPainter, rect: QRectF, facts: CardFacts, look: CardLook) -> None:
        colours = self._theme.colours
        is_lively = look.is_hovered or look.is_marked
        painter.setPen(QPen(colours.color("positive" if is_lively else "quiet"), 1.4))
        painter.setBrush(colours.color("panel"))
        if facts.takes_links:
            painter.drawEllipse(port_in(rect), PORT_RADIUS, PORT_RADIUS)
        painter.drawEllipse(port_out(rect), PORT_RADIUS, PORT_RADIUS)

    def _paint_large_name(self, painter: QPainter, rect: QRectF, facts: CardFacts) -> None:
        """From far away there is room for the name alone, larger."""
        painter.setFont(board_font("title", bold=True))
        painter.setPen(self._theme.colours.color("text"))
        text = elided(facts.name, "title", rect.width() - 2 * _PAD, bold=True)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)


def _opacity(look: CardLook) -> float:
    if look.verdict == "refused":
        return 0.38
    return 0.7 if look.is_ghost else 1.0
