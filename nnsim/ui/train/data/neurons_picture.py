"""A small map of the plane for every neuron, layer by layer; one of them large."""

from dataclasses import dataclass
from math import ceil

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnsim.network.spec import LayerId
from nnsim.ui.theme import Theme
from nnsim.ui.widgets.signed_picture import signed_image

_GAP, _BETWEEN = 6, 14
_LEAST, _MOST = 14.0, 190.0


@dataclass(frozen=True, slots=True)
class NeuronTile:
    """Where the map of a neuron lies; ``neuron`` counts from 0."""

    layer: LayerId
    neuron: int
    place: QRectF


@dataclass(frozen=True, slots=True, eq=False)
class LayerRow:
    """The maps of a layer under its name: (neurons, side, side)."""

    layer: LayerId
    title: str
    values: NDArray[np.float32]


class NeuronsPicture(QWidget):
    """Rows of maps: blue where a neuron is above zero, orange below, pale near it."""

    #: a map was chosen, (layer, neuron), or the large one was left: None
    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: tuple[LayerRow, ...] = ()
        self._images: dict[tuple[LayerId, int], QImage] = {}
        self._large: tuple[LayerId, int] | None = None
        self._cursor: tuple[LayerId, int] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self._colour)

    def minimumSizeHint(self) -> QSize:
        """Room for a few rows."""
        return QSize(220, 220)

    @property
    def large(self) -> tuple[LayerId, int] | None:
        """The neuron whose map is large."""
        return self._large

    def show_rows(self, rows: tuple[LayerRow, ...]) -> None:
        """Draw other maps; the large one stays that of its neuron."""
        self._rows = rows
        self._colour()

    def enlarge(self, which: tuple[LayerId, int] | None) -> None:
        """Show one map as large as there is room, or all of them again."""
        if which != self._large:
            self._large = which
            self.update()
            self.chosen.emit(which)

    def _colour(self) -> None:
        """One scale for a layer: what its neurons do can be compared."""
        self._images = {}
        for row in self._rows:
            limit = float(np.nan_to_num(np.abs(row.values), posinf=0).max(initial=0))
            for number, values in enumerate(row.values):
                self._images[row.layer, number] = signed_image(values, self._theme.colours, limit)
        if self._large not in self._images:
            self._large = None
        self.update()

    # Places

    def tiles(self) -> tuple[NeuronTile, ...]:
        """All maps with their places, or the large one alone."""
        title = 1.5 * self._theme.pixels("small")
        if self._large is not None:
            side = max(1.0, min(self.width(), self.height() - title))
            place = QRectF((self.width() - side) / 2, title, side, side)
            return (NeuronTile(*self._large, place),)
        return tuple(self._placed(title))

    def _placed(self, title: float) -> list[NeuronTile]:
        side = self._side(title)
        tiles: list[NeuronTile] = []
        top = 0.0
        for row in self._rows:
            top += title
            columns = self._columns(side)
            for number in range(len(row.values)):
                line, column = divmod(number, columns)
                at = QPointF(column * (side + _GAP), top + line * (side + _GAP))
                tiles.append(NeuronTile(row.layer, number, QRectF(at.x(), at.y(), side, side)))
            top += ceil(len(row.values) / columns) * (side + _GAP) + _BETWEEN - _GAP
        return tiles

    def _columns(self, side: float) -> int:
        return max(1, int((self.width() + _GAP) // (side + _GAP)))

    def _side(self, title: float) -> float:
        """The largest maps for which all of them have room."""
        side = _MOST
        while side > _LEAST and self._height(side, title) > self.height():
            side -= 1
        return side

    def _height(self, side: float, title: float) -> float:
        columns = self._columns(side)
        lines = sum(ceil(len(row.values) / columns) for row in self._rows)
        return len(self._rows) * (title + _BETWEEN - _GAP) + lines * (side + _GAP)

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        """Titles and maps."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setFont(self._theme.font("small"))
        titles = {row.layer: row.title for row in self._rows}
        named: set[LayerId] = set()
        for tile in self.tiles():
            if tile.layer not in named:
                named.add(tile.layer)
                self._draw_title(painter, titles.get(tile.layer, ""), tile)
            painter.drawImage(tile.place, self._images[tile.layer, tile.neuron])
            painter.setPen(self._frame_pen(tile))
            painter.drawRect(tile.place)
        painter.end()

    def _frame_pen(self, tile: NeuronTile) -> QPen:
        is_chosen = self.hasFocus() and (tile.layer, tile.neuron) == self._cursor
        return QPen(self._theme.colours.color("focus" if is_chosen else "line"), 2 if is_chosen else 1)

    def _draw_title(self, painter: QPainter, title: str, tile: NeuronTile) -> None:
        painter.setPen(self._theme.colours.color("quiet"))
        words = f"{title} · {tile.neuron + 1}" if self._large is not None else title
        height = 1.4 * self._theme.pixels("small")
        left = tile.place.left() if self._large is not None else 0.0
        painter.drawText(
            QRectF(left, tile.place.top() - height, self.width(), height),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            words,
        )

    # Hands

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click enlarges a map, and another one brings all back."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        hit = next((one for one in self.tiles() if one.place.contains(event.position())), None)
        if self._large is not None:
            self.enlarge(None)
        elif hit is not None:
            self._cursor = (hit.layer, hit.neuron)
            self.enlarge(self._cursor)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A frame shows which map the keys are at."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The frame goes."""
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from map to map, Enter enlarges, Escape brings all back."""
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        key = Qt.Key(event.key())
        if key in steps and self._images:
            self._step(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._cursor:
            self.enlarge(None if self._large == self._cursor else self._cursor)
        elif key == Qt.Key.Key_Escape and self._large is not None:
            self.enlarge(None)
        else:
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        known = list(self._images)
        at = known.index(self._cursor) + by if self._cursor in known else 0
        self._cursor = known[min(max(at, 0), len(known) - 1)]
        if self._large is not None:
            self.enlarge(self._cursor)
        self.update()
