"""The card of a layer: picture of its kind, name, main fields, shape, parameters, and its problem."""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from nnsim.ui.build.painting.detail import Detail, detail_of
from nnsim.ui.build.painting.facts import CardFacts
from nnsim.ui.build.painting.geometry import CORNER, PORT_RADIUS, port_in, port_out
from nnsim.ui.build.painting.glyphs import paint_glyph
from nnsim.ui.build.painting.strips import StripPainter
from nnsim.ui.build.painting.tints import Coloured, faint, mixed
from nnsim.ui.build.painting.type import board_font, elided, wrapped

#: the room around a card for its ring and glow
_HALO = 12.0
_PAD = 11.0
_TILE = 34.0
_TEXT_LEFT = _PAD + _TILE + 8
_TEXT_RIGHT = 6.0
#: where the head of a card ends and its foot begins
_RULE = 54.0
#: the base line of a single line in the head, and how far lines are apart by their number
_HEAD_MIDDLE = 32.0
_PITCH = {1: 0.0, 2: 17.0, 3: 15.0}
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


@dataclass(frozen=True, slots=True)
class _Words:
    """How a line of words is written."""

    use: str
    colour: str
    is_bold: bool = False


_NAME = _Words("control", "text", is_bold=True)
_PLAIN, _QUIET = _Words("small", "text"), _Words("small", "quiet")


@lru_cache(maxsize=1024)
def _head_lines(name: str, main: str, room: float) -> tuple[tuple[str, _Words], ...]:
    """The name goes before the fields where not everything has room."""
    names = wrapped(name, "control", room, 2, is_bold=True)
    fields = wrapped(main, "small", room, 3 - len(names)) if main else ()
    return (*((line, _NAME) for line in names), *((line, _QUIET) for line in fields))


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
            self._paint_ports(painter, rect, facts, look)
            self._strip.paint(painter, rect, facts)
            if facts.is_waiting:
                painter.setOpacity(painter.opacity() * 0.6)
            self._paint_words(painter, rect, facts)
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
            return mixed(colours.line, colours.alarm, 0.5), 1.3
        return (mixed(colours.line, colours.quiet, 0.7) if look.is_hovered else colours.color("line")), 1.0

    def _fill(self, facts: CardFacts, look: CardLook) -> QColor:
        colours = self._theme.colours
        if look.is_marked:
            return mixed(colours.panel, colours.chosen, 0.45)
        return mixed(colours.panel, colours.ground, 0.5) if facts.is_waiting else colours.color("panel")

    def _paint_words(self, painter: QPainter, rect: QRectF, facts: CardFacts) -> None:
        colours = self._theme.colours
        tile = QRectF(rect.left() + _PAD, rect.top() + _PAD - 1, _TILE, _TILE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mixed(colours.panel, colours.fill, 0.75))
        painter.drawRoundedRect(tile, 8, 8)
        paint_glyph(painter, tile.adjusted(4, 4, -4, -4), facts.layer, colours)
        self._paint_head(painter, rect, facts)
        self._paint_foot(painter, rect, facts)

    def _paint_head(self, painter: QPainter, rect: QRectF, facts: CardFacts) -> None:
        """The name and the main fields beside the picture, in the middle of at most three lines."""
        left, room = rect.left() + _TEXT_LEFT, rect.width() - _TEXT_LEFT - _TEXT_RIGHT
        lines = _head_lines(facts.name, facts.main, room)
        pitch = _PITCH[len(lines)]
        base = rect.top() + _HEAD_MIDDLE - pitch * (len(lines) - 1) / 2
        for number, (line, words) in enumerate(lines):
            self._line(painter, QPointF(left, base + pitch * number), line, room, words)

    def _paint_foot(self, painter: QPainter, rect: QRectF, facts: CardFacts) -> None:
        """Below a hairline the shape behind the layer, and how many parameters it has."""
        left, room = rect.left() + _PAD, rect.width() - 2 * _PAD
        painter.setPen(QPen(self._theme.colours.color("line"), 1))
        painter.drawLine(QPointF(left, rect.top() + _RULE), QPointF(left + room, rect.top() + _RULE))
        shape, words = (f"→ {facts.shape}", _PLAIN) if facts.shape else ("→ ?", _QUIET)
        top = rect.top() + (69 if facts.parameters else 77)
        self._line(painter, QPointF(left, top), shape, room, words)
        self._line(painter, QPointF(left, rect.top() + 84), facts.parameters, room, _QUIET)

    def _line(self, painter: QPainter, base: QPointF, text: str, room: float, words: _Words) -> None:
        if text:
            painter.setFont(board_font(words.use, is_bold=words.is_bold))
            painter.setPen(self._theme.colours.color(words.colour))
            painter.drawText(base, elided(text, words.use, room, is_bold=words.is_bold))

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
        painter.setFont(board_font("far", is_bold=True))
        painter.setPen(self._theme.colours.color("text"))
        lines = wrapped(facts.name, "far", rect.width() - 2 * _PAD, 2, is_bold=True)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, "\n".join(lines))


def _opacity(look: CardLook) -> float:
    if look.verdict == "refused":
        return 0.38
    return 0.7 if look.is_ghost else 1.0
