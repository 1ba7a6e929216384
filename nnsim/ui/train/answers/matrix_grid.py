"""A confusion matrix as a grid of cells: a row for each wanted class, a column for each answer."""

from math import sqrt

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from nnsim.engine.metrics import Counts
from nnsim.ui.theme import Theme
from nnsim.ui.train.answers.wording import percent
from nnsim.ui.widgets.announce import announce

_GAP, _WIDEST = 2, 1.9
"""Between cells; how much wider than high a cell may be."""
_LONGEST_NAME = 9
_NONE: Counts = np.zeros((0, 0), np.int64)
Cell = tuple[int, int]


class MatrixGrid(QWidget):
    """Right answers are green on the diagonal, mistakes orange beside it.

    The colour is the stronger the larger the share of the row is. Arrow keys go from cell to cell, Home to
    the largest mistake.
    """

    #: another cell is looked at: (wanted, said), or None
    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._counts = _NONE
        self._names: tuple[str, ...] = ()
        self._cell: Cell | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)
        self._retranslate()

    @property
    def cell(self) -> Cell | None:
        """The cell that is looked at."""
        return self._cell

    @property
    def counts(self) -> Counts:
        """What is shown."""
        return self._counts

    def show_counts(self, names: tuple[str, ...], counts: Counts) -> None:
        """Show how often each class, the row, was answered with each class, the column."""
        is_other = names != self._names
        self._names, self._counts = names, counts
        if is_other:
            self.choose(None)
        self.update()

    def choose(self, cell: Cell | None) -> None:
        """Look at a cell."""
        if cell != self._cell:
            self._cell = cell
            self.update()
            self.chosen.emit(cell)
            if cell is not None:
                words = self.words_of(cell)
                self.setAccessibleDescription(words)
                announce(self, words)

    def largest_mistake(self) -> Cell | None:
        """The cell beside the diagonal with the most samples; None where every answer is right."""
        wrong = self._counts * ~np.eye(len(self._counts), dtype=bool)
        if not wrong.any():
            return None
        wanted, said = np.unravel_index(int(wrong.argmax()), wrong.shape)
        return int(wanted), int(said)

    def words_of(self, cell: Cell) -> str:
        """A cell in words."""
        wanted, said = cell
        count, row = int(self._counts[cell]), int(self._counts[wanted].sum())
        if wanted == said:
            text = self.tr("Wanted {}, and said so: {:,} of {:,} ({})")
            return text.format(self._names[wanted], count, row, percent(count / max(row, 1)))
        text = self.tr("Wanted {}, but said {}: {:,} of {:,} ({})")
        return text.format(self._names[wanted], self._names[said], count, row, percent(count / max(row, 1)))

    # Painting

    def sizeHint(self) -> QSize:
        """Room for ten classes."""
        return QSize(360, 300)

    def minimumSizeHint(self) -> QSize:
        """What can still be pointed at."""
        return QSize(160, 140)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Cells, names at two edges, and what rows and columns are."""
        if not len(self._counts):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font("small"))
        area = self._area()
        self._paint_cells(painter, area)
        self._paint_names(painter, area)
        self._paint_cursor(painter, area)

    def _area(self) -> QRectF:
        """Where the cells are."""
        metrics = QFontMetricsF(self._theme.font("small"))
        line = metrics.height()
        left = line + 8 + max(metrics.horizontalAdvance(self._short(name)) for name in self._names)
        top = 2 * line + 8
        count = len(self._counts)
        height = max(1.0, (self.height() - top - 2) / count)
        width = max(1.0, min((self.width() - left - 2) / count, _WIDEST * height))
        return QRectF(left, top, width * count, height * count)

    def _rect(self, area: QRectF, cell: Cell) -> QRectF:
        count = len(self._counts)
        width, height = area.width() / count, area.height() / count
        gap = _GAP if min(width, height) > 10 else 0
        return QRectF(area.left() + cell[1] * width, area.top() + cell[0] * height, width - gap, height - gap)

    def _paint_cells(self, painter: QPainter, area: QRectF) -> None:
        """A hundred cells in a few milliseconds: everything that is the same for all is asked for once."""
        shades, metrics = _Shades(self._theme), QFontMetricsF(painter.font())
        size = self._rect(area, (0, 0)).size()
        radius = 4 if size.height() > 12 else 0
        rise = (size.height() + metrics.ascent() - metrics.descent()) / 2
        fits = metrics.ascent() <= size.height()
        words_pen = self._theme.colours.color("text")
        totals = self._counts.sum(axis=1).tolist()
        for wanted, row in enumerate(self._counts.tolist()):
            for said, count in enumerate(row):
                place = self._rect(area, (wanted, said))
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(shades.of(count / max(totals[wanted], 1), is_right=wanted == said))
                painter.drawRoundedRect(place, radius, radius)
                words = _brief(count) if count and fits else ""
                width = metrics.horizontalAdvance(words) if words else 0.0
                if words and width <= place.width() - 2:
                    painter.setPen(words_pen)
                    at = QPointF(place.left() + (place.width() - width) / 2, place.top() + rise)
                    painter.drawText(at, words)

    def _paint_names(self, painter: QPainter, area: QRectF) -> None:
        metrics = QFontMetricsF(painter.font())
        line, flags = metrics.height(), Qt.AlignmentFlag
        painter.setPen(self._theme.colours.color("quiet"))
        painter.drawText(QRectF(area.left(), 0, area.width(), line), flags.AlignCenter, self._said)
        painter.save()
        painter.translate(line / 2, area.center().y())
        painter.rotate(-90)
        across = QRectF(-area.height() / 2, -line / 2, area.height(), line)
        painter.drawText(across, flags.AlignCenter, self._wanted)
        painter.restore()
        painter.setPen(self._theme.colours.color("text"))
        for number, name in enumerate(self._names):
            row, column = self._rect(area, (number, 0)), self._rect(area, (0, number))
            words = self._short(name)
            if row.height() + _GAP >= metrics.ascent():
                beside = QRectF(line, row.top(), area.left() - line - 6, row.height())
                painter.drawText(beside, flags.AlignVCenter | flags.AlignRight, words)
            if column.width() >= metrics.horizontalAdvance(words) - 1:
                above = QRectF(column.left(), line + 2, column.width(), line)
                painter.drawText(above, flags.AlignCenter, words)

    def _paint_cursor(self, painter: QPainter, area: QRectF) -> None:
        if self._cell is None:
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.colours.color("positive"), 2))
        painter.drawRoundedRect(self._rect(area, self._cell), 4, 4)

    def _short(self, name: str) -> str:
        return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"

    # Mouse and keys

    def cell_at(self, point: QPointF) -> Cell | None:
        """The cell at a place of the widget."""
        count = len(self._counts)
        if not count or not self._area().contains(point):
            return None
        area = self._area()
        row = int((point.y() - area.top()) / area.height() * count)
        column = int((point.x() - area.left()) / area.width() * count)
        return min(row, count - 1), min(column, count - 1)

    def middle_of(self, cell: Cell) -> QPointF:
        """Where a cell is."""
        return self._rect(self._area(), cell).center()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Look at the cell that is clicked."""
        cell = self.cell_at(event.position())
        if cell is not None:
            self.choose(cell)

    def event(self, event: QEvent) -> bool:
        """Say what a cell counts."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            cell = self.cell_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._help if cell is None else self.words_of(cell), self)
            return True
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys, Home for the largest mistake, Escape for none."""
        keys, count = Qt.Key, len(self._counts)
        moves = {keys.Key_Up: (-1, 0), keys.Key_Down: (1, 0), keys.Key_Left: (0, -1), keys.Key_Right: (0, 1)}
        if event.key() in moves and count:
            row, column = self._cell or (0, 0)
            down, right = moves[keys(event.key())] if self._cell is not None else (0, 0)
            self.choose((min(max(row + down, 0), count - 1), min(max(column + right, 0), count - 1)))
        elif event.key() == keys.Key_Home:
            self.choose(self.largest_mistake())
        elif event.key() == keys.Key_Escape and self._cell is not None:
            self.choose(None)
        else:
            super().keyPressEvent(event)

    @Slot()
    def _retranslate(self) -> None:
        self._said, self._wanted = self.tr("the network says"), self.tr("wanted")
        self._help = self.tr("Click a cell to see its samples")
        self.setAccessibleName(self.tr("Confusion matrix"))
        self.setWhatsThis(
            self.tr(
                "Each row is a class, each column an answer. On the diagonal the answer is right. Click a "
                "cell, or go there with the arrow keys, to see which samples it counts; Home goes to the "
                "most frequent mistake."
            )
        )
        self.update()


def _brief(count: int) -> str:
    """Four characters at most."""
    if count < 10_000:
        return str(count)
    return f"{count / 1000:.0f}k" if count < 1_000_000 else f"{count / 1e6:.0f}M"


class _Shades:
    """The colour of a cell; opaque, so that each is painted once."""

    def __init__(self, theme: Theme) -> None:
        colours = theme.colours
        self._fill = colours.color("fill")
        self._full = {True: colours.color("focus"), False: colours.color("negative")}

    def of(self, share: float, *, is_right: bool) -> QColor:
        """For a share of the row; the square root lifts rare mistakes out of the ground."""
        strength = 0.12 + 0.5 * sqrt(share) if share else 0.0
        low, high = self._fill, self._full[is_right]
        pairs = ((low.red(), high.red()), (low.green(), high.green()), (low.blue(), high.blue()))
        return QColor(*(round(start + (end - start) * strength) for start, end in pairs))
