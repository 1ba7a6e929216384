"""The legend below a picture: the title, what the network costs, and what its signs mean."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from nnsim.network.catalogue import kind_of
from nnsim.network.spec import LayerSpec
from nnsim.studio.error_words import error_words
from nnsim.ui.build.painting.blank_card import paint_tile
from nnsim.ui.build.painting.facts import Findings
from nnsim.ui.build.painting.geometry import PORT_RADIUS
from nnsim.ui.build.painting.glyphs import paint_glyph
from nnsim.ui.build.painting.links import LinkPainter
from nnsim.ui.build.painting.strips import paint_sign
from nnsim.ui.build.painting.tints import Coloured
from nnsim.ui.build.painting.type import board_font, elided, metrics_of

_SIGN, _GAP, _BETWEEN = 30.0, 9.0, 26.0
_ROW = 40.0
_HEAD = 44.0
#: narrower than this a legend would be a list
_LEAST_WIDTH = 420.0
_LINK_WIDTH = 66.0

Paint = Callable[[QPainter, QRectF], None]


@dataclass(frozen=True, slots=True)
class _Entry:
    """A sign, how wide it is, and what it means."""

    words: str
    width: float
    paint: Paint

    @property
    def room(self) -> float:
        """The width of sign and words."""
        return self.width + _GAP + metrics_of("small").horizontalAdvance(self.words)


class Legend:
    """Laid out in rows below a picture of some width."""

    def __init__(self, findings: Findings, title: str, theme: Coloured, width: float) -> None:
        self._findings = findings
        self._title = title
        self._theme = theme
        self.width = max(width, _LEAST_WIDTH)
        self._rows = _rows(list(self._entries()), self.width)

    @property
    def height(self) -> float:
        """How high it is."""
        return _HEAD + len(self._rows) * _ROW

    def paint(self, painter: QPainter, corner: QPointF) -> None:
        """Paint it with its upper left corner there."""
        self._paint_head(painter, corner)
        y = corner.y() + _HEAD
        for row in self._rows:
            x = corner.x()
            for entry in row:
                entry.paint(painter, QRectF(x, y + (_ROW - _SIGN) / 2, entry.width, _SIGN))
                self._write(painter, QPointF(x + entry.width + _GAP, y + _ROW / 2 + 4), entry.words)
                x += entry.room + _BETWEEN
            y += _ROW

    def _paint_head(self, painter: QPainter, corner: QPointF) -> None:
        colours = self._theme.colours
        painter.setPen(QPen(colours.color("line"), 1))
        painter.drawLine(corner, corner + QPointF(self.width, 0))
        painter.setFont(board_font("heading", is_bold=True))
        painter.setPen(colours.color("text"))
        totals = _totals(self._findings)
        room = self.width - metrics_of("small").horizontalAdvance(totals) - 16
        title = elided(self._title, "heading", room, is_bold=True)
        painter.drawText(corner + QPointF(0, 30), title)
        left = metrics_of("heading", is_bold=True).horizontalAdvance(title) + (16 if title else 0)
        self._write(painter, corner + QPointF(left, 30), totals)

    def _write(self, painter: QPainter, base: QPointF, words: str) -> None:
        painter.setFont(board_font("small"))
        painter.setPen(self._theme.colours.color("quiet"))
        painter.drawText(base, words)

    def _entries(self) -> Iterator[_Entry]:
        """The kinds that are there, each once; then the link; then what is wrong, if anything is."""
        kinds: dict[type[LayerSpec], LayerSpec] = {}
        for layer in self._findings.spec.layers:
            kinds.setdefault(type(layer), layer)
        for layer in kinds.values():
            yield _Entry(error_words(kind_of(layer).title), _SIGN, self._glyph(layer))
        if self._findings.spec.edges:
            words = QCoreApplication.translate("Legend", "the shape of one sample")
            yield _Entry(words, _LINK_WIDTH, self._paint_link)
        found = [self._findings.on(layer.id) for layer in self._findings.spec.layers]
        if any(not problem.is_waiting for problems in found for problem in problems):
            yield _Entry(QCoreApplication.translate("Legend", "something is wrong"), 16, self._paint_problem)
        if any(problem.is_waiting for problems in found for problem in problems):
            words = QCoreApplication.translate("Legend", "waits for a layer before it")
            yield _Entry(words, _SIGN, self._paint_waiting)

    def _glyph(self, layer: LayerSpec) -> Paint:
        def paint(painter: QPainter, rect: QRectF) -> None:
            paint_tile(painter, rect, self._theme.colours)
            paint_glyph(painter, rect.adjusted(4, 4, -4, -4), layer, self._theme.colours)

        return paint

    def _paint_link(self, painter: QPainter, rect: QRectF) -> None:
        path = QPainterPath(QPointF(rect.left(), rect.center().y() + 6))
        path.lineTo(QPointF(rect.right() - PORT_RADIUS, rect.center().y() + 6))
        LinkPainter(self._theme).paint(painter, path, "28 × 28")
        painter.setPen(QPen(self._theme.colours.color("quiet"), 1.4))
        painter.setBrush(self._theme.colours.color("panel"))
        painter.drawEllipse(path.currentPosition(), PORT_RADIUS, PORT_RADIUS)

    def _paint_problem(self, painter: QPainter, rect: QRectF) -> None:
        paint_sign(painter, rect.center(), self._theme.colours)

    def _paint_waiting(self, painter: QPainter, rect: QRectF) -> None:
        pen = QPen(self._theme.colours.color("quiet"), 1)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(0, 5, 0, -5), 5, 5)


def _totals(findings: Findings) -> str:
    """“5 layers · 13,002 parameters”."""
    layers, parameters = len(findings.spec.layers), findings.estimates.total.parameters
    if layers == 1:
        one = QCoreApplication.translate("Legend", "1 layer · {:,} parameters")
        return one.format(parameters)
    return QCoreApplication.translate("Legend", "{:,} layers · {:,} parameters").format(layers, parameters)


def _rows(entries: list[_Entry], width: float) -> list[list[_Entry]]:
    """The entries one after the other, in the next row where there is no room."""
    rows: list[list[_Entry]] = []
    left = -1.0
    for entry in entries:
        if left < entry.room:
            rows.append([])
            left = width
        rows[-1].append(entry)
        left -= entry.room + _BETWEEN
    return rows
