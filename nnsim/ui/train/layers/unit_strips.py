"""A strip of cells for each layer, a cell for each neuron: how often it is saturated, and if it is dead."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from nnsim.network.spec import LayerId
from nnsim.training.examining.layers import LayerFigures, LayersExamined
from nnsim.ui.theme import Theme
from nnsim.ui.train.layers.numbers import percent
from nnsim.ui.widgets.announce import announce

_ROW, _STRIP, _GAP, _EDGE = 46, 20, 8, 2
_LEGEND = 26
_GRID_FROM = 7
"""Cells at least so many pixels wide have a hairline between them."""
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Row:
    figures: LayerFigures
    top: float
    strip: QRectF


class UnitStrips(QWidget):
    """A function of what was examined. The fuller a cell, the more often the neuron is saturated.

    The neuron under the mouse is named below; by keyboard arrows go from neuron to neuron and from layer to
    layer. A double click or Enter asks for it to be opened.
    """

    #: a layer, and the number of a neuron of it, from 0
    opened = Signal(str, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._examined: LayersExamined | None = None
        self._names: Mapping[LayerId, str] = {}
        #: the number of a layer, and of a neuron in it
        self._pointed: tuple[int, int] | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self._fit)

    def show_figures(self, examined: LayersExamined | None, names: Mapping[LayerId, str]) -> None:
        """Show an answer; ``names`` are what the layers are called."""
        self._examined, self._names = examined, names
        if self._pointed is not None and self._share_at(*self._pointed) is None:
            self._pointed = None
        self._fit()

    @property
    def pointed(self) -> str:
        """The neuron that is pointed at, in words; "" for none."""
        share = None if self._pointed is None else self._share_at(*self._pointed)
        if self._examined is None or self._pointed is None or share is None:
            return ""
        layer, number = self._pointed
        return self._words_of_unit(self._examined.layers[layer], number, share)

    def name_of(self, figures: LayerFigures) -> str:
        """What a layer is called."""
        return self._names.get(figures.layer, figures.name)

    def words_of(self, figures: LayerFigures) -> str:
        """One layer in words."""
        if figures.saturation is None:
            return self.tr("never saturated")
        dead, count = len(figures.dead), len(figures.saturation)
        words = self.tr("{} saturated").format(percent(figures.saturated))
        if not dead:
            return words
        return self.tr("{} · {} of {} dead").format(words, f"{dead:,}", f"{count:,}")

    @property
    def words(self) -> str:
        """All layers in words, for a screen reader."""
        layers = () if self._examined is None else self._examined.layers
        return "\n".join(f"{self.name_of(one)}: {self.words_of(one)}" for one in layers)

    def sizeHint(self) -> QSize:
        """A row for each layer, and the legend."""
        rows = 0 if self._examined is None else len(self._examined.layers)
        return QSize(300, round((rows * _ROW + _LEGEND) * self._theme.scale))

    def minimumSizeHint(self) -> QSize:
        """As high as all rows, in a scroll area."""
        return QSize(160, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Names and figures above the strips, the legend below."""
        painter = QPainter(self)
        painter.setFont(self._theme.font("small"))
        for row in self._rows():
            self._paint_words(painter, row)
            self._paint_strip(painter, row)
        if self.pointed:
            self._paint_pointed(painter)
        elif self._examined is not None:
            self._paint_legend(painter)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at what is under the mouse."""
        self._point(self._place_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing."""
        super().leaveEvent(event)
        if not self.hasFocus():
            self._point(None)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what is under the mouse."""
        self._open(self._place_at(event.position()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Enter and Esc."""
        across, down = _ARROWS.get(Qt.Key(event.key()), (0, 0))
        if across or down:
            self._step(across, down)
            announce(self, self.pointed)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._pointed is not None:
            self._open(self._pointed)
        elif event.key() == Qt.Key.Key_Escape and self._pointed is not None:
            self._point(None)
        else:
            super().keyPressEvent(event)

    def _open(self, place: tuple[int, int] | None) -> None:
        if place is not None and self._examined is not None:
            self.opened.emit(str(self._examined.layers[place[0]].layer), place[1])

    def _point(self, place: tuple[int, int] | None) -> None:
        if place != self._pointed:
            self._pointed = place
            self.update()

    def _step(self, across: int, down: int) -> None:
        """To the neighbour, or to the same share of the way in the next layer that has cells."""
        layers = [number for number in range(len(self._rows())) if self._share_at(number, 0) is not None]
        if not layers:
            return
        if self._pointed is None:
            self._point((layers[0], 0))
            return
        layer, number = self._pointed
        target = layers[min(max(layers.index(layer) + down, 0), len(layers) - 1)]
        count, before = self._count(target), self._count(layer)
        number = number * count // before if target != layer else number + across
        self._point((target, min(max(number, 0), count - 1)))

    def _count(self, layer: int) -> int:
        saturation = None if self._examined is None else self._examined.layers[layer].saturation
        return 0 if saturation is None else len(saturation)

    def _share_at(self, layer: int, number: int) -> float | None:
        """The share of a neuron; None where there is no such neuron."""
        if self._examined is None or layer >= len(self._examined.layers):
            return None
        saturation = self._examined.layers[layer].saturation
        return None if saturation is None or number >= len(saturation) else float(saturation[number])

    def _fit(self) -> None:
        self.updateGeometry()
        self.update()

    def _rows(self) -> list[_Row]:
        layers = () if self._examined is None else self._examined.layers
        scale = self._theme.scale
        tops = [number * _ROW * scale for number in range(len(layers))]
        line = 1.6 * self._theme.pixels("small")
        return [
            _Row(one, top, QRectF(_EDGE, top + line, self.width() - 2 * _EDGE, _STRIP * scale))
            for one, top in zip(layers, tops, strict=True)
        ]

    def _paint_words(self, painter: QPainter, row: _Row) -> None:
        box = QRectF(_EDGE, row.top, self.width() - 2 * _EDGE, row.strip.top() - row.top)
        figures = self.words_of(row.figures)
        room = QFontMetrics(painter.font()).horizontalAdvance(figures)
        painter.setPen(self._theme.colours.color("quiet"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), figures)
        name = QFontMetrics(painter.font()).elidedText(
            self.name_of(row.figures), Qt.TextElideMode.ElideRight, round(box.width() - room - _GAP)
        )
        painter.setPen(self._theme.colours.color("text"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), name)

    def _paint_strip(self, painter: QPainter, row: _Row) -> None:
        colours = self._theme.colours
        painter.fillRect(row.strip, colours.color("fill"))
        cells = cells_of(row.figures.saturation, row.strip.width())
        if cells is not None:
            width = row.strip.width() / len(cells)
            for number, share in enumerate(cells):
                place = QRectF(row.strip.left() + number * width, row.strip.top(), width, row.strip.height())
                self._paint_cell(painter, place, float(share))
        painter.setPen(QPen(colours.color("line"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(row.strip)

    def _paint_cell(self, painter: QPainter, place: QRectF, share: float) -> None:
        """Filled from below by its share, a dead one hatched from edge to edge."""
        if share == 1:
            painter.fillRect(place, self._theme.colours.color("negative"))
            painter.fillRect(place, QBrush(self._theme.colours.color("panel"), Qt.BrushStyle.BDiagPattern))
        else:
            full = place.adjusted(0, (1 - share) * place.height(), 0, 0)
            painter.fillRect(full, self._tint())
        if place.width() >= _GRID_FROM:
            painter.setPen(QPen(self._theme.colours.color("panel"), 1))
            painter.drawLine(place.topRight(), place.bottomRight())

    def _tint(self) -> QColor:
        colour = self._theme.colours.color("negative")
        colour.setAlphaF(0.55)
        return colour

    def _paint_legend(self, painter: QPainter) -> None:
        height = _LEGEND * self._theme.scale
        top = self._legend_top()
        side = 0.5 * height
        x = float(_EDGE)
        for share, words in ((0.4, self.tr("saturated for so many samples")), (1.0, self.tr("dead"))):
            place = QRectF(x, top + (height - side) / 2, side, side)
            painter.fillRect(place, self._theme.colours.color("fill"))
            self._paint_cell(painter, place, share)
            painter.setPen(self._theme.colours.color("quiet"))
            box = QRectF(place.right() + _GAP, top, self.width() - place.right() - _GAP, height)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), words)
            x = box.left() + QFontMetrics(painter.font()).horizontalAdvance(words) + 2 * _GAP

    def _paint_pointed(self, painter: QPainter) -> None:
        """A frame around the neuron, and its words where the legend was."""
        assert self._pointed is not None
        layer, number = self._pointed
        strip, count = self._rows()[layer].strip, self._count(layer)
        width = strip.width() / count
        place = QRectF(strip.left() + number * width, strip.top(), max(width, 3), strip.height())
        painter.setPen(QPen(self._theme.colours.color("text"), 1.5))
        painter.drawRect(place)
        box = QRectF(_EDGE, self._legend_top(), self.width() - 2 * _EDGE, _LEGEND * self._theme.scale)
        words = QFontMetrics(painter.font()).elidedText(
            self.pointed, Qt.TextElideMode.ElideRight, round(box.width())
        )
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), words)

    def _legend_top(self) -> float:
        return len(self._rows()) * _ROW * self._theme.scale

    def _place_at(self, point: QPointF) -> tuple[int, int] | None:
        for layer, row in enumerate(self._rows()):
            if self._count(layer) and row.strip.contains(point):
                share = (point.x() - row.strip.left()) / row.strip.width()
                return layer, min(self._count(layer) - 1, int(share * self._count(layer)))
        return None

    def _words_of_unit(self, figures: LayerFigures, number: int, share: float) -> str:
        assert self._examined is not None
        name, count = self.name_of(figures), f"{self._examined.samples:,}"
        if share == 1:
            words = self.tr("{}, neuron {}: dead, saturated for each of {} samples")
            return words.format(name, number + 1, count)
        words = self.tr("{}, neuron {}: saturated for {} of {} samples")
        return words.format(name, number + 1, percent(share), count)


def cells_of(
    saturation: NDArray[np.floating] | None, width: float, least: float = 2.0
) -> NDArray[np.floating] | None:
    """What the cells show: the neurons, or where these would be too narrow the most saturated of neighbours.

    So no dead neuron is ever hidden by its neighbours. Shapes: (units,) -> (cells,).
    """
    if saturation is None:
        return None
    most = max(1, int(width / least))
    if len(saturation) <= most:
        return saturation
    starts = np.arange(most) * len(saturation) // most
    found: NDArray[np.floating] = np.maximum.reduceat(saturation, starts)
    return found
