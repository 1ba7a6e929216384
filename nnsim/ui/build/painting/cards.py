"""The card of a layer: picture of its kind, name, main fields, shape, parameters, and its problem."""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from nnsim.ui.build.painting.blank_card import HALO, PAD, TILE, WAITING, BlankCard
from nnsim.ui.build.painting.blank_card import CardLook as CardLook
from nnsim.ui.build.painting.detail import Detail, detail_of
from nnsim.ui.build.painting.facts import CardFacts
from nnsim.ui.build.painting.strips import StripPainter
from nnsim.ui.build.painting.tints import Coloured
from nnsim.ui.build.painting.type import board_font, elided, far_lines, name_lines, wrapped

PLAIN = CardLook()
_TEXT_LEFT = PAD + TILE + 8
_TEXT_RIGHT = 8.0
#: the base line of a single line in the head, and how far lines are apart by their number
_HEAD_MIDDLE = 32.5
_PITCH = {1: 0.0, 2: 17.0, 3: 14.5}


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
    names = name_lines(name, "control", room)
    fields = wrapped(main, "small", room, 3 - len(names)) if main else ()
    return (*((line, _NAME) for line in names), *((line.removesuffix(" ·"), _QUIET) for line in fields))


class CardPainter:
    """Paints cards in the colours of the theme."""

    def __init__(self, theme: Coloured) -> None:
        self._theme = theme
        self._blank = BlankCard(theme)
        self._strip = StripPainter(theme)

    def strip_rect(self, rect: QRectF, facts: CardFacts) -> QRectF:
        """Where the words of the problem stand, below the card; empty without a problem."""
        return self._strip.rect(rect, facts)

    def fix_rect(self, rect: QRectF, facts: CardFacts) -> QRectF:
        """Where the button lies that mends the problem; empty without one."""
        return self._strip.fix_rect(rect, facts)

    def bounding(self, rect: QRectF, facts: CardFacts) -> QRectF:
        """All that is painted of a card."""
        card = rect.adjusted(-HALO, -HALO, HALO, HALO)
        strip = self._strip.rect(rect, facts)
        return card if strip.isEmpty() else card.united(strip.adjusted(-2, -2, 2, 2))

    def paint(self, painter: QPainter, rect: QRectF, facts: CardFacts, look: CardLook = PLAIN) -> None:
        """Paint a card, with as much detail as can be seen at this zoom."""
        before = painter.opacity()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(before * _opacity(look))
        rect = rect.translated(self._blank.paint(painter, rect, facts, look))
        _WORDS[detail_of(painter)](self, painter, rect, facts)
        painter.setOpacity(before)

    def _paint_words(self, painter: QPainter, rect: QRectF, facts: CardFacts) -> None:
        self._strip.paint(painter, rect, facts)
        if facts.is_waiting:
            painter.setOpacity(painter.opacity() * WAITING)
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
        left, room = rect.left() + PAD, rect.width() - 2 * PAD
        shape, words = (f"→ {facts.shape}", _PLAIN) if facts.shape else ("→ ?", _QUIET)
        top = rect.top() + (69 if facts.parameters else 77)
        self._line(painter, QPointF(left, top), shape, room, words)
        self._line(painter, QPointF(left, rect.top() + 84), facts.parameters, room, _QUIET)

    def _line(self, painter: QPainter, base: QPointF, text: str, room: float, words: _Words) -> None:
        if text:
            painter.setFont(board_font(words.use, is_bold=words.is_bold))
            painter.setPen(self._theme.colours.color(words.colour))
            painter.drawText(base, elided(text, words.use, room, is_bold=words.is_bold))

    def _paint_large_name(self, painter: QPainter, rect: QRectF, facts: CardFacts) -> None:
        """From far away there is room for the name alone, larger."""
        use, lines = far_lines(facts.name, rect.width() - 12)
        painter.setFont(board_font(use, is_bold=True))
        painter.setPen(self._theme.colours.color("quiet" if facts.is_waiting else "text"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, "\n".join(lines))

    def _paint_nothing(self, painter: QPainter, rect: QRectF, facts: CardFacts) -> None:
        """From very far away a card is a block."""


_WORDS = {
    Detail.FULL: CardPainter._paint_words,
    Detail.NAMES: CardPainter._paint_large_name,
    Detail.BLOCKS: CardPainter._paint_nothing,
}


def _opacity(look: CardLook) -> float:
    if look.verdict == "refused":
        return 0.38
    return 0.7 if look.is_ghost else 1.0
