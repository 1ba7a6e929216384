"""Links: a smooth line with an arrow head, and the shape of what goes along it."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from nnsim.ui.build.painting.detail import Detail, detail_of, thickened
from nnsim.ui.build.painting.geometry import PORT_RADIUS, badge_place, badge_rect
from nnsim.ui.build.painting.tints import Coloured, faint, mixed
from nnsim.ui.build.painting.type import board_font

_HEAD_LENGTH, _HEAD_WIDTH = 8.0, 4.2
#: a link between neighbours has this much room for its words
_NARROW = 90.0


@dataclass(frozen=True, slots=True)
class LinkLook:
    """How a link looks at the moment.

    ``verdict`` says what dropping a layer on it would do: "" for nothing, "fits" or "refused". ``is_ghost``:
    the link is being drawn and does not exist yet.
    """

    is_marked: bool = False
    is_hovered: bool = False
    verdict: str = ""
    is_ghost: bool = False


class LinkPainter:
    """Paints links in the colours of the theme."""

    def __init__(self, theme: Coloured) -> None:
        self._theme = theme

    def badge(self, path: QPainterPath, words: str) -> QRectF:
        """Where the words stand; empty without words."""
        return badge_rect(path, _broken(path, words), board_font("small")) if words else QRectF()

    def bounding(self, path: QPainterPath, words: str) -> QRectF:
        """All that is painted of a link."""
        return path.boundingRect().united(self.badge(path, words)).adjusted(-9, -9, 9, 9)

    def paint(self, painter: QPainter, path: QPainterPath, words: str, look: LinkLook = LinkLook()) -> None:
        """Paint a link, with as much detail as can be seen at this zoom."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if look.verdict == "refused":
            painter.setOpacity(painter.opacity() * 0.38)
        self._paint_line(painter, path, look)
        if detail_of(painter) is not Detail.BLOCKS:
            self._paint_head(painter, path, look)
        if words and detail_of(painter) is Detail.FULL:
            self._paint_words(painter, path, words, look)
        painter.restore()

    def _colour(self, look: LinkLook) -> QColor:
        colours = self._theme.colours
        if look.verdict == "fits":
            return colours.color("focus")
        if look.is_marked or look.is_ghost:
            return colours.color("positive")
        return mixed(colours.line, colours.quiet, 1.0 if look.is_hovered else 0.62)

    def _paint_line(self, painter: QPainter, path: QPainterPath, look: LinkLook) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if look.verdict == "fits":
            painter.setPen(QPen(faint(self._theme.colours.focus, 0.22), 9, c=Qt.PenCapStyle.RoundCap))
            painter.drawPath(path)
        is_strong = look.is_marked or look.verdict == "fits"
        width = (2.4 if is_strong else 1.6) * (1 + thickened(painter)) / 2
        pen = QPen(self._colour(look), width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        if look.is_ghost:
            pen.setDashPattern([3, 2.5])
        painter.setPen(pen)
        painter.drawPath(path)

    def _paint_head(self, painter: QPainter, path: QPainterPath, look: LinkLook) -> None:
        """Its tip touches the port."""
        tip = path.currentPosition() - QPointF(PORT_RADIUS + 0.5, 0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour(look))
        back = tip - QPointF(_HEAD_LENGTH, 0)
        painter.drawPolygon(QPolygonF([tip, back - QPointF(0, _HEAD_WIDTH), back + QPointF(0, _HEAD_WIDTH)]))

    def _paint_words(self, painter: QPainter, path: QPainterPath, words: str, look: LinkLook) -> None:
        colours = self._theme.colours
        lines = _broken(path, words)
        rect, is_upon = badge_place(path, lines, board_font("small"))
        # Words upon their own line need a gap in it; other lines only step back behind words.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.fillRect(rect, faint(colours.ground, 1.0 if is_upon else 0.6))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(board_font("small"))
        painter.setPen(colours.color("positive" if look.is_marked else "quiet"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, lines)


def _broken(path: QPainterPath, words: str) -> str:
    """Between two neighbours the channels stand below height and width."""
    if words.count("×") < 2 or path.boundingRect().width() > _NARROW:
        return words
    sides, _, channels = words.rpartition(" × ")
    return f"{sides}\n× {channels}"
