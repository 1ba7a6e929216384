"""The strip below a card: what is wrong with its layer, in words, and a button that mends it."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from nnsim.ui.build.painting.facts import CardFacts
from nnsim.ui.build.painting.tints import Coloured, mixed
from nnsim.ui.build.painting.type import board_font, elided, metrics_of, wrapped
from nnsim.ui.theme import Colours

_GAP = 7.0
_WIDEN = 22.0
_PAD = 10.0
_SIGN = 14.0
_LINES = 3
_BUTTON = 22.0


class StripPainter:
    """Paints the strip; where it lies follows from the card and its words."""

    def __init__(self, theme: Coloured) -> None:
        self._theme = theme

    def rect(self, card: QRectF, facts: CardFacts) -> QRectF:
        """The strip of a card; empty without a problem."""
        if not facts.problem:
            return QRectF()
        height = len(self._lines(card, facts)) * metrics_of("small").lineSpacing() + 11
        if self._has_button(facts):
            height += _BUTTON + 5
        wide = _widening(facts)
        return QRectF(card.left() - wide, card.bottom() + _GAP, card.width() + 2 * wide, height)

    def fix_rect(self, card: QRectF, facts: CardFacts) -> QRectF:
        """The button in the strip; empty without a fix."""
        if not self._has_button(facts):
            return QRectF()
        strip = self.rect(card, facts)
        room = strip.width() - 2 * _PAD
        width = min(room, metrics_of("small").horizontalAdvance(facts.fix) + 20)
        return QRectF(strip.left() + _PAD, strip.bottom() - _BUTTON - 7, width, _BUTTON)

    def _has_button(self, facts: CardFacts) -> bool:
        return bool(facts.problem and facts.fix)

    def _lines(self, card: QRectF, facts: CardFacts) -> tuple[str, ...]:
        sign = 0.0 if facts.is_waiting else _SIGN + 6
        return wrapped(facts.problem, "small", card.width() + 2 * _widening(facts) - 2 * _PAD - sign, _LINES)

    def paint(self, painter: QPainter, card: QRectF, facts: CardFacts) -> None:
        """Paint the strip of a card, if it has one."""
        if not facts.problem:
            return
        strip = self.rect(card, facts)
        self._paint_ground(painter, strip, facts)
        left = strip.left() + _PAD
        if not facts.is_waiting:
            paint_sign(painter, QPointF(left + _SIGN / 2, strip.top() + 13.5), self._theme.colours)
            left += _SIGN + 6
        self._paint_lines(painter, QPointF(left, strip.top() + 5), card, facts)
        if self._has_button(facts):
            self._paint_button(painter, self.fix_rect(card, facts), facts.fix)

    def _paint_ground(self, painter: QPainter, strip: QRectF, facts: CardFacts) -> None:
        """Waiting is no fault: it is said without a frame."""
        if facts.is_waiting:
            return
        colours = self._theme.colours
        painter.setPen(QPen(mixed(colours.panel, colours.alarm, 0.30), 1))
        painter.setBrush(mixed(colours.panel, colours.negative, 0.09))
        painter.drawPath(_speech(strip.adjusted(0.5, 0.5, -0.5, -0.5)))

    def _paint_lines(self, painter: QPainter, corner: QPointF, card: QRectF, facts: CardFacts) -> None:
        metrics = metrics_of("small")
        painter.setFont(board_font("small"))
        painter.setPen(self._theme.colours.color("quiet" if facts.is_waiting else "text"))
        base = corner.y() + metrics.ascent()
        for number, line in enumerate(self._lines(card, facts)):
            painter.drawText(QPointF(corner.x(), base + number * metrics.lineSpacing()), line)

    def _paint_button(self, painter: QPainter, rect: QRectF, words: str) -> None:
        colours = self._theme.colours
        painter.setPen(QPen(mixed(colours.panel, colours.alarm, 0.42), 1))
        painter.setBrush(colours.color("panel"))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
        painter.setFont(board_font("small"))
        painter.setPen(colours.color("text"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, elided(words, "small", rect.width() - 16))


def paint_sign(painter: QPainter, centre: QPointF, colours: Colours) -> None:
    """An exclamation mark in a disc: something is wrong."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.color("alarm"))
    painter.drawEllipse(centre, _SIGN / 2, _SIGN / 2)
    painter.setPen(QPen(colours.color("panel"), 1.8, c=Qt.PenCapStyle.RoundCap))
    painter.drawLine(centre + QPointF(0, -3.6), centre + QPointF(0, 0.6))
    painter.drawPoint(centre + QPointF(0, 3.6))


def _widening(facts: CardFacts) -> float:
    """What is wrong takes more room than the card; what waits stays below it."""
    return 0.0 if facts.is_waiting else _WIDEN


def _speech(rect: QRectF) -> QPainterPath:
    """A round rectangle with a tip that points to the card above it."""
    box, tip = QPainterPath(), QPainterPath()
    box.addRoundedRect(rect, 8, 8)
    middle = QPointF(rect.center().x(), rect.top())
    tip.addPolygon(QPolygonF([middle + QPointF(-7, 0.5), middle + QPointF(0, -6), middle + QPointF(7, 0.5)]))
    return box.united(tip)
